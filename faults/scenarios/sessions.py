"""What becomes of a gateway's sessions in a storm."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from faults.discord import FakeDiscord
from faults.discord.gateway import Weather
from faults.report import Row, quantile
from faults.scenarios.storms import (
    AGREED_SECONDS,
    ARTIST,
    MANY,
    PATIENCE,
    PER_SECOND,
    gather_crowd,
    put_servers,
    starting,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from faults.crowd import Favourite
    from faults.scenario import Setting

RESUMED_SECONDS: Final = 240.0
A_LIFE: Final = 2
"""Invalid sessions of one process; after three it rests for ever longer, which is another row's."""


async def drops(setting: Setting) -> Sequence[Row]:
    """Break the connection, close it or ask for a new one in a storm; every session is resumed.

    A resumption brings all events, so that nothing may be wrong even without reading anything again.
    """
    dice = setting.chance
    await setting.store((ARTIST, 36))
    async with FakeDiscord(setting.seed) as discord:
        put_servers(discord)
        async with setting.bot(discord) as bot:
            crowd = await gather_crowd(setting, discord)
            over = asyncio.Event()
            storm = asyncio.create_task(crowd.storm(over.is_set, PER_SECOND))
            done = 0
            for number in setting.counted():
                await asyncio.sleep(dice.uniform(0.0, 0.3))
                discord.ready.clear()
                match dice.randrange(3):
                    case 0:
                        discord.socket.drop()
                    case 1:
                        await discord.close_gateway(4000)
                    case _:
                        await discord.socket.ask_to_reconnect()
                await asyncio.wait_for(discord.ready.wait(), RESUMED_SECONDS)
                done += 1
                if number % 20 == 19:
                    setting.say(f"drop {number + 1}: {crowd.reacted} reactions")
            over.set()
            await storm
            differs, _ = await crowd.agreed(PATIENCE)
            again = discord.socket.identified - 1
            tracebacks = bot.log().count("Traceback")
    return (
        Row(
            fault=f"gateway dropped, closed or asked to reconnect in a storm of {crowd.reacted:,} reactions",
            times=done,
            target="all resumed, 0 wrong, 0 choices told an error, 0 tracebacks",
            seen=f"{done - again} resumed, {len(differs)} wrong, {len(crowd.failures)} told an error, "
            f"{tracebacks} tracebacks",
            ok=not (differs or again or crowd.failures or tracebacks),
        ),
    )


async def invalid(setting: Setting) -> Sequence[Row]:
    """End sessions for good in a storm, with events lost, doubled and out of order before."""
    dice = setting.chance
    ended = 0
    wrong: set[Favourite] = set()
    caught_up: list[float] = []
    await setting.store((ARTIST, 36))
    async with FakeDiscord(setting.seed) as discord, starting(setting, discord) as begin:
        put_servers(discord)
        bot = await begin()
        crowd = await gather_crowd(setting, discord)
        for number in setting.counted():
            if number and number % A_LIFE == 0:
                await bot.stop()
                bot = await begin()
            over = asyncio.Event()
            discord.socket.weather = Weather(lost=0.02, twice=0.1, swapped=0.1)
            storm = asyncio.create_task(crowd.storm(over.is_set, PER_SECOND))
            await asyncio.sleep(dice.uniform(0.3, 1.0))
            discord.ready.clear()
            # What a session that is served loses, nobody could know of.
            discord.socket.weather = Weather()
            await discord.socket.invalidate()
            await bot.ready()
            await asyncio.sleep(dice.uniform(0.3, 2.0))
            over.set()
            await storm
            ended += 1
            if setting.times >= MANY and ended % A_LIFE and ended < setting.times:
                continue  # the next one comes before it has caught up
            differs, seconds = await crowd.agreed(PATIENCE)
            wrong |= differs
            caught_up.append(seconds)
            setting.say(
                f"invalid session {ended}: {crowd.reacted} reactions, "
                f"{len(differs)} wrong after {seconds:.1f} s"
            )
    return (
        Row(
            fault=f"session ended for good (op 9) in a storm of {crowd.reacted:,} reactions; before, "
            "events were lost, doubled and swapped",
            times=ended,
            target=f"0 wrong after {AGREED_SECONDS:.0f} s, 0 choices told an error",
            seen=f"{len(wrong)}, compared {len(caught_up)} times; slowest after {quantile(caught_up, 1.0):.0f} s; "
            f"{len(crowd.failures)} told an error",
            ok=not wrong and not crowd.failures,
            within=quantile(caught_up, 1.0) <= AGREED_SECONDS,
        ),
    )
