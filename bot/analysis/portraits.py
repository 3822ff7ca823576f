"""What each group of a table is told by: its name and the reasons, where its tracks are from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.analysis.landmarks import Landmark, landmarks
from bot.analysis.leanings import name_scenes
from bot.analysis.naming import give_evidence, give_names
from bot.analysis.profile import artist_sound, profile_of
from bot.analysis.represent import odd_one, typical_first

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from bot.analysis.assemble import Grouped
    from bot.analysis.origins import Origin
    from bot.analysis.profile import Profile
    from bot.domain.model import Evidence, GroupName


@dataclass(frozen=True, slots=True)
class Portrait:
    """One group, as it is told."""

    name: GroupName
    evidence: tuple[Evidence, ...]
    origin: Origin | None
    tracks: tuple[int, ...]
    """Track ids, the most typical first, those of another source last."""
    odd: int | None


def portraits(
    found: Grouped,
    former: Sequence[GroupName | None],
    *,
    softly: bool = False,
    as_former: bool = False,
) -> list[Portrait]:
    """Return every group's portrait.

    ``former`` are the names they had, which stay while they hold, or in any case (``as_former``).
    ``softly`` is for scenes, which only lean away from their group.
    """
    table, notes = found.table, found.notes
    count = found.grouping.k
    rows = [found.members(each) for each in range(count)]
    profiles = profiles_of(found)
    origins = [notes.origins.of(found.tracks(each)) for each in range(count)]
    orders = [_in_order(found, each, mine) for each, mine in enumerate(rows)]
    marks: list[list[Landmark]] = [
        landmarks(
            [notes.tracks[int(track)] for track in table.ids[order]],
            origin,
            len(order) / len(table.ids),
            kept,
        )
        for order, origin, kept in zip(orders, origins, former, strict=True)
    ]
    kept_names = [name for name in former if name is not None] if as_former else []
    if len(kept_names) == count:
        names = kept_names
    elif softly:
        names = name_scenes(profiles, table.columns, former, marks)
    else:
        names = give_names(profiles, table.columns, former, marks)
    return [
        Portrait(
            name=name,
            evidence=give_evidence(name, profile, table.columns),
            origin=origin,
            tracks=(*table.ids[order].tolist(), *found.placed_in(group).tolist()),
            odd=_odd(found, group, order),
        )
        for group, (name, profile, origin, order) in enumerate(
            zip(names, profiles, origins, orders, strict=True)
        )
    ]


def profiles_of(found: Grouped) -> list[Profile]:
    """Return what sets each group apart from all of the table's rows."""
    table, notes = found.table, found.notes
    centre = table.scores.mean(axis=0)
    artist = artist_sound(table.raw, table.columns, notes.source)
    return [
        profile_of(
            table.raw[mine],
            table.scores[mine].mean(axis=0) - centre,
            artist,
            notes.minor_share(table.ids[mine].tolist()),
        )
        for mine in map(found.members, range(found.grouping.k))
    ]


def _in_order(found: Grouped, group: int, rows: NDArray[np.intp]) -> NDArray[np.intp]:
    ids = found.table.ids[rows]
    return rows[typical_first(found.distances[rows, group], found.notes.originals(ids), ids)]


def _odd(found: Grouped, group: int, order: NDArray[np.intp]) -> int | None:
    ids = found.table.ids[order]
    odd = odd_one(found.distances[order, group], found.notes.originals(ids))
    return None if odd is None else int(ids[odd])
