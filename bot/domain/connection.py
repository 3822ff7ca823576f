"""How the connection to Discord stands, for whoever watches the bot. Plain numbers, no library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SLOW_GATEWAY: Final = 30.0
"""Seconds of gateway latency from which the connection counts as lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionBudget:
    """How many sessions Discord lets the bot begin until it counts anew."""

    left: int
    total: int
    buckets: int = 1
    """Sessions that may be begun side by side, one in each bucket of shards."""


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
