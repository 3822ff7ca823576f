"""A whole database from one engine to another: every row under its own id, and proof of it.

Ids stay because buttons on messages name them; for the same reason the numbers that were ever given
out are never given out again. Pictures and covers are left out: they are drawn and fetched anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING, Final, Protocol

from storage.errors import StoreCopyDamaged, StoreNotEmpty, StoreTooNew

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from storage.session import Row

LEFT_OUT: Final = frozenset({"migrations", "pictures", "picture_uses", "processes"})
"""What every database has of its own, and what can be made again."""

_AT_ONCE: Final = 1000
_DIGEST_BYTES: Final = 16


class End(Protocol):
    """A database in the hands of a copy: a source, read as of one moment, or a target."""

    def version(self) -> int:
        """Return how many steps of the schema it has taken."""
        ...

    def tables(self) -> Mapping[str, Sequence[str]]:
        """Return the columns of every table; a table comes after those that it refers to."""
        ...

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        ...

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[Row]:
        """Yield every row of a table."""
        ...

    def put(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Add rows to a table."""
        ...

    def highest(self) -> Mapping[str, int]:
        """Return the highest id that was ever given out, for each table that gives out ids."""
        ...

    def set_highest(self, table: str, number: int) -> None:
        """Give out no id up to ``number``."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What a copy has brought over."""

    rows: Mapping[str, int]
    """By table."""
    hashes: Mapping[str, str]
    """Of all rows of each table, in any order; the target's were read back."""


def in_order(tables: Iterable[str], refers: Iterable[tuple[str, str]]) -> list[str]:
    """Return tables so that each comes after those that it refers to, by name among equals."""
    waiting = {table: set[str]() for table in tables}
    for table, other in refers:
        if table in waiting and other in waiting and other != table:
            waiting[table].add(other)
    ordered: list[str] = []
    while waiting:
        ready = sorted(table for table, others in waiting.items() if not others)
        if not ready:
            raise ValueError("tables refer to each other in a circle")
        ordered += ready
        for table in ready:
            del waiting[table]
        for others in waiting.values():
            others.difference_update(ready)
    return ordered


def copy(source: End, target: End, told: Callable[[str], None] = lambda _: None) -> Copied:
    """Copy everything but pictures into an empty target; the caller commits, or takes it back.

    ``told`` is called with a table's name whenever some of its rows are about to be copied or have been
    read back, and may raise to end it. Raises ``StoreNotEmpty``,
    ``StoreTooNew`` where the two are of different versions, and ``StoreCopyDamaged`` where what is read
    back is not what was read.
    """
    if source.version() != target.version():
        raise StoreTooNew(f"the schemas differ: {source.version()} and {target.version()}")
    tables = {table: columns for table, columns in target.tables().items() if table not in LEFT_OUT}
    occupied = [table for table in tables if target.count(table)]
    if occupied:
        raise StoreNotEmpty(", ".join(occupied[:3]))
    counts: dict[str, int] = {}
    hashes: dict[str, str] = {}
    for table, columns in tables.items():
        tally = _Tally()
        rows = map(_without_nul, source.rows(table, columns))
        while part := list(islice(rows, _AT_ONCE)):
            told(table)
            tally.add(part)
            target.put(table, columns, part)
        counts[table], hashes[table] = tally.count, tally.hash
    for table, number in source.highest().items():
        target.set_highest(table, number)
    for table, columns in tables.items():
        tally = _Tally()
        rows = iter(target.rows(table, columns))
        while part := list(islice(rows, _AT_ONCE)):
            told(table)
            tally.add(part)
        if (tally.count, tally.hash) != (counts[table], hashes[table]):
            raise StoreCopyDamaged(f"the copy of {table} is not what was read")
    return Copied(rows=counts, hashes=hashes)


class _Tally:
    """A count and a hash of rows that does not depend on their order."""

    def __init__(self) -> None:
        self.count = 0
        self._sum = 0

    def add(self, rows: Iterable[Row]) -> None:
        for row in rows:
            digest = blake2b(repr(tuple(row)).encode(), digest_size=_DIGEST_BYTES).digest()
            self._sum += int.from_bytes(digest, "big")
            self.count += 1

    @property
    def hash(self) -> str:
        return f"{self._sum % (1 << 8 * _DIGEST_BYTES):0{2 * _DIGEST_BYTES}x}"


def _without_nul(row: Row) -> Row:
    """Return a row as it may be stored today: older versions kept NUL in a file."""
    if any(isinstance(value, str) and "\0" in value for value in row):
        return tuple(v.replace("\0", "") if isinstance(v, str) else v for v in row)
    return row
