"""Which tracks a map names: the hits first, then what stands for each group; every one of a few."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.analysis.known import best_known
from bot.analysis.titles import read_title
from bot.charts.lettering import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.domain.model import ClusterMap, Track

FEW: Final = 12
"""Up to so many tracks a map names them all."""
MOST: Final = 14
"""Tracks to be named on a larger map; some of them may find no room."""


def to_name(
    cluster_map: ClusterMap, tracks: Mapping[int, Track], known: Sequence[int] | None = None
) -> Iterator[int]:
    """Yield the ids of the tracks to name, the most important first.

    ``known`` are the best-known tracks in their order; ``None`` asks what the tracks themselves tell.

    First comes the best-known track, then each group's best-known one (its exemplar where nobody
    knows any), then the next best-known, then typical ones. A song comes once, in whatever
    version, unless all of a few tracks are to be named.
    """
    shown = {point.track_id for point in cluster_map.points}
    said: set[str] = set()
    if known is None:
        known = best_known(cluster_map.track_ids, tracks)
    for track_id in dict.fromkeys(_candidates(cluster_map, known)):
        track = tracks.get(track_id)
        if track_id not in shown or track is None or not plain(track.title):
            continue
        song = read_title(track.title).song
        if song in said and len(shown) > FEW:
            continue
        said.add(song)
        yield track_id


def _candidates(cluster_map: ClusterMap, known: Sequence[int]) -> Iterator[int]:
    yield from known[:1]
    group = {track: cluster.number for cluster in cluster_map.clusters for track in cluster.tracks}
    for cluster in cluster_map.clusters:
        own = (track for track in known if group.get(track) == cluster.number)
        yield next(own, cluster.exemplar)
    yield from known
    deepest = max((len(cluster.tracks) for cluster in cluster_map.clusters), default=0)
    for turn in range(1, deepest):
        for cluster in cluster_map.clusters:
            yield from cluster.tracks[turn : turn + 1]
