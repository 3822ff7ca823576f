"""What an autocomplete box over very many artists costs: ``python -m benchmarks.name_search``.

Made-up names, half a million by default, in a file or (``--engine postgres``) on a server that is
started for it: how long a search takes, how long the event loop stands still meanwhile, and how long
it does while hundreds of artists are saved at once. A search runs beside the loop, so both are of
the same seconds.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import resource
import statistics
import sys
import tempfile
import time
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bot.domain.folding import fold  # noqa: E402 - run from anywhere
from bot.runtime.interpreter import collect_rarely, switch_often  # noqa: E402 - as above
from storage.database import Lock  # noqa: E402 - as above
from storage.engines import open_database  # noqa: E402 - as above
from storage.search.opening import open_search  # noqa: E402 - as above
from tests.postgres import open_server  # noqa: E402 - as above

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Generator, Sequence

    from storage.database import Database
    from storage.search.port import ArtistSearch
    from storage.search.rows import Changed
    from storage.session import Session

SYLLABLES: Final = (
    *("an", "be", "cor", "da", "el", "fi", "gor", "hu", "is", "jo", "ka", "lo", "mi", "no", "or"),
    *("pa", "qui", "ra", "sol", "ta", "ul", "ver", "wy", "xa", "yo", "zen", "tri", "bla", "ster"),
)
SAVED: Final = 300
FILLED_AT_ONCE: Final = 5000


def made_up(count: int) -> list[tuple[str, int]]:
    """Return artists' names, and of how many tracks each is."""
    dice = random.Random(5)  # noqa: S311 - names, not secrets
    return [
        (
            " ".join("".join(dice.choices(SYLLABLES, k=dice.randint(2, 4))) for _ in "12").title(),
            int(dice.paretovariate(1.0)),
        )
        for _ in range(count)
    ]


async def fill(database: Database, artists: Sequence[tuple[str, int]]) -> None:
    """Store artists, whose ids count from 1."""
    for first in range(0, len(artists), FILLED_AT_ONCE):
        some = artists[first : first + FILLED_AT_ONCE]
        await database.write(
            lambda session, some=some: session.many(
                "INSERT INTO artists (name, folded, source, tracks) VALUES ($1, $2, 'demo', $3)",
                [(name, fold(name), tracks) for name, tracks in some],
            )
        )


async def save(database: Database, search: ArtistSearch, tracks: dict[int, int]) -> None:
    """Change of how many tracks artists are, as the saving of a catalogue does."""

    def work(session: Session) -> Changed:
        session.many(
            "UPDATE artists SET tracks = $2 WHERE id = $1", [(key, tracks[key]) for key in tracks]
        )
        return search.note(session, tracks)

    await database.write(work, after=search.follow, lock=Lock.CATALOGUE)


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


def shown(what: str, waits: list[float], stalls: list[float]) -> str:
    """Return a line of the table."""
    ordered = sorted(waits)
    p99 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    late = sorted(stalls)[int(len(stalls) * 0.999)]
    return (
        f"{what:<28}{statistics.median(ordered):9.1f}{p99:9.1f}{ordered[-1]:9.1f}"
        f"{late:9.1f}{max(stalls):9.1f}"
    )


@contextmanager
def place(engine: str) -> Generator[Path | str]:
    """Yield where a new database is to be."""
    with tempfile.TemporaryDirectory() as folder:
        if engine == "sqlite":
            yield Path(folder) / "clusters.db"
            return
        with open_server(buffers="128MB") as server, server.database() as address:
            yield address


async def _main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--engine", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--names", type=int, default=500_000)
    parser.add_argument("--times", type=int, default=150, help="searches of each kind")
    options = parser.parse_args()
    artists = made_up(options.names)
    with place(options.engine) as address, tempfile.TemporaryDirectory() as folder:
        database = await open_database(address, Path(folder))
        try:
            await fill(database, artists)
            before, started = _memory(), time.perf_counter()
            search = await open_search(database, shared=options.engine == "postgres")
            print(
                f"{type(search).__name__}: ready after {time.perf_counter() - started:.1f} s, "
                f"at its peak {_memory() - before:.0f} MB more",
                flush=True,
            )
            collect_rarely()
            switch_often()
            # The connection's thread keeps what it has read last, here every artist, until it reads again.
            await database.read(lambda _: None)
            await _measure(database, search, artists, options.times)
        finally:
            await database.close()


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


async def _measure(
    database: Database, search: ArtistSearch, artists: Sequence[tuple[str, int]], times: int
) -> None:
    dice = random.Random(6)  # noqa: S311 - as above
    some = [name for name, _ in dice.choices(artists, k=times)]
    kinds = {
        "one letter": [name[:1] for name in some],
        "two letters": [name[:2] for name in some],
        "two letters within": [name[3:5] for name in some],
        "two letters of nobody": ["qx"] * times,
        "a beginning": [name[:5] for name in some],
        "a whole name": some,
        "a later word": [name.split()[1] for name in some],
        "part of a word": [name[2:6] for name in some],
        "one letter wrong": [name[:3] + "x" + name[4:] for name in some],
        "nothing like it": ["qqqq wwww"] * times,
    }
    print(f"{len(artists):,} artists, ms{'':<8}{'median':>9}{'p99':>9}{'longest':>9}", end="")
    print(f"{'stall 999':>10}{'longest':>8}")
    for kind, typed in kinds.items():
        waits: list[float] = []
        stalls: list[float] = []
        async with watched(stalls):
            for text in typed:
                started = time.perf_counter()
                await search.search(text, 25, 0)
                waits.append((time.perf_counter() - started) * 1000)
        print(shown(kind, waits, stalls), flush=True)
    waits, stalls = [], []
    async with watched(stalls):
        for _ in range(times):
            chosen = dice.choices(range(1, len(artists) + 1), k=SAVED)
            started = time.perf_counter()
            await save(database, search, {key: dice.randrange(1000) for key in chosen})
            await search.search("an", 25, 0)
            waits.append((time.perf_counter() - started) * 1000)
    print(shown(f"{SAVED} saved, then searched", waits, stalls))


if __name__ == "__main__":
    asyncio.run(_main())
