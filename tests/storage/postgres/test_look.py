"""What is told of a PostgreSQL server, and of a pooler before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from storage import StoreUnreachable, look_at_server

psycopg = pytest.importorskip("psycopg")

from storage.postgres.look import look  # noqa: E402 - what is imported above may be missing

if TYPE_CHECKING:
    from psycopg import Connection


async def test_a_server_itself_keeps_its_sessions(emptied_after: str) -> None:
    found = await look_at_server(emptied_after)
    assert (found.encoding, found.pooled, found.trigrams) == ("UTF8", False, True)
    assert found.version >= 15


async def test_a_server_that_is_away_is_named_so() -> None:
    with pytest.raises(StoreUnreachable):
        await look_at_server("postgresql://me@127.0.0.1:1/x")


def test_a_pooler_that_hands_sessions_on_is_noticed(emptied_after: str) -> None:
    class Pooled:
        """A connection that is another one of the server's after a while, as PgBouncer makes it."""

        def __init__(self) -> None:
            self._all = [psycopg.connect(emptied_after, autocommit=True) for _ in range(2)]
            self._asked = 0

        def execute(self, statement: str) -> Any:  # noqa: ANN401 - a cursor
            self._asked += 1
            return self._all[self._asked > 2].execute(statement)

        def close(self) -> None:
            for each in self._all:
                each.close()

    made: list[Any] = []

    def connected(address: str) -> Connection[Any]:
        made.append(Pooled() if not made else psycopg.connect(address, autocommit=True))
        return made[-1]

    assert look(emptied_after, connected).pooled
