"""The fault suite: its Discord, and its short form against the bot's own process."""
