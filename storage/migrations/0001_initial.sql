-- Times are microseconds since 1970 UTC. Lists are JSON arrays. AUTOINCREMENT: an id that was once
-- shown on Discord (in a button, in a reply) is never given to something else.

CREATE TABLE artists (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    source TEXT NOT NULL,
    link TEXT,
    image TEXT,
    fans BIGINT,
    demo INTEGER NOT NULL DEFAULT 0,
    tracks INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX artists_by_name ON artists (folded);

CREATE TABLE artist_sources (
    source TEXT NOT NULL,
    source_id TEXT NOT NULL,
    artist_id BIGINT NOT NULL REFERENCES artists (id) ON DELETE CASCADE,
    PRIMARY KEY (source, source_id)
);
CREATE INDEX artist_sources_by_artist ON artist_sources (artist_id, source);

-- Every other name an artist was seen under: native script, a former name, what people type.
CREATE TABLE artist_names (
    artist_id BIGINT NOT NULL REFERENCES artists (id) ON DELETE CASCADE,
    folded TEXT NOT NULL,
    PRIMARY KEY (artist_id, folded)
);

CREATE TABLE albums (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    folded TEXT NOT NULL,
    source TEXT NOT NULL,
    labels TEXT,
    cover TEXT,
    released TEXT,
    kind TEXT,
    upc TEXT,
    link TEXT
);
CREATE INDEX albums_by_upc ON albums (upc);

CREATE TABLE album_sources (
    source TEXT NOT NULL,
    source_id TEXT NOT NULL,
    album_id BIGINT NOT NULL REFERENCES albums (id) ON DELETE CASCADE,
    PRIMARY KEY (source, source_id)
);
CREATE INDEX album_sources_by_album ON album_sources (album_id, source);

CREATE TABLE tracks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    folded TEXT NOT NULL,
    source TEXT NOT NULL,
    album_id BIGINT REFERENCES albums (id),
    isrc TEXT,
    duration_ms BIGINT,
    link TEXT,
    popularity INTEGER,
    explicit INTEGER NOT NULL DEFAULT 0,
    genres TEXT
);
CREATE INDEX tracks_by_isrc ON tracks (isrc);
CREATE INDEX tracks_by_album ON tracks (album_id);

CREATE TABLE track_sources (
    source TEXT NOT NULL,
    source_id TEXT NOT NULL,
    track_id BIGINT NOT NULL REFERENCES tracks (id) ON DELETE CASCADE,
    PRIMARY KEY (source, source_id)
);
CREATE INDEX track_sources_by_track ON track_sources (track_id, source);

CREATE TABLE credits (
    track_id BIGINT NOT NULL REFERENCES tracks (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    artist_id BIGINT NOT NULL REFERENCES artists (id),
    PRIMARY KEY (track_id, position)
);
CREATE INDEX credits_by_artist ON credits (artist_id, track_id);

-- numbers: the nine features, key and mode, packed (storage/codec.py); vector: float32.
CREATE TABLE features (
    track_id BIGINT NOT NULL REFERENCES tracks (id) ON DELETE CASCADE,
    source TEXT NOT NULL,
    version INTEGER NOT NULL,
    numbers BLOB NOT NULL,
    confidence TEXT,
    vector BLOB,
    PRIMARY KEY (track_id, source)
);

-- What a source was asked for in vain, and until when not to ask again.
CREATE TABLE missing_features (
    source TEXT NOT NULL,
    track_id BIGINT NOT NULL REFERENCES tracks (id) ON DELETE CASCADE,
    until BIGINT NOT NULL,
    PRIMARY KEY (source, track_id)
);
CREATE INDEX missing_features_by_track ON missing_features (track_id);

CREATE TABLE fetches (
    artist_id BIGINT NOT NULL REFERENCES artists (id) ON DELETE CASCADE,
    source TEXT NOT NULL,
    fetched_at BIGINT NOT NULL,
    complete INTEGER NOT NULL,
    PRIMARY KEY (artist_id, source)
);

CREATE TABLE maps (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    artist_id BIGINT NOT NULL REFERENCES artists (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    options_key TEXT NOT NULL,
    data BLOB NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (artist_id, key)
);
CREATE INDEX maps_by_options ON maps (artist_id, options_key, created_at);

CREATE TABLE pictures (
    key TEXT PRIMARY KEY,
    artist_id BIGINT REFERENCES artists (id) ON DELETE CASCADE,
    data BLOB NOT NULL,
    media_type TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    alt TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX pictures_by_artist ON pictures (artist_id, created_at);

CREATE TABLE favourites (
    guild_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    track_id BIGINT NOT NULL REFERENCES tracks (id),
    liked_at BIGINT NOT NULL,
    PRIMARY KEY (guild_id, user_id, track_id)
);
CREATE INDEX favourites_by_track ON favourites (track_id, guild_id);
CREATE INDEX favourites_by_user ON favourites (user_id);

CREATE TABLE replies (
    message_id BIGINT PRIMARY KEY,
    channel_id BIGINT NOT NULL,
    guild_id BIGINT NOT NULL,
    artist_id BIGINT NOT NULL REFERENCES artists (id) ON DELETE CASCADE,
    map_id BIGINT REFERENCES maps (id) ON DELETE SET NULL,
    page INTEGER NOT NULL,
    shown TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX replies_by_age ON replies (created_at);
CREATE INDEX replies_by_map ON replies (map_id);
CREATE INDEX replies_by_artist ON replies (artist_id);
CREATE INDEX replies_by_guild ON replies (guild_id);

-- What a reaction meant when it was added. Not tied to replies: the meaning outlives the message's
-- state, so that taking the reaction away still un-likes the same track.
CREATE TABLE reactions (
    message_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    emoji TEXT NOT NULL,
    guild_id BIGINT NOT NULL,
    track_id BIGINT NOT NULL REFERENCES tracks (id) ON DELETE CASCADE,
    added_at BIGINT NOT NULL,
    PRIMARY KEY (message_id, user_id, emoji)
);
CREATE INDEX reactions_by_user ON reactions (user_id);
CREATE INDEX reactions_by_guild ON reactions (guild_id);
CREATE INDEX reactions_by_track ON reactions (track_id);

-- A dated top-50 list: an artist's public one (owner 'artist'), or a member's ('user').
CREATE TABLE score_lists (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    owner TEXT NOT NULL,
    owner_id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    multiplier INTEGER NOT NULL,
    taken_at BIGINT NOT NULL
);
CREATE INDEX score_lists_by_owner ON score_lists (owner, owner_id, kind, taken_at);

CREATE TABLE score_ranks (
    list_id BIGINT NOT NULL REFERENCES score_lists (id) ON DELETE CASCADE,
    track_id BIGINT NOT NULL REFERENCES tracks (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    PRIMARY KEY (list_id, track_id)
);
CREATE INDEX score_ranks_by_track ON score_ranks (track_id);

CREATE TABLE listening_links (
    guild_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    service TEXT NOT NULL,
    name TEXT NOT NULL,
    linked_at BIGINT NOT NULL,
    PRIMARY KEY (guild_id, user_id, service)
);
CREATE INDEX listening_links_by_user ON listening_links (user_id);

CREATE TABLE guild_settings (
    guild_id BIGINT PRIMARY KEY,
    settings TEXT NOT NULL
);

CREATE TABLE artist_requests (
    guild_id BIGINT NOT NULL,
    artist_id BIGINT NOT NULL REFERENCES artists (id) ON DELETE CASCADE,
    times INTEGER NOT NULL,
    last_at BIGINT NOT NULL,
    PRIMARY KEY (guild_id, artist_id)
);
CREATE INDEX artist_requests_by_time ON artist_requests (guild_id, last_at);
CREATE INDEX artist_requests_by_artist ON artist_requests (artist_id);

CREATE TABLE artist_choices (
    guild_id BIGINT NOT NULL,
    typed TEXT NOT NULL,
    artist_id BIGINT NOT NULL REFERENCES artists (id) ON DELETE CASCADE,
    PRIMARY KEY (guild_id, typed)
);
CREATE INDEX artist_choices_by_artist ON artist_choices (artist_id);

CREATE TABLE state (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
