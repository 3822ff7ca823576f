"""How much longer a new artist takes while one member in another server asks for fifty.

    python -m benchmarks.fair [--albums 60] [--tracks 120] [--greedy 50] [--head-start 2]

Everything runs on this machine against the stand-in server, which answers after ``latency`` and keeps the
services' documented limits, at the pace that the bot keeps at the real ones. The clock is simulated as in
``benchmarks.first_answer``: what a busy machine adds does not count, what the queues and limits cost does.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple, cast

os.environ.setdefault("OMP_NUM_THREADS", "1")  # as in the bot's workers
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.first_answer import Workers
from benchmarks.simulated_clock import Clock, run
from bot.app import create_services
from bot.domain.asker import ASKER, Asker
from bot.domain.errors import MemberAskedEnoughError
from bot.sources.setup import create_gatherer
from storage import Store
from tests.upstream import Upstream, World, server
from tests.upstream.lab import settings_for

if TYPE_CHECKING:
    from bot.app import Services
    from bot.runtime.worker_pool import WorkerPool

OTHER, GREEDY = Asker(2, 20), Asker(1, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is asked for: one artist in one server, and ``greedy`` more of its size by one member elsewhere."""

    albums: int = 60
    tracks: int = 120
    known: float = 1.0
    """Share of the tracks that the feature source knows."""
    greedy: int = 50
    head_start: float = 2.0
    """Seconds for which the greedy one was alone."""
    latency: float = 0.05

    @property
    def alone(self) -> Wish:
        """The same without anybody else."""
        return replace(self, greedy=0)

    def music(self) -> World:
        """Return the artists."""
        world = World(4)
        for name in ("Other", *(f"Greedy {10 + number}" for number in range(self.greedy))):
            world.artist(name, albums=self.albums, tracks=self.tracks, known=self.known)
        return world


class Taken(NamedTuple):
    """Seconds that an artist has taken."""

    first: float
    """Until its first map."""
    whole: float


async def ask(services: Services, asker: Asker, name: str, clock: Clock) -> Taken:
    """Ask as a member does; return how long it took."""
    ASKER.set(asker)
    started = clock.time()
    artist = await services.artists.resolve(asker.guild_id or 0, name)
    first = await services.maps.answer(artist.id, guild_id=asker.guild_id)
    mapped = clock.time() - started
    await services.maps.settled(first)
    return Taken(mapped, clock.time() - started)


async def take(wish: Wish, clock: Clock) -> Taken:
    """Return how long the other server's artist takes. Raises ``RuntimeError`` where anything went wrong."""
    with tempfile.TemporaryDirectory() as folder:
        async with (
            Upstream(wish.music(), latency=wish.latency) as upstream,
            Store.opened(Path(folder) / "clusters.db") as store,
        ):
            gatherer = create_gatherer(settings_for(upstream, sources=("deezer",)))
            services = create_services(
                store,
                cast("WorkerPool", Workers(2)),
                gatherer,
                fresh_days=7,
                refresh_floor=timedelta(minutes=30),
            )
            asking = [
                asyncio.create_task(ask(services, GREEDY, f"Greedy {10 + number}", clock))
                for number in range(wish.greedy)
            ]
            try:
                await asyncio.sleep(wish.head_start)
                taken = await asyncio.create_task(ask(services, OTHER, "Other", clock))
            finally:
                for task in asking:
                    task.cancel()
                ended = await asyncio.gather(*asking, return_exceptions=True)
                await services.close()
    odd = [
        one
        for one in ended
        if isinstance(one, Exception) and not isinstance(one, MemberAskedEnoughError)
    ]
    if odd or upstream.violations:
        raise RuntimeError(f"{odd[:3]} {upstream.violations[:3]}")
    return taken


async def measure(wish: Wish, clock: Clock) -> None:
    """Measure both and print them."""
    alone, beside = await take(wish.alone, clock), await take(wish, clock)
    for what, without, with_ in zip(("first map", "whole"), alone, beside, strict=True):
        print(f"{what}: {without:.1f} s alone, {with_:.1f} s beside: {with_ / without:.2f} x")


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    for field in fields(Wish):
        name = f"--{field.name.replace('_', '-')}"
        kind = float if isinstance(field.default, float) else int
        parser.add_argument(name, type=kind, default=field.default)
    clock = Clock()
    server.time = cast("Any", SimpleNamespace(monotonic=clock.time))
    run(measure(Wish(**vars(parser.parse_args())), clock), clock)


if __name__ == "__main__":
    main()
