"""PostgreSQL behind its door."""
