"""How many groups, and which track is in which."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.spatial.distance import cdist

from bot.analysis.constants import (
    CLASSIC_BOUNDS,
    CLASSIC_DIMENSIONS,
    CLASSIC_FEATURES,
    CLASSIC_MORE_THAN,
    CLASSIC_RATIO,
    CLASSIC_STARTS,
    CLASSIC_TRACKS_PER_CLUSTER,
    CLEARLY_TWO,
    CLUSTER_BOUNDS,
    CLUSTERS_DISCOUNT,
    DECIMALS,
    FAVOURITE_CLUSTERS,
    FEW_TRACKS,
    FEW_TRACKS_SILHOUETTE,
    KEEP_MARGIN,
    LARGEST_SHARE,
    MIDDLE_CATALOGUE,
    ONE_GROUP_BELOW,
    SILHOUETTE_ROWS,
    SMALL_CATALOGUE,
    SMALLEST_CLUSTER,
    SMALLEST_SHARE,
    STRAY_ROUNDS,
    STRAY_SHARE,
    TRACKS_PER_CLUSTER,
    WISHED_BOUNDS,
)
from bot.analysis.kmeans import best_fit, lloyd

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bot.analysis.space import Floats
    from bot.analysis.table import Table

_TIE: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Grouping:
    """Rows and their groups."""

    space: Floats
    """Rows x dimensions: where the distances were taken."""
    labels: NDArray[np.intp]
    """0..k-1 per row, the largest group first."""
    centres: Floats
    """k x dimensions."""

    @property
    def k(self) -> int:
        """The number of groups."""
        return len(self.centres)


@dataclass(frozen=True, slots=True)
class _Candidate:
    labels: NDArray[np.intp]
    sizes: NDArray[np.intp]
    silhouette: float


def smallest_size(rows: int) -> int:
    """Return the fewest tracks that make a group among ``rows``."""
    return max(SMALLEST_CLUSTER, ceil(SMALLEST_SHARE * rows))


def _silhouette(
    distances: Floats, sampled: NDArray[np.intp], labels: NDArray[np.intp], k: int
) -> float:
    """Mean silhouette (Rousseeuw 1987) of the sampled rows over the sampled rows; -1 .. 1."""
    mine = labels[sampled]
    member = (mine[:, None] == np.arange(k)).astype(np.float64)
    sizes = member.sum(axis=0)
    if np.count_nonzero(sizes) < WISHED_BOUNDS[0]:
        return -1.0
    sums = distances @ member
    rows = np.arange(len(mine))
    own = sums[rows, mine] / np.maximum(sizes[mine] - 1, 1)
    others = np.where(sizes > 0, sums / np.maximum(sizes, 1), np.inf)
    others[rows, mine] = np.inf
    other = others.min(axis=1)
    widest = np.maximum(own, other)
    width = np.where(widest > 0, (other - own) / np.where(widest > 0, widest, 1.0), 0.0)
    return float(np.where(sizes[mine] > 1, width, 0.0).mean())


def _fit_without_strays(space: Floats, k: int) -> NDArray[np.intp]:
    """Group rows into ``k`` groups that strays do not shape.

    Where the best fit spends a group on too few rows, those are set aside and the rest is
    grouped anew; in the end everything joins its nearest centre.
    """
    least = smallest_size(len(space))
    counted = np.ones(len(space), dtype=np.bool_)
    labels = best_fit(space, k).labels[0]
    for _ in range(STRAY_ROUNDS):
        sizes = np.bincount(labels, minlength=k)
        if sizes.min() >= least:
            break
        counted &= sizes[labels] >= least
        if np.count_nonzero(counted) < max(k * least, STRAY_SHARE * len(space)):
            break
        labels = best_fit(space, k, counted=counted).labels[0]
    return labels


class _Search:
    """Tries numbers of groups on one artist's rows and remembers what it found."""

    def __init__(self, space: Floats) -> None:
        self._space = space
        count = min(len(space), SILHOUETTE_ROWS)
        self._sampled = np.linspace(0, len(space) - 1, count).round().astype(np.intp)
        some = space[self._sampled]
        self._distances = np.asarray(cdist(some, some), dtype=np.float64)
        self._found: dict[int, _Candidate] = {}

    def try_out(self, k: int) -> _Candidate:
        if k not in self._found:
            self._found[k] = self._judged(_fit_without_strays(self._space, k), k)
        return self._found[k]

    def carry_over(self, former: NDArray[np.intp], k: int) -> _Candidate:
        """Start from the centres of ``former`` (a group per row, -1 for a new row)."""
        centres = _means(self._space, former, k)
        fit = lloyd(self._space, np.ones((1, len(self._space))), centres[None])
        return self._judged(fit.labels[0], k)

    def _judged(self, labels: NDArray[np.intp], k: int) -> _Candidate:
        sizes = np.bincount(labels, minlength=k)
        width = _silhouette(self._distances, self._sampled, labels, k)
        return _Candidate(labels, sizes, width)


def _means(space: Floats, labels: NDArray[np.intp], k: int) -> Floats:
    """Return k x dimensions: the mean of each group's rows."""
    means = [space[labels == group].mean(axis=0) for group in range(k)]
    return np.array(means, dtype=np.float64).reshape(k, space.shape[1])


def _bounds(rows: int) -> tuple[int, int]:
    if rows < FEW_TRACKS:
        return 2, 2
    if rows < SMALL_CATALOGUE:
        return 2, 3
    if rows < MIDDLE_CATALOGUE:
        return 2, 4
    low, high = CLUSTER_BOUNDS
    return low, min(high, max(low, rows // TRACKS_PER_CLUSTER))


def _score(candidate: _Candidate, k: int) -> float:
    doubt = 1 - candidate.silhouette
    return candidate.silhouette - CLUSTERS_DISCOUNT * doubt * abs(k - FAVOURITE_CLUSTERS)


def _merge_small(space: Floats, labels: NDArray[np.intp], least: int) -> NDArray[np.intp]:
    """Give the rows of the smallest group to the nearest others until none is too small."""
    labels = labels.copy()
    while True:
        names, sizes = np.unique(labels, return_counts=True)
        if len(names) == 1 or sizes.min() >= least:
            return np.searchsorted(names, labels)
        gone = names[sizes.argmin()]
        kept = names[names != gone]
        centres = np.array([space[labels == name].mean(axis=0) for name in kept])
        rows = labels == gone
        labels[rows] = kept[cdist(space[rows], centres).argmin(axis=1)]


def _ordered(space: Floats, labels: NDArray[np.intp], energy: Floats) -> Grouping:
    """Return groups numbered by size, the more energetic first among equals."""
    names, sizes = np.unique(labels, return_counts=True)
    means = np.array([energy[labels == name].mean() for name in names])
    order = np.lexsort((-means, -sizes))
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    labels = place[np.searchsorted(names, labels)]
    return Grouping(space=space, labels=labels, centres=_means(space, labels, len(names)))


def _kept(search: _Search, former: NDArray[np.intp], least: int) -> tuple[int, _Candidate] | None:
    """Return the former grouping carried over to today's rows, if it still is one."""
    k = int(former.max(initial=-1)) + 1
    if k < WISHED_BOUNDS[0] or np.bincount(former[former >= 0], minlength=k).min() == 0:
        return None
    candidate = search.carry_over(former, k)
    return (k, candidate) if candidate.sizes.min() >= least else None


def _automatic(space: Floats, distinct: int, former: NDArray[np.intp] | None) -> NDArray[np.intp]:
    rows = len(space)
    one = np.zeros(rows, dtype=np.intp)
    if distinct < ONE_GROUP_BELOW:
        return one
    search = _Search(space)
    low, high = _bounds(min(rows, distinct))
    least = smallest_size(rows)
    tried = {k: search.try_out(k) for k in range(low, high + 1)}
    if low > WISHED_BOUNDS[0]:
        two = search.try_out(WISHED_BOUNDS[0])
        if two.silhouette >= CLEARLY_TWO:
            tried[WISHED_BOUNDS[0]] = two
    whole = {k: each for k, each in tried.items() if each.sizes.min() >= least}
    even = {k: each for k, each in whole.items() if each.sizes.max() <= LARGEST_SHARE * rows}
    if rows < FEW_TRACKS:
        clear = whole and whole[2].silhouette >= FEW_TRACKS_SILHOUETTE
        return whole[2].labels if clear else one
    for good in (even, whole):
        if good:
            best = max(good, key=lambda k: (round(_score(good[k], k) / _TIE), -k))
            kept = _kept(search, former, least) if former is not None else None
            if kept and _score(kept[1], kept[0]) >= _score(good[best], best) - KEEP_MARGIN:
                return kept[1].labels
            return good[best].labels
    return _merge_small(space, search.try_out(2).labels, least)


def group(
    table: Table, wished: int | None = None, former: NDArray[np.intp] | None = None
) -> Grouping:
    """Group rows by sound.

    k-means on ``table.space``; the number of groups by silhouette within bounds that grow with
    the catalogue, among those in which no group is too small and, if possible, none swallows
    most tracks. ``wished`` (2..8) overrides the number, as far as there are different tracks.
    ``former`` (a group per row, -1 for a new track) is the last map's grouping: carried over to
    today's tracks it stands, unless another is clearly better.
    """
    space = table.space
    if not len(space):
        return Grouping(space, np.zeros(0, dtype=np.intp), np.zeros((0, space.shape[1])))
    distinct = len(np.unique(space, axis=0))
    if wished is None:
        labels = _automatic(space, distinct, former)
    else:
        k = min(max(wished, WISHED_BOUNDS[0]), WISHED_BOUNDS[1], distinct)
        labels = best_fit(space, k).labels[0]
    return _ordered(space, labels, _energy(table))


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
        return Grouping(table.space, one, _means(table.space, one, min(len(raw), 1)))
    centred: Floats = raw - raw.mean(axis=0)
    components: Floats = np.linalg.svd(centred, full_matrices=False)[2]
    projected: Floats = centred @ components[:CLASSIC_DIMENSIONS].T
    space: Floats = np.round(projected, DECIMALS)
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
    return _ordered(space, labels, _energy(table))


def _textbook(space: Floats, clusters: int) -> NDArray[np.intp]:
    """Return scikit-learn's k-means labels of ``space``, from one seeded start."""
    # A second of import and 55 MB that only the classic method needs.
    from sklearn.cluster import KMeans  # noqa: PLC0415

    model = KMeans(clusters, n_init=CLASSIC_STARTS, random_state=0)  # pyright: ignore[reportArgumentType] - its default, "auto", is taken for its type
    labels: NDArray[np.intp] = np.asarray(
        model.fit_predict(space),  # pyright: ignore[reportUnknownMemberType] - an untyped library
        dtype=np.intp,
    )
    return labels


def _energy(table: Table) -> Floats:
    if "energy" in table.columns:
        return table.scores[:, table.columns.index("energy")]
    return np.zeros(len(table.ids), dtype=np.float64)
