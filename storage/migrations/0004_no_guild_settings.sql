-- No command has ever set any, so no row is lost.

DROP TABLE guild_settings;
