-- Answers that Discord shows as being thought about: after a crash the next start says to ask again.
-- A row goes when its answer has been given; the token lets an answer be changed for fifteen minutes.

CREATE TABLE promises (
    message_id BIGINT PRIMARY KEY,
    channel_id BIGINT NOT NULL,
    guild_id BIGINT NOT NULL,
    token TEXT NOT NULL,
    language TEXT NOT NULL,
    made_at BIGINT NOT NULL
);
