"""What several slash commands offer to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from discord import app_commands

from bot.domain.model import FEATURE_NAMES, Style

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


def feature_of(value: str | None) -> FeatureName | None:
    """Return the feature behind a choice's value; ``None`` for no choice or no feature."""
    return next((name for name in FEATURE_NAMES if name == value), None)
