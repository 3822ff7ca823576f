"""What a unit of work sees of the engine: plain SQL with ``$1, $2, ...`` and rows as tuples.

SQLite and PostgreSQL both understand the placeholders, so every statement is written once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Row = tuple[Any, ...]
Value = str | bytes | int | float | None


class Session(Protocol):
    """One connection in the hands of one unit of work, on the connection's own thread."""

    def all(self, statement: str, *values: Value) -> list[Row]:
        """Return every row of a query."""
        ...

    def one(self, statement: str, *values: Value) -> Row | None:
        """Return the first row of a query, or ``None``."""
        ...

    def scalar(self, statement: str, *values: Value) -> Any:  # noqa: ANN401 - a column is anything
        """Return the first column of the first row, or ``None`` where there is no row."""
        ...

    def run(self, statement: str, *values: Value) -> int:
        """Execute a statement and return the number of rows it touched."""
        ...

    def many(self, statement: str, rows: Iterable[Sequence[Value]]) -> None:
        """Execute a statement once per row of values."""
        ...

    def among(self, statement: str, keys: Iterable[Value], *values: Value) -> Iterator[Row]:
        """Yield the rows of a query over any number of keys.

        ``statement`` holds ``{keys}`` where the list belongs, and numbers its own placeholders
        from ``$1``: ``SELECT ... WHERE source = $1 AND source_id IN ({keys})``. The keys may be
        handed over in slices, so what needs an order over all of them sorts the result.
        """
        ...

    def run_among(self, statement: str, keys: Iterable[Value], *values: Value) -> int:
        """Execute a statement over any number of keys, as ``among`` does; rows touched."""
        ...

    def beside(self, statement: str, rows: Sequence[Sequence[int]], *values: Value) -> list[Row]:
        """Return the rows of a statement that runs beside a table of whole numbers.

        ``statement`` holds ``{rows}`` where that table belongs, which is named ``w`` there and its
        columns ``a``, ``b``, ``c``: ``SELECT f.* FROM {rows} JOIN favourites f ON f.user_id = w.a``.
        It numbers its own placeholders from ``$1``. The rows differ from each other, and may be
        handed over in slices.
        """
        ...

    def tell(self, topic: str, payload: str) -> None:
        """Tell the other processes on the database once this is committed; a file has none.

        What is said is at most ``storage.notices.MOST_BYTES`` long; twice the same is said once.
        """
        ...
