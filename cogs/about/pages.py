"""What the welcome, ``/help``, ``/about`` and ``/privacy`` say. Pure: facts in, embeds out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import discord

from bot import __version__
from bot.language import text
from cogs.ui.embeds import NEUTRAL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.services.fetching import SourceNote

PROJECT: Final = "https://github.com/clusters-bot/clusters"
ROOM: Final = 4096
"""Characters that an embed's description may have."""


def welcome_embed() -> discord.Embed:
    """Return the bot's first words in a server."""
    return discord.Embed(
        title=text("about.welcome.title"), description=text("about.welcome.body"), colour=NEUTRAL
    )


def help_embed(commands: Mapping[str, str], support: str) -> discord.Embed:
    """Return a first step and every command, as far as there is room.

    ``commands`` are sentences by what is shown of a command, in order.
    """
    lines = [f"{shown}: {what}" for shown, what in commands.items()]
    head = f"{text('about.help.first')}\n\n{text('about.help.commands')}"
    end = [text("about.help.support", link=support)] if support else []
    while len("\n".join([head, *lines, "", *end])) > ROOM:
        lines.pop()
    body = "\n".join([head, *lines, *(["", *end] if end else [])])
    return discord.Embed(title=text("about.help.title"), description=body, colour=NEUTRAL)


def about_embed(sources: Sequence[SourceNote], servers: int, support: str) -> discord.Embed:
    """Return who the bot is, where the music comes from and where help is."""
    embed = discord.Embed(
        title=text("about.about.title", version=__version__),
        description=text("about.about.what"),
        colour=NEUTRAL,
        url=PROJECT,
    )
    named = [
        f"[{source.title}]({source.terms})" if source.terms else source.title for source in sources
    ] or [text("about.about.files")]
    note = f"\n{text('about.about.sources_note')}" if sources else ""
    embed.add_field(name=text("about.about.sources"), value=" · ".join(named) + note, inline=False)
    embed.add_field(
        name=text("about.about.made"), value=text("about.about.made_note", link=PROJECT)
    )
    embed.add_field(
        name=text("about.about.numbers"), value=text("about.about.servers", count=servers)
    )
    if support:
        embed.add_field(name=text("about.about.support"), value=support)
    return embed


def privacy_embed() -> discord.Embed:
    """Return what is kept, for how long, and how it goes."""
    embed = discord.Embed(
        title=text("about.privacy.title"), description=text("about.privacy.intro"), colour=NEUTRAL
    )
    for part in ("yours", "server", "takeaway"):
        embed.add_field(
            name=text(f"about.privacy.{part}_name"),
            value=text(f"about.privacy.{part}"),
            inline=False,
        )
    return embed.set_footer(text=text("about.privacy.operator"))
