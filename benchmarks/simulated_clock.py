"""An event loop whose clock stands still while anything is being done, and jumps while all wait.

Measures what limits, latencies and waits cost, on a machine that is busy with other things: the
seconds that a processor takes count only where a benchmark says so.
"""

from __future__ import annotations

import asyncio
import selectors
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any, Final, TypeVar
from unittest.mock import patch

import storage.sqlite.database

if TYPE_CHECKING:
    from collections.abc import Coroutine, Generator

T = TypeVar("T")

_SETTLING: Final = 0.002
"""Real seconds in which what was sent over loopback has arrived."""
_LEAST: Final = 1e-6
"""Seconds that each turn of the loop takes: a clock that stands still keeps a limiter waiting for the
very moment that it is."""


class _Waiting(selectors.DefaultSelector):
    """Selects without ever waiting for a timer."""

    clock: Clock

    def select(self, timeout: float | None = None) -> Any:  # noqa: ANN401 - as the platform's
        """Return what is ready; where nothing is, and nobody else is at work, let time pass."""
        events = super().select(0)
        if events or timeout == 0:
            self.clock.now += _LEAST
            return events
        events = super().select(None if self.clock.outside and timeout is None else _SETTLING)
        if not events and not self.clock.outside and timeout is not None:
            self.clock.now += max(timeout, _LEAST)
        return events


class Clock(asyncio.SelectorEventLoop):
    """The loop. ``outside`` counts work in other threads, for which the clock stands still."""

    def __init__(self) -> None:
        self.now = 0.0
        self.outside = 0
        selector = _Waiting()
        selector.clock = self
        super().__init__(selector)

    def time(self) -> float:
        """Return the simulated seconds."""
        return self.now

    @contextmanager
    def away(self) -> Generator[None]:
        """Let the clock stand still while somebody else works."""
        self.outside += 1
        try:
            yield
        finally:
            self.outside -= 1


def run(work: Coroutine[Any, Any, T], clock: Clock) -> T:
    """Run ``work`` on the clock; the store's own thread takes no time on it."""
    # The one place where the store leaves the loop.
    on_thread = vars(storage.sqlite.database)["_on_thread"]

    async def away(*arguments: Any) -> Any:  # noqa: ANN401 - whatever the store runs
        with clock.away():
            return await on_thread(*arguments)

    with closing(clock), patch.object(storage.sqlite.database, "_on_thread", away):
        return clock.run_until_complete(work)
