"""``kill -9`` in the middle of a storm of reactions and menus."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from faults.crowd import stored_favourites
from faults.discord import FakeDiscord
from faults.report import Row, quantile
from faults.scenarios.storms import (
    AGREED_SECONDS,
    ARTIST,
    GUILDS,
    MANY,
    PATIENCE,
    PER_SECOND,
    gather_crowd,
    put_servers,
    starting,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from faults.crowd import Crowd, Favourite
    from faults.process import Bot
    from faults.scenario import Setting

LONGEST: Final = 1.2
"""Seconds of a storm before a kill."""
CHAIN: Final = 8
"""Kills between two comparisons, where there are many."""


async def kills(setting: Setting) -> Sequence[Row]:
    """Kill, look at what was acknowledged, go on reacting, start again, see that it catches up.

    Of many kills most come before it has caught up with the one before.
    """
    dice = setting.chance
    lost = killed = 0
    wrong: set[Favourite] = set()
    caught_up: list[float] = []
    chain = CHAIN if setting.times >= MANY else 1
    await setting.store((ARTIST, 36))
    async with FakeDiscord(setting.seed) as discord, starting(setting, discord) as begin:
        put_servers(discord)
        bot = await begin()
        crowd = await gather_crowd(setting, discord)

        async def compare() -> None:
            await _storm(crowd, 1.0)  # while it reads what it missed
            differs, seconds = await crowd.agreed(PATIENCE)
            wrong.update(differs)
            caught_up.append(seconds)
            setting.say(
                f"kill {killed}: {crowd.acknowledged} acknowledged, {lost} lost, told {crowd.failures}; "
                f"{crowd.reacted} reactions, {len(differs)} wrong after {seconds:.1f} s"
            )

        for _ in setting.counted():
            await _stormy_end(crowd, bot, dice.uniform(0.0, LONGEST))
            killed += 1
            lost += crowd.settle(
                await stored_favourites(setting.folder / "clusters.db", GUILDS, crowd.choosers)
            )
            for _ in range(dice.randrange(30)):
                await crowd.react()  # nobody hears it
            bot = await begin()
            if killed % chain == 0:
                await compare()
        if killed % chain:
            await compare()
    return (
        Row(
            fault=f"kill -9 in a storm: {crowd.acknowledged:,} acknowledged choices",
            times=killed,
            target="0 lost or wrong, 0 told an error",
            seen=f"{lost}, {len(crowd.failures)} told an error",
            ok=not lost and not crowd.failures,
        ),
        Row(
            fault=f"the same: {crowd.reacted:,} reactions, also while it was down; all compared so often",
            times=len(caught_up),
            target=f"0 wrong {AGREED_SECONDS:.0f} s after the start",
            seen=f"{len(wrong)}; slowest after {quantile(caught_up, 1.0):.0f} s",
            ok=not wrong,
            within=quantile(caught_up, 1.0) <= AGREED_SECONDS,
        ),
    )


async def _storm(crowd: Crowd, seconds: float) -> None:
    until = asyncio.get_running_loop().time() + seconds
    await crowd.storm(lambda: asyncio.get_running_loop().time() > until, PER_SECOND)


async def _stormy_end(crowd: Crowd, bot: Bot, seconds: float) -> None:
    """Kill the bot in the middle of a storm."""
    dead = asyncio.Event()
    storm = asyncio.create_task(crowd.storm(dead.is_set, PER_SECOND))
    await asyncio.sleep(seconds)
    await bot.kill()
    dead.set()
    await storm
