"""Artists by id, by name and by what is typed: a port, and what answers behind it."""
