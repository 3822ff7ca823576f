-- What members' lists name, also where the artist is not here yet: places are given when it comes.

CREATE TABLE score_entries (
    list_id BIGINT NOT NULL REFERENCES score_lists (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    title TEXT NOT NULL,
    artist TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (list_id, place)
);
CREATE INDEX score_entries_by_artist ON score_entries (folded);
