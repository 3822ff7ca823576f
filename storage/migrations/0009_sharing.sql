-- Members who let everybody in a server see which favourites are theirs. Whoever is not here is counted
-- and not named.

CREATE TABLE sharing (
    guild_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    shared_at BIGINT NOT NULL,
    PRIMARY KEY (guild_id, user_id)
);
CREATE INDEX sharing_by_user ON sharing (user_id);
