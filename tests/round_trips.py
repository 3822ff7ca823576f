"""Counting what goes to a PostgreSQL server and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import psycopg

if TYPE_CHECKING:
    import pytest


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that gets each statement, begin and commit that the store waits for."""
    trips: list[str] = []
    execute, many = psycopg.Connection.execute, psycopg.Cursor.executemany

    def one(connection: psycopg.Connection[Any], query: Any, *more: Any, **options: Any) -> Any:  # noqa: ANN401 - as psycopg has it
        trips.append(" ".join(str(query).split()))
        return execute(connection, query, *more, **options)

    def several(cursor: psycopg.Cursor[Any], query: Any, *more: Any, **options: Any) -> None:  # noqa: ANN401 - as psycopg has it
        trips.append(" ".join(str(query).split()))
        many(cursor, query, *more, **options)

    monkeypatch.setattr(psycopg.Connection, "execute", one)
    monkeypatch.setattr(psycopg.Cursor, "executemany", several)
    return trips
