"""Ways to group one artist's rows, and how well each parts them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.spatial.distance import cdist

from bot.analysis.assign import best_pairs
from bot.analysis.constants import (
    CLUSTERS_DISCOUNT,
    FAVOURITE_CLUSTERS,
    FREE_DISCOUNT,
    MANY_SLACK,
    MANY_TRACKS,
    SILHOUETTE_ROWS,
    SMALLEST_CLUSTER,
    SMALLEST_SHARE,
    SOUND_CLUSTERS_DISCOUNT,
    STRAY_ROUNDS,
    STRAY_SHARE,
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
class Candidate:
    """One way to group the rows."""

    labels: NDArray[np.intp]
    """0..k-1 per row."""
    sizes: NDArray[np.intp]
    silhouette: float
    """-1..1."""
    usual: Floats | None
    """As in ``Grouping``; ``None`` for a grouping from free starts."""
    favourite: int
    """The number of groups that needs no excuse."""
    discount: float = CLUSTERS_DISCOUNT
    """What each group away from it costs."""

    @property
    def k(self) -> int:
        """The number of groups."""
        return len(self.sizes)

    @property
    def score(self) -> float:
        """How well it parts the rows, less what stands against it; at most 1."""
        doubt = self.discount * abs(self.k - self.favourite)
        doubt += FREE_DISCOUNT if self.usual is None else 0.0
        return self.silhouette - doubt * (1 - self.silhouette) ** 2

    @property
    def rank(self) -> tuple[int, bool, int]:
        """Order candidates; near ties go to the usual groups, then to fewer groups."""
        return (round(self.score / _TIE), self.usual is not None, -self.k)


def smallest_size(rows: int) -> int:
    """Return the fewest tracks that make a group among ``rows``."""
    return max(SMALLEST_CLUSTER, ceil(SMALLEST_SHARE * rows))


def silhouettes(
    distances: Floats, labels: NDArray[np.intp], counted: Floats, k: int
) -> tuple[Floats, NDArray[np.intp]]:
    """Return each fit's mean silhouette (Rousseeuw 1987) over the rows it counts, and its sizes.

    ``distances`` rows x rows; ``labels`` fits x rows; ``counted`` fits x rows, 1 or 0. A
    silhouette lies in -1..1; sizes are fits x k.
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
    parted = np.count_nonzero(sizes, axis=1) >= WISHED_BOUNDS[0]
    return np.where(parted, found, -1.0), sizes.astype(np.intp)


def fit_without_strays(space: Floats, k: int) -> NDArray[np.intp]:
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


class Search:
    """Tries groupings of one artist's rows."""

    def __init__(self, table: Table) -> None:
        self._space = table.space
        self._columns = () if table.sound else table.columns
        self._discount = SOUND_CLUSTERS_DISCOUNT if table.sound else CLUSTERS_DISCOUNT
        count = min(len(self._space), SILHOUETTE_ROWS)
        self._sampled = np.linspace(0, len(self._space) - 1, count).round().astype(np.intp)
        some = self._space[self._sampled]
        self._distances = np.asarray(cdist(some, some), dtype=np.float64)

    def free(self, k: int) -> Candidate:
        """Return the best of many starts."""
        return self._judged(fit_without_strays(self._space, k), k)

    def any_size(self, k: int) -> Candidate:
        """Return the best of many starts, however small its groups."""
        return self._judged(best_fit(self._space, k).labels[0], k)

    def usual(self, k: int) -> list[Candidate]:
        """Return the usual groups drawn to the rows, where ``k`` such groups are known."""
        offsets = usual_offsets(self._columns, k)
        if offsets is None:
            return []
        fit = usual_fits(self._space, self._every_row, offsets)
        return [self._judged(fit.labels[0], k, offsets)]

    def carry_over(self, former: NDArray[np.intp], k: int) -> Candidate:
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
        kept = max(found, key=lambda each: _together(former[known], each.labels[known], k))
        return replace(kept, favourite=favourite(len(self._space), k))

    @property
    def _every_row(self) -> Floats:
        return np.ones((1, len(self._space)))

    def _judged(self, labels: NDArray[np.intp], k: int, usual: Floats | None = None) -> Candidate:
        sizes = np.bincount(labels, minlength=k)
        some = labels[None, self._sampled]
        width = float(silhouettes(self._distances, some, np.ones(some.shape), k)[0][0])
        return Candidate(labels, sizes, width, usual, favourite(len(self._space)), self._discount)


def favourite(rows: int, former: int | None = None) -> int:
    """Return the favourite number of groups; the ``former`` one stays a little longer."""
    few, many = FAVOURITE_CLUSTERS, FAVOURITE_CLUSTERS + 1
    if former in {few, many} and MANY_TRACKS / MANY_SLACK <= rows < MANY_TRACKS * MANY_SLACK:
        return former
    return many if rows >= MANY_TRACKS else few


def means_of(space: Floats, labels: NDArray[np.intp], k: int) -> Floats:
    """Return k x dimensions: the mean of each group's rows."""
    means = [space[labels == group].mean(axis=0) for group in range(k)]
    return np.array(means, dtype=np.float64).reshape(k, space.shape[1])


def _together(former: NDArray[np.intp], labels: NDArray[np.intp], k: int) -> float:
    """Return how many rows stay with their group, the groups paired as well as can be."""
    shared = np.zeros((k, k))
    np.add.at(shared, (former, labels), 1.0)
    return float(sum(shared[pair] for pair in best_pairs(shared)))
