"""Favourites across artists as one map, made on the spot and kept nowhere but in memory."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cachetools import LRUCache

from bot.analysis import ALGORITHM_VERSION, build_map
from bot.domain.errors import TooFewFavouritesError
from bot.domain.model import Artist, Catalogue, MapOptions
from bot.runtime.single_flight import SingleFlight
from bot.services.answer import Answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.model import ClusterMap, Picture, Style, Track
    from bot.runtime.worker_pool import WorkerPool
    from bot.services.pictures import Pictures
    from storage import Store

LEAST: Final = 3
"""Tracks that make a map."""

MOST: Final = 1_000
"""Tracks on a map: a member's newest, a server's most loved."""

_KEPT: Final = 32
"""Maps in memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FavouriteMap:
    """Somebody's favourites, grouped by sound."""

    answer: Answer
    """The map, which is not stored: ``map_id`` is 0."""
    picture: Picture
    total: int
    """How many favourites there are; the map may show fewer."""


class FavouriteMaps:
    """Maps of favourites. Equal ones are made once."""

    def __init__(self, store: Store, pool: WorkerPool, pictures: Pictures) -> None:
        self._store = store
        self._pool = pool
        self._pictures = pictures
        self._building: SingleFlight[ClusterMap] = SingleFlight()
        self._kept: LRUCache[str, ClusterMap] = LRUCache(_KEPT)

    async def of_member(
        self, guild_id: int, user_id: int, title: str, *, style: Style
    ) -> FavouriteMap:
        """Return the map of a member's favourites in a server. Raises ``TooFewFavouritesError``.

        ``title`` is what the map is called.
        """
        page = await self._store.favourites.of_user(guild_id, user_id, limit=MOST)
        answer = await self._answer(guild_id, [item.track_id for item in page.items], title)
        return await self._drawn(answer, page.total, style)

    async def of_server(self, guild_id: int, title: str, *, style: Style) -> FavouriteMap:
        """Return the map of everybody's favourites in a server, as ``of_member`` does."""
        page = await self._store.favourites.of_guild(guild_id, limit=MOST)
        answer = await self._answer(guild_id, [item.track_id for item in page.items], title)
        return await self._drawn(answer, page.total, style)

    async def answer_of_member(self, guild_id: int, user_id: int, title: str) -> Answer:
        """Return what ``of_member`` shows, without its picture."""
        page = await self._store.favourites.of_user(guild_id, user_id, limit=MOST)
        return await self._answer(guild_id, [item.track_id for item in page.items], title)

    async def answer_of_server(self, guild_id: int, title: str) -> Answer:
        """Return what ``of_server`` shows, without its picture."""
        page = await self._store.favourites.of_guild(guild_id, limit=MOST)
        return await self._answer(guild_id, [item.track_id for item in page.items], title)

    def forget(self) -> None:
        """Drop what is kept in memory: somebody has had their data deleted."""
        self._kept.clear()

    async def close(self) -> None:
        """Stop what is under way."""
        await self._building.close()

    async def _drawn(self, answer: Answer, total: int, style: Style) -> FavouriteMap:
        picture = await self._pictures.unstored_scatter(answer, style=style)
        return FavouriteMap(answer=answer, picture=picture, total=total)

    async def _answer(self, guild_id: int, track_ids: Sequence[int], title: str) -> Answer:
        found = await self._store.catalogues.tracks(track_ids, guild_id)
        tracks = tuple(sorted(found.values(), key=lambda track: track.id))
        if len(tracks) < LEAST:
            raise TooFewFavouritesError(least=LEAST)
        key = _key(title, tracks)
        content = self._kept.get(key)
        if content is None:
            catalogue = Catalogue(
                artist=Artist(id=0, name=title, demo=await self._invented(tracks, guild_id)),
                tracks=tracks,
                version=key,
            )
            content = await self._building.join(key, lambda: self._build(key, catalogue))
        return Answer(
            map_id=0,
            map=content,
            map_digest=key,
            artist=Artist(id=0, name=title, demo=await self._invented(tracks, guild_id)),
            tracks={track.id: track for track in tracks},
            facts=key,
            fetched_at=None,
        )

    async def _build(self, key: str, catalogue: Catalogue) -> ClusterMap:
        content = await self._pool.run(build_map, catalogue, MapOptions(), None)
        self._kept[key] = content
        return content

    async def _invented(self, tracks: Sequence[Track], guild_id: int) -> bool:
        """Whether the music is the demo's: it is never mixed with real music."""
        artist = await self._store.artists.get(tracks[0].artists[0].artist_id, guild_id)
        return artist is not None and artist.demo


def _key(title: str, tracks: Sequence[Track]) -> str:
    """Return a hash of all that a map of tracks depends on."""
    said = repr((ALGORITHM_VERSION, title, tracks))
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
