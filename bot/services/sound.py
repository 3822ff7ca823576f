"""The store's half of learning how an artist's tracks sound: whose turn it is, what is kept."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from bot.audio import AUDIO_VERSION, AudioError
from bot.runtime.worker_pool import WorkerDiedError
from bot.services.hearing import hear_preview
from bot.sources.fetch.features_run import PREVIEW
from bot.sources.providers.reccobeats import NAME as RECCOBEATS
from storage import Ears

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from bot.domain.model import Features, FoundTrack, Track
    from bot.runtime.worker_pool import WorkerPool
    from bot.sources.fetch.features_run import FeaturesRun
    from storage import Store

log = logging.getLogger(__name__)

ASK_AGAIN: Final = timedelta(days=14)
"""How long a source's "I do not know this track" is believed. New releases get features late."""

EARS: Final = Ears(service=RECCOBEATS, own=PREVIEW, version=AUDIO_VERSION)
"""Who tells how tracks sound."""


class Sound:
    """What one fetch asks of the store and of the workers while it learns how tracks sound."""

    def __init__(self, store: Store, pool: WorkerPool, artist_id: int) -> None:
        self._store = store
        self._pool = pool
        self._artist_id = artist_id

    async def save(self, rows: Mapping[int, Features]) -> None:
        """Keep features."""
        await self._store.catalogues.save_features(rows)

    async def note_missing(self, source: str, track_ids: Sequence[int]) -> None:
        """Remember what a source knows nothing of."""
        until = datetime.now(UTC) + ASK_AGAIN
        await self._store.catalogues.note_missing(source, track_ids, until)

    async def hear(self, data: bytes) -> Features | None:
        """Have a worker hear a clip; ``None`` where it holds nothing that can be heard."""
        try:
            return await self._pool.run(hear_preview, data)
        except (AudioError, WorkerDiedError) as error:
            log.info("A preview could not be heard: %s", type(error).__name__)
            return None

    async def pass_on(self, run: FeaturesRun, found: Sequence[FoundTrack]) -> None:
        """Hand saved tracks over that a service does not know by id."""
        ids: set[int] = set()
        for source in {track.source for track in found}:
            names = [track.source_id for track in found if track.source == source]
            ids.update((await self._store.catalogues.ids_by_source(source, names)).values())
        run.offer(*await self._unheard(self._artist_id, among=ids))

    async def pass_on_the_rest(
        self, run: FeaturesRun, artist_id: int, unheard: frozenset[str]
    ) -> None:
        """Hand over every other stored track of which somebody may be asked how it sounds.

        ``unheard`` are ISRCs that were just asked about in vain.
        """
        await run.rest(*await self._unheard(artist_id), unheard=unheard)

    async def _unheard(
        self, artist_id: int, *, among: Collection[int] | None = None
    ) -> tuple[list[Track], list[Track]]:
        """Return the tracks to ask services about, and the tracks to hear."""
        store = self._store.catalogues
        unheard = await store.unheard(artist_id, EARS, datetime.now(UTC))
        wanted = {*unheard.to_ask, *unheard.to_hear}
        tracks = await store.tracks(wanted if among is None else wanted.intersection(among))
        to_ask = [tracks[track_id] for track_id in unheard.to_ask if track_id in tracks]
        return to_ask, [tracks[track_id] for track_id in unheard.to_hear if track_id in tracks]
