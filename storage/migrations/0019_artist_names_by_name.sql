-- Who bears a name is asked in one statement with whom a server once said that it means by it.

CREATE INDEX artist_names_by_name ON artist_names (folded);
