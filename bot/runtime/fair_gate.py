"""A semaphore whose places are given in fair turns and not first come, first served.

Turns alone are not fair to who comes late: where a service allows so much in so many seconds, a party that was
there before has spent all of that, and would go on to have half of what comes after. So whoever has had the
least lately comes first, and what it has had counts by its weight.
"""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.runtime.fair_queue import FairQueue

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Hashable

    from bot.runtime.fair_queue import Place


class FairGate:
    """So many places; who waits for one waits in a ``FairQueue``.

    The party comes next that was let in the fewest times within the last ``memory`` seconds, each of
    them times its weight: however much others want, whoever was let in seldom waits for nobody else,
    and whoever was let in often is back among the others after so many seconds at the latest.
    """

    def __init__(self, places: int, memory: float = 0.0) -> None:
        self._free = places
        self._memory = memory
        self._lately: deque[tuple[float, Hashable, int]] = deque()
        self._had: Counter[Hashable] = Counter()
        self._waiting: FairQueue[asyncio.Future[None]] = FairQueue()

    @asynccontextmanager
    async def entered(self, place: Place, weight: int = 1) -> AsyncGenerator[None]:
        """Wait for a place in the turns of ``place``, and hold it meanwhile."""
        await self._enter(place)
        self._note(place, weight)
        try:
            yield
        finally:
            self._leave()

    async def _enter(self, place: Place) -> None:
        if self._free:
            self._free -= 1
            return
        admitted = asyncio.get_running_loop().create_future()
        self._waiting.put(admitted, place)
        try:
            await admitted
        except asyncio.CancelledError:
            self._waiting.discard(admitted)
            if admitted.done() and not admitted.cancelled():
                self._leave()  # let in at the very moment
            raise

    def _leave(self) -> None:
        self._forget()
        while (taken := self._waiting.take(had=self._had.__getitem__)) is not None:
            admitted, _ = taken
            if not admitted.done():
                admitted.set_result(None)
                return
        self._free += 1

    def _note(self, place: Place, weight: int) -> None:
        if self._memory:
            self._lately.append((asyncio.get_running_loop().time(), place.party, weight))
            self._had[place.party] += weight

    def _forget(self) -> None:
        before = asyncio.get_running_loop().time() - self._memory
        while self._lately and self._lately[0][0] <= before:
            _, party, weight = self._lately.popleft()
            self._had[party] -= weight
            if not self._had[party]:
                del self._had[party]
