-- What a search compares, on a server that several processes ask: see storage/search/trigram.py.
-- A row is written in the transaction that changes its artist, and made anew where it is missing.

CREATE TABLE fleet.artist_texts (
    artist_id BIGINT NOT NULL REFERENCES artists (id) ON DELETE CASCADE,
    text TEXT COLLATE "C" NOT NULL,     -- a name, folded, without accents
    joined TEXT COLLATE "C" NOT NULL,   -- the same without spaces
    owner BIGINT NOT NULL,              -- the artist's, as are the next two
    tracks BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (artist_id, text)
);
CREATE INDEX artist_texts_by_text ON fleet.artist_texts (owner, text);
CREATE INDEX artist_texts_by_joined ON fleet.artist_texts (owner, joined);
CREATE INDEX artist_texts_by_rank ON fleet.artist_texts (owner, tracks DESC, name, artist_id)
    INCLUDE (text, joined);
