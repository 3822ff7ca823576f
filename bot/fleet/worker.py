"""A worker: takes up fetches that processes ask for, and what the clock asks for.

Whoever has the database may be a worker; more of them share the work. One that is killed says nothing
any more, and after some seconds its jobs are given to others.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final, cast

from procrastinate import RetryStrategy
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import DeleteJobCondition

from bot.domain.asker import ASKER, WANTS_MORE, Asker
from bot.domain.errors import ClustersError
from bot.domain.model import Artist
from bot.fleet.fetches import FETCH
from bot.fleet.jobs import FETCHES, SILENT_SECONDS, UPKEEP
from bot.fleet.messages import Ended
from bot.services.rounds import REFRESH_MINUTES
from bot.sources.base import Progress

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable
    from typing import LiteralString

    from procrastinate import App, JobContext
    from procrastinate.jobs import Job

    from bot.fleet.progress import ProgressPublisher
    from bot.fleet.queries import Queries
    from bot.services.following import Following
    from bot.services.freshness import Freshness
    from bot.services.gathering import Gathering
    from bot.services.rounds import Rounds

log = logging.getLogger(__name__)

BEAT_SECONDS: Final = 2.0
"""How often a worker says that it lives."""

LOOK_SECONDS: Final = 2.0
"""How often a worker looks whether another one has died."""

POLL_SECONDS: Final = 1.0
"""How often jobs are looked for that were given back; new ones are heard of at once."""

GRACE_SECONDS: Final = 3.0
"""How long a worker that is to stop goes on with what it has begun, before it gives it back."""

_AGAIN_SECONDS: Final = 1.0
"""Before a worker that has lost the database begins anew."""

_UPKEEP_AT_ONCE: Final = 2

_GIVEN_BACK: Final = RetryStrategy(
    # What is cancelled was given back, and is no failure.
    retry_exceptions=cast("tuple[type[Exception]]", (asyncio.CancelledError,))
)


class Fetcher:
    """Does one fetch after the other, as jobs ask for them."""

    def __init__(
        self,
        queries: Queries,
        freshness: Freshness,
        gathering: Gathering,
        publisher: ProgressPublisher,
        following: Following,
    ) -> None:
        self._following = following
        self._queries = queries
        self._freshness = freshness
        self._gathering = gathering
        self._publisher = publisher

    async def fetch(
        self, artist_id: int, asker: Asker | None, *, even_after: datetime | None, wants_more: bool
    ) -> Ended:
        """Fetch an artist if that is still wanted, and tell how it goes.

        One that is fresh is wanted ``even_after`` a moment since which no fetch has ended, if there
        is such a moment. Never raises but where it is cancelled.
        """
        ASKER.set(asker)
        WANTS_MORE.set(lambda: wants_more)
        try:
            await self._following.current(None)  # which services the operator has paused
            artist = await self._artist(artist_id)
            if artist is None or not await self._wanted(artist, even_after):
                return Ended(needless=even_after is None)
            async with self._publisher.progress(artist.id) as show:
                show(Progress())
                return Ended(fetched=await self._gathering.fetch(artist, show))
        except ClustersError as error:
            return Ended(raised=error)
        except Exception as error:
            log.exception("A fetch failed")
            return Ended(raised=error)

    async def _artist(self, artist_id: int) -> Artist | None:
        # One that another process has just found may be known to the database alone.
        rows = await self._queries.ask("SELECT name FROM artists WHERE id = $1", artist_id)
        return Artist(id=artist_id, name=rows[0][0]) if rows else None

    async def _wanted(self, artist: Artist, even_after: datetime | None) -> bool:
        state = await self._freshness.state(artist)
        if state == "stored":
            return False
        if state != "fresh":
            return True
        return even_after is not None and not await self._freshness.completed_since(
            artist, even_after
        )


def add_tasks(app: App, fetcher: Fetcher, publisher: ProgressPublisher, rounds: Rounds) -> None:
    """Add everything that a worker can do.

    A task asks the clock for its jobs by the very ``app`` that it was added to.
    """

    @app.task(name=FETCH, queue=FETCHES, pass_context=True, retry=_GIVEN_BACK)
    async def fetch(
        context: JobContext,
        *,
        artist_id: int,
        even_if_fresh: bool,
        asked_at: str,
        guild_id: int | None,
        user_id: int | None,
        wants_more: bool,
    ) -> None:
        ended = await fetcher.fetch(
            artist_id,
            None if user_id is None else Asker(guild_id, user_id),
            even_after=datetime.fromisoformat(asked_at) if even_if_fresh else None,
            wants_more=wants_more,
        )
        await publisher.end(artist_id, replace(ended, job=context.job.id or 0))

    def by_the_clock(cron: str, name: str, act: Callable[[], Awaitable[None]]) -> None:
        @app.periodic(cron=cron)
        @app.task(name=name, queue=UPKEEP, lock=name, queueing_lock=name)
        async def do(timestamp: int) -> None:  # noqa: ARG001 - procrastinate's
            await act()

        _ = do

    _ = fetch
    if rounds.live:
        by_the_clock(f"*/{REFRESH_MINUTES} * * * *", "refresh", rounds.refresh)
        by_the_clock("17 */12 * * *", "snapshots", rounds.snapshots)
    by_the_clock("23 * * * *", "tidy", rounds.tidy)
    by_the_clock("41 * * * *", "backup", rounds.backup)
    by_the_clock("*/10 * * * *", "sweep", publisher.sweep)


class Worker:
    """Takes up jobs until it is told to stop."""

    def __init__(self, app: App, *, at_once: int) -> None:
        self._app = app
        self._at_once = at_once

    @asynccontextmanager
    async def working(self) -> AsyncGenerator[None]:
        """Take up jobs as long as this is open.

        At its end what has begun is finished within ``GRACE_SECONDS``, or given back to others.
        """
        tasks = [
            asyncio.create_task(self._again_and_again(work), name=name)
            for name, work in (
                ("fetches", lambda: self._take(FETCHES, self._at_once)),
                ("upkeep", lambda: self._take(UPKEEP, _UPKEEP_AT_ONCE)),
                ("the dead", self._look_after_the_dead),
            )
        ]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _again_and_again(self, work: Callable[[], Awaitable[None]]) -> None:
        """Begin anew whenever the database has been away."""
        while True:
            try:
                await work()
            except Exception as error:  # noqa: BLE001 - nothing may end a worker but its operator
                log.warning("A worker begins anew: %s", error)
            await asyncio.sleep(_AGAIN_SECONDS)

    async def _take(self, queue: str, at_once: int) -> None:
        await self._app.run_worker_async(
            queues=[queue],
            name=queue,
            concurrency=at_once,
            install_signal_handlers=False,
            fetch_job_polling_interval=POLL_SECONDS,
            shutdown_graceful_timeout=GRACE_SECONDS,
            delete_jobs=DeleteJobCondition.ALWAYS,
            update_heartbeat_interval=BEAT_SECONDS,
            stalled_worker_timeout=SILENT_SECONDS,
        )

    async def _look_after_the_dead(self) -> None:
        while True:
            await revive(self._app)
            await asyncio.sleep(LOOK_SECONDS)


_OF_THE_DEAD: Final = """
    WITH dead AS MATERIALIZED (
        SELECT id FROM procrastinate_jobs job
        WHERE id = %(job)s AND status = 'doing' AND worker_id IS NOT DISTINCT FROM %(worker)s
            AND NOT EXISTS (
                SELECT FROM procrastinate_workers
                WHERE id = job.worker_id
                    AND last_heartbeat >= NOW() - make_interval(secs => %(silent)s::double precision)
            )
        FOR UPDATE
    )
    SELECT {act} FROM dead
"""
"""Does something with a job that is still a dead worker's: meanwhile another may have given it away."""

_GIVE_AWAY: Final = _OF_THE_DEAD.format(
    act="procrastinate_retry_job_v2(id, NOW(), NULL, NULL, NULL)"
)
_DROP: Final = _OF_THE_DEAD.format(act="procrastinate_finish_job_v1(id, 'failed', TRUE)")


async def revive(app: App) -> int:
    """Give the jobs of dead workers to the living; return how many."""
    revived = 0
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS):
        try:
            given = await _done(app, job, _GIVE_AWAY)
        except UniqueViolation:
            # The same is wanted once more, and waits for this one's lock: it comes in its place.
            given = await _done(app, job, _DROP)
        if given:
            revived += 1
            log.warning("A worker has died; job %s is done by another one", job.id)
    return revived


async def _done(app: App, job: Job, statement: LiteralString) -> bool:
    """Do something with a job unless it is no dead worker's any more."""
    rows = await app.connector.execute_query_all_async(
        statement, job=job.id, worker=job.worker_id, silent=SILENT_SECONDS
    )
    return bool(rows)
