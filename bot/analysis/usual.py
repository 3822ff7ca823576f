"""The usual groups: how artists' music tends to part, drawn to the tracks of one artist.

A dozen or two tracks scatter without gaps: several groupings fit them about equally well, and which
of them is best hangs on single tracks. Where an artist has no more, the k-means starts from the
groups that artists usually have, and those go on counting as a few tracks each. (In Bayesian words:
a normal prior on the centres.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bot.analysis.constants import USUAL_GROUPS, USUAL_WEIGHT
from bot.analysis.partition import settled
from bot.analysis.space import weights_of
from bot.domain.model import FEATURE_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bot.analysis.space import Floats
    from bot.domain.model import FeatureName


def usual_groups(
    points: Floats, columns: Sequence[FeatureName], most: int, least: int
) -> NDArray[np.intp] | None:
    """Part rows by the usual groups, each of which counts as ``USUAL_WEIGHT`` tracks.

    ``points`` are weighted scores of ``columns``. The group with the fewest tracks goes until there
    are at most ``most`` and each has at least ``least``; ``None`` where none or one is left.
    """
    places = [FEATURE_NAMES.index(name) for name in columns]
    centres = np.array(USUAL_GROUPS)[:, places] * weights_of(columns) + points.mean(axis=0)
    while len(centres) > 1:
        weights = np.concatenate([np.ones(len(points)), np.full(len(centres), USUAL_WEIGHT)])
        labels = settled(np.vstack([points, centres]), centres, weights)[: len(points)]
        sizes = np.bincount(labels, minlength=len(centres))
        if len(centres) <= most and sizes.min() >= least:
            return labels
        centres = np.delete(centres, sizes.argmin(), axis=0)
    return None
