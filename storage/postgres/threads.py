"""Threads that do what the event loop hands them, with as little in between as there can be.

Python's own pool puts a lock and two futures around each call, which takes longer than most statements.
"""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
_Job = tuple["Callable[[], Any]", "asyncio.Future[Any]"]


class CallThreads:
    """Some threads; calls begin in the order in which they were handed over."""

    def __init__(self, count: int, name: str) -> None:
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        # What has been acknowledged is on disk, so nothing is lost with a program that just ends.
        self._threads = [
            threading.Thread(target=_work, args=(self._jobs,), name=f"{name}-{number}", daemon=True)
            for number in range(count)
        ]
        for thread in self._threads:
            thread.start()

    def call(self, function: Callable[[], T]) -> asyncio.Future[T]:
        """Have a thread call ``function``, also where nobody waits for its result any more."""
        answer: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._jobs.put((function, answer))
        return answer

    def shut(self) -> None:
        """Wait until everything that was handed over is done, and end the threads."""
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join()


def _work(jobs: SimpleQueue[_Job | None]) -> None:
    # Each turn is a call of its own, so that a waiting thread holds on to nothing of the last one.
    while _turn(jobs):
        pass


def _turn(jobs: SimpleQueue[_Job | None]) -> bool:
    job = jobs.get()
    if job is None:
        return False
    function, answer = job
    try:
        result = function()
    except BaseException as error:  # noqa: BLE001 - whoever waits gets it
        _tell(answer, _fail, error)
    else:
        _tell(answer, _succeed, result)
    return True


def _tell(
    answer: asyncio.Future[Any], outcome: Callable[[asyncio.Future[Any], Any], None], value: object
) -> None:
    with suppress(RuntimeError):  # the loop has ended, and with it whoever waited
        answer.get_loop().call_soon_threadsafe(outcome, answer, value)


def _succeed(answer: asyncio.Future[Any], result: object) -> None:
    if not answer.done():
        answer.set_result(result)


def _fail(answer: asyncio.Future[Any], error: BaseException) -> None:
    if not answer.done():
        answer.set_exception(error)
