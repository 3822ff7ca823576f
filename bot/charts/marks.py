"""How tracks are drawn: markers whose size follows their number, or a honeycomb of dots."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.charts.styles import shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.charts.canvas import Canvas
    from bot.charts.geometry import Cells
    from bot.charts.styles import Colour

CROWDED: Final = 800
"""Above this many tracks a map is drawn as a honeycomb of dots."""
_DOTS: Final = (0.25, 0.325, 0.4, 0.475)
"""A dot's radius as a share of the honeycomb's step."""
_LEAST: Final = (1, 2, 4, 8)
"""Least number of tracks for each size of dot."""
_STEPS: Final = ((2_500, 8), (6_000, 9))
_WIDEST: Final = 10


def comb_step(count: int) -> int:
    """Return the pixels between two dots for so many tracks: more would only add noise."""
    return next((step for most, step in _STEPS if count <= most), _WIDEST)


def marker_radius(count: int) -> float:
    """Return a marker's radius in pixels: half of it is left at sixteen times as many tracks."""
    return float(np.clip(9.5 * (24 / max(count, 1)) ** 0.25, 2.2, 9.5))


def heart_radius(radius: float) -> float:
    """Return the radius of a heart among markers of this radius."""
    return max(radius, 5.5) * 1.3


def hit_radius(radius: float) -> float:
    """Return the radius of a named track's marker among markers of this radius."""
    return max(1.2 * radius, 6.0)


def draw_comb(canvas: Canvas, comb: Cells, inks: Sequence[Colour]) -> None:
    """Draw a dot per cell in its main group's ink; larger ones stand for more tracks."""
    most = int(comb.count.max(initial=0)) + 1
    bounds = (*_LEAST, max(most, _LEAST[-1] + 1))
    for share, (low, high) in zip(_DOTS, pairwise(bounds), strict=True):
        size = share * comb.step
        for number, ink in enumerate(inks):
            chosen = (comb.group == number) & (comb.count >= low) & (comb.count < high)
            canvas.markers(shape(0), comb.at[chosen], size, fill=ink)
