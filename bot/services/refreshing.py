"""Refreshing everything old that a server asks for, one artist after the other."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.errors import AlreadyRefreshingError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.domain.model import Artist
    from bot.services.fetched import Fetched
    from bot.services.fetching import Fetching
    from storage import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshStep:
    """How far a server's refresh has come."""

    done: int
    total: int
    artist: str | None = None
    """Whose turn it is; ``None`` at the end."""
    changed: int = 0
    """Artists of whom something new or changed came."""
    failed: int = 0
    """Artists whose service could not tell, or not everything."""
    stopped: bool = False


class Refreshing:
    """At most one such refresh per server. Each artist's fetch waits for the asker's turn."""

    def __init__(self, store: Store, fetching: Fetching) -> None:
        self._store = store
        self._fetching = fetching
        self._stops: dict[int, asyncio.Event] = {}

    async def old_here(self, guild_id: int) -> Sequence[Artist]:
        """Return the artists that a server asks for and that are due, the most asked first."""
        found: list[Artist] = []
        for artist_id in await self._store.artists.asked_in(guild_id):
            artist = await self._store.artists.get(artist_id, guild_id)
            if artist is not None and await self._fetching.state(artist) in {"old", "partial"}:
                found.append(artist)
        return found

    async def run(
        self, guild_id: int, on_step: Callable[[RefreshStep], Awaitable[None]]
    ) -> RefreshStep:
        """Refresh everything old of a server; return how it ended.

        ``on_step`` is told before each artist. What has come when it is stopped is kept, and a fetch
        that is under way then goes on by itself. Raises ``AlreadyRefreshingError``.
        """
        if guild_id in self._stops:
            raise AlreadyRefreshingError
        stop = self._stops[guild_id] = asyncio.Event()
        try:
            artists = await self.old_here(guild_id)
            step = RefreshStep(done=0, total=len(artists))
            for artist in artists:
                step = replace(step, artist=artist.name)
                await on_step(step)
                fetched = await self._unless(stop, artist)
                if fetched is None:
                    return replace(step, artist=None, stopped=True)
                step = replace(
                    step,
                    done=step.done + 1,
                    changed=step.changed + bool(fetched.new or fetched.updated),
                    failed=step.failed + (fetched.problem is not None),
                )
            return replace(step, artist=None)
        finally:
            del self._stops[guild_id]

    def stop(self, guild_id: int) -> bool:
        """Stop a server's refresh; say whether one was under way."""
        stop = self._stops.get(guild_id)
        if stop is not None:
            stop.set()
        return stop is not None

    async def _unless(self, stop: asyncio.Event, artist: Artist) -> Fetched | None:
        """Fetch an artist; return ``None`` where the refresh is stopped first."""
        fetch = asyncio.ensure_future(self._fetching.fetch(artist))
        stopped = asyncio.ensure_future(stop.wait())
        try:
            await asyncio.wait({fetch, stopped}, return_when=asyncio.FIRST_COMPLETED)
            return None if stop.is_set() else await fetch
        finally:
            for task in (fetch, stopped):
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await task
