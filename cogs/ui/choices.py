"""What several slash commands offer to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from discord import app_commands

from bot.domain.model import FEATURE_NAMES, Style
from bot.language import languages, own_name

if TYPE_CHECKING:
    from bot.domain.model import FeatureName

FEATURE_CHOICES: Final = [
    app_commands.Choice(name=shown, value=name)
    for shown, name in (
        ("energy", "energy"),
        ("positivity", "valence"),
        ("danceability", "danceability"),
        ("acousticness", "acousticness"),
        ("instrumentalness", "instrumentalness"),
        ("speechiness", "speechiness"),
        ("liveness", "liveness"),
        ("loudness", "loudness"),
        ("tempo", "tempo"),
    )
]

LOOKS: Final = [
    app_commands.Choice(name="dark", value=Style.DARK.value),
    app_commands.Choice(name="light", value=Style.LIGHT.value),
    app_commands.Choice(name="high contrast", value=Style.HIGH_CONTRAST.value),
]

AS_DISCORD_SAYS: Final = "discord"
"""Chosen in a language's place: whatever Discord says of the server."""

LANGUAGES: Final = [
    app_commands.Choice(name="as Discord says", value=AS_DISCORD_SAYS),
    *(app_commands.Choice(name=own_name(tag), value=tag) for tag in languages()),
]
"""At most 25 can be offered."""


def language_of(value: str | None) -> str | None:
    """Return the language behind a choice's value, "" for none, ``None`` where nothing was chosen."""
    return "" if value == AS_DISCORD_SAYS else value


def feature_of(value: str | None) -> FeatureName | None:
    """Return the feature behind a choice's value; ``None`` for no choice or no feature."""
    return next((name for name in FEATURE_NAMES if name == value), None)
