-- What processes on one database tell each other of fetches and searches. A crash may take it all.

CREATE UNLOGGED TABLE fleet.progress (
    artist_id BIGINT NOT NULL PRIMARY KEY,
    said TEXT NOT NULL,                 -- the last word on the artist's fetch, JSON
    at TIMESTAMPTZ NOT NULL
);

CREATE UNLOGGED TABLE fleet.searches (
    name TEXT NOT NULL PRIMARY KEY,     -- folded, and how it is searched for
    holder TEXT NOT NULL,               -- who searches, or has searched
    answer TEXT,                        -- JSON; NULL while somebody searches
    until TIMESTAMPTZ NOT NULL          -- an answer's end, or that of the holder's patience
);
