"""The scene of every storm: two servers, some pages, a crowd."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from faults.crowd import Crowd, shown

if TYPE_CHECKING:
    from faults.discord import FakeDiscord
    from faults.scenario import Setting

ARTIST: Final = "Nightjar"
GUILDS: Final = (11, 12)
PER_SECOND: Final = 100.0
"""Reactions."""
AGREED_SECONDS: Final = 60.0
"""Within which a bot that is there again knows what it missed."""
PATIENCE: Final = 240.0
"""How long it is waited for all the same."""


def put_servers(discord: FakeDiscord) -> None:
    """Have the bot be in two servers."""
    for guild_id in GUILDS:
        discord.state.add_guild(guild_id, 2)


async def gather_crowd(setting: Setting, discord: FakeDiscord) -> Crowd:
    """Ask a running bot for pages in two servers, and bring people."""
    channels = [channel for guild in discord.state.guilds.values() for channel in guild.channels]
    pages = [await shown(discord, channel, 1, ARTIST) for channel in (*channels, *channels[:2])]
    return Crowd(
        discord=discord,
        pages=pages,
        reactors=range(100, 120),
        choosers=range(200, 206),
        chance=setting.chance,
    )
