"""What a spectrum looks like, moment by moment: its colour, shape and grain.

Means of the first 31 descriptors are the inputs of the regression and equal librosa's defaults
(checked in ``benchmarks/audio_truth.py``). Contrast, roll-off and flatness read every second
frame, which halves their time and moves their means by less than a hundredth of their spread.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.audio.sound import RATE
from bot.audio.spectrum import HOP, MELS, SIZE, Spectrum, decibels, mel_filters
from bot.audio.transform import cosines

if TYPE_CHECKING:
    from numpy.typing import NDArray

COEFFICIENTS: Final = 20
"""MFCCs kept."""
CONTRAST_BANDS: Final = 6
"""Octave bands of spectral contrast, 0 to 6.4 kHz. The one above depends on the resampler and on
the codec's low-pass more than on the music, and is left out."""
_CONTRAST_EDGES: Final = (0.0, 200.0, 400.0, 800.0, 1600.0, 3200.0, 6400.0)
_QUANTILE: Final = 0.02
_ROLL_OFF: Final = 0.85
_SPARSE: Final = 2
_TINY: Final = 1e-10

MEAN_NAMES: Final = (
    *(f"mfcc_{index}" for index in range(COEFFICIENTS)),
    "rms",
    "bandwidth",
    "centroid",
    *(f"contrast_{index}" for index in range(CONTRAST_BANDS)),
    "roll_off",
    "zero_crossings",
)
"""The order of ``Timbre.means``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timbre:
    """Statistics over the frames of an excerpt."""

    means: NDArray[np.float64] = field(repr=False)
    """(31,) in the order of ``MEAN_NAMES``."""
    mfcc_std: NDArray[np.float64] = field(repr=False)
    """(20,)"""
    mfcc_change: NDArray[np.float64] = field(repr=False)
    """(20,) standard deviation of the difference between frames 46 ms apart."""
    contrast_std: NDArray[np.float64] = field(repr=False)
    """(6,) dB"""
    shape: NDArray[np.float64] = field(repr=False)
    """(10,) in the order of ``SHAPE_NAMES``."""


SHAPE_NAMES: Final = (
    "centroid_log",
    "centroid_std",
    "bandwidth_log",
    "bandwidth_std",
    "roll_off_log",
    "roll_off_std",
    "flatness_db",
    "zero_crossings_std",
    "bass_share_db",
    "treble_share_db",
)


def describe_timbre(
    spectrum: Spectrum, mel_db: NDArray[np.float32], zero_crossings: NDArray[np.float64]
) -> Timbre:
    """Describe frames by their power spectra, mel levels in dB and zero-crossing rates."""
    coefficients = mel_db @ cosines(MELS, COEFFICIENTS)
    contrast = _contrast(spectrum.magnitude[::_SPARSE])
    centroid, bandwidth = _centre(spectrum.magnitude)
    roll_off = _roll_off(spectrum.magnitude[::_SPARSE])
    # librosa's rms of a magnitude spectrogram as the fitted data has it: no window correction
    rms = np.sqrt(spectrum.power.mean(axis=1))
    means = np.concatenate(
        [
            coefficients.mean(axis=0),
            [rms.mean(), bandwidth.mean(), centroid.mean()],
            contrast.mean(axis=0),
            [roll_off.mean(), zero_crossings.mean()],
        ]
    ).astype(np.float64)
    shape = np.array(
        [
            *_log_spread(centroid),
            *_log_spread(bandwidth),
            *_log_spread(roll_off),
            _flatness(spectrum.power[::_SPARSE]),
            zero_crossings.std(),
            *_shares(spectrum.power),
        ]
    )
    return Timbre(
        means=means,
        mfcc_std=coefficients.std(axis=0).astype(np.float64),
        mfcc_change=(coefficients[2:] - coefficients[:-2]).std(axis=0).astype(np.float64),
        contrast_std=contrast.std(axis=0).astype(np.float64),
        shape=shape,
    )


def zero_crossing_rate(signal: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the share of sign changes in each centred frame, edges padded with their value."""
    padded = np.pad(signal, SIZE // 2, mode="edge")
    negative = padded < -_TINY
    changes = negative[1:] != negative[:-1]
    hops = len(changes) // HOP
    counts = changes[: hops * HOP].reshape(hops, HOP).sum(axis=1, dtype=np.int32)
    running = np.concatenate([[0], np.cumsum(counts)])
    per_frame = SIZE // HOP
    inside = running[per_frame:] - running[:-per_frame]
    # the change from a frame's last sample to the next one is not in the frame
    last = changes[SIZE - 1 : hops * HOP : HOP]
    return (inside - last[: len(inside)]) / SIZE


@lru_cache(maxsize=1)
def _contrast_slices() -> tuple[tuple[slice, int], ...]:
    """Each band's bins, and how many of them make the peak and the valley."""
    frequency = np.arange(SIZE // 2 + 1) * RATE / SIZE
    bands: list[tuple[slice, int]] = []
    for low, high in pairwise(_CONTRAST_EDGES):
        inside = np.flatnonzero((frequency >= low) & (frequency <= high))
        first, last = int(inside[0]), int(inside[-1])
        # librosa shares the border bin with the band below, then drops the band's own last one
        start = first - 1 if low > 0 else first
        width = last + 1 - start
        bands.append((slice(start, last), max(1, round(_QUANTILE * width))))
    return tuple(bands)


def _contrast(magnitude: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return (frames, 6): peak over valley of each octave band in dB (Jiang et al., ICME 2002)."""
    columns: list[NDArray[np.float32]] = []
    for bins, count in _contrast_slices():
        band = np.sort(magnitude[:, bins], axis=1)
        valley = decibels(band[:, :count].mean(axis=1), range_db=None)
        peak = decibels(band[:, -count:].mean(axis=1), range_db=None)
        columns.append(peak - valley)
    return np.stack(columns, axis=1)


def _centre(magnitude: NDArray[np.float32]) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    """Return each frame's spectral centroid and bandwidth in Hz."""
    frequency = (np.arange(SIZE // 2 + 1) * RATE / SIZE).astype(np.float32)
    moments = magnitude @ np.stack(
        [np.ones_like(frequency), frequency, np.square(frequency)], axis=1
    )
    total = np.maximum(moments[:, 0], np.float32(_TINY))
    centroid = moments[:, 1] / total
    variance = np.maximum(moments[:, 2] / total - np.square(centroid), np.float32(0))
    return centroid, np.sqrt(variance)


def _roll_off(magnitude: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the frequency in Hz below which 85 % of each frame's magnitude lies."""
    running = np.cumsum(magnitude, axis=1)
    bins = np.argmax(running >= _ROLL_OFF * running[:, -1:], axis=1)
    return bins * (RATE / SIZE)


def _log_spread(hertz: NDArray[np.floating]) -> tuple[float, float]:
    """Return mean and spread in octaves."""
    octaves = np.log2(np.maximum(hertz, 20.0))
    return float(octaves.mean()), float(octaves.std())


def _flatness(power: NDArray[np.float32]) -> float:
    """Return the mean ratio of geometric to arithmetic mean power, in dB, up to 10 kHz."""
    below = power[:, 1 : int(10_000 * SIZE / RATE) : 2]
    geometric = np.log10(np.maximum(below, _TINY)).mean(axis=1)
    arithmetic = np.log10(np.maximum(below.mean(axis=1), _TINY))
    return float(10 * (geometric - arithmetic).mean())


def _shares(power: NDArray[np.float32]) -> tuple[float, float]:
    """Return the power below 150 Hz and above 4 kHz against all, in dB."""
    mean = power.mean(axis=0)
    total = mean.sum() + _TINY
    bass = mean[: int(150 * SIZE / RATE) + 1].sum()
    treble = mean[int(4_000 * SIZE / RATE) :].sum()
    return (
        float(10 * np.log10(bass / total + 1e-6)),
        float(10 * np.log10(treble / total + 1e-6)),
    )


def mel_levels(spectrum: Spectrum) -> NDArray[np.float32]:
    """Return (frames, 128) mel levels in dB, at most 80 dB below the loudest."""
    return decibels(spectrum.power @ mel_filters())
