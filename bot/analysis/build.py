"""From a catalogue to its map: the one function the rest of the program calls."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.spatial.distance import cdist
from threadpoolctl import ThreadpoolController

from bot.analysis.choose import choose
from bot.analysis.classic import group_classic
from bot.analysis.constants import ALGORITHM_VERSION, EVIDENCE_COUNT, PLACING_NEIGHBOURS
from bot.analysis.groups import Grouping, group
from bot.analysis.keep import Identity, former_groups, recognise
from bot.analysis.layout import Layout, along_features, projected
from bot.analysis.naming import give_evidence, give_names, profile_of
from bot.analysis.represent import centre_distances, remarkable
from bot.analysis.space import to_space
from bot.analysis.stability import measure
from bot.analysis.table import Table, tabulate
from bot.domain.model import Cluster, ClusterMap, LeftOut, MapOptions, Point, Remark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from bot.analysis.choose import Chosen
    from bot.analysis.space import Floats
    from bot.analysis.stability import Stability
    from bot.domain.model import Catalogue, Evidence, FeatureName

_THREADS = ThreadpoolController()


def _means(raw: Floats, columns: Sequence[FeatureName]) -> dict[FeatureName, float]:
    return (
        {name: float(raw[:, index].mean()) for index, name in enumerate(columns)}
        if len(raw)
        else {}
    )


def _filled_scores(table: Table) -> Floats:
    """Return the placed tracks' scores, the artist's mean where one is unknown."""
    return np.where(np.isnan(table.placed.scores), table.scores.mean(axis=0), table.placed.scores)


def _nearest_groups(table: Table, grouping: Grouping) -> NDArray[np.intp]:
    """Return the group of each placed track: the nearest mean by the features it has."""
    everyone = to_space(table.scores, table.columns)
    means = [everyone[grouping.labels == each].mean(axis=0) for each in range(grouping.k)]
    return cdist(to_space(_filled_scores(table), table.columns), np.array(means)).argmin(axis=1)


def _placed_positions(
    table: Table, grouping: Grouping, groups: NDArray[np.intp], layout: Layout
) -> Floats:
    """Return where placed tracks stand: projected, or amid their nearest neighbours.

    Without a sound vector, and in the classic space, a placed track cannot be projected; it
    takes the mean position of the nearest tracks of its group by the features both have.
    """
    points = to_space(_filled_scores(table), table.columns)
    if grouping.space is table.space and not table.sound:
        positions = (points - layout.mean) @ layout.basis
    else:
        everyone = to_space(table.scores, table.columns)
        positions = np.zeros((len(points), 2))
        for row, mine in enumerate(groups):
            members = np.flatnonzero(grouping.labels == mine)
            order = cdist(points[row : row + 1], everyone[members])[0].argsort(kind="stable")
            positions[row] = layout.positions[members[order[:PLACING_NEIGHBOURS]]].mean(axis=0)
    for index, axis in enumerate((layout.x_axis, layout.y_axis)):
        if axis.feature is not None:
            column = table.columns.index(axis.feature)
            raw = table.placed.raw[:, column]
            positions[:, index] = np.where(np.isnan(raw), np.median(table.raw[:, column]), raw)
    return positions


def _track_evidence(
    table: Table, row: int, artist: Mapping[FeatureName, float]
) -> tuple[Evidence, ...]:
    """Return what is unlike the artist in one track."""
    difference = table.scores[row] - table.scores.mean(axis=0)
    profile = profile_of(table.raw[row : row + 1], difference, table.columns, artist)
    return give_evidence(None, profile, table.columns)[: EVIDENCE_COUNT - 1]


def _remarks(
    table: Table, grouping: Grouping, distances: Floats, identities: Sequence[Identity]
) -> tuple[Remark, ...]:
    artist = _means(table.raw, table.columns)
    found = remarkable(grouping, distances)
    bridges = [
        Remark(
            kind="bridge",
            track_id=int(table.ids[row]),
            clusters=(identities[mine].number, identities[other].number),
            evidence=_track_evidence(table, row, artist),
        )
        for row, mine, other in found.bridges
    ]
    oddities = [
        Remark(
            kind="oddity",
            track_id=int(table.ids[row]),
            clusters=(identities[mine].number,),
            evidence=_track_evidence(table, row, artist),
        )
        for row, mine in found.oddities
    ]
    return (*bridges, *oddities)


def _clusters(
    table: Table,
    grouping: Grouping,
    distances: Floats,
    placed: NDArray[np.intp],
    identities: Sequence[Identity],
    stability: Stability | None,
) -> tuple[Cluster, ...]:
    centre = table.scores.mean(axis=0)
    artist = _means(table.raw, table.columns)
    rows = [np.flatnonzero(grouping.labels == each) for each in range(grouping.k)]
    profiles = [
        profile_of(table.raw[mine], table.scores[mine].mean(axis=0) - centre, table.columns, artist)
        for mine in rows
    ]
    former = [each.former.name if each.former else None for each in identities]
    names = give_names(profiles, table.columns, former)
    clusters: list[Cluster] = []
    for index, (mine, identity) in enumerate(zip(rows, identities, strict=True)):
        order = mine[np.lexsort((table.ids[mine], distances[mine, index]))]
        added = np.sort(table.placed.ids[placed == index])
        clusters.append(
            Cluster(
                number=identity.number,
                colour=identity.colour,
                name=names[index],
                tracks=tuple(int(track) for track in (*table.ids[order], *added)),
                evidence=give_evidence(names[index], profiles[index], table.columns),
                means=_means(table.raw[mine], table.columns),
                stability=stability.groups[index] if stability else None,
            )
        )
    return tuple(sorted(clusters, key=lambda each: each.number))


def _points(
    table: Table,
    grouping: Grouping,
    placed: NDArray[np.intp],
    layout: Layout,
    identities: Sequence[Identity],
) -> tuple[Point, ...]:
    points = [
        Point(track_id=int(track), x=float(x), y=float(y), cluster=identities[int(label)].number)
        for track, (x, y), label in zip(table.ids, layout.positions, grouping.labels, strict=True)
    ]
    if len(placed):
        positions = _placed_positions(table, grouping, placed, layout)
        points += [
            Point(
                track_id=int(track),
                x=float(x),
                y=float(y),
                cluster=identities[int(label)].number,
                placed=True,
            )
            for track, (x, y), label in zip(table.placed.ids, positions, placed, strict=True)
        ]
    return tuple(sorted(points, key=lambda point: point.track_id))


def _left_out(
    chosen: Chosen, table: Table
) -> tuple[tuple[LeftOut, ...], dict[int, tuple[int, ...]]]:
    """Return who is not on the map, and the editions of those who are."""
    few = {*table.few}
    tracks = sorted({each for track in few for each in (track, *chosen.editions.get(track, ()))})
    reasons = chosen.left_out
    if tracks:
        reasons = (*reasons, LeftOut(reason="few_features", tracks=tuple(tracks)))
    editions = {track: others for track, others in chosen.editions.items() if track not in few}
    return reasons, editions


def _lay_out(table: Table, grouping: Grouping, options: MapOptions) -> Layout:
    layout = projected(table, grouping)
    if options.x_axis is None and options.y_axis is None:
        return layout
    return along_features(table, grouping, layout, (options.x_axis, options.y_axis))


def build_map(
    catalogue: Catalogue,
    options: MapOptions = MapOptions(),  # noqa: B008 - frozen: sharing the default is safe
    previous: ClusterMap | None = None,
) -> ClusterMap:
    """Group an artist's tracks by sound, name the groups and lay them out.

    Pure: the same arguments give the same map on any order of the tracks, on any number of
    threads. ``previous`` is the artist's last map: groups that are still the same keep their
    number, colour and, while it holds, name.

    Never raises for odd data: a track that cannot be used is in ``left_out`` with its reason.
    Raises ``ValueError`` for two tracks with one id.
    """
    ids = [track.id for track in catalogue.tracks]
    if len(ids) != len(set(ids)):
        twice = next(each for each in sorted(ids) if ids.count(each) > 1)
        raise ValueError(f"track {twice} is in the catalogue twice")
    with _THREADS.limit(limits=1):  # pyright: ignore[reportUnknownMemberType] - threadpoolctl ships no types
        return _build(catalogue, options, previous)


def _build(
    catalogue: Catalogue,
    options: MapOptions,
    previous: ClusterMap | None,
) -> ClusterMap:
    chosen = choose(catalogue.tracks, options.leave_out)
    table = tabulate(chosen)
    if options.method == "classic":
        grouping = group_classic(table, options.clusters)
    else:
        former = former_groups(table.ids.tolist(), chosen.editions, previous) if previous else None
        grouping = group(table, options.clusters, former)
    if not grouping.k:
        table = replace(table, few=(*table.few, *(int(each) for each in table.placed.ids)))
    left_out, editions = _left_out(chosen, table)
    distances = centre_distances(grouping)
    placed = (
        _nearest_groups(table, grouping)
        if len(table.placed.ids) and grouping.k
        else np.zeros(0, dtype=np.intp)
    )
    members = [
        frozenset(
            int(track)
            for track in (
                *table.ids[grouping.labels == each],
                *(table.placed.ids[placed == each] if len(placed) else ()),
            )
        )
        for each in range(grouping.k)
    ]
    identities = recognise(members, editions, previous)
    stability = measure(grouping)
    layout = _lay_out(table, grouping, options)
    return ClusterMap(
        artist_id=catalogue.artist.id,
        artist_name=catalogue.artist.name,
        catalogue_version=catalogue.version,
        algorithm_version=ALGORITHM_VERSION,
        options=options,
        clusters=_clusters(table, grouping, distances, placed, identities, stability)
        if grouping.k
        else (),
        points=_points(table, grouping, placed, layout, identities) if grouping.k else (),
        x_axis=layout.x_axis,
        y_axis=layout.y_axis,
        kept_variance=layout.kept,
        left_out=left_out,
        editions=editions,
        stability=stability.whole if stability else None,
        feature_source=chosen.source,
        used_features=table.columns,
        means=_means(table.raw, table.columns),
        imputed=table.imputed,
        remarks=_remarks(table, grouping, distances, identities) if grouping.k else (),
    )
