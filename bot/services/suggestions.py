"""Artists of the live sources in the suggestion box, with little waiting for the network.

What was typed is looked up in the background: whoever waits a moment sees the answer, and so does
the next key press, or the next member. One search at a time, and then one for what was typed last in
the meantime: fast typing costs two requests and not one per key.
"""

from __future__ import annotations

import asyncio
import contextlib
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
        self._searching = ""
        """What the running search is for."""
        self._typed_since = ""
        """What was typed last while a search was running; blank for nothing."""
        self._answered = asyncio.Event()
        """Set, and replaced by another, whenever a search has ended."""

    def known(self, typed: str) -> Sequence[FoundArtist]:
        """Return what earlier searches found that fits; look it up for the next time."""
        wanted = fold(typed)
        shortest = SHORTEST if wanted.isascii() else SHORTEST_ELSEWHERE
        if not self._fetching.live or len(wanted) < shortest:
            return ()
        if self._running is not None:
            self._typed_since = typed
        elif not self._fresh(wanted):
            self._searching = typed
            self._running = asyncio.create_task(self._search(typed))
        return self._fitting(wanted)

    async def found(self, typed: str, *, within: float) -> Sequence[FoundArtist]:
        """Return what fits, waiting up to ``within`` seconds for the search of just this text.

        Whoever typed on meanwhile waits no longer for what they typed before.
        """
        found, wanted = self.known(typed), fold(typed)
        if self._running is None or wanted not in self._to_come():
            return found
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within):
                while wanted in self._to_come():
                    await self._answered.wait()
        return self._fitting(wanted)

    def _fitting(self, wanted: str) -> Sequence[FoundArtist]:
        """Return what searches found lately that fits a folded text, the latest first."""
        now = time.monotonic()
        found: dict[tuple[str, str], FoundArtist] = {}
        for search in self._newest_first():
            if now - search.at < LIFE:
                for artist in search.artists:
                    if search.wanted == wanted or wanted in fold(artist.name):
                        found.setdefault((artist.source, artist.source_id), artist)
        return tuple(found.values())

    def _to_come(self) -> set[str]:
        return {fold(self._searching), fold(self._typed_since)}

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
                self._searching = typed
                if not self._fresh(fold(typed)):
                    await self._search_for(typed)
                typed, self._typed_since = self._typed_since, ""
                self._searching = typed
                self._tell()
        finally:
            self._running = None
            self._searching = ""
            self._tell()

    def _tell(self) -> None:
        """Wake who waits, to look whether their search has ended."""
        answered, self._answered = self._answered, asyncio.Event()
        answered.set()

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
