"""SIGTERM while people wait."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from faults.discord import FakeDiscord
from faults.process import running
from faults.report import Row
from tests.upstream import Upstream
from tests.upstream.world import World

if TYPE_CHECKING:
    from collections.abc import Sequence

    from faults.scenario import Setting

CROWD: Final = 60
SECONDS: Final = 15.0


def _music() -> World:
    world = World(seed=4)
    for number in range(CROWD):
        world.artist(f"Artist {number}", albums=6, tracks=48, known=1.0)
    return world


async def sigterm(setting: Setting) -> Sequence[Row]:
    """Have sixty members wait for new artists and stop the bot in the middle of it."""
    dice = setting.chance
    slowest, left, odd = 0.0, 0, 0
    tracebacks = 0
    for number in range(setting.times):
        folder = setting.folder / f"stop-{number}"
        folder.mkdir()
        async with FakeDiscord() as discord, Upstream(_music(), latency=0.1) as upstream:
            discord.state.add_guild(11, 4)
            environment = {**upstream.settings(), "CLUSTERS_SOURCES": "deezer"}
            async with running(discord, folder, environment) as bot:
                await bot.ready()
                asked = [
                    await discord.command(
                        11001 + who % 4, 100 + who, "clusters", {"artist": f"Artist {who}"}
                    )
                    for who in range(CROWD)
                ]
                await asyncio.sleep(dice.uniform(0.0, 6.0))
                seconds, code = await bot.stop()
                left_here = len(discord.state.promised())
                setting.say(f"stop {number + 1}: {seconds:.1f} s, exit {code}, {left_here} left")
                slowest = max(slowest, seconds)
                odd += code != 0
                left += left_here
                left += sum(not item.first.is_set() and item.late for item in asked)
                tracebacks += bot.log().count("Traceback")
    return (
        Row(
            fault=f"SIGTERM while {CROWD} members wait for new artists",
            times=setting.times,
            target=f"exit 0 in {SECONDS:.0f} s, 0 replies left behind, 0 tracebacks",
            seen=f"{odd} other exits, {slowest:.1f} s, {left} left, {tracebacks} tracebacks",
            ok=not odd and not left and not tracebacks,
            within=slowest <= SECONDS,
        ),
    )
