"""What an operator is told without being asked: what is wrong, what to do, and when it is over.

A trouble is told once, however often it is seen and however often the bot starts meanwhile. Each one
ends at another mark than it begins at, so that a value that hovers about one says nothing.
"""

from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, cast

from bot.language import text
from bot.sources.errors import title_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from bot.domain.connection import Connection, SessionBudget
    from bot.services.vitals import Disk, Reading, Vitals
    from storage import Store

KEY: Final = "alerts"

FREE_BYTES: Final = 1_000_000_000
FREE_PART: Final = 0.1
"""The disk is nearly full with less than so much free, whichever of both is less."""
FREE_AGAIN: Final = 1.5
"""Times that much, and it is well again."""

SILENT: Final = timedelta(hours=1)
"""How long a source may fail before anybody is told."""
_FAILING: Final = frozenset({"down", "blocked"})

LOST_WITHIN: Final = timedelta(hours=1)
LOST_AT_MOST: Final = 2
"""Workers lost in that time that are nobody's business: a single huge picture may do it."""

SESSIONS_PART: Final = 0.2
SESSIONS_AGAIN: Final = 0.5
"""Parts of the sessions of a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One message to the operator."""

    key: str
    """Which trouble: ``disk``, ``workers``, ``sessions`` or ``source:`` and its name."""
    sentence: str
    over: bool
    """Whether it says that the trouble has ended."""


class Alerts:
    """Sees troubles come and go."""

    def __init__(self, store: Store, vitals: Vitals) -> None:
        self._store = store
        self._vitals = vitals
        self._failing: dict[str, datetime] = {}
        """Since when sources have been seen to fail."""
        self._lost: deque[tuple[datetime, int]] = deque()
        """How many workers had been lost, at the last looks."""
        self._since: datetime | None = None
        """When it was first looked."""

    async def look(self, now: datetime, connection: Connection) -> Sequence[Notice]:
        """Look at everything; return what has not been told. ``note_told`` is to follow.

        A source that has failed for long, or of which it was told that it does, is asked anew: it may
        be that nobody asked since. Raises ``StoreError`` and ``OSError``.
        """
        told = await self._told()
        reading = await self._vitals.read()
        doubtful = [
            source.name
            for source in reading.sources
            if f"source:{source.name}" in told or self._failed_for(source.name, now) >= SILENT
        ]
        for name in doubtful:
            await self._vitals.ask(name)
        if doubtful:
            reading = await self._vitals.read()
        present = self._present(reading, connection, told, now)
        begun = [key for key in present if key not in told]
        ended = [key for key in told if key not in present]
        return [
            *(Notice(key=key, sentence=present[key], over=False) for key in begun),
            *(Notice(key=key, sentence=_over(key), over=True) for key in ended),
        ]

    async def note_told(self, notice: Notice) -> None:
        """Remember that the operator has been told. Raises ``StoreError``."""
        told = await self._told()
        (told.discard if notice.over else told.add)(notice.key)
        await self._store.state.set(KEY, json.dumps(sorted(told)) if told else None)

    async def _told(self) -> set[str]:
        stored = await self._store.state.get(KEY)
        return set(cast("list[str]", json.loads(stored))) if stored else set()

    def _failed_for(self, source: str, now: datetime) -> timedelta:
        return now - self._failing.get(source, now)

    def _present(
        self, reading: Reading, connection: Connection, told: set[str], now: datetime
    ) -> Mapping[str, str]:
        """Return the sentence for every trouble that there is now, by its key."""
        found: dict[str, str] = {}
        if _disk_is_full(reading.disk, known="disk" in told):
            free = f"{reading.disk.free / 1e9:.1f}"
            found["disk"] = text("alerts.disk", free=free)
        if _sessions_are_few(connection.sessions, known="sessions" in told):
            left = connection.sessions.left if connection.sessions is not None else 0
            found["sessions"] = text("alerts.sessions", left=left)
        lost, looked = self._lost_lately(reading.workers.lost, now)
        if lost > LOST_AT_MOST or ("workers" in told and (lost or looked < LOST_WITHIN)):
            found["workers"] = text("alerts.workers", count=lost)
        for source in reading.sources:
            key = f"source:{source.name}"
            if source.state not in _FAILING:
                self._failing.pop(source.name, None)
                continue
            self._failing.setdefault(source.name, now)
            if key in told or self._failed_for(source.name, now) >= SILENT:
                found[key] = text("alerts.source", source=title_of(source.name))
        return found

    def _lost_lately(self, lost: int, now: datetime) -> tuple[int, timedelta]:
        """Return how many workers were lost within the hour, and for how long it has been looked."""
        if self._since is None:
            self._since = now
            self._lost.append((now, 0))
        self._lost.append((now, lost))
        while len(self._lost) > 1 and self._lost[1][0] <= now - LOST_WITHIN:
            self._lost.popleft()
        return lost - self._lost[0][1], now - self._since


def _disk_is_full(disk: Disk, *, known: bool) -> bool:
    mark = min(FREE_BYTES, disk.total * FREE_PART)
    return disk.free < mark * (FREE_AGAIN if known else 1)


def _sessions_are_few(sessions: SessionBudget | None, *, known: bool) -> bool:
    if sessions is None:  # Discord has not said; what was told stands
        return known
    return sessions.left < sessions.total * (SESSIONS_AGAIN if known else SESSIONS_PART)


def _over(key: str) -> str:
    kind, _, source = key.partition(":")
    if kind == "source":
        return text("alerts.source_over", source=title_of(source))
    return text(f"alerts.{kind}_over")
