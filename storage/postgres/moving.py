"""A PostgreSQL database held for a copy."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Final

import psycopg

from storage.postgres.connection import alone, connect
from storage.postgres.copying import PostgresEnd
from storage.postgres.faults import translated
from storage.postgres.locks import join

if TYPE_CHECKING:
    from collections.abc import Generator

_IDLE: Final = "SET idle_in_transaction_session_timeout = 0"
"""An end of a copy does nothing for as long as the other end works."""


@contextmanager
def held_database(address: str) -> Generator[PostgresEnd]:
    """Yield a database that no bot may open meanwhile; what is put there is committed at the end.

    Raises what ``PostgresDatabase.open`` raises.
    """
    try:
        with closing(alone(address)) as connection:
            connection.execute(_IDLE)
            with connection.transaction():
                yield PostgresEnd(connection)
    except psycopg.Error as error:
        raise translated(error) from error


@contextmanager
def snapshot(address: str) -> Generator[PostgresEnd]:
    """Yield a database as it is at this moment, beside whoever works with it.

    Its schema is not changed meanwhile: rows of a table that is rewritten are gone for a transaction
    that began before. Raises ``StoreLocked`` where a program has the database to itself.
    """
    try:
        with closing(connect(address, _IDLE)) as connection:
            join(connection)
            connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield PostgresEnd(connection)
    except psycopg.Error as error:
        raise translated(error) from error
