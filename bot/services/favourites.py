"""Favourites: what a reaction, the heart menu and a restart do to them.

A favourite is (server, member, track), once. A reaction names a message and an emoji, never a
track, so what it meant is fixed the moment it is added and kept until it is removed: turning the
page changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage import KEYCAPS, Toggled

if TYPE_CHECKING:
    from collections.abc import Awaitable, Collection, Mapping, Sequence

    from bot.domain.model import Track
    from storage import Store

__all__ = ["KEYCAPS", "FavouriteRows", "Favourites", "Toggled", "keycap"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FavouriteRows:
    """Some of a member's or a server's favourites, and how many there are in all."""

    rows: tuple[tuple[Track, int], ...]
    """Tracks with the server's hearts."""
    total: int


def keycap(emoji: str) -> str | None:
    """Return the keycap that ``emoji`` is, in its full form, or ``None`` for any other emoji.

    Some clients and the gateway leave the variation selector out.
    """
    bare = emoji.replace("\ufe0f", "")
    return next((full for full in KEYCAPS if full.replace("\ufe0f", "") == bare), None)


class Favourites:
    """One way to like a track, whichever way a member does it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def toggle(self, guild_id: int, user_id: int, track_ids: Sequence[int]) -> Toggled:
        """Heart each track that the member has not hearted, and take back the others, at once."""
        return await self._store.favourites.toggle(guild_id, user_id, track_ids)

    async def counts(self, guild_id: int, track_ids: Collection[int]) -> Mapping[int, int]:
        """Return this server's hearts per track; tracks without any are absent."""
        return await self._store.favourites.counts(guild_id, track_ids)

    async def liked_in(self, guild_id: int, track_ids: Collection[int]) -> frozenset[int]:
        """Return which of the tracks anybody in the server has hearted."""
        counts = await self.counts(guild_id, track_ids)
        return frozenset(track_id for track_id, count in counts.items() if count)

    async def of_member(
        self, guild_id: int, user_id: int, artist_id: int | None, *, limit: int, offset: int
    ) -> FavouriteRows:
        """Return a member's favourites, the newest first, of one artist or of all."""
        page = await self._store.favourites.of_user(
            guild_id, user_id, artist_id=artist_id, limit=limit, offset=offset
        )
        return await self._rows(guild_id, [item.track_id for item in page.items], page.total)

    async def of_server(
        self, guild_id: int, artist_id: int | None, *, limit: int, offset: int
    ) -> FavouriteRows:
        """Return a server's favourites, the most liked first, of one artist or of all."""
        page = await self._store.favourites.of_guild(
            guild_id, artist_id=artist_id, limit=limit, offset=offset
        )
        return await self._rows(guild_id, [item.track_id for item in page.items], page.total)

    async def _rows(self, guild_id: int, track_ids: Sequence[int], total: int) -> FavouriteRows:
        tracks = await self._store.catalogues.tracks(track_ids)
        counts = await self.counts(guild_id, track_ids)
        return FavouriteRows(
            rows=tuple((track, counts.get(track_id, 0)) for track_id, track in tracks.items()),
            total=total,
        )

    # --- reactions: each call is queued before it is awaited, so events keep their order ---------

    def react(
        self, guild_id: int, message_id: int, user_id: int, emoji: str
    ) -> Awaitable[int | None]:
        """Heart the track in the row that ``emoji`` names now; ``None`` where there is none."""
        return self._store.reactions.add(guild_id, message_id, user_id, emoji)

    def unreact(
        self, guild_id: int, message_id: int, user_id: int, emoji: str
    ) -> Awaitable[int | None]:
        """Take the heart back from the track that the reaction meant when it was added."""
        return self._store.reactions.remove(guild_id, message_id, user_id, emoji)

    async def reactions_cleared(self, message_id: int, emoji: str | None = None) -> None:
        """Forget what reactions meant, all or one emoji's; the hearts stay."""
        await self._store.reactions.clear_message(message_id, emoji)
