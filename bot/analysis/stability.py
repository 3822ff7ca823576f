"""How well groups hold when tracks are taken away: for the map, for each group, for each scene."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bot.analysis.constants import (
    DEALS_OF_FEW,
    HANDS,
    RESAMPLE_SHARE,
    SEED,
    SETTLED_TRACKS,
    STABILITY_TRACKS,
)
from bot.analysis.partition import parted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

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

    ``HANDS`` times, or twice as often for few tracks, ``RESAMPLE_SHARE`` of the tracks are drawn without
    replacement and grouped anew, the way the map was. The whole map's figure is the mean adjusted Rand index; a
    group's is the mean Jaccard similarity with the new group that is most like it (Hennig 2007).
    """
    rows = len(grouping.labels)
    if grouping.k < 2 or rows < STABILITY_TRACKS or grouping.regroup is None:  # noqa: PLR2004 - one group cannot move
        return None
    sampled = np.arange(rows) if grouping.sampled is None else grouping.sampled
    weights = _resamples(len(sampled), grouping.k)
    return _compared(grouping.labels[sampled], grouping.regroup(weights), weights, grouping.k)


def measure_scenes(points: Floats, labels: NDArray[np.intp], k: int) -> Stability | None:
    """Return how well a group's ``k`` scenes (0..k-1 per row of ``points``) survive resampling.

    Their number is held. ``None`` for one scene or few tracks.
    """
    if k < 2 or len(points) < STABILITY_TRACKS:  # noqa: PLR2004 - as above
        return None
    weights = _resamples(len(points), k)
    found: list[NDArray[np.intp]] = []
    for weight in weights > 0:
        anew = np.zeros(len(points), dtype=np.intp)
        anew[weight] = parted(points[weight], k)
        found.append(anew)
    return _compared(labels, found, weights, k)


def _resamples(rows: int, k: int) -> Floats:
    """Return resamples x rows: 1 where a row counts, else 0.

    Rows are dealt as a pack of cards is, and each hand is left out once; then they are dealt anew. Hands
    that complete each other err a little less than as many drawn at random.
    """
    rng = np.random.default_rng([SEED, k])
    hand = np.arange(min(rows - round(RESAMPLE_SHARE * rows), rows - k))
    deals = DEALS_OF_FEW if rows < SETTLED_TRACKS else 1
    counted = np.ones((deals * HANDS, rows))
    for first in range(0, len(counted), HANDS):
        dealt = rng.permutation(rows)
        for each in range(HANDS):
            counted[first + each, dealt[(hand + each * len(hand)) % rows]] = 0.0
    return counted


def _compared(
    labels: NDArray[np.intp], anew: Sequence[NDArray[np.intp]], weights: Floats, k: int
) -> Stability:
    agreements: list[float] = []
    held: list[Floats] = []
    mine = (labels[:, None] == np.arange(k)).astype(np.float64)
    for weight, found in zip(weights, anew, strict=True):
        theirs: Floats = (found[:, None] == np.arange(int(found.max()) + 1)) * weight[:, None]
        shared: Floats = mine.T @ theirs
        agreements.append(rand_index(shared))
        counted: Floats = mine.T @ weight
        union = counted[:, None] + shared.sum(axis=0)[None] - shared
        held.append((shared / np.maximum(union, 1.0)).max(axis=1))
    return Stability(
        whole=float(np.clip(np.mean(agreements), 0.0, 1.0)),
        groups=tuple(float(value) for value in np.mean(held, axis=0)),
    )
