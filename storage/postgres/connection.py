"""Connections to PostgreSQL as the store wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, LiteralString

import psycopg

from storage.errors import EngineTooOld, StoreEncodingWrong
from storage.postgres.locks import begin_update, claim, end_update, join, let_go
from storage.postgres.migrator import migrate, version_of
from storage.postgres.numbers import adapt
from storage.steps import shipped

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.session import Row

OLDEST_POSTGRES: Final = 15
"""The oldest that the tests run on."""

_PATIENCE_SECONDS: Final = 15
"""For a connection to come about; members wait meanwhile."""

_STATEMENTS: Final = 512
"""Prepared statements kept for each connection."""


_BOUNDS: Final = (
    "SELECT set_config('tcp_keepalives_idle', '20', false), "
    "set_config('tcp_keepalives_interval', '5', false), "
    "set_config('tcp_keepalives_count', '4', false), "
    "set_config('tcp_user_timeout', '20000', false), "
    "set_config('idle_in_transaction_session_timeout', '60s', false)"
)
"""The server, too, notices within a minute that a process has vanished, whose locks others wait for."""

_OPTIONS: Final[dict[str, Any]] = {
    "autocommit": True,
    "connect_timeout": _PATIENCE_SECONDS,
    "application_name": "clusters",
    # A server that vanished without a word is noticed within a minute, whether it is waited for (its
    # answer is looked for by the first three) or has yet to take what was sent (by the last, in ms).
    "keepalives_idle": 20,
    "keepalives_interval": 5,
    "keepalives_count": 4,
    "tcp_user_timeout": 20_000,
}


def connect(address: str, *settings: LiteralString) -> psycopg.Connection[Row]:
    """Return a connection on which transactions are begun by hand, with ``settings`` run on it.

    Raises ``psycopg.Error``.
    """
    connection = psycopg.connect(address, cursor_factory=psycopg.RawCursor, **_OPTIONS)
    adapt(connection)
    connection.prepared_max = _STATEMENTS
    try:
        for statement in (_BOUNDS, *settings):
            connection.execute(statement)
    except BaseException:
        connection.close()
        raise
    return connection


async def connect_async(
    address: str, *settings: LiteralString, name: str = "clusters"
) -> psycopg.AsyncConnection[Row]:
    """Return a connection on the event loop, which the server lists by ``name``.

    ``settings`` are run on it. Raises ``psycopg.Error``.
    """
    options: dict[str, Any] = {**_OPTIONS, "application_name": name}
    connection = await psycopg.AsyncConnection.connect(
        address, cursor_factory=psycopg.AsyncRawCursor, **options
    )
    adapt(connection)
    connection.prepared_max = _STATEMENTS
    try:
        for statement in (_BOUNDS, *settings):
            await connection.execute(statement)
    except BaseException:
        await connection.close()
        raise
    return connection


def require_fit(connection: psycopg.Connection[Row]) -> None:
    """Raise ``EngineTooOld`` for a server that is older than what the tests run on.

    Raises ``StoreEncodingWrong`` for a database that takes only some of the world's letters.
    """
    found = connection.info.server_version // 10000
    if found < OLDEST_POSTGRES:
        raise EngineTooOld(f"PostgreSQL {found}")
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise StoreEncodingWrong(encoding or "")


def joined(address: str) -> psycopg.Connection[Row]:
    """Return a connection of a process that works with a database beside others of ours.

    The database is brought to the program's version first, by one process while the others wait.
    Raises ``StoreLocked``, also where a process of an older version still works with it.
    """
    return _prepared(address, _join)


def alone(address: str) -> psycopg.Connection[Row]:
    """Return a connection to a database of the program's version that no other process works with.

    Raises ``StoreLocked``.
    """
    return _prepared(address, _have)


def joined_again(address: str) -> psycopg.Connection[Row]:
    """Return a connection as ``joined`` does, to a database that is up to date; changes nothing."""
    return _prepared(address, _rejoin)


def _prepared(
    address: str, prepare: Callable[[psycopg.Connection[Row]], None]
) -> psycopg.Connection[Row]:
    connection = connect(address)
    try:
        require_fit(connection)
        prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _join(connection: psycopg.Connection[Row]) -> None:
    steps = shipped()
    if version_of(connection, steps) < len(steps):
        begin_update(connection)
        try:
            if version_of(connection, steps) < len(steps):
                claim(connection)
                try:
                    migrate(connection, steps)
                finally:
                    let_go(connection)
        finally:
            end_update(connection)
    _rejoin(connection)


def _rejoin(connection: psycopg.Connection[Row]) -> None:
    join(connection)
    version_of(connection, shipped())


def _have(connection: psycopg.Connection[Row]) -> None:
    claim(connection)
    migrate(connection, shipped())
