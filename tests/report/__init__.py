"""Tests of the report's files."""
