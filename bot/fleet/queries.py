"""One connection to the database for short questions, one after the other."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import psycopg

from storage import StoreUnreachable
from storage.postgres.connection import connect_async
from storage.postgres.faults import translated

if TYPE_CHECKING:
    from datetime import datetime
    from typing import LiteralString

    from storage.session import Row, Value

    Asked = Value | datetime


class Queries:
    """A connection that is made when it is first needed, and anew where it was lost."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._connection: psycopg.AsyncConnection[Row] | None = None
        self._one_at_a_time = asyncio.Lock()
        self._failed: StoreUnreachable | None = None
        """How the last attempt ended of those that did not reach the server."""

    async def ask(self, statement: LiteralString, *values: Asked) -> list[Row]:
        """Run a statement in a transaction of its own and return its rows.

        Raises ``StoreUnreachable`` where the server is away, and other ``StoreError``. Whoever waits while
        an attempt to reach it fails has waited long enough, and is told the same.
        """
        before = self._failed
        async with self._one_at_a_time:
            if self._failed is not None and self._failed is not before:
                raise type(self._failed)(self._failed.detail) from self._failed
            try:
                return await self._ask(statement, values)
            except psycopg.Error as error:
                told = translated(error)
                if isinstance(told, StoreUnreachable):
                    self._failed = told
                raise told from error

    async def close(self) -> None:
        """Let go of the connection."""
        async with self._one_at_a_time:
            if self._connection is not None:
                await self._connection.close()
                self._connection = None

    async def _ask(self, statement: LiteralString, values: tuple[Asked, ...]) -> list[Row]:
        if self._connection is not None and not self._connection.closed:
            try:
                return await _rows(self._connection, statement, values)
            except psycopg.OperationalError:
                # That the server went meanwhile is noticed only now. Whether it has done what it was
                # asked is not known, so that all that goes this way may be done twice. At the worst a
                # place at a service is taken twice, and once for nothing: it comes back by its lease.
                if not self._connection.closed:
                    raise
        self._connection = await connect_async(self._address)
        # A server that crashes may forget the last half second of this.
        await self._connection.execute("SET synchronous_commit = off")
        return await _rows(self._connection, statement, values)


async def _rows(
    connection: psycopg.AsyncConnection[Row], statement: LiteralString, values: tuple[Asked, ...]
) -> list[Row]:
    cursor = await connection.execute(statement, values)
    return await cursor.fetchall() if cursor.description is not None else []
