"""PostgreSQL: one process at a time, on the same statements. Needs the extra ``fleet``."""
