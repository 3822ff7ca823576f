"""Connections to PostgreSQL as the store wants them."""

from __future__ import annotations

from dataclasses import dataclass
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

_STATEMENTS: Final = 512
"""Prepared statements kept for each connection."""

_TELL: Final = (
    "SELECT set_config('tcp_keepalives_idle', $1, false), "
    "set_config('tcp_keepalives_interval', $2, false), "
    "set_config('tcp_keepalives_count', $3, false), "
    "set_config('tcp_user_timeout', $4, false), "
    "set_config('idle_in_transaction_session_timeout', '60s', false)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How soon either end of a connection notices that the other one vanished without a word: seconds.

    It may be waited for (``idle + interval * count``), or have yet to take what was sent (``taking``).
    Without such bounds that takes a quarter of an hour, or for ever.
    """

    connecting: int = 15
    """For a connection to come about; members wait meanwhile."""
    idle: int = 20
    """Before a silent end is asked whether it is there."""
    interval: int = 5
    """Between two such questions."""
    count: int = 4
    """Questions without an answer after which nobody is there."""
    taking: int = 20

    def options(self, name: str = "clusters") -> dict[str, Any]:
        """Return the parameters of a connection that the server lists by ``name``."""
        return {
            "connect_timeout": self.connecting,
            "application_name": name,
            "keepalives_idle": self.idle,
            "keepalives_interval": self.interval,
            "keepalives_count": self.count,
            "tcp_user_timeout": 1000 * self.taking,
        }

    async def tell(self, connection: psycopg.AsyncConnection[Any]) -> None:
        """Have the server notice as soon, for whose locks others wait. Raises ``psycopg.Error``."""
        async with psycopg.AsyncRawCursor(connection) as cursor:
            await cursor.execute(_TELL, self._told())

    def tell_now(self, connection: psycopg.Connection[Any]) -> None:
        """Do as ``tell`` does, on a thread."""
        with psycopg.RawCursor(connection) as cursor:
            cursor.execute(_TELL, self._told())

    def _told(self) -> tuple[str, ...]:
        numbers = (self.idle, self.interval, self.count, 1000 * self.taking)
        return tuple(map(str, numbers))


BOUNDS: Final = Bounds()
"""Those of connections that members wait for."""


def connect(address: str, *settings: LiteralString) -> psycopg.Connection[Row]:
    """Return a connection on which transactions are begun by hand, with ``settings`` run on it.

    Raises ``psycopg.Error``.
    """
    connection = psycopg.connect(
        address, autocommit=True, cursor_factory=psycopg.RawCursor, **BOUNDS.options()
    )
    adapt(connection)
    connection.prepared_max = _STATEMENTS
    try:
        BOUNDS.tell_now(connection)
        for statement in settings:
            connection.execute(statement)
    except BaseException:
        connection.close()
        raise
    return connection


async def connect_async(
    address: str, *settings: LiteralString, name: str = "clusters", bounds: Bounds = BOUNDS
) -> psycopg.AsyncConnection[Row]:
    """Return a connection on the event loop, which the server lists by ``name``.

    ``settings`` are run on it. Raises ``psycopg.Error``.
    """
    connection = await psycopg.AsyncConnection.connect(
        address,
        autocommit=True,
        cursor_factory=psycopg.AsyncRawCursor,
        **bounds.options(name),
    )
    adapt(connection)
    connection.prepared_max = _STATEMENTS
    try:
        await bounds.tell(connection)
        for statement in settings:
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
