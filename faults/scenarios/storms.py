"""The scene of every storm: two servers, some pages, a crowd."""

from __future__ import annotations

from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING, Final

from faults.crowd import Crowd, shown
from faults.nest import nest
from faults.process import ROOT, start

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable

    from faults.discord import FakeDiscord
    from faults.process import Bot
    from faults.scenario import Setting

ARTIST: Final = "Nightjar"
GUILDS: Final = (11, 12)
PER_SECOND: Final = 100.0
"""Reactions."""
MANY: Final = 20
"""Starts from which on loading the libraries anew for each would be most of the time."""
AGREED_SECONDS: Final = 60.0
"""Within which a bot that is there again knows what it missed."""
PATIENCE: Final = 240.0
"""How long it is waited for all the same."""


@asynccontextmanager
async def starting(
    setting: Setting, discord: FakeDiscord
) -> AsyncGenerator[Callable[[], Awaitable[Bot]]]:
    """Hand out what starts the bot and waits until it is ready; whatever runs at the end is killed.

    Where it comes many times, the bots come out of a nest.
    """
    last: list[Bot] = []
    async with AsyncExitStack() as stack:
        nesting = setting.times >= MANY
        shared = await stack.enter_async_context(nest(ROOT)) if nesting else None

        async def begin() -> Bot:
            last[:] = [await start(discord, setting.folder, nest=shared)]
            await last[0].ready()
            return last[0]

        try:
            yield begin
        finally:
            for bot in last:
                await bot.kill()


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
