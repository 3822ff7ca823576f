"""A semaphore whose places are given in fair turns and not first come, first served."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.runtime.fair_queue import FairQueue

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from bot.runtime.fair_queue import Place


class FairGate:
    """So many places; who waits for one waits in a ``FairQueue``."""

    def __init__(self, places: int) -> None:
        self._free = places
        self._waiting: FairQueue[asyncio.Future[None]] = FairQueue()

    @asynccontextmanager
    async def entered(self, place: Place) -> AsyncGenerator[None]:
        """Wait for a place in the turns of ``place``, and hold it meanwhile."""
        await self._enter(place)
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
        while (taken := self._waiting.take()) is not None:
            admitted, _ = taken
            if not admitted.done():
                admitted.set_result(None)
                return
        self._free += 1
