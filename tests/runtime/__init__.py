"""What runs the program."""
