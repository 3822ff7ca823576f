"""Artists of the live sources in the suggestion box, without ever waiting for the network.

What was typed is looked up in the background; the next key press, or the next member, finds the
answer here. One search at a time, and then one for what was typed last in the meantime: fast typing
costs two requests and not one per key.
"""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cachetools import FIFOCache

from bot.domain.folding import fold
from bot.sources.errors import SourceError
from bot.sources.fetch.artist_choice import Ambiguous, Found

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.model import FoundArtist
    from bot.services.fetching import Fetching
    from bot.sources.fetch.artist_choice import Choice

log = logging.getLogger(__name__)

SHORTEST: Final = 3
SHORTEST_ELSEWHERE: Final = 2
"""Letters from which a search makes sense: Latin ones, and those of scripts that say more in one."""

LIFE: Final = 600.0
"""Seconds that a search's answer is believed."""

KEPT: Final = 256
"""Searches that are remembered."""


@dataclass(frozen=True, slots=True)
class _Search:
    """A search's answer."""

    wanted: str
    """What was looked for, folded."""
    at: float
    """When it was answered, by the monotonic clock."""
    artists: tuple[FoundArtist, ...]


class Suggestions:
    """A short memory of what live searches found."""

    def __init__(self, fetching: Fetching, *, kept: int = KEPT) -> None:
        self._fetching = fetching
        self._searches: FIFOCache[str, _Search] = FIFOCache(kept)
        self._running: asyncio.Task[None] | None = None
        self._typed_since = ""
        """What was typed last while a search was running; blank for nothing."""

    def known(self, typed: str) -> Sequence[FoundArtist]:
        """Return what earlier searches found that fits; look it up for the next time."""
        wanted = fold(typed)
        shortest = SHORTEST if wanted.isascii() else SHORTEST_ELSEWHERE
        if not self._fetching.live or len(wanted) < shortest:
            return ()
        now = time.monotonic()
        found: dict[tuple[str, str], FoundArtist] = {}
        for search in self._newest_first():
            if now - search.at < LIFE:
                for artist in search.artists:
                    if search.wanted == wanted or wanted in fold(artist.name):
                        found.setdefault((artist.source, artist.source_id), artist)
        if self._running is not None:
            self._typed_since = typed
        elif not self._fresh(wanted):
            self._running = asyncio.create_task(self._search(typed))
        return tuple(found.values())

    def picked(self, source: str, source_id: str) -> FoundArtist | None:
        """Return the artist behind a suggestion; ``None`` once it has been forgotten."""
        for search in self._newest_first():
            for artist in search.artists:
                if (artist.source, artist.source_id) == (source, source_id):
                    return artist
        return None

    async def close(self) -> None:
        """Stop searching."""
        if self._running is not None:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)

    def _newest_first(self) -> list[_Search]:
        return sorted(self._searches.values(), key=lambda search: search.at, reverse=True)

    def _fresh(self, wanted: str) -> bool:
        """Whether a search for a folded name was answered lately."""
        search = self._searches.get(wanted)
        return search is not None and time.monotonic() - search.at < LIFE

    async def _search(self, typed: str) -> None:
        try:
            while typed:
                if not self._fresh(fold(typed)):
                    await self._search_for(typed)
                typed, self._typed_since = self._typed_since, ""
        finally:
            self._running = None

    async def _search_for(self, typed: str) -> None:
        artists: tuple[FoundArtist, ...] = ()
        try:
            artists = _candidates(await self._fetching.find(typed))
        except SourceError as error:
            log.debug("A suggestion search failed: %s", type(error).__name__)
        wanted = fold(typed)
        self._searches[wanted] = _Search(wanted, time.monotonic(), artists)


def _candidates(choice: Choice) -> tuple[FoundArtist, ...]:
    match choice:
        case Found(artist=artist, others=others):
            return (artist, *others)
        case Ambiguous(candidates=candidates):
            return candidates
        case _:
            return ()
