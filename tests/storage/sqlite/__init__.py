"""SQLite behind its door."""
