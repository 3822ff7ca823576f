"""How well groups hold when tracks are taken away: for the map, and for each group."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.spatial.distance import cdist

from bot.analysis.candidates import Candidate, favourite, fit_without_strays, means_of, silhouettes
from bot.analysis.constants import (
    CLEARLY_TWO,
    NEAR_SCORE,
    RESAMPLE_ROWS,
    RESAMPLE_SHARE,
    RESAMPLES,
    SEED,
    SETTLED_TRACKS,
    STABILITY_TRACKS,
)
from bot.analysis.groups import bounds, otherwise, standing
from bot.analysis.kmeans import best_fit, lloyd
from bot.analysis.usual import usual_fits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bot.analysis.groups import Choice, Grouping
    from bot.analysis.space import Floats


@dataclass(frozen=True, slots=True)
class Stability:
    """Figures in 0..1."""

    whole: float
    groups: tuple[float, ...]


def rand_index(table: Floats) -> float:
    """Return the adjusted Rand index (Hubert & Arabie 1985) of a contingency table; 1 for equal partitions."""
    total = table.sum()
    pairs = (table * (table - 1)).sum() / 2
    rows = (table.sum(axis=1) * (table.sum(axis=1) - 1)).sum() / 2
    columns = (table.sum(axis=0) * (table.sum(axis=0) - 1)).sum() / 2
    every = total * (total - 1) / 2
    expected = rows * columns / every if every else 0.0
    most = (rows + columns) / 2
    return float((pairs - expected) / (most - expected)) if most != expected else 1.0


def measure(grouping: Grouping) -> Stability | None:
    """Return how well ``grouping`` survives resampling; ``None`` for one group or few tracks.

    ``RESAMPLES`` times, ``RESAMPLE_SHARE`` of the tracks are drawn without replacement and
    grouped anew, the way the map was: from the usual groups, or else from as many fresh starts
    (never from the map's own centres, which would flatter it). Where another grouping came near,
    or few tracks are left, the choice between them is made anew as well. The map's figure is the
    mean adjusted Rand index between its groups and the new ones over the drawn tracks; a group's
    is the mean Jaccard similarity with the new group that is most like it (Hennig 2007).
    """
    rows = len(grouping.labels)
    if grouping.k < 2 or rows < STABILITY_TRACKS:  # noqa: PLR2004 - one group cannot move
        return None
    count = min(rows, RESAMPLE_ROWS)
    sampled = np.linspace(0, rows - 1, count).round().astype(np.intp)
    rng = np.random.default_rng([SEED, grouping.k])
    taken = max(grouping.k, round(RESAMPLE_SHARE * count))
    order = rng.random((RESAMPLES, count)).argsort(axis=1, kind="stable")
    weights = (order < taken).astype(np.float64)
    agreements: list[float] = []
    held: list[Floats] = []
    mine = (grouping.labels[sampled][:, None] == np.arange(grouping.k)).astype(np.float64)
    for weight, found in zip(weights, _grouped_anew(grouping, sampled, weights), strict=True):
        groups = np.arange(int(found.max()) + 1)
        theirs: Floats = (found[:, None] == groups) * weight[:, None]
        shared: Floats = mine.T @ theirs
        agreements.append(rand_index(shared))
        union = shared.sum(axis=1)[:, None] + shared.sum(axis=0)[None] - shared
        held.append((shared / np.maximum(union, 1.0)).max(axis=1))
    return Stability(
        whole=float(np.clip(np.mean(agreements), 0.0, 1.0)),
        groups=tuple(float(value) for value in np.mean(held, axis=0)),
    )


def _grouped_anew(
    grouping: Grouping, sampled: NDArray[np.intp], weights: Floats
) -> list[NDArray[np.intp]]:
    """Return each resample's labels; those of rows that it does not count say nothing."""
    points = grouping.space[sampled]
    own = list(_own_anew(grouping, sampled, weights))
    choice = grouping.choice
    if choice is None:
        return own
    rows = round(RESAMPLE_SHARE * len(grouping.space))
    rivals = _near(choice, rows)
    if not rivals:
        return own
    ways = [(np.array(own), grouping.k, grouping.usual)]
    ways += [(_rival_anew(each, grouping, points, weights), each.k, each.usual) for each in rivals]
    distances = np.asarray(cdist(points, points), dtype=np.float64)
    share = len(grouping.space) / len(points)
    best_number, discount = favourite(rows), rivals[0].discount
    tried: list[list[Candidate]] = [[] for _ in weights]
    for labels, k, usual in ways:
        widths, sizes = silhouettes(distances, labels, weights, k)
        sizes = (share * sizes).round().astype(np.intp)
        for each, mine, width, size in zip(tried, labels, widths, sizes, strict=True):
            each.append(Candidate(mine, size, float(width), usual, best_number, discount))
    if choice.given:
        return [max(each, key=lambda one: one.rank).labels for each in tried]
    return [
        _chosen(each, rows, points, weight > 0) for each, weight in zip(tried, weights, strict=True)
    ]


def _own_anew(grouping: Grouping, sampled: NDArray[np.intp], weights: Floats) -> NDArray[np.intp]:
    points = grouping.space[sampled]
    if grouping.usual is not None:
        return usual_fits(points, weights, grouping.usual).labels
    labels = np.zeros(weights.shape, dtype=np.intp)
    for mine, weight in zip(labels, weights > 0, strict=True):
        if grouping.regroup is not None:
            mine[weight] = grouping.regroup(sampled[weight])
        elif grouping.choice is not None and grouping.choice.given:
            mine[weight] = best_fit(points[weight], grouping.k).labels[0]
        else:
            mine[weight] = fit_without_strays(points[weight], grouping.k)
    return labels


def _rival_anew(
    rival: Candidate, grouping: Grouping, points: Floats, weights: Floats
) -> NDArray[np.intp]:
    """Fit a rival to each resample; one from free starts grows from where it was: that is cheap."""
    if rival.usual is not None:
        return usual_fits(points, weights, rival.usual).labels
    centres = means_of(grouping.space, rival.labels, rival.k)
    return lloyd(points, weights, np.repeat(centres[None], len(weights), axis=0)).labels


def _near(choice: Choice, rows: int) -> list[Candidate]:
    """Return the groupings that may win where only ``rows`` tracks are left."""
    if choice.given:
        return list(choice.others)
    low, high = bounds(rows)
    possible = [each for each in choice.others if low <= each.k <= high and each.sizes.min() > 0]
    if choice.best is None or choice.best.k > high or rows < SETTLED_TRACKS:
        return possible
    number = favourite(rows)
    line = replace(choice.best, favourite=number).score - NEAR_SCORE
    return [each for each in possible if replace(each, favourite=number).score >= line]


def _chosen(
    tried: Sequence[Candidate], rows: int, points: Floats, counted: NDArray[np.bool_]
) -> NDArray[np.intp]:
    """Return the labels that a resample's choice falls on."""
    low, high = bounds(rows)
    best = standing(
        [
            each
            for each in tried
            if each.k <= high and (each.k >= low or each.silhouette >= CLEARLY_TWO)
        ],
        rows,
    )
    if best is not None:
        return best.labels
    labels = np.zeros(len(points), dtype=np.intp)
    labels[counted] = otherwise(points[counted])
    return labels
