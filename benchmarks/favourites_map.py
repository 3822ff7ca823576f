"""How long a map of 300 favourites takes when nobody has asked for it before.

    python -m benchmarks.favourites_map [--favourites 300]

Invented tracks of a hundred artists in a real store, and servers whose members marked others of them each:
every answer is grouped and drawn anew, in a worker that is warm. Then the same is asked again. Absolute
times depend on the machine.
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
from typing import Final

from benchmarks.similar_speed import invented
from bot.app import create_services
from bot.domain.model import Style
from bot.runtime.worker_pool import WorkerPool
from storage import Store

TRACKS: Final = 10_000
SERVERS: Final = 5


async def measure(favourites: int, *, vectors: bool) -> None:
    """Fill a store, ask in each server twice, and print how long it took."""
    dice = random.Random(11)  # noqa: S311 - invented favourites
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "favourites.db"
        async with Store.opened(path) as store, WorkerPool(1) as pool:
            tracks = list(invented(TRACKS, vectors=vectors))
            for start in range(0, TRACKS, 1000):
                await store.catalogues.save(tracks[start : start + 1000])
            for guild in range(1, SERVERS + 1):
                for track in dice.sample(range(1, TRACKS + 1), favourites):
                    await store.favourites.set(guild, 1, track, liked=True)
            services = create_services(
                store, pool, None, fresh_days=7, refresh_floor=timedelta(minutes=30)
            )
            await pool.warm()
            for what in ("first", "again"):
                seconds: list[float] = []
                for guild in range(1, SERVERS + 1):
                    started = time.perf_counter()
                    await services.favourite_maps.of_server(guild, "Ours", style=Style.DARK)
                    seconds.append(time.perf_counter() - started)
                print(
                    f"{favourites} favourites, {'sound vectors' if vectors else 'features'}, {what}: "
                    f"median {1000 * statistics.median(seconds):.0f} ms, "
                    f"fastest {1000 * min(seconds):.0f}, slowest {1000 * max(seconds):.0f}"
                )
            await services.close()


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--favourites", type=int, default=300)
    favourites = parser.parse_args().favourites
    for vectors in (False, True):
        asyncio.run(measure(favourites, vectors=vectors))


if __name__ == "__main__":  # the workers import this file anew
    main()
