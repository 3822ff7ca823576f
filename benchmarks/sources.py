"""How near a whole fetch comes to what the services' limits allow, and to the fewest requests.

    python -m benchmarks.sources [--albums 102] [--tracks 1200] [--latency 0.06]

Everything runs on this machine against the stand-in server, which answers after ``latency`` and
keeps the services' documented limits; one request over a limit and the run fails.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections import Counter
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.pace import least_seconds
from bot.sources.fetch.artist_choice import Found
from bot.sources.providers import deezer, reccobeats
from bot.sources.setup import create_gatherer
from tests.upstream import Upstream, World
from tests.upstream.lab import settings_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.model import FoundTrack


async def measure(albums: int, tracks: int, latency: float) -> None:
    """Fetch one made-up artist and print the table."""
    world = World(1)
    world.artist("Big Artist", albums=albums, tracks=tracks)
    saved: set[str] = set()
    described: set[str] = set()
    first_saved = 0.0
    async with Upstream(world, latency=latency) as upstream:
        settings = settings_for(upstream, sources=("deezer",))
        async with create_gatherer(settings) as gatherer:
            started = time.perf_counter()
            choice = await gatherer.find("Big Artist")
            assert isinstance(choice, Found)

            async def save(found: Sequence[FoundTrack]) -> None:
                nonlocal first_saved
                for track in found:
                    saved.add(track.source_id)
                    if track.features is not None:
                        described.add(track.source_id)
                first_saved = first_saved or time.perf_counter() - started

            result = await gatherer.gather(choice.artist, on_progress=lambda _: None, save=save)
            wall = time.perf_counter() - started
        assert not upstream.violations, upstream.violations[:3]
        asked = Counter(seen.service for seen in upstream.seen)
        repeated = upstream.repeated()

    # search, album list pages, top list; then per album its tracks (no album here needs a second
    # page) and its own page for the label
    fewest = {
        "deezer": 1 + ceil(albums / deezer.PAGE) + 1 + 2 * albums,
        "reccobeats": ceil(tracks / reccobeats.BATCH),
    }
    allowed = max(
        least_seconds(deezer.PACE, fewest["deezer"]),
        least_seconds(reccobeats.PACE, fewest["reccobeats"]),
    )
    print(f"{albums} albums, {tracks} tracks, {latency * 1000:.0f} ms latency")
    print(
        f"  saved {len(saved)} tracks, {len(described)} with features, complete: {result.complete}"
    )
    print(f"  first tracks saved after {first_saved:.2f} s")
    print(f"  wall time {wall:.1f} s; our pace allows {allowed:.1f} s: {wall / allowed:.2f} x")
    documented = 5.0 * ((fewest["deezer"] - 1) // 50)
    if documented:
        print(f"  Deezer's own 50 in 5 s would allow {documented:.1f} s: {wall / documented:.2f} x")
    for service, least in fewest.items():
        print(f"  {service}: {asked[service]} requests, {least} is the fewest")
    print(f"  addresses asked twice: {len(repeated)}")


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--albums", type=int, default=102)
    parser.add_argument("--tracks", type=int, default=1200)
    parser.add_argument("--latency", type=float, default=0.06)
    arguments = parser.parse_args()
    asyncio.run(measure(arguments.albums, arguments.tracks, arguments.latency))


if __name__ == "__main__":
    main()
