-- Which of a source's albums were read to the end for an artist. An album of which a track is known
-- may have been read for somebody else's sake, and in part.

CREATE TABLE albums_read (
    artist_id BIGINT NOT NULL REFERENCES artists (id) ON DELETE CASCADE,
    source TEXT NOT NULL,
    source_id TEXT NOT NULL,
    PRIMARY KEY (artist_id, source, source_id)
);
