"""How many groups, and which track is in which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.spatial.distance import cdist

from bot.analysis.candidates import (
    Candidate,
    Search,
    fit_without_strays,
    means_of,
    smallest_size,
)
from bot.analysis.constants import (
    CLEARLY_TWO,
    CLUSTER_BOUNDS,
    FAVOURITE_CLUSTERS,
    FEW_TRACKS,
    FEW_TRACKS_SILHOUETTE,
    KEEP_MARGIN,
    LARGEST_SHARE,
    MIDDLE_CATALOGUE,
    MORE_GROUPS_FROM,
    ONE_GROUP_BELOW,
    SMALL_CATALOGUE,
    TRACKS_PER_CLUSTER,
    WISHED_BOUNDS,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from bot.analysis.space import Floats
    from bot.analysis.table import Table


@dataclass(frozen=True, slots=True)
class Choice:
    """What a grouping was chosen among."""

    best: Candidate | None
    """The grouping itself; ``None`` where nothing that was tried would do."""
    others: tuple[Candidate, ...]
    given: bool = False
    """Whether the number of groups was given: then a group may be of any size."""


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
    choice: Choice | None = None
    """``None`` where there was nothing to choose."""
    regroup: Callable[[NDArray[np.intp]], NDArray[np.intp]] | None = None
    """Groups some of the rows the way all were, where that is another than k-means on ``space``."""

    @property
    def k(self) -> int:
        """The number of groups."""
        return len(self.centres)


def bounds(rows: int) -> tuple[int, int]:
    """Return the least and the greatest number of groups that so many tracks are tried with."""
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
    space: Floats,
    labels: NDArray[np.intp],
    table: Table,
    usual: Floats | None = None,
    choice: Choice | None = None,
) -> Grouping:
    """Return groups numbered by size, the more energetic first among equals."""
    energy = _energy(table)
    names, sizes = np.unique(labels, return_counts=True)
    means = np.array([energy[labels == name].mean() for name in names])
    order = np.lexsort((-means, -sizes))
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    labels = place[np.searchsorted(names, labels)]
    centres = means_of(space, labels, len(names))
    return Grouping(space, labels, centres, usual, choice=choice)


def _kept(search: Search, former: NDArray[np.intp], least: int) -> Candidate | None:
    """Return the former grouping carried over to today's rows, if it still is one."""
    k = int(former.max(initial=-1)) + 1
    if k < WISHED_BOUNDS[0] or np.bincount(former[former >= 0], minlength=k).min() == 0:
        return None
    candidate = search.carry_over(former, k)
    return candidate if candidate.sizes.min() >= least else None


def _candidates(search: Search, rows: int) -> list[Candidate]:
    """Return the groupings worth comparing: the usual ones, and those from free starts.

    Numbers far from the favourite ones are tried only where free starts find clear groups.
    """
    low, high = bounds(rows)
    usual = [each for k in range(low, high + 1) for each in _favoured(search, k)]
    free: list[Candidate] = []
    for k in range(low, high + 1):
        free.append(search.free(k))
        if k >= FAVOURITE_CLUSTERS and free[-1].silhouette < MORE_GROUPS_FROM:
            break
    two = WISHED_BOUNDS[0]
    if low > two and free[0].silhouette >= MORE_GROUPS_FROM:
        pair = (*search.usual(two), search.free(two))
        free += [each for each in pair if each.silhouette >= CLEARLY_TWO]
    return [*usual, *free]


def _favoured(search: Search, k: int) -> list[Candidate]:
    return search.usual(k) if k <= FAVOURITE_CLUSTERS + 1 else []


def standing(tried: Sequence[Candidate], rows: int) -> Candidate | None:
    """Return the best of the groupings that ``rows`` tracks may have; ``None`` where none may."""
    least = smallest_size(rows)
    whole = [each for each in tried if each.sizes.min() >= least]
    if rows < FEW_TRACKS:
        good = [each for each in whole if each.silhouette >= FEW_TRACKS_SILHOUETTE]
    else:
        good = [each for each in whole if each.sizes.max() <= LARGEST_SHARE * rows] or whole
    return max(good, key=lambda each: each.rank, default=None)


def otherwise(space: Floats) -> NDArray[np.intp]:
    """Group rows that no tried grouping suits: two groups, or one where one of two is too small."""
    if len(space) < FEW_TRACKS:
        return np.zeros(len(space), dtype=np.intp)
    labels = fit_without_strays(space, WISHED_BOUNDS[0])
    return _merge_small(space, labels, smallest_size(len(space)))


def _automatic(table: Table, distinct: int, former: NDArray[np.intp] | None) -> Grouping:
    space = table.space
    rows = len(space)
    if distinct < ONE_GROUP_BELOW:
        return ordered(space, np.zeros(rows, dtype=np.intp), table)
    search = Search(table)
    tried = _candidates(search, min(rows, distinct))
    best = standing(tried, rows)
    if best is None:
        return ordered(space, otherwise(space), table, choice=Choice(None, tuple(tried)))
    kept = (
        _kept(search, former, smallest_size(rows))
        if former is not None and rows >= FEW_TRACKS
        else None
    )
    if kept and kept.score >= best.score - KEEP_MARGIN:
        best = kept
    choice = Choice(best, tuple(each for each in tried if each is not best))
    return ordered(space, best.labels, table, best.usual, choice)


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
    search = Search(table)
    tried = [each for each in search.usual(k) if each.sizes.min() > 0]
    tried.append(search.any_size(k))
    best = max(tried, key=lambda each: each.rank)
    choice = Choice(best, tuple(each for each in tried if each is not best), given=True)
    return ordered(space, best.labels, table, best.usual, choice)


def _energy(table: Table) -> Floats:
    if "energy" in table.columns:
        return table.scores[:, table.columns.index("energy")]
    return np.zeros(len(table.ids), dtype=np.float64)
