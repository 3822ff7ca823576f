"""Migrations of a PostgreSQL database, applied in order, each in its own transaction."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, LiteralString, cast

from storage.errors import StoreForeign, StoreTooNew
from storage.postgres.dialect import translated

if TYPE_CHECKING:
    from psycopg import Connection

    from storage.session import Row
    from storage.steps import Migration


def version_of(connection: Connection[Row], steps: tuple[Migration, ...]) -> int:
    """Return how many of ``steps`` a database has taken, 0 for a new one; changes nothing.

    Raises ``StoreTooNew`` for a database that is ahead of ``steps`` and ``StoreForeign`` for one
    whose schema holds some other program's tables.
    """
    tables = {
        row[0]
        for row in connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
        )
    }
    if not tables:
        return 0
    if "migrations" not in tables:
        raise StoreForeign(f"tables: {', '.join(sorted(tables)[:3])}")
    row = connection.execute("SELECT COALESCE(MAX(version), 0) FROM migrations").fetchone()
    current = int(row[0]) if row is not None else 0
    if current > len(steps):
        raise StoreTooNew(f"the database is at {current}, this program knows {len(steps)}")
    return current


def migrate(connection: Connection[Row], steps: tuple[Migration, ...]) -> int:
    """Bring the database to the last of ``steps``; return how many were applied.

    Each step and the note that it was taken are one transaction. Raises what ``version_of`` raises.
    """
    current = version_of(connection, steps)
    if current == 0:
        connection.execute(
            "CREATE TABLE IF NOT EXISTS migrations (version BIGINT PRIMARY KEY, "
            "name TEXT NOT NULL, applied_at BIGINT NOT NULL)"
        )
    for step in steps[current:]:
        with connection.transaction():
            for statement in step.statements:
                connection.execute(cast("LiteralString", translated(statement)))
            if step.postgres:
                connection.execute(cast("LiteralString", step.postgres))
            connection.execute(
                "INSERT INTO migrations (version, name, applied_at) VALUES ($1, $2, $3)",
                (step.version, step.name, time.time_ns() // 1000),
            )
    return len(steps) - current
