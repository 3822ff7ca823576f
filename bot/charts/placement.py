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

_RINGS: Final = (6.0, 22.0, 46.0, 76.0, 114.0)
"""Pixels between an anchor's circle and its label; the least is more than ``_GAP``."""
_DIRECTIONS: Final = 16
_CELL: Final = 4
"""Pixels: the grain in which points are counted."""
_GAP: Final = 5.0
_PER_POINT: Final = 26.0
_PER_PIXEL: Final = 0.45
_PER_LEADER: Final = 90.0


class Crowd:
    """How many points lie in a box, answered from a summed-area table at a cost free of n."""

    def __init__(self, points: Points, width: int, height: int) -> None:
        columns, rows = width // _CELL + 1, height // _CELL + 1
        column = np.clip(points[:, 0] // _CELL, 0, columns - 1).astype(int)
        row = np.clip(points[:, 1] // _CELL, 0, rows - 1).astype(int)
        grid = np.bincount(row * columns + column, minlength=rows * columns)
        table = np.zeros((rows + 1, columns + 1))
        table[1:, 1:] = grid.reshape(rows, columns).cumsum(0).cumsum(1)
        self._table = table

    def inside(self, boxes: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the number of points in each box; ``boxes`` has shape (n, 4): l, t, r, b."""
        rows, columns = self._table.shape
        left, right = (
            np.clip(boxes[:, side] // _CELL + extra, 0, columns - 1).astype(int)
            for side, extra in ((0, 0), (2, 1))
        )
        top, bottom = (
            np.clip(boxes[:, side] // _CELL + extra, 0, rows - 1).astype(int)
            for side, extra in ((1, 0), (3, 1))
        )
        table = self._table
        return table[bottom, right] - table[top, right] - table[bottom, left] + table[top, left]


@dataclass(frozen=True, slots=True)
class Wish:
    """A label to be placed: its anchor, its size in pixels, and what it says."""

    x: float
    y: float
    width: float
    height: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A label's box and the end of its leader on the box's edge."""

    box: Box
    end: tuple[float, float]


def place(
    wishes: Sequence[Wish], *, area: Box, taken: Sequence[Box], crowd: Crowd, clear: float
) -> list[Placed | None]:
    """Return a place for each label, in order; ``None`` where there is no room for it.

    No two boxes overlap, none overlaps a box in ``taken`` or another label's anchor (a circle of
    ``clear`` pixels), none leaves ``area``. Among what is left, few points covered and a short
    leader win.
    """
    reach = clear / 2
    anchors = [(w.x - clear, w.y - clear, w.x + clear, w.y + clear) for w in wishes]
    boxes = [(box.left, box.top, box.right, box.bottom) for box in taken]
    leaders: list[tuple[float, float, float, float]] = []
    placed: list[Placed | None] = []
    for wish in wishes:
        options = _options(wish, clear)
        good = _free(options, area, np.array([*boxes, *anchors]))
        if not good.any():
            placed.append(None)
            continue
        ends_x = np.clip(wish.x, options[:, 0], options[:, 2])
        ends_y = np.clip(wish.y, options[:, 1], options[:, 3])
        distance = np.hypot(ends_x - wish.x, ends_y - wish.y)
        covered = crowd.inside(options + np.array([-reach, -reach, reach, reach]))
        cost = _PER_POINT * covered + _PER_PIXEL * distance
        for leader in leaders:
            cost += _PER_LEADER * _crosses(wish, ends_x, ends_y, leader)
            cost += _PER_LEADER * _hides(options, leader)
        if boxes:
            cost += _PER_LEADER * _runs_through(wish, ends_x, ends_y, np.array(boxes))
        best = int(np.where(good, cost, np.inf).argmin())
        left, top, right, bottom = (float(side) for side in options[best])
        box = Box(left=left, top=top, right=right, bottom=bottom)
        end = (float(ends_x[best]), float(ends_y[best]))
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
_ALONG: Final = np.linspace(0.1, 0.9, 9)[:, None]


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


def _crosses(
    wish: Wish,
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    leader: tuple[float, float, float, float],
) -> NDArray[np.bool_]:
    """Whether the segment from the anchor to each (x, y) cuts another leader."""
    ax, ay, bx, by = leader

    def side(
        px: NDArray[np.float64] | float,
        py: NDArray[np.float64] | float,
        qx: NDArray[np.float64] | float,
        qy: NDArray[np.float64] | float,
        rx: NDArray[np.float64] | float,
        ry: NDArray[np.float64] | float,
    ) -> NDArray[np.float64]:
        return np.asarray((qx - px) * (ry - py) - (qy - py) * (rx - px))

    here = side(wish.x, wish.y, x, y, ax, ay) * side(wish.x, wish.y, x, y, bx, by)
    there = side(ax, ay, bx, by, wish.x, wish.y) * side(ax, ay, bx, by, x, y)
    return (here < 0) & (there < 0)


def _hides(
    options: NDArray[np.float64], leader: tuple[float, float, float, float]
) -> NDArray[np.bool_]:
    """Whether each box lies on another leader, looked at in nine spots."""
    ax, ay, bx, by = leader
    x, y = ax + (bx - ax) * _ALONG, ay + (by - ay) * _ALONG
    left, top, right, bottom = options.T
    return ((x > left) & (x < right) & (y > top) & (y < bottom)).any(axis=0)


def _runs_through(
    wish: Wish, x: NDArray[np.float64], y: NDArray[np.float64], boxes: NDArray[np.float64]
) -> NDArray[np.intp]:
    """Return how many boxes the leader to each (x, y) passes under, looked at in nine spots."""
    at_x = (wish.x + (x - wish.x) * _ALONG)[..., None]
    at_y = (wish.y + (y - wish.y) * _ALONG)[..., None]
    left, top, right, bottom = boxes.T
    under = (at_x > left) & (at_x < right) & (at_y > top) & (at_y < bottom)
    return np.any(under, axis=0).sum(axis=1)
