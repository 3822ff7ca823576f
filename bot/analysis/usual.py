"""The usual groups: how artists' music tends to part, drawn to the tracks of one artist.

A few dozen tracks scatter without gaps: several groupings fit them about equally well, and which
of them is best hangs on single tracks. Here the k-means starts from the groups that artists
usually have, and those go on counting as a few tracks each, which a small catalogue feels and a
large one outvotes. (In Bayesian words: a normal prior on the centres.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bot.analysis.constants import TYPICAL_GROUPS, TYPICAL_WEIGHT
from bot.analysis.kmeans import Fits, lloyd
from bot.analysis.space import weights_of
from bot.domain.model import FEATURE_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.analysis.space import Floats
    from bot.domain.model import FeatureName


def usual_offsets(columns: Sequence[FeatureName], k: int) -> Floats | None:
    """Return where ``k`` usual groups lie from an artist's mean, k x columns, in the space.

    ``None`` where no such groups are known.
    """
    if k not in TYPICAL_GROUPS or not columns:
        return None
    known = np.array(TYPICAL_GROUPS[k], dtype=np.float64)
    return known[:, [FEATURE_NAMES.index(name) for name in columns]] * weights_of(columns)


def usual_fits(
    points: Floats, weights: Floats, offsets: Floats, start: Floats | None = None
) -> Fits:
    """Fit the usual groups to the rows that each fit counts.

    ``points`` rows x dimensions; ``weights`` fits x rows, 0 for a row that a fit must not see
    (it still gets a label); ``offsets`` k x dimensions, from the mean of the counted rows. The
    fits start from the usual groups, or from ``start`` (fits x k x dimensions), whose group i
    then is the usual group i. ``inertia`` includes the usual groups.
    """
    fits, k = len(weights), len(offsets)
    means: Floats = (weights @ points) / weights.sum(axis=1, keepdims=True)
    usual: Floats = means[:, None] + offsets
    every = np.concatenate([points, usual.reshape(fits * k, -1)])
    theirs = TYPICAL_WEIGHT * np.repeat(np.eye(fits), k, axis=1)
    found = lloyd(every, np.hstack([weights, theirs]), usual if start is None else start)
    return Fits(found.centres, found.labels[:, : len(points)], found.inertia)
