"""What a scenario is, and what it is given."""

from __future__ import annotations

import math
import random
import sys
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from faults.process import running
from storage import Store
from tests.factories import catalogue

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from faults.discord import FakeDiscord
    from faults.process import Bot
    from faults.report import Row


@dataclass(frozen=True, kw_only=True)
class Setting:
    """Where and how much: ``times`` is how often the scenario's fault comes."""

    folder: Path
    times: int
    minutes: float = 60.0
    """For what runs by the clock."""
    at_most: float = math.inf
    """Minutes after which what comes many times ends with as many as it has come to."""
    seed: int = 1
    begun: float = field(default_factory=time.monotonic)

    @property
    def chance(self) -> random.Random:
        """Return dice that fall the same way in every run."""
        return random.Random(self.seed)  # noqa: S311 - moments, not secrets

    def counted(self, times: int | None = None) -> Iterator[int]:
        """Count to ``times`` from 0; stop before where the time is up."""
        for number in range(self.times if times is None else times):
            if time.monotonic() - self.begun > self.at_most * 60:
                return
            yield number

    def say(self, line: str) -> None:
        """Tell whoever watches how far it is."""
        print(f"  {time.monotonic() - self.begun:6.0f} s  {line}", file=sys.stderr, flush=True)

    async def store(self, *artists: tuple[str, int]) -> None:
        """Put invented artists with so many tracks into the bot's database, which nobody uses now."""
        async with Store.opened(self.folder / "clusters.db") as store:
            for name, tracks in artists:
                await store.catalogues.save(catalogue(name, tracks))

    @asynccontextmanager
    async def bot(
        self, discord: FakeDiscord, environment: Mapping[str, str] | None = None
    ) -> AsyncGenerator[Bot]:
        """Run the bot until the end of the block, and wait until it is ready."""
        async with running(discord, self.folder, environment) as bot:
            await bot.ready()
            yield bot


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One kind of fault."""

    run: Callable[[Setting], Awaitable[Sequence[Row]]]
    times: int
    short: int
    """How often in the short form; 0: it is left out there."""
