"""A PostgreSQL database: one connection that writes in groups, a few that read.

Units of work are plain functions, so each connection is a synchronous one with a thread for as long
as a unit takes. All writes go through one connection in the order in which they were asked for; what
has gathered meanwhile shares a transaction. A read is a transaction of its own and sees one moment.
"""

from __future__ import annotations

import asyncio
import logging
import random
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

import psycopg
from psycopg.errors import (
    DeadlockDetected,
    DiskFull,
    QueryCanceled,
    SerializationFailure,
    UniqueViolation,
)

from storage.copying import copy
from storage.database import Database, Failed, Once, Query, Usually
from storage.errors import StoreClosed, StoreError, StoreUnavailable
from storage.group_commit import GroupCommit
from storage.postgres.connection import joined, joined_again
from storage.postgres.faults import translated
from storage.postgres.keyed import KeyedQueries
from storage.postgres.locks import beginning
from storage.postgres.moving import snapshot
from storage.postgres.reading import Readers
from storage.postgres.reconnecting import Reconnecting
from storage.postgres.session import PostgresSession
from storage.postgres.transactions import begun, undone
from storage.sqlite.copying import new_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from storage.database import Each, Lock, StoreTraffic, Work
    from storage.session import Row, Session

T = TypeVar("T")

_LOG: Final = logging.getLogger(__name__)


_IN_THE_WAY: Final = (DeadlockDetected, SerializationFailure)
"""What was undone by the server because two processes waited for each other."""

_FOR_ALL: Final = (DiskFull, QueryCanceled)
"""What would happen to each unit of a group on its own as well."""

_TRIES: Final = 5
"""Of units that got in the way of another process's."""

_PAUSE_SECONDS: Final = 0.02
"""The longest pause before they run a second time; it grows with each."""


class PostgresDatabase(Database):
    """The engine under the store, in a database that other processes may work with as well."""

    def __init__(self, address: str, path: Path, writer: psycopg.Connection[Row]) -> None:
        self._address = address
        self._path = path
        self._writer = writer
        self._readers = Readers(address)
        self._writing = ThreadPoolExecutor(1, thread_name_prefix="store-writer")
        self._keyed = KeyedQueries(address)
        self._connecting = Reconnecting(self._joined_again)
        self._closing = False
        self._closer: asyncio.Task[None] | None = None
        self._copies: set[asyncio.Future[None]] = set()
        self._writes = GroupCommit(self._commit, translated)

    @classmethod
    async def open(cls, address: str, path: Path) -> PostgresDatabase:
        """Open the database at a ``postgresql://`` address and bring it up to date.

        ``path`` is where this process puts files of its own. Raises ``StoreLocked``,
        ``StoreForeign``, ``StoreTooNew``, ``StoreFull``, ``StoreUnreachable``,
        ``StoreUnavailable`` (for ``path``) and ``EngineTooOld``.
        """
        try:
            await asyncio.to_thread(path.parent.mkdir, parents=True, exist_ok=True)
            writer = await asyncio.to_thread(joined, address)
        except OSError as error:
            raise StoreUnavailable(str(error)) from error
        except psycopg.Error as error:
            raise translated(error) from error
        _LOG.info("store open, PostgreSQL %s", writer.info.server_version // 10000)
        return cls(address, path, writer)

    @property
    def path(self) -> Path:
        """Beside what this process puts files of its own."""
        return self._path

    @property
    def traffic(self) -> StoreTraffic:
        """What has been written so far."""
        return self._writes.traffic

    def write(
        self,
        work: Work[T],
        *,
        after: Callable[[T], None] | None = None,
        lock: Lock | None = None,
    ) -> asyncio.Future[T]:
        """Queue ``work``, now and in this order, and return its answer to come."""
        return self._writes.put(work, after, lock)

    async def read(self, work: Work[T]) -> T:
        """Run a unit of work that only reads; it never sees what is not committed."""
        if self._closing:
            raise StoreClosed
        unit: object = work
        if isinstance(unit, Query):
            query = cast("Query[T]", unit)
            rows = await self._keyed.rows(query)
            if rows is not None:
                return query.told(rows)
        return await self._readers.read(work)

    async def read_soon(self, work: Work[T]) -> T:
        """Run a unit that looks for suggestions when it is its turn. Raises ``StoreLate``."""
        return await self._readers.read_soon(work)

    async def used_bytes(self) -> int | None:
        """Return ``None``: PostgreSQL gives room back in its own time, and does not say when."""
        return None

    async def size(self) -> int:
        """Return what the database takes on the server's disk."""
        return await self.read(
            lambda session: int(session.scalar("SELECT pg_database_size(current_database())"))
        )

    async def backup(self, target: Path) -> None:
        """Write an SQLite file with everything but pictures, as of this moment, to ``target``.

        ``python -m bot move`` puts it back. Closing ends it.
        """
        if self._closing:
            raise StoreClosed
        copying = asyncio.ensure_future(asyncio.to_thread(self._copy_to, target))
        self._copies.add(copying)
        copying.add_done_callback(self._copies.discard)
        # The thread goes on where its caller is cancelled, and ends with the database.
        await asyncio.shield(copying)

    async def close(self) -> None:
        """Commit what is queued, then close. Later calls raise ``StoreClosed``."""
        self._closing = True
        self._readers.close()
        self._writes.close()
        if self._closer is None:
            self._closer = asyncio.create_task(self._close(), name="store-closer")
        await asyncio.shield(self._closer)

    async def _close(self) -> None:
        await asyncio.gather(*self._copies, return_exceptions=True)
        await self._writes.close()
        await self._keyed.close()
        await asyncio.to_thread(self._shut)

    def _shut(self) -> None:
        self._readers.shut()
        self._writing.shutdown()
        self._writer.close()

    def _copy_to(self, target: Path) -> None:
        def told(_table: str) -> None:
            if self._closing:
                raise StoreClosed

        with snapshot(self._address) as source, new_file(target) as copied:
            copy(source, copied, told)

    # --- on threads ----------------------------------------------------------------------------

    def _joined_again(self) -> psycopg.Connection[Row]:
        return joined_again(self._address)

    async def _commit(self, works: list[Work[Any]], lock: Lock | None, since: float) -> list[Any]:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._writing, self._commit_together, works, lock, since)

    def _commit_together(
        self, works: list[Work[Any]], lock: Lock | None, since: float
    ) -> list[Any]:
        """Run the units in one transaction; where one of them fails, each in its own.

        Where the server has gone nobody knows whether it has committed, so nothing is tried again.
        """
        for tried in range(1, _TRIES + 1):
            try:
                return self._attempt(works, lock, since)
            except Exception as error:  # noqa: BLE001 - whoever asked for the unit gets it
                if isinstance(error, _IN_THE_WAY) and tried < _TRIES:
                    # Whoever runs again at once may be in the way again.
                    time.sleep(random.uniform(0, tried * _PAUSE_SECONDS))  # noqa: S311 - no secret
                    continue
                if isinstance(error, UniqueViolation) and len(works) == 1 and tried < _TRIES:
                    continue  # another process has just written what was not there when it looked
                if len(works) == 1 or isinstance(error, _FOR_ALL) or self._is_lost_by(error):
                    return [Failed(error)] * len(works)
                break
        return [outcome for work in works for outcome in self._commit_together([work], lock, since)]

    def _is_lost_by(self, error: Exception) -> bool:
        """Whether no unit can be done, because the connection went or does not come about."""
        return self._writer.closed and isinstance(error, (psycopg.Error, StoreError))

    def _attempt(self, works: list[Work[Any]], lock: Lock | None, since: float) -> list[Any]:
        connected = partial(self._connecting.connection, since)
        if len(works) == 1 and lock is None:
            alone = works[0]
            if isinstance(alone, Once):
                return [self._attempt_once(alone, connected)]
            if isinstance(alone, Usually):
                usually = cast("Usually[Any]", alone)
                if self._attempt_once(usually.first, connected):
                    return [None]
                works = [usually.otherwise]
        self._writer = connection = begun(self._writer, connected, beginning(lock))
        with undone(connection):
            session = PostgresSession(connection)
            outcomes = _done(session, works)
            connection.execute("COMMIT")
        return outcomes

    def _attempt_once(self, work: Once, connected: Callable[[], psycopg.Connection[Row]]) -> int:
        """Run a single statement, which is a transaction of its own, and again if the server went."""
        if not self._writer.closed:
            try:
                return work(PostgresSession(self._writer))
            except psycopg.OperationalError:
                if not self._writer.closed:
                    raise
        self._writer = connected()
        return work(PostgresSession(self._writer))


def _done(session: Session, works: list[Work[Any]]) -> list[Any]:
    """Run units in their order, neighbours of the same kind at once."""
    outcomes: list[Any] = []
    for many, group in groupby(works, key=lambda work: getattr(work, "many", None)):
        if many is None:
            outcomes += [work(session) for work in group]
        else:
            alike = cast("list[Each[Any, Any]]", list(group))
            outcomes += many(session, [work.item for work in alike])
    return outcomes
