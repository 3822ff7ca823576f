"""PostgreSQL: several processes, on the same statements. Needs the extra ``fleet``."""
