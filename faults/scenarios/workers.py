"""What happens to the processes that compute."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from faults.crowd import mapped
from faults.discord import FakeDiscord
from faults.report import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from faults.process import Bot
    from faults.scenario import Setting

CHANNEL: Final = 11001
KILLED_SECONDS: Final = 15.0
STOPPED_SECONDS: Final = 120.0
TRACKS: Final = 300


def _send(bot: Bot, number: signal.Signals) -> int:
    """Send a signal to every worker; return how many there were."""
    workers = bot.workers()
    for pid in workers:
        with suppress(ProcessLookupError):
            os.kill(pid, number)
    return len(workers)


async def killed(setting: Setting) -> Sequence[Row]:
    """Kill all workers while they make a map nobody has seen."""
    dice = setting.chance
    names = [f"Artist {number}" for number in range(setting.times)]
    await setting.store(*((name, TRACKS) for name in names), ("First", 24))
    slowest, sorry, hit = 0.0, 0, 0
    async with FakeDiscord() as discord:
        discord.state.add_guild(11)
        async with setting.bot(discord) as bot:
            await mapped(await discord.command(CHANNEL, 1, "clusters", {"artist": "First"}))
            for name in names:
                asked = await discord.command(CHANNEL, 1, "clusters", {"artist": name})
                await asked.first.wait()
                await asyncio.sleep(dice.uniform(0.0, 0.5))
                hit += not asked.answered.is_set()
                _send(bot, signal.SIGKILL)
                began = time.monotonic()
                await mapped(asked)
                slowest = max(slowest, time.monotonic() - began)
                sorry += asked.message is None or not asked.message.embeds
            tracebacks = bot.log().count("Traceback")
    return (
        Row(
            fault=f"all workers killed, {hit} times with a map under way",
            times=setting.times,
            target=f"every map within {KILLED_SECONDS:.0f} s, 0 tracebacks",
            seen=f"{sorry} without a map, slowest {slowest:.1f} s, {tracebacks} tracebacks",
            ok=not sorry and not tracebacks,
            within=slowest <= KILLED_SECONDS,
        ),
    )


async def stopped(setting: Setting) -> Sequence[Row]:
    """Stop all idle workers (SIGSTOP) and ask for a new map a moment later."""
    names = [f"Artist {number}" for number in range(setting.times)]
    await setting.store(*((name, 36) for name in names), ("First", 24))
    slowest, sorry = 0.0, 0
    async with FakeDiscord() as discord:
        discord.state.add_guild(11)
        async with setting.bot(discord) as bot:
            await mapped(await discord.command(CHANNEL, 1, "clusters", {"artist": "First"}))
            for name in names:
                _send(bot, signal.SIGSTOP)
                await bot.said("its worker is replaced", STOPPED_SECONDS)
                asked = await discord.command(CHANNEL, 1, "clusters", {"artist": name})
                slowest = max(slowest, await mapped(asked))
                sorry += asked.message is None or not asked.message.embeds
    return (
        Row(
            fault="all idle workers stopped (SIGSTOP), then a new map",
            times=setting.times,
            target="found out before a member waits, every map there",
            seen=f"{sorry} without a map, slowest {slowest:.1f} s",
            ok=not sorry,
        ),
    )
