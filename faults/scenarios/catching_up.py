"""Hundreds of replies whose reactions changed while the bot was down."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from bot.services.favourites import KEYCAPS
from faults.crowd import Crowd, shown
from faults.discord import FakeDiscord
from faults.process import running
from faults.report import Row, quantile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from faults.scenario import Setting

SECONDS: Final = 60.0
SWAP_SECONDS: Final = 600.0
MOST_A_SECOND: Final = 25
PEOPLE: Final = range(100, 130)
SWAPS: Final = 20


async def catching_up(setting: Setting) -> Sequence[Row]:
    """Change every reply's numbers, in one channel and over many; some members only swap places."""
    rows: list[Row] = []
    for channels in (1, 50):
        rows += await _changed(setting, setting.times, channels)
    return rows


async def _changed(setting: Setting, replies: int, channels: int) -> Sequence[Row]:
    dice = setting.chance
    folder = setting.folder / f"over-{channels}"
    folder.mkdir()
    where = "one channel" if channels == 1 else f"{channels} channels"
    async with FakeDiscord() as discord:
        guild = discord.state.add_guild(11, channels)
        here = type(setting)(folder=folder, times=1)
        await here.store(("Nightjar", 24))
        async with running(discord, folder) as bot:
            await bot.ready()
            pages = [
                await shown(discord, guild.channels[number % channels], 1, "Nightjar")
                for number in range(replies)
            ]
            crowd = Crowd(
                discord=discord,
                pages=pages,
                reactors=PEOPLE,
                choosers=(),
                chance=dice,
            )
            for page in pages:
                await discord.react(page, dice.choice(PEOPLE), KEYCAPS[0])
            await crowd.agreed(SECONDS)
            await bot.stop()
        for page in pages[SWAPS:]:
            await discord.react(page, dice.choice(PEOPLE), KEYCAPS[1], heard=False)
        setting.say(f"{replies} replies in {where} changed")
        async with running(discord, folder) as bot:
            await bot.ready()
            discord.limits.most_in_a_second = 0
            first: list[float] = []
            pressing = asyncio.create_task(_press_on(discord, pages[0].channel_id, first))
            differs, seconds = await crowd.agreed(4 * SECONDS)
            most = discord.limits.most_in_a_second
            pressing.cancel()
            await bot.stop()
        for page in pages[:SWAPS]:  # as many as before, but others
            (before,) = page.reactions[KEYCAPS[0]]
            after = dice.choice([who for who in PEOPLE if who != before])
            await discord.react(page, before, KEYCAPS[0], heard=False)
            await discord.react(page, after, KEYCAPS[0], heard=False)
        async with running(discord, folder) as bot:
            await bot.ready()
            swapped, swap_seconds = await crowd.agreed(2 * SWAP_SECONDS)
            setting.say(f"changes {seconds:.0f} s, swaps {swap_seconds:.0f} s")
            await bot.stop()
    return (
        Row(
            fault=f"{replies - SWAPS} replies in {where} changed while the bot was down",
            times=replies - SWAPS,
            target=f"0 wrong within {SECONDS:.0f} s, {MOST_A_SECOND} requests a second at the most",
            seen=f"{len(differs)} wrong after {seconds:.0f} s, {most} a second, "
            f"{discord.limits.refused} refused; a press meanwhile p99 {quantile(first, 0.99) * 1000:.0f} ms",
            ok=not differs,
            within=seconds <= SECONDS and most <= MOST_A_SECOND,
        ),
        Row(
            fault=f"of {replies} replies in {where}, members swapped places on some",
            times=SWAPS,
            target=f"0 wrong within {SWAP_SECONDS:.0f} s",
            seen=f"{len(swapped)} wrong after {swap_seconds:.0f} s",
            ok=not swapped,
            within=swap_seconds <= SWAP_SECONDS,
        ),
    )


async def _press_on(discord: FakeDiscord, channel_id: int, first: list[float]) -> None:
    """Use a command twice a second; note how long the first acknowledgements take."""
    while True:
        asked = await discord.command(channel_id, 900, "favourites list")
        await asked.answered.wait()
        first.append(asked.first_after or 0.0)
        discord.forget(asked, message=True)
        await asyncio.sleep(0.5)
