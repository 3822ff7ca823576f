-- Who works with the database: a row for each process, which it writes anew while it lives.

CREATE TABLE processes (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    shards TEXT NOT NULL,
    version TEXT NOT NULL,
    ready INTEGER NOT NULL,
    beat BIGINT NOT NULL
);
