-- Names and titles are compared by their first 600 characters (bot/domain/folding.py): an entry of
-- PostgreSQL's indexes takes 2,700 bytes, and what is longer could not be brought to a server.

UPDATE artists SET folded = RTRIM(SUBSTR(folded, 1, 600)) WHERE LENGTH(folded) > 600;
UPDATE albums SET folded = RTRIM(SUBSTR(folded, 1, 600)) WHERE LENGTH(folded) > 600;
UPDATE tracks SET folded = RTRIM(SUBSTR(folded, 1, 600)) WHERE LENGTH(folded) > 600;
UPDATE score_entries SET folded = RTRIM(SUBSTR(folded, 1, 600)) WHERE LENGTH(folded) > 600;

-- Where two become one by it, one is enough.
INSERT INTO artist_names (artist_id, folded)
SELECT artist_id, RTRIM(SUBSTR(folded, 1, 600)) FROM artist_names WHERE LENGTH(folded) > 600
ON CONFLICT DO NOTHING;
DELETE FROM artist_names WHERE LENGTH(folded) > 600;

INSERT INTO artist_choices (guild_id, typed, artist_id)
SELECT guild_id, RTRIM(SUBSTR(typed, 1, 600)), artist_id FROM artist_choices WHERE LENGTH(typed) > 600
ON CONFLICT DO NOTHING;
DELETE FROM artist_choices WHERE LENGTH(typed) > 600;

INSERT INTO state (key, value)
SELECT RTRIM(SUBSTR(key, 1, 606)), value FROM state WHERE SUBSTR(key, 1, 6) = 'asked:' AND LENGTH(key) > 606
ON CONFLICT DO NOTHING;
DELETE FROM state WHERE SUBSTR(key, 1, 6) = 'asked:' AND LENGTH(key) > 606;

INSERT INTO weekly_releases (guild_id, release, told_at)
SELECT guild_id, SUBSTR(release, 1, 600), told_at FROM weekly_releases WHERE LENGTH(release) > 600
ON CONFLICT DO NOTHING;
DELETE FROM weekly_releases WHERE LENGTH(release) > 600;

-- A file names its artists and albums by their names. Where two would become one by it, the second stays.
INSERT INTO artist_sources (owner, source, source_id, artist_id)
SELECT owner, source, RTRIM(SUBSTR(source_id, 1, 600)), artist_id FROM artist_sources WHERE LENGTH(source_id) > 600
ON CONFLICT DO NOTHING;
DELETE FROM artist_sources WHERE LENGTH(source_id) > 600 AND EXISTS (
    SELECT 1 FROM artist_sources short WHERE short.owner = artist_sources.owner AND short.source = artist_sources.source
    AND short.source_id = RTRIM(SUBSTR(artist_sources.source_id, 1, 600)) AND short.artist_id = artist_sources.artist_id
);
INSERT INTO album_sources (owner, source, source_id, album_id)
SELECT owner, source, RTRIM(SUBSTR(source_id, 1, 600)), album_id FROM album_sources WHERE LENGTH(source_id) > 600
ON CONFLICT DO NOTHING;
DELETE FROM album_sources WHERE LENGTH(source_id) > 600 AND EXISTS (
    SELECT 1 FROM album_sources short WHERE short.owner = album_sources.owner AND short.source = album_sources.source
    AND short.source_id = RTRIM(SUBSTR(album_sources.source_id, 1, 600)) AND short.album_id = album_sources.album_id
);
