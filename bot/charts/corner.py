"""The extremes in an empty corner of the map."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.charts import legend
from bot.charts.geometry import Box, within
from bot.charts.lettering import short_title, width

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.charts.canvas import Canvas
    from bot.charts.extremes import Extreme
    from bot.charts.placement import Crowd
    from bot.charts.sheet import Sheet
    from bot.charts.stage import Group
    from bot.charts.styles import Points, Theme
    from bot.domain.model import Cluster, ClusterMap, Track

_SIZE: Final = 0.86
"""Size of the words, in sizes of the map's labels."""
_LINE: Final = 1.5
"""Distance of the lines, in sizes of their letters."""
_TITLE_ROOM: Final = 1.0
"""Most that a title takes of the room that labels have."""
_TITLE_AFTER: Final = 1.3
"""From a marker to its title, in sizes of the letters."""
_SMALLER: Final = (1.0, 0.93, 0.86)
"""Shares of their size that the letters may have where they stand in the column."""
_KEEP_OFF: Final = 8.0
"""Pixels between the corner and everything else."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a word, and the track's title beside its group's marker."""

    words: str
    title: str
    cluster: Cluster


@dataclass(frozen=True, slots=True)
class Corner:
    """The extremes and where they stand; lengths in pixels."""

    box: Box
    entries: tuple[Entry, ...]
    size: float
    indent: float
    """From the box's left edge to the markers."""


def corner(
    entries: tuple[Entry, ...],
    groups: Sequence[Group],
    sheet: Sheet,
    *,
    area: Box,
    taken: Sequence[Box],
    crowd: Crowd,
) -> Corner | None:
    """Return the extremes in the emptiest corner; ``None`` where none is empty enough.

    No track, outline, label or number lies there. Of three lines the last gives way first.
    """
    size = _SIZE * sheet.label
    outlines = [group.outline for group in groups]
    for count in range(len(entries), 0, -1):
        chosen = entries[:count]
        indent, wide, high = _extent(chosen, size)
        for box in _corners(area, wide, high):
            off = box.inset(-_KEEP_OFF)
            if (
                not crowd.inside(np.array([[off.left, off.top, off.right, off.bottom]]))[0]
                and not any(box.overlaps(other, _KEEP_OFF) for other in taken)
                and not any(_meets(off, outline) for outline in outlines)
            ):
                return Corner(box, chosen, size, indent)
    return None


def below(entries: tuple[Entry, ...], area: Box, sheet: Sheet) -> Corner | None:
    """Return the extremes at the foot of ``area``; ``None`` where it has no room for one line.

    Letters become a little smaller before a title is cut. Of three lines the last gives way first.
    """
    full = _SIZE * sheet.label
    chosen = entries[: int(max(0.0, area.height) // (_LINE * full))]
    if not chosen:
        return None
    size = next(
        (share * full for share in _SMALLER if _extent(chosen, share * full)[1] <= area.width),
        _SMALLER[-1] * full,
    )
    indent, _, high = _extent(chosen, size)
    room = area.width - indent - _TITLE_AFTER * size
    fitted = tuple(
        replace(each, title=short_title(each.title, size, "SemiBold", room)) for each in chosen
    )
    box = Box(left=area.left, top=area.bottom - high, right=area.right, bottom=area.bottom)
    return Corner(box, fitted, size, indent)


def least_height(entries: tuple[Entry, ...], sheet: Sheet) -> float:
    """Return the pixels that all the extremes take one below the other."""
    return len(entries) * _LINE * _SIZE * sheet.label


def entries_of(
    ends: Sequence[Extreme], cluster_map: ClusterMap, tracks: Mapping[int, Track], sheet: Sheet
) -> tuple[Entry, ...]:
    """Return the extremes as they are written on this sheet."""
    size, room = _SIZE * sheet.label, _TITLE_ROOM * sheet.label_room
    home = {track: cluster for cluster in cluster_map.clusters for track in cluster.tracks}
    return tuple(
        Entry(
            each.words,
            short_title(tracks[each.track_id].title, size, "SemiBold", room),
            home[each.track_id],
        )
        for each in ends
        if each.track_id in home
    )


def _extent(entries: tuple[Entry, ...], size: float) -> tuple[float, float, float]:
    """Return where the markers begin, and the width and height of it all."""
    indent = max(width(each.words, size) for each in entries) + 0.6 * size
    wide = (
        indent + _TITLE_AFTER * size + max(width(each.title, size, "SemiBold") for each in entries)
    )
    return indent, wide, len(entries) * _LINE * size


def _corners(area: Box, wide: float, high: float) -> list[Box]:
    """Return a box of this size in each corner of the area, and midway on its left and right."""
    lefts = (area.left + 2, area.right - wide - 2)
    middle = (area.top + area.bottom - high) / 2
    tops = (area.bottom - high, area.top, middle)
    return [
        Box(left=left, top=top, right=left + wide, bottom=top + high)
        for top in tops
        for left in lefts
    ]


def _meets(box: Box, outline: Points) -> bool:
    """Whether a convex outline touches a box: a corner of either inside the other, nearly."""
    x, y = outline[:, 0], outline[:, 1]
    if ((x > box.left) & (x < box.right) & (y > box.top) & (y < box.bottom)).any():
        return True
    across, down = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    spots = [(box.left, box.top), (box.right, box.top), (box.right, box.bottom)]
    return bool(within(outline, np.array([*spots, (box.left, box.bottom), (across, down)])).any())


def draw_corner(canvas: Canvas, theme: Theme, found: Corner) -> None:
    """Write the extremes, each title beside its group's marker."""
    step = _LINE * found.size
    for index, entry in enumerate(found.entries):
        baseline = found.box.top + index * step + found.size
        middle = baseline - 0.36 * found.size
        canvas.text(found.box.left, baseline, entry.words, found.size, theme.muted)
        left = found.box.left + found.indent
        legend.dot(canvas, theme, left + 0.4 * found.size, middle, entry.cluster, 0.34 * found.size)
        canvas.text(
            left + _TITLE_AFTER * found.size, baseline, entry.title, found.size, theme.ink,
            weight="SemiBold", halo=theme.panel,
        )  # fmt: skip
