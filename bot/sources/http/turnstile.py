"""What lets a service's requests through: a rolling window, a least distance, and pauses."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from aiolimiter import AsyncLimiter

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from contextlib import AbstractAsyncContextManager


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """A service's limits, as we keep them.

    At most ``count`` requests in any ``seconds``, no two started within ``spacing`` seconds of
    each other, and at most ``at_once`` of them unanswered.
    """

    count: int
    seconds: float
    spacing: float
    at_once: int = 8


@dataclass(slots=True)
class Turn:
    """A permit to send one request. Set ``used`` before sending; an unused turn costs nothing."""

    used: bool = False


class Turnstile(Protocol):
    """One service's window, shared by everything that asks the service from one address.

    A place in the window is given back ``seconds`` after the *answer*, not after the start: the
    service saw the request at some moment in between, so however the network delays it, no
    window of that length holds more than ``count`` requests at the service's end.
    """

    def turn(self) -> AbstractAsyncContextManager[Turn]:
        """Wait until a request may start, and hold its place while it is under way.

        Raises ``QuotaError`` where the service wants to be left alone for longer than is waited.
        """
        ...

    def pause(self, seconds: float) -> None:
        """Let no request start for ``seconds`` from now; a longer pause stays."""
        ...

    def rest(self, seconds: float) -> None:
        """Tell whoever shares the address that the service is not asked for so many seconds.

        Whoever calls it knows already; a request of theirs that waits goes on waiting.
        """
        ...

    @property
    def paused_for(self) -> float:
        """Seconds until the current pause ends, as far as that is known here; 0 without one."""
        ...

    @property
    def free_in(self) -> float:
        """Seconds until another request may start, as far as that is known here; 0 for now."""
        ...


class LocalTurnstile(Turnstile):
    """The turnstile of a process that has its address to itself.

    ``AsyncLimiter(1, spacing)`` keeps the distance; its ``(n, seconds)`` form would let nearly
    twice ``n`` through in one window.
    """

    def __init__(self, pace: Pace) -> None:
        self._seconds = pace.seconds
        self._window = asyncio.Semaphore(pace.count)
        self._given_back: deque[float] = deque()
        """When the places that answered requests hold will be free again, the next one first."""
        self._spacing = AsyncLimiter(1, pace.spacing) if pace.spacing > 0 else None
        self._resume_at = 0.0

    def pause(self, seconds: float) -> None:
        """Let no request start for ``seconds`` from now; a longer pause stays."""
        self._resume_at = max(self._resume_at, asyncio.get_running_loop().time() + seconds)

    def rest(self, seconds: float) -> None:
        """Do nothing: nobody else shares the address."""

    @property
    def paused_for(self) -> float:
        """Seconds until the current pause ends; 0 without one."""
        return max(0.0, self._resume_at - asyncio.get_running_loop().time())

    @property
    def free_in(self) -> float:
        """Seconds until another request may start, as far as that is known; 0 for now."""
        now = asyncio.get_running_loop().time()
        full = self._window.locked() and bool(self._given_back)
        return max(self.paused_for, self._given_back[0] - now if full else 0.0)

    @asynccontextmanager
    async def turn(self) -> AsyncGenerator[Turn]:
        """Wait until a request may start, and hold its place while it is under way."""
        await self._window.acquire()
        turn = Turn()
        try:
            if self._spacing is not None:
                await self._spacing.acquire()
            while (wait := self.paused_for) > 0:  # noqa: ASYNC110 - a pause may grow meanwhile
                await asyncio.sleep(wait)
            yield turn
        finally:
            if turn.used:
                loop = asyncio.get_running_loop()
                self._given_back.append(loop.time() + self._seconds)
                loop.call_later(self._seconds, self._give_back)
            else:
                self._window.release()

    def _give_back(self) -> None:
        self._given_back.popleft()
        self._window.release()
