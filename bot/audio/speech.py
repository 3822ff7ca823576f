"""How much of a clip is spoken: whether somebody speaks, alone or over music, or rather sings.

The network of ``bot.audio.voice_activity`` tells voices from instruments, and hardly hears
singing in a band; but a lone singer is a voice to it. Two more things are measured. Speech has
three to eight syllables a second, song holds its notes; and speech alone leaves silence between
words, where speech over music leaves the music.
"""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# soxr is untyped where it hands over arrays

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import soxr
from numpy.lib.stride_tricks import sliding_window_view

from bot.audio import voice_activity
from bot.audio.regression import Estimate, RegressedName, level_of
from bot.audio.sound import RATE
from bot.audio.spectrum import FRAME_RATE, HOP

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

_VOICED: Final = 0.5
"""The network's own threshold."""
_SOME: Final = (0.1, 0.6)
"""Share of the clip that is voiced: from "a word or two" to "somebody speaks"."""
_PACE: Final = (0.35, 0.65)
"""Movement at the rate of syllables over slower movement: 1.1 in the median of spoken clips and
above 0.65 in nineteen of twenty; 0.6 in voices made to sing 1.6 times as slowly as they spoke, 0.3
where they sing 2.5 times as slowly."""
_GAP: Final = (6.0, 30.0)
"""dB from a voice's louder moments down to the quietest twentieth of the clip: music fills the
gaps, or nothing does."""
_OVER_MUSIC: Final = 0.4
_ALONE: Final = 0.95
"""Speechiness of a clip that is spoken through. In Spotify's words, above 0.66 a track is made of
speech alone, between 0.33 and 0.66 it has both music and speech."""

_CERTAIN: Final = 0.6
"""Confidence where speech is heard throughout: the clips that this was measured on were made, not
published."""

_BANDS: Final = (0, 16, 32, 56, 88)
"""Borders of four mel bands up to 5 kHz, whose levels rise and fall with the syllables."""
_SEGMENT: Final = 110
"""Frames of one look at the movement: 2.6 s."""
_SLOW: Final = (1.0, 3.0)
_SYLLABLES: Final = (3.5, 9.0)
"""Hz"""
_DEPTH: Final = 20.0
"""dB below a band's loud moments beyond which it counts as still: pauses between sentences are no
slow movement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """What speaks for speech in a clip, each 0..1."""

    share: float
    """Share of the 32 ms windows in which the network hears a voice."""
    pace: float
    """1: moves as fast as speech; 0: as slow as song."""
    alone: float
    """1: silence between the words; 0: music."""

    @property
    def voice(self) -> float:
        """0..1: how surely somebody is heard through the clip, speaking or singing without a band."""
        return _ramp(self.share, _SOME)

    @property
    def spoken(self) -> float:
        """0..1: how surely the clip is spoken, be it over music."""
        return self.voice * self.pace


def with_speech(
    estimates: Mapping[RegressedName, Estimate], speech: Speech
) -> dict[RegressedName, Estimate]:
    """Return the estimates, corrected by what was heard of a voice.

    Without one they stand. With speech, speechiness rises to 0.4 over music as loud and up to 0.95
    where nothing else is heard; it never falls. With any voice, instrumentalness falls to 0. The
    more of that was heard, the nearer the two confidences come to 0.6.
    """
    said, played = estimates["speechiness"], estimates["instrumentalness"]
    heard = max(said.value, _OVER_MUSIC + (_ALONE - _OVER_MUSIC) * speech.alone)
    return {
        **estimates,
        "speechiness": _corrected("speechiness", said, heard, speech.spoken),
        "instrumentalness": _corrected("instrumentalness", played, 0.0, speech.voice),
    }


def _corrected(name: RegressedName, found: Estimate, heard: float, certain: float) -> Estimate:
    value = found.value + certain * (heard - found.value)
    confidence = found.confidence + certain * max(_CERTAIN - found.confidence, 0.0)
    return Estimate(value=value, confidence=confidence, level=level_of(name, value))


def describe_speech(mono: NDArray[np.float32], mel_db: NDArray[np.float32]) -> Speech:
    """Describe a signal at ``RATE`` and its mel levels in dB."""
    signal = soxr.resample(mono, RATE, voice_activity.RATE)
    voiced = voice_activity.voice_activity(signal) > _VOICED
    if not voiced.any():
        return Speech(share=0.0, pace=0.0, alone=0.0)
    return Speech(
        share=float(voiced.mean()),
        pace=_ramp(_syllables(mel_db, voiced), _PACE),
        alone=_ramp(_gap(signal, voiced), _GAP),
    )


def _ramp(value: float, between: tuple[float, float]) -> float:
    low, high = between
    return float(np.clip((value - low) / (high - low), 0.0, 1.0))


def _gap(signal: NDArray[np.float32], voiced: NDArray[np.bool_]) -> float:
    """Return dB from the upper quarter of the voiced windows to the lowest twentieth of all."""
    windows = signal[: len(voiced) * voice_activity.WINDOW].reshape(len(voiced), -1)
    levels = 10 * np.log10(np.square(windows).mean(axis=1) + np.float32(1e-9))
    return float(np.percentile(levels[voiced], 75) - np.percentile(levels, 5))


def _syllables(mel_db: NDArray[np.float32], voiced: NDArray[np.bool_]) -> float:
    """Return how much levels move at 3.5 to 9 Hz over 1 to 3 Hz, where the clip is voiced.

    The modulation spectrum of Houtgast and Steeneken, which peaks near 4 Hz in speech, as Scheirer
    and Slaney (ICASSP 1997) used it to tell speech from music.
    """
    if len(mel_db) < _SEGMENT:
        return 0.0
    moments = np.arange(len(mel_db)) * (HOP / RATE * voice_activity.RATE / voice_activity.WINDOW)
    heard = voiced[np.minimum(moments.astype(int), len(voiced) - 1)]
    powers = np.power(10, mel_db[:, : _BANDS[-1]] / 10)
    bands = 10 * np.log10(np.add.reduceat(powers, _BANDS[:-1], axis=1).T + 1e-10)
    bands = np.maximum(bands, np.percentile(bands[:, heard], 95, axis=1, keepdims=True) - _DEPTH)
    segments = sliding_window_view(bands, _SEGMENT, axis=1)[:, :: _SEGMENT // 2]
    shares = sliding_window_view(heard, _SEGMENT)[:: _SEGMENT // 2].mean(axis=1)
    moving = (segments - segments.mean(axis=2, keepdims=True)) * np.hanning(_SEGMENT)
    power = np.square(np.abs(np.fft.rfft(moving, axis=2)))
    spectrum = np.average(power, axis=1, weights=np.square(shares) + 1e-6).sum(axis=0)
    frequency = np.fft.rfftfreq(_SEGMENT, 1 / FRAME_RATE)
    slow, fast = (
        spectrum[(frequency >= low) & (frequency < high)].sum() for low, high in (_SLOW, _SYLLABLES)
    )
    return float(fast / (slow + 1e-9))
