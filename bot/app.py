"""What a session stands on: store, pool, atlas, hearts. Opened once, outside of any Discord client."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.runtime.worker_pool import WorkerPool
from bot.services.covers import Covers
from bot.services.favourites import Hearts
from bot.services.fetching import Freshness
from bot.services.listening import Listening
from bot.services.maps import Atlas
from bot.services.pictures import Gallery
from bot.sources.providers import PROVIDERS
from bot.sources.setup import FILE, create_gatherer
from storage import Store

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Sequence

    from bot.settings import Settings
    from bot.sources.fetch.gatherer import Gatherer
    from bot.sources.provider import Provider


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """Everything that is opened at start and closed at the end."""

    store: Store
    pool: WorkerPool
    atlas: Atlas
    hearts: Hearts
    listening: Listening
    gatherer: Gatherer | None
    """The live sources; ``None`` where only files are configured."""


@asynccontextmanager
async def open_resources(
    settings: Settings, providers: Sequence[Provider] = PROVIDERS
) -> AsyncGenerator[Resources]:
    """Open everything in order, and close it in reverse, whatever happens in between.

    Raises ``storage.StoreError`` where the database cannot be used, and ``UnknownSourceError``.
    """
    async with Store.opened(settings.database) as store, WorkerPool(settings.workers) as pool:
        live = any(source != FILE for source in settings.sources)
        gatherer = create_gatherer(settings, providers) if live else None
        covers = Covers(store, pool, gatherer.cover if gatherer is not None else None)
        freshness = Freshness(
            store, pool, gatherer, fresh_days=settings.fresh_days, providers=providers
        )
        atlas = Atlas(
            store,
            pool,
            Gallery(store, pool, covers),
            freshness,
            refresh_floor=timedelta(minutes=settings.refresh_floor_minutes),
        )
        try:
            yield Resources(
                store=store,
                pool=pool,
                atlas=atlas,
                hearts=Hearts(store),
                listening=Listening(store, gatherer),
                gatherer=gatherer,
            )
        finally:
            await atlas.close()
