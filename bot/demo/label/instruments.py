"""Sounds a note: band-limited wavetables that darken, under an envelope.

Additive synthesis of every note would cost a sine per harmonic and sample. A wavetable costs one
look-up: the harmonics are summed once into one period, and two such periods (bright and dark,
or two vowels) are crossfaded over the note.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from bot.demo.label.composer import Note
    from bot.demo.label.styles import Timbre

SAMPLE_RATE: Final = 22_050
"""Hz. What ``bot.audio`` resamples every clip to, so nothing is lost or spent on the way."""

_TABLE_BITS: Final = 11
_TABLE: Final = 1 << _TABLE_BITS
_FADED: Final = 6.0
"""After so many time constants (-52 dB) the bright period is not looked up any more."""
_TOP: Final = 0.47 * SAMPLE_RATE
_MOST_HARMONICS: Final = 200
_PHASES: Final = np.random.default_rng(0).uniform(0.0, 2.0 * np.pi, _MOST_HARMONICS)

FORMANTS: Final[Mapping[str, tuple[float, float, float]]] = {
    "a": (730.0, 1090.0, 2440.0),
    "e": (530.0, 1840.0, 2480.0),
    "i": (270.0, 2290.0, 3010.0),
    "o": (570.0, 840.0, 2410.0),
    "u": (300.0, 870.0, 2240.0),
}
"""First three formants in Hz, men's averages: Peterson & Barney, JASA 24 (1952), table II."""
_BANDWIDTHS: Final = (80.0, 110.0, 160.0)
_FORMANT_LEVELS: Final = (1.0, 0.6, 0.3)


def frequency(pitch: float) -> float:
    """Return the frequency in Hz of a MIDI pitch, A4 = 69 = 440 Hz."""
    return 440.0 * 2.0 ** ((pitch - 69.0) / 12.0)


@lru_cache(maxsize=2048)
def _period(timbre: Timbre, semitone: int, corner: float, vowel: str) -> NDArray[np.float32]:
    """Return one period of a timbre at a pitch, RMS 1, without harmonics above the band."""
    base = frequency(semitone)
    count = max(1, min(_MOST_HARMONICS, int(_TOP / base)))
    number = np.arange(1, count + 1)
    hertz = number * base
    amplitude = number**-timbre.slope / (1.0 + (hertz / corner) ** 4) ** 0.5
    amplitude = np.where(number % 2 == 0, amplitude * timbre.even, amplitude)
    if vowel:
        tract = sum(
            level / (1.0 + ((hertz - timbre.formants * centre) / width) ** 2)
            for centre, width, level in zip(
                FORMANTS[vowel], _BANDWIDTHS, _FORMANT_LEVELS, strict=True
            )
        )
        amplitude = amplitude * (0.02 + tract)
    spectrum = np.zeros(_TABLE // 2 + 1, dtype=np.complex128)
    spectrum[1 : count + 1] = amplitude * np.exp(1j * _PHASES[:count])
    period = np.fft.irfft(spectrum, _TABLE)
    return (period / np.sqrt(np.mean(period**2))).astype(np.float32)


def _phase(note: Note, timbre: Timbre, size: int, cents: float) -> NDArray[np.uint32]:
    """Return where in its period the note stands at each sample; 2 ** 32 is one period.

    The unsigned integer wraps by itself. A gliding or wavering note integrates its frequency.
    """
    base = frequency(note.pitch + cents / 100.0)
    if not note.glide and not timbre.vibrato:
        step = np.uint32(round(base / SAMPLE_RATE * 2**32))
        return np.arange(size, dtype=np.uint32) * step
    time = np.arange(size) / SAMPLE_RATE
    cycles = base * time
    if note.glide:
        rate = note.glide * np.log(2.0) / 12.0 / note.seconds
        cycles = base * np.expm1(rate * time) / rate
    if timbre.vibrato:
        # A sine of the pitch integrates to a cosine of the phase; 5.5 Hz is a singer's rate.
        turn = 2.0 * np.pi * 5.5
        depth = base * timbre.vibrato * np.log(2.0) / 1200.0 / turn
        cycles -= depth * np.cos(turn * time)
    return (cycles * 2.0**32).astype(np.int64).astype(np.uint32)


def _envelope(timbre: Timbre, size: int) -> NDArray[np.float32]:
    """Return the level over time: a straight attack, an exponential decay, a straight release."""
    if timbre.decay is None:
        envelope = np.ones(size, dtype=np.float32)
    else:
        fall = np.float32(-1.0 / (timbre.decay * SAMPLE_RATE))
        envelope = np.exp(np.arange(size, dtype=np.float32) * fall)
    rise = min(size, int(timbre.attack * SAMPLE_RATE))
    envelope[:rise] *= np.linspace(0.0, 1.0, rise, endpoint=False, dtype=np.float32)
    end = min(size, int(timbre.release * SAMPLE_RATE))
    envelope[size - end :] *= np.linspace(1.0, 0.0, end, dtype=np.float32)
    return envelope


def _first_share(note: Note, timbre: Timbre, size: int) -> NDArray[np.float32]:
    """Return the share of the first period (the bright one, the first vowel) while it matters."""
    if timbre.formants:
        # From one vowel to the other in the middle half of the note.
        length = min(size, int(0.75 * note.seconds * SAMPLE_RATE) + 1)
        ramp = np.linspace(1.5, 0.0, length, dtype=np.float32)
        return np.minimum(ramp, np.float32(1.0))
    length = min(size, int(_FADED * timbre.age * SAMPLE_RATE) + 1)
    fall = np.float32(-1.0 / (timbre.age * SAMPLE_RATE))
    return np.exp(np.arange(length, dtype=np.float32) * fall)


def sound(note: Note, timbre: Timbre, rng: np.random.Generator) -> NDArray[np.float32]:
    """Return one note, mono at ``SAMPLE_RATE``, with an RMS around 1 where it is loudest.

    ``rng`` gives the noise of breath, picks and consonants.
    """
    size = int((note.seconds + timbre.release) * SAMPLE_RATE)
    semitone = round(note.pitch)
    start, end = note.vowels if timbre.formants else ("", "")
    first = _period(timbre, semitone, timbre.bright, start)
    second = _period(timbre, semitone, timbre.dark, end)
    share = _first_share(note, timbre, size)
    copies = (-timbre.unison, timbre.unison) if timbre.unison else (0.0,)
    tone = np.zeros(size, dtype=np.float32)
    for cents in copies:
        index = _phase(note, timbre, size, cents) >> np.uint32(32 - _TABLE_BITS)
        late = second.take(index)
        head = late[: share.size]
        head += share * (first.take(index[: share.size]) - head)
        tone += late
    if len(copies) > 1:
        tone *= np.float32(np.sqrt(0.5))
    if timbre.drive:
        tone = np.tanh(np.float32(timbre.drive) * tone)
    if timbre.breath:
        tone += np.float32(timbre.breath) * rng.standard_normal(size, dtype=np.float32)
    tone *= _envelope(timbre, size)
    if timbre.strike:
        _burst(tone, timbre.strike, 0.008, rng)
    if note.consonant:
        _burst(tone, 0.5 * note.consonant, 0.02, rng)
    return tone


def _burst(tone: NDArray[np.float32], level: float, decay: float, rng: np.random.Generator) -> None:
    """Add a short noise, brighter than white, to the beginning of ``tone``."""
    size = min(tone.size, int(5.0 * decay * SAMPLE_RATE))
    noise = np.diff(rng.standard_normal(size + 1, dtype=np.float32))
    tone[:size] += (
        np.float32(level)
        * noise
        * np.exp(-np.arange(size, dtype=np.float32) / np.float32(decay * SAMPLE_RATE))
    )


def shaded(timbre: Timbre, rng: np.random.Generator) -> Timbre:
    """Return the same instrument in another player's hands: brightness, decay and tract differ."""
    light = float(2.0 ** rng.normal(0.0, 0.5))
    return replace(
        timbre,
        bright=timbre.bright * light,
        dark=timbre.dark * light,
        decay=timbre.decay and timbre.decay * float(2.0 ** rng.normal(0.0, 0.2)),
        formants=timbre.formants * float(1.0 + rng.normal(0.0, 0.03)),
    )
