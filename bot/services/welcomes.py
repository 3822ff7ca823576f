"""Which servers the bot has introduced itself to: once each, whatever it hears of them later."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage import Store


class Welcomes:
    """Kept until the bot is removed from the server."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def first(self, guild_id: int) -> bool:
        """Say whether a server has not been greeted, and note that it is now. Raises ``StoreError``."""
        key = f"welcome:{guild_id}"
        if await self._store.state.get(key) is not None:
            return False
        await self._store.state.set(key, "said")
        return True
