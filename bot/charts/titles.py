"""The titles on a map: which track gets one, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.analysis.known import best_known
from bot.charts.hits import FEW, MOST, to_name
from bot.charts.lettering import short_title, width
from bot.charts.placement import ALL_PLACES, Placed, Wish, place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.charts.geometry import Box
    from bot.charts.placement import Crowd
    from bot.charts.sheet import Sheet
    from bot.charts.stage import Group
    from bot.charts.styles import Points
    from bot.domain.model import Cluster, ClusterMap, Track

SIDE: Final = 3.0
"""Pixels between a label's letters and its box's left and right edge."""
_HEIGHT: Final = 1.3
"""Height of a label's box, in sizes of its letters."""
_LABELS: Final = 10
"""Titles on a map of more than a few tracks."""
_APART: Final = 22.0
"""Pixels between two named tracks of many; their rings would be one."""
_TYPICAL_APART: Final = 90.0
"""The same for tracks that are named for standing where they stand."""
_NARROWER: Final = (1.0, 0.75, 0.5, 0.35)
"""Shares of a title's room that one of a few tracks takes in turn until it has a place."""
_TURNS: Final = 10
"""How often the titles of a few tracks are placed anew until each has a place."""


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled track: what is written, where the track stands, and where the label went."""

    track_id: int
    cluster: Cluster
    title: str
    x: float
    y: float
    place: Placed


@dataclass(frozen=True, slots=True)
class Named:
    """A track that is to be named, and where it stands."""

    track_id: int
    title: str
    home: int
    """The index of its group."""
    x: float
    y: float


def wanted(
    cluster_map: ClusterMap,
    tracks: Mapping[int, Track],
    groups: Sequence[Group],
    known: Sequence[int] | None = None,
) -> list[Named]:
    """Return the tracks to name, the most important first; of many, only such as stand apart.

    ``known``: as in ``hits.to_name``.
    """
    spots: dict[int, tuple[int, Points]] = {
        track: (home, spot)
        for home, group in enumerate(groups)
        for track, spot in zip(group.ids, group.at, strict=True)
    }
    few = len(cluster_map.points) <= FEW
    found: list[Named] = []
    if known is None:
        known = best_known(cluster_map.track_ids, tracks)
    famous = frozenset(known)
    for track in to_name(cluster_map, tracks, known):
        if len(found) == (FEW if few else MOST):
            break
        if track not in spots:
            continue
        home, spot = spots[track]
        x, y = float(spot[0]), float(spot[1])
        apart = _APART if track in famous else _TYPICAL_APART
        if few or all(np.hypot(each.x - x, each.y - y) >= apart for each in found):
            found.append(Named(track, tracks[track].title, home, x, y))
    return found


def placed(
    named: Sequence[Named],
    groups: Sequence[Group],
    sheet: Sheet,
    *,
    area: Box,
    taken: Sequence[Box],
    crowd: Crowd,
    clear: float,
) -> tuple[Label, ...]:
    """Return the labels that found a place; of a few tracks all, their titles cut if need be."""
    found: list[Placed | None] = []
    wishes: list[Wish] = []
    few = sum(len(group.ids) for group in groups) <= FEW
    turns = list(named)
    narrowed = dict.fromkeys((each.track_id for each in named), 0)
    for _ in range(_TURNS if few else 1):
        wishes = [
            _wish(each, sheet.label, _NARROWER[narrowed[each.track_id]] * sheet.label_room)
            for each in turns
        ]
        found = place(
            wishes,
            area=area,
            taken=taken,
            crowd=crowd,
            clear=clear,
            outlines=[group.outline for group in groups],
            most=None if few else _LABELS,
            candidates=ALL_PLACES if few else None,
            tangled=few,
        )
        named = turns
        if None not in found:
            break
        # Whoever found no place chooses first the next time, and says less.
        for each, spot in zip(turns, found, strict=True):
            if spot is None:
                narrowed[each.track_id] = min(narrowed[each.track_id] + 1, len(_NARROWER) - 1)
        turns = [turns[i] for i in sorted(range(len(turns)), key=lambda i: found[i] is not None)]
    return tuple(
        Label(each.track_id, groups[each.home].cluster, wish.text, each.x, each.y, spot)
        for each, wish, spot in zip(named, wishes, found, strict=True)
        if spot is not None
    )


def _wish(named: Named, size: float, room: float) -> Wish:
    title = short_title(named.title, size, "SemiBold", room)
    wide = width(title, size, "SemiBold") + 2 * SIDE
    return Wish(named.x, named.y, wide, _HEIGHT * size, title, named.home)
