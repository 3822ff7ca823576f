"""Where everything on a map stands, before a pixel is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.charts import axes, titles
from bot.charts.corner import Corner, corner
from bot.charts.geometry import Box, Scale, middle
from bot.charts.marks import heart_radius, hit_radius, marker_radius
from bot.charts.palette import MOST_TINTED
from bot.charts.placement import Crowd
from bot.charts.stage import Group, fitted

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from bot.charts.corner import Entry
    from bot.charts.sheet import Sheet
    from bot.domain.model import ClusterMap, Track

_FEW_HEARTS: Final = 30
"""Up to this many hearts are kept free of labels."""
_OFF_CHIPS: Final = 2.0
"""Pixels that labels keep from a group's number."""
_OFF_RINGS: Final = 6.0
"""Pixels that they keep from the marker of a named track."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Everything that has a place on the map."""

    panel: Box
    plot: Box
    groups: tuple[Group, ...]
    chips: Mapping[int, tuple[float, float]]
    """Cluster number -> centre of its numbered marker."""
    labels: tuple[titles.Label, ...]
    corner: Corner | None
    radius: float
    x_scale: Scale
    y_scale: Scale
    words: tuple[axes.Word, ...]
    ticks: tuple[axes.Tick, ...]
    filled: bool
    """Whether areas are tinted: not where many groups lie over one another."""


def lay_out(
    cluster_map: ClusterMap,
    tracks: Mapping[int, Track],
    liked: Collection[int],
    sheet: Sheet,
    top: float,
    entries: tuple[Entry, ...] = (),
    known: Sequence[int] | None = None,
) -> Layout:
    """Find a place for everything on the map. No two labels or numbers overlap.

    ``top`` is where the heading above the map ends, in pixels; ``entries`` are the lines for an
    empty corner; ``known`` are the best-known tracks, if others than the tracks themselves tell.
    """
    panel = sheet.panel(top)
    plot = sheet.plot(panel)
    radius = sheet.marker * marker_radius(len(cluster_map.points))
    x_axis, y_axis = cluster_map.x_axis, cluster_map.y_axis
    stage = fitted(cluster_map, plot, radius, sheet.tick)
    zero = (plot.left + plot.right) / 2 if x_axis.feature else stage.x_scale.at(0.0)
    ticks = axes.ticks(x_axis, y_axis, stage.x_scale, stage.y_scale, plot, size=sheet.tick)
    crowd = Crowd(stage.at, sheet.width, sheet.height)
    taken = [tick.box for tick in ticks if tick.box]
    if 0 < len(liked) <= _FEW_HEARTS:
        reach = heart_radius(radius)
        taken += [
            _around(float(x), float(y), reach)
            for point, (x, y) in zip(cluster_map.points, stage.at, strict=True)
            if point.track_id in liked
        ]
    named = titles.wanted(cluster_map, tracks, stage.groups, known)
    clear = hit_radius(radius) + _OFF_RINGS
    rings = [_around(each.x, each.y, clear) for each in named]
    chips = _chips(stage.groups, [*taken, *rings], crowd, radius, sheet.chip, plot)
    taken += [_around(x, y, sheet.chip + _OFF_CHIPS) for x, y in chips.values()]
    labels = titles.placed(
        named, stage.groups, sheet, area=plot, taken=taken, crowd=crowd, clear=clear
    )
    full = [*taken, *rings, *(label.place.box for label in labels)]
    return Layout(
        panel=panel,
        plot=plot,
        groups=stage.groups,
        chips=chips,
        labels=labels,
        corner=corner(
            entries, stage.groups, sheet, area=plot, taken=full, crowd=crowd
        ),
        radius=radius,
        x_scale=stage.x_scale,
        y_scale=stage.y_scale,
        words=axes.words(x_axis, y_axis, panel, zero, sheet.word),
        ticks=ticks,
        filled=x_axis.feature is None and y_axis.feature is None
        and len(stage.groups) <= MOST_TINTED,
    )  # fmt: skip


def _around(x: float, y: float, reach: float) -> Box:
    return Box(left=x - reach, top=y - reach, right=x + reach, bottom=y + reach)


def _chips(
    groups: Sequence[Group],
    taken: Sequence[Box],
    crowd: Crowd,
    radius: float,
    size: float,
    plot: Box,
) -> dict[int, tuple[float, float]]:
    """Put each group's number on its outline, where few points are and no other number is."""
    room = plot.inset(size)
    found: dict[int, tuple[float, float]] = {}
    boxes = list(taken)
    centres = np.array([middle(group.at) for group in groups]).reshape(-1, 2)
    reach = size + radius / 2
    for index, group in enumerate(groups):
        spots = group.outline[::3]
        options = np.column_stack([spots - reach, spots + reach])
        cost = 6.0 * crowd.inside(options) + 0.02 * np.abs(spots[:, 1] - group.outline[:, 1].min())
        away = np.hypot(*(spots[:, None] - centres).transpose(2, 0, 1))
        cost += 24.0 * (away < away[:, index : index + 1]).sum(axis=1)
        for spot_index in np.argsort(cost, kind="stable"):
            x, y = (float(value) for value in spots[spot_index])
            box = _around(x, y, size + 1)
            if room.holds(box) and not any(box.overlaps(other, 4) for other in boxes):
                found[group.cluster.number] = (x, y)
                boxes.append(box)
                break
    return found
