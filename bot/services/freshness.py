"""How artists' catalogues stand: which of them are due to be fetched, and which may not be kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal

from bot.services.covers import cover_key
from bot.services.sound import EARS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bot.domain.model import Artist
    from bot.sources.provider import Provider
    from storage import CatalogueStanding, Store

ASK_SILENT_AGAIN: Final = timedelta(hours=1)
"""After how long a service that did not answer is asked again how tracks sound."""

State = Literal["stored", "fresh", "old", "never", "partial"]


class Freshness:
    """Reads how catalogues stand, and drops what is overdue."""

    def __init__(
        self, store: Store, providers: Sequence[Provider], *, life: timedelta, live: bool
    ) -> None:
        """Take a catalogue for old after its ``life``, where anything ``live`` could bring more."""
        self._store = store
        self._life = life
        self._live = live
        self._live_sources = tuple(one.name for one in providers if one.catalogue is not None)
        """Sources whose fetches grow old; a file's never do."""
        self._cache_lives = {
            one.name: one.cache_life for one in providers if one.cache_life is not None
        }
        """How long a service's terms let its data be kept; it holds without its key as well."""

    @property
    def temporary(self) -> frozenset[str]:
        """The sources whose data may be kept for a while only."""
        return frozenset(self._cache_lives)

    async def state(self, artist: Artist) -> State:
        """Return how an artist's catalogue stands; ``judged`` has the meanings."""
        now = datetime.now(UTC)
        return self.judged(artist, await self._store.answers.standing(artist.id, EARS, now), now)

    def judged(self, artist: Artist, standing: CatalogueStanding, now: datetime) -> State:
        """Return how an artist's catalogue stands.

        ``stored``: nobody could bring more. ``never``: no live source has listed it yet.
        ``partial``: a fetch was cut short. ``old``: due for a refresh, or a service did not answer
        when it was asked how tracks sound. ``fresh``: none of these.
        """
        if not self._live or artist.demo or artist.owner or standing.unknown:
            return "stored"
        fetch = next((one for one in standing.fetches if one.source in self._live_sources), None)
        if fetch is None:
            return "never"
        if not fetch.complete:
            return "partial"
        age = now - fetch.at
        if age > min(self._life, self._cache_lives.get(fetch.source, self._life)):
            return "old"
        return "old" if age > ASK_SILENT_AGAIN and standing.unheard else "fresh"

    async def completed_since(self, artist: Artist, moment: datetime) -> bool:
        """Whether a fetch of an artist has come to its end since then."""
        standing = await self._store.answers.standing(artist.id, EARS, datetime.now(UTC))
        return any(
            fetch.complete and fetch.at >= moment
            for fetch in standing.fetches
            if fetch.source in self._live_sources
        )

    async def forget_overdue(
        self, now: datetime, *, within: timedelta, keep: Collection[int]
    ) -> int:
        """Drop what a service lets nobody keep any longer; return how many catalogues went.

        What will be overdue ``within`` that time, when this is called again, goes now. It holds
        without a key as well: one may have been taken away. Favourites stay, as they are members'
        own, and so do the catalogues in ``keep``.
        """
        dropped = 0
        for source, allowed in self._cache_lives.items():
            gone = await self._store.removals.drop_older(source, now - allowed + within, keep=keep)
            await self._store.pictures.drop(map(cover_key, gone.covers))
            dropped += len(gone.artist_ids)
        return dropped
