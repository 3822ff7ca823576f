"""A small synthesiser: music of which tempo, key and loudness are known."""

# pyright: reportUnknownMemberType=false
# av and soundfile are untyped where they take arrays

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, get_args

import av
import numpy as np
import soundfile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.floating]

RATE: Final = 44_100

Style = Literal["clicks", "rock", "four_on_the_floor", "half_time", "breakbeat", "swing"]
STYLES: Final[tuple[Style, ...]] = get_args(Style)

Instrument = Literal["organ", "saw", "pluck", "bells", "strings"]
INSTRUMENTS: Final[tuple[Instrument, ...]] = get_args(Instrument)

# Per style: (beats in the pattern, {drum: positions in beats}).
_PATTERNS: Final[dict[Style, tuple[float, dict[str, tuple[float, ...]]]]] = {
    "clicks": (1, {"click": (0,)}),
    "rock": (4, {"kick": (0, 2, 2.5), "snare": (1, 3), "hat": tuple(np.arange(0, 4, 0.5))}),
    "four_on_the_floor": (4, {"kick": (0, 1, 2, 3), "snare": (1, 3), "hat": (0.5, 1.5, 2.5, 3.5)}),
    "half_time": (4, {"kick": (0, 2.75), "snare": (2,), "hat": tuple(np.arange(0, 4, 0.5))}),
    "breakbeat": (
        4,
        {"kick": (0, 2.5), "snare": (1, 3), "hat": (0, 0.5, 1, 1.5, 1.75, 2, 2.5, 3, 3.5)},
    ),
    "swing": (
        4,
        {"kick": (0, 2), "snare": (1, 3), "hat": (0, 1, 1 + 2 / 3, 2, 3, 3 + 2 / 3)},
    ),
}

# Semitones above the tonic of each chord's root, and whether it is minor.
Progression = tuple[tuple[int, bool], ...]
MAJOR_PROGRESSIONS: Final[tuple[Progression, ...]] = (
    ((0, False), (5, False), (7, False), (0, False)),
    ((0, False), (7, False), (9, True), (5, False)),
    ((0, False), (9, True), (5, False), (7, False)),
    ((2, True), (7, False), (0, False), (0, False)),
)
MINOR_PROGRESSIONS: Final[tuple[Progression, ...]] = (
    ((0, True), (5, True), (7, False), (0, True)),
    ((0, True), (8, False), (5, True), (7, False)),
    ((0, True), (5, True), (7, True), (0, True)),
    ((0, True), (10, False), (8, False), (7, False)),
)


def _time(seconds: float) -> NDArray[np.float64]:
    return np.arange(int(seconds * RATE)) / RATE


def _drum(name: str, random: np.random.Generator) -> NDArray[np.float64]:
    if name == "click":
        t = _time(0.03)
        return 0.8 * np.sin(2 * np.pi * 1500 * t) * np.exp(-t / 0.005)
    if name == "kick":
        t = _time(0.25)
        return 0.9 * np.sin(2 * np.pi * (50 * t - 4 * np.exp(-t / 0.03))) * np.exp(-t / 0.08)
    if name == "snare":
        t = _time(0.2)
        noise = random.standard_normal(len(t))
        return (0.35 * noise + 0.3 * np.sin(2 * np.pi * 190 * t)) * np.exp(-t / 0.06)
    t = _time(0.06)
    return 0.12 * np.diff(random.standard_normal(len(t) + 1)) * np.exp(-t / 0.015)


def drums(style: Style, tempo: float, seconds: float = 30.0, seed: int = 0) -> NDArray[np.float64]:
    """Return (frames,) of a drum loop whose beat is ``tempo`` BPM."""
    random = np.random.default_rng(seed)
    beats, pattern = _PATTERNS[style]
    track = np.zeros(int(seconds * RATE))
    for name, positions in pattern.items():
        for bar in np.arange(0, seconds * tempo / 60, beats):
            for position in positions:
                start = round((bar + position) * 60 / tempo * RATE)
                hit = _drum(name, random)[: max(0, len(track) - start)]
                track[start : start + len(hit)] += hit
    return track


@lru_cache(maxsize=64)
def _note(instrument: Instrument, pitch: float, seconds: float) -> NDArray[np.float64]:
    """Return one note; ``pitch`` counts semitones from A 440."""
    t = _time(seconds)
    frequency = 440 * 2 ** (pitch / 12)
    if instrument == "organ":
        shares = ((1, 1.0), (2, 0.6), (3, 0.4), (4, 0.3), (6, 0.15))
        tone = sum(share * np.sin(2 * np.pi * frequency * n * t) for n, share in shares)
        shape = np.minimum(1, t / 0.01)
    elif instrument == "saw":
        count = min(20, int(9_000 / frequency))
        tone = sum(np.sin(2 * np.pi * frequency * n * t) / n for n in range(1, count + 1))
        shape = np.minimum(1, t / 0.01)
    elif instrument == "pluck":
        count = min(12, int(9_000 / frequency))
        tone = sum(
            np.sin(2 * np.pi * frequency * n * t) / n * np.exp(-t * n / 0.6)
            for n in range(1, count + 1)
        )
        shape = np.ones_like(t)
    elif instrument == "bells":
        tone = np.sin(2 * np.pi * frequency * t + 1.5 * np.sin(4 * np.pi * frequency * t))
        shape = np.exp(-t / 0.8)
    else:
        tone = sum(
            np.sin(2 * np.pi * frequency * cents * n * t + n) / n
            for cents in (0.998, 1.0, 1.002)
            for n in range(1, 10)
            if frequency * n < 9_000
        )
        shape = np.minimum(1, t / 0.15) * np.minimum(1, t[::-1] / 0.1)
    return np.asarray(tone) * shape


def chords(
    tonic: int,
    progression: Progression,
    instrument: Instrument,
    seconds: float = 30.0,
    *,
    tempo: float = 100.0,
    bass: bool = True,
) -> NDArray[np.float64]:
    """Return (frames,) of a chord every two beats; ``tonic`` 0..11 is C..B."""
    track = np.zeros(int(seconds * RATE))
    step = 2 * 60 / tempo
    for index in range(int(np.ceil(seconds / step))):
        root, minor = progression[index % len(progression)]
        pitches = [root + tonic + offset for offset in (0, 3 if minor else 4, 7)]
        # folded into the octave above middle C, nine semitones below A 440
        notes = [-9 + pitch % 12 for pitch in pitches]
        if bass:
            notes.append(-9 + (root + tonic) % 12 - 24)
        chord = sum(_note(instrument, note, step) for note in notes)
        start = int(index * step * RATE)
        part = np.asarray(chord)[: len(track) - start]
        track[start : start + len(part)] += part
    return 0.3 * track / np.abs(track).max()


def sine(
    frequency: float, level: float, seconds: float = 12.0, rate: int = RATE
) -> NDArray[np.float64]:
    """Return a sine with its peak at ``level`` dBFS."""
    return 10 ** (level / 20) * np.sin(
        2 * np.pi * frequency * np.arange(int(seconds * rate)) / rate
    )


def encode(channels: Floats | Sequence[Floats], *, rate: int = RATE, kind: str = "WAV") -> bytes:
    """Return a file of one channel (frames,) or several; floats in wav, so nothing is rounded."""
    samples = np.asarray(channels, dtype=np.float32)
    buffer = io.BytesIO()
    subtype = {"WAV": "FLOAT", "OGG": "VORBIS", "MP3": "MPEG_LAYER_III"}.get(kind)
    soundfile.write(buffer, samples.T if samples.ndim == 2 else samples, rate, subtype, format=kind)
    return buffer.getvalue()


def encode_m4a(samples: Floats, *, rate: int = RATE, bit_rate: int = 256_000) -> bytes:
    """Return AAC in an MP4 container, (channels, frames)."""
    samples = np.atleast_2d(np.asarray(samples, dtype=np.float32))
    buffer = io.BytesIO()
    layout = "mono" if len(samples) == 1 else "stereo"
    with av.open(buffer, "w", format="mp4") as container:
        stream = container.add_stream("aac", rate=rate, layout=layout)
        stream.bit_rate = bit_rate
        for start in range(0, samples.shape[1], 1024):
            block = np.ascontiguousarray(samples[:, start : start + 1024])
            frame = av.AudioFrame.from_ndarray(block, format="fltp", layout=layout)
            frame.sample_rate = rate
            frame.pts = start
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return buffer.getvalue()
