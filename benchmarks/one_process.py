"""What one process with a file costs beside another version: ``python -m benchmarks.one_process FOLDER``.

``FOLDER`` is a checkout of the other version. Both do the same in turns, each round in a process of its
own; the medians and their ratios are printed. Processor time is told where nobody waits for the disk.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

if __name__ == "__main__":  # of which version, says the folder that it is run in
    sys.path.insert(0, str(Path.cwd()))

from bot.domain.model import Features, FoundArtist, FoundTrack
from storage import Ears, Store

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT: Final = Path(__file__).resolve().parents[1]
ROUNDS: Final = 9
ARTISTS: Final = 10_000
SAVED: Final = (200, 2_000)
AT_ONCE: Final = (1, 16, 64)
WRITES: Final = 400
READS: Final = 200
EARS: Final = Ears(service="reccobeats", own="preview", version=1)


def songs(artist: str, count: int) -> list[FoundTrack]:
    """Return an artist's tracks, each with its sound and every fifth with a guest."""
    one = FoundArtist(source="demo", source_id=artist, name=artist)
    return [
        FoundTrack(
            source="demo",
            source_id=f"{artist}-{number}",
            title=f"{artist} song {number}",
            artists=(one,)
            if number % 5
            else (
                one,
                FoundArtist(source="demo", source_id=f"g{number}", name=f"Guest {number}"),
            ),
            features=Features(source="reccobeats", energy=number / count),
        )
        for number in range(count)
    ]


async def press(store: Store, at_once: int, tracks: Sequence[int]) -> float:
    """Return favourites a second with ``at_once`` members pressing."""

    async def one(user: int) -> None:
        for number in range(WRITES // at_once):
            await store.favourites.set(number, user, tracks[number % 50], liked=True)

    started = time.perf_counter()
    await asyncio.gather(*(one(user) for user in range(at_once)))
    return WRITES / (time.perf_counter() - started)


async def read(store: Store, artist_id: int, tracks: Sequence[int]) -> float:
    """Return the median milliseconds of what a warm answer reads."""
    times: list[float] = []
    for _ in range(READS):
        started = time.perf_counter()
        await store.answers.of_artist(artist_id, "key", EARS, datetime.now(UTC), in_hand=(1,))
        await store.favourites.counts(1, tracks[:10])
        await store.replies.get(1)
        await store.artists.choice(1, "ann")
        times.append(1000 * (time.perf_counter() - started))
    return statistics.median(times)


async def measured(many: Path) -> dict[str, float]:
    """Do everything once; ``many`` is a store with many artists, filled where it is not there."""
    found: dict[str, float] = {}
    if not many.exists():  # noqa: ASYNC240 - nobody else waits
        async with Store.opened(many) as store:
            for first in range(0, ARTISTS, 500):
                await store.catalogues.save(
                    [songs(f"Artist {n}", 1)[0] for n in range(first, first + 500)]
                )
    started = time.process_time()
    async with Store.opened(many) as store:
        await store.artists.search("artist 77")
        found[f"start with {ARTISTS:,} artists and a search, processor ms"] = 1000 * (
            time.process_time() - started
        )
    with tempfile.TemporaryDirectory() as folder:
        async with Store.opened(Path(folder) / "store.db") as store:
            for count in SAVED:
                started = time.process_time()
                await store.catalogues.save(songs(f"Band {count}", count))
                took = time.process_time() - started
                found[f"saving {count:,} tracks, processor ms"] = 1000 * took
            await store.catalogues.save(songs("Ann", 300))
            artist = await store.artists.named("Ann")
            if artist is None:
                raise AssertionError("it has just been stored")
            await store.maps.put(artist.id, "key", "options", bytes(30_000))
            catalogue = await store.catalogues.get(artist.id)
            if catalogue is None:
                raise AssertionError("as above")
            tracks = [track.id for track in catalogue.tracks]
            for at_once in AT_ONCE:
                found[f"favourites/s, {at_once} at once"] = await press(store, at_once, tracks)
            found["reads of a warm answer, ms"] = await read(store, artist.id, tracks)
    return found


def main(other: Path) -> None:
    """Measure both versions in turns."""
    seen: dict[tuple[str, str], list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(ROUNDS + 1):
            versions = {"before": other, "now": ROOT}
            for name, root in versions.items() if turn % 2 else reversed(versions.items()):
                done = subprocess.run(  # noqa: S603 - this program itself
                    [sys.executable, __file__, "--once", f"{folder}/{name}.db"],
                    cwd=root,
                    check=True,
                    capture_output=True,
                )
                if turn:  # the first one fills and warms up
                    for what, value in json.loads(done.stdout).items():
                        seen.setdefault((what, name), []).append(value)
    for what in dict.fromkeys(what for what, _ in seen):
        a, b = (statistics.median(seen[what, name]) for name in ("before", "now"))
        ratio = statistics.median(
            y / x for x, y in zip(seen[what, "before"], seen[what, "now"], strict=True)
        )
        print(f"{what:55} before {a:9.2f}   now {b:9.2f}   ratio {ratio:.2f}")


if __name__ == "__main__":
    if sys.argv[1] == "--once":
        print(json.dumps(asyncio.run(measured(Path(sys.argv[2])))))
    else:
        main(Path(sys.argv[1]).resolve())
