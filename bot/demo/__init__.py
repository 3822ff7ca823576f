"""The bot in an offline Discord: a page to click through, or a scripted conversation."""
