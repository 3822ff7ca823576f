"""Fetching an artist."""
