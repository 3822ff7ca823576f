"""Tests of the demo label."""
