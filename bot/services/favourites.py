"""Favourites: what a reaction, the favourites menu and a restart do to them.

A favourite is (server, member, track), once, and stands while one voice speaks for it: a choice by
menu, or a live reaction. A reaction names a message and an emoji, never a track, so what it meant is
fixed the moment it is added and kept until it is removed: turning the page changes nothing.
``docs/favourites.md`` has the rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage import KEYCAPS, Agreed, Reacted, Sort, Toggled

if TYPE_CHECKING:
    from collections.abc import Awaitable, Collection, Mapping, Sequence

    from bot.domain.model import Track
    from storage import Store

__all__ = [
    "KEYCAPS",
    "Agreed",
    "FavouriteRows",
    "Favourites",
    "Reacted",
    "Sort",
    "Toggled",
    "keycap",
]


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
        """Choose each track that is no favourite, withdraw every voice for the others, at once."""
        return await self._store.favourites.toggle(guild_id, user_id, track_ids)

    async def withdraw(self, guild_id: int, user_id: int, track_ids: Sequence[int]) -> int:
        """End a member's favourites, whatever spoke for them; return how many there were."""
        store = self._store.favourites
        ended = [store.set(guild_id, user_id, each, liked=False) for each in track_ids]
        return sum([await each for each in ended])

    async def counts(self, guild_id: int, track_ids: Collection[int]) -> Mapping[int, int]:
        """Return how many members' favourite each track is here; tracks without any are absent."""
        return await self._store.favourites.counts(guild_id, track_ids)

    async def liked_in(self, guild_id: int, track_ids: Collection[int]) -> frozenset[int]:
        """Return which of the tracks are a favourite of anybody in the server."""
        counts = await self.counts(guild_id, track_ids)
        return frozenset(track_id for track_id, count in counts.items() if count)

    async def of_member(
        self,
        guild_id: int,
        user_id: int,
        artist_id: int | None,
        *,
        limit: int,
        offset: int,
        sort: Sort = "usual",
    ) -> FavouriteRows:
        """Return a member's favourites, as usual the newest first, of one artist or of all."""
        page = await self._store.favourites.of_user(
            guild_id, user_id, artist_id=artist_id, limit=limit, offset=offset, sort=sort
        )
        return await self._rows(guild_id, [item.track_id for item in page.items], page.total)

    async def of_server(
        self,
        guild_id: int,
        artist_id: int | None,
        *,
        limit: int,
        offset: int,
        sort: Sort = "usual",
    ) -> FavouriteRows:
        """Return a server's favourites, as usual the most liked first, of one artist or of all."""
        page = await self._store.favourites.of_guild(
            guild_id, artist_id=artist_id, limit=limit, offset=offset, sort=sort
        )
        return await self._rows(guild_id, [item.track_id for item in page.items], page.total)

    async def _rows(self, guild_id: int, track_ids: Sequence[int], total: int) -> FavouriteRows:
        tracks = await self._store.catalogues.tracks(track_ids, guild_id)
        counts = await self.counts(guild_id, track_ids)
        return FavouriteRows(
            rows=tuple((track, counts.get(track_id, 0)) for track_id, track in tracks.items()),
            total=total,
        )

    # --- reactions: each call is queued before it is awaited, so events keep their order ---------

    def react(
        self, guild_id: int, message_id: int, user_id: int, emoji: str, *, pressed: bool
    ) -> Awaitable[Reacted]:
        """Have a keycap mark the track in its row, for as long as the reaction stands.

        ``pressed``: the reaction is going to be taken off, so it toggles the row once and is spent.
        """
        change = self._store.reactions.press if pressed else self._store.reactions.add
        return change(guild_id, message_id, user_id, emoji)

    def unreact(
        self, guild_id: int, message_id: int, user_id: int, emoji: str
    ) -> Awaitable[Reacted]:
        """Withdraw a reaction's voice for the track that it meant when it was added."""
        return self._store.reactions.remove(guild_id, message_id, user_id, emoji)

    def agree(
        self,
        guild_id: int,
        message_id: int,
        present: Mapping[str, frozenset[int]],
        *,
        unless: Collection[tuple[int, str]] = (),
        forgotten: Collection[int] = (),
        pressed: bool = False,
    ) -> Awaitable[Agreed]:
        """Make what is stored agree with who reacts to a message now, by keycap.

        Emojis that ``present`` does not name were not looked at. ``unless`` are (member, emoji)
        pairs of which an event has told since, ``forgotten`` members who have had their data
        deleted since, ``pressed`` is as for ``react``.
        """
        return self._store.reactions.agree(
            guild_id, message_id, present, unless=unless, forgotten=forgotten, pressed=pressed
        )

    async def reactions_cleared(self, message_id: int, emoji: str | None = None) -> None:
        """Forget reactions that somebody cleared, all or one emoji's; their favourites stay."""
        await self._store.reactions.clear_message(message_id, emoji)

    async def title(self, track_id: int, guild_id: int) -> str | None:
        """Return a track's title."""
        track = await self._store.catalogues.track(track_id, guild_id)
        return None if track is None else track.title
