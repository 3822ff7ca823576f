"""The ``artist`` option: suggestions while a member types, and the artist they meant."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import discord
from discord import app_commands

from bot.domain.folding import fold
from bot.gateway.dropped import DROPPED
from bot.language import text
from cogs.ui.embeds import count_text, source_text
from cogs.ui.scope import scope_id
from cogs.ui.text import clean

if TYPE_CHECKING:
    from bot.domain.model import Artist, FoundArtist
    from bot.gateway.client import ClustersBot

log = logging.getLogger(__name__)

_PICKED: Final = re.compile(r"artist:([0-9]{1,15})")
_FOUND: Final = re.compile(r"found:([a-z][a-z0-9_]{1,19}):([A-Za-z0-9_-]{1,40})")

MOST_SUGGESTIONS: Final = 25
"""As many as Discord shows."""

LONGEST_VALUE: Final = 100
"""Characters of a choice's value."""

PATIENCE: Final = 2.0
"""Seconds that a search is waited for; Discord waits for three in all."""


def picked(artist: Artist) -> str:
    """Return the value of an artist's suggestion. No name looks like it; some are numbers."""
    return f"artist:{artist.id}"


@dataclass(frozen=True, slots=True)
class Named:
    """An artist's name that was typed and not picked; who it is may take the network to tell."""

    name: str


class ArtistOption(app_commands.Transformer):
    """Turns what was picked into an artist of the store, and what was typed into a name.

    A picked suggestion carries the artist's id, so that two artists of one name stay apart. A
    typed name is looked up after the answer was deferred: Discord waits three seconds only.
    """

    async def transform(  # pyright: ignore[reportIncompatibleMethodOverride] - ours is one client
        self, interaction: discord.Interaction[ClustersBot], value: object, /
    ) -> Artist | Named:
        """Return the artist or the name. Raises ``ArtistGoneError`` for a pick that is gone."""
        match = _PICKED.fullmatch(str(value))
        if match:
            return await interaction.client.services.artists.by_id(
                int(match[1]), scope_id(interaction)
            )
        live = _FOUND.fullmatch(str(value))
        if live:
            return await interaction.client.services.artists.adopt(live[1], live[2])
        return Named(str(value))

    async def autocomplete(  # pyright: ignore[reportIncompatibleMethodOverride] - as above
        self, interaction: discord.Interaction[ClustersBot], value: str, /
    ) -> list[app_commands.Choice[str]]:
        """Return stored artists, live ones, and last what was typed.

        Answers by itself: discord.py logs a traceback where an answer comes too late to be shown,
        which nothing can be done about.
        """
        choices = await _suggestions(interaction, value)
        await offer(interaction, choices)
        return choices


async def offer(
    interaction: discord.Interaction[ClustersBot], choices: list[app_commands.Choice[str]]
) -> None:
    """Show suggestions, unless it is too late for that."""
    try:
        await interaction.response.autocomplete(choices)
    except (discord.HTTPException, discord.InteractionResponded, *DROPPED) as error:
        log.debug("Suggestions could not be shown (%s)", type(error).__name__)
        # discord.py would send them once more, and log a traceback when that fails as well.
        interaction.response._response_type = (  # noqa: SLF001 - as above; nothing public says it  # pyright: ignore[reportPrivateUsage] - as above
            discord.InteractionResponseType.autocomplete_result
        )


async def _suggestions(
    interaction: discord.Interaction[ClustersBot], typed: str
) -> list[app_commands.Choice[str]]:
    artists = interaction.client.services.artists
    try:
        stored = await artists.suggest(scope_id(interaction), typed)
        known = any(fold(item.name) == fold(typed) for item in stored)
        room = MOST_SUGGESTIONS - len(stored)
        patience = 0.0 if known or room <= 0 else PATIENCE
        found = await artists.suggest_live(typed, within=patience) if room > 0 else ()
    except Exception:
        log.exception("Suggestions failed")  # what was typed still works
        stored, found = (), ()
    choices = [_choice(item.name, _what(item), picked(item)) for item in stored]
    choices += [
        _choice(item.name, _fans(item), f"found:{item.source}:{item.source_id}") for item in found
    ]
    return [*choices[: MOST_SUGGESTIONS - 1], *_echo(typed)]


def _echo(typed: str) -> list[app_commands.Choice[str]]:
    """Return what was typed as the last choice: Enter takes the first, so an exact artist stays."""
    name = clean(typed, 60)
    if not typed.strip() or len(typed) > LONGEST_VALUE:
        return []
    return [app_commands.Choice(name=text("reply.suggest.typed", name=name), value=typed)]


def _choice(name: str, detail: str, value: str) -> app_commands.Choice[str]:
    shown = clean(f"{clean(name, 70)} · {detail}", 100)
    return app_commands.Choice(name=shown, value=value)


def _what(artist: Artist) -> str:
    tracks = count_text(artist.tracks)
    return text("reply.suggest.own", tracks=tracks) if artist.owner else tracks


def _fans(found: FoundArtist) -> str:
    if found.fans is None:
        return source_text(found.source)
    return count_text(found.fans, "fans")


async def stored_artist(
    interaction: discord.Interaction[ClustersBot], chosen: Artist | Named
) -> Artist:
    """Return an artist that the store has. Raises ``ArtistUnknownError``; asks nobody."""
    if not isinstance(chosen, Named):
        return chosen
    artists = interaction.client.services.artists
    return await artists.named(chosen.name, scope_id(interaction))
