"""What runs the program: worker processes, shared work, logs, the heartbeat."""
