"""The ``album`` option: suggestions while a member types, and the album they meant."""

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

    from bot.gateway.client import ClustersBot
    from bot.services.collections import NamedAlbum

log = logging.getLogger(__name__)

_PICKED: Final = re.compile(r"album:([0-9]{1,15})")
"""The value of an album's suggestion. No title looks like it."""


@dataclass(frozen=True, slots=True)
class PickedAlbum:
    """An album of the store, by our id."""

    id: int


@dataclass(frozen=True, slots=True)
class TypedAlbum:
    """What was typed and not picked."""

    words: str


class AlbumOption(app_commands.Transformer):
    """Turns what was picked into an album's id, and leaves what was typed for later."""

    async def transform(  # pyright: ignore[reportIncompatibleMethodOverride] - ours is one client
        self, interaction: discord.Interaction[ClustersBot], value: object, /
    ) -> PickedAlbum | TypedAlbum:
        """Return the album's id or the words; whether it is still there is seen later."""
        del interaction
        match = _PICKED.fullmatch(str(value))
        return PickedAlbum(int(match[1])) if match else TypedAlbum(str(value))

    async def autocomplete(  # pyright: ignore[reportIncompatibleMethodOverride] - as above
        self, interaction: discord.Interaction[ClustersBot], value: str, /
    ) -> list[app_commands.Choice[str]]:
        """Return stored albums, title, artist and year; answers by itself as the artist box does."""
        try:
            found = await interaction.client.services.collections.suggest_albums(
                scope_id(interaction), value
            )
        except Exception:
            log.exception("Suggestions of albums failed")  # what was typed still works
            found = ()
        choices = [
            app_commands.Choice(name=_shown(each), value=f"album:{each.id}") for each in found
        ]
        await offer(interaction, choices)
        return choices


def _shown(album: NamedAlbum) -> str:
    year = f" ({album.year})" if album.year else ""
    return clean(f"{clean(album.title, 56)} · {clean(album.artist, 32)}{year}", 100)
