"""The sound vector: what two clips are compared by.

Blocks of descriptors, each standardised by fixed constants (so that a distance means the same
for every artist), clipped to +-4 standard deviations, and scaled by the square root of the
block's weight over its size. The squared Euclidean distance is then the weighted sum of the
blocks' mean squared differences. Nothing in it depends on the key, on tempo's octave, or on what
lies above 6.4 kHz, where codecs differ more than music does.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.audio.constants import constants
from bot.audio.harmony import TONAL_SIZE
from bot.audio.rhythm import PROFILE_SIZE, PULSE_SIZE
from bot.audio.timbre import COEFFICIENTS, CONTRAST_BANDS, MEAN_NAMES, SHAPE_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from bot.audio.harmony import Harmony
    from bot.audio.loudness import Loudness
    from bot.audio.regression import Estimate, RegressedName
    from bot.audio.rhythm import Rhythm
    from bot.audio.timbre import Timbre


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A group of descriptors that shares one weight."""

    name: str
    size: int
    weight: float


BLOCKS: Final = (
    Block(name="mfcc_mean", size=COEFFICIENTS, weight=1.5),
    Block(name="mfcc_std", size=COEFFICIENTS, weight=0.5),
    Block(name="mfcc_change", size=COEFFICIENTS, weight=0.5),
    Block(name="contrast", size=2 * CONTRAST_BANDS, weight=0.7),
    Block(name="shape", size=len(SHAPE_NAMES), weight=0.5),
    Block(name="groove", size=PROFILE_SIZE, weight=2.0),
    Block(name="pulse", size=PULSE_SIZE, weight=0.3),
    Block(name="tonal", size=TONAL_SIZE, weight=0.3),
    Block(name="dynamics", size=4, weight=0.3),
    Block(name="tempo", size=2, weight=0.2),
    Block(name="summary", size=10, weight=1.5),
)
SIZE: Final = sum(block.size for block in BLOCKS)
"""Length of the vector."""
CLIP: Final = 4.0

_CONTRAST: Final = MEAN_NAMES.index("contrast_0")


def dynamics(loudness: Loudness, peak: float) -> NDArray[np.float64]:
    """Return (4,): spread, upper and lower range of the 400 ms levels in LU, and peak over mean.

    ``peak`` is the greatest absolute sample.
    """
    levels = np.maximum(np.array(loudness.blocks), -70.0)
    low, middle, high = np.percentile(levels, (10, 50, 95))
    crest = 20 * np.log10(max(peak, 1e-4)) - max(loudness.integrated, -70.0)
    return np.array([levels.std(), high - middle, middle - low, crest])


def descriptors(
    *,
    timbre: Timbre,
    rhythm: Rhythm,
    harmony: Harmony,
    loudness: Loudness,
    peak: float,
    estimates: Mapping[RegressedName, Estimate],
) -> NDArray[np.float64]:
    """Return (SIZE,) descriptors in their own units, block after block."""
    turn = 2 * np.pi * np.log2(max(rhythm.tempo, 1.0))
    summary = [
        *(estimates[name].value for name in ("energy", "acousticness", "danceability")),
        *(estimates[name].value for name in ("instrumentalness", "speechiness")),
        max(loudness.integrated, -70.0),
        rhythm.onset_rate,
        rhythm.pulse,
        rhythm.percussive,
        harmony.brightness,
    ]
    return np.concatenate(
        [
            timbre.means[:COEFFICIENTS],
            timbre.mfcc_std,
            timbre.mfcc_change,
            timbre.means[_CONTRAST : _CONTRAST + CONTRAST_BANDS],
            timbre.contrast_std,
            timbre.shape,
            rhythm.profile,
            rhythm.descriptors,
            harmony.descriptors,
            dynamics(loudness, peak),
            [rhythm.pulse * np.cos(turn), rhythm.pulse * np.sin(turn)],
            summary,
        ]
    )


@lru_cache(maxsize=1)
def _scales() -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    stored = constants()["vector"]
    weight = np.concatenate(
        [np.full(block.size, np.sqrt(block.weight / block.size)) for block in BLOCKS]
    )
    return np.array(stored["mean"]), np.array(stored["std"]), weight


def sound_vector(raw: NDArray[np.float64]) -> tuple[float, ...]:
    """Standardise, clip and weight ``descriptors``; values are float32 ones."""
    mean, std, weight = _scales()
    scaled = np.clip((raw - mean) / std, -CLIP, CLIP) * weight
    return tuple(scaled.astype(np.float32).tolist())
