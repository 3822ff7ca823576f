"""The bus on PostgreSQL: LISTEN and NOTIFY.

One connection of the process hears and another says. All messages, its own too, come back
through the server, so every process hears the same ones in the same order.
"""

from __future__ import annotations

import asyncio
import logging
import math
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import psycopg

from bot.fleet.queries import Queries
from bot.runtime.bus import Bus, Subscribers, require_sayable
from storage import StoreError
from storage.postgres.channel import CHANNEL, packed, unpacked
from storage.postgres.connection import connect_async
from storage.postgres.faults import translated

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.runtime.bus import GapHandler, Handler
    from storage.session import Row

_LOG: Final = logging.getLogger(__name__)

NAME: Final = "clusters messages"
"""Under which the server lists the connections that hear."""

_PROOF_SECONDS: Final = 0.4
"""How often the server is asked whether it still hears this process and is heard by it."""

PROVEN_SECONDS: Final = 1.0
"""How long its answer holds. A machine in between may lose everything without a word to either end."""

_ANSWER_SECONDS: Final = 5.0
"""A server that takes longer to answer is gone, and another connection is made."""

_FIRST_PAUSE_SECONDS: Final = 0.05
_LONGEST_PAUSE_SECONDS: Final = 2.0
"""Between attempts to reach the server again, each twice the one before."""


class PostgresBus(Bus):
    """Messages through a database's server. Needs a session: no PgBouncer in transaction mode."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._subscribers = Subscribers()
        self._listening: psycopg.AsyncConnection[Row]
        self._hearing: asyncio.Task[None] | None = None
        self._saying = Queries(address)
        self._closed = False
        self._proven_at = -math.inf
        """When the server was asked what it has answered last."""

    @property
    def hears(self) -> bool:
        """Whether the server has proven lately that what others say arrives here."""
        return time.monotonic() - self._proven_at < PROVEN_SECONDS

    async def start(self) -> None:
        """Begin to hear. Raises ``StoreUnreachable`` where the server is away."""
        try:
            self._listening = await self._connected()
        except psycopg.Error as error:
            raise translated(error) from error
        self._hearing = asyncio.create_task(self._hear(), name="bus")
        self._subscribers.tell_gap()

    async def publish(self, topic: str, payload: str) -> None:
        """Tell every subscriber of ``topic`` in every process, as ``Bus.publish`` does."""
        require_sayable(topic, payload)
        if self._closed:
            return
        try:
            await self._saying.ask("SELECT pg_notify($1, $2)", CHANNEL, packed(topic, payload))
        except StoreError as error:
            _LOG.warning("a message about %s is lost: %s", topic, error)

    def subscribe(self, topic: str, handler: Handler) -> Callable[[], None]:
        """Have ``handler`` called with each payload of a topic; what is returned ends that."""
        return self._subscribers.subscribe(topic, handler)

    def on_gap(self, handler: GapHandler) -> Callable[[], None]:
        """Have ``handler`` called after each new connection, the first one too."""
        return self._subscribers.on_gap(handler)

    async def close(self) -> None:
        """Hear and say nothing more."""
        self._closed = True
        self._proven_at = -math.inf
        if self._hearing is not None:
            self._hearing.cancel()
            with suppress(asyncio.CancelledError):
                await self._hearing
            await self._listening.close()
        await self._saying.close()

    # --- hearing -------------------------------------------------------------------------------

    async def _hear(self) -> None:
        while True:
            try:
                await self._hear_and_prove(self._listening)
            except (psycopg.Error, TimeoutError) as error:
                self._proven_at = -math.inf
                _LOG.warning("messages of other processes are cut off: %s", error)
                await self._listening.close()
                self._listening = await self._connected_again()
                _LOG.info("messages of other processes are heard again")
                self._subscribers.tell_gap()

    async def _hear_and_prove(self, listening: psycopg.AsyncConnection[Row]) -> None:
        async for notice in listening.notifies(timeout=_PROOF_SECONDS):
            self._subscribers.tell(*unpacked(notice.payload))
        asked_at = time.monotonic()
        await asyncio.wait_for(listening.execute("SELECT 1"), _ANSWER_SECONDS)
        self._proven_at = asked_at

    async def _connected(self) -> psycopg.AsyncConnection[Row]:
        connection = await connect_async(self._address, name=NAME)
        try:
            asked_at = time.monotonic()
            await connection.execute(f"LISTEN {CHANNEL}")
        except BaseException:
            await connection.close()
            raise
        self._proven_at = asked_at
        return connection

    async def _connected_again(self) -> psycopg.AsyncConnection[Row]:
        pause = _FIRST_PAUSE_SECONDS
        while True:
            try:
                return await self._connected()
            except psycopg.Error:
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE_SECONDS)
