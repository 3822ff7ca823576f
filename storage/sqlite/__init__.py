"""SQLite: one file, one connection."""
