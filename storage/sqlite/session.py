"""What a unit of work sees of SQLite."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain, count
from typing import TYPE_CHECKING, Any, Final

from storage.session import Session
from storage.texts import storable_keys, storable_values

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from storage.session import Row, Value

_NAMES: Final = tuple(str(number) for number in range(1, 33))
_SLICES: Final = (1, 8, 64, 512)
"""Lengths of ``IN (...)`` lists: few distinct texts, so that prepared statements are reused."""

_BESIDE: Final = 8
"""Rows of a table that a statement runs beside; few lengths, for the same reason."""


def _bind(values: Sequence[Value]) -> dict[str, Value]:
    return dict(zip(_NAMES, storable_values(values), strict=False))


class SqliteSession(Session):
    """The one connection, with keys handed over in slices of a few lengths."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self, statement: str, *values: Value) -> list[Row]:
        """Return every row of a query."""
        return self._connection.execute(statement, _bind(values)).fetchall()

    def one(self, statement: str, *values: Value) -> Row | None:
        """Return the first row of a query, or ``None``."""
        row: Row | None = self._connection.execute(statement, _bind(values)).fetchone()
        return row

    def scalar(self, statement: str, *values: Value) -> Any:  # noqa: ANN401 - a column is anything
        """Return the first column of the first row, or ``None`` where there is no row."""
        row = self.one(statement, *values)
        return None if row is None else row[0]

    def run(self, statement: str, *values: Value) -> int:
        """Execute a statement and return the number of rows it touched."""
        return self._connection.execute(statement, _bind(values)).rowcount

    def many(self, statement: str, rows: Iterable[Sequence[Value]]) -> None:
        """Execute a statement once per row of values."""
        self._connection.executemany(statement, map(_bind, rows))

    def among(self, statement: str, keys: Iterable[Value], *values: Value) -> Iterator[Row]:
        """Yield the rows of a query over any number of keys, a slice of keys at a time."""
        for cursor in self._by_slice(statement, keys, values):
            yield from cursor.fetchall()

    def run_among(self, statement: str, keys: Iterable[Value], *values: Value) -> int:
        """Execute a statement over any number of keys, as ``among`` does; rows touched."""
        return sum(cursor.rowcount for cursor in self._by_slice(statement, keys, values))

    def beside(self, statement: str, rows: Sequence[Sequence[int]], *values: Value) -> list[Row]:
        """Return the rows of a statement that runs beside a table, a slice of rows at a time."""
        found: list[Row] = []
        for first in range(0, len(rows), _BESIDE):
            part = rows[first : first + _BESIDE]
            text = _beside(statement, len(part), len(part[0]), len(values))
            given = (*storable_values(values), *chain.from_iterable(part))
            bound = {str(n): value for n, value in enumerate(given, 1)}
            found += self._connection.execute(text, bound).fetchall()
        return found

    def tell(self, topic: str, payload: str) -> None:
        """Tell nobody: a file has one process."""

    def _by_slice(
        self, statement: str, keys: Iterable[Value], values: Sequence[Value]
    ) -> Iterator[sqlite3.Cursor]:
        for part in _slices(storable_keys(keys)):
            marks = ", ".join(f"${len(values) + n}" for n in range(1, len(part) + 1))
            given = (*storable_values(values), *part)
            bound = {str(n): value for n, value in enumerate(given, 1)}
            yield self._connection.execute(statement.replace("{keys}", marks), bound)


@lru_cache(maxsize=256)
def _beside(statement: str, rows: int, columns: int, before: int) -> str:
    """Return a statement with a table of that size in it, whose values come after others."""
    number = count(before + 1)
    lines = ", ".join(
        f"({', '.join(f'${next(number)}' for _ in range(columns))})" for _ in range(rows)
    )
    names = ", ".join(f"column{n} AS {name}" for n, name in enumerate("abc"[:columns], 1))
    return statement.replace("{rows}", f"(SELECT {names} FROM (VALUES {lines})) w")  # noqa: S608 - our own words


def _slices(keys: list[Value]) -> Iterator[list[Value]]:
    """Cut ``keys`` into lists of a few fixed lengths, the last one padded with its own end."""
    at = 0
    while at < len(keys):
        left = len(keys) - at
        length = next((size for size in _SLICES if size >= left), _SLICES[-1])
        part = keys[at : at + length]
        part += [part[-1]] * (length - len(part))
        yield part
        at += length
