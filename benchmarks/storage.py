"""What the store costs, as ratios: ``python -m benchmarks.storage [--tracks FILE.csv]``.

Group commit beside one commit per write, on the same disk and with the same guarantee; an import
in rows per second; an autocomplete box over the imported artists, idle and while a second import
runs. Absolute times depend on the machine; the ratios hardly do.
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bot.domain.model import FoundArtist, FoundTrack  # noqa: E402 - run from anywhere
from bot.imports.importer import import_file  # noqa: E402 - as above
from storage import Store  # noqa: E402 - as above

if TYPE_CHECKING:
    from collections.abc import Sequence

DATA: Final = ROOT.parent / "shared" / "data" / "genres_8k.csv"
WRITES: Final = 400
AT_ONCE: Final = (1, 16, 64)
TYPED: Final = ("t", "ta", "tay", "taylor", "taylr swft", "the", "beyonce", "creator", "xqzw")


async def _likes(store: Store, at_once: int, track_ids: Sequence[int]) -> float:
    """Return acknowledged likes per second with ``at_once`` members pressing hearts."""

    async def press(user: int) -> None:
        for number in range(WRITES // at_once):
            await store.favourites.set(number, user, track_ids[number % 50], liked=True)

    started = time.perf_counter()
    await asyncio.gather(*(press(user) for user in range(at_once)))
    return WRITES / (time.perf_counter() - started)


async def group_commit(folder: Path) -> None:
    """Compare writes that share a commit with writes that wait for one another."""
    artist = FoundArtist(source="demo", source_id="a", name="A")
    songs = [
        FoundTrack(source="demo", source_id=str(n), title=f"Song {n}", artists=(artist,))
        for n in range(50)
    ]
    async with Store.opened(folder / "likes.db") as store:
        await store.catalogues.save(songs)
        ids = list((await store.catalogues.ids_by_source("demo")).values())
        rates: dict[int, list[float]] = {at_once: [] for at_once in AT_ONCE}
        for _ in range(5):
            for at_once in AT_ONCE:
                rates[at_once].append(await _likes(store, at_once, ids))
                await store.personal.forget_user(0)
                for user in range(at_once):
                    await store.personal.forget_user(user)
    alone = max(rates[1])
    print("Likes per second, each acknowledged after its commit (best of 5)")
    for at_once, found in rates.items():
        best = max(found)
        print(f"  {at_once:3} at once  {best:8,.0f}/s   {best / alone:5.1f} x one after another")


async def importing(folder: Path, path: Path) -> None:
    """Import a file twice, then search its artists, idle and under load."""
    async with Store.opened(folder / "import.db") as store:
        first = await import_file(path, store.catalogues.save)
        again = await import_file(path, store.catalogues.save)
        status = await store.status()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"Import of {path.name}: {first.rows:,} rows, {status.artists:,} artists")
        print(f"  first     {first.seconds:6.2f} s  {first.rows / first.seconds:8,.0f} rows/s")
        print(
            f"  again     {again.seconds:6.2f} s  {again.rows / again.seconds:8,.0f} rows/s  "
            f"({again.new} new, {again.updated} updated)"
        )
        print(f"  file      {status.file_bytes / 1e6:6.1f} MB, process at most {peak:.0f} MB")
        print("Autocomplete, milliseconds (median / worst of 50)")
        for typed in TYPED:
            await _search(store, typed, 50)
        busy = asyncio.create_task(import_file(path, store.catalogues.save))
        waits: list[float] = []
        while not busy.done():
            waits.append(await _timed(store, "taylor"))
            await asyncio.sleep(0.01)
        await busy
        print(
            f"  while importing  {statistics.median(waits):7.1f} / {max(waits):7.1f}"
            f"   ({len(waits)} searches)"
        )


async def _timed(store: Store, typed: str) -> float:
    started = time.perf_counter()
    await store.artists.search(typed)
    return (time.perf_counter() - started) * 1000


async def _search(store: Store, typed: str, times: int) -> None:
    waits = [await _timed(store, typed) for _ in range(times)]
    print(f"  {typed:<15}  {statistics.median(waits):7.2f} / {max(waits):7.2f}")


async def _main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--tracks", type=Path, default=DATA, help="a file to import")
    tracks: Path = parser.parse_args().tracks
    with tempfile.TemporaryDirectory() as folder:
        await group_commit(Path(folder))
        if await asyncio.to_thread(tracks.exists):
            await importing(Path(folder), tracks)
        else:
            print(f"{tracks} is not there; name a file with --tracks to measure an import.")


if __name__ == "__main__":
    asyncio.run(_main())
