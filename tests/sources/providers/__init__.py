"""One module per music service."""
