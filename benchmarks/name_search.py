"""What an autocomplete box over very many artists costs: ``python -m benchmarks.name_search``.

Made-up names, half a million by default: how long a search takes, how long the event loop stands
still meanwhile, and how long it does while hundreds of artists are saved at once. A search runs in
a thread of its own, so both are of the same seconds.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import sys
import time
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bot.domain.folding import fold  # noqa: E402 - run from anywhere
from bot.domain.model import Artist  # noqa: E402 - as above
from storage.search.artist_indexes import ArtistIndexes  # noqa: E402 - as above

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

SYLLABLES: Final = (
    *("an", "be", "cor", "da", "el", "fi", "gor", "hu", "is", "jo", "ka", "lo", "mi", "no", "or"),
    *("pa", "qui", "ra", "sol", "ta", "ul", "ver", "wy", "xa", "yo", "zen", "tri", "bla", "ster"),
)
SAVED: Final = 300


def made_up(count: int) -> dict[int, tuple[Artist, tuple[str, ...]]]:
    """Return artists with their folded names."""
    dice = random.Random(5)  # noqa: S311 - names, not secrets
    found: dict[int, tuple[Artist, tuple[str, ...]]] = {}
    for number in range(1, count + 1):
        words = ["".join(dice.choices(SYLLABLES, k=dice.randint(2, 4))) for _ in range(2)]
        name = " ".join(words).title()
        artist = Artist(id=number, name=name, tracks=int(dice.paretovariate(1.0)))
        found[number] = (artist, (fold(name),))
    return found


@asynccontextmanager
async def watched(stalls: list[float]) -> AsyncGenerator[None]:
    """Note how late the event loop is, every millisecond, in milliseconds."""

    async def watch() -> None:
        while True:
            started = time.perf_counter()
            await asyncio.sleep(0.001)
            stalls.append((time.perf_counter() - started) * 1000 - 1)

    task = asyncio.create_task(watch())
    await asyncio.sleep(0.05)
    stalls.clear()
    try:
        yield
    finally:
        await asyncio.sleep(0.01)
        task.cancel()


async def search(index: ArtistIndexes, typed: str) -> None:
    """Search as ``Artists.search`` does."""
    await index.settle()
    for names in index.names(0):
        await asyncio.to_thread(names.search, typed, 25)


def shown(what: str, waits: list[float], stalls: list[float]) -> str:
    """Return a line of the table."""
    ordered = sorted(waits)
    p99 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    return f"{what:<28}{statistics.median(ordered):9.1f}{p99:9.1f}{max(stalls):9.1f}"


async def _main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--names", type=int, default=500_000)
    parser.add_argument("--times", type=int, default=20, help="searches of each kind")
    options = parser.parse_args()
    artists = made_up(options.names)
    index = ArtistIndexes()
    index.put(artists)
    dice = random.Random(6)  # noqa: S311 - as above
    some = [artist.name for artist, _ in dice.choices(list(artists.values()), k=options.times)]
    kinds = {
        "one letter": [name[:1] for name in some],
        "a beginning": [name[:5] for name in some],
        "a whole name": some,
        "a later word": [name.split()[1] for name in some],
        "one letter wrong": [name[:3] + "x" + name[4:] for name in some],
        "nothing like it": ["qqqq wwww"] * options.times,
    }
    print(f"{options.names:,} artists{'':<12}{'median':>9}{'p99':>9}{'stall':>9}   ms")
    for kind, typed in kinds.items():
        waits: list[float] = []
        stalls: list[float] = []
        async with watched(stalls):
            for text in typed:
                started = time.perf_counter()
                await search(index, text)
                waits.append((time.perf_counter() - started) * 1000)
        print(shown(kind, waits, stalls))
    waits, stalls = [], []
    async with watched(stalls):
        for _ in range(options.times):
            chosen = dice.choices(list(artists), k=SAVED)
            changed = {
                key: (replace(artists[key][0], tracks=dice.randrange(1000)), artists[key][1])
                for key in chosen
            }
            started = time.perf_counter()
            index.put(changed)
            await index.settle()
            waits.append((time.perf_counter() - started) * 1000)
    print(shown(f"{SAVED} saved at once", waits, stalls))


if __name__ == "__main__":
    asyncio.run(_main())
