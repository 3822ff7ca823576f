"""Discord's REST side fails: answers that are lost, late, refused or taken twice."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from faults.discord import FakeDiscord
from faults.discord.orders import Order
from faults.report import Row
from faults.scenarios.storms import ARTIST, gather_crowd, put_servers
from faults.waiting import until

if TYPE_CHECKING:
    from collections.abc import Sequence

    from faults.discord import Asked
    from faults.scenario import Setting

PER_SECOND: Final = 8.0
SETTLE_SECONDS: Final = 150.0
"""Longer than the bot goes on trying an edit."""


def _orders(discord: FakeDiscord) -> list[Order]:
    add = discord.orders.add
    found: list[Order] = []
    for path, method, share in (("/callback", "POST", 0.05), ("/messages/", "PATCH", 0.08)):
        found += [
            add(
                Order(
                    trouble="status", status=500, path=path, method=method, times=None, share=share
                )
            ),
            add(
                Order(
                    trouble="status", status=429, path=path, method=method, times=None, share=share
                )
            ),
            add(Order(trouble="drop", path=path, method=method, times=None, share=share)),
            add(Order(trouble="drop_after", path=path, method=method, times=None, share=share)),
            add(
                Order(
                    trouble="late", seconds=1.0, path=path, method=method, times=None, share=share
                )
            ),
        ]
    return found


async def rest(setting: Setting) -> Sequence[Row]:
    """Let every fifth callback and every third edit fail, in five ways, while members press."""
    dice = setting.chance
    await setting.store((ARTIST, 36), ("Harbour", 24))
    asked: list[Asked] = []
    async with FakeDiscord(setting.seed) as discord:
        put_servers(discord)
        async with setting.bot(discord) as bot:
            crowd = await gather_crowd(setting, discord)
            before = bot.log()
            orders = _orders(discord)
            for number in range(setting.times):
                await asyncio.sleep(dice.expovariate(PER_SECOND))
                page = dice.choice(crowd.pages)
                user = 1000 + number
                match dice.randrange(4):
                    case 0:
                        name = {"artist": dice.choice((ARTIST, "Harbour"))}
                        asked.append(await discord.command(page.channel_id, user, "clusters", name))
                    case 1 if page.rows:
                        menu = page.control("clusters:heart:")["custom_id"]
                        row = str(dice.choice(page.rows))
                        asked.append(await discord.press(page, user, menu, [row]))
                    case 2:
                        asked.append(
                            await discord.type(page.channel_id, user, "clusters", "artist", "nig")
                        )
                    case _:
                        control = page.control("clusters:jump:")
                        value = dice.choice(control["options"])["value"]
                        asked.append(await discord.press(page, user, control["custom_id"], [value]))
            met = sum(order.met for order in orders)
            discord.orders.clear()
            await until(lambda: not discord.state.promised(), SETTLE_SECONDS)
            left = len(discord.state.promised())
            log = bot.log().removeprefix(before)
            tracebacks = log.count("Traceback")
            if tracebacks:
                setting.say(log[log.index("Traceback") :][:3000])
    return (
        Row(
            fault=f"Discord fails {met:,} callbacks and edits: 500, 429, dropped, late, taken twice",
            times=setting.times,
            target="0 replies left at thinking, 0 tracebacks",
            seen=f"{left} left, {tracebacks} tracebacks",
            ok=not left and not tracebacks,
        ),
    )
