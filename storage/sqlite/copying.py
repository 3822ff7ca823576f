"""An SQLite file as a source or a target of a copy between engines."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from storage.copying import End, in_order
from storage.errors import StoreCopyDamaged
from storage.sqlite.backup import complete_or_absent
from storage.sqlite.database import held
from storage.sqlite.migrator import migrate, version_of
from storage.steps import shipped

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping, Sequence
    from pathlib import Path

    from storage.session import Row


class SqliteEnd(End):
    """A file that nobody else has open. Names of tables and columns are the schema's own."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def version(self) -> int:
        """Return how many steps of the schema it has taken."""
        return version_of(self._connection, shipped())

    def tables(self) -> Mapping[str, Sequence[str]]:
        """Return the columns of every table, in the order of what refers to what."""
        names = [
            name
            for (name,) in self._connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
            )
        ]
        refers = [
            (name, row[2])
            for name in names
            for row in self._connection.execute(f"PRAGMA foreign_key_list({name})")
        ]
        return {
            name: [row[1] for row in self._connection.execute(f"PRAGMA table_info({name})")]
            for name in in_order(names, refers)
        }

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        (number,) = self._connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()  # noqa: S608 - see the class
        return int(number)

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[Row]:
        """Yield every row of a table."""
        yield from self._connection.execute(f"SELECT {', '.join(columns)} FROM {table}")  # noqa: S608 - see the class

    def put(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Add rows to a table."""
        marks = ", ".join("?" for _ in columns)
        self._connection.executemany(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})",  # noqa: S608 - see the class
            rows,
        )

    def highest(self) -> Mapping[str, int]:
        """Return the highest id that was ever given out, for each table that gives out ids."""
        return dict(self._connection.execute("SELECT name, seq FROM sqlite_sequence"))

    def set_highest(self, table: str, number: int) -> None:
        """Give out no id up to ``number``."""
        self._connection.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
        self._connection.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", (table, number))


@contextmanager
def new_file(target: Path, version: int | None = None) -> Generator[SqliteEnd]:
    """Yield an empty database that takes the place of ``target`` once all has been put there.

    Its schema is this program's, or that of ``version``, which is not a later one. Raises
    ``StoreUnavailable`` for what the file system refuses, and ``StoreCopyDamaged``.
    """
    with complete_or_absent(target) as partial_copy:
        with closing(sqlite3.connect(partial_copy, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous = OFF")  # it is flushed as a whole
            connection.execute("PRAGMA foreign_keys = ON")
            migrate(connection, shipped()[:version])
            connection.execute("BEGIN")
            yield SqliteEnd(connection)
            connection.execute("COMMIT")
            (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise StoreCopyDamaged(f"the copy: {verdict}")


@contextmanager
def held_file(path: Path) -> Generator[SqliteEnd]:
    """Yield a database file, made where it is missing, that nobody else may open meanwhile.

    What is put there is committed at the end. Raises what ``SqliteDatabase.open`` raises.
    """
    with held(path) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield SqliteEnd(connection)
        connection.execute("COMMIT")
