"""What this process remembers follows what the others on its database write.

Names, hidden artists, settings and the operator's blocks are at hand at once, so they are read again
when another process tells that it changed them, and all of them after messages may have been lost.
As long as messages may be missing, whoever is about to answer has what the answer depends on read
first. What an answer shows of the music needs no message: it is compared with the artist's revision.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Final

from storage import ARTISTS, HIDDEN, OPERATOR, SETTINGS, StoreError, ids_of

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from bot.runtime.bus import Bus
    from bot.services.operator import Operator
    from bot.services.server_settings import ServerSettings
    from storage import Store

_LOG: Final = logging.getLogger(__name__)

_TOPICS: Final = (SETTINGS, OPERATOR, HIDDEN, ARTISTS)
"""What is read again, in this order: who may see an answer comes before who is found."""

_NEEDED: Final = frozenset({SETTINGS, OPERATOR, HIDDEN})
"""What every answer depends on."""

_PAUSE_SECONDS: Final = 1.0
"""Before a server that is away is asked again."""

PATIENCE_SECONDS: Final = 1.0
"""How long an answer waits for what it depends on; Discord waits three seconds for a first word."""


class Following:
    """Reads again what others have changed, one topic after the other, each burst of messages once."""

    def __init__(
        self, bus: Bus, store: Store, server_settings: ServerSettings, operator: Operator
    ) -> None:
        self._store = store
        self._server_settings = server_settings
        self._operator = operator
        self._due: dict[str, set[int] | None] = {}
        self._wake = asyncio.Event()
        self._ends = [bus.on_gap(self._everything)]
        for topic in _TOPICS:
            self._ends.append(
                bus.subscribe(topic, lambda payload, topic=topic: self._told(topic, payload))
            )
        self._task: asyncio.Task[None] | None = None
        self._bus = bus
        self._rereading: str | None = None
        """What is being read again."""
        self._one_reading = asyncio.Lock()
        """Lest what was read before overwrites what was read after."""
        self._next: asyncio.Task[None] | None = None
        """A reading that has not begun, for everybody who asks before it does."""
        self._next_guilds: set[int] = set()
        self._rounds: set[asyncio.Task[None]] = set()
        self._waiting = 0

    @property
    def behind(self) -> bool:
        """Whether anything that an answer depends on has been told of and not been read."""
        return self._rereading in _NEEDED or not _NEEDED.isdisjoint(self._due)

    async def current(self, guild_id: int | None) -> None:
        """Return when settings, blocks and what a server hides are as the database has them.

        That is at once as long as all messages of other processes are heard. Else they are read,
        once for all who ask meanwhile. Where the database does not answer within
        ``PATIENCE_SECONDS``, what is remembered has to do. Who comes later is never through sooner:
        a reaction and its withdrawal stay in order.
        """
        if self._bus.hears and not self.behind and not self._waiting:
            return
        if self._next is None:
            reading = asyncio.create_task(self._read_round(), name="reading what is remembered")
            self._rounds.add(reading)
            reading.add_done_callback(self._rounds.discard)
            self._next, self._next_guilds = reading, set()
        reading = self._next
        self._next_guilds.add(guild_id or 0)
        self._waiting += 1
        try:
            done, _ = await asyncio.wait({reading}, timeout=PATIENCE_SECONDS)
        finally:
            self._waiting -= 1
        if not done:
            _LOG.warning("an answer goes by what was remembered: the database takes too long")

    async def close(self) -> None:
        """Follow no more."""
        for end in self._ends:
            end()
        tasks = [*self._rounds, *filter(None, (self._task,))]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _read_round(self) -> None:
        async with self._one_reading:
            # Who asks from now on may ask because of what this no longer sees.
            guild_ids, self._next = self._next_guilds, None
            try:
                await asyncio.gather(
                    self._server_settings.reread(guild_ids),
                    self._operator.load(),
                    self._store.artists.reread_hidden(guild_ids),
                )
            except StoreError as error:
                _LOG.warning("answers go by what was remembered: %s", error)
            except Exception:  # noqa: BLE001 - whatever it is, an answer does not end by it
                _LOG.exception("answers go by what was remembered")

    def _told(self, topic: str, payload: str) -> None:
        ids = self._due.setdefault(topic, set())
        if ids is not None:
            ids.update(ids_of(payload))
        self._begin()

    def _everything(self) -> None:
        self._due = dict.fromkeys(_TOPICS)
        self._begin()

    def _begin(self) -> None:
        self._wake.set()
        if self._task is None:
            self._task = asyncio.create_task(self._follow(), name="following")

    async def _follow(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._due:
                topic = min(self._due, key=_TOPICS.index)
                ids = self._due.pop(topic)
                self._rereading = topic
                try:
                    await self._reread(topic, ids)
                except StoreError as error:
                    _LOG.warning("what others changed could not be read again: %s", error)
                    self._again(topic, ids)
                    await asyncio.sleep(_PAUSE_SECONDS)
                except Exception:  # noqa: BLE001 - whatever it is, the others are followed
                    _LOG.exception("what others changed about %s could not be read again", topic)
                finally:
                    self._rereading = None

    def _again(self, topic: str, ids: AbstractSet[int] | None) -> None:
        told = self._due.get(topic, set())
        self._due[topic] = None if ids is None or told is None else {*ids, *told}

    async def _reread(self, topic: str, ids: AbstractSet[int] | None) -> None:
        if topic == ARTISTS:
            await self._store.artists.reread(ids)
            return
        async with self._one_reading:
            if topic == OPERATOR:
                await self._operator.load()
            elif topic == HIDDEN:
                await self._store.artists.reread_hidden(ids)
            elif ids is None:
                await self._server_settings.load()
            else:
                await self._server_settings.reread(ids)
