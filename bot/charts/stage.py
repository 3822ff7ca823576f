"""From a map's units to pixels: both scales, and each group's points and outline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.charts import axes
from bot.charts.geometry import Box, Scale, blob, fit, inside

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from bot.charts.styles import Points
    from bot.domain.model import Cluster, ClusterMap

_PASSES: Final = 3
"""How often the scales are fitted anew for outlines that would leave the plot."""
_ROUND_THE_PLOT: Final = 4.0
"""Pixels by which an outline may pass the plot: the panel begins behind them."""
_AROUND: Final = 10.0
"""Pixels between a marker and its group's outline."""


@dataclass(frozen=True, slots=True)
class Group:
    """One cluster on the map."""

    cluster: Cluster
    ids: tuple[int, ...]
    """Most representative first."""
    at: Points
    """Pixels, shape (n, 2), in the order of ``ids``."""
    placed: Sequence[bool]
    outline: Points


@dataclass(frozen=True, slots=True)
class Stage:
    """Both scales, and the groups in pixels."""

    x_scale: Scale
    y_scale: Scale
    groups: tuple[Group, ...]
    at: Points
    """Every point in pixels, in the map's order."""


def fitted(cluster_map: ClusterMap, plot: Box, radius: float, tick: float) -> Stage:
    """Return the map in pixels: the points and their outlines fill ``plot`` and do not leave it.

    ``radius`` is a marker's, ``tick`` the size of an axis' values.
    """
    room = axes.room(plot, radius + 9, cluster_map.x_axis, cluster_map.y_axis, tick)
    hulls = plot.inset(-_ROUND_THE_PLOT)
    for _ in range(_PASSES):
        stage = _fitted(cluster_map, room, radius)
        smaller = _without_overflow(room, hulls, stage.groups)
        if smaller == room:
            return stage
        room = smaller
    stage = _fitted(cluster_map, room, radius)
    kept = tuple(
        Group(each.cluster, each.ids, each.at, each.placed, inside(each.outline, hulls))
        for each in stage.groups
    )
    return Stage(stage.x_scale, stage.y_scale, kept, stage.at)


def _fitted(cluster_map: ClusterMap, room: Box, radius: float) -> Stage:
    points = cluster_map.points
    xs = np.array([point.x for point in points])
    ys = np.array([point.y for point in points])
    x_scale = fit(xs, room.left, room.right, exact=cluster_map.x_axis.feature is not None)
    y_scale = fit(ys, room.bottom, room.top, exact=cluster_map.y_axis.feature is not None)
    at = np.column_stack([x_scale(xs), y_scale(ys)])
    odd = {remark.track_id for remark in cluster_map.remarks if remark.kind == "oddity"}
    strays = np.array([point.track_id in odd for point in points])
    strays |= x_scale.beyond(xs) | y_scale.beyond(ys)
    return Stage(x_scale, y_scale, tuple(_groups(cluster_map, at, strays, radius)), at)


def _without_overflow(room: Box, hulls: Box, groups: Sequence[Group]) -> Box:
    """Return the room for points, smaller on each side by what the outlines are outside of it."""
    if not groups:
        return room
    drawn = np.vstack([group.outline for group in groups])
    left, top = drawn.min(axis=0)
    right, bottom = drawn.max(axis=0)
    return Box(
        left=room.left + max(0.0, float(hulls.left - left)),
        top=room.top + max(0.0, float(hulls.top - top)),
        right=room.right - max(0.0, float(right - hulls.right)),
        bottom=room.bottom - max(0.0, float(bottom - hulls.bottom)),
    )


def _groups(
    cluster_map: ClusterMap, at: Points, strays: NDArray[np.bool_], radius: float
) -> Iterator[Group]:
    points = cluster_map.points
    rows: Mapping[int, dict[int, int]] = {cluster.number: {} for cluster in cluster_map.clusters}
    for row, point in enumerate(points):
        if point.cluster in rows:
            rows[point.cluster][point.track_id] = row
    share = 0.8 if cluster_map.x_axis.feature is not None else 0.9
    for cluster in cluster_map.clusters:
        row_of = rows[cluster.number]
        # Most representative first, as the cluster lists them.
        ids = tuple(track for track in cluster.tracks if track in row_of)
        if not ids:
            continue
        mine = [row_of[track] for track in ids]
        outline = blob(at[mine], radius + _AROUND, share, strays[mine])
        placed = [points[row].placed for row in mine]
        yield Group(cluster, ids, at[mine], placed, outline)
