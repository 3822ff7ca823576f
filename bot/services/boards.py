"""A server's favourites, counted, and what two of its members have in common."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.domain.errors import TooFewFavouritesError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.model import Track
    from bot.services.alike import Alike
    from storage import LovedArtist, Marker, Store

LEAST_VOICES: Final = 2
"""Members without whom nothing is listed: one member's marks are no server's taste."""

LISTED: Final = 10

COMPARED: Final = 100
"""Favourites of each of two members that are compared, the newest."""

LEAST_COMPARED: Final = 3
"""Favourites that each of two members needs."""

SHARED: Final = 3
"""Tracks in common that are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerBoard:
    """A server's favourites, counted; each list begins with the most."""

    artists: tuple[LovedArtist, ...]
    tracks: tuple[tuple[Track, int], ...]
    """With how many members marked each."""
    members: tuple[Marker, ...]
    """Those who let everybody see what is theirs."""
    unnamed: int
    """How many others have favourites."""
    alone: int
    """Tracks that fewer than ``LEAST_VOICES`` marked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taste:
    """What two members have in common."""

    number: int | None
    """0..100: how close their favourites sound; 50 is what chance would give. ``None`` where nobody has
    told how they sound."""
    shared: tuple[Track, ...]
    """Up to ``SHARED`` tracks that both marked, this server's most loved first."""
    shared_in_all: int
    first: int
    second: int
    """How many favourites each has."""


class Boards:
    """What favourites add up to."""

    def __init__(self, store: Store, alike: Alike) -> None:
        self._store = store
        self._alike = alike

    async def of_server(self, guild_id: int) -> ServerBoard:
        """Return a server's board."""
        board = await self._store.boards.of(guild_id, least=LEAST_VOICES, limit=LISTED)
        tracks = await self._store.catalogues.tracks(
            (each.track_id for each in board.tracks), guild_id
        )
        return ServerBoard(
            artists=board.artists,
            tracks=tuple(
                (tracks[each.track_id], each.members)
                for each in board.tracks
                if each.track_id in tracks
            ),
            members=board.members,
            unnamed=board.unnamed,
            alone=board.alone,
        )

    async def taste(self, guild_id: int, first: int, second: int) -> Taste:
        """Return what two members of a server have in common. Raises ``TooFewFavouritesError``."""
        one = await self._newest(guild_id, first)
        other = await self._newest(guild_id, second)
        if min(len(one), len(other)) < LEAST_COMPARED:
            raise TooFewFavouritesError(least=LEAST_COMPARED)
        space = await self._alike.space(guild_id)
        compared = one[:COMPARED], other[:COMPARED]
        ways = (
            await asyncio.to_thread(space.taste, *compared),
            await asyncio.to_thread(space.taste, *compared[::-1]),
        )
        known = [share for share in ways if share is not None]
        both = [track_id for track_id in one if track_id in set(other)]
        counts = await self._store.favourites.counts(guild_id, both)
        both.sort(key=lambda track_id: -counts.get(track_id, 0))
        shared = await self._store.catalogues.tracks(both[:SHARED], guild_id)
        return Taste(
            number=round(100 * sum(known) / len(known)) if known else None,
            shared=tuple(shared.values()),
            shared_in_all=len(both),
            first=len(one),
            second=len(other),
        )

    async def _newest(self, guild_id: int, user_id: int) -> Sequence[int]:
        page = await self._store.favourites.of_user(guild_id, user_id, limit=10 * COMPARED)
        return [item.track_id for item in page.items]
