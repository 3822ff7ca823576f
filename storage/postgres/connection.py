"""Connections to PostgreSQL as the store wants them, and the lock that one process holds."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final

import psycopg
from psycopg.adapt import Loader
from psycopg.types.numeric import Int8Dumper

from storage.errors import EngineTooOld, StoreLocked
from storage.postgres.migrator import migrate
from storage.steps import shipped

if TYPE_CHECKING:
    from psycopg.abc import Buffer

    from storage.session import Row

OLDEST_POSTGRES: Final = 15
"""The oldest that the tests run on."""

_ONE_PROCESS: Final = 0x436C7573746572
"""The advisory lock of the process that has the database to itself."""

_LOCK_WAIT_SECONDS: Final = 5.0
"""PostgreSQL lets go a moment after a process has closed its connection."""

_LOCK_PAUSE_SECONDS: Final = 0.02

_PATIENCE_SECONDS: Final = 15
"""For a connection to come about; members wait meanwhile."""

_STATEMENTS: Final = 512
"""Prepared statements kept for each connection."""


_OPTIONS: Final[dict[str, Any]] = {
    "autocommit": True,
    "connect_timeout": _PATIENCE_SECONDS,
    "application_name": "clusters",
    # A server that vanished without a word is noticed within a minute.
    "keepalives_idle": 20,
    "keepalives_interval": 5,
    "keepalives_count": 4,
}


class _SumLoader(Loader):
    """Reads sums of whole numbers, which PostgreSQL takes for decimals of any length."""

    def load(self, data: Buffer) -> int:
        """Return the number; raises ``ValueError`` for one that is not whole."""
        return int(bytes(data))


def connect(address: str) -> psycopg.Connection[Row]:
    """Return a connection on which transactions are begun by hand. Raises ``psycopg.Error``."""
    connection = psycopg.connect(address, cursor_factory=psycopg.RawCursor, **_OPTIONS)
    # One width for all whole numbers, or each mix of widths would be a statement of its own.
    connection.adapters.register_dumper(int, Int8Dumper)
    connection.adapters.register_loader("numeric", _SumLoader)
    connection.prepared_max = _STATEMENTS
    return connection


async def connect_async(address: str) -> psycopg.AsyncConnection[Row]:
    """Return a connection for messages, on the event loop. Raises ``psycopg.Error``."""
    return await psycopg.AsyncConnection.connect(
        address, cursor_factory=psycopg.AsyncRawCursor, **_OPTIONS
    )


def require_version(connection: psycopg.Connection[Row]) -> None:
    """Raise ``EngineTooOld`` for a server that is older than what the tests run on."""
    found = connection.info.server_version // 10000
    if found < OLDEST_POSTGRES:
        raise EngineTooOld(f"PostgreSQL {found}")


def claim(connection: psycopg.Connection[Row]) -> None:
    """Keep every other process of ours off the database as long as the connection lasts.

    Raises ``StoreLocked``. PostgreSQL lets go of the lock by itself when the process is gone.
    """
    until = time.monotonic() + _LOCK_WAIT_SECONDS
    while True:
        row = connection.execute("SELECT pg_try_advisory_lock($1)", (_ONE_PROCESS,)).fetchone()
        if row is not None and row[0]:
            return
        if time.monotonic() > until:
            raise StoreLocked("another process holds the database")
        time.sleep(_LOCK_PAUSE_SECONDS)


def prepared(address: str) -> psycopg.Connection[Row]:
    """Return a connection to a database that is claimed and of the program's version."""
    connection = connect(address)
    try:
        require_version(connection)
        claim(connection)
        migrate(connection, shipped())
    except BaseException:
        connection.close()
        raise
    return connection
