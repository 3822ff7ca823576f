"""What lets several processes be one bot."""
