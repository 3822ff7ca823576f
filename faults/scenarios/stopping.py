"""SIGTERM while people wait."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.services.favourites import KEYCAPS
from faults.crowd import shown
from faults.discord import FakeDiscord
from faults.process import running
from faults.report import Row
from tests.upstream import Upstream
from tests.upstream.world import World

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from faults.discord import Asked, Message
    from faults.scenario import Setting

ARTIST: Final = "Nightjar"
CROWD: Final = 60
PER_SECOND: Final = 30.0
"""What the others do."""
SECONDS: Final = 15.0
AT_THE_END: Final = 1.0
"""Seconds before the connection is closed in which a question may be on its way."""


def _music() -> World:
    world = World(seed=4)
    for number in range(CROWD):
        world.artist(f"Artist {number + 10}", albums=6, tracks=48, known=1.0)
    return world


class _Bustle:
    """What others do on pages that are there, as often as they like, until it is over."""

    def __init__(self, discord: FakeDiscord, pages: Sequence[Message], dice: random.Random) -> None:
        self._discord = discord
        self._pages = pages
        self._dice = dice
        self.asked: list[Asked] = []

    async def go_on(self) -> None:
        """Turn, choose, react, type and ask, until cancelled."""
        while True:
            await asyncio.sleep(self._dice.expovariate(PER_SECOND))
            page, user = self._dice.choice(self._pages), self._dice.randrange(1000, 1100)
            match self._dice.randrange(5):
                case 0:
                    turn = page.control("clusters:page:", ":n")["custom_id"]
                    self.asked.append(await self._discord.press(page, user, turn))
                case 1:
                    menu = page.control("clusters:heart:")["custom_id"]
                    chosen = [str(self._dice.choice(page.rows))]
                    self.asked.append(await self._discord.press(page, user, menu, chosen))
                case 2:
                    await self._discord.react(page, user, self._dice.choice(KEYCAPS[:5]))
                case 3:
                    typed = await self._discord.type(
                        page.channel_id, user, "clusters", "artist", ARTIST[:3]
                    )
                    self.asked.append(typed)
                case _:
                    name = {"artist": ARTIST}
                    self.asked.append(
                        await self._discord.command(page.channel_id, user, "clusters", name)
                    )


async def sigterm(setting: Setting) -> Sequence[Row]:
    """Stop the bot while sixty members wait for new artists and others use what is there."""
    dice = setting.chance
    slowest, left, unread, odd, asked_in_all = 0.0, 0, 0, 0, 0
    tracebacks = meanwhile = untold = 0
    for number in range(setting.times):
        folder = setting.folder / f"stop-{number}"
        folder.mkdir()
        await replace(setting, folder=folder).store((ARTIST, 36))
        async with FakeDiscord() as discord, Upstream(_music(), latency=0.1) as upstream:
            discord.state.add_guild(11, 4)
            environment = {**upstream.settings(), "CLUSTERS_SOURCES": "deezer"}
            async with running(discord, folder, environment) as bot:
                await bot.ready()
                pages = [await shown(discord, 11001 + place, 1, ARTIST) for place in range(4)]
                bustle = _Bustle(discord, pages, dice)
                bustling = asyncio.create_task(bustle.go_on())
                waiting = [
                    await discord.command(
                        11001 + who % 4, 100 + who, "clusters", {"artist": f"Artist {who + 10}"}
                    )
                    for who in range(CROWD)
                ]
                await asyncio.sleep(dice.uniform(1.0, 8.0))
                before = [*waiting, *bustle.asked]
                seconds, code = await bot.stop()
                bustling.cancel()
                left_here = len(discord.state.promised())
                unread_here = sum(not item.first.is_set() for item in before)
                # Whoever asks as the connection closes, or later, reads from Discord that nobody answers.
                heard = [item for item in bustle.asked if not item.unheard]
                end = max((item.asked_at for item in heard), default=0.0) - AT_THE_END
                late = [item for item in heard[len(before) - CROWD :] if item.asked_at < end]
                untold_here = sum(not item.first.is_set() for item in late)
                setting.say(
                    f"stop {number + 1}: {seconds:.1f} s, exit {code}; of {len(before)} {left_here} left, "
                    f"{unread_here} not acknowledged; of {len(late)} who asked meanwhile {untold_here}"
                )
                unread += unread_here
                meanwhile += len(late)
                untold += untold_here
                slowest = max(slowest, seconds)
                odd += code != 0
                left += left_here
                asked_in_all += len(before)
                tracebacks += bot.log().count("Traceback")
    return (
        Row(
            fault=f"SIGTERM while {CROWD} members wait for new artists and others turn pages, choose, react, type "
            f"and ask; {asked_in_all:,} asked before it, {meanwhile:,} during it",
            times=setting.times,
            target=f"exit 0 in {SECONDS:.0f} s, 0 replies left behind, all acknowledged who asked before the last "
            f"{AT_THE_END:.0f} s of the connection, 0 tracebacks",
            seen=f"{odd} other exits, {slowest:.1f} s, {left} left, {unread} and {untold} not acknowledged, "
            f"{tracebacks} tracebacks",
            ok=not odd and not left and not tracebacks,
            within=slowest <= SECONDS and not unread and not untold,
        ),
    )
