"""What a PostgreSQL server is like, as far as the bot depends on it."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import psycopg

from storage.postgres.connection import connect
from storage.postgres.faults import translated
from storage.server_look import ServerLook

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.session import Row


def look(address: str, connected: Callable[[str], psycopg.Connection[Row]] = connect) -> ServerLook:
    """Look at the server behind an address. Raises ``StoreUnreachable`` and other ``StoreError``."""
    try:
        with closing(connected(address)) as one, closing(connected(address)) as other:
            encoding, collation, version, trigrams = _one(
                one,
                "SELECT pg_encoding_to_char(encoding), datcollate, "
                "current_setting('server_version_num')::int / 10000, "
                "EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm') "
                "OR has_database_privilege(current_database(), 'CREATE') AND EXISTS "
                "(SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm') "
                "FROM pg_database WHERE datname = current_database()",
            )
            return ServerLook(
                encoding=encoding,
                collation=collation,
                version=version,
                trigrams=trigrams,
                pooled=_changes_hands(one, other),
            )
    except psycopg.Error as error:
        raise translated(error) from error


def _changes_hands(one: psycopg.Connection[Row], other: psycopg.Connection[Row]) -> bool:
    """Whether what looks like one connection is another one of the server's by the statement.

    A pooler hands a connection that does nothing to whoever begins a transaction meanwhile.
    """
    (before,) = _one(one, "SELECT pg_backend_pid()")
    other.execute("BEGIN")
    _one(other, "SELECT pg_backend_pid()")
    (after,) = _one(one, "SELECT pg_backend_pid()")
    other.execute("ROLLBACK")
    return before != after


def _one(connection: psycopg.Connection[Row], statement: Any) -> Row:  # noqa: ANN401 - our own texts
    row = connection.execute(statement).fetchone()
    if row is None:
        raise AssertionError("a question about the server has an answer")
    return row
