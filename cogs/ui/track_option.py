"""The ``track`` option: suggestions while a member types, and the track they meant."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from discord import app_commands

from cogs.ui.artists import offer
from cogs.ui.scope import scope_id
from cogs.ui.text import clean

if TYPE_CHECKING:
    import discord

    from bot.domain.model import Track
    from bot.gateway.client import ClustersBot

log = logging.getLogger(__name__)

_PICKED: Final = re.compile(r"track:([0-9]{1,15})")
"""The value of a track's suggestion. No title looks like it."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed and not picked."""

    words: str


class TrackOption(app_commands.Transformer):
    """Turns what was picked into a track of the store, and leaves what was typed for later."""

    async def transform(  # pyright: ignore[reportIncompatibleMethodOverride] - ours is one client
        self, interaction: discord.Interaction[ClustersBot], value: object, /
    ) -> Track | Typed:
        """Return the track or the words. Raises ``TrackGoneError`` for a pick that is gone."""
        match = _PICKED.fullmatch(str(value))
        if match:
            return await interaction.client.services.tracks.by_id(
                int(match[1]), scope_id(interaction)
            )
        return Typed(str(value))

    async def autocomplete(  # pyright: ignore[reportIncompatibleMethodOverride] - as above
        self, interaction: discord.Interaction[ClustersBot], value: str, /
    ) -> list[app_commands.Choice[str]]:
        """Return stored tracks, title and artist; answers by itself as the artist box does."""
        try:
            found = await interaction.client.services.tracks.suggest(scope_id(interaction), value)
        except Exception:
            log.exception("Suggestions of tracks failed")  # what was typed still works
            found = ()
        choices = [
            app_commands.Choice(
                name=clean(f"{clean(each.title, 60)} · {clean(each.artist, 36)}", 100),
                value=f"track:{each.track_id}",
            )
            for each in found
        ]
        await offer(interaction, choices)
        return choices


async def stored_track(
    interaction: discord.Interaction[ClustersBot], chosen: Track | Typed
) -> Track:
    """Return a track that the store has. Raises ``TrackUnknownError``; asks nobody."""
    if not isinstance(chosen, Typed):
        return chosen
    tracks = interaction.client.services.tracks
    return await tracks.named(chosen.words, scope_id(interaction))
