"""Counting what goes to a PostgreSQL server and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import psycopg

from storage.postgres.straight import Straight

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

    from storage.session import Row


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that gets each statement, begin and commit that the store waits for."""
    trips: list[str] = []
    execute, many = psycopg.Cursor.execute, psycopg.Cursor.executemany
    straight = Straight.rows

    def one(cursor: psycopg.Cursor[Any], query: Any, *more: Any, **options: Any) -> Any:  # noqa: ANN401 - as psycopg has it
        trips.append(" ".join(str(query).split()))
        return execute(cursor, query, *more, **options)

    def several(cursor: psycopg.Cursor[Any], query: Any, *more: Any, **options: Any) -> None:  # noqa: ANN401 - as psycopg has it
        trips.append(" ".join(str(query).split()))
        many(cursor, query, *more, **options)

    async def at_once(
        connection: Straight, statement: str, values: Sequence[object]
    ) -> list[Row] | None:
        trips.append(" ".join(statement.split()))
        return await straight(connection, statement, values)

    monkeypatch.setattr(psycopg.Cursor, "execute", one)
    monkeypatch.setattr(Straight, "rows", at_once)
    monkeypatch.setattr(psycopg.Cursor, "executemany", several)
    return trips
