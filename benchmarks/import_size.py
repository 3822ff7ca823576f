"""What a huge file costs to import: ``python -m benchmarks.import_size [--rows N] [--mb MB] [--form FORM]``.

Each file is made up, read in a process of its own (its columns judged first, then its tracks; nothing is
stored) and its peak memory is that of the process, beside what it had before. ``rows`` is a table of N
rows, the others are MB large: ``table`` with a long quoted field in each row, ``line`` one JSON
document on one line, ``lines`` an object a line, ``library`` a property list as iTunes writes it.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bot.imports.importer import ImportReport, import_file  # noqa: E402 - run from anywhere
from storage import SaveResult  # noqa: E402 - as above

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bot.domain.model import FoundTrack

HEADER: Final = (
    "Track Name,Artist Name(s),Album Name,Release Date,Duration (ms),ISRC,Danceability,Energy,Loudness,"
    "Tempo,Lyrics\n"
)
LYRICS: Final = "a line that is sung,\nand one that is hummed; " * 40
"""About two kilobytes."""
_MIB: Final = 1 << 20


def _row(number: int, more: str = "") -> str:
    return (
        f"Song {number},Ann {number % 900},Album {number % 9000},2019-05-{number % 28 + 1:02d},"
        f'{180_000 + number % 90_000},QZABC{number:07d},{number % 100},{number % 97},-7.{number % 9},120,"{more}"\n'
    )


def _object(number: int) -> str:
    return (
        f'{{"trackName": "Song {number}", "artistName": "Ann {number % 900}", "album": {{"name": '
        f'"Album {number % 9000}"}}, "duration_ms": {180_000 + number % 90_000}, "energy": '
        f'0.{number % 89 + 10}, "notes": "{"x" * 300}"}}'
    )


def _entry(number: int) -> str:
    return (
        f"<key>{number}</key><dict><key>Track ID</key><integer>{number}</integer>"
        f"<key>Name</key><string>Song {number}</string><key>Artist</key><string>Ann "
        f"{number % 900}</string><key>Album</key><string>Album {number % 9000}</string>"
        f"<key>Total Time</key><integer>{180_000 + number % 90_000}</integer>"
        f"<key>Location</key><string>file:///{'x' * 200}</string></dict>\n"
    )


def _pieces(form: str) -> Iterator[str]:
    """Yield a file of a form piece by piece, without end but for what closes it, which comes last."""
    number = 0
    yield {"line": "[", "library": '<plist version="1.0"><dict><key>Tracks</key><dict>\n'}.get(
        form, "" if form == "lines" else HEADER
    )
    while True:
        number += 1
        match form:
            case "rows":
                yield _row(number)
            case "table":
                yield _row(number, LYRICS)
            case "line":
                yield ("" if number == 1 else ",") + _object(number)
            case "lines":
                yield _object(number) + "\n"
            case _:
                yield _entry(number)


def make(path: Path, form: str, enough: Callable[[int, int], bool]) -> None:
    """Write a file of ``form`` until it is large ``enough`` by its pieces and its bytes."""
    written = 0
    with path.open("w", encoding="utf-8") as file:
        for number, piece in enumerate(_pieces(form)):
            file.write(piece)
            written += len(piece)
            if enough(number, written):
                break
        file.write({"line": "]", "library": "</dict></dict></plist>"}.get(form, ""))


def read(path: Path) -> None:
    """Import a file into nowhere, and print what it took."""

    async def save(tracks: Sequence[FoundTrack]) -> SaveResult:
        return SaveResult(new=len(tracks), updated=0)

    def peak() -> float:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    before, started = peak(), time.process_time()
    report: ImportReport = asyncio.run(import_file(path, save))
    seconds = time.process_time() - started
    size = path.stat().st_size / _MIB
    print(
        f"{path.stem}: {size:.0f} MiB, {report.rows:,} rows, {report.problem_count} left out; "
        f"{seconds:.1f} s of processor ({report.rows / seconds:,.0f} rows and {size / seconds:.1f} MiB "
        f"a second); peak {peak():.0f} MiB, {before:.0f} before",
        flush=True,
    )


def main() -> None:
    """Make each file, and have it read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--mb", type=int, default=500)
    forms = ("rows", "table", "line", "lines", "library")
    parser.add_argument("--form", action="append", choices=forms)
    options = parser.parse_args()
    for form in options.form or forms:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"{form}.txt"
            if form == "rows":
                make(path, form, lambda number, _: number >= options.rows)
            else:
                make(path, form, lambda _, written: written >= options.mb * _MIB)
            # A fresh process, which has no memory of having made the file.
            process = multiprocessing.get_context("spawn").Process(target=read, args=(path,))
            process.start()
            process.join()


if __name__ == "__main__":
    main()
