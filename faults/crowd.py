"""A crowd of members that reacts and chooses, and knows what it has been told and what it means."""

from __future__ import annotations

import asyncio
import json
import shutil
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.services.favourites import KEYCAPS
from faults.sentences import puts_off
from faults.waiting import until
from storage import Store

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable, Sequence

    from faults.discord import Asked, FakeDiscord, Message

PATIENCE: Final = 30.0
"""Seconds after which nobody waits for an answer any more."""
ATTEMPTS: Final = 5
"""How often a member asks for their favourites on a machine on which answers come too late for Discord."""
SIDE_BY_SIDE: Final = 4
"""How many members do so at once."""

Favourite = tuple[int, int, int]
"""Server, member, track."""


async def shown(discord: FakeDiscord, channel_id: int, user_id: int, artist: str) -> Message:
    """Ask for an artist's map and turn to its first page of tracks. Raises ``TimeoutError``."""
    asked = await discord.command(channel_id, user_id, "clusters", {"artist": artist})
    await answered(asked)
    if asked.message is None:
        raise AssertionError("an answered command has a message")
    page = asked.message.control("clusters:page:", ":n")
    turned = await discord.press(asked.message, user_id, page["custom_id"])
    await answered(turned)
    return asked.message


async def mapped(asked: Asked, seconds: float = 600.0) -> float:
    """Wait until an answer is a map, or a sentence; return the seconds since the command.

    Raises ``TimeoutError``.
    """
    await answered(asked, seconds)

    def given() -> bool:
        return bool(asked.told) or asked.message is None or not asked.message.promised

    if not await until(given, seconds):
        raise TimeoutError
    return time.monotonic() - asked.asked_at


async def answered(asked: Asked, seconds: float = 120.0) -> None:
    """Wait for an answer. Raises ``TimeoutError``."""
    await asyncio.wait_for(asked.answered.wait(), seconds)


@dataclass(kw_only=True)
class Crowd:
    """Members of whom some react and some use the menus, on pages that nobody turns meanwhile."""

    discord: FakeDiscord
    pages: Sequence[Message]
    reactors: Sequence[int]
    choosers: Sequence[int]
    chance: random.Random
    stays: bool = False
    """Whether choosers go on after a question that nobody answered: others of its processes run."""
    reacted: int = 0
    acknowledged: int = 0
    told: set[Favourite] = field(default_factory=set[Favourite])
    """What the choosers' menus said is marked."""
    failures: list[str] = field(default_factory=list[str])
    """What choosers were told where a choice failed. Whether it was done is unsure as well, but each is a miss."""
    unsure: set[Favourite] = field(default_factory=set[Favourite])
    """What a chooser was not told yet: it may or may not have happened."""
    on_told: Callable[[Favourite], None] = lambda _: None
    """Called when a chooser was told that a favourite is marked, or is not any more."""
    on_ask: Callable[[Favourite], None] = lambda _: None
    """Called when a chooser asks for that."""

    async def storm(self, over: Callable[[], bool], per_second: float) -> None:
        """React and choose until told otherwise."""
        choosing = [asyncio.create_task(self._choose(who, over)) for who in self.choosers]
        started, done = time.monotonic(), 0
        while not over():
            due = int((time.monotonic() - started) * per_second)
            while done < due and not over():
                done += 1
                await self.react()
            await asyncio.sleep(0.005)
        for task in choosing:
            task.cancel()
        await asyncio.gather(*choosing, return_exceptions=True)

    async def react(self) -> None:
        """Have one member add a reaction, or take it back."""
        dice = self.chance
        page = dice.choice(self.pages)
        emoji = KEYCAPS[dice.randrange(len(page.rows))]
        self.reacted += 1
        await self.discord.react(page, dice.choice(self.reactors), emoji)

    async def _choose(self, user_id: int, over: Callable[[], bool]) -> None:
        while not over():
            page = self.chance.choice(self.pages)
            track_id = self.chance.choice(page.rows)
            favourite = (page.guild_id, user_id, track_id)
            if favourite in self.unsure:  # what was asked before may still be done
                await asyncio.sleep(0.05)
                continue
            menu = page.control("clusters:heart:")["custom_id"]
            self.unsure.add(favourite)
            self.on_ask(favourite)
            asked = await self.discord.press(page, user_id, menu, [str(track_id)])
            with suppress(TimeoutError):
                await asyncio.wait_for(asked.heard.wait(), PATIENCE)
            self.discord.forget(asked)
            if not asked.heard.is_set():
                if self.stays:
                    continue  # as below
                return  # the bot is gone, or the answer is: it stays unsure
            if any(puts_off(sentence) for sentence in asked.said):
                continue  # the bot is about to end, and says so: it stays unsure
            if asked.message is not None or not asked.answered.is_set():
                self.failures.append(" ".join(asked.said))  # words alone: the page was not edited
                continue
            self.told ^= {favourite}
            self.acknowledged += 1
            self.on_told(favourite)
            self.unsure.discard(favourite)
            await asyncio.sleep(self.chance.uniform(0.0, 0.2))

    # --- what should be, and what is -----------------------------------------------------------

    def meant(self) -> set[Favourite]:
        """Return what the reactions that stand on Discord say."""
        return {
            (page.guild_id, user_id, page.rows[row])
            for page in self.pages
            for row, emoji in enumerate(KEYCAPS[: len(page.rows)])
            for user_id in page.reactions.get(emoji, ())
        }

    def settle(self, stored: set[Favourite]) -> int:
        """Hold what is stored against what choosers were told; return how much of it is not so.

        What they were not told is settled by what is stored.
        """
        ours = {item for item in stored if item[1] in self.choosers}
        wrong = (ours ^ self.told) - self.unsure
        self.told = ours
        self.unsure.clear()
        return len(wrong)

    async def exported(self, whose: Iterable[int] | None = None) -> set[Favourite]:
        """Return favourites as the running bot hands them out: all reactors', or some members'."""
        asked = self.reactors if whose is None else whose
        few = asyncio.Semaphore(SIDE_BY_SIDE)

        async def export(user_id: int) -> set[Favourite]:
            async with few:
                return await self._export(user_id)

        each = await asyncio.gather(*(export(who) for who in asked))
        return {item for found in each for item in found}

    async def _export(self, user_id: int) -> set[Favourite]:
        """Return one member's favourites, asked for again where Discord had stopped waiting.

        Raises ``TimeoutError``.
        """
        channel = self.pages[0].channel_id
        for attempt in range(ATTEMPTS):
            asked = await self.discord.command(channel, user_id, "favourites export")
            try:
                await answered(asked, PATIENCE)
            except TimeoutError:
                if attempt == ATTEMPTS - 1:
                    raise
                continue
            finally:
                self.discord.forget(asked)
            files = {} if asked.message is None else asked.message.files
            data = json.loads(next(iter(files.values()), b'{"favourites": []}'))
            return {(item["server"], user_id, item["track_id"]) for item in data["favourites"]}
        raise TimeoutError

    async def agreed(self, seconds: float) -> tuple[set[Favourite], float]:
        """Wait until the bot's favourites are what reactions say, ``seconds`` at most.

        Nobody reacts meanwhile. Returns what differs at the end, and how long it took.
        """
        started = time.monotonic()
        whose = set(self.reactors)
        while True:
            found = await self.exported(whose)
            differs = found ^ {item for item in self.meant() if item[1] in whose}
            passed = time.monotonic() - started
            if passed > seconds:
                return await self.exported() ^ self.meant(), passed
            if not differs and len(whose) == len(self.reactors):
                return set(), passed
            # Those with whom it agrees are asked once more at the end.
            whose = {item[1] for item in differs} or set(self.reactors)
            await asyncio.sleep(0.3 if differs else 0)


async def stored_favourites(
    database: Path, guilds: Iterable[int], users: Sequence[int]
) -> set[Favourite]:
    """Return favourites from a copy of a database that no process has open; it is checked whole."""
    found: set[Favourite] = set()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / database.name
        for name in (database.name, f"{database.name}-wal"):
            if (database.parent / name).exists():
                shutil.copy(database.parent / name, Path(folder) / name)
        async with Store.opened(copy) as store:
            for guild_id in guilds:
                for user_id in users:
                    page = await store.favourites.of_user(guild_id, user_id, limit=1000)
                    found |= {(guild_id, user_id, item.track_id) for item in page.items}
    return found
