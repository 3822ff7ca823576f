"""Tests of bot.audio."""
