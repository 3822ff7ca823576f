"""Counting what goes to a PostgreSQL server and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import psycopg

if TYPE_CHECKING:
    import pytest


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that gets each statement, begin and commit that the store waits for."""
    trips: list[str] = []
    execute, many = psycopg.Cursor.execute, psycopg.Cursor.executemany
    on_the_loop = psycopg.AsyncCursor.execute

    def one(cursor: psycopg.Cursor[Any], query: Any, *more: Any, **options: Any) -> Any:  # noqa: ANN401 - as psycopg has it
        trips.append(" ".join(str(query).split()))
        return execute(cursor, query, *more, **options)

    def several(cursor: psycopg.Cursor[Any], query: Any, *more: Any, **options: Any) -> None:  # noqa: ANN401 - as psycopg has it
        trips.append(" ".join(str(query).split()))
        many(cursor, query, *more, **options)

    async def at_once(
        cursor: psycopg.AsyncCursor[Any],
        query: Any,  # noqa: ANN401 - as above
        *more: Any,  # noqa: ANN401 - as above
        **options: Any,  # noqa: ANN401 - as above
    ) -> Any:  # noqa: ANN401 - as above
        trips.append(" ".join(str(query).split()))
        return await on_the_loop(cursor, query, *more, **options)

    monkeypatch.setattr(psycopg.Cursor, "execute", one)
    monkeypatch.setattr(psycopg.AsyncCursor, "execute", at_once)
    monkeypatch.setattr(psycopg.Cursor, "executemany", several)
    return trips
