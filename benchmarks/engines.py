"""What a server costs beside a file, as ratios: ``python -m benchmarks.engines [ADDRESS]``.

``ADDRESS`` is that of an empty PostgreSQL database, which is filled; without one a server is started
that writes to disk before it confirms. Both engines do the same in turns on one machine: favourites
that are each acknowledged once they are on disk, and the reads of one warm answer; then several
processes write to the server. Absolute times depend on the machine; the ratios less so.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from multiprocessing import get_context
from os import urandom
from pathlib import Path
from typing import TYPE_CHECKING, Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bot.domain.model import Features, FoundArtist, FoundTrack  # noqa: E402 - run from anywhere
from storage import Ears, Store  # noqa: E402 - as above
from tests.postgres import open_server  # noqa: E402 - as above

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from multiprocessing.queues import Queue
    from multiprocessing.synchronize import Barrier

ROUNDS: Final = 7
WRITES: Final = 400
AT_ONCE: Final = (1, 16, 64)
PROCESSES: Final = (1, 4)
TOGETHER: Final = 64
"""Members who press in each of several processes."""
TRACKS: Final = 300
READS: Final = 60
EARS: Final = Ears(service="reccobeats", own="preview", version=1)


async def fill(store: Store) -> tuple[int, int, list[int]]:
    """Store an artist; return its id, its map's and its tracks'."""
    artist = FoundArtist(source="demo", source_id="a", name="A")
    await store.catalogues.save(
        [
            FoundTrack(
                source="demo",
                source_id=str(number),
                title=f"Song {number}",
                artists=(artist,),
                features=Features(source="reccobeats", energy=number / TRACKS),
            )
            for number in range(TRACKS)
        ]
    )
    found = await store.artists.named("A")
    assert found is not None
    packed = await store.maps.put(found.id, "key", "options", urandom(30_000))  # compressed already
    return found.id, packed.id, list((await store.catalogues.ids_by_source("demo")).values())


async def favourites(
    store: Store, at_once: int, tracks: Sequence[int], *, first: int = 0, writes: int = WRITES
) -> float:
    """Return acknowledged favourites per second with ``at_once`` members pressing.

    The servers that they press in are numbered from ``first``.
    """

    async def press(user: int) -> None:
        for number in range(writes // at_once):
            await store.favourites.set(first + number, user, tracks[number % 50], liked=True)

    started = time.perf_counter()
    await asyncio.gather(*(press(user) for user in range(at_once)))
    return writes / (time.perf_counter() - started)


async def reading(
    store: Store, artist_id: int, tracks: Sequence[int], in_hand: Collection[int]
) -> float:
    """Return the median milliseconds of what a warm answer reads, but for maps that are in memory."""
    times: list[float] = []
    for _ in range(READS):
        started = time.perf_counter()
        await store.answers.of_artist(artist_id, "key", EARS, datetime.now(UTC), in_hand=in_hand)
        await store.favourites.counts(1, tracks[:10])
        await store.replies.get(1)
        await store.artists.choice(1, "a")
        times.append(1000 * (time.perf_counter() - started))
    return statistics.median(times)


def press_in_a_process(
    address: str, number: int, tracks: Sequence[int], started: Barrier, rates: Queue[float]
) -> None:
    """Be one of several processes whose members press; tell how many favourites a second it took."""

    async def run() -> None:
        with tempfile.TemporaryDirectory() as folder:
            async with Store.opened(address, folder=Path(folder)) as store:
                await favourites(store, 16, tracks, first=1_000_000 * number)
                await asyncio.to_thread(started.wait)
                for _ in range(ROUNDS):
                    rate = await favourites(
                        store, TOGETHER, tracks, first=1_000_000 * number, writes=10 * WRITES
                    )
                    rates.put(rate)

    asyncio.run(run())


def together(address: str, processes: int, tracks: Sequence[int]) -> float:
    """Return the favourites a second that several processes write at the same time, added up."""
    context = get_context("spawn")
    started, rates = context.Barrier(processes), context.Queue()
    running = [
        context.Process(target=press_in_a_process, args=(address, number, tracks, started, rates))
        for number in range(processes)
    ]
    for process in running:
        process.start()
    found = [rates.get() for _ in range(ROUNDS * processes)]
    for process in running:
        process.join()
    return processes * statistics.median(found)


async def compared(address: str) -> list[int]:
    """Measure both engines in turns, print the medians and the ratios, and return the tracks."""
    with tempfile.TemporaryDirectory() as folder:
        async with (
            Store.opened(Path(folder) / "clusters.db") as file,
            Store.opened(address, folder=Path(folder)) as server,
        ):
            stores = {"file": file, "server": server}
            filled = {name: await fill(store) for name, store in stores.items()}
            seen: dict[tuple[str, str], list[float]] = {}
            for _ in range(ROUNDS):
                for name, store in stores.items():
                    artist_id, map_id, tracks = filled[name]
                    for at_once in AT_ONCE:
                        rate = await favourites(store, at_once, tracks)
                        seen.setdefault((f"favourites/s, {at_once} at once", name), []).append(rate)
                    for what, in_hand in (("warm answer", (map_id,)), ("map not in memory", ())):
                        read = await reading(store, artist_id, tracks, in_hand)
                        seen.setdefault((f"reads, {what}, ms", name), []).append(read)
    for what in dict.fromkeys(what for what, _ in seen):
        a, b = (statistics.median(seen[what, name]) for name in stores)
        print(f"{what:34} file {a:8.2f}   server {b:8.2f}   ratio {b / a:.2f}")
    return filled["server"][2]


def main(address: str) -> None:
    """Compare the engines, then let several processes write to the server."""
    tracks = asyncio.run(compared(address))
    for processes in PROCESSES:
        rate = together(address, processes, tracks)
        print(f"favourites/s, {processes} processes, {TOGETHER} at once {rate:17.0f}")


if __name__ == "__main__":
    if sys.argv[1:]:
        main(sys.argv[1])
    else:
        with open_server(durable=True) as own, own.database() as empty:
            main(empty)
