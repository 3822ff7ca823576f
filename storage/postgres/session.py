"""What a unit of work sees of PostgreSQL."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, LiteralString, cast

from storage.postgres.channel import CHANNEL, packed
from storage.postgres.numbers import Numbers
from storage.session import Session
from storage.texts import storable_keys, storable_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from psycopg import Connection, Cursor

    from storage.session import Row, Value


class PostgresSession(Session):
    """A connection in the hands of one unit of work. Keys are handed over as one array."""

    def __init__(self, connection: Connection[Row], cursor: Cursor[Row] | None = None) -> None:
        self.connection = connection
        # Rows are taken from the cursor at once, so that one is enough for all statements.
        self._cursor = connection.cursor(binary=True) if cursor is None else cursor

    def one_statement(self) -> OneStatement:
        """Return a session on the same connection for a single statement."""
        return OneStatement(self.connection, self._cursor)

    def _execute(self, statement: str, values: Sequence[object]) -> Cursor[Row]:
        # Statements are this program's own texts; what is anybody else's goes in as a value.
        return self._cursor.execute(cast("LiteralString", statement), values)

    def all(self, statement: str, *values: Value) -> list[Row]:
        """Return every row of a query."""
        return self._execute(statement, storable_values(values)).fetchall()

    def one(self, statement: str, *values: Value) -> Row | None:
        """Return the first row of a query, or ``None``."""
        return self._execute(statement, storable_values(values)).fetchone()

    def scalar(self, statement: str, *values: Value) -> Any:  # noqa: ANN401 - a column is anything
        """Return the first column of the first row, or ``None`` where there is no row."""
        row = self.one(statement, *values)
        return None if row is None else row[0]

    def run(self, statement: str, *values: Value) -> int:
        """Execute a statement and return the number of rows it touched."""
        return self._execute(statement, storable_values(values)).rowcount

    def many(self, statement: str, rows: Iterable[Sequence[Value]]) -> None:
        """Execute a statement once per row of values, without waiting for each answer."""
        text = cast("LiteralString", statement)
        given = [storable_values(row) for row in rows]
        if given:
            with self.connection.cursor() as cursor:
                cursor.executemany(text, given)

    def among(self, statement: str, keys: Iterable[Value], *values: Value) -> Iterator[Row]:
        """Yield the rows of a query over any number of keys, all of them in one go."""
        cursor = self._among(statement, keys, values)
        if cursor is not None:
            yield from cursor.fetchall()

    def run_among(self, statement: str, keys: Iterable[Value], *values: Value) -> int:
        """Execute a statement over any number of keys, as ``among`` does; rows touched."""
        cursor = self._among(statement, keys, values)
        return 0 if cursor is None else cursor.rowcount

    def beside(self, statement: str, rows: Sequence[Sequence[int]], *values: Value) -> list[Row]:
        """Return the rows of a statement that runs beside a table, all of it in one go."""
        if not rows:
            return []
        columns = list(map(Numbers, zip(*rows, strict=True)))
        marks = (f"${number}::bigint[]" for number in range(len(values) + 1, len(values) + 4))
        table = f"unnest({', '.join(islice(marks, len(columns)))}) AS w({', '.join('abc'[: len(columns)])})"
        whole = statement.replace("{rows}", table)
        return self._execute(whole, (*storable_values(values), *columns)).fetchall()

    def tell(self, topic: str, payload: str) -> None:
        """Tell the other processes on the database once this is committed."""
        self._execute("SELECT pg_notify($1, $2)", (CHANNEL, packed(topic, payload)))

    def _among(
        self, statement: str, keys: Iterable[Value], values: Sequence[Value]
    ) -> Cursor[Row] | None:
        found = as_one_array(statement, keys, values)
        return None if found is None else self._execute(*found)


def as_one_array(
    statement: str, keys: Iterable[Value], values: Sequence[Value]
) -> tuple[str, Sequence[object]] | None:
    """Return a statement over keys that takes them as one array, with what it takes.

    ``None`` where no key is left that a row can have.
    """
    wanted = storable_keys(keys)
    if not wanted:
        return None
    if all(type(key) is int for key in wanted):
        wanted = Numbers(wanted)
    one_array = statement.replace("IN ({keys})", f"= ANY(${len(values) + 1})")
    return one_array, (*storable_values(values), wanted)


class SecondStatement(Exception):  # noqa: N818 - reads as what has come
    """A unit of work has more than one statement."""


class OneStatement(PostgresSession):
    """A connection for a unit of a single statement, which needs no transaction around it."""

    def __init__(self, connection: Connection[Row], cursor: Cursor[Row]) -> None:
        super().__init__(connection, cursor)
        self._used = False

    def _execute(self, statement: str, values: Sequence[object]) -> Cursor[Row]:
        if self._used:
            raise SecondStatement
        self._used = True
        return super()._execute(statement, values)
