"""How the connection to Discord stands, for whoever watches the bot. Plain numbers, no library."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf
from typing import Final, Self

SLOW_GATEWAY: Final = 30.0
"""Seconds of gateway latency from which the connection counts as lost."""


DAY_SECONDS: Final = 86400.0
"""After which Discord counts anew the sessions that it allows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionBudget:
    """How many sessions Discord lets the bot begin until it counts anew."""

    left: int
    total: int
    buckets: int = 1
    """Sessions that may be begun side by side, one in each bucket of shards."""
    anew_at: float = inf
    """When it counts anew, in seconds of whoever's clock."""

    def at(self, moment: float) -> Self:
        """Return what is allowed at a moment of that clock; Discord itself tells it at a log-in only."""
        if moment < self.anew_at:
            return self
        return replace(self, left=self.total, anew_at=moment + DAY_SECONDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """One look at the gateway."""

    ready: bool
    latency: float
    """Seconds from a heartbeat to its answer; not a number before the first."""
    servers: int
    shards: int
    sessions: SessionBudget | None = None
    """``None`` before Discord was asked."""

    @property
    def answers(self) -> bool:
        """Whether Discord can be taken to hear and be heard."""
        return self.ready and self.latency <= SLOW_GATEWAY
