"""What finds artists."""
