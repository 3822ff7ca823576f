"""Scenes: the parts of the big groups, where there are tracks enough to tell them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bot.analysis.constants import (
    KEEP_SCENES_MARGIN,
    LARGE_CATALOGUE,
    MOST_SCENES,
    MOST_SCENES_OF_ONE,
    SCENE_TRACKS,
    SCENES_AT_LEAST,
    SCENES_FROM,
    SCENES_TELL,
)
from bot.analysis.groups import same_partition
from bot.analysis.partition import (
    inertia,
    means_of,
    nearest,
    smallest_size,
    spread_of,
    told,
    without_strays,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bot.analysis.groups import Grouping
    from bot.analysis.space import Floats


def scenes_in(grouping: Grouping, former: NDArray[np.intp] | None = None) -> NDArray[np.intp]:
    """Return the scene 0.. within its group for each row; 0 everywhere in a group told as one.

    The group in which one more scene tells most gets it, until the scenes tell ``SCENES_TELL`` of
    the differences between the tracks. ``former`` (as ``keep.former_scenes`` returns it) stays while
    it tells nearly as much as today's best.
    """
    rows = len(grouping.labels)
    none = np.zeros(rows, dtype=np.intp)
    if rows < SCENES_FROM or grouping.k < 2:  # noqa: PLR2004 - one group has no parts to tell
        return none
    fresh = _cut(grouping)
    kept = None if former is None else _carried_over(grouping, former)
    if kept is None or same_partition(_joint(grouping, kept), _joint(grouping, fresh)):
        return fresh
    tells = told(grouping.space, _joint(grouping, fresh)) - KEEP_SCENES_MARGIN
    return kept if told(grouping.space, _joint(grouping, kept)) >= tells else fresh


def parted_into_scenes(points: Floats, count: int) -> NDArray[np.intp] | None:
    """Cut one group's rows into ``count`` scenes; ``None`` where one of them would be too small."""
    least = smallest_size(len(points))
    if count * least > len(points):
        return None
    labels = without_strays(points, count, least)
    sizes = np.bincount(labels, minlength=count)
    return labels if len(sizes) == count and sizes.min() >= least else None


def _joint(grouping: Grouping, scenes: NDArray[np.intp]) -> NDArray[np.intp]:
    return grouping.labels * MOST_SCENES + scenes


def _cut(grouping: Grouping) -> NDArray[np.intp]:
    space, rows = grouping.space, len(grouping.labels)
    members = [np.flatnonzero(grouping.labels == each) for each in range(grouping.k)]
    ladders = [_Ladder(space[mine]) for mine in members]
    whole = spread_of(space)
    most = min(MOST_SCENES, rows // SCENE_TRACKS)
    least = SCENES_AT_LEAST if rows >= LARGE_CATALOGUE else 0
    total = grouping.k
    while total < most:
        left = sum(ladder.inertia for ladder in ladders)
        if left <= (1 - SCENES_TELL) * whole and total >= least:
            break
        richest = max(ladders, key=lambda ladder: ladder.gain)
        if richest.gain <= 0:
            break
        richest.climb()
        total += 1
    scenes = np.zeros(rows, dtype=np.intp)
    for mine, ladder in zip(members, ladders, strict=True):
        scenes[mine] = ladder.labels
    return scenes


class _Ladder:
    """One group in 1, 2, ... scenes, as far as it can be cut."""

    def __init__(self, points: Floats) -> None:
        self._points = points
        self.labels = np.zeros(len(points), dtype=np.intp)
        self.inertia = spread_of(points)
        self._next = self._cut(2)

    @property
    def gain(self) -> float:
        """What one more scene would take off the inertia; 0 where there can be none."""
        return 0.0 if self._next is None else self.inertia - self._next[1]

    def climb(self) -> None:
        """Take one more scene."""
        if self._next is not None:
            self.labels, self.inertia = self._next
            self._next = self._cut(int(self.labels.max()) + 2)

    def _cut(self, count: int) -> tuple[NDArray[np.intp], float] | None:
        labels = parted_into_scenes(self._points, count) if count <= MOST_SCENES_OF_ONE else None
        return None if labels is None else (labels, inertia(self._points, labels))


def _carried_over(grouping: Grouping, former: NDArray[np.intp]) -> NDArray[np.intp] | None:
    """Return the former scenes of today's rows; what is new to a group joins the nearest.

    ``None`` where a group or a scene is not recognised.
    """
    scenes = np.zeros(len(former), dtype=np.intp)
    total = 0
    for each in range(grouping.k):
        mine = np.flatnonzero(grouping.labels == each)
        points, codes = grouping.space[mine], former[mine]
        if not (codes >= 0).any():
            return None
        home = int(np.bincount(codes[codes >= 0] // MOST_SCENES).argmax())
        own = np.where(codes // MOST_SCENES == home, codes % MOST_SCENES, -1)
        count = int(own.max()) + 1
        if np.bincount(own[own >= 0], minlength=count).min() == 0:
            return None
        centres = means_of(points[own >= 0], own[own >= 0], count)
        scenes[mine] = np.where(own >= 0, own, nearest(points, centres))
        if count > 1 and np.bincount(scenes[mine]).min() < smallest_size(len(mine)):
            return None
        total += count
    return scenes if total <= MOST_SCENES else None
