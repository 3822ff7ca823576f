"""Playlists of files that ``import --audio`` has brought in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.cli.failure import CommandError
from bot.cli.playlists import write_playlists
from bot.imports.audio_folder import SOURCE, file_id
from tests.report.samples import sample_map, sample_tracks
from tests.report.test_lists import entries_of

if TYPE_CHECKING:
    from pathlib import Path

    from bot.domain.model import Track


@pytest.fixture
def music(tmp_path: Path) -> Path:
    """Return a folder with a file for each of the first ten tracks, and one that is nobody's."""
    folder = tmp_path / "music"
    for number in range(1, 11):
        path = folder / f"Album {number % 3}" / f"{number:02} Song #{number}.mp3"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    (folder / "stray.flac").write_bytes(b"")
    return folder


def heard(music: Path) -> dict[int, Track]:
    """Return the sample's tracks as though the folder's files had been imported."""
    ids = {
        int(path.name[:2]): file_id(path, music)
        for path in music.rglob("*.mp3")
    }  # fmt: skip
    return {
        number: replace(track, source_ids={SOURCE: ids[number]} if number in ids else {})
        for number, track in sample_tracks().items()
    }


def test_each_group_gets_a_playlist_of_its_files_in_its_order(tmp_path: Path, music: Path) -> None:
    (written,) = write_playlists(tmp_path, music, sample_map(), heard(music))

    assert written.name == "the_sample_1.m3u8"
    entries = entries_of(written.read_text(encoding="utf-8"))
    assert [name for _, name, _ in entries] == [
        *(f"The Sample{', A. Guest' if n % 5 == 0 else ''} - Song {n}" for n in range(10, 0, -1))
    ]
    for _, _, path in entries:
        assert (tmp_path / path).is_file()


def test_a_file_of_another_edition_stands_for_the_song(tmp_path: Path, music: Path) -> None:
    tracks = heard(music)
    tracks[27], tracks[3] = (
        replace(tracks[27], source_ids=tracks[3].source_ids),
        replace(tracks[3], source_ids={}),
    )
    (written,) = write_playlists(tmp_path, music, sample_map(), tracks)

    assert "Song 27" in written.read_text(encoding="utf-8")


def test_a_folder_that_holds_nothing_of_the_artist_is_named(tmp_path: Path, music: Path) -> None:
    with pytest.raises(CommandError, match="Bring them in first"):
        write_playlists(tmp_path, music, sample_map(), sample_tracks())


def test_a_folder_without_music_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(CommandError):
        write_playlists(tmp_path, empty, sample_map(), sample_tracks())


def test_a_name_in_an_old_encoding_stays_the_bytes_that_it_is(tmp_path: Path, music: Path) -> None:
    odd = music / b"caf\xe9.mp3".decode("utf-8", "surrogateescape")
    odd.write_bytes(b"")
    tracks = heard_alone(odd, music)

    (written,) = write_playlists(tmp_path, music, sample_map(), tracks)

    assert b"caf\xe9.mp3" in written.read_bytes()


def heard_alone(path: Path, music: Path) -> dict[int, Track]:
    """Return the sample's tracks, one of which is in a file."""
    tracks = sample_tracks()
    return {**tracks, 1: replace(tracks[1], source_ids={SOURCE: file_id(path, music)})}
