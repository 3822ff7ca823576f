"""A PostgreSQL database as a source or a target of a copy between engines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, LiteralString, cast

from storage.copying import End, in_order
from storage.postgres.migrator import version_of
from storage.steps import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from psycopg import Connection

    from storage.session import Row

_AT_ONCE: Final = 1000
"""Rows that are fetched from the server in one go."""


class PostgresEnd(End):
    """A database inside a transaction. Names of tables and columns are the schema's own."""

    def __init__(self, connection: Connection[Row]) -> None:
        self._connection = connection

    def version(self) -> int:
        """Return how many steps of the schema it has taken."""
        return version_of(self._connection, shipped())

    def tables(self) -> Mapping[str, Sequence[str]]:
        """Return the columns of every table, in the order of what refers to what."""
        names = self._all("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        refers = self._all(
            "SELECT a.relname, b.relname FROM pg_constraint c "
            "JOIN pg_class a ON a.oid = c.conrelid JOIN pg_class b ON b.oid = c.confrelid "
            "WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace"
        )
        columns: dict[str, list[str]] = {}
        for table, column in self._all(
            "SELECT table_name, column_name FROM information_schema.columns "
            "WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position"
        ):
            columns.setdefault(table, []).append(column)
        ordered = in_order((name for (name,) in names), ((a, b) for a, b in refers))
        return {name: columns[name] for name in ordered}

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        return int(self._all(f"SELECT COUNT(*) FROM {table}")[0][0])  # noqa: S608 - see the class

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[Row]:
        """Yield every row of a table, a thousand at a time from the server."""
        cursor = self._connection.cursor(name="copying")
        cursor.itersize = _AT_ONCE
        with cursor:
            cursor.execute(_own(f"SELECT {', '.join(columns)} FROM {table}"))  # noqa: S608 - see the class
            yield from cursor

    def put(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Add rows to a table."""
        with (
            self._connection.cursor() as cursor,
            cursor.copy(_own(f"COPY {table} ({', '.join(columns)}) FROM STDIN")) as copying,
        ):
            for row in rows:
                copying.write_row(row)

    def highest(self) -> Mapping[str, int]:
        """Return the highest id that was ever given out, for each table that gives out ids."""
        return {
            table: int(self._all(f"SELECT last_value FROM {sequence} WHERE is_called")[0][0])  # noqa: S608 - see the class
            for table, sequence in self._sequences()
            if self._all(f"SELECT 1 FROM {sequence} WHERE is_called")  # noqa: S608 - see the class
        }

    def set_highest(self, table: str, number: int) -> None:
        """Give out no id up to ``number``."""
        sequence = dict(self._sequences())[table]
        self._connection.execute("SELECT setval($1::text::regclass, $2)", (sequence, number))

    def _sequences(self) -> list[tuple[str, str]]:
        return [
            (table, sequence)
            for table, sequence in self._all(
                "SELECT tablename, pg_get_serial_sequence(quote_ident(tablename), 'id') "
                "FROM pg_tables t WHERE schemaname = current_schema() AND EXISTS (SELECT 1 FROM "
                "information_schema.columns c WHERE c.table_schema = t.schemaname "
                "AND c.table_name = t.tablename AND c.column_name = 'id')"
            )
            if sequence is not None
        ]

    def _all(self, statement: str) -> list[Row]:
        return self._connection.execute(_own(statement)).fetchall()


def _own(statement: str) -> LiteralString:
    """Return a statement that is made of this program's own words."""
    return cast("LiteralString", statement)
