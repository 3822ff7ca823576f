-- The weekly post: from when on a server's next one counts, and which releases a server was told of. Both
-- are written before the post is sent, so that a crash loses it and never repeats it.

CREATE TABLE weekly_posts (
    guild_id BIGINT PRIMARY KEY,
    counted_from BIGINT NOT NULL
);
CREATE TABLE weekly_releases (
    guild_id BIGINT NOT NULL,
    release TEXT NOT NULL,
    told_at BIGINT NOT NULL,
    PRIMARY KEY (guild_id, release)
);
CREATE INDEX weekly_releases_by_age ON weekly_releases (told_at);
