"""Lines up what the pages show: each track with its cluster, its features, its hearts and score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.domain.model import TRUSTED_FROM

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.model import Cluster, ClusterMap, FeatureName, Features, Point, Track

PAGE_ROWS: Final = 10
"""Representative tracks per cluster on a page, as on the page this product grew from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One track as the tables and the web map show it."""

    track: Track
    cluster: Cluster | None
    """``None`` where the track is not on the map."""
    point: Point | None
    """``None`` for a track off the map and for an edition that is folded into another."""
    features: Features | None
    hearts: int
    score: int | None


def features_of(track: Track, source: str | None) -> Features | None:
    """Return what ``source`` says of the track, else what the first source says."""
    for features in track.features:
        if features.source == source:
            return features
    return track.features[0] if track.features else None


def known(features: Features | None, name: FeatureName) -> float | None:
    """Return a feature's value, ``None`` also where it is no more than a guess."""
    return None if features is None or features.doubt(name) == "guess" else features.get(name)


def key_and_mode(features: Features | None) -> tuple[int | None, int | None]:
    """Return the key (0..11) and mode of a track, ``None`` also where the key is not trusted."""
    if features is None or features.confidence.get("key", 1.0) < TRUSTED_FROM:
        return None, None
    return features.key, features.mode


def rows(
    cluster_map: ClusterMap,
    tracks: Mapping[int, Track],
    hearts: Mapping[int, int],
    scores: Mapping[int, int | None],
) -> list[Row]:
    """Return every track once: cluster by cluster, representative ones first, then those left out.

    An edition that was folded into another track follows it and bears its cluster.
    """
    points = {point.track_id: point for point in cluster_map.points}
    clusters: dict[int, Cluster | None] = {}
    for cluster in cluster_map.clusters:
        for track_id in cluster.tracks:
            for each in (track_id, *cluster_map.editions.get(track_id, ())):
                clusters.setdefault(each, cluster)
    for track_id in sorted(tracks):
        clusters.setdefault(track_id, None)
    return [
        Row(
            track=tracks[track_id],
            cluster=cluster,
            point=points.get(track_id),
            features=features_of(tracks[track_id], cluster_map.feature_source),
            hearts=hearts.get(track_id, 0),
            score=scores.get(track_id),
        )
        for track_id, cluster in clusters.items()
        if track_id in tracks
    ]


def album_order(track: Track) -> tuple[str, str, int]:
    """Return a sort key: by release, then album, then the order the tracks were stored in."""
    album = track.album
    # "~" sorts after every date: what has no date comes last.
    return ((album and album.released) or "~", album.title if album else "", track.id)


def representative(cluster: Cluster, tracks: Mapping[int, Track]) -> list[Track]:
    """Return the cluster's most representative tracks, at most ``PAGE_ROWS``, in album order."""
    known = [tracks[track_id] for track_id in cluster.tracks if track_id in tracks]
    return sorted(known[:PAGE_ROWS], key=album_order)
