"""What is kept about a member or a server: to hand over, and to delete."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from storage import Cleared, Standing

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from bot.services.server_settings import ServerSettings
    from storage import Store

__all__ = ["Cleared", "Personal", "Standing"]

IN_USE: Final = timedelta(minutes=15)
"""A page that was shown this lately may have somebody looking at it."""

MISSING_FOR: Final = timedelta(days=7)
"""How long the bot must have been missing from a server before that server's data goes."""


class Personal:
    """Export and deletion, complete."""

    def __init__(self, store: Store, settings: ServerSettings) -> None:
        self._store = store
        self._settings = settings

    async def export_member(self, user_id: int) -> Mapping[str, Sequence[Mapping[str, object]]]:
        """Return everything kept about a person, ready for JSON."""
        return await self._store.personal.export_user(user_id)

    async def forget_member(self, user_id: int, guild_id: int | None = None) -> Cleared:
        """Delete everything kept about a person, in one server or (``None``) in every one.

        Reactions that still stand under replies are spent; that they are, is all that is kept, and
        what is returned says where they are and which pages show a number too many.
        """
        return await self._store.personal.forget_user(
            user_id, guild_id=guild_id, shown_since=datetime.now(UTC) - IN_USE
        )

    async def forget_server(self, guild_id: int) -> None:
        """Delete everything kept about a server."""
        await self._store.personal.forget_guild(guild_id)
        self._settings.forget(guild_id)

    async def forget_left(
        self, present: Collection[int], ours: Callable[[int], bool], at: datetime
    ) -> int:
        """Delete what is kept of servers that the bot left unheard; return how many servers.

        Never on one look: the bot had been a member, ``ours`` says that this process would see it
        there, and it has been missing since a look a week before ``at``.
        """
        gone = await self._store.memberships.look(present, ours, at, MISSING_FOR)
        for guild_id in gone:
            await self.forget_server(guild_id)
        return len(gone)
