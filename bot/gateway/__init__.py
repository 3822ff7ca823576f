"""Discord's connection and its life."""
