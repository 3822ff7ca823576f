"""What the operator has shut out, at hand at once: every command and press asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage import Kind

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.services.fetching import Fetching
    from storage import Store

__all__ = ["Kind", "Operator"]


class Operator:
    """Blocked servers and members, paused sources; read once, written through."""

    def __init__(self, store: Store, fetching: Fetching) -> None:
        self._store = store
        self._fetching = fetching
        self._blocked: set[tuple[str, int]] = set()

    async def load(self) -> None:
        """Read what is stored; until then nobody is blocked and nothing paused."""
        self._blocked = set(await self._store.operator.blocked())
        paused = frozenset(await self._store.operator.paused())
        for source in paused.union(self._fetching.paused):
            self._fetching.pause(source, paused=source in paused)

    def blocks(self, guild_id: int | None, user_id: int) -> bool:
        """Whether what a member does in a server is not answered."""
        return ("member", user_id) in self._blocked or ("server", guild_id) in self._blocked

    @property
    def blocked(self) -> Collection[tuple[str, int]]:
        """Every blocked server and member as (kind, Discord's id)."""
        return frozenset(self._blocked)

    async def block(self, kind: Kind, discord_id: int) -> None:
        """Block a server or a member, from now on and after every restart."""
        await self._store.operator.block(kind, discord_id)
        self._blocked.add((kind, discord_id))

    async def unblock(self, kind: Kind, discord_id: int) -> bool:
        """Take a block back; say whether there was one."""
        gone = await self._store.operator.unblock(kind, discord_id)
        self._blocked.discard((kind, discord_id))
        return gone

    @property
    def sources(self) -> Collection[str]:
        """The sources that may be paused."""
        return tuple(self._fetching.paces())

    @property
    def paused(self) -> Collection[str]:
        """The sources that are not asked."""
        return self._fetching.paused

    async def pause(self, source: str) -> None:
        """Have a source not be asked, from now on and after every restart."""
        await self._store.operator.pause(source)
        self._fetching.pause(source, paused=True)

    async def resume(self, source: str) -> bool:
        """Have a source be asked again; say whether it was not."""
        gone = await self._store.operator.resume(source)
        self._fetching.pause(source, paused=False)
        return gone
