"""What is kept about a member or a server: to hand over, and to delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.services.server_settings import ServerSettings
    from storage import Store


class Personal:
    """Export and deletion, complete."""

    def __init__(self, store: Store, settings: ServerSettings) -> None:
        self._store = store
        self._settings = settings

    async def export_member(self, user_id: int) -> Mapping[str, Sequence[Mapping[str, object]]]:
        """Return everything kept about a person, ready for JSON."""
        return await self._store.personal.export_user(user_id)

    async def forget_member(self, user_id: int) -> None:
        """Delete everything kept about a person, in every server."""
        await self._store.personal.forget_user(user_id)

    async def forget_server(self, guild_id: int) -> None:
        """Delete everything kept about a server."""
        await self._store.personal.forget_guild(guild_id)
        self._settings.forget(guild_id)
