"""What people type, press and react to."""
