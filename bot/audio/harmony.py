"""Which pitches sound: tuning, chroma, key and mode, and harmony apart from the key.

Spectral peaks of a long transform are folded onto twelve pitch classes (harmonic pitch class
profile, Gomez 2006), each peak also lending some of its strength to the fundamentals it could be
a third or fifth harmonic of. The key is the best correlation with the profiles that Faraldo
et al. (ECIR 2016) found on electronic dance music.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.audio.sound import RATE
from bot.audio.spectrum import frames, hann
from bot.audio.transform import spectra

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SIZE: Final = 8192
_HOP: Final = 4096
_LOWEST: Final = 65.0
_HIGHEST: Final = 3_500.0
_RELATIVE_FLOOR: Final = 0.01
_MIDDLE_C: Final = 261.6255653
# How a peak is shared: as the first, third or fifth harmonic of a note.
_HARMONICS: Final = ((1, 1.0), (3, 0.35), (5, 0.2))

_MAJOR: Final = (
    0.16519551, 0.04749026, 0.08293076, 0.06687112, 0.09994645, 0.09274123,
    0.05294487, 0.13159476, 0.05218986, 0.07443653, 0.06940723, 0.0642515,
)  # fmt: skip
_MINOR: Final = (
    0.17235348, 0.05336489, 0.0761009, 0.10043649, 0.05621498, 0.08527853,
    0.0497915, 0.13451001, 0.07458916, 0.05003023, 0.09187879, 0.05545106,
)  # fmt: skip

TONAL_SIZE: Final = 22
_TINY: Final = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Harmony:
    """The pitches of an excerpt."""

    key: int
    """0..11 for C..B."""
    mode: int
    """1 for major, 0 for minor."""
    clarity: float
    """0..1: how well the best key fits and how far it is ahead of the next."""
    brightness: float
    """Best major correlation minus best minor one, -2..2: above 0 sounds major."""
    tuning: float
    """Cents that the music stands above 440 Hz, -50..50."""
    chroma: NDArray[np.float64] = field(repr=False)
    """(12,) share of each pitch class, C first; sums to 1."""
    descriptors: NDArray[np.float64] = field(repr=False)
    """(22,) the same in every key: chroma from the tonic up, interval content, and four more."""


def describe_harmony(signal: NDArray[np.float32]) -> Harmony:
    """Describe a mono signal at ``RATE``."""
    frame, pitch, strength = _peaks(signal)
    tuning = _tuning(pitch, strength)
    chromagram = _fold(frame, pitch - tuning, strength, 1 + len(signal) // _HOP)
    chroma = chromagram.mean(axis=0)
    chroma /= chroma.sum() + _TINY
    scores = _key_scores(chroma)
    best = int(scores.argmax())
    key, mode = best % 12, 1 - best // 12
    brightness = float(scores[:12].max() - scores[12:].max())
    return Harmony(
        key=key,
        mode=mode,
        clarity=_clarity(scores),
        brightness=brightness,
        tuning=float(tuning * 100),
        chroma=chroma,
        descriptors=_tonal(chromagram, chroma, key, brightness, float(scores[best])),
    )


def _peaks(
    signal: NDArray[np.float32],
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
    """Return frame, pitch in semitones above middle C and strength of every spectral peak."""
    low, high = int(_LOWEST * _SIZE / RATE), int(_HIGHEST * _SIZE / RATE)
    spectrum = spectra(frames(signal, _SIZE, _HOP) * hann(_SIZE))
    magnitude = np.abs(spectrum[:, low - 1 : high + 2])
    inner = magnitude[:, 1:-1]
    rising = (inner > magnitude[:, :-2]) & (inner >= magnitude[:, 2:])
    loud = inner > _RELATIVE_FLOOR * inner.max(axis=1, keepdims=True) + _TINY
    frame, place = np.nonzero(rising & loud)
    left, top, right = (
        np.log(magnitude[frame, place + step] + _TINY).astype(np.float64) for step in (0, 1, 2)
    )
    shift = 0.5 * (left - right) / np.minimum(left - 2 * top + right, -_TINY)
    frequency = (place + low + np.clip(shift, -0.5, 0.5)) * RATE / _SIZE
    # the square root keeps one loud voice from hiding the others
    strength = np.exp(0.5 * (top - np.log(inner.max(axis=1)[frame] + _TINY)))
    return frame, 12 * np.log2(frequency / _MIDDLE_C), strength


def _tuning(pitch: NDArray[np.float64], strength: NDArray[np.float64]) -> float:
    """Return the circular mean of the peaks' distance to the nearest semitone, in semitones."""
    if not len(pitch):
        return 0.0
    phasor = (strength**2 * np.exp(2j * np.pi * pitch)).sum()
    return float(np.angle(phasor) / (2 * np.pi))


def _fold(
    frame: NDArray[np.int64], pitch: NDArray[np.float64], strength: NDArray[np.float64], count: int
) -> NDArray[np.float64]:
    """Return (frames, 12); each peak counts by how near it is to a semitone's centre."""
    chroma = np.zeros(count * 12)
    for harmonic, share in _HARMONICS:
        note = pitch - 12 * np.log2(harmonic)
        nearest = np.rint(note)
        weight = strength * share * np.cos(np.pi * np.clip(note - nearest, -0.5, 0.5)) ** 2
        index = frame * 12 + nearest.astype(np.int64) % 12
        chroma += np.bincount(index, weights=weight, minlength=count * 12)[: count * 12]
    folded = chroma.reshape(count, 12)
    return folded / (folded.sum(axis=1, keepdims=True) + _TINY)


@lru_cache(maxsize=1)
def _profiles() -> NDArray[np.float64]:
    """Return (24, 12) centred, unit-length key profiles: 12 major, then 12 minor."""
    rows = [np.roll(profile, tonic) for profile in (_MAJOR, _MINOR) for tonic in range(12)]
    table = np.array(rows)
    table -= table.mean(axis=1, keepdims=True)
    return table / np.linalg.norm(table, axis=1, keepdims=True)


def _key_scores(chroma: NDArray[np.float64]) -> NDArray[np.float64]:
    centred = chroma - chroma.mean()
    return _profiles() @ (centred / (np.linalg.norm(centred) + _TINY))


def _clarity(scores: NDArray[np.float64]) -> float:
    second, first = np.sort(scores)[-2:]
    return float(np.clip(first, 0, 1) * np.clip((first - second) / 0.15, 0, 1))


def _tonal(
    chromagram: NDArray[np.float64],
    chroma: NDArray[np.float64],
    key: int,
    brightness: float,
    fit: float,
) -> NDArray[np.float64]:
    intervals = [float(chroma @ np.roll(chroma, step)) for step in range(1, 7)]
    entropy = float(-(chroma * np.log2(chroma + _TINY)).sum())
    change = float(np.abs(np.diff(chromagram, axis=0)).sum(axis=1).mean())
    return np.array([*np.roll(chroma, -key), *intervals, entropy, change, brightness, fit])
