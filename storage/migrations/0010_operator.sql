-- What an operator has shut out: servers and members whose commands are not answered, and sources that are
-- not asked. Kept until the operator takes it back.

CREATE TABLE blocks (
    kind TEXT NOT NULL,
    id BIGINT NOT NULL,
    blocked_at BIGINT NOT NULL,
    PRIMARY KEY (kind, id)
);
CREATE TABLE paused_sources (
    source TEXT PRIMARY KEY,
    paused_at BIGINT NOT NULL
);
