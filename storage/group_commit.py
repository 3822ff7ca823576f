"""Writes that queue up while the disk is busy, and are committed together."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

from storage.database import Failed, StoreTraffic
from storage.errors import StoreClosed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from storage.database import Lock, Work

T = TypeVar("T")

_GROUP: Final = 512
"""Writes in one commit at most, so that a reader never waits behind an endless group."""


@dataclass(frozen=True, slots=True, eq=False)
class _Job:
    work: Work[Any]
    answer: asyncio.Future[Any]
    after: Callable[[Any], None] | None
    lock: Lock | None
    since: float


class GroupCommit:
    """Hands units of work to an engine in groups, in the order in which they came."""

    def __init__(
        self,
        commit: Callable[[list[Work[Any]], Lock | None, float], Awaitable[list[Any]]],
        translated: Callable[[BaseException], BaseException],
    ) -> None:
        """``commit`` runs units in one transaction and returns their results, ``Failed`` for those undone.

        Units that share a transaction are under the same lock, or all under none. The last argument
        says since when the last of them has waited (``time.monotonic``).

        ``translated`` makes the store's own error of one of the engine's.
        """
        self._commit = commit
        self._translated = translated
        self._queue: deque[_Job] = deque()
        self._wake = asyncio.Event()
        self._commits = self._writes = self._failed = 0
        self._seconds = 0.0
        self._closing = False
        self._writer = asyncio.create_task(self._write_groups(), name="store-writer")

    def put(
        self,
        work: Work[T],
        after: Callable[[T], None] | None = None,
        lock: Lock | None = None,
    ) -> asyncio.Future[T]:
        """Queue a unit, as ``Database.write`` does."""
        answer: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        if self._closing:
            answer.set_exception(StoreClosed())
            return answer
        self._queue.append(_Job(work, answer, after, lock, time.monotonic()))
        self._wake.set()
        return answer

    @property
    def traffic(self) -> StoreTraffic:
        """What has been written so far."""
        return StoreTraffic(
            commits=self._commits,
            writes=self._writes,
            failed=self._failed,
            waiting=len(self._queue),
            seconds=self._seconds,
        )

    def close(self) -> asyncio.Task[None]:
        """Take no more units, and return the task that commits those that are queued."""
        self._closing = True
        self._wake.set()
        return self._writer

    async def _write_groups(self) -> None:
        while not (self._closing and not self._queue):
            await self._wake.wait()
            self._wake.clear()
            while self._queue:
                await self._write_group(self._next_group())

    def _next_group(self) -> list[_Job]:
        lock, group = self._queue[0].lock, list[_Job]()
        while self._queue and self._queue[0].lock is lock and len(group) < _GROUP:
            group.append(self._queue.popleft())
        return group

    async def _write_group(self, group: list[_Job]) -> None:
        started = time.perf_counter()
        outcomes: list[Any]
        try:
            works = [job.work for job in group]
            outcomes = await self._commit(works, group[0].lock, group[-1].since)
        except Exception as error:  # noqa: BLE001 - whoever asked for the units gets it
            outcomes = [Failed(error)] * len(group)
        self._seconds += time.perf_counter() - started
        self._commits += 1
        self._writes += len(group)
        self._failed += sum(isinstance(outcome, Failed) for outcome in outcomes)
        for job, outcome in zip(group, outcomes, strict=True):
            failure = outcome.error if isinstance(outcome, Failed) else _after(job, outcome)
            if job.answer.done():
                continue
            if failure is not None:
                job.answer.set_exception(self._translated(failure))
            else:
                job.answer.set_result(outcome)


def _after(job: _Job, outcome: object) -> Exception | None:
    """Tell the memory beside the database; a fault there must not stop the writer."""
    if job.after is not None:
        try:
            job.after(outcome)
        except Exception as error:  # noqa: BLE001 - whoever asked for the unit gets it
            return error
    return None
