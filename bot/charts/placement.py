"""Where labels go: near what they name, on nothing else, and on as few points as can be."""

from __future__ import annotations

from collections.abc import Sequence  # noqa: TC003 - dataclasses keep it
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.charts.geometry import Box

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bot.charts.styles import Points

_RINGS: Final = (6.0, 20.0, 40.0, 66.0, 100.0, 150.0)
"""Pixels between an anchor's circle and its label; the least is more than ``_GAP``."""
_DIRECTIONS: Final = 16
_CELL: Final = 8
"""Pixels: the grain in which points are counted."""
_PAST: Final = np.array([0, 0, 1, 1])
_GAP: Final = 5.0
_CANDIDATES: Final = 24
"""Places of which the leaders are looked at, unless a caller wants all of them."""
ALL_PLACES: Final = len(_RINGS) * _DIRECTIONS
_PER_POINT: Final = 26.0
_PER_PIXEL: Final = 0.45
_PER_LEADER: Final = 200.0
_PER_SPOT_ABROAD: Final = 14.0
"""For each of three spots of a label that lies in another group's outline."""
_PER_OBSTACLE: Final = 200.0
"""For each number, heart, label or ring of another label that a leader would run through."""


class Crowd:
    """How many points lie in a box, answered from a summed-area table at a cost free of n."""

    def __init__(self, points: Points, width: int, height: int) -> None:
        columns, rows = width // _CELL + 1, height // _CELL + 1
        column = np.clip(points[:, 0] // _CELL, 0, columns - 1).astype(int)
        row = np.clip(points[:, 1] // _CELL, 0, rows - 1).astype(int)
        grid = np.bincount(row * columns + column, minlength=rows * columns)
        table = np.zeros((rows + 1, columns + 1), np.int32)
        inner = table[1:, 1:]
        np.cumsum(grid.reshape(rows, columns), axis=0, out=inner)
        np.cumsum(inner, axis=1, out=inner)
        self._table = table

    def inside(self, boxes: NDArray[np.float64]) -> NDArray[np.int32]:
        """Return the number of points in each box; ``boxes`` has shape (n, 4): l, t, r, b."""
        rows, columns = self._table.shape
        # One past the last cell on the right and below.
        cells = (boxes // _CELL).astype(np.intp) + _PAST
        left, top, right, bottom = np.clip(cells, 0, (columns - 1, rows - 1) * 2).T
        table = self._table
        return table[bottom, right] - table[top, right] - table[bottom, left] + table[top, left]


@dataclass(frozen=True, slots=True)
class Wish:
    """A label to be placed: its anchor, its size in pixels, what it says and of whom."""

    x: float
    y: float
    width: float
    height: float
    text: str = ""
    home: int | None = None
    """The index of its own group's outline."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A label's box and the end of its leader on the box's edge."""

    box: Box
    end: tuple[float, float]


def place(
    wishes: Sequence[Wish],
    *,
    area: Box,
    taken: Sequence[Box],
    crowd: Crowd,
    clear: float,
    outlines: Sequence[Points] = (),
    most: int | None = None,
    candidates: int | None = None,
    tangled: bool = True,
) -> list[Placed | None]:
    """Return a place for each label, in order; ``None`` where there is no room for it.

    At most ``most`` get one. ``candidates`` places are looked at closely for each. Without
    ``tangled``, a label whose leader would cross another, or meet a label, gets none.

    No two boxes overlap, none overlaps a box in ``taken`` or another label's anchor (a circle of
    ``clear`` pixels), none leaves ``area``. Among what is left, few points covered, a short leader
    and a place off the other groups' convex ``outlines`` win.
    """
    if not wishes:
        return []
    choice = _choices(wishes, area, taken, crowd, clear, outlines, candidates or _CANDIDATES)
    boxes: list[NDArray[np.float64]] = []
    leaders: list[tuple[float, float, float, float]] = []
    placed: list[Placed | None] = []
    for anchor, options, ends, cost in zip(
        choice.anchors, choice.boxes, choice.ends, choice.cost, strict=True
    ):
        total = cost
        if boxes:
            others, drawn = np.array(boxes), np.array(leaders)
            total = np.where(_apart(options, others), cost, np.inf)
            met = _PER_LEADER * _crossings(anchor, ends, drawn)
            met += _PER_LEADER * _hidden(options, drawn)
            met += _PER_OBSTACLE * _under(_spots(anchor, ends), others)
            total = total + (met if tangled else np.where(met > 0, np.inf, 0.0))
        best = int(total.argmin())
        if not np.isfinite(total[best]) or len(boxes) == most:
            placed.append(None)
            continue
        left, top, right, bottom = options[best].tolist()
        end = (float(ends[best, 0]), float(ends[best, 1]))
        boxes.append(options[best])
        leaders.append((float(anchor[0]), float(anchor[1]), *end))
        placed.append(Placed(Box(left=left, top=top, right=right, bottom=bottom), end))
    return placed


_ANGLES: Final = np.linspace(0, 2 * np.pi, _DIRECTIONS, endpoint=False)
_X: Final = np.tile(np.cos(_ANGLES), len(_RINGS))
_Y: Final = np.tile(np.sin(_ANGLES), len(_RINGS))
_FAR: Final = np.repeat(_RINGS, _DIRECTIONS)
# Half a width to the side where the direction is neither level nor upright.
_SIDEWAYS: Final = np.sign(np.round(_X, 6)) * (1 - np.abs(_X))
_ALONG: Final = np.linspace(0.12, 0.88, 7)[:, None, None]


@dataclass(frozen=True, slots=True)
class _Choices:
    """The best places of each of n labels, m of them, without regard to one another."""

    anchors: NDArray[np.float64]
    """Shape (n, 2)."""
    boxes: NDArray[np.float64]
    """Shape (n, m, 4): left, top, right, bottom."""
    ends: NDArray[np.float64]
    """Where a leader would end, shape (n, m, 2)."""
    cost: NDArray[np.float64]
    """Shape (n, m); infinite where a box may not be."""


def _choices(
    wishes: Sequence[Wish],
    area: Box,
    taken: Sequence[Box],
    crowd: Crowd,
    clear: float,
    outlines: Sequence[Points],
    candidates: int,
) -> _Choices:
    """Weigh every label's places at once: one by one, the calls would take longer than the sums."""
    anchors = np.array([(wish.x, wish.y) for wish in wishes])
    rings = np.hstack([anchors - clear, anchors + clear])
    fixed = np.array([(box.left, box.top, box.right, box.bottom) for box in taken]).reshape(-1, 4)
    boxes = _options(wishes, anchors, clear)
    flat = boxes.reshape(-1, 4)
    left, top, right, bottom = flat.T
    good = (left >= area.left) & (right <= area.right) & (top >= area.top) & (bottom <= area.bottom)
    good &= _apart(flat, np.vstack([fixed, rings]))
    ends = np.clip(anchors[:, None], boxes[..., :2], boxes[..., 2:])
    distance = np.hypot(*(ends - anchors[:, None]).transpose(2, 0, 1))
    reach = clear / 2
    covered = crowd.inside(flat + np.array([-reach, -reach, reach, reach])).reshape(distance.shape)
    cost = np.where(
        good.reshape(distance.shape), _PER_POINT * covered + _PER_PIXEL * distance, np.inf
    )
    # What lies around is looked at for the best only: it takes longest.
    best = np.argsort(cost, axis=1, kind="stable")[:, :candidates]
    rows = np.arange(len(wishes))[:, None]
    boxes, ends, cost = boxes[rows, best], ends[rows, best], cost[rows, best]
    flat = boxes.reshape(-1, 4)
    for index, outline in enumerate(outlines):
        strange = np.array([wish.home != index for wish in wishes])
        cost += _PER_SPOT_ABROAD * strange[:, None] * _abroad(flat, outline).reshape(cost.shape)
    spots = _spots(np.repeat(anchors, best.shape[1], axis=0), ends.reshape(-1, 2))
    met = _within_each(spots, np.vstack([fixed, rings])).reshape(*cost.shape, -1)
    own = np.arange(len(wishes))
    met[own, :, len(fixed) + own] = False  # a leader starts in its own ring
    cost += _PER_OBSTACLE * met.sum(axis=-1)
    return _Choices(anchors, boxes, ends, cost)


def _options(
    wishes: Sequence[Wish], anchors: NDArray[np.float64], clear: float
) -> NDArray[np.float64]:
    """Return the boxes to choose from, shape (labels, rings x directions, 4).

    Each touches a circle around the anchor from outside, wherever it stands on it.
    """
    reach = _FAR + clear
    half_width = np.array([[wish.width / 2] for wish in wishes])
    half_height = np.array([[wish.height / 2] for wish in wishes])
    x = anchors[:, :1] + _X * (reach + half_width * np.abs(_X)) + _SIDEWAYS * half_width
    y = anchors[:, 1:] + _Y * (reach + half_height)
    return np.stack([x - half_width, y - half_height, x + half_width, y + half_height], axis=-1)


def _apart(options: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether each box, shape (n, 4), keeps its distance from all others, shape (m, 4)."""
    left, top, right, bottom = (side[:, None] for side in options.T)
    apart = (
        (left - _GAP >= others[:, 2])
        | (right + _GAP <= others[:, 0])
        | (top - _GAP >= others[:, 3])
        | (bottom + _GAP <= others[:, 1])
    )
    return apart.all(axis=1)


def _abroad(options: NDArray[np.float64], outline: Points) -> NDArray[np.intp]:
    """Return how many of its left end, middle and right end each box has in a convex outline."""
    corners = outline[::6]
    middle = (options[:, 1] + options[:, 3]) / 2
    ends = np.stack([options[:, 0], (options[:, 0] + options[:, 2]) / 2, options[:, 2]], axis=1)
    spots = np.stack([ends, np.broadcast_to(middle[:, None], ends.shape)], axis=-1)[:, :, None]
    left_of = _side(corners, np.roll(corners, -1, axis=0), spots) > 0
    # An outline runs one way round: inside, all its edges have the spot on the same side.
    return (left_of.all(axis=-1) | ~left_of.any(axis=-1)).sum(axis=-1)


def _side(
    start: NDArray[np.float64], end: NDArray[np.float64], spot: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return on which side of the line from start to end each spot lies, by the sign."""
    way, to = end - start, spot - start
    return way[..., 0] * to[..., 1] - way[..., 1] * to[..., 0]


def _crossings(
    anchor: NDArray[np.float64], ends: NDArray[np.float64], leaders: NDArray[np.float64]
) -> NDArray[np.intp]:
    """Return how many leaders the segment from the anchor to each end cuts."""
    ends, starts, stops = ends[:, None], leaders[None, :, :2], leaders[None, :, 2:]
    here = _side(anchor, ends, starts) * _side(anchor, ends, stops)
    there = _side(starts, stops, anchor) * _side(starts, stops, ends)
    return ((here < 0) & (there < 0)).sum(axis=1)


def _spots(start: NDArray[np.float64], end: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return seven spots along each segment, shape (7, n, 2)."""
    return start + (end - start) * _ALONG


def _hidden(options: NDArray[np.float64], leaders: NDArray[np.float64]) -> NDArray[np.intp]:
    """Return how many leaders each box lies on, looked at in seven spots of each."""
    spots = _spots(leaders[:, :2], leaders[:, 2:])[:, None]
    return _within(spots, options[None, :, None]).any(axis=0).sum(axis=1)


def _under(spots: NDArray[np.float64], boxes: NDArray[np.float64]) -> NDArray[np.intp]:
    """Return how many boxes each leader passes under; ``spots`` along it, shape (7, n, 2)."""
    return _within_each(spots, boxes).sum(axis=1)


def _within_each(spots: NDArray[np.float64], boxes: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether any of the spots of each leader lies in each box, shape (leaders, boxes)."""
    return np.asarray(_within(spots[:, :, None], boxes[None, None]).any(axis=0))


def _within(spots: NDArray[np.float64], boxes: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether each spot, shape (..., 2), lies in each box, shape (..., 4)."""
    x, y = spots[..., 0], spots[..., 1]
    return (x > boxes[..., 0]) & (x < boxes[..., 2]) & (y > boxes[..., 1]) & (y < boxes[..., 3])
