"""Migrations of an SQLite file, applied in order, each in its own transaction."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from storage.errors import StoreForeign, StoreTooNew

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from storage.steps import Migration


def version_of(connection: sqlite3.Connection, steps: tuple[Migration, ...]) -> int:
    """Return how many of ``steps`` a database has taken, 0 for a new one; changes nothing.

    Raises ``StoreTooNew`` for a database that is ahead of ``steps`` and ``StoreForeign`` for one
    that is not ours.
    """
    tables = {
        name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")
    }
    if not tables:
        return 0
    if "migrations" not in tables:
        raise StoreForeign(f"tables: {', '.join(sorted(tables)[:3])}")
    (current,) = connection.execute("SELECT COALESCE(MAX(version), 0) FROM migrations").fetchone()
    if current > len(steps):
        raise StoreTooNew(f"the file is at {current}, this program knows {len(steps)}")
    return int(current)


def migrate(
    connection: sqlite3.Connection,
    steps: tuple[Migration, ...],
    *,
    before: Callable[[int], None] | None = None,
) -> int:
    """Bring the database to the last of ``steps``; return how many were applied.

    Each step and the note that it was taken are one transaction: a crash leaves the database
    before the step or after it. ``before`` is called with the version of a database that is
    about to be changed, unless it is a new one; where it raises, nothing is changed. Raises
    what ``version_of`` raises.
    """
    current = version_of(connection, steps)
    if current == 0:
        connection.execute(
            "CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY, "
            "name TEXT NOT NULL, applied_at BIGINT NOT NULL)"
        )
    if before is not None and 0 < current < len(steps):
        before(current)
    for step in steps[current:]:
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in step.statements:
                connection.execute(statement)
            connection.execute(
                "INSERT INTO migrations (version, name, applied_at) VALUES ($1, $2, $3)",
                {"1": step.version, "2": step.name, "3": time.time_ns() // 1000},
            )
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    return len(steps) - current
