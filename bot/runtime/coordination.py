"""The processes that are one bot together, as each of them sees the others."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable
    from contextlib import AbstractAsyncContextManager

    from bot.runtime.shards import Share


Stage = Literal["away", "standing_by", "claimed"]
"""How far a process is that is to serve shards: it reaches nobody to settle that with, others serve them
all, or it has some, and none of their sessions has begun."""


class OtherCountError(Exception):
    """Processes that run count the shards differently."""

    def __init__(self, ours: int, theirs: int) -> None:
        super().__init__(f"{ours} shards here, {theirs} there")
        self.ours = ours
        self.theirs = theirs


class Turn(Protocol):
    """The right to begin one session, which nobody else may begin in the same bucket meanwhile."""

    async def use(self) -> int:
        """Begin a session right after this; the bucket stays this one's for as long as Discord wants.

        Returns how many sessions Discord allows in all until it counts anew. Raises ``OSError``.
        """
        ...

    async def drop(self) -> None:
        """Let others begin one, where this was not used; otherwise nothing happens."""
        ...


class Coordination(Protocol):
    """What has to be settled between processes. ``Alone`` is its twin for a single one."""

    @property
    def lost(self) -> asyncio.Event:
        """Set when another process serves this one's shards."""
        ...

    async def take(self, recommended: Callable[[], Awaitable[int]]) -> Share | None:
        """Return the shards that this process is to serve, and no other will; ``None`` for all.

        Waits for as long as others serve them all. ``recommended`` asks Discord how many there
        should be. What was taken stays so until the others are left or it is ``lost``. Raises
        ``OtherCountError``.
        """
        ...

    async def turn(self, shard_id: int, buckets: int) -> Turn | None:
        """Wait until a session may be begun for a shard; ``None`` leaves the pauses to the library.

        ``buckets`` is how many Discord takes side by side. Raises ``OSError``.
        """
        ...

    async def allowed(self, sessions: int, *, total: int, anew_in: float) -> None:
        """Take note of how many sessions Discord allows, as it just said.

        After ``anew_in`` seconds it allows ``total`` again, and so every day from then on.
        """
        ...

    def one_at_a_time(self, task: str) -> AbstractAsyncContextManager[None]:
        """Wait until no other process is at ``task``, and keep the others off it meanwhile."""
        ...

    async def leads(self, task: str) -> bool:
        """Whether ``task``, which one process is enough for, is this one's."""
        ...


class Alone(Coordination):
    """One process with a database to itself."""

    def __init__(self) -> None:
        self._lost = asyncio.Event()

    @property
    def lost(self) -> asyncio.Event:
        """Never set."""
        return self._lost

    async def take(self, recommended: Callable[[], Awaitable[int]]) -> Share | None:  # noqa: ARG002 - the port's
        """Serve everything."""
        return None

    async def turn(self, shard_id: int, buckets: int) -> Turn | None:  # noqa: ARG002 - the port's
        """Leave the pauses to the library."""
        return None

    async def allowed(self, sessions: int, *, total: int, anew_in: float) -> None:
        """Nobody else has to know."""

    @asynccontextmanager
    async def one_at_a_time(self, task: str) -> AsyncGenerator[None]:  # noqa: ARG002 - the port's
        """Do it at once."""
        yield

    async def leads(self, task: str) -> bool:  # noqa: ARG002 - the port's
        """Whoever is alone does everything."""
        return True
