"""How fast one service may be asked: a rolling window, a least distance, and pauses."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aiolimiter import AsyncLimiter

from bot.domain.asker import ASKER, WANTS_MORE
from bot.runtime.fair_gate import FairGate
from bot.runtime.fair_queue import Place

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

LATELY: Final = 60.0
"""Seconds for which it counts against a server what it has asked a service."""

GREED: Final = 2
"""How many times a request counts whose member has further artists in the line.

Of two artists that are asked for at once each gets half of what a service allows, and takes more than twice its
time alone, as a service's first seconds are free. Whoever waits for one gets two thirds beside whoever waits for many.
"""


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


class Lane:
    """One service's turnstile, shared by everything in the process that asks it.

    Servers take turns, and within a server its members; the server comes first that has had the fewest
    lately. Whoever has the most to ask keeps nobody waiting for longer than that.

    A place in the window is given back ``seconds`` after the *answer*, not after the start: the
    service saw the request at some moment in between, so however the network delays it, no
    window of that length holds more than ``count`` requests at the service's end.
    ``AsyncLimiter(1, spacing)`` keeps the distance; its ``(n, seconds)`` form would let nearly
    twice ``n`` through in one window.
    """

    def __init__(self, pace: Pace) -> None:
        self.pace = pace
        self._window = asyncio.Semaphore(pace.count)
        self._given_back: deque[float] = deque()
        """When the places that answered requests hold will be free again, the next one first."""
        self._at_once = FairGate(pace.at_once, LATELY)
        self._spacing = AsyncLimiter(1, pace.spacing) if pace.spacing > 0 else None
        self._resume_at = 0.0

    def pause(self, seconds: float) -> None:
        """Let no request start for ``seconds`` from now; a longer pause stays."""
        self._resume_at = max(self._resume_at, asyncio.get_running_loop().time() + seconds)

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
        """Wait for a turn, and hold it while the request is under way."""
        asker = ASKER.get()
        place = Place(None, None) if asker is None else Place(asker.party, asker.user_id)
        weight = GREED if WANTS_MORE.get()() else 1
        async with self._at_once.entered(place, weight):
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
                    self._given_back.append(loop.time() + self.pace.seconds)
                    loop.call_later(self.pace.seconds, self._give_back)
                else:
                    self._window.release()

    def _give_back(self) -> None:
        self._given_back.popleft()
        self._window.release()
