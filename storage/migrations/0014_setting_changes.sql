-- Who changed which of a server's settings, and when: the newest hundred of a server, for half a year.
-- user_id 0 is a member who has since had what is theirs deleted. was and became are JSON.

CREATE TABLE setting_changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    setting TEXT NOT NULL,
    was TEXT NOT NULL,
    became TEXT NOT NULL
);
CREATE INDEX setting_changes_by_guild ON setting_changes (guild_id, id);
CREATE INDEX setting_changes_by_user ON setting_changes (user_id);
CREATE INDEX setting_changes_by_age ON setting_changes (changed_at);
