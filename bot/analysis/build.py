"""From a catalogue to its map, and to the map of one cluster's inside: what the program calls."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from threadpoolctl import ThreadpoolController

from bot.analysis.assemble import (
    Grouped,
    clusters_of,
    finding_of,
    grouped,
    means_by_feature,
    points_of,
    remarks_of,
)
from bot.analysis.choose import choose
from bot.analysis.classic import group_classic
from bot.analysis.constants import ALGORITHM_VERSION, COLOURS, FIRM_FROM
from bot.analysis.groups import group, group_as_given
from bot.analysis.keep import Identity, former_groups, former_scenes, recognise
from bot.analysis.layout import Layout, along_features, projected
from bot.analysis.liner_notes import liner_notes
from bot.analysis.scenes import scenes_in
from bot.analysis.stability import Stability, measure, measure_scenes
from bot.analysis.table import tabulate
from bot.domain.model import Axis, Cluster, ClusterMap, Inside, LeftOut, MapOptions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.analysis.choose import Chosen
    from bot.analysis.groups import Grouping
    from bot.analysis.table import Table
    from bot.domain.model import Catalogue

_THREADS = ThreadpoolController()


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
    threads. ``previous`` is the artist's last map: groups and scenes that are still the same keep
    their number, colour and, while it holds, name; a map of the same tracks is its own next map.

    Never raises for odd data: a track that cannot be used is in ``left_out`` with its reason.
    Raises ``ValueError`` for two tracks with one id, and where ``options.inside`` is set:
    ``zoom_map`` makes those maps.
    """
    ids = [track.id for track in catalogue.tracks]
    if len(ids) != len(set(ids)):
        twice = next(each for each in sorted(ids) if ids.count(each) > 1)
        raise ValueError(f"track {twice} is in the catalogue twice")
    if options.inside is not None:
        raise ValueError("the inside of a cluster is a map of its own: zoom_map makes it")
    with _THREADS.limit(limits=1):  # pyright: ignore[reportUnknownMemberType] - threadpoolctl ships no types
        return _build(catalogue, options, previous)


def zoom_map(catalogue: Catalogue, parent: ClusterMap, number: int) -> ClusterMap:
    """Return a cluster of ``parent`` as a map of its own.

    Its scenes are the groups, with their numbers and names; where it is told as one, its tracks are
    grouped anew. Axes, projection, evidence and remarks are those of its tracks alone, beside each
    other and not beside the whole artist. ``inside`` names the cluster, and the options' key differs
    from the parent's. ``catalogue`` is what ``parent`` was made of; tracks that it no longer has are
    left away. Pure, as ``build_map``.

    Raises ``ValueError`` for a number that ``parent`` does not have, and for a parent that is the
    inside of a cluster itself.
    """
    if parent.inside is not None:
        raise ValueError("a map of a cluster's inside cannot be zoomed into")
    cluster = next((each for each in parent.clusters if each.number == number), None)
    if cluster is None:
        raise ValueError(f"the map has no cluster {number}")
    with _THREADS.limit(limits=1):  # pyright: ignore[reportUnknownMemberType] - as above
        return _zoom(catalogue, parent, cluster)


def _build(
    catalogue: Catalogue,
    options: MapOptions,
    previous: ClusterMap | None,
) -> ClusterMap:
    chosen = choose(catalogue.tracks, options.leave_out)
    table = tabulate(chosen)
    known = previous if previous is not None and previous.clusters else None
    scenes = None
    if options.method == "classic":
        grouping = group_classic(table, options.clusters)
    else:
        ids = table.ids.tolist()
        former = former_groups(ids, chosen.editions, known) if known else None
        grouping = group(
            table, options.clusters, former, former_usual=known is not None and known.usual
        )
        former = former_scenes(ids, chosen.editions, known) if known else None
        scenes = scenes_in(grouping, former)
    if not grouping.k:
        table = replace(table, few=(*table.few, *(int(each) for each in table.placed.ids)))
    found = grouped(table, grouping, liner_notes(chosen, table), scenes)
    left_out, editions = _left_out(chosen, table)
    identities = recognise([found.tracks(each) for each in range(grouping.k)], editions, previous)
    empty = ClusterMap(
        artist_id=catalogue.artist.id,
        artist_name=catalogue.artist.name,
        catalogue_version=catalogue.version,
        algorithm_version=ALGORITHM_VERSION,
        options=options,
        clusters=(),
        points=(),
        x_axis=Axis(),
        y_axis=Axis(),
        kept_variance=None,
        left_out=left_out,
        editions=editions,
        feature_source=chosen.source,
    )
    return _filled(empty, found, identities, measure(grouping))


def _filled(
    empty: ClusterMap, found: Grouped, identities: Sequence[Identity], stability: Stability | None
) -> ClusterMap:
    """Return the map with what the groups give it."""
    table, grouping = found.table, found.grouping
    layout = _lay_out(table, grouping, empty.options)
    some = bool(grouping.k)
    firm = grouping.firmness
    return replace(
        empty,
        clusters=clusters_of(
            found, identities, stability, empty.editions, as_named=empty.inside is not None
        )
        if some
        else (),
        points=points_of(found, layout, identities) if some else (),
        x_axis=layout.x_axis,
        y_axis=layout.y_axis,
        kept_variance=layout.kept,
        stability=stability.whole if stability else None,
        firmness=firm,
        continuous=grouping.usual or (firm is not None and firm < FIRM_FROM),
        usual=grouping.usual,
        used_features=table.columns,
        means=means_by_feature(table.raw, table.columns),
        imputed=table.imputed,
        remarks=remarks_of(found, identities) if some else (),
        finding=finding_of(found, identities, empty.artist_id)
        if some and empty.inside is None
        else None,
    )


def _zoom(catalogue: Catalogue, parent: ClusterMap, cluster: Cluster) -> ClusterMap:
    chosen = choose(catalogue.tracks, parent.options.leave_out)
    whole = tabulate(chosen)
    tracks = np.array(cluster.tracks, dtype=np.int64)
    table = whole.only(
        np.flatnonzero(np.isin(whole.ids, tracks)),
        np.flatnonzero(np.isin(whole.placed.ids, tracks)),
    )
    scene_of = {
        track: index for index, scene in enumerate(cluster.scenes) for track in scene.tracks
    }
    if cluster.scenes and len(table.ids):
        labels = np.array([scene_of[track] for track in table.ids.tolist()], dtype=np.intp)
        grouping = group_as_given(table, labels)
        found = grouped(table, grouping, liner_notes(chosen, whole))
        identities = [_scene_identity(found.tracks(each), cluster) for each in range(grouping.k)]
        stability = measure_scenes(grouping.space, grouping.labels, grouping.k)
    else:
        grouping = group(table, usual=False)
        found = grouped(table, grouping, liner_notes(chosen, whole))
        identities = recognise([found.tracks(each) for each in range(grouping.k)], {}, None)
        stability = measure(grouping)
    editions = {each: parent.editions[each] for each in cluster.tracks if each in parent.editions}
    empty = replace(
        parent,
        catalogue_version=catalogue.version,
        options=replace(parent.options, inside=cluster.number),
        left_out=(),
        editions=editions,
        inside=Inside(number=cluster.number, name=cluster.name, colour=cluster.colour),
    )
    return _filled(empty, found, identities, stability)


def _scene_identity(tracks: frozenset[int], cluster: Cluster) -> Identity:
    """Return a scene as the group that it is inside of its cluster."""
    scene = next(each for each in cluster.scenes if not tracks.isdisjoint(each.tracks))
    colour = (scene.number - 1) % COLOURS
    former = Cluster(number=scene.number, colour=colour, name=scene.name, tracks=scene.tracks)
    return Identity(scene.number, colour, former)
