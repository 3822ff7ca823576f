"""How long "more like this" takes: ``python -m benchmarks.similar_speed [--tracks 10000]``.

Invented tracks of many artists by two sources, and the same with sound vectors, in a real store: the first
answer after a change of the music, and answers after that. Absolute times depend on the machine.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bot.audio.vector import SIZE  # noqa: E402 - run from anywhere
from bot.domain.model import FEATURE_RANGES, Features, FoundArtist, FoundTrack  # noqa: E402 - run from anywhere
from bot.services.alike import Alike  # noqa: E402 - as above
from storage import Store  # noqa: E402 - as above

if TYPE_CHECKING:
    from collections.abc import Iterator

PER_ARTIST: Final = 100
ASKED: Final = 40


def invented(count: int, *, vectors: bool) -> Iterator[FoundTrack]:
    """Yield tracks with random features, every third one by a second source."""
    dice = random.Random(7)  # noqa: S311 - invented sounds
    for number in range(count):
        who = number // PER_ARTIST
        artist = FoundArtist(source="file", source_id=f"a{who}", name=f"Artist {who}")
        source = "preview" if vectors else "spotify" if number % 3 else "reccobeats"
        features = Features(
            source=source,
            vector=tuple(dice.gauss(0, 1) for _ in range(SIZE)) if vectors else None,
        )
        values = {name: dice.uniform(*ends) for name, ends in FEATURE_RANGES.items()}
        yield FoundTrack(
            source="file",
            source_id=f"t{number}",
            title=f"Song {number}",
            artists=(artist,),
            features=replace(features, **values),
        )


async def measure(count: int, *, vectors: bool) -> None:
    """Fill a store, ask, and print how long it took."""
    with tempfile.TemporaryDirectory() as folder:
        async with Store.opened(Path(folder) / "similar.db") as store:
            tracks = list(invented(count, vectors=vectors))
            for start in range(0, count, 1000):
                await store.catalogues.save(tracks[start : start + 1000])
            alike = Alike(store)
            known = await store.catalogues.tracks(range(1, ASKED + 2))
            clock = time.perf_counter
            started = clock()
            await alike.similar(known[1], 0, others_only=False)
            cold = clock() - started
            answers: dict[str, list[float]] = {"similar": [], "others": [], "way": []}
            for track_id in range(2, ASKED + 2):
                track = known[track_id]
                for name, ask in (
                    ("similar", lambda track=track: alike.similar(track, 0, others_only=False)),
                    ("others", lambda track=track: alike.similar(track, 0, others_only=True)),
                    ("way", lambda track=track: alike.way(track, known[1], 0)),
                ):
                    started = clock()
                    await ask()
                    answers[name].append(clock() - started)
            kind = "sound vectors" if vectors else "nine features, two sources"
            print(f"{count:,} tracks, {kind}: first {1000 * cold:.0f} ms")
            for name, times in answers.items():
                print(
                    f"  {name}: median {1000 * statistics.median(times):.1f} ms, "
                    f"slowest of {len(times)} {1000 * max(times):.1f} ms"
                )
            await alike.close()


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--tracks", type=int, default=10_000)
    count = parser.parse_args().tracks
    for vectors in (False, True):
        asyncio.run(measure(count, vectors=vectors))


if __name__ == "__main__":
    main()
