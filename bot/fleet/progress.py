"""Tells everybody who waits for a fetch how far it is: twice a second at the most, and its end."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from bot.fleet.messages import encoded, topic_of
from storage import StoreError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable

    from bot.fleet.messages import Ended
    from bot.fleet.queries import Queries
    from bot.runtime.bus import Bus
    from bot.sources.base import Progress

log = logging.getLogger(__name__)

APART_SECONDS: Final = 0.5
"""Between two words on one fetch."""

_KEEP: Final = """
    INSERT INTO fleet.progress (artist_id, said, at) VALUES ($1, $2, clock_timestamp())
    ON CONFLICT (artist_id) DO UPDATE SET said = excluded.said, at = excluded.at
"""
_SWEEP: Final = "DELETE FROM fleet.progress WHERE at < clock_timestamp() - interval '1 hour'"


class ProgressPublisher:
    """A worker's words to whoever waits."""

    def __init__(self, queries: Queries, bus: Bus) -> None:
        self._queries = queries
        self._bus = bus

    @asynccontextmanager
    async def progress(self, artist_id: int) -> AsyncGenerator[Callable[[Progress], None]]:
        """Yield what takes the progress of an artist's fetch, as often as it likes."""
        latest: list[Progress] = []
        news = asyncio.Event()

        def show(progress: Progress) -> None:
            latest[:] = [progress]
            news.set()

        async def tell() -> None:
            while True:
                await news.wait()
                news.clear()
                await self._tell(artist_id, encoded(latest[0]))
                await asyncio.sleep(APART_SECONDS)

        task = asyncio.create_task(tell(), name="progress")
        try:
            yield show
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def end(self, artist_id: int, ended: Ended) -> None:
        """Tell how a fetch ended."""
        await self._tell(artist_id, encoded(ended))

    async def sweep(self) -> None:
        """Forget what was said long ago. Raises ``StoreError``."""
        await self._queries.ask(_SWEEP)

    async def _tell(self, artist_id: int, message: str) -> None:
        try:
            await self._queries.ask(_KEEP, artist_id, message)
        except StoreError as error:
            log.warning("How far a fetch is cannot be kept: %s", error)
        await self._bus.publish(topic_of(artist_id), message)
