"""Queries by key that the event loop itself waits for, on a connection of their own.

Such a query takes the server less time than two threads take to hand it to each other. Whatever does not
go its usual way is not told here: the caller asks again on a thread, where failures have their meaning.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any, Final, LiteralString, cast

import psycopg

from storage.postgres.connection import connect_async
from storage.postgres.session import as_one_array
from storage.texts import storable_values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.database import Query
    from storage.session import Row

_LOG: Final = logging.getLogger(__name__)

_SETTINGS: Final = (
    "SET default_transaction_read_only = on",
    "SET plan_cache_mode = force_generic_plan",
    "SET enable_seqscan = off",
)
"""To plan a query by key takes longer than to answer it, so a plan is kept for all keys.

It goes by an index also where it was made while the table was small.
"""

_PAUSE_SECONDS: Final = 1.0
"""After a connection did not come about: a server without a free one is not asked at each query."""


class KeyedQueries:
    """One query at a time; a connection is made for those to come, and again where it was lost."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._connection: psycopg.AsyncConnection[Row] | None = None
        self._connecting: asyncio.Task[None] | None = None
        self._not_before = 0.0
        self._asking = False

    async def rows(self, query: Query[Any]) -> list[Row] | None:
        """Return the rows of a query; ``None`` where it is to be asked on a thread."""
        connection = self._connection
        if connection is None or connection.closed:
            self._connect()
            return None
        if self._asking:
            return None
        if query.keys is None:
            return await self._asked(connection, query.statement, storable_values(query.values))
        over = as_one_array(query.statement, query.keys, query.values)
        return [] if over is None else await self._asked(connection, *over)

    async def close(self) -> None:
        """End the connection."""
        if self._connecting is not None:
            self._connecting.cancel()
            await asyncio.gather(self._connecting, return_exceptions=True)
        if self._connection is not None:
            await self._connection.close()

    async def _asked(
        self, connection: psycopg.AsyncConnection[Row], statement: str, values: Sequence[object]
    ) -> list[Row] | None:
        self._asking = True
        try:
            cursor = connection.cursor(binary=True)
            await cursor.execute(cast("LiteralString", statement), values, prepare=True)
            return await cursor.fetchall()
        except psycopg.Error:
            return None
        finally:
            self._asking = False

    def _connect(self) -> None:
        """Begin to connect, while queries go to a thread."""
        connecting = self._connecting is not None and not self._connecting.done()
        if not connecting and asyncio.get_running_loop().time() >= self._not_before:
            self._connecting = asyncio.create_task(self._connected(), name="store-keyed")

    async def _connected(self) -> None:
        try:
            self._connection = await connect_async(self._address, *_SETTINGS)
        except psycopg.Error as error:
            self._not_before = asyncio.get_running_loop().time() + _PAUSE_SECONDS
            _LOG.debug("no connection for queries by key: %s", error)
