"""From a feature's own unit to coordinates in which distances mean the same for every artist."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, assert_never

import numpy as np
from numpy.typing import NDArray

from bot.analysis.constants import (
    DECIMALS,
    LIVENESS_FLOOR,
    LOUDNESS_LIMITS,
    POPULATION_MEAN,
    POPULATION_SD,
    SPEECHINESS_FLOOR,
    TEMPO_LIMITS,
    WEIGHTS,
    Z_LIMIT,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.model import FeatureName

Floats: TypeAlias = NDArray[np.float64]


def transform(name: FeatureName, values: Floats) -> Floats:
    """Straighten one feature's scale: arcsine of the root for shares that pile up at an end.

    Speechiness and liveness become natural logarithms, tempo octaves (log2 of BPM).
    """
    match name:
        case "acousticness" | "instrumentalness":
            return np.arcsin(np.sqrt(np.clip(values, 0.0, 1.0)))
        case "speechiness":
            return np.log(np.clip(values, SPEECHINESS_FLOOR, 1.0))
        case "liveness":
            return np.log(np.clip(values, LIVENESS_FLOOR, 1.0))
        case "tempo":
            return np.log2(np.clip(values, *TEMPO_LIMITS))
        case "loudness":
            return np.clip(values, *LOUDNESS_LIMITS)
        case "danceability" | "energy" | "valence":
            return np.clip(values, 0.0, 1.0)
        case _:  # pragma: no cover - the type checker proves that nothing arrives here
            assert_never(name)


def standard_scores(raw: Floats, columns: Sequence[FeatureName]) -> Floats:
    """Return population standard scores of ``raw`` (tracks x columns), cut at ``Z_LIMIT``.

    NaN stays NaN.
    """
    scores = np.empty(raw.shape, dtype=np.float64)
    for index, name in enumerate(columns):
        straight = transform(name, raw[:, index])
        scores[:, index] = (straight - POPULATION_MEAN[name]) / POPULATION_SD[name]
    return np.round(np.clip(scores, -Z_LIMIT, Z_LIMIT), DECIMALS)


def weights_of(columns: Sequence[FeatureName]) -> Floats:
    """Return what each column's standard scores are multiplied by in the space."""
    return np.array([WEIGHTS[name] for name in columns], dtype=np.float64)


def to_space(scores: Floats, columns: Sequence[FeatureName]) -> Floats:
    """Return the coordinates that are clustered, from standard scores (tracks x columns).

    Euclidean distance there is the weighted distance of the scores.
    """
    points: Floats = scores * weights_of(columns)
    rounded: Floats = np.round(points, DECIMALS) + 0.0
    return rounded
