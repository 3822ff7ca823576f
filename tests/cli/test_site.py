"""``report --site``: of the database, of a file, beside a running bot, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.test_beside import command, database, fill, running
from tests.factories import catalogue

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["database"]


def test_a_site_is_written_of_all_artists_that_have_enough_tracks(
    database: Path, tmp_path: Path
) -> None:
    for name, tracks in (("Nightjar", 24), ("Corncrake", 12), ("Wren", 4)):
        fill(database, catalogue(name, tracks))
    ended = command(database, "report", "--site", str(tmp_path / "site"))
    assert ended.returncode == 0, ended.stderr
    assert "2 artists" in ended.stdout
    artists = tmp_path / "site" / "artists"
    assert sorted(path.name for path in artists.iterdir()) == ["corncrake", "nightjar"]
    assert len(list((artists / "nightjar").iterdir())) == 6

    ended = command(
        database, "report", "--site", str(tmp_path / "site"), "--least", "1", "--most", "1"
    )
    assert ended.returncode == 0, ended.stderr
    assert [path.name for path in artists.iterdir()] == ["nightjar"], "of the same folder"


def test_a_site_of_a_file_needs_no_database(database: Path, tmp_path: Path) -> None:
    songs = tmp_path / "songs.csv"
    rows = [f"Song {number},Ann,.{number}1,.{number}2" for number in range(6)]
    songs.write_text("\n".join(["title,artist,energy,valence", *rows]), encoding="utf-8")
    ended = command(database, "report", "--site", str(tmp_path / "site"), "--import", str(songs))
    assert ended.returncode == 0, ended.stderr
    assert (tmp_path / "site" / "artists" / "ann" / "map.html").is_file()
    assert "songs.csv" not in ended.stdout, "what was read is progress and no result"
    assert not database.exists()


def test_a_site_is_written_beside_a_running_bot(database: Path, tmp_path: Path) -> None:
    fill(database, catalogue("Nightjar", 12))
    with running(database):
        ended = command(database, "report", "--site", str(tmp_path / "site"))
    assert ended.returncode == 0, ended.stderr
    assert (tmp_path / "site" / "index.html").is_file()
    assert not list(tmp_path.glob("*copy*"))


@pytest.mark.parametrize(
    ("said", "code", "answer"),
    [
        ((), 2, "Name an artist"),
        (("Nightjar", "--site", "site"), 2, "--site writes all artists"),
        (("Nightjar", "--most", "3"), 2, "belong to --site DIR"),
        (("--site", "site"), 1, "No artist with at least 5 tracks is stored."),
    ],
)
def test_what_makes_no_sense_is_said(
    database: Path, said: tuple[str, ...], code: int, answer: str
) -> None:
    ended = command(database, "report", *said)
    assert ended.returncode == code
    assert answer in ended.stderr


def test_a_folder_of_other_things_is_refused(database: Path, tmp_path: Path) -> None:
    fill(database, catalogue("Nightjar", 12))
    ended = command(database, "report", "--site", str(tmp_path))
    assert ended.returncode == 1
    assert "holds other things" in ended.stderr
