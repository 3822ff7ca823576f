# scikit-learn ships no types
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportUnknownVariableType=false
# pyright: reportPrivateUsage=false, reportUnknownArgumentType=false
"""Cutting rows into a given number of groups: scikit-learn's k-means from a start without chance.

The usual k-means++ starts at random rows, and which of several good groupings it ends in hangs on
single tracks. Here the start is made by halving: the widest group is cut through its middle, across
its main direction, until there are enough (Su & Dy 2007, "In search of deterministic methods for
initializing K-means"). Main directions hardly move when tracks come and go, so neither do the
groups. Random starts stand beside it and win where they are clearly better.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

import numpy as np
from sklearn import config_context
from sklearn.cluster import KMeans
from sklearn.cluster._kmeans import _kmeans_single_lloyd

from bot.analysis.constants import (
    CLEARLY_TIGHTER,
    MOST_STEPS,
    SEARCH_ROWS,
    SEED,
    SMALLEST_CLUSTER,
    SMALLEST_SHARE,
    STARTS,
    STRAY_ROUNDS,
    STRAY_SHARE,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bot.analysis.space import Floats


def smallest_size(rows: int) -> int:
    """Return the fewest tracks that make a group among ``rows``."""
    return max(SMALLEST_CLUSTER, ceil(SMALLEST_SHARE * rows))


def mean_of(space: Floats) -> Floats:
    """Return the mean row, as ``space.mean(axis=0)`` to the bit and in half of its time."""
    found: Floats = np.add.reduce(space, axis=0) / len(space)
    return found


def means_of(space: Floats, labels: NDArray[np.intp], k: int) -> Floats:
    """Return k x dimensions: the mean of each group's rows; every group must have some."""
    means = [mean_of(space[labels == group]) for group in range(k)]
    return np.array(means, dtype=np.float64).reshape(k, space.shape[1])


def spread_of(space: Floats) -> float:
    """Return the sum of squared distances of the rows to their mean."""
    return float(((space - mean_of(space)) ** 2).sum()) if len(space) else 0.0


def inertia(space: Floats, labels: NDArray[np.intp]) -> float:
    """Return the sum of squared distances of the rows to their group's mean."""
    return sum(spread_of(space[labels == group]) for group in np.unique(labels))


def told(space: Floats, labels: NDArray[np.intp]) -> float:
    """Return R squared, the share 0..1 of the rows' variance that the groups keep."""
    whole = spread_of(space)
    return 1.0 - inertia(space, labels) / whole if whole > 0 else 1.0


def settled(points: Floats, centres: Floats, weights: Floats | None = None) -> NDArray[np.intp]:
    """Improve ``centres`` (k x dimensions) until no row changes its group; return the labels.

    To the bit what ``KMeans(init=centres, n_init=1, tol=0).fit`` finds: its loop, called without the
    checks around it, which take four times as long as the loop does on a few hundred rows.
    """
    rows, start = (np.array(each, dtype=np.float64, order="C") for each in (points, centres))
    middle = mean_of(rows)
    rows -= middle
    start -= middle
    counted = np.ones(len(rows)) if weights is None else weights
    labels = _kmeans_single_lloyd(rows, counted, start, max_iter=MOST_STEPS, tol=0.0, n_threads=1)[
        0
    ]
    return np.asarray(labels, dtype=np.intp)


def _halved(points: Floats) -> NDArray[np.bool_]:
    """Return which rows lie beyond the mean in the direction of greatest variance."""
    centred = points - mean_of(points)
    main = np.linalg.eigh(centred.T @ centred)[1][:, -1]
    return np.asarray(centred @ main > 0, dtype=np.bool_)


def _start(points: Floats, k: int) -> NDArray[np.intp]:
    """Return up to ``k`` groups, made by halving the widest; fewer where rows are all alike."""
    labels = np.zeros(len(points), dtype=np.intp)
    widths = [spread_of(points)]
    for new in range(1, k):
        widest = int(np.argmax(widths))
        rows = np.flatnonzero(labels == widest)
        beyond = _halved(points[rows])
        if beyond.all() or not beyond.any():
            break
        labels[rows[beyond]] = new
        widths[widest] = spread_of(points[rows[~beyond]])
        widths.append(spread_of(points[rows[beyond]]))
    return labels


def parted(points: Floats, k: int, *, free: bool = False) -> NDArray[np.intp]:
    """Part rows into ``k`` groups (fewer where fewer differ); labels 0..k-1.

    Rows must be sorted by value: then the result depends on the rows alone. With ``free``, random
    starts are tried as well, in a large catalogue on every so-many-th row.
    """
    labels = _start(points, k)
    k = int(labels.max(initial=0)) + 1
    if k == 1:
        return labels
    labels = settled(points, means_of(points, labels, k))
    if free:
        other = _from_random_starts(points, k)
        if inertia(points, other) < CLEARLY_TIGHTER * inertia(points, labels):
            return other
    return labels


def _from_random_starts(points: Floats, k: int) -> NDArray[np.intp]:
    few = points[np.linspace(0, len(points) - 1, min(len(points), SEARCH_ROWS)).round().astype(int)]
    with config_context(assume_finite=True, skip_parameter_validation=True):
        model = KMeans(k, n_init=STARTS, tol=0.0, max_iter=MOST_STEPS, random_state=SEED).fit(few)
    if len(few) == len(points):
        return np.asarray(model.labels_, dtype=np.intp)
    return settled(points, np.asarray(model.cluster_centers_, dtype=np.float64))


def without_strays(points: Floats, k: int, least: int, *, free: bool = False) -> NDArray[np.intp]:
    """Part rows into ``k`` groups that strays do not shape.

    Where a group falls below ``least`` rows, those are set aside and the rest is parted anew; in
    the end everything joins its nearest centre.
    """
    labels = parted(points, k, free=free)
    counted = np.ones(len(points), dtype=np.bool_)
    for _ in range(STRAY_ROUNDS):
        sizes = np.bincount(labels, minlength=k)
        if sizes.min() >= least:
            break
        counted &= sizes[labels] >= least
        if np.count_nonzero(counted) < max(k * least, STRAY_SHARE * len(points)):
            break
        shaping = parted(points[counted], k, free=free)
        centres = means_of(points[counted], shaping, int(shaping.max()) + 1)
        labels = nearest(points, centres)
    return labels


def nearest(points: Floats, centres: Floats) -> NDArray[np.intp]:
    """Return the centre nearest to each row, the first among equals."""
    gaps = np.stack([((points - centre) ** 2).sum(axis=1) for centre in centres])
    return np.asarray(gaps.argmin(axis=0), dtype=np.intp)


def merged(points: Floats, labels: NDArray[np.intp], least: int) -> NDArray[np.intp]:
    """Give the rows of the smallest group to the nearest others until none is too small."""
    labels = labels.copy()
    while True:
        names, sizes = np.unique(labels, return_counts=True)
        if len(names) == 1 or sizes.min() >= least:
            return np.searchsorted(names, labels)
        gone = names[sizes.argmin()]
        kept = names[names != gone]
        centres = np.array([points[labels == name].mean(axis=0) for name in kept])
        rows = labels == gone
        labels[rows] = kept[nearest(points[rows], centres)]


def silhouettes(distances: Floats, labels: NDArray[np.intp], counted: Floats, k: int) -> Floats:
    """Return each grouping's mean silhouette (Rousseeuw 1987), -1..1, over the rows it counts.

    ``distances`` rows x rows; ``labels`` groupings x rows; ``counted`` groupings x rows, 1 or 0.
    As scikit-learn's ``silhouette_score``, for many groupings of the same rows in one product.
    """
    fits, rows = labels.shape
    member = (labels[:, :, None] == np.arange(k)) * counted[:, :, None]
    sizes = member.sum(axis=1)
    sums = (distances @ member.transpose(1, 0, 2).reshape(rows, fits * k)).reshape(rows, fits, k)
    mine = labels.T[:, :, None]
    mates = np.take_along_axis(sizes[None], mine, axis=2)[:, :, 0]
    own = np.take_along_axis(sums, mine, axis=2)[:, :, 0] / np.maximum(mates - 1, 1)
    others = np.where(sizes > 0, sums / np.maximum(sizes, 1), np.inf)
    np.put_along_axis(others, mine, np.inf, axis=2)
    other = others.min(axis=2)
    widest = np.maximum(own, other)
    apart = np.isfinite(other) & (widest > 0) & (mates > 1)
    width = np.where(apart, np.where(apart, other - own, 0.0) / np.where(apart, widest, 1.0), 0.0)
    found: Floats = (width * counted.T).sum(axis=0) / np.maximum(counted.sum(axis=1), 1)
    return np.where(np.count_nonzero(sizes, axis=1) > 1, found, -1.0)


def sampled_rows(ids: NDArray[np.int64], most: int) -> NDArray[np.intp]:
    """Return at most ``most`` rows, in their order, chosen by a hash of each track's own id.

    A track that comes or goes changes the sample by one row at most.
    """
    if len(ids) <= most:
        return np.arange(len(ids), dtype=np.intp)
    mixed = ids.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):  # splitmix64
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    mixed ^= mixed >> np.uint64(31)
    return np.sort(np.lexsort((ids, mixed))[:most])
