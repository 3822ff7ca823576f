"""What a map of 300 favourites costs when nobody has asked for it before.

    python -m benchmarks.favourites_map [--favourites 300]

Invented tracks of a hundred artists in a real store, and servers whose members marked others of them each:
every first answer is grouped and drawn anew, from the store's rows to the picture's bytes. Then the same is
asked again. In processor time on one thread, without the way to a worker and back.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, ParamSpec, TypeVar

from benchmarks.similar_speed import invented
from bot.app import create_services
from bot.domain.model import Style
from bot.runtime.worker_pool import WorkerPool
from storage import Store

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
R = TypeVar("R")

TRACKS: Final = 10_000
SERVERS: Final = 6
"""The first one's answer loads what is loaded once, and is not counted."""


class Here(WorkerPool):
    """Runs every job in this process."""

    async def run(self, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Call ``function`` and return its result."""
        return function(*args, **kwargs)


async def measure(favourites: int, *, vectors: bool) -> None:
    """Fill a store, ask in each server twice, and print what it cost."""
    dice = random.Random(11)  # noqa: S311 - invented favourites
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "favourites.db"
        async with Store.opened(path) as store, Here(1) as pool:
            tracks = list(invented(TRACKS, vectors=vectors))
            for start in range(0, TRACKS, 1000):
                await store.catalogues.save(tracks[start : start + 1000])
            for guild in range(SERVERS):
                for track in dice.sample(range(1, TRACKS + 1), favourites):
                    await store.favourites.set(guild, 1, track, liked=True)
            services = create_services(
                store, pool, None, fresh_days=7, refresh_floor=timedelta(minutes=30)
            )
            for what in ("first", "again"):
                seconds: list[float] = []
                for guild in range(SERVERS):
                    started = time.process_time()
                    await services.favourite_maps.of_server(guild, "Ours", style=Style.DARK)
                    seconds.append(time.process_time() - started)
                counted = [1000 * each for each in seconds[1:]]
                kind = "sound vectors" if vectors else "features"
                print(
                    f"{favourites} favourites, {kind}, {what}: median {statistics.median(counted):.0f} ms, "
                    f"slowest {max(counted):.0f}"
                )
            await services.close()


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--favourites", type=int, default=300)
    favourites = parser.parse_args().favourites
    for vectors in (False, True):
        asyncio.run(measure(favourites, vectors=vectors))


if __name__ == "__main__":
    main()
