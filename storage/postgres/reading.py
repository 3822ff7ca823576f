"""The connections that read, each on a thread of its own for as long as a unit of work takes."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any, Final, LiteralString, TypeVar, cast

import psycopg

from storage.database import SOON_SECONDS, Query
from storage.errors import StoreClosed
from storage.postgres.connection import connect
from storage.postgres.faults import translated
from storage.postgres.reconnecting import Reconnecting
from storage.postgres.session import PostgresSession, SecondStatement
from storage.postgres.transactions import begun, undone

if TYPE_CHECKING:
    from types import CodeType

    from storage.database import Work
    from storage.session import Row

T = TypeVar("T")

_READERS: Final = 3
"""Connections that read; more threads would only wait for Python's lock."""

_SNAPSHOT: Final = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


class Readers:
    """Run units of work that read, a few at a time; each sees one moment."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._connecting = Reconnecting(self._connected)
        # The one used last is used next: it has the statements prepared, and is warm.
        self._idle: list[PostgresSession | None] = [None] * _READERS
        self._threads = ThreadPoolExecutor(_READERS, thread_name_prefix="store-reader")
        self._soon = asyncio.Semaphore(_READERS - 1)
        self._several: set[CodeType] = set()
        self._closing = False

    async def read(self, work: Work[T]) -> T:
        """Run a unit. Raises ``StoreError``."""
        return await self._run(work, None, time.monotonic())

    async def read_soon(self, work: Work[T]) -> T:
        """Run a unit that looks for suggestions when it is its turn, as ``Database.read_soon`` says.

        The turn lasts as long as the reading: also where nobody waits for it any more.
        """
        since = time.monotonic()
        await self._soon.acquire()
        reading = asyncio.ensure_future(self._run(work, SOON_SECONDS, since))
        reading.add_done_callback(self._end_turn)
        return await asyncio.shield(reading)

    def close(self) -> None:
        """Take no more units."""
        self._closing = True

    def shut(self) -> None:
        """Wait until what has been taken is done, and end the connections."""
        self._threads.shutdown()
        for session in self._idle:
            if session is not None:
                session.connection.close()

    def _end_turn(self, reading: asyncio.Future[Any]) -> None:
        self._soon.release()
        if not reading.cancelled():
            reading.exception()  # told to whoever waits; where nobody does, nobody has to hear of it

    async def _run(self, work: Work[T], seconds: float | None, since: float) -> T:
        if self._closing:
            raise StoreClosed
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._threads, self._read, work, seconds, since)
        except psycopg.Error as error:
            raise translated(error) from error

    # --- on threads ----------------------------------------------------------------------------

    def _read(self, work: Work[T], seconds: float | None, since: float) -> T:
        """Run a unit that was asked for then, each statement of which may take so long.

        Without a bound it is a transaction, which takes two round trips, only for more than one
        statement. Which units have several is learnt when they come to the second; they only read,
        so they may begin again.
        """
        session = self._idle.pop()
        connected = partial(self._connecting.connection, since)
        try:
            if session is None or session.connection.closed:
                session = PostgresSession(connected())
            unit: object = work
            kind: CodeType | None = getattr(unit, "__code__", None)
            alone = isinstance(unit, Query) or (kind is not None and kind not in self._several)
            if alone and seconds is None:
                try:
                    return work(session.one_statement())
                except SecondStatement:
                    if kind is not None:
                        self._several.add(kind)
                except psycopg.OperationalError:
                    if not session.connection.closed:
                        raise
            connection = begun(session.connection, connected, _beginning(seconds))
            if connection is not session.connection:
                session = PostgresSession(connection)
            with undone(connection):
                found = work(session)
                connection.execute("COMMIT")
            return found
        finally:
            self._idle.append(session)

    def _connected(self) -> psycopg.Connection[Row]:
        return connect(self._address, "SET default_transaction_read_only = on")


def _beginning(seconds: float | None) -> LiteralString:
    """Return what begins a read; it goes to the server in one go."""
    if seconds is None:
        return _SNAPSHOT
    bound = f"{_SNAPSHOT}; SET LOCAL statement_timeout = {round(seconds * 1000)}"
    return cast("LiteralString", bound)  # our own words and number
