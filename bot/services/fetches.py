"""Who does the fetches: this process by itself, or whoever takes them up as jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.model import Artist
    from bot.services.fetched import Fetched
    from bot.services.gathering import Gathering
    from bot.sources.base import Progress


class Fetches(Protocol):
    """Fetches of artists, each of them once however many processes want it."""

    async def fetch(
        self, artist: Artist, show: Callable[[Progress], None], *, even_if_fresh: bool
    ) -> Fetched:
        """Have an artist fetched, telling ``show`` how far it has come. Never raises a ``SourceError``.

        Of one process each artist is asked for once at a time. Whoever fetches looks once more
        whether that is still wanted, ``even_if_fresh`` aside. Raises ``AmbiguousArtistError``.
        """
        ...

    async def running(self) -> frozenset[int]:
        """Return the artists that are being fetched, whoever wants them. Raises ``StoreError``."""
        ...


class FetchesHere(Fetches):
    """The process does its fetches itself."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering
        self._running: set[int] = set()

    async def fetch(
        self,
        artist: Artist,
        show: Callable[[Progress], None],
        *,
        even_if_fresh: bool,  # noqa: ARG002 - whoever asks has just looked
    ) -> Fetched:
        """Fetch an artist, as ``Fetches.fetch`` does."""
        self._running.add(artist.id)
        try:
            return await self._gathering.fetch(artist, show)
        finally:
            self._running.discard(artist.id)

    async def running(self) -> frozenset[int]:
        """Return the artists that are being fetched."""
        return frozenset(self._running)
