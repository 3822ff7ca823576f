"""Mixed traffic for an hour or more: memory, disk and errors."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bot.services.favourites import KEYCAPS
from faults.discord import FakeDiscord
from faults.report import Row, quantile
from tests.upstream import Upstream
from tests.upstream.world import World

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from faults.discord import Asked, Message
    from faults.process import Bot
    from faults.scenario import Setting

ARTISTS: Final = 200
PER_SECOND: Final = 4.0
PAGES: Final = 200
"""Messages that people still look at."""
SAMPLE_SECONDS: Final = 10.0
GROWTH: Final = 0.05
PATIENCE: Final = 120.0
DISK_BUDGET: Final = 2 << 30
_MANAGE: Final = 1 << 5 | 1 << 31


@dataclass
class _Seen:
    memory: list[tuple[float, int, int]] = field(default_factory=list[tuple[float, int, int]])
    """Seconds, the bot's own bytes, its family's."""
    disk: int = 0
    done: int = 0
    unanswered: int = 0
    late: int = 0
    """First acknowledged when Discord had given up after its three seconds."""
    unheard: int = 0
    """Asked while the gateway connection was down, for longer than Discord waits."""
    first: list[float] = field(default_factory=list[float])


async def soak(setting: Setting) -> Sequence[Row]:
    """Let members ask, turn, react, choose, type and export; now and then something breaks."""
    world = World(seed=9)
    for number in range(ARTISTS):
        world.artist(f"Artist {number}", albums=2 + number % 5, tracks=12 + number % 60, known=0.98)
    seen = _Seen()
    async with FakeDiscord() as discord, Upstream(world, latency=0.02) as upstream:
        for guild in range(11, 31):
            discord.state.add_guild(guild, 3, keys=guild % 4 == 0)
        upstream.state.clip_seconds = 8.0
        environment = {**upstream.settings(), "CLUSTERS_SOURCES": "deezer,itunes"}
        async with setting.bot(discord, environment) as bot:
            ends = time.monotonic() + setting.minutes * 60
            watching = asyncio.create_task(_watch(setting, bot, seen))
            await _Traffic(discord, setting, seen).until(ends, upstream)
            watching.cancel()
            seconds, code = await bot.stop()
            log = bot.log()
    errors = [line for line in log.splitlines() if " ERROR " in line or "Traceback" in line]
    for line in errors[:20]:
        setting.say(line)
    first, last = _quarter(seen, 1), _quarter(seen, 3)
    growth = last / first - 1 if first else 0.0
    minutes = round(setting.minutes)
    return (
        Row(
            fault=f"mixed traffic for {minutes} minutes: memory of the bot's process",
            times=seen.done,
            target="last quarter within 5 % of the second",
            seen=f"{first / 1e6:.0f} MB, then {last / 1e6:.0f} MB ({growth:+.1%})",
            ok=True,
            within=growth <= GROWTH,
        ),
        Row(
            fault="the same: answers",
            times=seen.done,
            target="all promised ones given, none too late, 0 errors logged, exit 0",
            seen=f"{seen.unanswered} not given; {seen.late} too late for Discord, {seen.unheard} asked while the "
            f"gateway was down; {len(errors)} errors, exit {code} in {seconds:.1f} s; "
            f"first acknowledgement p99 {quantile(seen.first, 0.99) * 1000:.0f} ms",
            ok=not seen.unanswered and not errors and code == 0,
            within=not seen.late,
        ),
        Row(
            fault="the same: disk",
            times=seen.done,
            target=f"within {DISK_BUDGET >> 20} MiB",
            seen=f"{seen.disk / 1e6:.0f} MB",
            ok=seen.disk <= DISK_BUDGET,
        ),
    )


def _quarter(seen: _Seen, number: int) -> float:
    """Return the mean of the bot's own memory in a quarter of the time, from 0 to 3."""
    size = len(seen.memory) // 4
    found = [own for _, own, _ in seen.memory[number * size : (number + 1) * size]]
    return sum(found) / len(found) if found else 0.0


def _disk(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.glob("clusters.db*") if path.exists())


async def _watch(setting: Setting, bot: Bot, seen: _Seen) -> None:
    for number in range(1 << 30):
        await asyncio.sleep(SAMPLE_SECONDS)
        own, family = bot.own_memory(), bot.memory()
        seen.memory.append((time.monotonic(), own, family))
        seen.disk = max(seen.disk, _disk(setting.folder))
        if number % 30 == 0:
            setting.say(
                f"{seen.done} done, {seen.unanswered} unanswered; bot {own / 1e6:.0f} MB, with workers "
                f"{family / 1e6:.0f} MB, disk {seen.disk / 1e6:.0f} MB"
            )


class _Traffic:
    """What members do, a few things a second."""

    def __init__(self, discord: FakeDiscord, setting: Setting, seen: _Seen) -> None:
        self._discord = discord
        self._setting = setting
        self._chance = setting.chance
        self._seen = seen
        self._pages: list[Message] = []
        self._open: set[asyncio.Task[None]] = set()

    async def until(self, ends: float, upstream: Upstream) -> None:
        """Go on until a time by the monotonic clock, and wait for what is open then."""
        while time.monotonic() < ends:
            await asyncio.sleep(self._chance.expovariate(PER_SECOND))
            task = asyncio.create_task(self._one())
            self._open.add(task)
            task.add_done_callback(self._open.discard)
            if self._chance.random() < 0.001:
                self._setting.say("the gateway is dropped")
                self._discord.socket.drop()
            del upstream.seen[:]
        await asyncio.gather(*self._open)

    async def _one(self) -> None:
        dice = self._chance
        guild = self._discord.state.guilds[dice.choice(list(self._discord.state.guilds))]
        channel, user = dice.choice(guild.channels), dice.randrange(1000, 1400)
        kind = dice.random()
        self._seen.done += 1
        if kind < 0.15 or not self._pages:
            await self._map(channel, user)
            return
        page = dice.choice(self._pages)
        if kind < 0.45 and page.rows:
            await self._discord.react(page, user, KEYCAPS[dice.randrange(10)])
        elif kind < 0.70:
            pressed = [
                item["custom_id"]
                for item in page.controls()
                if not item.get("disabled") and item["custom_id"].startswith("clusters:page:")
            ]
            if pressed:
                await self._wait(
                    await self._discord.press(page, user, dice.choice(pressed)), "a button"
                )
        elif kind < 0.80 and page.rows:
            menu = page.control("clusters:heart:")["custom_id"]
            chosen = str(dice.choice(page.rows))
            await self._wait(await self._discord.press(page, user, menu, [chosen]), "a menu")
        elif kind < 0.92:
            await self._type(channel, user)
        elif kind < 0.96:
            await self._wait(
                await self._discord.command(channel, user, "favourites list"), "a list", drop=True
            )
        elif kind < 0.98:
            await self._wait(
                await self._discord.command(channel, user, "favourites export"), "an export"
            )
        else:
            await self._wait(
                await self._discord.command(channel, user, "cache status", permissions=_MANAGE),
                "a status",
            )

    async def _map(self, channel: int, user: int) -> None:
        # A few artists are asked for again and again, the others once in a while.
        number = min(int(self._chance.expovariate(1 / 25)), ARTISTS - 1)
        name = {"artist": f"Artist {number}"}
        asked = await self._discord.command(channel, user, "clusters", name)
        await self._wait(asked, "a map")
        if asked.message is None or asked.message.ephemeral:
            return
        self._pages.append(asked.message)
        if len(self._pages) > PAGES:
            gone = self._pages.pop(0)
            self._discord.state.drop_message(gone.id)

    async def _type(self, channel: int, user: int) -> None:
        typed = f"Artist {self._chance.randrange(ARTISTS)}"[: self._chance.randrange(2, 11)]
        asked = await self._discord.type(channel, user, "clusters", "artist", typed)
        await self._wait(asked, "a key")

    def _miss(self, asked: Asked, what: str) -> None:
        """Count an answer that never came, and say what is known about it."""
        if asked.first.is_set() or not asked.too_late:
            self._seen.unanswered += 1
            why = "promised" if asked.first.is_set() else "never acknowledged"
        elif asked.unheard:
            self._seen.unheard += 1
            why = "asked while the gateway was down"
        else:
            self._seen.late += 1
            why = "acknowledged too late"
        late = ", ".join(f"{seconds:.1f}" for seconds in asked.too_late) or "never"
        first = "-" if asked.first_after is None else f"{asked.first_after:.2f}"
        self._setting.say(
            f"no answer to {what} ({asked.id}, {time.monotonic() - asked.asked_at:.0f} s ago): {why}; "
            f"first {first} s; too late after {late} s"
        )

    async def _wait(self, asked: Asked, what: str, *, drop: bool = False) -> None:
        try:
            await asyncio.wait_for(asked.answered.wait(), PATIENCE)
        except TimeoutError:
            source = asked.source
            gone = source is not None and source.id not in self._discord.state.messages
            if not gone:
                self._miss(asked, what)
        if asked.first_after is not None:
            self._seen.first.append(asked.first_after)
        self._discord.forget(asked, message=drop)
