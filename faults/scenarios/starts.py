"""What Discord refuses at the start, and how the bot saves what it may use."""

from __future__ import annotations

import asyncio
from itertools import repeat
from typing import TYPE_CHECKING, Final

from bot.gateway.client import SESSIONS_KEPT
from faults.discord import FakeDiscord
from faults.process import running
from faults.report import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from faults.scenario import Setting

LEFT: Final = SESSIONS_KEPT + 2
WATCHED_SECONDS: Final = 20.0


async def identifies(setting: Setting) -> Sequence[Row]:
    """Have two sessions more to begin than the bot keeps, and end every one as it begins."""
    begun = waited = 0
    for _ in range(setting.times):
        async with FakeDiscord() as discord:
            discord.sessions_left, discord.sessions_back_in = LEFT, 3_600_000
            discord.moods.extend(repeat("invalid", 1000))
            async with running(discord, setting.folder) as bot:
                waited += await bot.said("more sessions only; waiting", 180.0)
                before = discord.socket.identified
                await asyncio.sleep(WATCHED_SECONDS)
                begun = max(begun, before, discord.socket.identified)
                await bot.stop()
    return (
        Row(
            fault=f"every session is ended as it begins, with {LEFT} left for the day",
            times=setting.times,
            target="three at the most, then it waits and says so",
            seen=f"{begun} begun, said so {waited} times",
            ok=begun <= 3 and waited == setting.times,
        ),
    )


async def intents(setting: Setting) -> Sequence[Row]:
    """Close the gateway with 4014."""
    other = 0
    sentence = "exit 78 and a sentence"
    for _ in range(setting.times):
        async with FakeDiscord() as discord, setting.bot(discord) as bot:
            await discord.close_gateway(4014)
            code = await asyncio.wait_for(bot.process.wait(), 60.0)
            other += code != 78 or "4014" not in bot.log() or "Traceback" in bot.log()
    return (
        Row(
            fault="an intent that Discord does not grant (4014)",
            times=setting.times,
            target=sentence,
            seen=f"{other} other ends",
            ok=not other,
        ),
    )
