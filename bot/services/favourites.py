"""Favourites: what a reaction, the heart menu and a restart do to them.

A favourite is (server, member, track), once. A reaction names a message and an emoji, never a
track, so what it meant is fixed the moment it is added and kept until it is removed: turning the
page changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage import KEYCAPS, Toggled

if TYPE_CHECKING:
    from collections.abc import Awaitable, Collection, Mapping, Sequence

    from storage import Store

__all__ = ["KEYCAPS", "Hearts", "Toggled", "keycap"]


def keycap(emoji: str) -> str | None:
    """Return the keycap that ``emoji`` is, in its full form, or ``None`` for any other emoji.

    Some clients and the gateway leave the variation selector out.
    """
    bare = emoji.replace("\ufe0f", "")
    return next((full for full in KEYCAPS if full.replace("\ufe0f", "") == bare), None)


class Hearts:
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

    async def reply_deleted(self, message_id: int) -> None:
        """Forget a reply that is gone, and what its reactions meant; the hearts stay."""
        await self._store.replies.forget(message_id)
        await self._store.reactions.clear_message(message_id)

    async def forget_server(self, guild_id: int) -> None:
        """Delete everything of a server."""
        await self._store.personal.forget_guild(guild_id)
