"""What only a whole column can say: its scale, its unit, its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.model import FoundTrack
from bot.imports.track_file import TrackFile

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def read(tmp_path: Path, header: str, rows: Sequence[str]) -> tuple[list[FoundTrack], list[str]]:
    """Return the tracks of a table, and the notes about it."""
    path = tmp_path / "tracks.csv"
    lines = [f"title;artist;{header}", *(f"Song {n};Ann;{row}" for n, row in enumerate(rows))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    source = TrackFile(path)
    found = [item for item in source if isinstance(item, FoundTrack)]
    assert len(found) == len(rows)
    return found, source.notes


def column(tracks: Sequence[FoundTrack], name: str) -> list[float | None]:
    """Return one feature of every track."""
    return [getattr(track.features, name, None) for track in tracks]


def test_a_column_up_to_a_hundred_is_in_percent_and_so_are_its_neighbours(tmp_path: Path) -> None:
    tracks, notes = read(
        tmp_path, "energy;liveness;instrumentalness", ["80;9;0", "1;8;1", "55;7;0", "100;7;1"]
    )
    assert column(tracks, "energy") == [0.8, 0.01, 0.55, 1.0]
    assert column(tracks, "liveness") == [0.09, 0.08, 0.07, 0.07]
    assert column(tracks, "instrumentalness") == [0, 0.01, 0, 0.01]
    assert notes == []


def test_shares_stay_shares_whatever_one_row_says(tmp_path: Path) -> None:
    tracks, notes = read(tmp_path, "energy;liveness", ["0.8;1", "1;0", "0.4;1", "40;1"])
    assert column(tracks, "energy") == [0.8, 1, 0.4, None]
    assert column(tracks, "liveness") == [1, 0, 1, 1]
    assert len(notes) == 1


def test_a_column_may_be_in_percent_beside_one_that_is_not(tmp_path: Path) -> None:
    tracks, _ = read(tmp_path, "energy;valence", ["80;0.5", "20;0.25"])
    assert column(tracks, "energy") == [0.8, 0.2]
    assert column(tracks, "valence") == [0.5, 0.25]


def test_a_value_with_its_own_sign_needs_no_column(tmp_path: Path) -> None:
    tracks, _ = read(tmp_path, "energy;loudness;tempo", ["80%;-7.5 dB;120 BPM", "0.5;-7,5;99"])
    assert column(tracks, "energy") == [0.8, 0.5]
    assert column(tracks, "loudness") == [-7.5, -7.5]
    assert column(tracks, "tempo") == [120, 99]


def test_a_rating_of_one_to_ten_is_no_energy(tmp_path: Path) -> None:
    tracks, notes = read(tmp_path, "energy;bpm", ["7;128", "5;126", "6;130"])
    assert column(tracks, "energy") == [None, None, None]
    assert column(tracks, "tempo") == [128, 126, 130]
    (note,) = notes
    assert note.startswith("energy is on no scale that is known")
    assert note.endswith("in 3 rows, the first 7 (line 2).")


def test_loudness_without_a_sign_is_no_loudness(tmp_path: Path) -> None:
    tracks, _ = read(tmp_path, "loudness;bpm", ["0.7;128", "0.6;126", "0.9;130"])
    assert column(tracks, "loudness") == [None, None, None]


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        (["200000", "9000", "180000"], [200_000, 9_000, 180_000]),
        (["200", "185.5", "30"], [200_000, 185_500, 30_000]),
        (["3.5", "4.1", "2.9"], [None, None, None]),
        (["200", "3:25", "200000"], [200_000, 205_000, 200_000]),
    ],
)
def test_bare_lengths_have_their_column_s_unit(
    tmp_path: Path, cells: list[str], wanted: list[int | None]
) -> None:
    tracks, _ = read(tmp_path, "length", cells)
    assert [track.duration_ms for track in tracks] == wanted


def test_minutes_are_read_where_the_header_says_so(tmp_path: Path) -> None:
    tracks, _ = read(tmp_path, "duration_min", ["3.5", "4:05"])
    assert [track.duration_ms for track in tracks] == [210_000, 245_000]


@pytest.mark.parametrize(
    ("cells", "wanted", "noted"),
    [
        (["04/05/2019", "26/04/2024"], ["2019-05-04", "2024-04-26"], 0),
        (["04/05/2019", "4/26/2024"], ["2019-04-05", "2024-04-26"], 0),
        (["04/05/2019", "6/6/2024"], ["2019", "2024-06-06"], 1),
        (["04/05/2019", "26/04/2024", "4/26/2024"], ["2019", "2024-04-26", "2024-04-26"], 1),
        (["04.05.2019"], ["2019-05-04"], 0),
    ],
)
def test_a_date_is_read_in_its_column_s_order_or_as_a_year(
    tmp_path: Path, cells: list[str], wanted: list[str], noted: int
) -> None:
    tracks, notes = read(tmp_path, "album;release date", [f"Blue;{cell}" for cell in cells])
    assert [track.album.released for track in tracks if track.album] == wanted
    assert len(notes) == noted
    assert all("04/05/2019 (line 2)" in note for note in notes)


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("C;Major", (0, 1)),
        ("Am;", (9, 0)),
        ("8A;", (9, 0)),
        ("08B;", (0, 1)),
        ("3B;", (1, 1)),
        ("1m;", (9, 0)),
        ("2d;", (7, 1)),
        ("C♯/D♭ Major;", (1, 1)),
        ("F# minor;minor", (6, 0)),
        ("F sharp minor;", (6, 0)),
        ("A-flat;maj", (8, 1)),
        ("Bbm;", (10, 0)),
        ("Cis-Moll;", (1, 0)),
        ("Es dur;", (3, 1)),
        ("Fs;", (6, None)),
        ("7;1", (7, 1)),
        ("11.0;0.0", (11, 0)),
        ("-1;-1", (None, None)),
        ("13A;", (None, None)),
        ("Z;", (None, None)),
        (";0", (None, 0)),
    ],
)
def test_keys_are_understood(
    tmp_path: Path, cell: str, wanted: tuple[int | None, int | None]
) -> None:
    (track,), _ = read(tmp_path, "energy;key;mode", [f"0.5;{cell}"])
    assert track.features is not None
    assert (track.features.key, track.features.mode) == wanted


def test_where_an_h_stands_a_b_is_a_b_flat(tmp_path: Path) -> None:
    german, _ = read(tmp_path, "energy;key", ["0.5;H", "0.5;B", "0.5;Hm"])
    assert column(german, "key") == [11, 10, 11]
    english, _ = read(tmp_path, "energy;key", ["0.5;B", "0.5;A"])
    assert column(english, "key") == [11, 9]


def test_a_column_of_numbers_is_not_the_title(tmp_path: Path) -> None:
    path = tmp_path / "tagger.csv"
    path.write_text("Track,Title,Artist\n1/12,One,Ann\n2/12,22,Ann\n")
    assert [item.title for item in TrackFile(path) if isinstance(item, FoundTrack)] == ["One", "22"]
    path.write_text("Artist,Track,Title\nAnn,One,Ann - One (Official Video)\nAnn,22,\n")
    assert [item.title for item in TrackFile(path) if isinstance(item, FoundTrack)] == ["One", "22"]
