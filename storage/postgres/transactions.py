"""How a transaction begins on a connection that may be lost, and how it is taken back."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import psycopg

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from typing import LiteralString

    from storage.session import Row


def begun(
    connection: psycopg.Connection[Row] | None,
    connected: Callable[[], psycopg.Connection[Row]],
    statement: LiteralString,
) -> psycopg.Connection[Row]:
    """Return a connection on which a transaction has begun, a new one where the old one is lost.

    That it is lost is noticed here, before anything has been done on it. Where the statement fails,
    in which the server may have begun a transaction already, none is left.
    """
    if connection is not None and not connection.closed:
        try:
            with undone(connection):
                connection.execute(statement, prepare=False)
        except psycopg.OperationalError:
            if not connection.closed:
                raise
        else:
            return connection
    fresh = connected()
    try:
        fresh.execute(statement, prepare=False)
    except BaseException:
        fresh.close()
        raise
    return fresh


@contextmanager
def undone(connection: psycopg.Connection[Row]) -> Generator[None]:
    """Take back the transaction where what is done in it fails; where it cannot be, end the connection."""
    try:
        yield
    except BaseException:
        try:
            connection.execute("ROLLBACK")
        except psycopg.Error:
            connection.close()
        raise
