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

_RINGS: Final = (6.0, 20.0, 40.0, 66.0, 100.0)
"""Pixels between an anchor's circle and its label; the least is more than ``_GAP``."""
_DIRECTIONS: Final = 16
_CELL: Final = 8
"""Pixels: the grain in which points are counted."""
_PAST: Final = np.array([0, 0, 1, 1])
_GAP: Final = 5.0
_CANDIDATES: Final = 24
"""Places of which the leaders are looked at."""
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
) -> list[Placed | None]:
    """Return a place for each label, in order; ``None`` where there is no room for it.

    No two boxes overlap, none overlaps a box in ``taken`` or another label's anchor (a circle of
    ``clear`` pixels), none leaves ``area``. Among what is left, few points covered, a short leader
    and a place off the other groups' convex ``outlines`` win.
    """
    reach = clear / 2
    anchors = [(w.x - clear, w.y - clear, w.x + clear, w.y + clear) for w in wishes]
    boxes = [(box.left, box.top, box.right, box.bottom) for box in taken]
    leaders: list[tuple[float, float, float, float]] = []
    placed: list[Placed | None] = []
    for turn, wish in enumerate(wishes):
        options = _options(wish, clear)
        options = options[_free(options, area, np.array([*boxes, *anchors]))]
        if not len(options):
            placed.append(None)
            continue
        ends = np.clip((wish.x, wish.y), options[:, :2], options[:, 2:])
        distance = np.hypot(ends[:, 0] - wish.x, ends[:, 1] - wish.y)
        covered = crowd.inside(options + np.array([-reach, -reach, reach, reach]))
        cost = _PER_POINT * covered + _PER_PIXEL * distance
        for index, outline in enumerate(outlines):
            if index != wish.home:
                cost += _PER_SPOT_ABROAD * _abroad(options, outline)
        # What leaders meet is looked at for the best only: it takes longest.
        best = np.argsort(cost, kind="stable")[:_CANDIDATES]
        options, ends, cost = options[best], ends[best], cost[best]
        if leaders:
            drawn = np.array(leaders)
            cost += _PER_LEADER * _crossings(wish, ends, drawn)
            cost += _PER_LEADER * _hidden(options, drawn)
        obstacles = [*boxes, *anchors[:turn], *anchors[turn + 1 :]]
        if obstacles:
            cost += _PER_OBSTACLE * _runs_through(wish, ends, np.array(obstacles))
        chosen = int(cost.argmin())
        left, top, right, bottom = (float(side) for side in options[chosen])
        box = Box(left=left, top=top, right=right, bottom=bottom)
        end = (float(ends[chosen, 0]), float(ends[chosen, 1]))
        boxes.append((left, top, right, bottom))
        leaders.append((wish.x, wish.y, *end))
        placed.append(Placed(box, end))
    return placed


_ANGLES: Final = np.linspace(0, 2 * np.pi, _DIRECTIONS, endpoint=False)
_X: Final = np.tile(np.cos(_ANGLES), len(_RINGS))
_Y: Final = np.tile(np.sin(_ANGLES), len(_RINGS))
_FAR: Final = np.repeat(_RINGS, _DIRECTIONS)
# Half a width to the side where the direction is neither level nor upright.
_SIDEWAYS: Final = np.sign(np.round(_X, 6)) * (1 - np.abs(_X))
_ALONG: Final = np.linspace(0.1, 0.9, 9)[:, None, None]


def _options(wish: Wish, clear: float) -> NDArray[np.float64]:
    """Return the boxes to choose from, shape (rings x directions, 4).

    Each touches a circle around the anchor from outside, wherever it stands on it.
    """
    reach = _FAR + clear
    half_width, half_height = wish.width / 2, wish.height / 2
    x = wish.x + _X * (reach + half_width * np.abs(_X)) + _SIDEWAYS * half_width
    y = wish.y + _Y * (reach + half_height)
    return np.column_stack([x - half_width, y - half_height, x + half_width, y + half_height])


def _free(
    options: NDArray[np.float64], area: Box, others: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Whether each option lies in the area and off all others, shape (m, 4)."""
    left, top, right, bottom = options.T
    good = (left >= area.left) & (right <= area.right) & (top >= area.top) & (bottom <= area.bottom)
    apart = (
        (left[:, None] - _GAP >= others[:, 2])
        | (right[:, None] + _GAP <= others[:, 0])
        | (top[:, None] - _GAP >= others[:, 3])
        | (bottom[:, None] + _GAP <= others[:, 1])
    )
    return good & np.all(apart, axis=1)


def _abroad(options: NDArray[np.float64], outline: Points) -> NDArray[np.intp]:
    """Return how many of its left end, middle and right end each box has in a convex outline."""
    corners = outline[::4]
    middle = (options[:, 1] + options[:, 3]) / 2
    ends = np.stack([options[:, 0], (options[:, 0] + options[:, 2]) / 2, options[:, 2]], axis=1)
    spots = np.stack([ends, np.broadcast_to(middle[:, None], ends.shape)], axis=-1)[:, :, None]
    turns = _side(corners, np.roll(corners, -1, axis=0), spots)
    return (np.abs(np.sign(turns).sum(axis=-1)) == len(corners)).sum(axis=-1)


def _side(
    start: NDArray[np.float64], end: NDArray[np.float64], spot: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return on which side of the line from start to end each spot lies, by the sign."""
    way, to = end - start, spot - start
    return way[..., 0] * to[..., 1] - way[..., 1] * to[..., 0]


def _crossings(
    wish: Wish, ends: NDArray[np.float64], leaders: NDArray[np.float64]
) -> NDArray[np.intp]:
    """Return how many leaders the segment from the anchor to each end cuts."""
    anchor = np.array([wish.x, wish.y])
    ends, starts, stops = ends[:, None], leaders[None, :, :2], leaders[None, :, 2:]
    here = _side(anchor, ends, starts) * _side(anchor, ends, stops)
    there = _side(starts, stops, anchor) * _side(starts, stops, ends)
    return ((here < 0) & (there < 0)).sum(axis=1)


def _spots(start: NDArray[np.float64], end: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return nine spots along each segment, shape (9, n, 2)."""
    return start + (end - start) * _ALONG


def _hidden(options: NDArray[np.float64], leaders: NDArray[np.float64]) -> NDArray[np.intp]:
    """Return how many leaders each box lies on, looked at in nine spots of each."""
    spots = _spots(leaders[:, :2], leaders[:, 2:])[:, None]
    boxes = options[None, :, None]
    return _within(spots, boxes).any(axis=0).sum(axis=1)


def _runs_through(
    wish: Wish, ends: NDArray[np.float64], boxes: NDArray[np.float64]
) -> NDArray[np.intp]:
    """Return how many boxes the leader to each end passes under, looked at in nine spots."""
    spots = _spots(np.array([wish.x, wish.y]), ends)[:, :, None]
    return _within(spots, boxes[None, None]).any(axis=0).sum(axis=1)


def _within(spots: NDArray[np.float64], boxes: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether each spot, shape (..., 2), lies in each box, shape (..., 4)."""
    x, y = spots[..., 0], spots[..., 1]
    return (x > boxes[..., 0]) & (x < boxes[..., 2]) & (y > boxes[..., 1]) & (y < boxes[..., 3])
