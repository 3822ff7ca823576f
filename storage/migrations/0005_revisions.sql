-- revision: raised by every write that changes what an answer about the artist shows. Whoever keeps
-- something of an artist in memory keeps the revision with it and compares.

ALTER TABLE artists ADD COLUMN revision BIGINT NOT NULL DEFAULT 0;

-- When a map was last made or answered with: one that a reply is just being made of is not pruned.
ALTER TABLE maps ADD COLUMN used_at BIGINT NOT NULL DEFAULT 0;

-- What was tried for an artist, and until when it is not to be tried again.
CREATE TABLE attempts (
    kind TEXT NOT NULL,
    artist_id BIGINT NOT NULL REFERENCES artists (id) ON DELETE CASCADE,
    until BIGINT NOT NULL,
    PRIMARY KEY (kind, artist_id)
);
CREATE INDEX attempts_by_artist ON attempts (artist_id);
