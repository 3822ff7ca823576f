-- A collection of tracks, of whatever artists, stands where an artist stands: its row of artists has a
-- kind, so that maps, pictures and replies refer to it as to any artist.
ALTER TABLE artists ADD COLUMN kind TEXT;

-- owner: the server that alone sees it, 0: everybody. key: what it is a collection of, within its kind.
CREATE TABLE collections (
    id BIGINT PRIMARY KEY REFERENCES artists (id) ON DELETE CASCADE,
    owner BIGINT NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    used_at BIGINT NOT NULL,
    UNIQUE (owner, kind, key)
);

CREATE TABLE collection_tracks (
    collection_id BIGINT NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
    track_id BIGINT NOT NULL REFERENCES tracks (id) ON DELETE CASCADE,
    PRIMARY KEY (collection_id, track_id)
);
CREATE INDEX collection_tracks_by_track ON collection_tracks (track_id);

CREATE INDEX albums_by_title ON albums (folded, owner);
