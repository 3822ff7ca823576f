"""Fetches that are asked for as jobs, and done by workers.

A job is asked for once for each artist; whoever comes later waits for the same one. How far it is comes
over the bus, which may lose words, so the last one of each artist is kept in the database and looked
at again every few seconds, with the job itself.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from procrastinate.exceptions import AlreadyEnqueued, ConnectorException

from bot.domain.asker import ASKER, WANTS_MORE
from bot.domain.errors import NobodyFetchesError
from bot.fleet.jobs import FETCHES, lock_of
from bot.fleet.messages import Ended, decoded, topic_of
from bot.services.fetched import Fetched
from bot.services.fetches import Fetches
from bot.sources.base import Progress
from storage import StoreUnreachable

if TYPE_CHECKING:
    from collections.abc import Callable

    from procrastinate import App

    from bot.domain.model import Artist
    from bot.fleet.queries import Queries
    from bot.runtime.bus import Bus

log = logging.getLogger(__name__)

LOOK_SECONDS: Final = 5.0
"""How often a wait looks at its job again."""

ABSENT_SECONDS: Final = 10.0
"""Where no worker has said anything for so long, and for another look, nobody waits for one."""

ANSWER_SECONDS: Final = 15.0
"""A server that has not taken a job for so long is away; members wait meanwhile."""

FETCH: Final = "fetch"
"""The task's name."""

_LOOK: Final = """
    SELECT clock_timestamp(), job.id, job.status::text,
        (SELECT COUNT(*) FROM jobs.procrastinate_jobs other
            WHERE other.queue_name = $2 AND other.status = 'todo' AND other.id < job.id),
        (SELECT COUNT(*) FROM jobs.procrastinate_workers
            WHERE last_heartbeat > clock_timestamp() - make_interval(secs => $3::double precision)),
        last.said, last.at
    FROM (SELECT 1) AS always
    LEFT JOIN (
        SELECT id, status FROM jobs.procrastinate_jobs
        WHERE lock = $1 AND status IN ('todo', 'doing')
        ORDER BY status = 'doing' DESC, id LIMIT 1
    ) AS job ON TRUE
    LEFT JOIN fleet.progress AS last ON last.artist_id = $4
"""

_RUNNING: Final = """
    SELECT DISTINCT (args ->> 'artist_id')::bigint FROM jobs.procrastinate_jobs
    WHERE queue_name = $1 AND status = 'doing'
"""


class JobFetches(Fetches):
    """Asks workers for fetches, and waits for them."""

    def __init__(self, app: App, queries: Queries, bus: Bus) -> None:
        self._app = app
        self._queries = queries
        self._bus = bus

    async def fetch(
        self, artist: Artist, show: Callable[[Progress], None], *, even_if_fresh: bool
    ) -> Fetched:
        """Have an artist fetched by a worker, as ``Fetches.fetch`` does.

        Where no worker lives, the fetch's problem is ``NobodyFetchesError``. Raises ``StoreError``.
        """
        wait = _Wait(self, artist, show, even_if_fresh=even_if_fresh)
        ends = (
            self._bus.subscribe(topic_of(artist.id), wait.hear),
            self._bus.on_gap(wait.look_now),
        )
        try:
            return await wait.over()
        finally:
            for end in ends:
                end()

    async def running(self) -> frozenset[int]:
        """Return the artists that workers are fetching."""
        return frozenset(row[0] for row in await self._queries.ask(_RUNNING, FETCHES))

    async def look(self, artist_id: int) -> tuple[Any, ...]:
        """Return the moment, the state of an artist's job, who lives, and the last word."""
        (row,) = await self._queries.ask(
            _LOOK, lock_of(artist_id), FETCHES, ABSENT_SECONDS, artist_id
        )
        return row

    async def ask(self, artist: Artist, *, even_if_fresh: bool) -> None:
        """Ask for a fetch, unless it is asked for already. Raises ``StoreUnreachable``."""
        asker = ASKER.get()
        lock = lock_of(artist.id)
        asking = asyncio.create_task(
            self._app.configure_task(
                FETCH,
                queue=FETCHES,
                lock=lock,
                queueing_lock=f"{lock}:even" if even_if_fresh else lock,
            ).defer_async(
                artist_id=artist.id,
                even_if_fresh=even_if_fresh,
                asked_at=datetime.now(UTC).isoformat(),
                guild_id=None if asker is None else asker.guild_id,
                user_id=None if asker is None else asker.user_id,
                wants_more=WANTS_MORE.get()(),
            ),
            name="fetch-asked",
        )
        asking.add_done_callback(_seen)
        try:
            # Its end is not waited for: over a line that is cut without a word that takes long, too.
            answered, _ = await asyncio.wait({asking}, timeout=ANSWER_SECONDS)
        finally:
            asking.cancel()
        if not answered:
            raise StoreUnreachable(f"a fetch was not taken within {ANSWER_SECONDS:.0f} s")
        try:
            await asking
        except AlreadyEnqueued:
            return
        except ConnectorException as error:
            raise StoreUnreachable(str(error)) from error


def _seen(asking: asyncio.Task[int]) -> None:
    """Take note of how it ended although nobody waits for it any more."""
    if not asking.cancelled():
        asking.exception()


class _Wait:
    """One process waits for an artist's fetch."""

    def __init__(
        self,
        fetches: JobFetches,
        artist: Artist,
        show: Callable[[Progress], None],
        *,
        even_if_fresh: bool,
    ) -> None:
        self._fetches = fetches
        self._artist = artist
        self._show = show
        self._even_if_fresh = even_if_fresh
        self._ended: Ended | None = None
        self._news = asyncio.Event()
        self._since: datetime | None = None
        self._alone = 0

    def hear(self, message: str) -> None:
        """Take a word on the fetch."""
        match decoded(message):
            case Progress() as progress:
                self._show(progress)
            case Ended() as ended if self._is_ours(ended):
                self._ended = ended
                self._news.set()
            case _:
                pass

    def look_now(self) -> None:
        """Look at the job: something may have been said unheard."""
        self._news.set()

    async def over(self) -> Fetched:
        """Wait until the fetch has ended, and return what it did."""
        while self._ended is None:
            self._news.clear()
            try:
                answer = await self._look()
            except StoreUnreachable as error:
                if self._since is None:
                    raise
                log.warning("A fetch is waited for without the database: %s", error)
                answer = None
            if answer is not None:
                return answer
            try:
                await asyncio.wait_for(self._news.wait(), LOOK_SECONDS)
            except TimeoutError:
                continue
        return self._ended.result()

    def _is_ours(self, ended: Ended) -> bool:
        """Whether an end is what is waited for: a look that found all fresh is no refresh."""
        return not (self._even_if_fresh and ended.needless)

    async def _look(self) -> Fetched | None:
        """Look at the job, and ask for it where there is none."""
        now, job, state, before, workers, last, last_at = await self._fetches.look(self._artist.id)
        first, self._since = self._since is None, self._since or now
        word = decoded(last) if last is not None else None
        if isinstance(word, Ended):
            # An end that was said before this wait is that of an earlier job.
            if (last_at >= self._since or word.job == job) and self._is_ours(word):
                return word.result()
        elif word is not None and state == "doing":
            self._show(word)
        self._alone = 0 if workers else self._alone + 1
        if self._alone > 1:
            log.warning("No worker lives: a fetch is not waited for any longer")
            return Fetched(complete=False, problem=NobodyFetchesError())
        if state is None or (first and self._even_if_fresh):
            await self._fetches.ask(self._artist, even_if_fresh=self._even_if_fresh)
        elif state == "todo":
            self._show(Progress(stage="queued", place=before + 1))
        return None
