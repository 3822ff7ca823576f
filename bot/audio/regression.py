"""Spotify-like fields from descriptors, by a regression on true Echo Nest values.

The published fields are closed; their origin is the Echo Nest, whose values for 13,129 tracks
of the Free Music Archive are part of FMA's metadata (Defferrard et al., ISMIR 2017, CC BY 4.0).
The constants were fitted by ridge regression on descriptors of 631 of these tracks. How far each
field can be trusted is its cross-validated R2, which travels along as its confidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

import numpy as np

from bot.audio.constants import constants

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import ArrayLike, NDArray

RegressedName = Literal[
    "acousticness",
    "energy",
    "danceability",
    "instrumentalness",
    "speechiness",
    "valence",
    "liveness",
]
REGRESSED: Final[tuple[RegressedName, ...]] = get_args(RegressedName)

Level = Literal["low", "medium", "high"]

CLIP: Final = 3.0
"""Standard deviations beyond which an input is taken to lie at the border, so that no square of
an outlier runs away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """How descriptors become the columns of the regression."""

    mean: NDArray[np.float64]
    """(31,)"""
    std: NDArray[np.float64]
    """(31,)"""
    centres: NDArray[np.float64]
    """(n, 31) in standard deviations: means of groups of the training tracks."""
    width: float
    """gamma of the Gaussian around each centre, per squared standard deviation."""
    weight: float
    """Scale of the Gaussian columns: the larger, the less they are shrunk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """One field as the regression sees it."""

    value: float
    """0..1"""
    confidence: float
    """0..1: the field's cross-validated R2, less where the clip is unlike the training tracks."""
    level: Level
    """The third of the 13,129 Echo Nest tracks that the value falls in."""


def design(means: ArrayLike, tempo: ArrayLike, basis: Basis) -> NDArray[np.float64]:
    """Return the regression's columns for (n, 31) descriptor means and (n,) tempi in BPM.

    Linear, squared, Gaussian bumps, and the tempo as a point on the circle of octaves, so that
    an octave error changes nothing. Tempo 0 (none found) gives the circle's centre.
    """
    z = np.clip((np.atleast_2d(means) - basis.mean) / basis.std, -CLIP, CLIP)
    bpm = np.atleast_1d(np.asarray(tempo, dtype=np.float64))
    turn = 2 * np.pi * np.log2(np.maximum(bpm, 1.0))
    circle = np.stack([np.cos(turn), np.sin(turn), np.cos(2 * turn), np.sin(2 * turn)], axis=1)
    circle[bpm <= 0] = 0.0
    distance = ((z[:, None, :] - basis.centres[None]) ** 2).sum(axis=2)
    bumps = basis.weight * np.exp(-basis.width * distance)
    return np.hstack([z, z**2, circle, bumps])


@lru_cache(maxsize=1)
def _fitted() -> tuple[Basis, NDArray[np.float64], NDArray[np.float64], Mapping[str, Any]]:
    stored = constants()["regression"]
    basis = Basis(
        mean=np.array(stored["mean"]),
        std=np.array(stored["std"]),
        centres=np.array(stored["centres"]),
        width=stored["width"],
        weight=stored["weight"],
    )
    targets = stored["targets"]
    coefficients = np.array([targets[name]["coefficients"] for name in REGRESSED])
    intercepts = np.array([targets[name]["intercept"] for name in REGRESSED])
    return basis, coefficients, intercepts, targets


def estimate(means: NDArray[np.float64], tempo: float) -> dict[RegressedName, Estimate]:
    """Estimate the seven fields from ``Timbre.means`` and a tempo in BPM."""
    basis, coefficients, intercepts, targets = _fitted()
    values = np.clip(coefficients @ design(means, tempo, basis)[0] + intercepts, 0.0, 1.0)
    known = float((np.abs((means - basis.mean) / basis.std) <= CLIP).mean())
    return {
        name: Estimate(
            value=value,
            confidence=max(0.0, targets[name]["r2"]) * known,
            level=level_of(name, value),
        )
        for name, value in zip(REGRESSED, values.tolist(), strict=True)
    }


def level_of(name: RegressedName, value: float) -> Level:
    """Return the third of the Echo Nest tracks that a field's value falls in."""
    low, high = _fitted()[-1][name]["thirds"]
    return "low" if value < low else "medium" if value < high else "high"
