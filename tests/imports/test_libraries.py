"""Libraries and playlists as players export them, and what is broken about some."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.errors import ImportFileError
from bot.domain.model import FoundTrack
from bot.imports.problems import Episode, RowProblem
from bot.imports.track_file import TrackFile

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict><key>Tracks</key><dict>
"""
FOOT = "</dict></dict></plist>"


def entry(number: int, name: str, more: str = "") -> str:
    return (
        f"<key>{number}</key><dict><key>Name</key><string>{name}</string>"
        f"<key>Artist</key><string>Ann</string>{more}</dict>\n"
    )


def read(path: Path, words: str) -> list[object]:
    file = path / "Library.xml"
    file.write_text(words, encoding="utf-8")
    return list(TrackFile(file))


def titles(found: list[object]) -> list[str]:
    return [one.title for one in found if isinstance(one, FoundTrack)]


def test_a_library_s_tracks_are_read_and_its_podcasts_counted(tmp_path: Path) -> None:
    podcast = entry(2, "Talk", "<key>Podcast</key><true/>")
    found = read(
        tmp_path, HEAD + entry(1, "One &amp; Two") + podcast + entry(3, "Tr\u00e4um") + FOOT
    )
    assert titles(found) == ["One & Two", "Tr\u00e4um"]
    assert len([one for one in found if isinstance(one, Episode)]) == 1


def test_a_library_that_breaks_off_keeps_what_came_before(tmp_path: Path) -> None:
    found = read(tmp_path, HEAD + entry(1, "One") + "<key>2</key><dict><key>Na")
    assert titles(found) == ["One"]
    (problem,) = [one for one in found if isinstance(one, RowProblem)]
    assert problem.reason == "the library breaks off here"


def test_a_library_that_declares_entities_is_not_read(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    words = f"<?xml version='1.0'?>\n<!DOCTYPE plist [{laughs}]>\n" + HEAD.split("\n", 1)[1]
    with pytest.raises(ImportFileError, match="begins like a library"):
        read(tmp_path, words + entry(1, "&l11;") + FOOT)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(HEAD + "<dict>" * 40_000, id="deep"),
        pytest.param(HEAD + "<array/>" + FOOT, id="nothing in it"),
        pytest.param("<plist version='1.0'><string>words</string></plist>", id="no dict"),
        pytest.param("<plist", id="begun"),
        pytest.param("<!doctype html>\n<title>Hello</title>", id="a page"),
        pytest.param(HEAD + "</key></dict>", id="crossed"),
    ],
)
def test_what_is_no_library_is_refused_in_a_sentence(tmp_path: Path, words: str) -> None:
    with pytest.raises(ImportFileError) as caught:
        read(tmp_path, words)
    assert "cannot be imported" in str(caught.value)


def test_a_text_without_end_costs_its_track(tmp_path: Path) -> None:
    found = read(tmp_path, HEAD + entry(1, "x" * 1_000_000) + entry(2, "Two") + FOOT)
    assert titles(found) == ["Two"]
    assert len([one for one in found if isinstance(one, RowProblem)]) == 1


def test_a_playlist_names_its_tracks(tmp_path: Path) -> None:
    file = tmp_path / "mine.m3u8"
    file.write_text(
        "#EXTM3U\n"
        "#EXTINF:205,Ann - Song - Live\n#EXTALB:Blue\na.mp3\n"
        "b.mp3\n"
        '#EXTINF:-1 group-title="x",Only A Title\nc.mp3\n'
        "#EXTINF:61.5,Bob \u2013 Other\n",
        encoding="utf-8",
    )
    found = list(TrackFile(file))
    tracks = [one for one in found if isinstance(one, FoundTrack)]
    assert [(one.title, one.artists[0].name, one.duration_ms) for one in tracks] == [
        ("Song - Live", "Ann", 205_000),
        ("Other", "Bob", 61_500),
    ]
    assert tracks[0].album is not None
    assert tracks[0].album.title == "Blue"
    (problem,) = [one for one in found if isinstance(one, RowProblem)]
    assert (problem.line, problem.reason) == (6, "no artist")


def test_a_playlist_of_bare_files_is_refused_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "mine.m3u"
    file.write_text("#EXTM3U\na.mp3\nb.mp3\n")
    with pytest.raises(ImportFileError, match="names files and no titles"):
        list(TrackFile(file))


@pytest.mark.parametrize(
    ("words", "silent"),
    [
        ("title,artist\nSong,Ann\n", True),
        ("title,artist,energy\nSong,Ann,\nOther,Ann,0.5\n", False),
        ("title,artist\n,\n", False),
    ],
)
def test_a_file_that_does_not_tell_how_tracks_sound_is_known(
    tmp_path: Path, words: str, *, silent: bool
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(words)
    file = TrackFile(path)
    list(file)
    assert file.silent == silent


def test_only_a_whole_date_makes_a_table_without_a_header(tmp_path: Path) -> None:
    file = tmp_path / "history.csv"
    file.write_text('Ann,Blue,Song,14 Nov 2023 22:13\n"Bob, Jr.",,Other,"01 Jan 2024, 08:00"\n')
    assert titles(list(TrackFile(file))) == ["Song", "Other"]
    file.write_text("Ann,Blue,Song,yesterday\nBob,Red,Other,today\n")
    with pytest.raises(ImportFileError):
        list(TrackFile(file))
