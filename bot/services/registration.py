"""Which commands Discord was told of last: it limits how often they may be registered."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from storage import StoreFull

if TYPE_CHECKING:
    from storage import Store

KEY: Final = "command_tree_hash"


class Registration:
    """What was last sent, by application and server."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def sent(self, scope: str) -> str | None:
        """Return the digest of what was sent last."""
        return await self._store.state.get(f"{KEY}:{scope}")

    async def note_sent(self, scope: str, digest: str) -> None:
        """Remember what was sent; where the disk is full, the next start sends it again."""
        with suppress(StoreFull):
            await self._store.state.set(f"{KEY}:{scope}", digest)
