"""Which twin a database's address asks for: a server is for several processes, a file for one."""

from __future__ import annotations

import socket
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.domain.errors import WorkersNeedServerError
from bot.runtime.bus import LocalBus
from bot.services.fetches import FetchesHere
from bot.services.searching import SearchesHere
from storage import NoDriver
from storage.engines import on_a_server

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable
    from pathlib import Path

    from bot.fleet.queries import Queries
    from bot.runtime.bus import Bus
    from bot.services.fetches import Fetches
    from bot.services.fetching import Fetching
    from bot.services.following import Following
    from bot.services.gathering import Gathering
    from bot.services.rounds import Rounds
    from bot.services.searching import Searches
    from bot.sources.fetch.gatherer import Gatherer
    from bot.sources.http.client import Service
    from bot.sources.http.turnstile import Turnstile


@asynccontextmanager
async def bus_of(address: Path | str) -> AsyncGenerator[Bus]:
    """Yield the bus of a database, closed at the end. Nothing is heard until it is started.

    Raises ``NoDriver``.
    """
    bus: Bus
    if on_a_server(address):
        try:
            from bot.fleet.bus import PostgresBus  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise NoDriver(str(error)) from error
        bus = PostgresBus(str(address))
    else:
        bus = LocalBus()
    try:
        yield bus
    finally:
        await bus.close()


WORKERS_CONNECTIONS: Final = 3
"""For its jobs, beside those that hear of new ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fleet:
    """What a process leaves to others, or does together with them."""

    turnstiles: Callable[[Service], Turnstile | None]
    """Those that all askers at one address share; ``None`` where a process has its own."""
    searches: Callable[[Gatherer], Searches]
    fetches: Callable[[Gathering], Fetches]
    workers: bool = False
    """Whether workers fetch, and do what the clock asks for."""


ALONE: Final = Fleet(turnstiles=lambda _: None, searches=SearchesHere, fetches=FetchesHere)
"""A process that has everything to itself."""


@asynccontextmanager
async def fleet_of(
    address: Path | str, bus: Bus, *, egress: str = "", workers: bool = False
) -> AsyncGenerator[Fleet]:
    """Yield what processes on a database share.

    ``egress`` names the public address from which services are asked; left empty, it is this
    machine's name. Raises ``NoDriver``, ``StoreError``, and ``WorkersNeedServerError`` where
    ``workers`` are to fetch and the database is a file.
    """
    if not on_a_server(address):
        if workers:
            raise WorkersNeedServerError
        yield ALONE
        return
    try:
        from bot.fleet.queries import Queries  # noqa: PLC0415 - an extra
        from bot.fleet.searching import SharedSearches  # noqa: PLC0415 - an extra
        from bot.fleet.turnstile import Turnstiles  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise NoDriver(str(error)) from error
    queries = Queries(str(address))
    turnstiles = Turnstiles(queries, egress or socket.gethostname())
    async with AsyncExitStack() as stack:
        stack.push_async_callback(queries.close)
        stack.push_async_callback(turnstiles.settle)
        fetches: Callable[[Gathering], Fetches] = FetchesHere
        if workers:
            fetches = await stack.enter_async_context(_asking_workers(str(address), queries, bus))
        yield Fleet(
            turnstiles=turnstiles.of,
            searches=lambda gatherer: SharedSearches(SearchesHere(gatherer), queries),
            fetches=fetches,
            workers=workers,
        )


@asynccontextmanager
async def _asking_workers(
    address: str, queries: Queries, bus: Bus
) -> AsyncGenerator[Callable[[Gathering], Fetches]]:
    try:
        from bot.fleet.fetches import JobFetches  # noqa: PLC0415 - an extra
        from bot.fleet.jobs import open_jobs  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise NoDriver(str(error)) from error
    async with open_jobs(address) as jobs:
        yield lambda _: JobFetches(jobs, queries, bus)


@asynccontextmanager
async def working(
    address: str,
    fetching: Fetching,
    rounds: Rounds,
    bus: Bus,
    following: Following,
    *,
    at_once: int,
) -> AsyncGenerator[None]:
    """Take up jobs as long as this is open; what has begun is then finished or given back.

    Raises ``NoDriver`` and ``StoreError``.
    """
    try:
        from bot.fleet.jobs import open_jobs  # noqa: PLC0415 - an extra
        from bot.fleet.progress import ProgressPublisher  # noqa: PLC0415 - an extra
        from bot.fleet.queries import Queries  # noqa: PLC0415 - an extra
        from bot.fleet.worker import Fetcher, Worker, add_tasks  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise NoDriver(str(error)) from error
    queries = Queries(address)
    try:
        publisher = ProgressPublisher(queries, bus)
        fetcher = Fetcher(queries, fetching.freshness, fetching.gathering, publisher, following)
        async with open_jobs(address, connections=WORKERS_CONNECTIONS) as jobs:
            add_tasks(jobs, fetcher, publisher, rounds)
            async with Worker(jobs, at_once=at_once).working():
                yield
    finally:
        await queries.close()
