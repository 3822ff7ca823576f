"""How soon an artist that nobody has asked for has a first map, and the whole one.

    python -m benchmarks.first_answer [--albums 60] [--tracks 507] [--coverage 0.6] [--clip 30]
    python -m benchmarks.first_answer --source itunes --albums 54 --tracks 648

Everything runs on this machine against the stand-in server, which answers after ``latency`` and keeps
the services' documented limits; one request over a limit and the run fails. The clock is simulated:
limits, latencies and waits count, and the processor's seconds of what workers do (``--workers`` of
them), whatever else the machine is doing. The first map counts with its picture. With ``--clip 0.3``
nothing can be heard in the clips, and the limits alone count.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections import Counter
from datetime import timedelta
from math import ceil
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final, cast

os.environ.setdefault("OMP_NUM_THREADS", "1")  # as in the bot's workers
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.pace import least_seconds
from benchmarks.simulated_clock import Clock, run
from bot.app import create_services
from bot.sources.fetch.features_run import MOST_HEARD
from bot.sources.providers import deezer, itunes, reccobeats
from bot.sources.setup import PREVIEW_PACE, create_gatherer
from storage import Store
from tests.upstream import Upstream, World, server
from tests.upstream.lab import settings_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.runtime.worker_pool import WorkerPool


FEWEST: Final[dict[str, Callable[[int, int], int]]] = {
    # Search, album list pages, top list; then per album its tracks and its own page.
    "deezer": lambda albums, _: 1 + ceil(albums / deezer.PAGE) + 1 + 2 * albums,
    # Search, album list; then the rows of albums and tracks, as many as one answer holds.
    "itunes": lambda albums, tracks: 2 + ceil((albums + tracks) / itunes.MOST_ROWS),
}
"""The fewest requests for an artist's albums and tracks."""


class Workers:
    """Runs jobs here, and lets the clock run for the processor's seconds that each took."""

    def __init__(self, count: int) -> None:
        self._free = asyncio.Semaphore(count)

    async def run(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - any job
        """Run a job as one of so many workers would."""
        async with self._free:
            started = time.process_time()
            try:
                return function(*args, **kwargs)
            finally:
                await asyncio.sleep(time.process_time() - started)


async def measure(arguments: argparse.Namespace, clock: Clock) -> None:
    """Fetch one made-up artist through the services and print the table."""
    world = World(1)
    albums, tracks = arguments.albums, arguments.tracks
    artist = world.artist("Big Artist", albums=albums, tracks=tracks, known=arguments.coverage)
    unknown = sum(track.features is None for track in world.tracks_of(artist))
    with tempfile.TemporaryDirectory() as folder:
        async with (
            Upstream(world, latency=arguments.latency) as upstream,
            Store.opened(Path(folder) / "clusters.db") as store,
        ):
            upstream.state.clip_seconds = arguments.clip
            pool = cast("WorkerPool", Workers(arguments.workers))
            gatherer = create_gatherer(settings_for(upstream, sources=(arguments.source,)))
            services = create_services(
                store, pool, gatherer, fresh_days=7, refresh_floor=timedelta(minutes=30)
            )
            try:
                started = clock.time()
                found = await services.artists.resolve(1, "Big Artist")
                first = await services.maps.answer(found.id)
                mapped = clock.time() - started
                await services.pictures.scatter(first)
                shown = clock.time() - started
                whole = await services.maps.settled(first)
                wall = clock.time() - started
            finally:
                await services.close()
    if upstream.violations:
        raise SystemExit(f"over the limits: {upstream.violations[:3]}")
    asked = Counter(seen.service for seen in upstream.seen if "/images/" not in seen.path)
    # ReccoBeats: the ISRCs, one search, and its list of the artist, which holds what it knows. Apple
    # tells no ISRC: everything is looked for in the list, and what is there is asked about.
    tells = arguments.source == deezer.NAME
    batches = ceil((tracks if tells else tracks - unknown) / reccobeats.BATCH)
    listed = 1 + ceil((tracks - unknown) / reccobeats.PAGE)
    fewest = {
        arguments.source: FEWEST[arguments.source](albums, tracks),
        "reccobeats": batches + (listed if unknown or not tells else 0),
        "cdn": min(unknown, MOST_HEARD),
    }
    paces = {
        "deezer": deezer.PACE,
        "itunes": itunes.PACE,
        "reccobeats": reccobeats.PACE,
        "cdn": PREVIEW_PACE,
    }
    print(
        f"{arguments.source}: {albums} albums, {tracks} tracks, coverage {arguments.coverage}, "
        f"clips {arguments.clip} s"
    )
    print(
        f"  first map after {mapped:.1f} s, its picture after {shown:.1f} s, growing: {first.growing}"
    )
    print(f"  on it: {len(first.map.points)} of {len(first.tracks)} tracks; so far: {first.so_far}")
    print(f"  whole after {wall:.1f} s: {len(whole.map.points)} of {len(whole.tracks)} tracks")
    for service, least in fewest.items():
        allowed = least_seconds(paces[service], least)
        print(f"  {service}: {asked[service]} requests, {least} is the fewest: {allowed:.1f} s")
    allowed = max(least_seconds(paces[service], least) for service, least in fewest.items())
    print(f"  our pace allows {allowed:.1f} s: {wall / allowed:.2f} x")
    print(f"  addresses asked twice: {len(upstream.repeated())}")


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--source", choices=sorted(FEWEST), default="deezer")
    parser.add_argument("--albums", type=int, default=60)
    parser.add_argument("--tracks", type=int, default=507)
    parser.add_argument("--coverage", type=float, default=0.6)
    parser.add_argument("--latency", type=float, default=0.06)
    parser.add_argument("--clip", type=float, default=30.0)
    parser.add_argument("--workers", type=int, default=2)
    clock = Clock()
    server.time = cast("Any", SimpleNamespace(monotonic=clock.time))
    run(measure(parser.parse_args(), clock), clock)


if __name__ == "__main__":
    main()
