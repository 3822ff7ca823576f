"""How many groups, and which track is in which."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.spatial.distance import cdist

from bot.analysis.chance import Chance, deviations, firmness
from bot.analysis.constants import (
    EVIDENT,
    FEW_TRACKS,
    FEW_TRACKS_SILHOUETTE,
    KEEP_MARGIN,
    LARGEST_SHARE,
    MORE_CLUSTERS_BEYOND,
    MOST_CLUSTERS,
    NEAR_BEYOND,
    ONE_GROUP_BELOW,
    SETTLED_TRACKS,
    SILHOUETTE_ROWS,
    SMALL_CATALOGUE,
    TRACKS_PER_CLUSTER,
    TWO_TELL_LESS,
    USUAL_BELOW,
    WISHED_BOUNDS,
)
from bot.analysis.partition import (
    means_of,
    merged,
    parted,
    sampled_rows,
    settled,
    silhouettes,
    smallest_size,
    without_strays,
)
from bot.analysis.usual import usual_groups

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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
    beyond: float
    """Its silhouette less what chance would reach with as many groups."""
    silhouette: float
    """-1..1."""
    rows: int
    """How many rows the silhouette was taken over."""
    usual: bool = False
    """Whether the usual groups had a say."""

    @property
    def k(self) -> int:
        """The number of groups."""
        return len(self.sizes)

    @property
    def evident(self) -> bool:
        """Whether it parts the rows far more clearly than chance would."""
        return deviations(self.beyond, self.k, self.rows) >= EVIDENT

    @property
    def worth(self) -> float:
        """How far it exceeds chance; of two groups that tell about the same, three tell more."""
        return self.beyond - (TWO_TELL_LESS if self.k == WISHED_BOUNDS[0] else 0.0)

    @property
    def rank(self) -> tuple[int, bool, int]:
        """Order candidates; near ties go to the tracks' own groups, then to fewer."""
        return (round(self.worth / _TIE), not self.usual, -self.k)


@dataclass(frozen=True, slots=True)
class Grouping:
    """Rows and their groups."""

    space: Floats
    """Rows x dimensions: where the distances were taken."""
    labels: NDArray[np.intp]
    """0..k-1 per row, the largest group first."""
    centres: Floats
    """k x dimensions: the means of the groups."""
    firmness: float | None = None
    """As in ``ClusterMap``."""
    usual: bool = False
    """As in ``ClusterMap``."""
    sampled: NDArray[np.intp] | None = None
    """The rows that resampling looks at; ``None``: evenly spread ones."""
    regroup: Callable[[Floats], list[NDArray[np.intp]]] | None = None
    """Groups parts of the sampled rows the way all were: resamples x rows, 1 where a row counts, to a
    label per sampled row each, of which those of rows that do not count say nothing."""

    @property
    def k(self) -> int:
        """The number of groups."""
        return len(self.centres)


def numbers_for(rows: int) -> tuple[int, ...]:
    """Return the numbers of groups that so many tracks are tried with in any case."""
    if rows < FEW_TRACKS:
        return (2,)
    return (2, 3) if rows < SMALL_CATALOGUE else (2, 3, 4)


def standing(tried: Sequence[Candidate], rows: int) -> Candidate | None:
    """Return the best of the groupings that ``rows`` tracks may have; ``None`` where none may.

    No group may be too small, nor hold most of the tracks without evidence for it; where the usual
    groups were drawn to the tracks, others need evidence as well.
    """
    whole = [each for each in tried if each.sizes.min() >= smallest_size(rows)]
    if rows < FEW_TRACKS:
        good = [each for each in whole if each.silhouette >= FEW_TRACKS_SILHOUETTE]
    else:
        even = [each for each in whole if each.sizes.max() <= LARGEST_SHARE * rows or each.evident]
        good = even or whole
    if any(each.usual for each in good):
        good = [each for each in good if each.usual or each.evident]
    return max(good, key=lambda each: each.rank, default=None)


class Search:
    """Tries groupings of one artist's rows."""

    def __init__(self, table: Table, *, usual: bool = True) -> None:
        """Prepare for ``table``; without ``usual`` its tracks speak for themselves, however few."""
        self._space = table.space
        self._columns = table.columns if usual and not table.sound else ()
        self.usual = bool(self._columns) and len(table.space) < USUAL_BELOW
        self.sampled = sampled_rows(table.ids, SILHOUETTE_ROWS)
        some = self._space[self.sampled]
        self._distances = np.asarray(cdist(some, some), dtype=np.float64)
        self._chance = Chance(self._space)

    def tried(self, most: int) -> list[Candidate]:
        """Return the groupings worth comparing, of at most ``most`` groups.

        More than four only while the tracks go on parting far more clearly than chance would.
        """
        rows = len(self._space)
        found: list[Candidate] = []
        usual = self._usual(self._space) if self.usual else None
        if usual is not None:
            found.append(self.judged(usual, usual=True))
        found += [self._own(k) for k in numbers_for(rows) if k <= most]
        for k in range(found[-1].k + 1, min(MOST_CLUSTERS, most, rows // TRACKS_PER_CLUSTER) + 1):
            if found[-1].beyond < MORE_CLUSTERS_BEYOND:
                break
            found.append(self._own(k))
        return found

    def given(self, k: int) -> Candidate:
        """Return the rows in ``k`` groups, however small."""
        return self.judged(parted(self._space, k, free=True))

    def tighter(self, best: Candidate) -> Candidate:
        """Return what random starts find with as many groups, where that is better, else ``best``."""
        if best.usual:
            return best
        least = smallest_size(len(self._space))
        other = self.judged(without_strays(self._space, best.k, least, free=True))
        return standing([best, other], len(self._space)) or best

    def judged(self, labels: NDArray[np.intp], *, usual: bool = False) -> Candidate:
        """Return a grouping with how clearly it parts the rows."""
        sizes = np.bincount(labels)
        some = labels[None, self.sampled]
        width = float(silhouettes(self._distances, some, np.ones(some.shape), len(sizes))[0])
        count = len(self.sampled)
        beyond = self._chance.beyond(width, len(sizes), count)
        return Candidate(labels, sizes, beyond, width, count, usual)

    def carried_over(self, former: NDArray[np.intp], *, usual: bool) -> Candidate:
        """Carry a former grouping over to these rows (a group per row, -1 for a new row).

        Where every row had its group, it keeps it; otherwise the groups settle anew around the
        rows that have come.
        """
        k = int(former.max()) + 1
        if former.min() >= 0:
            return self.judged(former, usual=usual)
        known = former >= 0
        centres = means_of(self._space[known], former[known], k)
        return self.judged(settled(self._space, centres), usual=usual)

    def again(
        self, best: Candidate, tried: Sequence[Candidate], counted: Floats
    ) -> list[NDArray[np.intp]]:
        """Group parts of the sampled rows anew, as in ``Grouping.regroup``.

        All the groupings that were tried are weighed anew for few tracks; for many, those that came
        near the ``best``.
        """
        share = len(self._space) / len(self.sampled)
        rows = round(float(counted[0].sum()) * share)
        near = [
            each
            for each in tried
            if each.k == best.k
            or len(self._space) < SETTLED_TRACKS
            or each.worth >= best.worth - NEAR_BEYOND
        ]
        most = numbers_for(rows)[-1] if rows < SMALL_CATALOGUE else MOST_CLUSTERS
        near = [each for each in near if each.usual or each.k <= most]
        if self._columns and rows < USUAL_BELOW and not self.usual:
            near.append(replace(best, usual=True))  # so few would have had their help
        if not near:
            return [np.zeros(len(self.sampled), dtype=np.intp)] * len(counted)
        anew: list[list[Candidate]] = [[] for _ in counted]
        points = self._space[self.sampled]
        for each in near:
            labels = np.zeros(counted.shape, dtype=np.intp)
            for mine, weight in zip(labels, counted > 0, strict=True):
                mine[weight] = self._regrouped(points[weight], each)
            numbers = labels.max(axis=1, initial=0) + 1
            widths = silhouettes(self._distances, labels, counted, int(numbers.max()))
            for fits, mine, weight, width in zip(anew, labels, counted > 0, widths, strict=True):
                count = int(weight.sum())
                # The usual groups may be fewer there: one that has too few tracks goes.
                sizes = (share * np.bincount(mine[weight])).round().astype(np.intp)
                beyond = self._chance.beyond(float(width), len(sizes), count)
                if len(sizes) > 1:
                    fits.append(Candidate(mine, sizes, beyond, float(width), count, each.usual))
        return [self._standing(fits, rows) for fits in anew]

    def _standing(self, tried: list[Candidate], rows: int) -> NDArray[np.intp]:
        best = tried[0] if len(tried) == 1 else standing(tried, rows)  # None where none was tried
        return np.zeros(len(self.sampled), dtype=np.intp) if best is None else best.labels

    def _regrouped(self, points: Floats, like: Candidate) -> NDArray[np.intp]:
        if not like.usual:
            return without_strays(points, like.k, smallest_size(len(points)))
        usual = self._usual(points)
        return np.zeros(len(points), dtype=np.intp) if usual is None else usual

    def _own(self, k: int) -> Candidate:
        least = smallest_size(len(self._space))
        return self.judged(without_strays(self._space, k, least))

    def _usual(self, points: Floats) -> NDArray[np.intp] | None:
        if not self._columns:
            return None
        rows = len(points)
        return usual_groups(points, self._columns, numbers_for(rows)[-1], smallest_size(rows))


def ordered(space: Floats, labels: NDArray[np.intp], table: Table) -> Grouping:
    """Return groups numbered by size, the more energetic first among equals."""
    energy = _energy(table)
    names, sizes = np.unique(labels, return_counts=True)
    means = np.array([energy[labels == name].mean() for name in names])
    order = np.lexsort((-means, -sizes))
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    labels = place[np.searchsorted(names, labels)]
    return Grouping(space, labels, means_of(space, labels, len(names)))


def _energy(table: Table) -> Floats:
    if "energy" in table.columns:
        return table.scores[:, table.columns.index("energy")]
    return np.zeros(len(table.ids), dtype=np.float64)


def same_partition(one: NDArray[np.intp], other: NDArray[np.intp]) -> bool:
    """Whether two labellings put the same rows together."""
    pairs = len(np.unique(np.stack([one, other], axis=1), axis=0))
    return pairs == len(np.unique(one)) == len(np.unique(other))


def _cut_in_two(points: Floats) -> NDArray[np.intp]:
    """Group rows that no tried grouping suits: two groups, or one where one of two is too small."""
    if len(points) < FEW_TRACKS:
        return np.zeros(len(points), dtype=np.intp)
    least = smallest_size(len(points))
    return merged(points, without_strays(points, 2, least), least)


def one_by_one(
    points: Floats, cut: Callable[[Floats], NDArray[np.intp]]
) -> Callable[[Floats], list[NDArray[np.intp]]]:
    """Return a ``Grouping.regroup`` that cuts the counted rows of each resample by ``cut``."""

    def regroup(counted: Floats) -> list[NDArray[np.intp]]:
        labels = np.zeros(counted.shape, dtype=np.intp)
        for mine, weight in zip(labels, counted > 0, strict=True):
            mine[weight] = cut(points[weight])
        return list(labels)

    return regroup


def _kept(
    search: Search, former: NDArray[np.intp] | None, rows: int, *, usual: bool
) -> Candidate | None:
    """Return the former grouping carried over to today's rows, if it still is one."""
    k = int(former.max(initial=-1)) + 1 if former is not None else 0
    if former is None or rows < FEW_TRACKS or k < WISHED_BOUNDS[0]:
        return None
    if np.bincount(former[former >= 0], minlength=k).min() == 0:
        return None
    candidate = search.carried_over(former, usual=usual)
    return candidate if candidate.sizes.min() >= smallest_size(rows) else None


def group(
    table: Table,
    wished: int | None = None,
    former: NDArray[np.intp] | None = None,
    *,
    usual: bool = True,
    former_usual: bool = False,
) -> Grouping:
    """Group rows by sound.

    k-means on ``table.space``; the number of groups by how far their silhouette exceeds what chance
    reaches with as many, among those in which no group is too small and none swallows most tracks
    without evidence for it. Below ``USUAL_BELOW`` tracks the usual groups have a say, if ``usual``,
    unless the tracks themselves part far more clearly than by chance. ``wished`` (2..8) overrides
    the number, as far as there are different tracks. ``former`` (a group per row, -1 for a new
    track) is the last map's grouping: carried over to today's tracks it stands, unless another is
    better; ``former_usual``: whether the usual groups had a say in it.
    """
    space = table.space
    rows = len(space)
    if not rows:
        return Grouping(space, np.zeros(0, dtype=np.intp), np.zeros((0, space.shape[1])))
    distinct = len(np.unique(space, axis=0))
    if wished is None and distinct < ONE_GROUP_BELOW:
        return ordered(space, np.zeros(rows, dtype=np.intp), table)
    search = Search(table, usual=usual)
    points = space[search.sampled]
    if wished is not None:
        k = min(max(wished, WISHED_BOUNDS[0]), WISHED_BOUNDS[1], distinct)
        best = search.given(k)
        again = one_by_one(points, lambda some: parted(some, best.k))
        return _told(table, search, best, firmness(best.beyond, best.k, best.rows, 1), again)
    tried = search.tried(min(MOST_CLUSTERS, distinct - 1))
    best = standing(tried, rows)
    if best is None:
        cut = ordered(space, _cut_in_two(space), table)
        return replace(cut, sampled=search.sampled, regroup=one_by_one(points, _cut_in_two))
    best = search.tighter(best)
    kept = _kept(search, former, rows, usual=former_usual)
    if (
        kept is not None
        and kept.worth >= best.worth - KEEP_MARGIN
        and not same_partition(kept.labels, best.labels)
    ):
        firm = _firmness(kept, tried, rows)
        again = one_by_one(points, lambda some: parted(some, kept.k))
        return _told(table, search, kept, firm, again)
    firm = _firmness(best, tried, rows)
    return _told(table, search, best, firm, lambda counted: search.again(best, tried, counted))


def evidence(shown: Candidate, tried: Sequence[Candidate], rows: int) -> Candidate:
    """Return the groups that tell whether the tracks part at all: the ``shown`` ones, or their own.

    The usual groups are drawn to any tracks; how clearly those part says little of these.
    """
    if not shown.usual:
        return shown
    own = [each for each in tried if not each.usual]
    return standing(own, rows) or own[0]


def _firmness(shown: Candidate, tried: Sequence[Candidate], rows: int) -> float:
    best = evidence(shown, tried, rows)
    return firmness(best.beyond, best.k, best.rows, len(numbers_for(rows)))


def _told(
    table: Table,
    search: Search,
    best: Candidate,
    firm: float,
    regroup: Callable[[Floats], list[NDArray[np.intp]]],
) -> Grouping:
    return replace(
        ordered(table.space, best.labels, table),
        firmness=firm if best.k > 1 else None,
        usual=best.usual,
        sampled=search.sampled,
        regroup=regroup,
    )


def group_as_given(table: Table, labels: NDArray[np.intp]) -> Grouping:
    """Return the groups that ``labels`` (one per row) name, with how firm they are."""
    found = ordered(table.space, labels, table)
    best = Search(table, usual=False).judged(found.labels)
    firm = firmness(best.beyond, best.k, best.rows, 1) if best.k > 1 else None
    return replace(found, firmness=firm)
