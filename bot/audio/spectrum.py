"""The one short-time spectrum that every descriptor reads, and the mel scale.

The definitions are librosa's defaults (McFee et al., SciPy 2015): 2048-sample periodic Hann
windows every 512 samples at 22.05 kHz, centred, edges padded with zeros. The regression of
``bot.audio.regression`` was fitted on means made that way, so they must not drift.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.audio.sound import RATE
from bot.audio.transform import spectra

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIZE: Final = 2048
HOP: Final = 512
FRAME_RATE: Final = RATE / HOP
"""Frames a second."""
MELS: Final = 128
_BATCH: Final = 64
"""Frames transformed at once: what they need on the way stays in the processor's cache."""


@dataclass(frozen=True, slots=True)
class Spectrum:
    """Power over time and frequency, both float32."""

    power: NDArray[np.float32]
    """(frames, SIZE // 2 + 1)"""
    magnitude: NDArray[np.float32]
    """The square root of ``power``."""


def hann(size: int) -> NDArray[np.float32]:
    """Return a periodic Hann window."""
    return (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)).astype(np.float32)


def frames(signal: NDArray[np.float32], size: int, hop: int) -> NDArray[np.float32]:
    """Return centred frames as a read-only view, (1 + len // hop, size), padded with zeros."""
    padded = np.pad(signal, size // 2)
    return np.lib.stride_tricks.sliding_window_view(padded, size)[::hop]


def analyse_spectrum(signal: NDArray[np.float32]) -> Spectrum:
    """Transform a mono signal at ``RATE``."""
    windows = frames(signal, SIZE, HOP)
    window = hann(SIZE)
    power = np.empty((len(windows), SIZE // 2 + 1), dtype=np.float32)
    for start in range(0, len(windows), _BATCH):
        transformed = spectra(windows[start : start + _BATCH] * window)
        part = power[start : start + _BATCH]
        np.square(transformed.real, out=part)
        part += np.square(transformed.imag)
    return Spectrum(power, np.sqrt(power))


def _hz_to_mel(frequency: NDArray[np.float64]) -> NDArray[np.float64]:
    """Slaney's Auditory Toolbox scale: linear below 1 kHz, logarithmic above."""
    bend, step = 1000.0, np.log(6.4) / 27.0
    with np.errstate(divide="ignore"):
        upper = bend / (200 / 3) + np.log(np.maximum(frequency, 1e-9) / bend) / step
    return np.where(frequency < bend, frequency / (200 / 3), upper)


def _mel_to_hz(mel: NDArray[np.float64]) -> NDArray[np.float64]:
    bend, step = 1000.0, np.log(6.4) / 27.0
    return np.where(
        mel < bend / (200 / 3),
        mel * (200 / 3),
        bend * np.exp(step * (mel - bend / (200 / 3))),
    )


@lru_cache(maxsize=1)
def mel_filters() -> NDArray[np.float32]:
    """Return (SIZE // 2 + 1, MELS) triangles of equal area, 0 to 11,025 Hz."""
    top = _hz_to_mel(np.array(RATE / 2))
    edges = _mel_to_hz(np.linspace(0.0, float(top), MELS + 2))
    bins = np.arange(SIZE // 2 + 1)[:, None] * RATE / SIZE
    rise = (bins - edges[:-2]) / (edges[1:-1] - edges[:-2])
    fall = (edges[2:] - bins) / (edges[2:] - edges[1:-1])
    triangles = np.maximum(0, np.minimum(rise, fall)) * 2 / (edges[2:] - edges[:-2])
    return triangles.astype(np.float32)


def decibels(power: NDArray[np.float32], *, range_db: float | None = 80.0) -> NDArray[np.float32]:
    """Return 10 log10(power), at least 1e-10 and at most ``range_db`` below the loudest."""
    levels = np.float32(10) * np.log10(np.maximum(power, np.float32(1e-10)))
    if range_db is not None:
        np.maximum(levels, levels.max() - range_db, out=levels)
    return levels
