"""Who may see which favourites are whose: nobody but the member, until the member says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.errors import NotSharedError

if TYPE_CHECKING:
    from storage import Store


class Sharing:
    """Members' choices, server by server."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def choose(self, guild_id: int, user_id: int, *, everybody: bool) -> None:
        """Let everybody in a server see a member's favourites, or the member alone."""
        if everybody:
            await self._store.sharing.share(guild_id, user_id)
        else:
            await self._store.sharing.withhold(guild_id, user_id)

    async def shares(self, guild_id: int, user_id: int) -> bool:
        """Whether everybody in a server may see a member's favourites."""
        return await self._store.sharing.shares(guild_id, user_id)

    async def require(self, guild_id: int, viewer: int, owner: int) -> None:
        """Raise ``NotSharedError`` unless one member may see another's favourites."""
        if viewer != owner and not await self.shares(guild_id, owner):
            raise NotSharedError
