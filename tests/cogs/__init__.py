"""Tests of the Discord surface's own parts."""
