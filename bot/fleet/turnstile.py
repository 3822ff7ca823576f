"""A service's window that processes behind one address share, in the database.

Each place in the window is a row, held under a lease while its request is under way, so that a
process that is killed takes no place along. All moments are the server's: no clocks are compared.
"""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.sources.errors import DownError, QuotaError
from bot.sources.http.turnstile import Turn, Turnstile
from storage import StoreError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Coroutine
    from datetime import datetime
    from typing import LiteralString

    from bot.fleet.queries import Queries
    from bot.sources.http.client import Service

_LOG: Final = logging.getLogger(__name__)

_GRACE: Final = 2.0
"""Seconds by which a lease outlives the longest request."""

_SOONEST_LOOK: Final = 0.005
"""Seconds between two questions for a place, at the least."""

_LATEST_LOOK: Final = 5.0
"""Seconds; a place may come back unused, or a pause be over, before it was expected."""


_PAUSE: Final = (
    "INSERT INTO fleet.lane_state AS state (name, paused_until) "
    "VALUES ($1, clock_timestamp() + make_interval(secs => $2::double precision)) "
    "ON CONFLICT (name) DO UPDATE "
    "SET paused_until = GREATEST(state.paused_until, excluded.paused_until)"
)
_REST: Final = (
    "INSERT INTO fleet.lane_state AS state (name, rests_until) "
    "VALUES ($1, clock_timestamp() + make_interval(secs => $2::double precision)) "
    "ON CONFLICT (name) DO UPDATE "
    "SET rests_until = GREATEST(state.rests_until, excluded.rests_until)"
)


@dataclass(frozen=True, slots=True)
class _Place:
    number: int
    held_until: datetime
    """Tells this holder from a later one."""


class Turnstiles:
    """The turnstiles of one process, on one connection."""

    def __init__(self, queries: Queries, egress: str) -> None:
        """``egress`` names the address that services see."""
        self._queries = queries
        self._egress = egress
        self._owed: set[asyncio.Task[None]] = set()

    def of(self, service: Service) -> SharedTurnstile:
        """Return a service's turnstile."""
        return SharedTurnstile(self, service, f"{self._egress}:{service.name}")

    @property
    def queries(self) -> Queries:
        """The connection."""
        return self._queries

    def later(self, change: Coroutine[None, None, None]) -> None:
        """Write something down meanwhile. Where the server is away, a lease says the same in time."""
        task = asyncio.create_task(change, name="turnstile")
        self._owed.add(task)
        task.add_done_callback(self._owed.discard)

    async def settle(self) -> None:
        """Wait until everything is written down."""
        while self._owed:
            await asyncio.gather(*self._owed)


class SharedTurnstile(Turnstile):
    """One service's turnstile. Make it by ``Turnstiles.of``."""

    def __init__(self, turnstiles: Turnstiles, service: Service, name: str) -> None:
        self._turnstiles = turnstiles
        self._queries = turnstiles.queries
        self._service = service.name
        self._pace = service.pace
        self._name = name
        self._lease = service.timeout + service.pace.seconds + _GRACE
        self._next = asyncio.Lock()
        self._paused_until = 0.0
        self._free_at = 0.0

    @property
    def paused_for(self) -> float:
        """Seconds until the current pause ends, as far as that is known here; 0 without one."""
        return max(0.0, self._paused_until - time.monotonic())

    @property
    def free_in(self) -> float:
        """Seconds until another request may start, as far as that is known here; 0 for now."""
        return max(self.paused_for, self._free_at - time.monotonic(), 0.0)

    def pause(self, seconds: float) -> None:
        """Let no request start for ``seconds`` from now, in any process."""
        self._know_of_pause(seconds)
        self._turnstiles.later(self._tell(_PAUSE, seconds))

    def rest(self, seconds: float) -> None:
        """Tell whoever shares the address that the service is not asked for so many seconds."""
        self._turnstiles.later(self._tell(_REST, seconds))

    @asynccontextmanager
    async def turn(self) -> AsyncGenerator[Turn]:
        """Wait until a request may start, and hold its place while it is under way.

        Raises ``QuotaError`` where the service is to be left alone, and ``DownError`` where the
        database cannot tell.
        """
        async with self._next:  # one of a process asks at a time, first come first served
            place = await self._enter()
        turn = Turn()
        try:
            yield turn
        finally:
            self._turnstiles.later(self._give_back(place, used=turn.used))

    async def _enter(self) -> _Place:
        try:
            while True:
                taking = asyncio.ensure_future(self._take())
                try:
                    found = await asyncio.shield(taking)
                except asyncio.CancelledError:
                    self._turnstiles.later(self._give_back_unwanted(taking))
                    raise
                if isinstance(found, _Place):
                    return found
                self._free_at = time.monotonic() + found
                await asyncio.sleep(min(max(found, _SOONEST_LOOK), _LATEST_LOOK))
        finally:
            # It is right only while somebody goes on looking: a place may come back sooner.
            self._free_at = 0.0

    async def _take(self) -> _Place | float:
        """Return a place, or in how many seconds there may be one."""
        try:
            ((number, held_until, wait, paused, rests),) = await self._queries.ask(
                "SELECT taken, held_until, wait, paused, rests "
                "FROM fleet.take_place($1, $2, $3::double precision, $4::double precision)",
                self._name,
                self._pace.count,
                self._pace.spacing,
                self._lease,
            )
        except StoreError as error:
            raise DownError(self._service, f"its limits are not known: {error}") from error
        if rests > 0:
            raise QuotaError(self._service, "told to wait", retry_after=float(rests))
        self._know_of_pause(float(paused))
        return float(wait) if number is None else _Place(int(number), held_until)

    def _know_of_pause(self, seconds: float) -> None:
        if seconds > 0:
            until = time.monotonic() + seconds
            self._paused_until = max(self._paused_until, until)

    async def _give_back_unwanted(self, taking: asyncio.Future[_Place | float]) -> None:
        (found,) = await asyncio.gather(taking, return_exceptions=True)
        if isinstance(found, _Place):
            await self._give_back(found, used=False)

    async def _give_back(self, place: _Place, *, used: bool) -> None:
        try:
            await self._queries.ask(
                "UPDATE fleet.lanes "
                "SET free_at = clock_timestamp() + make_interval(secs => $4::double precision) "
                "WHERE name = $1 AND place = $2 AND free_at = $3",
                self._name,
                place.number,
                place.held_until,
                self._pace.seconds if used else 0.0,
            )
        except StoreError as error:
            _LOG.warning("A place at %s comes back by its lease: %s", self._service, error)

    async def _tell(self, statement: LiteralString, seconds: float) -> None:
        try:
            await self._queries.ask(statement, self._name, seconds)
        except StoreError as error:
            _LOG.warning("Others do not know that %s wants a pause: %s", self._service, error)
