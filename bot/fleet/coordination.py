"""The processes on one PostgreSQL database: who serves which shards, whose turn it is, who leads.

All of it is told by advisory locks, which end with the connection of the process that held them:
nothing is left to be cleared up after a process that was killed.

A lock has two numbers, a kind and a number of that kind:

- ``_SHARD``, one for each shard that is served; held by whoever serves it.
- ``_COUNT``, the number of shards that all are counted by; shared by all that serve any, so that no
  two processes ever cut the servers up differently. ``0`` stands for "one process, all shards".
- ``_CLAIMING``, held for a moment by whoever looks for free shards.
- ``_IDENTIFY``, one for each of Discord's buckets; held while it takes no other session.
- ``_LEADING`` and ``_DOING``, by the hash of a task's name.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any, Final, LiteralString, NamedTuple, Self
from zlib import crc32

import psycopg

from bot.domain.connection import DAY_SECONDS
from bot.runtime.coordination import Coordination, OtherCountError, Turn
from bot.runtime.shards import Auto, Share
from storage import StoreUnreachable
from storage.postgres.connection import Bounds, connect_async
from storage.postgres.faults import translated

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
    from datetime import datetime

    from bot.runtime.coordination import Stage
    from bot.runtime.shards import Wish

_LOG: Final = logging.getLogger(__name__)

_KINDS: Final = 0x436C7500
_SHARD, _COUNT, _CLAIMING, _IDENTIFY, _LEADING, _DOING = range(_KINDS, _KINDS + 6)

HELD_SECONDS: Final = 5.2
"""How long nobody else begins a session in the same bucket: Discord's five, and a moment on the way."""

KILLED_SECONDS: Final = 6.0
"""The same after a process that was killed meanwhile, with which its lock went; it may have begun one."""

LOOK_SECONDS: Final = 2.0
"""Between two looks for free shards, and of whether the connection is still there."""

COMING_BACK_SECONDS: Final = 10.0
"""After the server's start, and after it was out of reach: shards are left to those that served them before."""

SESSIONS_UNKNOWN: Final = 1000
"""Of sessions that Discord allows, where nobody has asked it."""

TURN_SECONDS: Final = 200.0
"""How long a process may be silent while it has a turn: discord.py gives a connection 180 s. The
server then takes it from a process that was stopped or hangs, for which all others would wait."""

TASK_SECONDS: Final = 300.0
"""The same while it is at a task that one does at a time."""

CLAIM_SECONDS: Final = 60.0
"""The same while it claims shards."""

_BOUNDS: Final = Bounds(connecting=10, idle=10, interval=3, count=3)
"""The server as well notices within 20 s that a machine is gone, and frees its shards."""

_ENDING_MS: Final = 5000
"""For the end of a session of this process that the server takes to be still there."""


NAME: Final = "clusters coordination"
"""Under which the server lists these connections."""


class _Session(NamedTuple):
    """A connection as the server has it. Numbers of processes come again, with another beginning."""

    pid: int
    begun: datetime


class AwayError(ConnectionError):
    """The database is away: nothing can be settled with the others.

    An ``OSError``, so that discord.py tries to connect again a little later.
    """


class PostgresCoordination(Coordination):
    """One process of several. An ``async with`` joins them, and leaves them at its end."""

    def __init__(
        self,
        address: str,
        wish: Wish,
        *,
        each: int,
        telling: Callable[[Stage], Awaitable[None]] | None = None,
    ) -> None:
        """Serve what ``wish`` says, ``each`` shards where it leaves that open.

        ``telling`` is called again and again until there are some.
        """
        self._address = address
        self._wish: Wish = wish
        self._each = each
        self._telling = telling
        self._told: Stage | None = None
        self._cut_off = False
        """Whether the server was out of reach when it was last looked for shards."""
        self._share: Share | None = None
        self._lost = asyncio.Event()
        self._held: psycopg.AsyncConnection[Any] | None = None
        """Holds what this process has for as long as it lives."""
        self._sessions: list[_Session] = []
        """Of this process, as the server has them: that of ``_held``, and those that may have been lost.

        A server that has not heard of a cut keeps for them what they held.
        """
        self._one_question = asyncio.Lock()
        self._leading: set[str] = set()
        self._watching: asyncio.Task[None] | None = None
        self._turns: set[_Turn] = set()

    async def __aenter__(self) -> Self:
        self._watching = asyncio.create_task(self._watch(), name="coordination")
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.gather(self._watching, return_exceptions=True)
        for turn in tuple(self._turns):
            await turn.end()
        if self._held is not None and not self._held.closed:
            with suppress(psycopg.Error):  # at once: the server takes a moment to see an end
                await _ask(self._held, "SELECT pg_advisory_unlock_all()")
        await self._let_go()

    @property
    def lost(self) -> asyncio.Event:
        """Set when another process serves this one's shards."""
        return self._lost

    # --- shards --------------------------------------------------------------------------------

    async def take(self, recommended: Callable[[], Awaitable[int]]) -> Share | None:
        """Return shards that no other process serves, ``None`` for all; wait until there are some.

        Raises ``OtherCountError`` where the processes that run count them differently.
        """
        if self._lost.is_set():
            async with self._one_question:
                await self._let_go()
                self._share = None
                self._lost.clear()
        while self._share is None:
            try:
                advised = await self._advice(recommended)
                async with self._one_question:
                    self._share = await self._claimed(advised)
            except (psycopg.Error, AwayError) as error:
                self._cut_off = True
                await self._tell("away", repr(error))
            else:
                if self._share is not None:
                    break
                await self._tell("standing_by")
            await asyncio.sleep(LOOK_SECONDS)
        await self._tell("claimed", _in_words(self._share))
        return self._share if self._share.count else None

    async def _tell(self, stage: Stage, what: str = "") -> None:
        """Say how far this process is; what is new of that is logged."""
        if stage != self._told:
            self._told = stage
            if stage == "away":
                _LOG.warning("No shards can be claimed: the database is out of reach (%s)", what)
            elif stage == "standing_by":
                _LOG.info("Others serve all shards; standing by for theirs")
            else:
                _LOG.info("Serving %s", what)
        if self._telling is not None:
            await self._telling(stage)

    async def _advice(self, recommended: Callable[[], Awaitable[int]]) -> int:
        """Ask Discord how many shards there should be, where that counts; 0 where others have told."""
        if self._wish != Auto():
            return 0
        async with self._one_question:
            theirs = await _counts(await self._connected())
        return 0 if any(theirs) else await recommended()

    async def _claimed(self, advised: int) -> Share | None:
        """Claim free shards once; ``None`` where there are none."""
        connection = await self._connected()
        (up,) = await _ask(connection, _UP_FOR)
        # A server drops all locks without a start of its own where one of its processes crashes.
        pause = COMING_BACK_SECONDS - (0.0 if self._cut_off else up)
        if pause > 0:
            await asyncio.sleep(pause)
        self._cut_off = False
        try:
            await self._end_former(connection)
            async with _claiming(connection):
                candidates = self._candidates(await _counts(connection), advised)
                return await _first_free(connection, candidates)
        except BaseException:
            await self._let_go()
            raise

    async def _claimed_again(self, share: Share) -> bool:
        """Claim on a new connection what the last one held."""
        connection = await self._connected()
        async with _claiming(connection):
            await self._end_former(connection)  # here, so that nobody else claims what that frees
            others = set(await _counts(connection)) - {share.count}
            return not others and await _claim(connection, share)

    def _candidates(self, theirs: Sequence[int], advised: int) -> Sequence[Share]:
        """Return what may be claimed beside processes that count shards as ``theirs`` says."""
        if self._wish == "all":
            ours, shares = 0, (Share(0, 0, 0),)
        elif isinstance(self._wish, Share):
            ours, shares = self._wish.count, (self._wish,)
        else:
            # Discord's advice may have changed since the others asked; theirs holds.
            alive = theirs[0] if theirs and theirs[0] else advised
            ours = self._wish.count or alive
            shares = self._wish.shares(ours, self._each)
        for count in theirs:
            if count != ours:
                raise OtherCountError(ours, count)
        return shares

    async def _watch(self) -> None:
        """Notice when the connection is lost, and claim again what it held."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            async with self._one_question:
                share = self._share
                if share is None or self._lost.is_set() or await self._holds():
                    continue
                try:
                    again = await self._claimed_again(share)
                except (psycopg.Error, AwayError) as error:
                    await self._let_go()  # it holds less than it should
                    _LOG.info("The database is away: %r", error)
                    continue
            if not again:
                _LOG.warning("Another process serves %s by now", _in_words(share))
                self._lost.set()

    async def _holds(self) -> bool:
        """Whether the connection is there that holds what this process has."""
        if self._held is None or self._held.closed:
            return False
        try:
            await _ask(self._held, "SELECT 1")
        except psycopg.Error:
            await self._let_go()
            return False
        return True

    # --- sessions ------------------------------------------------------------------------------

    async def turn(self, shard_id: int, buckets: int) -> Turn:
        """Wait for the shard's bucket, in the order of asking. Raises ``AwayError``."""
        bucket = shard_id % buckets
        stack = AsyncExitStack()
        try:
            connection = await stack.enter_async_context(_connection(self._address))
            await _ask(connection, _SILENT_FOR, _milliseconds(TURN_SECONDS))
            await _ask(connection, "SELECT pg_advisory_lock($1::int, $2::int)", _IDENTIFY, bucket)
            turn = _Turn(stack, connection, bucket)
            await turn.wait_for_the_last()
        except psycopg.Error as error:
            await stack.aclose()
            raise AwayError(str(error)) from error
        except BaseException:
            await stack.aclose()
            raise
        self._turns.add(turn)
        turn.ended = self._turns.discard
        return turn

    async def allowed(self, sessions: int, *, total: int, anew_in: float) -> None:
        """Tell the others how many sessions Discord allows. Raises ``AwayError``."""
        try:
            async with _connection(self._address) as connection:
                await _ask(connection, _SO_MANY, sessions, total, anew_in)
        except psycopg.Error as error:
            raise AwayError(str(error)) from error

    # --- tasks ---------------------------------------------------------------------------------

    @asynccontextmanager
    async def one_at_a_time(self, task: str) -> AsyncGenerator[None]:
        """Wait until no other process is at ``task``. Raises ``StoreUnreachable``."""
        async with AsyncExitStack() as stack:
            try:
                connection = await stack.enter_async_context(_connection(self._address))
                await _ask(connection, _SILENT_FOR, _milliseconds(TASK_SECONDS))
                await _ask(
                    connection, "SELECT pg_advisory_lock($1::int, $2::int)", _DOING, _number(task)
                )
            except (psycopg.Error, AwayError) as error:
                raise StoreUnreachable(str(error)) from error
            yield

    async def leads(self, task: str) -> bool:
        """Whether ``task`` is this process's, as long as it lives; nobody's while the database is away."""
        if self._share is None or self._lost.is_set():
            return False
        try:
            async with self._one_question:
                if self._held is None or self._held.closed:
                    return False
                if task in self._leading:
                    return True
                (led,) = await _ask(
                    self._held,
                    "SELECT pg_try_advisory_lock($1::int, $2::int)",
                    _LEADING,
                    _number(task),
                )
        except psycopg.Error:
            return False
        if led:
            self._leading.add(task)
        return bool(led)

    # --- the connection ------------------------------------------------------------------------

    async def _connected(self) -> psycopg.AsyncConnection[Any]:
        if self._held is None or self._held.closed:
            await self._let_go()
            self._held = await _connect(self._address)
            self._sessions.append(_Session(*await _ask(self._held, _SESSION)))
        return self._held

    async def _end_former(self, connection: psycopg.AsyncConnection[Any]) -> None:
        """End what the server still takes for this process. Raises ``AwayError`` where it does not."""
        while len(self._sessions) > 1:
            former = self._sessions[0]
            (over,) = await _ask(connection, _END, former.pid, former.begun, _ENDING_MS)
            if not over:
                raise AwayError("a former session of this process is not over")
            del self._sessions[0]

    async def _let_go(self) -> None:
        self._leading.clear()
        held, self._held = self._held, None
        if held is not None:
            with suppress(psycopg.Error):
                await held.close()


# Moments are the server's: the clocks of machines differ.
_FREE_IN: Final = (
    "SELECT LEAST($2::float8, GREATEST(0, COALESCE((SELECT CAST(value AS FLOAT8) FROM state "
    "WHERE key = $1), 0) - EXTRACT(EPOCH FROM clock_timestamp())))::float8"
)
_TAKEN_FOR: Final = (
    "INSERT INTO state (key, value) "
    "VALUES ($1, CAST(EXTRACT(EPOCH FROM clock_timestamp()) + $2::float8 AS TEXT)) "
    "ON CONFLICT (key) DO UPDATE SET value = excluded.value RETURNING value"
)
# Of sessions: how many are left, of how many, and the moment from which on these are.
_SO_MANY: Final = (
    "INSERT INTO state (key, value) VALUES ('identifies:day', CONCAT_WS(' ', $1::bigint, $2::bigint, "
    "EXTRACT(EPOCH FROM clock_timestamp()) + $3::float8)) "
    "ON CONFLICT (key) DO UPDATE SET value = excluded.value RETURNING value"
)
# Discord tells when its day is over at a log-in only; the days after that begin with a session here.
_ONE_FEWER: Final = (
    "UPDATE state SET value = CASE "
    "WHEN CAST(SPLIT_PART(value, ' ', 3) AS FLOAT8) > EXTRACT(EPOCH FROM clock_timestamp()) "
    "THEN CONCAT_WS(' ', GREATEST(0, CAST(SPLIT_PART(value, ' ', 1) AS BIGINT) - 1), "
    "SPLIT_PART(value, ' ', 2), SPLIT_PART(value, ' ', 3)) "
    "ELSE CONCAT_WS(' ', GREATEST(0, CAST(SPLIT_PART(value, ' ', 2) AS BIGINT) - 1), "
    "SPLIT_PART(value, ' ', 2), EXTRACT(EPOCH FROM clock_timestamp()) + $1::float8) END "
    "WHERE key = 'identifies:day' RETURNING CAST(SPLIT_PART(value, ' ', 1) AS BIGINT)"
)


_SESSION: Final = "SELECT pid, backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()"
_END: Final = (
    "SELECT COALESCE(BOOL_AND(pg_terminate_backend(pid, $3::bigint)), TRUE) FROM pg_stat_activity "
    "WHERE pid = $1::int AND backend_start = $2::timestamptz"
)
_SILENT_FOR: Final = "SELECT set_config('idle_session_timeout', $1, false)"
_UP_FOR: Final = "SELECT EXTRACT(EPOCH FROM clock_timestamp() - pg_postmaster_start_time())::float8"


@asynccontextmanager
async def _claiming(connection: psycopg.AsyncConnection[Any]) -> AsyncGenerator[None]:
    """Let nobody else claim anything meanwhile.

    Where that fails or is cancelled the connection has to go, and all that is locked on it.
    """
    await _ask(
        connection,
        "SELECT pg_advisory_lock($1::int, 0), set_config('idle_session_timeout', $2, false)",
        _CLAIMING,
        _milliseconds(CLAIM_SECONDS),
    )
    yield
    await _ask(
        connection,
        "SELECT pg_advisory_unlock($1::int, 0), set_config('idle_session_timeout', '0', false)",
        _CLAIMING,
    )


class _Turn(Turn):
    """A bucket's lock, on a connection of its own."""

    def __init__(
        self, stack: AsyncExitStack, connection: psycopg.AsyncConnection[Any], bucket: int
    ) -> None:
        self._stack = stack
        self._connection = connection
        self._key = f"identify:{bucket}"
        self._holding: asyncio.Task[None] | None = None
        self.ended: Callable[[_Turn], None] = lambda _: None

    async def wait_for_the_last(self) -> None:
        """Wait until Discord takes another session, also after one that a killed process began."""
        (seconds,) = await _ask(self._connection, _FREE_IN, self._key, KILLED_SECONDS)
        await asyncio.sleep(seconds)

    async def use(self) -> int:
        """Note that a session is begun, and hold the bucket. Raises ``AwayError``."""
        try:
            await _ask(self._connection, _TAKEN_FOR, self._key, KILLED_SECONDS)
            left = await _ask(self._connection, _ONE_FEWER, DAY_SECONDS)
        except psycopg.Error as error:
            await self.end()
            raise AwayError(str(error)) from error
        except BaseException:  # discord.py gives up a connection that takes too long
            await self.end()
            raise
        self._holding = asyncio.create_task(self._hold(), name="identify")
        return int(left[0]) if left else SESSIONS_UNKNOWN

    async def drop(self) -> None:
        """Let others begin a session, where this was not used."""
        if self._holding is None:
            await self.end()

    async def end(self) -> None:
        """Let go of the bucket now; what was noted of it stands."""
        if self._holding is not None:
            self._holding.cancel()
            await asyncio.gather(self._holding, return_exceptions=True)
        await self._let_go()

    async def _hold(self) -> None:
        await asyncio.sleep(HELD_SECONDS)
        with suppress(psycopg.Error):
            await _ask(self._connection, _TAKEN_FOR, self._key, 0.0)
        await self._let_go()

    async def _let_go(self) -> None:
        self.ended(self)
        await self._stack.aclose()


async def _counts(connection: psycopg.AsyncConnection[Any]) -> list[int]:
    """Return by how many shards in all the processes that run count them; one number, or none."""
    cursor = await connection.execute(
        "SELECT DISTINCT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND granted "
        "AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) "
        "AND classid = $1::bigint AND objsubid = 2 AND pid <> pg_backend_pid() ORDER BY 1",
        (_COUNT,),
    )
    return [int(row[0]) for row in await cursor.fetchall()]


async def _claim(connection: psycopg.AsyncConnection[Any], share: Share) -> bool:
    """Lock all shards of a share, or none."""
    taken: list[int] = []
    for shard in share.ids:
        (free,) = await _ask(
            connection, "SELECT pg_try_advisory_lock($1::int, $2::int)", _SHARD, shard
        )
        if not free:
            for each in taken:
                await _ask(connection, "SELECT pg_advisory_unlock($1::int, $2::int)", _SHARD, each)
            return False
        taken.append(shard)
    await _ask(connection, "SELECT pg_advisory_lock_shared($1::int, $2::int)", _COUNT, share.count)
    return True


async def _first_free(
    connection: psycopg.AsyncConnection[Any], shares: Sequence[Share]
) -> Share | None:
    """Lock the first share that nobody else has."""
    for share in shares:
        if await _claim(connection, share):
            return share
    return None


async def _ask(
    connection: psycopg.AsyncConnection[Any],
    statement: LiteralString,
    *values: float | str | datetime,
) -> Sequence[Any]:
    """Run a statement in a transaction of its own; return its row, empty where there is none."""
    cursor = await connection.execute(statement, values)
    row: Sequence[Any] | None = await cursor.fetchone()
    return () if row is None else row


async def _connect(address: str) -> psycopg.AsyncConnection[Any]:
    try:
        return await connect_async(address, name=NAME, bounds=_BOUNDS)
    except psycopg.Error as error:
        raise AwayError(str(translated(error))) from error


@asynccontextmanager
async def _connection(address: str) -> AsyncGenerator[psycopg.AsyncConnection[Any]]:
    """Yield a connection of its own; what is locked on it ends with it."""
    connection = await _connect(address)
    try:
        yield connection
    finally:
        with suppress(psycopg.Error):
            await connection.close()


def _in_words(share: Share) -> str:
    return f"the shards {share}" if share.count else "all shards"


def _milliseconds(seconds: float) -> str:
    """Return a time as the server's settings have it."""
    return str(round(seconds * 1000))


def _number(task: str) -> int:
    """Return a task's number among locks: 31 bits, the same in every process."""
    return crc32(task.encode()) >> 1
