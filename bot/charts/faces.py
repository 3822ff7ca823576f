"""Which cover stands for each group: different ones wherever an artist has different ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.model import ClusterMap, Track

_TYPICAL: Final = 24
"""A group's face is looked for among its first so many tracks: the most representative ones."""


def faces(cluster_map: ClusterMap, tracks: Mapping[int, Track]) -> dict[int, int]:
    """Return, by cluster number, the track whose cover stands for the group.

    It is the exemplar, unless an earlier group shows the same cover: then the most representative
    track with a cover that no group shows yet. Where a group has none, its exemplar again.
    """
    chosen: dict[int, int] = {}
    shown: set[str] = set()
    for cluster in cluster_map.clusters:
        if not cluster.tracks:
            continue
        fresh = (
            (track_id, cover)
            for track_id in cluster.tracks[:_TYPICAL]
            if (cover := _cover(tracks.get(track_id))) and cover not in shown
        )
        track_id, cover = next(fresh, (cluster.exemplar, ""))
        chosen[cluster.number] = track_id
        shown.add(cover)
    return chosen


def _cover(track: Track | None) -> str:
    return (track.album.cover or "") if track and track.album else ""
