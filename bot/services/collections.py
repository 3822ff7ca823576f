"""Collections: an album, or all that a server has to do with, where an artist would stand.

The map engine takes tracks; whose they are makes no difference to it. What is gathered here is stored
as a collection, and ``Maps`` answers with it as with an artist.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from bot.domain.errors import AlbumGoneError, AlbumUnknownError, NothingGatheredError
from bot.domain.folding import fold
from storage import LEAST_TRACKS, Gathered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.model import Artist
    from storage import NamedAlbum, Store

SEPARATOR: Final = " \u00b7 "
"""Between an album's title and its artist, in the name of its map."""


class Collections:
    """Gathers tracks and brings the stored collections up to date."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def suggest_albums(
        self, guild_id: int, typed: str, limit: int = 25
    ) -> Sequence[NamedAlbum]:
        """Return stored albums for an autocomplete box; asks nobody."""
        if typed.strip():
            return await self._store.album_names.search(typed, limit, guild_id=guild_id)
        return await self._store.album_names.suggested(guild_id, limit)

    async def album(self, guild_id: int, album_id: int) -> Artist:
        """Return an album as a collection. Raises ``AlbumGoneError``."""
        album = await self._store.album_names.get(album_id, guild_id)
        if album is None:
            raise AlbumGoneError
        return await self._of_album(album)

    async def album_named(self, guild_id: int, typed: str, artist: Artist | None = None) -> Artist:
        """Return the album that was typed and not picked, as a collection.

        It is the likeliest one with every word of it, of ``artist`` where one is named. Raises
        ``AlbumUnknownError``; asks nobody.
        """
        found: Sequence[NamedAlbum] = ()
        if fold(typed):
            found = await self._store.album_names.search(
                typed,
                25,
                guild_id=guild_id,
                artist_id=0 if artist is None else artist.id,
                soon=False,
            )
        if not found:
            raise AlbumUnknownError(name=typed.strip())
        exact = [album for album in found if fold(album.title) == fold(typed)]
        return await self._of_album((exact or found)[0])

    async def of_server(self, guild_id: int, name: str) -> Artist:
        """Return all that a server has to do with, as a collection that bears the server's name.

        That is its favourites, what its admins imported and the artists that it asked for. The demo's
        invented music is taken only where there is no other. Raises ``NothingGatheredError``.
        """
        demo = False
        track_ids = await self._store.collections.gathered_in(guild_id, demo=False)
        if not track_ids:
            demo = True
            track_ids = await self._store.collections.gathered_in(guild_id, demo=True)
        if len(track_ids) < LEAST_TRACKS:
            raise NothingGatheredError
        return await self._store.collections.put(
            Gathered(
                owner=guild_id,
                kind="server",
                key="",
                title=name,
                track_ids=tuple(track_ids),
                demo=demo,
            ),
            datetime.now(UTC),
        )

    async def _of_album(self, album: NamedAlbum) -> Artist:
        return await self._store.collections.put(
            Gathered(
                owner=album.owner,
                kind="album",
                key=str(album.id),
                title=f"{album.title}{SEPARATOR}{album.artist}",
                track_ids=tuple(await self._store.album_names.tracks(album.id)),
                demo=album.demo,
            ),
            datetime.now(UTC),
        )
