-- When a picture was last looked at, and how large it is: apart from the picture, so that noting a
-- use does not write the picture again.

CREATE TABLE picture_uses (
    key TEXT PRIMARY KEY REFERENCES pictures (key) ON DELETE CASCADE,
    artist_id BIGINT,
    used_at BIGINT NOT NULL,
    bytes BIGINT NOT NULL
);
CREATE INDEX picture_uses_by_time ON picture_uses (used_at, bytes);
CREATE INDEX picture_uses_by_artist ON picture_uses (artist_id, used_at);
INSERT INTO picture_uses (key, artist_id, used_at, bytes)
SELECT key, artist_id, created_at, length(data) FROM pictures;

-- Public lists of artists that have gone.
DELETE FROM score_lists WHERE owner = 'artist'
AND NOT EXISTS (SELECT 1 FROM artists WHERE artists.id = score_lists.owner_id);
