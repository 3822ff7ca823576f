"""The HTTP client and its limits."""
