"""The grouping of the first version of these maps."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

import numpy as np
from sklearn.cluster import KMeans

from bot.analysis.constants import (
    CLASSIC_BOUNDS,
    CLASSIC_DIMENSIONS,
    CLASSIC_FEATURES,
    CLASSIC_MORE_THAN,
    CLASSIC_RATIO,
    CLASSIC_STARTS,
    CLASSIC_TRACKS_PER_CLUSTER,
    DECIMALS,
    SILHOUETTE_ROWS,
    WISHED_BOUNDS,
)
from bot.analysis.groups import Grouping, one_by_one, ordered
from bot.analysis.partition import means_of, sampled_rows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bot.analysis.space import Floats
    from bot.analysis.table import Table


def group_classic(table: Table, wished: int | None = None) -> Grouping:
    """Group rows as the first version of these maps did, its projection put right.

    Seven features, centred and never scaled; the first five principal components; k-means with
    one cluster per 50 tracks (3..10), fewer while the largest is more than ten times the
    smallest; at most ten tracks are one group. The k-means is scikit-learn's, from a single
    start, as it was, but a seeded one.
    """
    wanted = [table.columns.index(name) for name in CLASSIC_FEATURES if name in table.columns]
    raw = table.raw[:, wanted]
    if not len(raw) or not wanted:
        one = np.zeros(len(raw), dtype=np.intp)
        return Grouping(table.space, one, means_of(table.space, one, min(len(raw), 1)))
    space = _projected(raw)

    sampled = sampled_rows(table.ids, SILHOUETTE_ROWS)
    regroup = one_by_one(raw[sampled], lambda some: _labels(_projected(some), wished))
    return replace(ordered(space, _labels(space, wished), table), sampled=sampled, regroup=regroup)


def _projected(raw: Floats) -> Floats:
    centred: Floats = raw - raw.mean(axis=0)
    components: Floats = np.linalg.svd(centred, full_matrices=False)[2]
    projected: Floats = centred @ components[:CLASSIC_DIMENSIONS].T
    return np.round(projected, DECIMALS)


def _labels(space: Floats, wished: int | None) -> NDArray[np.intp]:
    rows, distinct = len(space), len(np.unique(space, axis=0))
    low, high = CLASSIC_BOUNDS
    k = min(max(low, ceil(rows / CLASSIC_TRACKS_PER_CLUSTER)), high)
    if wished is not None:
        k = min(max(wished, WISHED_BOUNDS[0]), WISHED_BOUNDS[1])
    elif rows <= CLASSIC_MORE_THAN:
        k = 1
    k = min(k, distinct)
    labels = _textbook(space, k)
    while wished is None and k > 1:
        sizes = np.bincount(labels, minlength=k)
        if sizes.max() <= CLASSIC_RATIO * sizes.min():
            break
        k -= 1
        labels = _textbook(space, k)
    return labels


def _textbook(space: Floats, clusters: int) -> NDArray[np.intp]:
    """Return scikit-learn's k-means labels of ``space``, from one seeded start."""
    model = KMeans(clusters, n_init=CLASSIC_STARTS, random_state=0)  # pyright: ignore[reportArgumentType] - its default, "auto", is taken for its type
    labels: NDArray[np.intp] = np.asarray(
        model.fit_predict(space),  # pyright: ignore[reportUnknownMemberType] - an untyped library
        dtype=np.intp,
    )
    return labels
