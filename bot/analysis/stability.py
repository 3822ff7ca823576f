"""How well groups hold when tracks are taken away: for the map, and for each group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bot.analysis.constants import (
    RESAMPLE_ROWS,
    RESAMPLE_SHARE,
    RESAMPLES,
    SEED,
    STABILITY_TRACKS,
)
from bot.analysis.kmeans import best_fit
from bot.analysis.usual import usual_fits

if TYPE_CHECKING:
    from bot.analysis.groups import Grouping
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
    grouped anew into as many groups, the way the map was: from the usual groups, or else from
    as many fresh starts (never from the map's own centres, which would flatter it). The map's
    figure is the mean adjusted Rand index between its groups and the new ones over the drawn
    tracks; a group's is the mean Jaccard similarity with the new group that is most like it
    (Hennig 2007). The number of groups is held, so the figure says how firm these groups are and
    not whether another number would have done as well.
    """
    if grouping.k < 2 or len(grouping.labels) < STABILITY_TRACKS:  # noqa: PLR2004 - one group cannot move
        return None
    count = min(len(grouping.labels), RESAMPLE_ROWS)
    sampled = np.linspace(0, len(grouping.labels) - 1, count).round().astype(np.intp)
    points, labels = grouping.space[sampled], grouping.labels[sampled]
    rng = np.random.default_rng([SEED, grouping.k])
    taken = max(grouping.k, round(RESAMPLE_SHARE * count))
    weights = (rng.random((RESAMPLES, count)).argsort(axis=1, kind="stable") < taken).astype(
        np.float64
    )
    anew = (
        [best_fit(points, grouping.k, counted=weight > 0).labels[0] for weight in weights]
        if grouping.usual is None
        else usual_fits(points, weights, grouping.usual).labels
    )
    groups = np.arange(grouping.k)
    mine = (labels[:, None] == groups).astype(np.float64)
    agreements: list[float] = []
    held: list[Floats] = []
    for weight, found in zip(weights, anew, strict=True):
        theirs = (found[:, None] == groups) * weight[:, None]
        shared = mine.T @ theirs
        agreements.append(rand_index(shared))
        union = shared.sum(axis=1)[:, None] + shared.sum(axis=0)[None] - shared
        held.append((shared / np.maximum(union, 1.0)).max(axis=1))
    return Stability(
        whole=float(np.clip(np.mean(agreements), 0.0, 1.0)),
        groups=tuple(float(value) for value in np.mean(held, axis=0)),
    )
