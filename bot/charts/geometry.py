"""From a projection's units to pixels, and the outline of a group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bot.charts.styles import Points

_DIRECTIONS: Final = 72
_MANY: Final = 50
"""From this many points on, the picture is fitted to the middle 98 % and the rest is drawn in."""
_EDGE: Final = 0.06
"""Share of the plot's side that is kept for the points beyond."""
_MOST_STRAYS: Final = 2
"""With fewer points, at most so many on each side are drawn in: fewer than make a group."""
_STRAY_AMONG: Final = 8
"""Points that it takes for each of them."""
_STRAY_GAP: Final = 0.3
"""The gap beyond which they lie, as a share of the way across all others (by hand)."""
_FEW: Final = 12
"""An outline of so few points holds them all, but for strays and for one that lies far off."""
_ROOMY: Final = 14.0
"""Pixels more that the outline of a single point keeps from it; none from ``_FEW`` points on."""
_FAR: Final = 2.2
"""How much farther that one is from the middle than the next farthest (by hand)."""
_PILE: Final = 0.12
"""Share of the way across in which a pile of values is looked for."""
_PILED: Final = 0.34
"""Share of all values in one pile from which it is spread; a bell curve has two ninths there."""
_SPREAD: Final = (1.6, 0.75)
"""How fast the spreading grows with the pile's share beyond that, and its most (by hand)."""
_KNOTS: Final = np.linspace(0.0, 1.0, 49)


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle in pixels; y points down."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Pixels from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Pixels from top to bottom."""
        return self.bottom - self.top

    def overlaps(self, other: Box, gap: float = 0.0) -> bool:
        """Whether the two come nearer than ``gap`` pixels."""
        return (
            self.left - gap < other.right
            and other.left - gap < self.right
            and self.top - gap < other.bottom
            and other.top - gap < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Whether ``other`` lies inside."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )

    def inset(self, by: float) -> Box:
        """Return the box with every side moved in by ``by`` pixels."""
        return Box(
            left=self.left + by, top=self.top + by, right=self.right - by, bottom=self.bottom - by
        )


@dataclass(frozen=True, slots=True)
class Scale:
    """One direction's way from values to pixels: linear inside, drawn in beyond the edges.

    ``low`` and ``high`` are the values at the pixels ``start`` and ``end``; what lies outside
    comes ever closer to ``before`` pixels ahead of the start, or ``after`` pixels behind the end,
    but keeps its order. ``bend`` holds where 49 even steps of the inner values stand, as shares of
    the way: crowded stretches take more of it than empty ones. Empty for a linear scale.
    """

    low: float
    high: float
    start: float
    end: float
    before: float
    after: float
    bend: tuple[float, ...] = ()

    def __call__(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the pixels of ``values``."""
        share = (values - self.low) / (self.high - self.low)
        length = abs(self.end - self.start)
        inside = np.clip(share, 0, 1)
        if self.bend:
            inside = np.interp(inside, _KNOTS, self.bend)
        if self.before:
            inside -= self._drawn_in(-share, self.before / length)
        if self.after:
            inside += self._drawn_in(share - 1, self.after / length)
        return self.start + inside * (self.end - self.start)

    @staticmethod
    def _drawn_in(beyond: NDArray[np.float64], room: float) -> NDArray[np.float64]:
        return room * (1 - np.exp(-np.maximum(beyond, 0) / room))

    def beyond(self, values: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Whether each value is drawn in from beyond an edge."""
        return (values < self.low) & (self.before > 0) | (values > self.high) & (self.after > 0)

    def at(self, value: float) -> float:
        """Return the pixel of one value."""
        return float(self(np.array([value]))[0])


def fit(values: NDArray[np.float64], start: float, end: float, *, exact: bool = False) -> Scale:
    """Return the scale that shows ``values`` between two pixels.

    The extremes would press everybody else together: of a large catalogue the middle 98 % fill
    the room, of a small one all but a track or two beyond a wide gap. ``exact`` (an axis with
    numbers on it) draws nothing in. Where a third of the values or more lie on one heap (a feature
    that nearly all tracks have, or lack), the heap takes more of the way and the gap less.
    """
    ranked = np.sort(values) if len(values) else np.array([-1.0, 1.0])
    low, high = float(ranked[0]), float(ranked[-1])
    edge = _EDGE * abs(end - start)
    before = after = 0.0
    if len(values) >= _MANY and not exact:
        low, high = _quantile(ranked, 0.01), _quantile(ranked, 0.99)
        before = after = edge
    elif not exact:
        low, high = _without_strays(ranked)
        before = edge if low > ranked[0] else 0.0
        after = edge if high < ranked[-1] else 0.0
    if high - low < 1e-9:  # noqa: PLR2004 - all the same: show it in the middle
        low, high = low - 1.0, high + 1.0
    way = 1.0 if end > start else -1.0
    bend = _bend((ranked - low) / (high - low))
    return Scale(low, high, start + way * before, end - way * after, before, after, bend)


def _bend(shares: NDArray[np.float64]) -> tuple[float, ...]:
    """Return where even steps stand that sorted ``shares`` (0..1 inside) pile up on.

    A blend of the values themselves and of their ranks, so the order stays and nothing jumps.
    """
    shares = np.clip(shares, 0.0, 1.0)
    count = len(shares)
    if count < _FEW:
        return ()
    ends = np.searchsorted(shares, shares + _PILE, side="right")
    piled = float((ends - np.arange(count)).max()) / count
    grows, most = _SPREAD
    weight = min(most, grows * (piled - _PILED))
    if weight <= 0:
        return ()
    ranks = np.searchsorted(shares, _KNOTS, side="right") / count
    ranks = (ranks - ranks[0]) / max(ranks[-1] - ranks[0], 1e-9)
    bent = (1 - weight) * _KNOTS + weight * ranks
    return tuple(float(each) for each in bent)


def _without_strays(ranked: NDArray[np.float64]) -> tuple[float, float]:
    """Return the ends of sorted values without the one or two that lie beyond a wide gap."""
    most = min(_MOST_STRAYS, len(ranked) // _STRAY_AMONG)
    last = len(ranked) - 1
    low, high = 0, last
    wide = _STRAY_GAP * float(ranked[last - most] - ranked[most])
    gaps = np.diff(ranked)
    for strays in range(1, most + 1):
        low = strays if gaps[strays - 1] > wide else low
        high = last - strays if gaps[last - strays] > wide else high
    return float(ranked[low]), float(ranked[high])


def _quantile(ranked: NDArray[np.float64], share: float) -> float:
    """Return a quantile of sorted values, linear between two of them, as numpy's by default."""
    place = share * (len(ranked) - 1)
    before = float(ranked[int(place)])
    return before + (float(ranked[min(int(place) + 1, len(ranked) - 1)]) - before) * (place % 1)


_ANGLES: Final = np.linspace(0, 2 * np.pi, _DIRECTIONS, endpoint=False)
_RAYS: Final = np.column_stack([np.cos(_ANGLES), np.sin(_ANGLES)])
_TURNS: Final = np.arange(-6, 7)
_SOFTENING: Final = np.exp(-0.5 * (_TURNS / 2.4) ** 2) / np.exp(-0.5 * (_TURNS / 2.4) ** 2).sum()
"""Weights of the directions next to one another, five degrees apart: 12 degrees of deviation."""


def middle(points: Points) -> Points:
    """Return the median of both coordinates (the upper one of an even number), shape (2,)."""
    half = len(points) // 2
    return np.partition(points, half, axis=0)[half]


def blob(
    points: Points,
    padding: float,
    share: float = 0.9,
    strays: NDArray[np.bool_] | None = None,
) -> Points:
    """Return a soft convex outline around the inner ``share`` of the points, ``padding`` px off.

    A few points are all inside, but for ``strays`` as long as those are no more than a third,
    and for one that lies far from the others.

    The outline comes from the support function h(u) = max(p . u) over 72 directions: smoothing h
    around the circle keeps the shape convex (an average of rotated copies), needs no hull, and
    works for one point or for points on a line. Shape of the answer: (72, 2).
    """
    count = len(points)
    if strays is not None and count <= _FEW:
        kept = points[~strays]
        points = kept if len(kept) >= max(3, 2 * count / 3) else points
    centre = middle(points)
    if count > _FEW:
        apart: Points = points - centre
        off_mean = apart - apart.mean(axis=0)
        spread: Points = off_mean.T @ off_mean / (len(points) - 1) + np.eye(2) * 4.0
        # Mahalanobis's distance, squared.
        distance = np.einsum("ij,jk,ik->i", apart, np.linalg.inv(spread), apart)
        last = int(share * (len(points) - 1))
        points = points[distance <= np.partition(distance, last)[last]]
    elif share < 1 and len(points) > 4:  # noqa: PLR2004 - with fewer, leaving one out leaves a quarter out
        distance = np.hypot(*(points - centre).T)
        *_, second, farthest = np.sort(distance).tolist()
        points = points[distance <= second] if farthest > _FAR * second else points
    # An outline of few points is a sliver; with more room around them it reads as an area.
    padding += _ROOMY * max(0, 1 - count / _FEW)
    reach = ((points - centre) @ _RAYS.T).max(axis=0) + padding
    half = len(_SOFTENING) // 2
    around = np.concatenate([reach[-half:], reach, reach[:half]])
    reach = np.convolve(around, _SOFTENING, mode="valid")
    # Where the edge lines of two neighbouring directions meet.
    following = np.roll(reach, -1)
    step = 2 * np.pi / _DIRECTIONS
    along = (following - reach * np.cos(step)) / np.sin(step)
    across = np.column_stack([-_RAYS[:, 1], _RAYS[:, 0]])
    return centre + _RAYS * reach[:, None] + across * along[:, None]


def within(outline: Points, points: Points) -> NDArray[np.bool_]:
    """Whether each point lies in a convex outline or on it."""
    way = np.roll(outline, -1, axis=0) - outline
    to = points[:, None] - outline[None]
    side = way[:, 0] * to[..., 1] - way[:, 1] * to[..., 0]
    return np.asarray((side >= 0).all(axis=1) | (side <= 0).all(axis=1))


def inside(outline: Points, box: Box) -> Points:
    """Return the outline pressed into a box."""
    return np.column_stack(
        [
            np.clip(outline[:, 0], box.left, box.right),
            np.clip(outline[:, 1], box.top, box.bottom),
        ]
    )


@dataclass(frozen=True, slots=True)
class Cells:
    """Where many points are: one row per occupied cell of a grid."""

    at: Points
    """Centres in whole pixels."""
    group: NDArray[np.intp]
    """The index of the group that has most points in the cell."""
    count: NDArray[np.intp]
    """Points in the cell, of all groups."""
    step: int
    """Pixels between two neighbours."""


def cells(points: Points, group: NDArray[np.intp], step: int = 8) -> Cells:
    """Gather points into a honeycomb of cells ``step`` pixels apart.

    Thousands of markers cover one another: a dot per cell shows more, and takes less time and,
    since equal dots on whole pixels are equal pixels, far fewer bytes.
    """
    rise = round(step * 0.866)  # the height of an equilateral triangle
    row = np.round(points[:, 1] / rise).astype(np.intp)
    shift = (row % 2) * (step // 2)
    column = np.round((points[:, 0] - shift) / step).astype(np.intp)
    both = np.column_stack([row, column])
    occupied, cell = np.unique(both, axis=0, return_inverse=True)
    groups = int(group.max()) + 1
    votes = np.bincount(cell.ravel() * groups + group, minlength=len(occupied) * groups)
    votes = votes.reshape(len(occupied), groups)
    at = np.column_stack(
        [occupied[:, 1] * step + occupied[:, 0] % 2 * (step // 2), occupied[:, 0] * rise]
    )
    return Cells(at.astype(np.float64), votes.argmax(axis=1), votes.sum(axis=1), step)
