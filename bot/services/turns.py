"""Whose fetch comes next: a few at once, one for each member, and servers take turns."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from bot.domain.asker import WANTS_MORE
from bot.domain.errors import MemberAskedEnoughError, ServerAskedEnoughError
from bot.runtime.allowance import Allowance
from bot.runtime.fair_queue import FairQueue, Place

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable

    from bot.domain.asker import Asker

ITSELF: Final = "itself"
"""The party of fetches for which nobody waits: a refresh by the clock, the command line's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fairness:
    """How much of the bot's attention a member and a server get."""

    per_member: int = 1
    """Fetches of one member at once; their further ones wait."""
    per_party: int = 4
    """Fetches of one server at once."""
    in_all: int = 16
    """Fetches at once; each holds a catalogue in memory. The services' limits are shared by all."""
    member_allowance: int = 10
    """Fetches that a member may begin within ``window``."""
    party_allowance: int = 40
    """Fetches that a server may begin within ``window``."""
    window: timedelta = timedelta(minutes=10)


@dataclass(slots=True)
class _Waiting:
    come: asyncio.Future[Place]
    tell: Callable[[int], None]
    """Takes the number in the line whenever it has changed."""
    number: int = 0


class Turns:
    """The line of fetches that wait for their turn. Each has a key: its artist's id."""

    def __init__(self, fairness: Fairness) -> None:
        self._fairness = fairness
        seconds = fairness.window.total_seconds()
        self._of_members = Allowance(fairness.member_allowance, seconds)
        self._of_parties = Allowance(fairness.party_allowance, seconds)
        self._queue: FairQueue[int] = FairQueue()
        self._waiting: dict[int, _Waiting] = {}
        self._running: Counter[Place] = Counter()

    def spend(self, asker: Asker | None) -> None:
        """Let a member begin another fetch.

        Raises ``MemberAskedEnoughError`` and ``ServerAskedEnoughError`` with the time from which
        they may.
        """
        if asker is None:
            return
        member = (asker.party, asker.user_id)
        if wait := self._of_members.wait(member):
            raise MemberAskedEnoughError(again=_in(wait))
        if wait := self._of_parties.wait(asker.party):
            raise ServerAskedEnoughError(again=_in(wait))
        self._of_members.note(member)
        self._of_parties.note(asker.party)

    def join(self, key: int, asker: Asker | None) -> None:
        """Have a fetch that waits come by another member's turn as well, if that is sooner."""
        if key in self._queue:
            self._queue.put(key, place_of(asker) or Place(ITSELF, key))
            self._call()

    @asynccontextmanager
    async def turn(
        self, key: int, asker: Asker | None, tell: Callable[[int], None]
    ) -> AsyncGenerator[None]:
        """Wait for a fetch's turn, and hold it meanwhile.

        ``tell`` is given its number in the line, 1 being the next, as long as it waits.
        """
        come = asyncio.get_running_loop().create_future()
        self._waiting[key] = _Waiting(come, tell)
        self._queue.put(key, place_of(asker) or Place(ITSELF, key))
        self._call()
        try:
            place = await come
        except asyncio.CancelledError:
            self._queue.discard(key)
            if self._waiting.pop(key, None) is None:
                self._end(come.result())  # called at the very moment
            raise
        token = WANTS_MORE.set(lambda: self._queue.waits(place))
        try:
            yield
        finally:
            WANTS_MORE.reset(token)
            self._end(place)

    def _end(self, place: Place) -> None:
        self._running[place] -= 1
        if not self._running[place]:
            del self._running[place]
        self._call()

    def _call(self) -> None:
        """Call whoever may begin, and tell the others where they stand."""
        while self._running.total() < self._fairness.in_all:
            taken = self._queue.take(self._may)
            if taken is None:
                break
            key, place = taken
            self._running[place] += 1
            self._waiting.pop(key).come.set_result(place)
        for number, key in enumerate(self._queue, start=1):
            waiting = self._waiting[key]
            if waiting.number != number:
                waiting.number = number
                waiting.tell(number)

    def _may(self, place: Place) -> bool:
        if place.party == ITSELF:
            return True
        of_party = sum(count for one, count in self._running.items() if one.party == place.party)
        return (
            self._running[place] < self._fairness.per_member and of_party < self._fairness.per_party
        )


def place_of(asker: Asker | None) -> Place | None:
    """Return in whose turns something comes; ``None`` where nobody asks for it."""
    return None if asker is None else Place(asker.party, asker.user_id)


def _in(seconds: float) -> str:
    """Return a moment from now as Discord shows it in everybody's own time."""
    return f"<t:{(datetime.now(UTC) + timedelta(seconds=seconds)).timestamp() + 1:.0f}:R>"
