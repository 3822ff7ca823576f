"""Whole numbers on their way to PostgreSQL and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from psycopg.adapt import Dumper, Loader
from psycopg.pq import Format
from psycopg.types.numeric import Int8Dumper, NumericBinaryLoader

if TYPE_CHECKING:
    from psycopg import AsyncConnection, Connection
    from psycopg.abc import Buffer

_BIGINT_ARRAY: Final = 1016
"""The server's number of the type, which is the same everywhere."""


class Numbers(list[Any]):
    """Whole numbers that go to the server as one array; nothing else is among them."""


class _NumbersDumper(Dumper):
    """Writes an array of whole numbers in one go; psycopg's own looks at each of them."""

    oid = _BIGINT_ARRAY

    def dump(self, obj: Numbers) -> Buffer:
        return f"{{{','.join(map(str, obj))}}}".encode()


class _SumLoader(Loader):
    """Reads sums of whole numbers, which PostgreSQL takes for decimals of any length."""

    def load(self, data: Buffer) -> int:
        return int(bytes(data))


class _BinarySumLoader(Loader):
    """Reads the same from their other form."""

    format = Format.BINARY

    def __init__(self, oid: int, context: Any = None) -> None:  # noqa: ANN401 - as psycopg has it
        super().__init__(oid, context)
        self._decimals = NumericBinaryLoader(oid, context)

    def load(self, data: Buffer) -> int:
        return int(self._decimals.load(data))


def adapt(connection: Connection[Any] | AsyncConnection[Any]) -> None:
    """Have a connection pass whole numbers as the store wants them."""
    adapters = connection.adapters
    # One width for all whole numbers, or each mix of widths would be a statement of its own.
    adapters.register_dumper(int, Int8Dumper)
    adapters.register_dumper(Numbers, _NumbersDumper)
    adapters.register_loader("numeric", _SumLoader)
    adapters.register_loader("numeric", _BinarySumLoader)
