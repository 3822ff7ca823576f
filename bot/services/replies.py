"""What the bot's messages show, so that a button or a reaction on one has a meaning."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from storage import Heard, Meaning, Place, Reply, StoreFull

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from bot.runtime.shards import Share
    from storage import Store

__all__ = ["Meaning", "Place", "Replies", "Reply"]


class Replies:
    """The public messages with a map on them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def save(self, reply: Reply) -> Reply | None:
        """Store what a message is about to show, and return what it showed before, if anything.

        A full disk is no reason not to show it: it is stored later.
        """
        return await self._store.replies.save(reply)

    async def get(self, message_id: int) -> Reply | None:
        """Return what a message shows; ``None`` for one that is not, or no more, ours."""
        return await self._store.replies.get(message_id)

    async def places(self, share: Share | None = None) -> Sequence[Place]:
        """Return where every stored message is, the newest first; with a ``share`` those in it."""
        heard = None if share is None else Heard(shards=share.ids, count=share.count)
        return await self._store.replies.places(heard)

    async def rows(self, message_ids: Collection[int]) -> Mapping[int, int]:
        """Return how many numbered rows messages show; those that are not ours are absent."""
        return await self._store.replies.rows(message_ids)

    async def meanings(self, message_ids: Collection[int]) -> Mapping[int, Sequence[Meaning]]:
        """Return what the reactions on messages stand for, spent ones among them."""
        return await self._store.reactions.of_messages(message_ids)

    async def forget(self, message_id: int) -> None:
        """Forget a message that is gone, and what its reactions meant; the favourites stay.

        Where the disk is full, the meanings of its reactions are left to stand.
        """
        await self._store.replies.forget(message_id)
        with suppress(StoreFull):
            await self._store.reactions.clear_message(message_id)
