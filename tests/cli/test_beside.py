"""Commands beside a running bot, and copies put back: real processes on one database."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from bot.services.beside import door_of
from storage import Store
from tests.factories import catalogue

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from bot.domain.model import FoundTrack

ROOT: Final = Path(__file__).parents[2]


class Bot:
    """A process that holds a database as the running bot does."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def asked(self, line: str) -> str:
        """Ask it something and return its answer."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Return where the database will be."""
    return tmp_path / "clusters.db"


@contextmanager
def running(database: Path) -> Generator[Bot]:
    """Hold a database in another process."""
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "tests.beside_child", str(database)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(database),
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        try:
            yield Bot(process)
        finally:
            assert process.stdin is not None
            process.stdin.close()
            process.wait()


def environment(database: Path) -> dict[str, str]:
    """Return an environment without this machine's own settings."""
    own = ("CLUSTERS_", "DISCORD_")
    plain = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    return {
        **plain,
        "CLUSTERS_DATABASE": str(database),
        "CLUSTERS_SOURCES": "file",
        "CLUSTERS_WORKERS": "1",
        "COLUMNS": "200",
        "PYTHONPATH": str(ROOT),
    }


def command(database: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program as an operator would, in another process."""
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "bot", *arguments],
        capture_output=True,
        text=True,
        env=environment(database),
        cwd=database.parent,
        check=False,
    )


def fill(database: Path, tracks: Sequence[FoundTrack]) -> None:
    """Store tracks, and a favourite of the first."""

    async def store_them() -> None:
        async with Store.opened(database) as store:
            await store.catalogues.save(tracks)
            ids = await store.catalogues.ids_by_source("file")
            await store.favourites.set(1, 2, min(ids.values()), liked=True)

    asyncio.run(store_them())


def counted(database: Path) -> tuple[int, int]:
    """Return how many tracks and favourites a database holds, opened and checked."""

    async def count() -> tuple[int, int]:
        async with Store.opened(database) as store:
            status = await store.status()
            return status.tracks, status.favourites

    return asyncio.run(count())


def test_a_backup_is_made_beside_a_running_bot(database: Path, tmp_path: Path) -> None:
    fill(database, catalogue("Nightjar", 24))
    target = tmp_path / "copy.db"
    target.write_text("the last backup")

    with running(database):
        ended = command(database, "backup", str(target))

    assert ended.returncode == 0, ended.stderr
    assert "The copy is complete" in ended.stdout
    assert counted(target) == (24, 1)
    assert sorted(path.name for path in tmp_path.glob("*copy*")) == ["copy.db"]


def test_a_backup_that_cannot_be_written_leaves_nothing_beside_the_running_bot(
    database: Path, tmp_path: Path
) -> None:
    fill(database, catalogue("Nightjar", 3))

    with running(database):
        ended = command(database, "backup", str(tmp_path / "missing" / "copy.db"))

    assert ended.returncode == 74
    assert "cannot be written" in ended.stderr
    assert not list(tmp_path.glob("*copy*"))


def test_what_is_imported_beside_a_running_bot_is_seen_by_it_at_once(
    database: Path, tmp_path: Path
) -> None:
    fill(database, catalogue("Nightjar", 3))
    songs = tmp_path / "songs.csv"
    rows = ["title,artist", "One,Ann", "Two,Ann", "Three,Ann"]

    with running(database) as bot:
        for count in (2, 3, 3):
            songs.write_text("\n".join(rows[: 1 + count]), encoding="utf-8")
            ended = command(database, "import", str(songs))
            assert ended.returncode == 0, ended.stderr
            assert bot.asked("tracks Ann") == str(count), "what it remembers of Ann is true"

    assert counted(database) == (6, 1)


def test_a_report_is_written_beside_a_running_bot(database: Path, tmp_path: Path) -> None:
    fill(database, catalogue("Nightjar", 24))

    with running(database):
        ended = command(database, "report", "Nightjar", "--output", str(tmp_path / "report"))

    assert ended.returncode == 0, ended.stderr
    assert (tmp_path / "report" / "clusters.csv").is_file()
    assert not list(tmp_path.glob("*copy*"))


def test_a_killed_bot_s_door_is_nobody_s(database: Path, tmp_path: Path) -> None:
    fill(database, catalogue("Nightjar", 3))
    with running(database) as bot:
        bot.process.kill()
        bot.process.wait()
    assert door_of(database).exists()
    (tmp_path / "clusters.db.copy-1").touch()
    (tmp_path / "clusters.db.copy-2").mkdir()

    ended = command(database, "backup", str(tmp_path / "copy.db"))
    assert ended.returncode == 0, ended.stderr
    with running(database):
        again = command(database, "backup", str(tmp_path / "again.db"))

    assert again.returncode == 0, again.stderr
    assert not door_of(database).exists()
    assert not list(tmp_path.glob("clusters.db.copy*")), "what a killed bot left is swept up"
    assert counted(tmp_path / "again.db") == (3, 1)


def test_a_door_is_open_to_its_own_user_alone_and_closed_with_the_bot(database: Path) -> None:
    with running(database):
        assert door_of(database).stat().st_mode & 0o777 == 0o600
    assert not door_of(database).exists()


def test_a_folder_with_a_long_name_has_a_door_as_well(tmp_path: Path) -> None:
    folder = tmp_path / ("a-folder-with-a-long-name" * 4)
    folder.mkdir()
    fill(folder / "clusters.db", catalogue("Nightjar", 3))

    with running(folder / "clusters.db"):
        ended = command(folder / "clusters.db", "backup", str(tmp_path / "copy.db"))

    assert ended.returncode == 0, ended.stderr


# --- restoring -----------------------------------------------------------------------------------


def test_a_backup_is_put_back_and_what_was_there_is_kept(database: Path, tmp_path: Path) -> None:
    fill(database, catalogue("Nightjar", 24))
    copy = tmp_path / "copy.db"
    assert command(database, "backup", str(copy)).returncode == 0
    fill(database, catalogue("Nightjar", 30))

    ended = command(database, "restore", str(copy))

    assert ended.returncode == 0, ended.stderr
    assert "favourites: 1" in ended.stdout
    assert counted(database) == (24, 1)
    (kept,) = tmp_path.glob("clusters.db.replaced-*")
    assert counted(kept) == (30, 1)
    assert copy.is_file()


def test_nothing_is_restored_while_a_bot_runs(database: Path, tmp_path: Path) -> None:
    fill(database, catalogue("Nightjar", 3))
    copy = tmp_path / "copy.db"
    assert command(database, "backup", str(copy)).returncode == 0

    with running(database) as bot:
        ended = command(database, "restore", str(copy))
        assert bot.asked("tracks Nightjar") == "3"

    assert ended.returncode == 74
    assert "stop the other bot" in ended.stderr
    assert not list(tmp_path.glob("clusters.db.re*"))


def damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 8192] = b"\xa5" * 8192
    path.write_bytes(content)


def of_another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipes (id INTEGER)")


def of_a_newer_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("INSERT INTO migrations VALUES (999, 'later.sql', 0)")
        other.commit()


def no_database(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(5000))


def empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (damaged, "damaged"),
        (no_database, "damaged or is no database"),
        (of_another_program, "another program"),
        (of_a_newer_version, "newer version"),
        (empty, "another program"),
        (Path.unlink, "There is no file"),
    ],
)
def test_a_copy_that_is_not_sound_is_refused_and_the_database_stays(
    database: Path, tmp_path: Path, spoil: object, words: str
) -> None:
    fill(database, catalogue("Nightjar", 40))
    copy = tmp_path / "copy.db"
    assert command(database, "backup", str(copy)).returncode == 0
    assert callable(spoil)
    spoil(copy)

    ended = command(database, "restore", str(copy))

    assert ended.returncode == 74
    assert words in ended.stderr
    assert counted(database) == (40, 1)
    assert not list(tmp_path.glob("clusters.db.re*"))


def test_a_damaged_database_is_replaced_and_kept(database: Path, tmp_path: Path) -> None:
    fill(database, catalogue("Nightjar", 40))
    copy = tmp_path / "copy.db"
    assert command(database, "backup", str(copy)).returncode == 0
    damaged(database)
    spoilt = database.read_bytes()

    ended = command(database, "restore", str(copy))

    assert ended.returncode == 0, ended.stderr
    assert counted(database) == (40, 1)
    (kept,) = tmp_path.glob("clusters.db.replaced-*")
    assert kept.read_bytes()[4096:] == spoilt[4096:], "all but the mode in the file's head"


def test_a_copy_is_put_where_there_is_no_database(database: Path, tmp_path: Path) -> None:
    fill(tmp_path / "other.db", catalogue("Nightjar", 3))

    ended = command(database, "restore", str(tmp_path / "other.db"))

    assert ended.returncode == 0, ended.stderr
    assert counted(database) == (3, 1)
    assert not list(tmp_path.glob("clusters.db.re*"))


def test_a_killed_bot_s_log_is_not_taken_for_the_restored_one_s(
    database: Path, tmp_path: Path
) -> None:
    fill(database, catalogue("Nightjar", 3))
    copy = tmp_path / "copy.db"
    assert command(database, "backup", str(copy)).returncode == 0
    songs = tmp_path / "songs.csv"
    songs.write_text("title,artist\nOne,Ann\nTwo,Ann\n", encoding="utf-8")
    with running(database) as bot:
        assert command(database, "import", str(songs)).returncode == 0
        bot.process.kill()
        bot.process.wait()
    assert database.with_name("clusters.db-wal").stat().st_size

    assert command(database, "restore", str(copy)).returncode == 0

    assert counted(database) == (3, 1)
    (kept,) = tmp_path.glob("clusters.db.replaced-*")
    assert counted(kept) == (5, 1), "what was written last is in what is kept"
