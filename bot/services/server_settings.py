"""What a server's admins chose, at hand at once.

Discord must be told within its first answer whether the reply is private, so the settings are kept
in memory; the store holds a row for each server that changed any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.model import Style
from storage import GuildSettings, Look

if TYPE_CHECKING:
    from storage import Store

__all__ = ["GuildSettings", "Look", "ServerSettings"]


class ServerSettings:
    """Every server's settings, read once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[int, GuildSettings] = {}

    async def load(self) -> None:
        """Read what is stored; until then the defaults hold everywhere."""
        self._known = await self._store.guilds.all()

    def of(self, guild_id: int | None) -> GuildSettings:
        """Return a server's settings, the defaults where it chose none."""
        return self._known.get(guild_id or 0, GuildSettings())

    def style(self, guild_id: int | None) -> Style:
        """Return how a server's pictures are coloured."""
        return Style(self.of(guild_id).look)

    async def change(
        self,
        guild_id: int,
        *,
        private: bool | None = None,
        look: Look | None = None,
        language: str | None = None,
    ) -> GuildSettings:
        """Store what is given, keep the rest, and return both. No language is said by ``""``."""
        settings = await self._store.guilds.change(
            guild_id, private=private, look=look, language=language
        )
        self._known[guild_id] = settings
        return settings

    def forget(self, guild_id: int) -> None:
        """Drop a server's settings from memory, when its rows go."""
        self._known.pop(guild_id, None)
