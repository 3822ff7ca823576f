"""How fast one service may be asked, and in whose turns."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from bot.domain.asker import ASKER, WANTS_MORE
from bot.runtime.fair_gate import FairGate
from bot.runtime.fair_queue import Place
from bot.sources.http.turnstile import LocalTurnstile, Pace, Turn

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from bot.sources.http.turnstile import Turnstile

__all__ = ["Lane", "Pace", "Turn"]

LATELY: Final = 60.0
"""Seconds for which it counts against a server what it has asked a service."""

GREED: Final = 2
"""How many times a request counts whose member has further artists in the line.

Of two artists that are asked for at once each gets half of what a service allows, and takes more than twice its
time alone, as a service's first seconds are free. Whoever waits for one gets two thirds beside whoever waits for many.
"""


class Lane:
    """The line before one service's turnstile, for everything in the process that asks it.

    Servers take turns, and within a server its members; the server comes first that has had the fewest
    lately. Whoever has the most to ask keeps nobody waiting for longer than that. The turnstile may
    be shared with other processes; who comes next is decided in each of them.
    """

    def __init__(self, pace: Pace, turnstile: Turnstile | None = None) -> None:
        self.pace = pace
        self._turnstile = LocalTurnstile(pace) if turnstile is None else turnstile
        self._at_once = FairGate(pace.at_once, LATELY)

    def pause(self, seconds: float) -> None:
        """Let no request start for ``seconds`` from now; a longer pause stays."""
        self._turnstile.pause(seconds)

    def rest(self, seconds: float) -> None:
        """Tell whoever shares the address that the service is not asked for so many seconds."""
        self._turnstile.rest(seconds)

    @property
    def paused_for(self) -> float:
        """Seconds until the current pause ends; 0 without one."""
        return self._turnstile.paused_for

    @property
    def free_in(self) -> float:
        """Seconds until another request may start, as far as that is known; 0 for now."""
        return self._turnstile.free_in

    @asynccontextmanager
    async def turn(self) -> AsyncGenerator[Turn]:
        """Wait for a turn, and hold it while the request is under way.

        Raises ``QuotaError`` where another process was told to leave the service alone.
        """
        asker = ASKER.get()
        place = Place(None, None) if asker is None else Place(asker.party, asker.user_id)
        weight = GREED if WANTS_MORE.get()() else 1
        async with self._at_once.entered(place, weight), self._turnstile.turn() as turn:
            yield turn
