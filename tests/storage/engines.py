"""What tests of the store ask an engine behind the store's back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from storage import Store

on_sqlite = pytest.mark.parametrize("path", ["sqlite"], indirect=True)
"""Marks a test of what only SQLite does."""

on_postgres = pytest.mark.parametrize("path", ["postgres"], indirect=True)
"""Marks a test of what only PostgreSQL does."""


async def rows_by_table(store: Store) -> dict[str, int]:
    """Return how many rows each table has."""
    database = store._database  # pyright: ignore[reportPrivateUsage] - see above
    listed = (
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        if store.path.exists()
        else "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
    )
    return await database.read(
        lambda session: {
            table: session.scalar(f"SELECT COUNT(*) FROM {table}")  # noqa: S608 - our own tables
            for (table,) in session.all(listed)
        }
    )
