"""A folder of one's own music becomes artists that can be asked for."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import mutagen
import pytest
from rich.console import Console

from bot.app import open_resources
from bot.cli.import_ import import_files, import_folder
from bot.domain.errors import ImportFileError
from bot.settings import Settings
from tests.audio.compose import MAJOR_PROGRESSIONS, chords, drums, encode

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

    from bot.app import Resources
    from tests.audio.compose import Floats, Style


@pytest.fixture
async def resources(tmp_path: Path) -> AsyncGenerator[Resources]:
    settings = Settings(database=tmp_path / "clusters.db", sources=("file",))
    async with open_resources(settings) as opened:
        yield opened


def song(style: Style) -> Floats:
    return 0.5 * drums(style, 100, 12.0) + chords(0, MAJOR_PROGRESSIONS[0], "organ", 12.0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    music = tmp_path / "My [b]Band"
    (music / "demos").mkdir(parents=True)
    (music / "one.wav").write_bytes(encode(song("rock")))
    (music / "demos" / "two.flac").write_bytes(encode(song("swing"), kind="FLAC"))
    (music / "guest.flac").write_bytes(encode(song("clicks"), kind="FLAC"))
    tags = mutagen.File(music / "guest.flac")  # pyright: ignore[reportUnknownMemberType] - untyped
    assert tags is not None
    tags["artist"] = "Somebody Else"
    tags.save()  # pyright: ignore[reportUnknownMemberType] - as above
    (music / "notes.mp3").write_text("not music")
    return music


async def heard(resources: Resources, folder: Path) -> tuple[int, list[str]]:
    """Import a folder; return how many files failed and the lines that were printed."""
    printed = io.StringIO()
    failed = await import_folder(
        resources.store.catalogues.save, resources.pool, folder, Console(file=printed, width=60)
    )
    return failed, printed.getvalue().splitlines()


async def test_what_was_heard_is_stored_and_the_rest_is_named_below_the_folder(
    resources: Resources, folder: Path
) -> None:
    failed, lines = await heard(resources, folder)

    assert failed == 1
    assert f"{folder}: 3 tracks heard, 1 left out" in lines
    assert any(line.startswith("  notes.mp3: This is not a sound file") for line in lines)
    ids = await resources.store.catalogues.ids_by_source("audio")
    tracks = await resources.store.catalogues.tracks(list(ids.values()))
    assert {track.title for track in tracks.values()} == {"one", "two", "guest"}
    assert all(track.features[0].vector for track in tracks.values())


async def test_the_artists_to_ask_for_are_named_those_with_most_tracks_first(
    resources: Resources, folder: Path
) -> None:
    _, lines = await heard(resources, folder)

    assert lines[-1] == "Now ask /clusters for My [b]Band, Somebody Else."


async def test_importing_again_doubles_nothing(resources: Resources, folder: Path) -> None:
    await heard(resources, folder)
    await heard(resources, folder)

    assert len(await resources.store.catalogues.ids_by_source("audio")) == 3


async def test_a_folder_without_music_is_refused(resources: Resources, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    with pytest.raises(ImportFileError):
        await heard(resources, tmp_path / "empty")


async def test_a_terminal_shows_how_far_an_import_has_come_and_a_pipe_only_the_end(
    resources: Resources, tmp_path: Path
) -> None:
    path = tmp_path / "tracks.csv"
    path.write_text("title,artist,energy\nOne,Ann,0.5\nTwo,Ann,0.6\n")
    terminal, pipe = io.StringIO(), io.StringIO()

    await import_files(
        resources.store.catalogues.save, [path], Console(file=terminal, force_terminal=True)
    )
    await import_files(resources.store.catalogues.save, [path], Console(file=pipe))

    assert "Importing tracks.csv" in terminal.getvalue()
    assert terminal.getvalue().count("2 rows") > 1
    assert pipe.getvalue().count("\n") == pipe.getvalue().count("2 rows") == 1


async def test_an_exported_list_of_a_service_is_the_operator_s_own(
    resources: Resources, tmp_path: Path
) -> None:
    path = tmp_path / "exported.csv"
    rows = "".join(f"{number:022},Song {number},Ann\n" for number in range(3))
    path.write_text(f"Spotify ID,Track Name,Artist Name(s)\n{rows}", encoding="utf-8")

    await import_files(resources.store.catalogues.save, [path], Console(file=io.StringIO()))
    await resources.services.fetching.forget_overdue(datetime.now(UTC), within=timedelta(hours=6))

    assert (await resources.store.status()).tracks == 3
