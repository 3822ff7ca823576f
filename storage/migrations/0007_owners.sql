-- owner: the server whose admins imported the row; 0: everybody's. Rows of two owners never become
-- one, so each source's ids are known once for each owner.

ALTER TABLE artists ADD COLUMN owner BIGINT NOT NULL DEFAULT 0;
ALTER TABLE albums ADD COLUMN owner BIGINT NOT NULL DEFAULT 0;
ALTER TABLE tracks ADD COLUMN owner BIGINT NOT NULL DEFAULT 0;
CREATE INDEX artists_by_owner ON artists (owner) WHERE owner <> 0;
CREATE INDEX albums_by_owner ON albums (owner) WHERE owner <> 0;
CREATE INDEX tracks_by_owner ON tracks (owner) WHERE owner <> 0;

-- Titles are looked up for a server: the index alone has to say whose they are.
DROP INDEX tracks_by_title;
CREATE INDEX tracks_by_title ON tracks (folded, owner);

CREATE TABLE owned_artist_sources (
    owner BIGINT NOT NULL,
    source TEXT NOT NULL,
    source_id TEXT NOT NULL,
    artist_id BIGINT NOT NULL REFERENCES artists (id) ON DELETE CASCADE,
    PRIMARY KEY (owner, source, source_id)
);
INSERT INTO owned_artist_sources (owner, source, source_id, artist_id)
SELECT 0, source, source_id, artist_id FROM artist_sources;
DROP TABLE artist_sources;
ALTER TABLE owned_artist_sources RENAME TO artist_sources;
CREATE INDEX artist_sources_by_artist ON artist_sources (artist_id, source);

CREATE TABLE owned_album_sources (
    owner BIGINT NOT NULL,
    source TEXT NOT NULL,
    source_id TEXT NOT NULL,
    album_id BIGINT NOT NULL REFERENCES albums (id) ON DELETE CASCADE,
    PRIMARY KEY (owner, source, source_id)
);
INSERT INTO owned_album_sources (owner, source, source_id, album_id)
SELECT 0, source, source_id, album_id FROM album_sources;
DROP TABLE album_sources;
ALTER TABLE owned_album_sources RENAME TO album_sources;
CREATE INDEX album_sources_by_album ON album_sources (album_id, source);

CREATE TABLE owned_track_sources (
    owner BIGINT NOT NULL,
    source TEXT NOT NULL,
    source_id TEXT NOT NULL,
    track_id BIGINT NOT NULL REFERENCES tracks (id) ON DELETE CASCADE,
    PRIMARY KEY (owner, source, source_id)
);
INSERT INTO owned_track_sources (owner, source, source_id, track_id)
SELECT 0, source, source_id, track_id FROM track_sources;
DROP TABLE track_sources;
ALTER TABLE owned_track_sources RENAME TO track_sources;
CREATE INDEX track_sources_by_track ON track_sources (track_id, source);

-- Artists that a server's admins do not want to see: what the operator imported is not theirs to
-- delete.
CREATE TABLE hidden_artists (
    guild_id BIGINT NOT NULL,
    artist_id BIGINT NOT NULL REFERENCES artists (id) ON DELETE CASCADE,
    PRIMARY KEY (guild_id, artist_id)
);
CREATE INDEX hidden_artists_by_artist ON hidden_artists (artist_id);
