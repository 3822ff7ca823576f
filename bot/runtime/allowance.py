"""How often something may be done in any stretch of time, for each of many who do it."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING, Final

from cachetools import TTLCache

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

REMEMBERED: Final = 10_000
"""Of how many it is known how often they did it; the longest silent are forgotten first."""


class Allowance:
    """``count`` times in any ``seconds``, for each key."""

    def __init__(
        self, count: int, seconds: float, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._count = count
        self._seconds = seconds
        self._clock = clock
        self._done: TTLCache[Hashable, deque[float]] = TTLCache(REMEMBERED, seconds, timer=clock)

    def wait(self, key: Hashable) -> float:
        """Return in how many seconds the next time is allowed; 0 where it is now."""
        times = self._done.get(key)
        if times is None or len(times) < self._count:
            return 0.0
        return max(0.0, times[0] + self._seconds - self._clock())

    def note(self, key: Hashable) -> None:
        """Note that it is done now."""
        times = self._done.get(key) or deque(maxlen=self._count)
        times.append(self._clock())
        self._done[key] = times  # anew: so that it is remembered for the whole time
