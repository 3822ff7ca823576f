"""A whole file into the store: counted, repeatable, and gentle on everybody else."""

from __future__ import annotations

import asyncio
import shutil
from typing import TYPE_CHECKING

import pytest

from bot.domain.errors import ImportFileError
from bot.imports.importer import BATCH, LINES_KEPT, ImportProgress, LeftOut, import_file
from storage import Store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from pathlib import Path

    from bot.domain.model import FoundTrack
    from storage import SaveResult


@pytest.fixture
async def store(tmp_path: Path, new_file: Path) -> AsyncIterator[Store]:
    """Return an empty store."""
    async with Store.opened(shutil.copy(new_file, tmp_path / "clusters.db")) as opened:
        yield opened


def _table(path: Path, count: int, energy: str = "0.5") -> Path:
    rows = "".join(f"Song {n},Artist {n % 40},Album {n % 100},{energy}\n" for n in range(count))
    path.write_text(f"title,artist,album,energy\n{rows}", encoding="utf-8")
    return path


async def test_importing_again_updates_and_never_doubles(store: Store, tmp_path: Path) -> None:
    path = _table(tmp_path / "tracks.csv", 1200)
    first = await import_file(path, store.catalogues.save)
    assert (first.rows, first.new, first.updated, first.unchanged) == (1200, 1200, 0, 0)
    second = await import_file(path, store.catalogues.save)
    assert (second.new, second.updated, second.unchanged) == (0, 0, 1200)
    _table(path, 1300, energy="0.6")
    third = await import_file(path, store.catalogues.save)
    assert (third.new, third.updated, third.unchanged) == (100, 1200, 0)
    status = await store.status()
    assert (status.tracks, status.artists, status.features) == (1300, 40, {"file": 1300})


async def test_repeated_rows_count_once_and_the_first_one_holds(
    store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "tracks.csv"
    path.write_text("title,artist,energy\nSong,Ann,0.1\nsong,ANN,0.9\nOther,Ann,0.5\nSong,Ann,\n")
    for new in (2, 0):
        report = await import_file(path, store.catalogues.save)
        assert (report.rows, report.new, report.updated, report.repeated) == (4, new, 0, 2)
    found = await store.artists.named("ann")
    assert found is not None
    catalogue = await store.catalogues.get(found.id)
    assert catalogue is not None
    assert [track.features[0].energy for track in catalogue.tracks] == [0.1, 0.5]
    assert catalogue.sources == ("file",)


async def test_bad_rows_are_counted_by_reason_with_the_first_lines(
    store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "tracks.csv"
    path.write_text("title,artist,energy\n" + ",Ann,0.5\n" * 50 + "Song,,1\nGood,Ann,1\n")
    report = await import_file(path, store.catalogues.save)
    assert (report.rows, report.new, report.problem_count) == (52, 1, 51)
    assert report.left_out == (
        LeftOut(reason="no title", count=50, lines=tuple(range(2, 2 + LINES_KEPT))),
        LeftOut(reason="no artist", count=1, lines=(52,)),
    )


async def test_the_episodes_of_podcasts_are_counted_and_are_no_tracks(
    store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "tracks.csv"
    path.write_text(
        "Track URI,Track Name,Artist Name(s)\n"
        f"spotify:episode:{'0' * 22},Ep. 12,A show\nspotify:track:{'1' * 22},Song,Ann\n"
    )
    report = await import_file(path, store.catalogues.save)
    assert (report.rows, report.new, report.episodes, report.problem_count) == (2, 1, 1, 0)


async def test_a_file_of_one_artist_needs_no_column_for_it(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "tracks.csv"
    path.write_text("title,energy\nSong,0.5\nOther,0.6\n")
    with pytest.raises(ImportFileError):
        await import_file(path, store.catalogues.save)
    report = await import_file(path, store.catalogues.save, artist="Ann, Bob & Co.")
    assert report.new == 2
    found = await store.artists.named("ann bob and co")
    assert found is not None
    assert found.tracks == 2


async def test_tracks_come_in_batches_with_progress_to_the_end(tmp_path: Path) -> None:
    path = _table(tmp_path / "tracks.csv", 2 * BATCH + 10)
    sizes: list[int] = []
    seen: list[ImportProgress] = []

    class Nothing:
        new = updated = unchanged = 0

    async def save(batch: Sequence[FoundTrack]) -> Nothing:
        sizes.append(len(batch))
        await asyncio.sleep(0)
        return Nothing()

    await import_file(path, save, seen.append)
    assert sizes == [BATCH, BATCH, 10]
    assert [progress.rows for progress in seen] == [BATCH, 2 * BATCH, 2 * BATCH + 10]
    assert seen[-1].share == 1


async def test_others_get_answers_while_a_file_is_imported(store: Store, tmp_path: Path) -> None:
    path = _table(tmp_path / "tracks.csv", 3 * BATCH)
    importing = asyncio.create_task(import_file(path, store.catalogues.save))
    answers = 0
    while not importing.done():
        await store.artists.search("artist")
        # Key strokes apart: a loop that never rests would take the interpreter from the import's
        # thread after every statement, and measure that instead.
        await asyncio.sleep(0.01)
        answers += 1
    assert (await importing).new == 3 * BATCH
    assert answers > 3


async def test_an_import_cut_short_goes_on_where_it_was(store: Store, tmp_path: Path) -> None:
    path = _table(tmp_path / "tracks.csv", 3 * BATCH)

    class PulledPlugError(Exception):
        pass

    async def fails_late(batch: Sequence[FoundTrack]) -> SaveResult:
        if (await store.status()).tracks:
            raise PulledPlugError
        return await store.catalogues.save(batch)

    with pytest.raises(PulledPlugError):
        await import_file(path, fails_late)
    assert (await store.status()).tracks == BATCH
    report = await import_file(path, store.catalogues.save)
    assert (report.new, report.unchanged) == (2 * BATCH, BATCH)


async def test_a_file_that_cannot_be_read_saves_nothing(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ImportFileError):
        await import_file(tmp_path / "missing.csv", store.catalogues.save)
    assert (await store.status()).tracks == 0


async def test_notes_about_the_file_reach_the_report(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "tracks.csv"
    path.write_bytes("title,artist,mood board\nDéjà vu,Ann,x\n".encode("cp1252"))
    report = await import_file(path, store.catalogues.save)
    assert report.notes == (
        "Lines that are not UTF-8 were read as Windows-1252, for example: Déjà vu,Ann,x",
        "Columns that were not understood: mood board.",
    )
