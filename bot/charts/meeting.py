"""Where two artists meet: how far their music overlaps, and the two tracks that are nearest."""
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# scikit-learn ships no types

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from sklearn.neighbors import NearestNeighbors

from bot.analysis.space import standard_scores, to_space
from bot.analysis.titles import read_title
from bot.charts import measures

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from bot.domain.model import ClusterMap, FeatureName, Track

_NEIGHBOURS: Final = 5
_CLOSEST: Final = 12
"""Nearest tracks that are looked through for one that is another song."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """What two artists have in common."""

    overlap: float | None
    """0 (each track is among its own) to 1 (nobody could tell); ``None`` for too few tracks."""
    nearest: tuple[int, int] | None
    """The track of each that sounds most like one of the other's, no song of both."""


def meeting(
    map_a: ClusterMap,
    tracks_a: Mapping[int, Track],
    map_b: ClusterMap,
    tracks_b: Mapping[int, Track],
) -> Meeting:
    """Compare two artists in the space that maps are made in, by the features that both rest on.

    The overlap is the share of other artists among the five nearest neighbours of a track, each
    artist counted as if it had as many tracks (a balanced k-nearest-neighbour error), doubled:
    half is what chance gives where the two are alike.
    """
    shared: list[FeatureName] = [
        name for name in map_a.used_features if name in set(map_b.used_features)
    ]
    ids_a, values_a = _table(map_a, tracks_a, shared)
    ids_b, values_b = _table(map_b, tracks_b, shared)
    if not shared or not ids_a or not ids_b:
        return Meeting(None, None)
    first, second = (
        to_space(standard_scores(values, shared), shared) for values in (values_a, values_b)
    )
    few = min(len(ids_a), len(ids_b)) <= _NEIGHBOURS
    overlap = None if few else min(1.0, _foreign(first, second) + _foreign(second, first))
    songs_a = [read_title(tracks_a[each].title).song for each in ids_a]
    songs_b = [read_title(tracks_b[each].title).song for each in ids_b]
    nearest = _nearest(first, second, songs_a, songs_b)
    return Meeting(overlap, (ids_a[nearest[0]], ids_b[nearest[1]]) if nearest else None)


def _table(
    cluster_map: ClusterMap, tracks: Mapping[int, Track], features: Sequence[FeatureName]
) -> tuple[list[int], NDArray[np.float64]]:
    """Return the tracks that have all features, and these, one row each."""
    source = cluster_map.feature_source
    columns = [measures.values(tracks, cluster_map.track_ids, name, source) for name in features]
    ids = [each for each in cluster_map.track_ids if all(each in column for column in columns)]
    values = np.array([[column[each] for column in columns] for each in ids], dtype=np.float64)
    return ids, values.reshape(len(ids), len(features))


def _foreign(own: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """Return the mean weight of the other artist among each own track's nearest neighbours."""
    both = np.vstack([own, other])
    # The first neighbour of a track is itself.
    _, found = _neighbours(both, own, _NEIGHBOURS + 1)
    away = (found >= len(own)).sum(axis=1)
    strange, home = away / len(other), (_NEIGHBOURS - away) / max(len(own) - 1, 1)
    return float(np.mean(strange / (strange + home)))


def _neighbours(
    points: NDArray[np.float64], asked: NDArray[np.float64], count: int
) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """Return the distances and rows of the nearest points, shape (asked, count)."""
    search = NearestNeighbors(n_neighbors=count, algorithm="kd_tree").fit(points)
    distance, found = search.kneighbors(asked)
    return np.asarray(distance), np.asarray(found)


def _nearest(
    first: NDArray[np.float64],
    second: NDArray[np.float64],
    songs_a: Sequence[str],
    songs_b: Sequence[str],
) -> tuple[int, int] | None:
    """Return the rows of the nearest pair of different songs, none of which both have."""
    common = set(songs_a) & set(songs_b)
    count = min(_CLOSEST, len(second))
    distance, found = _neighbours(second, first, count)
    for place in np.argsort(distance, axis=None, kind="stable"):
        row, column = divmod(int(place), count)
        other = int(found[row, column])
        if songs_a[row] not in common and songs_b[other] not in common:
            return row, other
    return None
