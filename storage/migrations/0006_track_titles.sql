-- Tracks are found by what their titles begin with, and searched for a word inside: both read this
-- index alone and not the table.

CREATE INDEX tracks_by_title ON tracks (folded);
