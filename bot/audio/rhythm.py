"""When things happen: onsets, tempo and how the beat is felt.

Tempo is the lag at which the onset envelope resembles itself. A comb over the first multiples
of each candidate, weighted by a log-normal prior around 120 BPM (as Ellis 2007, "Beat tracking
by dynamic programming"), picks the beat; the peaks at 4 to 32 beats then refine it to a few
hundredths of a per cent. Which of a tempo, its half and its double one would tap is a matter on
which people differ, so the octave is unsure and the confidence says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.audio.spectrum import FRAME_RATE
from bot.audio.transform import correlate_with_itself

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_SLOWEST: Final = 40.0
_FASTEST: Final = 240.0
_PREFERRED: Final = 120.0
"""BPM: also the median of the 13,129 Echo Nest tempi of the Free Music Archive."""
_OCTAVES: Final = 0.9
_GRID: Final = 0.01
# What else must repeat for a lag to be the beat: two and four of them; where half of it does as
# well, the beat is rather the half.
_COMB: Final = ((1.0, 1.0), (2.0, 1.0), (4.0, 1.0), (0.5, -0.2))
_REFINE: Final = (1, 2, 4, 8, 12, 16, 24, 32)
_PROFILE_LAGS: Final = 24
_PROFILE_SLOWEST: Final = 40.0
_PROFILE_FASTEST: Final = 320.0
_BANDS: Final = (slice(0, 12), slice(12, 40), slice(40, 72), slice(72, 128))
"""Mel bands up to 330 Hz (kick, bass), to 1.1 kHz (voice, chords), to 2.5 kHz (snare, consonants)
and above (cymbals, noise)."""
_LOCAL_SECONDS: Final = 1.0
_TINY: Final = 1e-9

PROFILE_SIZE: Final = len(_BANDS) * _PROFILE_LAGS
PULSE_SIZE: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """How an excerpt moves."""

    tempo: float
    """BPM, 40 to 240; 0 where nothing repeats."""
    pulse: float
    """0..1: how strictly the onsets repeat at the beat."""
    octave: float
    """0..1: how far the chosen octave is ahead of its half and its double."""
    profile: NDArray[np.float64] = field(repr=False)
    """(96,) for onsets in four bands, low to high: their autocorrelation at 24 lags, from 320 down
    to 40 BPM, -1..1. What makes a groove recognisable."""
    low_pulse: float
    """0..1: the same as ``pulse``, for onsets below 330 Hz."""
    onset_rate: float
    """Onsets a second."""
    flux: float
    """Mean rise of level between frames, dB."""
    percussive: float
    """Share of the level's ridges that run across frequency (strokes) and not along time."""
    regularity: float
    """Spread of the onset strengths against their mean: high where few strokes stand out."""

    @property
    def descriptors(self) -> NDArray[np.float64]:
        """(6,) the scalars above, for the sound vector."""
        return np.array(
            [
                self.pulse,
                self.low_pulse,
                self.onset_rate,
                self.flux,
                self.percussive,
                self.regularity,
            ]
        )


def describe_rhythm(mel_db: NDArray[np.float32]) -> Rhythm:
    """Describe (frames, 128) mel levels in dB."""
    rise = np.maximum(mel_db[1:] - mel_db[:-1], 0)
    # a silent first frame is no onset
    rise[:2] = 0
    envelope = rise.mean(axis=1).astype(np.float64)
    strength = _smooth(_detrend(envelope))
    repeats = _autocorrelation(strength)
    by_band = [
        _autocorrelation(_smooth(_detrend(rise[:, band].mean(axis=1).astype(np.float64))))
        for band in _BANDS
    ]
    tempo, octave = _tempo(repeats)
    return Rhythm(
        tempo=tempo,
        pulse=_pulse(repeats, tempo),
        octave=octave,
        profile=np.concatenate([_profile(band) for band in by_band]),
        low_pulse=_pulse(by_band[0], tempo),
        onset_rate=_onset_rate(strength),
        flux=float(envelope.mean()),
        percussive=_percussive(mel_db),
        regularity=float(strength.std() / (strength.mean() + _TINY)),
    )


def _detrend(envelope: NDArray[np.float64]) -> NDArray[np.float64]:
    """Keep what rises above the mean of the second around it."""
    width = int(_LOCAL_SECONDS * FRAME_RATE) | 1
    padded = np.pad(envelope, width // 2, mode="reflect")
    running = np.concatenate([[0.0], np.cumsum(padded)])
    local = (running[width:] - running[:-width]) / width
    return np.maximum(envelope - local, 0)


def _smooth(envelope: NDArray[np.float64]) -> NDArray[np.float64]:
    """Round the peaks off so that a parabola fits their tops (sigma about one frame)."""
    return np.convolve(envelope, np.array([0.06, 0.24, 0.4, 0.24, 0.06]), mode="same")


def _autocorrelation(strength: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the unbiased autocorrelation, 1 at lag 0, up to three quarters of the length."""
    centred = strength - strength.mean()
    raw = correlate_with_itself(centred)[: int(len(centred) * 0.75)]
    overlap = 1 - np.arange(len(raw)) / len(centred)
    return raw / (raw[0] + _TINY) / overlap


def _at(repeats: NDArray[np.float64], lags: NDArray[np.floating]) -> NDArray[np.float64]:
    """Interpolate between lags; 0 beyond the last."""
    return np.interp(lags, np.arange(len(repeats)), repeats, right=0.0)


def _tempo(repeats: NDArray[np.float64]) -> tuple[float, float]:
    steps = int(np.log2(_FASTEST / _SLOWEST) / _GRID) + 1
    tempi = _SLOWEST * 2 ** (np.arange(steps) * _GRID)
    lags = 60 * FRAME_RATE / tempi
    comb = np.zeros(steps)
    for factor, weight in _COMB:
        comb += weight * _at(repeats, lags * factor)
    score = comb * np.exp(-0.5 * (np.log2(tempi / _PREFERRED) / _OCTAVES) ** 2)
    best = int(score.argmax())
    if score[best] <= _TINY:
        return 0.0, 0.0
    tempo = _refine(repeats, lags[best])
    octave = round(1 / _GRID)
    rivals = [score[i] for i in (best - octave, best + octave) if 0 <= i < steps]
    lead = 1.0 - max([0.0, *rivals]) / score[best]
    return tempo, float(np.clip(lead, 0.0, 1.0))


def _refine(repeats: NDArray[np.float64], lag: float) -> float:
    """Follow the peak from one beat to 32, each time within half a beat's tolerance."""
    for beats in _REFINE:
        centre = lag * beats
        reach = max(2, round(0.12 * lag)) if beats > 1 else max(2, round(0.04 * lag))
        low, high = int(centre) - reach, int(centre) + reach + 1
        if low < 1 or high + 1 >= len(repeats):
            break
        peak = low + int(repeats[low : high + 1].argmax())
        if peak in {low, high} or repeats[peak] <= 0:
            continue
        left, top, right = repeats[peak - 1 : peak + 2]
        shift = 0.5 * (left - right) / (left - 2 * top + right - _TINY)
        lag = (peak + float(np.clip(shift, -0.5, 0.5))) / beats
    return 60 * FRAME_RATE / lag


def _pulse(repeats: NDArray[np.float64], tempo: float) -> float:
    if tempo <= 0:
        return 0.0
    lag = 60 * FRAME_RATE / tempo
    near = [repeats[max(1, int(lag * k) - 1) : int(lag * k) + 3] for k in (1, 2, 4)]
    tops = [float(part.max()) for part in near if len(part)]
    return float(np.clip(np.mean(tops), 0.0, 1.0)) if tops else 0.0


def _profile(repeats: NDArray[np.float64]) -> NDArray[np.float64]:
    """Read the autocorrelation at single lags, dips included.

    Its fine shape is what two excerpts of a track share: the greatest value around each lag, from
    0 up, finds a track's other excerpt in 0.72 of the cases where this finds it in 0.78.
    """
    tempi = np.geomspace(_PROFILE_FASTEST, _PROFILE_SLOWEST, _PROFILE_LAGS)
    return np.clip(_at(repeats, 60 * FRAME_RATE / tempi), -1.0, 1.0)


def _onset_rate(strength: NDArray[np.float64]) -> float:
    middle = strength[1:-1]
    peaks = (middle > strength[:-2]) & (middle >= strength[2:])
    peaks &= middle > 0.5 * strength.std() + strength.mean()
    return float(peaks.sum() / (len(strength) / FRAME_RATE))


def _percussive(mel_db: NDArray[np.float32]) -> float:
    """Compare medians along time and across frequency (Fitzgerald, DAFx 2010), on 32 bands.

    The medians are of five: 46 ms apart in time, neighbours in frequency.
    """
    level = mel_db[::2].reshape(-1, 32, 4).mean(axis=2)
    power = 10 ** (level * np.float32(0.1))
    tones = _median_of_five([power[step : len(power) - 8 + step] for step in range(0, 9, 2)])
    strokes = _median_of_five([power[:, step : power.shape[1] - 4 + step] for step in range(5)])
    tones, strokes = tones[:, 2:-2], strokes[4:-4]
    return float((strokes / (strokes + tones + _TINY)).mean())


def _median_of_five(five: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    """Return the elementwise median, by comparing and exchanging whole arrays."""
    a, b, c, d, e = five
    a, b = np.minimum(a, b), np.maximum(a, b)
    c, d = np.minimum(c, d), np.maximum(c, d)
    # the smallest and the largest of the four cannot be the median of five
    low, high = np.maximum(a, c), np.minimum(b, d)
    return np.maximum(np.minimum(low, high), np.minimum(np.maximum(low, high), e))
