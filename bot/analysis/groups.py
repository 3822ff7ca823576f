"""How many groups, and which track is in which."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.spatial.distance import cdist

from bot.analysis.assign import best_pairs
from bot.analysis.constants import (
    CLEARLY_TWO,
    CLUSTER_BOUNDS,
    CLUSTERS_DISCOUNT,
    FAVOURITE_CLUSTERS,
    FEW_TRACKS,
    FEW_TRACKS_SILHOUETTE,
    FREE_DISCOUNT,
    KEEP_MARGIN,
    LARGEST_SHARE,
    MANY_TRACKS,
    MIDDLE_CATALOGUE,
    MORE_GROUPS_FROM,
    ONE_GROUP_BELOW,
    SILHOUETTE_ROWS,
    SMALL_CATALOGUE,
    SMALLEST_CLUSTER,
    SMALLEST_SHARE,
    STRAY_ROUNDS,
    STRAY_SHARE,
    TRACKS_PER_CLUSTER,
    TYPICAL_WEIGHT,
    WISHED_BOUNDS,
)
from bot.analysis.kmeans import best_fit, lloyd
from bot.analysis.usual import usual_fits, usual_offsets

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
    """k x dimensions: the means of the groups."""
    usual: Floats | None = None
    """k x dimensions: the usual groups it grew from, from the mean of all rows; in any order."""

    @property
    def k(self) -> int:
        """The number of groups."""
        return len(self.centres)


@dataclass(frozen=True, slots=True)
class _Candidate:
    labels: NDArray[np.intp]
    sizes: NDArray[np.intp]
    silhouette: float
    usual: Floats | None
    """As in ``Grouping``; ``None`` for a grouping from free starts."""

    @property
    def k(self) -> int:
        return len(self.sizes)

    @property
    def score(self) -> float:
        favourite = FAVOURITE_CLUSTERS + (len(self.labels) >= MANY_TRACKS)
        doubt = CLUSTERS_DISCOUNT * abs(self.k - favourite)
        doubt += FREE_DISCOUNT if self.usual is None else 0.0
        return self.silhouette - doubt * (1 - self.silhouette) ** 2

    @property
    def rank(self) -> tuple[int, bool, int]:
        """Order candidates; near ties go to the usual groups, then to fewer groups."""
        return (round(self.score / _TIE), self.usual is not None, -self.k)


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
    """Tries groupings of one artist's rows."""

    def __init__(self, table: Table) -> None:
        self._space = table.space
        self._columns = () if table.sound else table.columns
        count = min(len(self._space), SILHOUETTE_ROWS)
        self._sampled = np.linspace(0, len(self._space) - 1, count).round().astype(np.intp)
        some = self._space[self._sampled]
        self._distances = np.asarray(cdist(some, some), dtype=np.float64)

    def free(self, k: int) -> _Candidate:
        """Return the best of many starts."""
        return self._judged(_fit_without_strays(self._space, k), k)

    def any_size(self, k: int) -> _Candidate:
        """Return the best of many starts, however small its groups."""
        return self._judged(best_fit(self._space, k).labels[0], k)

    def usual(self, k: int) -> list[_Candidate]:
        """Return the usual groups drawn to the rows, where ``k`` such groups are known."""
        offsets = usual_offsets(self._columns, k)
        if offsets is None:
            return []
        fit = usual_fits(self._space, self._every_row, offsets)
        return [self._judged(fit.labels[0], k, offsets)]

    def carry_over(self, former: NDArray[np.intp], k: int) -> _Candidate:
        """Start from the centres of ``former`` (a group per row, -1 for a new row).

        The former grouping may have grown from free starts or from the usual groups; what it is
        carried over by is what leaves most of its tracks together.
        """
        known = former >= 0
        centres = means_of(self._space, former, k)
        free = lloyd(self._space, self._every_row, centres[None])
        found = [*self.usual(k), self._judged(free.labels[0], k)]
        offsets = usual_offsets(self._columns, k)
        if offsets is not None:
            usual = self._space.mean(axis=0) + offsets
            pairs = best_pairs(-np.asarray(cdist(centres, usual), dtype=np.float64))
            mine = [column for _, column in pairs]
            sizes = np.bincount(former[known], minlength=k)[:, None]
            drawn = sizes * centres + TYPICAL_WEIGHT * usual[mine]
            start = drawn / (sizes + TYPICAL_WEIGHT)
            fit = usual_fits(self._space, self._every_row, offsets[mine], start[None])
            found.insert(1, self._judged(fit.labels[0], k, offsets))
        return max(found, key=lambda each: _together(former[known], each.labels[known], k))

    @property
    def _every_row(self) -> Floats:
        return np.ones((1, len(self._space)))

    def _judged(self, labels: NDArray[np.intp], k: int, usual: Floats | None = None) -> _Candidate:
        sizes = np.bincount(labels, minlength=k)
        width = _silhouette(self._distances, self._sampled, labels, k)
        return _Candidate(labels, sizes, width, usual)


def means_of(space: Floats, labels: NDArray[np.intp], k: int) -> Floats:
    """Return k x dimensions: the mean of each group's rows."""
    means = [space[labels == group].mean(axis=0) for group in range(k)]
    return np.array(means, dtype=np.float64).reshape(k, space.shape[1])


def _together(former: NDArray[np.intp], labels: NDArray[np.intp], k: int) -> float:
    """Return how many rows stay with their group, the groups paired as well as can be."""
    shared = np.zeros((k, k))
    np.add.at(shared, (former, labels), 1.0)
    return float(sum(shared[pair] for pair in best_pairs(shared)))


def _bounds(rows: int) -> tuple[int, int]:
    if rows < FEW_TRACKS:
        return 2, 2
    if rows < SMALL_CATALOGUE:
        return 2, 3
    if rows < MIDDLE_CATALOGUE:
        return 2, 4
    low, high = CLUSTER_BOUNDS
    return low, min(high, max(low, rows // TRACKS_PER_CLUSTER))


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


def ordered(
    space: Floats, labels: NDArray[np.intp], table: Table, usual: Floats | None = None
) -> Grouping:
    """Return groups numbered by size, the more energetic first among equals."""
    energy = _energy(table)
    names, sizes = np.unique(labels, return_counts=True)
    means = np.array([energy[labels == name].mean() for name in names])
    order = np.lexsort((-means, -sizes))
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    labels = place[np.searchsorted(names, labels)]
    return Grouping(space, labels, means_of(space, labels, len(names)), usual)


def _kept(search: _Search, former: NDArray[np.intp], least: int) -> _Candidate | None:
    """Return the former grouping carried over to today's rows, if it still is one."""
    k = int(former.max(initial=-1)) + 1
    if k < WISHED_BOUNDS[0] or np.bincount(former[former >= 0], minlength=k).min() == 0:
        return None
    candidate = search.carry_over(former, k)
    return candidate if candidate.sizes.min() >= least else None


def _candidates(search: _Search, rows: int) -> list[_Candidate]:
    low, high = _bounds(rows)
    tried: list[_Candidate] = []
    for k in range(low, high + 1):
        free = search.free(k)
        tried += [*search.usual(k), free]
        if k > FAVOURITE_CLUSTERS and free.silhouette < MORE_GROUPS_FROM:
            break
    two = WISHED_BOUNDS[0]
    if low > two:
        pairs = (*search.usual(two), search.free(two))
        tried += [each for each in pairs if each.silhouette >= CLEARLY_TWO]
    return tried


def _automatic(table: Table, distinct: int, former: NDArray[np.intp] | None) -> Grouping:
    space = table.space
    rows = len(space)
    one = np.zeros(rows, dtype=np.intp)
    if distinct < ONE_GROUP_BELOW:
        return ordered(space, one, table)
    search = _Search(table)
    least = smallest_size(rows)
    tried = _candidates(search, min(rows, distinct))
    whole = [each for each in tried if each.sizes.min() >= least]
    even = [each for each in whole if each.sizes.max() <= LARGEST_SHARE * rows]
    good = even or whole
    if rows < FEW_TRACKS:
        good = [each for each in whole if each.silhouette >= FEW_TRACKS_SILHOUETTE]
        if not good:
            return ordered(space, one, table)
    if not good:
        return ordered(space, _merge_small(space, search.free(2).labels, least), table)
    best = max(good, key=lambda each: each.rank)
    kept = _kept(search, former, least) if former is not None and rows >= FEW_TRACKS else None
    if kept and kept.score >= best.score - KEEP_MARGIN:
        best = kept
    return ordered(space, best.labels, table, best.usual)


def group(
    table: Table, wished: int | None = None, former: NDArray[np.intp] | None = None
) -> Grouping:
    """Group rows by sound.

    k-means on ``table.space``, from the usual groups and from many free starts; the number of
    groups by silhouette within bounds that grow with the catalogue, among those in which no
    group is too small and, if possible, none swallows most tracks. The usual groups stand unless
    others are clearly better. ``wished`` (2..8) overrides the number, as far as there are
    different tracks. ``former`` (a group per row, -1 for a new track) is the last map's
    grouping: carried over to today's tracks it stands, unless another is better.
    """
    space = table.space
    if not len(space):
        return Grouping(space, np.zeros(0, dtype=np.intp), np.zeros((0, space.shape[1])))
    distinct = len(np.unique(space, axis=0))
    if wished is None:
        return _automatic(table, distinct, former)
    k = min(max(wished, WISHED_BOUNDS[0]), WISHED_BOUNDS[1], distinct)
    search = _Search(table)
    tried = [each for each in search.usual(k) if each.sizes.min() > 0]
    best = max((*tried, search.any_size(k)), key=lambda each: each.rank)
    return ordered(space, best.labels, table, best.usual)


def _energy(table: Table) -> Floats:
    if "energy" in table.columns:
        return table.scores[:, table.columns.index("energy")]
    return np.zeros(len(table.ids), dtype=np.float64)
