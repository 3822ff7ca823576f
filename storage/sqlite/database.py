"""One SQLite connection: reads in order of asking, writes committed in groups.

Why one connection, ``synchronous=FULL`` and group commit: an acknowledged write survives a crash
of the process and a power cut, and under load the cost of the disk's flush is shared by all the
writes that came meanwhile (``docs/storage.md`` has the figures). One connection is also immune to
the WAL-reset bug of SQLite 3.7.0 to 3.51.2, which needs two.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sqlite3
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

import aiosqlite

from storage.database import Database, Failed
from storage.errors import (
    EngineTooOld,
    StoreClosed,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreUnavailable,
    UnknownRow,
)
from storage.group_commit import GroupCommit
from storage.sqlite.backup import copy_beside, keep_copy
from storage.sqlite.migrator import migrate, version_of
from storage.sqlite.session import SqliteSession
from storage.steps import shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from pathlib import Path

    from storage.database import Each, Lock, StoreTraffic, Work

T = TypeVar("T")

_LOG: Final = logging.getLogger(__name__)
_LOCK_WAIT_SECONDS: Final = 2.0
"""Long enough for a bot that is just closing, short enough for a person who waits."""
OLDEST_SQLITE: Final = (3, 35, 0)
"""The first with ``RETURNING``."""
_ERRORS: Final[dict[int, type[StoreError]]] = {
    sqlite3.SQLITE_BUSY: StoreLocked,
    sqlite3.SQLITE_LOCKED: StoreLocked,
    sqlite3.SQLITE_FULL: StoreFull,
    sqlite3.SQLITE_CORRUPT: StoreDamaged,
    sqlite3.SQLITE_NOTADB: StoreDamaged,
    sqlite3.SQLITE_CANTOPEN: StoreUnavailable,
    sqlite3.SQLITE_IOERR: StoreUnavailable,
    sqlite3.SQLITE_READONLY: StoreUnavailable,
    sqlite3.SQLITE_PERM: StoreUnavailable,
}


def translated(error: BaseException) -> BaseException:
    """Return the store's own error for one of SQLite's; others pass unchanged."""
    if not isinstance(error, sqlite3.Error):
        return error
    code = getattr(error, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
        kind: type[StoreError] = UnknownRow
    else:
        # The low byte is the primary code, the rest says more closely what happened.
        kind = StoreError if code is None else _ERRORS.get(code & 0xFF, StoreError)
    found = kind(str(error))
    found.__cause__ = error
    return found


class SqliteDatabase(Database):
    """The engine under the store, in one file that this process alone has open."""

    def __init__(self, connection: aiosqlite.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._closing = False
        self._closer: asyncio.Task[None] | None = None
        self._copies: set[asyncio.Future[None]] = set()
        self._writes = GroupCommit(self._commit, translated)

    @classmethod
    async def open(cls, path: Path, *, update: bool = True) -> SqliteDatabase:
        """Open the file at ``path``, making it and its folder where they are missing.

        Checks the whole file, applies the migrations (without ``update``: none) and holds the
        file against every other process until ``close``. Raises ``StoreLocked``, ``StoreDamaged``, ``StoreForeign``,
        ``StoreTooNew``, ``StoreFull``, ``StoreUnavailable`` or ``EngineTooOld``.
        """
        if sqlite3.sqlite_version_info < OLDEST_SQLITE:
            raise EngineTooOld(sqlite3.sqlite_version)
        try:
            await asyncio.to_thread(_make_room, path)
        except OSError as error:
            raise StoreUnavailable(str(error)) from error
        try:
            connection = await aiosqlite.connect(
                path,
                isolation_level=None,
                timeout=_LOCK_WAIT_SECONDS,
                cached_statements=512,
                check_same_thread=False,  # a backup takes its turns in a thread of its own
            )
        except sqlite3.Error as error:
            raise translated(error) from error
        try:
            await _on_thread(connection, partial(_prepare, path=path, update=update))
        except BaseException as error:
            await connection.close()
            raise translated(error) from error
        _LOG.info("store open, SQLite %s", sqlite3.sqlite_version)
        return cls(connection, path)

    async def close(self) -> None:
        """Commit what is queued, then close. Later calls raise ``StoreClosed``."""
        self._closing = True
        self._writes.close()
        if self._closer is None:
            self._closer = asyncio.create_task(self._close(), name="store-closer")
        # An impatient caller may be cancelled; the file is closed properly all the same.
        await asyncio.shield(self._closer)

    async def _close(self) -> None:
        await asyncio.gather(*self._copies, return_exceptions=True)
        await self._writes.close()
        await self._connection.close()

    def write(
        self,
        work: Work[T],
        *,
        after: Callable[[T], None] | None = None,
        lock: Lock | None = None,  # noqa: ARG002 - there is no other process
    ) -> asyncio.Future[T]:
        """Queue ``work``, now and in this order, and return its answer to come."""
        return self._writes.put(work, after)

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._path

    @property
    def traffic(self) -> StoreTraffic:
        """What has been written so far."""
        return self._writes.traffic

    async def missing_steps(self) -> int:
        """Return how many migrations the next opening will apply.

        Raises ``StoreForeign`` and ``StoreTooNew``.
        """
        steps = shipped()
        return len(steps) - await _on_thread(self._connection, lambda raw: version_of(raw, steps))

    async def read(self, work: Work[T]) -> T:
        """Run a unit of work that only reads; it never sees what is not committed."""
        if self._closing:
            raise StoreClosed
        try:
            return await _on_thread(self._connection, lambda raw: work(SqliteSession(raw)))
        except sqlite3.Error as error:
            raise translated(error) from error

    async def read_soon(self, work: Work[T]) -> T:
        """Run a unit as ``read`` does: reads of a file have their turns anyway."""
        return await self.read(work)

    async def used_bytes(self) -> int:
        """Return how much of the file holds something; free pages are used again."""

        def pages(raw: sqlite3.Connection) -> int:
            (size,), (count,), (free,) = (
                raw.execute(f"PRAGMA {name}").fetchone()
                for name in ("page_size", "page_count", "freelist_count")
            )
            return int(size * (count - free))

        if self._closing:
            raise StoreClosed
        try:
            return await _on_thread(self._connection, pages)
        except sqlite3.Error as error:
            raise translated(error) from error

    async def size(self) -> int:
        """Return the size of the file and of what is not yet folded into it."""
        return await asyncio.to_thread(self._size)

    def _size(self) -> int:
        log = self.path.with_name(self.path.name + "-wal")
        return sum(part.stat().st_size for part in (self.path, log) if part.exists())

    async def backup(self, target: Path) -> None:
        """Write a compact copy of the database to ``target``, replacing it at the end.

        The copy is complete or absent, holds everything but pictures and covers, and is of one
        moment. Other requests go on meanwhile; closing ends it. Raises ``StoreUnavailable`` where
        it cannot be written, ``StoreFull``, ``StoreDamaged`` and ``StoreClosed``.
        """
        if self._closing:
            raise StoreClosed
        raw = _raw(self._connection)
        copying = asyncio.ensure_future(
            asyncio.to_thread(copy_beside, raw, target, lambda: self._closing)
        )
        self._copies.add(copying)
        copying.add_done_callback(self._copies.discard)
        try:
            # The thread goes on where its caller is cancelled, and ends with the database.
            await asyncio.shield(copying)
        except sqlite3.Error as error:
            raise translated(error) from error

    async def _commit(self, works: list[Work[Any]], _lock: Lock | None, _since: float) -> list[Any]:
        return await _on_thread(self._connection, partial(_commit_together, works=works))


def _raw(connection: aiosqlite.Connection) -> sqlite3.Connection:
    return connection._conn  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - a whole unit of work takes one hop


async def _on_thread(
    connection: aiosqlite.Connection, function: Callable[[sqlite3.Connection], T]
) -> T:
    """Run ``function`` on the connection's thread, in one hop for the whole unit of work."""
    raw = _raw(connection)
    # aiosqlite's public calls are one hop per statement, between which other tasks' statements
    # slip into the open transaction; its own create_function() goes this way as well.
    result: T = await connection._execute(function, raw)  # noqa: SLF001 # pyright: ignore[reportPrivateUsage, reportUnknownMemberType] - as above
    return result


def _make_room(path: Path) -> None:
    """Make the folder and the file, so that what is wrong with them is said in the system's words.

    SQLite only knows "unable to open", and aiosqlite leaves a thread behind that did not.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab"):
        pass


@contextlib.contextmanager
def held(path: Path) -> Generator[sqlite3.Connection]:
    """Yield a plain connection to a file that is prepared as ``open`` does it."""
    try:
        _make_room(path)
        with contextlib.closing(
            sqlite3.connect(path, isolation_level=None, timeout=_LOCK_WAIT_SECONDS)
        ) as connection:
            _prepare(connection, path, update=True)
            yield connection
    except OSError as error:
        raise StoreUnavailable(str(error)) from error
    except sqlite3.Error as error:
        raise translated(error) from error


def _prepare(connection: sqlite3.Connection, path: Path, *, update: bool) -> None:
    # EXCLUSIVE comes first: then WAL needs no shared memory and nobody else gets in.
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_size_limit = 67108864")
    connection.execute("PRAGMA cache_size = -16384")
    connection.execute("PRAGMA temp_store = MEMORY")
    # A first write takes the lock; a read alone would let a second bot come this far.
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise StoreDamaged(str(verdict))
    if update:
        migrate(connection, shipped(), before=partial(keep_copy, connection, path))


def _commit_together(connection: sqlite3.Connection, works: list[Work[Any]]) -> list[Any]:
    """Run the units in one transaction; where the whole of it fails, each in its own.

    SQLite takes back the whole transaction on some errors (a full disk, for one), and a COMMIT
    can fail as well: then the small writes of the group still deserve their own chance.
    """
    try:
        return _attempt(connection, works)
    except Exception as error:  # noqa: BLE001 - whoever asked for the unit gets it
        if len(works) == 1:
            return [Failed(error)]
        return [outcome for work in works for outcome in _commit_together(connection, [work])]


def _attempt(connection: sqlite3.Connection, works: list[Work[Any]]) -> list[Any]:
    session = SqliteSession(connection)
    outcomes: list[Any] = []
    try:
        connection.execute("BEGIN IMMEDIATE")
        for many, group in groupby(works, key=lambda work: getattr(work, "many", None)):
            alike = list(group)
            together: Sequence[Any] | Failed | None = None
            if many is not None and len(alike) > 1:
                items = [cast("Each[Any, Any]", work).item for work in alike]
                together = _job(
                    connection,
                    session,
                    lambda session, many=many, items=items: many(session, items),
                )
            if together is None or isinstance(together, Failed):
                outcomes += [_job(connection, session, work) for work in alike]
            else:
                outcomes += together
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            with contextlib.suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
    return outcomes


def _job(connection: sqlite3.Connection, session: SqliteSession, work: Work[Any]) -> Any:  # noqa: ANN401 - as the unit has it
    """Run a unit behind a savepoint of its own; ``Failed`` where it was undone."""
    connection.execute("SAVEPOINT job")
    try:
        outcome = work(session)
    except Exception as error:
        if not connection.in_transaction:
            raise
        connection.execute("ROLLBACK TO job")
        outcome = Failed(error)
    connection.execute("RELEASE job")
    return outcome
