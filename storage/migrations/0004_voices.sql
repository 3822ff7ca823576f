-- A favourite stands while one voice stands: a choice by menu or button (chosen = 1), or a reaction
-- that stands in reactions.
ALTER TABLE favourites ADD COLUMN chosen INTEGER NOT NULL DEFAULT 0;

-- Reactions that may still be seen under a message and say nothing any more: kept so that nobody takes
-- them for new ones, and only as long as the message means anything.
CREATE TABLE spent_reactions (
    message_id BIGINT NOT NULL REFERENCES replies (message_id) ON DELETE CASCADE,
    user_id BIGINT NOT NULL,
    emoji TEXT NOT NULL,
    spent_at BIGINT NOT NULL,
    PRIMARY KEY (message_id, user_id, emoji)
);
CREATE INDEX spent_reactions_by_user ON spent_reactions (user_id);

DROP INDEX reactions_by_guild;
CREATE INDEX reactions_by_voice ON reactions (guild_id, user_id, track_id);

-- What is there already: reactions that are recorded are the voices of their favourites; where none
-- is, the menu was used. A reaction without its favourite was overruled by the menu.
UPDATE favourites SET chosen = 1 WHERE NOT EXISTS (
    SELECT 1 FROM reactions r WHERE r.guild_id = favourites.guild_id
    AND r.user_id = favourites.user_id AND r.track_id = favourites.track_id
);
INSERT INTO spent_reactions (message_id, user_id, emoji, spent_at)
SELECT r.message_id, r.user_id, r.emoji, r.added_at FROM reactions r
WHERE EXISTS (SELECT 1 FROM replies p WHERE p.message_id = r.message_id)
AND NOT EXISTS (
    SELECT 1 FROM favourites f WHERE f.guild_id = r.guild_id
    AND f.user_id = r.user_id AND f.track_id = r.track_id
);
DELETE FROM reactions WHERE NOT EXISTS (
    SELECT 1 FROM favourites f WHERE f.guild_id = reactions.guild_id
    AND f.user_id = reactions.user_id AND f.track_id = reactions.track_id
);

-- Servers that the bot is, or was, a member of, and since when it has not been seen to be one.
CREATE TABLE memberships (
    guild_id BIGINT PRIMARY KEY,
    missing_since BIGINT
);
INSERT INTO memberships (guild_id)
SELECT guild_id FROM replies WHERE guild_id <> 0
UNION SELECT guild_id FROM favourites WHERE guild_id <> 0
UNION SELECT guild_id FROM reactions WHERE guild_id <> 0
UNION SELECT guild_id FROM guild_settings WHERE guild_id <> 0
UNION SELECT guild_id FROM artist_requests WHERE guild_id <> 0
UNION SELECT guild_id FROM artist_choices WHERE guild_id <> 0
UNION SELECT guild_id FROM listening_links WHERE guild_id <> 0;
