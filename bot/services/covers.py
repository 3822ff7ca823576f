"""Album covers, small and cached: what the contact sheets are made of."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from cachetools import TTLCache

from bot.charts import draw_cover, shrink_cover
from bot.domain.model import Picture
from bot.runtime.single_flight import SingleFlight
from storage import StoreFull

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence

    from bot.domain.model import Track
    from bot.runtime.worker_pool import WorkerPool
    from storage import Store

log = logging.getLogger(__name__)

DEMO_PREFIX: Final = "demo:"
"""A demo cover's address: it is drawn from the text that follows."""

PATIENCE: Final = 6.0
"""Seconds that a page waits for covers; what is late shows as a placeholder this time."""


_IN_HAND_BYTES: Final = 8_000_000
"""Covers held in memory: what is drawn on every map of the artists that are asked for most."""

_IN_HAND: Final = timedelta(hours=1)
"""How long they are, so that a cover that was dropped is soon gone from here as well."""


def cover_key(address: str) -> str:
    """Return the key under which the cover of an address is stored."""
    return "cover:" + hashlib.blake2b(address.encode(), digest_size=16).hexdigest()


class Covers:
    """Fetches covers once, keeps them small, and never lets a missing one hold up a page."""

    def __init__(
        self,
        store: Store,
        pool: WorkerPool,
        fetch: Callable[[str], Awaitable[bytes]] | None = None,
    ) -> None:
        """``fetch`` downloads an address; without it only demo and stored covers are shown."""
        self._store = store
        self._pool = pool
        self._fetch = fetch
        self._flights: SingleFlight[bytes | None] = SingleFlight()
        self._in_hand: TTLCache[str, bytes] = TTLCache(
            _IN_HAND_BYTES, _IN_HAND.total_seconds(), getsizeof=len
        )

    async def of(
        self, tracks: Sequence[Track], *, patience: float = PATIENCE
    ) -> Mapping[int, bytes]:
        """Return what covers there are after ``patience`` seconds: track id -> image bytes."""
        wanted = {track.album.cover for track in tracks if track.album and track.album.cover}
        found = await self._stored(wanted)
        jobs = {
            address: asyncio.create_task(
                self._flights.join(address, lambda address=address: self._cover(address))
            )
            for address in wanted - found.keys()
        }
        if jobs:
            await asyncio.wait(jobs.values(), timeout=patience)
        for address, job in jobs.items():
            if not job.done():
                job.cancel()
            elif job.exception() is not None:
                log.info("A cover could not be had: %s", type(job.exception()).__name__)
            else:
                data = job.result()
                if data is not None:
                    found[address] = data
        return {
            track.id: found[track.album.cover]
            for track in tracks
            if track.album and track.album.cover in found
        }

    async def close(self) -> None:
        """Stop fetching."""
        await self._flights.close()

    async def _stored(self, addresses: Collection[str]) -> dict[str, bytes]:
        keys = {cover_key(address): address for address in addresses}
        # Asked once: what is there now may have run out at a second look.
        found = {key: data for key in keys if (data := self._in_hand.get(key)) is not None}
        missing = keys.keys() - found.keys()
        if missing:
            stored = await self._store.pictures.images(missing)
            found |= stored
            for key, data in stored.items():
                if len(data) <= _IN_HAND_BYTES:
                    self._in_hand[key] = data
        return {keys[key]: data for key, data in found.items()}

    async def _cover(self, address: str) -> bytes | None:
        if address.startswith(DEMO_PREFIX):
            data = await self._pool.run(draw_cover, address.removeprefix(DEMO_PREFIX))
        elif self._fetch is not None:
            data = await self._pool.run(shrink_cover, await self._fetch(address))
        else:
            return None
        picture = Picture(data=data, width=0, height=0, alt="", media_type="image/*")
        with suppress(StoreFull):  # then it is fetched again the next time
            await self._store.pictures.put(cover_key(address), None, picture)
        return data
