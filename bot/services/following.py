"""What this process remembers follows what the others on its database write.

Names, hidden artists, settings and the operator's blocks are at hand at once, so they are read again
when another process tells that it changed them, and all of them after messages may have been lost.
What an answer shows of the music needs no message: it is compared with the artist's revision.
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

_PAUSE_SECONDS: Final = 1.0
"""Before a server that is away is asked again."""


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

    async def close(self) -> None:
        """Follow no more."""
        for end in self._ends:
            end()
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

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
                try:
                    await self._reread(topic, ids)
                except StoreError as error:
                    _LOG.warning("what others changed could not be read again: %s", error)
                    self._again(topic, ids)
                    await asyncio.sleep(_PAUSE_SECONDS)
                except Exception:  # noqa: BLE001 - whatever it is, the others are followed
                    _LOG.exception("what others changed about %s could not be read again", topic)

    def _again(self, topic: str, ids: AbstractSet[int] | None) -> None:
        told = self._due.get(topic, set())
        self._due[topic] = None if ids is None or told is None else {*ids, *told}

    async def _reread(self, topic: str, ids: AbstractSet[int] | None) -> None:
        if topic == SETTINGS:
            if ids is None:
                await self._server_settings.load()
            else:
                await self._server_settings.reread(ids)
        elif topic == OPERATOR:
            await self._operator.load()
        elif topic == HIDDEN:
            await self._store.artists.reread_hidden(ids)
        else:
            await self._store.artists.reread(ids)
