"""What a pace allows at the best, to measure a fetch against."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.sources.http.rate_limit import Pace


def least_seconds(pace: Pace, requests: int) -> float:
    """Return the shortest time in which a pace lets ``requests`` be started."""
    if requests <= 0:
        return 0.0
    windows, rest = divmod(requests - 1, pace.count)
    return windows * max(pace.seconds, pace.spacing * pace.count) + rest * pace.spacing
