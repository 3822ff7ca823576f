"""What operators' tools read of the services: frozen looks at numbers that are counted anyway."""

from __future__ import annotations

import asyncio
import logging
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from storage import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.runtime.worker_pool import WorkerPool, WorkersState
    from bot.services.fetching import Fetching
    from bot.services.maps import Maps
    from bot.services.pictures import Pictures
    from bot.sources.base import SourceTraffic
    from storage import Store, StoreTraffic

log = logging.getLogger(__name__)

DATABASE_SECONDS: Final = 5.0
"""How long one small read may take; longer than that, members see commands fail."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disk:
    """The disk that holds the database. Bytes."""

    total: int
    free: int
    database: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One look at everything. What is counted is counted since the start of the process."""

    workers: WorkersState
    store: StoreTraffic
    sources: Sequence[SourceTraffic]
    maps: Mapping[str, int]
    """Maps that were ``stored`` already, and those that had to be ``made``."""
    pictures: Mapping[str, int]
    """The same of pictures."""
    fetches: Mapping[str, int]
    """Ended fetches: ``complete``, ``partial``, ``failed``."""
    fetching: int
    """Artists that are being fetched now."""
    disk: Disk


class Vitals:
    """Looks at services without touching what they do."""

    def __init__(
        self, store: Store, pool: WorkerPool, fetching: Fetching, maps: Maps, pictures: Pictures
    ) -> None:
        self._store = store
        self._pool = pool
        self._fetching = fetching
        self._maps = maps
        self._pictures = pictures

    async def read(self) -> Reading:
        """Look once. Raises ``OSError`` where the disk cannot be looked at, and ``StoreError``."""
        return Reading(
            workers=self._pool.state,
            store=self._store.traffic,
            sources=tuple(self._fetching.traffic()),
            maps=self._maps.tally,
            pictures=self._pictures.tally,
            fetches=self._fetching.outcomes,
            fetching=self._fetching.under_way,
            disk=await self._disk(),
        )

    async def ask(self, source: str) -> None:
        """Ask a source something small, so that the next look is true. Never raises a ``SourceError``."""
        await self._fetching.check(source)

    async def database_answers(self) -> bool:
        """Whether the database answers a small question in time."""
        try:
            async with asyncio.timeout(DATABASE_SECONDS):
                await self._store.state.get("heartbeat")
        except (StoreError, TimeoutError) as error:
            log.warning("The database is silent: %r", error)
            return False
        return True

    async def _disk(self) -> Disk:
        usage = await asyncio.to_thread(shutil.disk_usage, self._store.path.parent)
        return Disk(total=usage.total, free=usage.free, database=await self._store.size())
