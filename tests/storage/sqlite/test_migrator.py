"""Migrations: in order, once, whole or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from storage.errors import StoreTooNew
from storage.sqlite.migrator import migrate
from storage.steps import Migration, shipped, statements

if TYPE_CHECKING:
    from pathlib import Path

FIRST = Migration(1, "0001_first.sql", ("CREATE TABLE a (x INTEGER)", "INSERT INTO a VALUES (1)"))
SECOND = Migration(2, "0002_second.sql", ("ALTER TABLE a ADD COLUMN y TEXT",))
BROKEN = Migration(2, "0002_broken.sql", ("INSERT INTO a VALUES (2)", "CREATE TABLE a (x)"))


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None)


def test_the_shipped_steps_are_numbered_without_gaps_and_apply(tmp_path: Path) -> None:
    steps = shipped()
    assert [step.version for step in steps] == list(range(1, len(steps) + 1))
    with closing(_connect(tmp_path / "x.db")) as connection:
        assert migrate(connection, steps) == len(steps)
        assert migrate(connection, steps) == 0
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_script_is_cut_where_sqlite_sees_the_ends() -> None:
    script = "-- one;\nCREATE TABLE a (\n  x TEXT DEFAULT ';'\n);\nDROP TABLE a;\n"
    first, second = statements(script)
    assert first.endswith("DEFAULT ';'\n);")
    assert second == "DROP TABLE a;"
    with pytest.raises(ValueError, match="ends inside a statement"):
        statements("CREATE TABLE a (x)")


def test_only_the_missing_steps_are_taken(tmp_path: Path) -> None:
    with closing(_connect(tmp_path / "x.db")) as connection:
        assert migrate(connection, (FIRST,)) == 1
        assert migrate(connection, (FIRST, SECOND)) == 1
        assert connection.execute("SELECT x, y FROM a").fetchall() == [(1, None)]
        names = connection.execute("SELECT version, name FROM migrations ORDER BY 1").fetchall()
        assert names == [(1, "0001_first.sql"), (2, "0002_second.sql")]


def test_a_step_that_fails_is_undone_whole(tmp_path: Path) -> None:
    with closing(_connect(tmp_path / "x.db")) as connection:
        with pytest.raises(sqlite3.OperationalError):
            migrate(connection, (FIRST, BROKEN))
        assert connection.execute("SELECT x FROM a").fetchall() == [(1,)]
        assert connection.execute("SELECT MAX(version) FROM migrations").fetchall() == [(1,)]
        assert migrate(connection, (FIRST, SECOND)) == 1


def test_a_database_ahead_of_the_program_is_refused(tmp_path: Path) -> None:
    with closing(_connect(tmp_path / "x.db")) as connection:
        migrate(connection, (FIRST, SECOND))
        with pytest.raises(StoreTooNew):
            migrate(connection, (FIRST,))


def test_the_caller_may_look_before_an_older_database_is_changed(tmp_path: Path) -> None:
    seen: list[int] = []
    with closing(_connect(tmp_path / "x.db")) as connection:
        migrate(connection, (FIRST,), before=seen.append)
        assert seen == [], "a new database was nothing before"
        migrate(connection, (FIRST,), before=seen.append)
        assert seen == [], "and this one is up to date"
        migrate(connection, (FIRST, SECOND), before=seen.append)
        assert seen == [1]


def test_nothing_is_changed_where_the_caller_objects(tmp_path: Path) -> None:
    def object_to(_: int) -> None:
        raise OSError("no room")

    with closing(_connect(tmp_path / "x.db")) as connection:
        migrate(connection, (FIRST,))
        with pytest.raises(OSError, match="no room"):
            migrate(connection, (FIRST, SECOND), before=object_to)
        assert connection.execute("SELECT MAX(version) FROM migrations").fetchall() == [(1,)]
