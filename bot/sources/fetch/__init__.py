"""Fetching an artist: which one, its catalogue, how its tracks sound."""
