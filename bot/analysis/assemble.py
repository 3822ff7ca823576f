"""A grouped table as the map's parts: clusters with their scenes, points, remarks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.spatial.distance import cdist

from bot.analysis.constants import EVIDENCE_COUNT, PLACING_NEIGHBOURS
from bot.analysis.findings import Part, find
from bot.analysis.groups import ordered
from bot.analysis.keep import recognise_scenes
from bot.analysis.naming import give_evidence
from bot.analysis.portraits import portraits
from bot.analysis.profile import artist_sound, profile_of
from bot.analysis.represent import centre_distances, remarkable
from bot.analysis.space import to_space
from bot.domain.model import Cluster, Point, Remark, Scene

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from bot.analysis.groups import Grouping
    from bot.analysis.keep import Identity
    from bot.analysis.layout import Layout
    from bot.analysis.liner_notes import LinerNotes
    from bot.analysis.profile import ArtistSound
    from bot.analysis.space import Floats
    from bot.analysis.stability import Stability
    from bot.analysis.table import Table
    from bot.domain.model import Evidence, FeatureName, Finding


@dataclass(frozen=True, slots=True)
class Grouped:
    """A table and the groups of its rows and of its placed tracks."""

    table: Table
    grouping: Grouping
    distances: Floats
    """Rows x k, to the centres."""
    placed: NDArray[np.intp]
    """The group of each placed track: the nearest mean by the features it has."""
    scenes: NDArray[np.intp]
    """Each row's scene within its group; 0 everywhere in a group that is told as one."""
    notes: LinerNotes
    """What is known of the tracks beside their sound."""

    def members(self, group: int) -> NDArray[np.intp]:
        """Return the rows of a group."""
        return np.flatnonzero(self.grouping.labels == group)

    def tracks(self, group: int) -> frozenset[int]:
        """Return the ids of a group's tracks, placed ones as well."""
        own = self.table.ids[self.members(group)]
        return frozenset((*own.tolist(), *self.placed_in(group).tolist()))

    def placed_in(self, group: int) -> NDArray[np.int64]:
        """Return the ids of a group's placed tracks, in their order."""
        return np.sort(self.table.placed.ids[self.placed == group])

    def parted(self, group: int) -> Grouped | None:
        """Return the inside of a group, its scenes as the groups; ``None`` where it has none."""
        mine = self.members(group)
        if not self.scenes[mine].any():
            return None
        inside = self.table.only(mine, np.flatnonzero(self.placed == group))
        return grouped(inside, ordered(inside.space, self.scenes[mine], inside), self.notes)


def grouped(
    table: Table,
    grouping: Grouping,
    notes: LinerNotes,
    scenes: NDArray[np.intp] | None = None,
) -> Grouped:
    """Return a table with its groups, the placed tracks among them."""
    return Grouped(
        table=table,
        grouping=grouping,
        distances=centre_distances(grouping),
        placed=_nearest_groups(table, grouping),
        scenes=np.zeros(len(table.ids), dtype=np.intp) if scenes is None else scenes,
        notes=notes,
    )


def means_by_feature(raw: Floats, columns: Sequence[FeatureName]) -> dict[FeatureName, float]:
    """Return the mean of each column of ``raw``, by its feature; empty where there are no rows."""
    if not len(raw):
        return {}
    return {name: float(raw[:, index].mean()) for index, name in enumerate(columns)}


def _filled_scores(table: Table) -> Floats:
    """Return the placed tracks' scores, the artist's mean where one is unknown."""
    return np.where(np.isnan(table.placed.scores), table.scores.mean(axis=0), table.placed.scores)


def _nearest_groups(table: Table, grouping: Grouping) -> NDArray[np.intp]:
    if not len(table.placed.ids) or not grouping.k:
        return np.zeros(0, dtype=np.intp)
    everyone = to_space(table.scores, table.columns)
    means = [everyone[grouping.labels == each].mean(axis=0) for each in range(grouping.k)]
    return cdist(to_space(_filled_scores(table), table.columns), np.array(means)).argmin(axis=1)


def _placed_positions(found: Grouped, layout: Layout) -> Floats:
    """Return where placed tracks stand: projected, or amid their nearest neighbours.

    Without a sound vector, and in the classic space, a placed track cannot be projected; it
    takes the mean position of the nearest tracks of its group by the features both have.
    """
    table, grouping = found.table, found.grouping
    points = to_space(_filled_scores(table), table.columns)
    if grouping.space is table.space and not table.sound:
        positions = (points - layout.mean) @ layout.basis
    else:
        everyone = to_space(table.scores, table.columns)
        positions = np.zeros((len(points), 2))
        for row, mine in enumerate(found.placed):
            members = found.members(mine)
            order = cdist(points[row : row + 1], everyone[members])[0].argsort(kind="stable")
            positions[row] = layout.positions[members[order[:PLACING_NEIGHBOURS]]].mean(axis=0)
    for index, axis in enumerate((layout.x_axis, layout.y_axis)):
        if axis.feature is not None:
            column = table.columns.index(axis.feature)
            raw = table.placed.raw[:, column]
            positions[:, index] = np.where(np.isnan(raw), np.median(table.raw[:, column]), raw)
    return positions


def points_of(found: Grouped, layout: Layout, identities: Sequence[Identity]) -> tuple[Point, ...]:
    """Return where every track stands, by its id."""
    table = found.table
    points = [
        Point(track_id=int(track), x=float(x), y=float(y), cluster=identities[int(label)].number)
        for track, (x, y), label in zip(
            table.ids, layout.positions, found.grouping.labels, strict=True
        )
    ]
    if len(found.placed):
        positions = _placed_positions(found, layout)
        points += [
            Point(
                track_id=int(track),
                x=float(x),
                y=float(y),
                cluster=identities[int(label)].number,
                placed=True,
            )
            for track, (x, y), label in zip(table.placed.ids, positions, found.placed, strict=True)
        ]
    return tuple(sorted(points, key=lambda point: point.track_id))


def _track_evidence(table: Table, row: int, artist: ArtistSound) -> tuple[Evidence, ...]:
    """Return what is unlike the artist in one track."""
    difference = table.scores[row] - table.scores.mean(axis=0)
    profile = profile_of(table.raw[row : row + 1], difference, artist)
    return give_evidence(None, profile, table.columns)[: EVIDENCE_COUNT - 1]


def remarks_of(found: Grouped, identities: Sequence[Identity]) -> tuple[Remark, ...]:
    """Return the tracks worth a line."""
    table = found.table
    artist = artist_sound(table.raw, table.columns, found.notes.source)
    standing = remarkable(found.grouping, found.distances)
    bridges = [
        Remark(
            kind="bridge",
            track_id=int(table.ids[row]),
            clusters=(identities[mine].number, identities[other].number),
            evidence=_track_evidence(table, row, artist),
        )
        for row, mine, other in standing.bridges
    ]
    oddities = [
        Remark(
            kind="oddity",
            track_id=int(table.ids[row]),
            clusters=(identities[mine].number,),
            evidence=_track_evidence(table, row, artist),
        )
        for row, mine in standing.oddities
    ]
    return (*bridges, *oddities)


def clusters_of(
    found: Grouped,
    identities: Sequence[Identity],
    stability: Stability | None,
    editions: Mapping[int, tuple[int, ...]],
    *,
    as_named: bool = False,
) -> tuple[Cluster, ...]:
    """Return the groups as they are told, in the order of their numbers.

    ``as_named``: they keep the names they had, as scenes do on the map of their group.
    """
    table = found.table
    former = [each.former.name if each.former else None for each in identities]
    clusters = [
        Cluster(
            number=identity.number,
            colour=identity.colour,
            name=portrait.name,
            tracks=portrait.tracks,
            evidence=portrait.evidence,
            means=means_by_feature(table.raw[found.members(index)], table.columns),
            stability=stability.groups[index] if stability else None,
            scenes=_scenes(found.parted(index), identity.former, editions),
            draws_on=portrait.origin.draws_on if portrait.origin else None,
            odd=portrait.odd,
        )
        for index, (identity, portrait) in enumerate(
            zip(identities, portraits(found, former, as_former=as_named), strict=True)
        )
    ]
    return tuple(sorted(clusters, key=lambda each: each.number))


def _scenes(
    inside: Grouped | None, former: Cluster | None, editions: Mapping[int, tuple[int, ...]]
) -> tuple[Scene, ...]:
    if inside is None:
        return ()
    grouping = inside.grouping
    known = recognise_scenes([inside.tracks(each) for each in range(grouping.k)], editions, former)
    names = [each.name if each else None for _, each in known]
    scenes = [
        Scene(
            number=number,
            name=portrait.name,
            tracks=portrait.tracks,
            draws_on=portrait.origin.draws_on if portrait.origin else None,
            odd=portrait.odd,
        )
        for (number, _), portrait in zip(known, portraits(inside, names, softly=True), strict=True)
    ]
    return tuple(sorted(scenes, key=lambda each: each.number))


def finding_of(found: Grouped, identities: Sequence[Identity], artist_id: int) -> Finding | None:
    """Return the one sentence to be told of the whole map."""
    parts = [
        Part(identity.number, found.members(index), found.notes.origins.of(found.tracks(index)))
        for index, identity in enumerate(identities)
    ]
    return find(found.table, parts, found.notes.tracks, artist_id)
