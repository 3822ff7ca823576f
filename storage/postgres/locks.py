"""Who may work with a database at a time: bots together, or one program that has it to itself.

The locks are PostgreSQL's advisory ones. Those of a session end with its connection, so a killed
process leaves none behind.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final, cast

from storage.database import Lock
from storage.errors import StoreLocked

if TYPE_CHECKING:
    from typing import LiteralString

    from psycopg import Connection

    from storage.session import Row

_IN_USE: Final = 0x436C7573746572
"""Shared by every process that works with the database."""

_UPDATING: Final = _IN_USE + 1
"""Held by the process that brings the schema up to date; the others wait for it."""

_CHANGES: Final = _IN_USE + 0x100
"""Plus the number of a ``storage.database.Lock``: held for a transaction."""

_EXCLUSIVE: Final = "SELECT pg_advisory_xact_lock"
_SHARED: Final = "SELECT pg_advisory_xact_lock_shared"

_WAIT_SECONDS: Final = 5.0
"""PostgreSQL lets go a moment after a process has closed its connection."""

_UPDATE_SECONDS: Final = 600.0
"""For another process that brings the schema up to date."""

_PAUSE_SECONDS: Final = 0.02


def join(connection: Connection[Row]) -> None:
    """Work with the database beside others of ours, as long as the connection lasts.

    Raises ``StoreLocked`` where a program has it to itself.
    """
    _take(connection, "SELECT pg_try_advisory_lock_shared($1)", _IN_USE, _WAIT_SECONDS)


def claim(connection: Connection[Row]) -> None:
    """Keep every other process of ours off the database as long as the connection lasts.

    Raises ``StoreLocked`` where one works with it.
    """
    _take(connection, "SELECT pg_try_advisory_lock($1)", _IN_USE, _WAIT_SECONDS)


def let_go(connection: Connection[Row]) -> None:
    """Give back what ``claim`` took."""
    connection.execute("SELECT pg_advisory_unlock($1)", (_IN_USE,))


def begin_update(connection: Connection[Row]) -> None:
    """Wait until no other process updates the schema, and keep others from it."""
    _take(connection, "SELECT pg_try_advisory_lock($1)", _UPDATING, _UPDATE_SECONDS)


def end_update(connection: Connection[Row]) -> None:
    """Let others update the schema."""
    connection.execute("SELECT pg_advisory_unlock($1)", (_UPDATING,))


def beginning(lock: Lock | None) -> LiteralString:
    """Return what begins a transaction that writes under a lock; it goes to the server in one go.

    Every transaction shares the lock that a removal has to itself.
    """
    if lock is Lock.REMOVAL:
        begun = f"BEGIN; {_EXCLUSIVE}({_CHANGES + Lock.REMOVAL})"
    else:
        begun = f"BEGIN; {_SHARED}({_CHANGES + Lock.REMOVAL})"
        if lock is not None:
            begun += f"; {_EXCLUSIVE}({_CHANGES + lock})"
    return cast("LiteralString", begun)  # our own words and numbers


def _take(connection: Connection[Row], statement: LiteralString, key: int, seconds: float) -> None:
    until = time.monotonic() + seconds
    while True:
        row = connection.execute(statement, (key,)).fetchone()
        if row is not None and row[0]:
            return
        if time.monotonic() > until:
            raise StoreLocked("another process holds the database")
        time.sleep(_PAUSE_SECONDS)
