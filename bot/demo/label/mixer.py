"""Plays a score: parts onto a stereo bus, the bus into a room, the room to 16-bit PCM."""

from __future__ import annotations

import io
import wave
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.demo.label.drums import strike
from bot.demo.label.instruments import SAMPLE_RATE, shaded, sound

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bot.demo.label.composer import Note, Score, Stroke
    from bot.demo.label.styles import Part, Style

_TAIL: Final = 0.4
"""Seconds that the last notes may ring on."""
_CEILING: Final = 0.97
"""Full scale of the limiter's curve; never reached, so nothing clips."""
_FADE: Final = 0.02
_SHELF: Final = 2500.0
"""Where the treble shelf rises, Hz."""
_BLOCK: Final = 1 << 15
"""A clip takes 8 to 12 such blocks, so that its transform's length has small factors only."""
_DRUM_PANS: Final = {"hat": 0.25, "open_hat": 0.25, "ride": -0.35, "shaker": 0.4, "rim": -0.3}


def perform(score: Score, style: Style, rng: np.random.Generator) -> NDArray[np.float32]:
    """Return the finished clip, shape (samples, 2), within -1..1, at ``SAMPLE_RATE``."""
    size = int((score.seconds + _TAIL) * SAMPLE_RATE)
    stereo = np.zeros((2, size), dtype=np.float32)
    for part, notes in score.parts:
        line = _play(part, notes, size, rng)
        gain = _gain(part.level + float(rng.normal(0.0, 3.0)))
        _pan(stereo, line, gain, part.pan)
    if score.strokes:
        gain = _gain(style.drum_level + float(rng.normal(0.0, 3.0)))
        _drum(stereo, score.strokes, gain, rng)
    if style.crowd is not None:
        _crowd(stereo, _gain(style.crowd + float(rng.normal(0.0, 3.0))), rng)
    return _master(stereo, style, rng).T


def wav(samples: NDArray[np.float32]) -> bytes:
    """Return samples of shape (n, channels) within -1..1 as a 16-bit PCM WAV file."""
    pcm = np.rint(samples * 32767.0).astype("<i2")
    target = io.BytesIO()
    with wave.open(target, "wb") as file:
        file.setnchannels(pcm.shape[1])
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(pcm.tobytes())
    return target.getvalue()


def _gain(decibels: float) -> np.float32:
    return np.float32(10.0 ** (decibels / 20.0))


def _add(line: NDArray[np.float32], start: float, piece: NDArray[np.float32], gain: float) -> None:
    """Add ``piece`` to ``line``; what would sound beyond the line's end is cut off."""
    first = max(0, int(start * SAMPLE_RATE))
    line[first : first + piece.size] += np.float32(gain) * piece[: line.size - first]


def _pan(
    stereo: NDArray[np.float32], line: NDArray[np.float32], gain: np.float32, pan: float
) -> None:
    angle = (pan + 1.0) * np.pi / 4.0  # constant power
    stereo[0] += gain * np.float32(np.cos(angle)) * line
    stereo[1] += gain * np.float32(np.sin(angle)) * line


def _play(
    part: Part, notes: tuple[Note, ...], size: int, rng: np.random.Generator
) -> NDArray[np.float32]:
    timbre = shaded(part.timbre, rng)
    line = np.zeros(size, dtype=np.float32)
    # The same pitch for the same length is the same sound: it is made once per track.
    made: dict[tuple[object, ...], NDArray[np.float32]] = {}
    for note in notes:
        alike = (note.pitch, round(note.seconds, 3), note.glide, note.vowels, note.consonant)
        if alike not in made:
            made[alike] = sound(note, timbre, rng)
        _add(line, note.start, made[alike], note.velocity)
    return line


def _drum(
    stereo: NDArray[np.float32],
    strokes: tuple[Stroke, ...],
    gain: np.float32,
    rng: np.random.Generator,
) -> None:
    drums = sorted({stroke.drum for stroke in strokes})
    for drum in drums:
        piece = strike(drum, SAMPLE_RATE, rng)
        line = np.zeros(stereo.shape[1], dtype=np.float32)
        for stroke in strokes:
            if stroke.drum == drum:
                _add(line, stroke.start, piece, stroke.velocity)
        _pan(stereo, line, gain * np.float32(2.0), _DRUM_PANS.get(drum, 0.0))


def _crowd(stereo: NDArray[np.float32], gain: np.float32, rng: np.random.Generator) -> None:
    """Add an audience: noise that swells slowly, different on both sides."""
    size = stereo.shape[1]
    moments: NDArray[np.float64] = np.linspace(0.0, 1.0, 12)
    swell = np.interp(np.linspace(0.0, 1.0, size), moments, rng.uniform(0.5, 1.5, 12))
    for side in range(2):
        stereo[side] += (
            gain * swell.astype(np.float32) * rng.standard_normal(size, dtype=np.float32)
        )


def _forward(channels: NDArray[np.float32], length: int | None = None) -> NDArray[np.complex64]:
    """Return each channel's spectrum. Row by row: numpy takes twice as long over both at once."""
    return np.stack([np.fft.rfft(channel, length) for channel in channels]).astype(
        np.complex64, copy=False
    )


def _response(size: int, style: Style, rng: np.random.Generator) -> NDArray[np.complex64]:
    """Return the room's and the tone controls' spectrum, one per channel.

    The room is noise with an exponential decay (Moorer, 1979), -60 dB after its reverberation
    time, of unit energy; the controls are gentle cuts at both ends of the band and a treble shelf.
    """
    seconds = float(rng.uniform(*style.room))
    length = min(size, int(seconds * SAMPLE_RATE))
    fall = np.exp(-6.91 * np.arange(length, dtype=np.float32) / length)
    tail = np.zeros((2, size), dtype=np.float32)
    tail[:, :length] = rng.standard_normal((2, length), dtype=np.float32) * fall
    tail /= np.sqrt(np.sum(tail**2, axis=1, keepdims=True))
    spectrum = np.float32(style.wet) * _forward(tail)
    spectrum += 1.0 - style.wet
    hertz = np.fft.rfftfreq(size, 1.0 / SAMPLE_RATE).astype(np.float32)
    ratio = hertz / np.float32(style.low_cut)
    top = hertz / np.float32(rng.uniform(*style.high_cut))
    tone = ratio**2 / (1.0 + ratio**2) / np.sqrt(1.0 + top**6)
    shelf = np.float32(10.0 ** (rng.uniform(*style.presence) / 20.0) - 1.0)
    tone *= 1.0 + shelf * hertz**2 / (hertz**2 + np.float32(_SHELF**2))
    return (spectrum * tone).astype(np.complex64)


def _master(
    stereo: NDArray[np.float32], style: Style, rng: np.random.Generator
) -> NDArray[np.float32]:
    """Put the bus into its room, bring it to its level and round off the peaks."""
    size = stereo.shape[1]
    # The convolution wraps around on purpose: a preview is cut from the middle of a song, so the
    # room still sounds from what came before.
    length = -(-size // _BLOCK) * _BLOCK
    spectrum = _forward(stereo, length) * _response(length, style, rng)
    clip = np.stack([np.fft.irfft(channel, length)[:size] for channel in spectrum]).astype(
        np.float32, copy=False
    )
    target = 10.0 ** (float(rng.uniform(*style.level)) / 20.0)
    clip *= np.float32(target / np.sqrt(np.mean(clip**2)))
    np.tanh(clip, out=clip)
    clip *= np.float32(_CEILING)
    fade = np.linspace(1.0, 0.0, int(_FADE * SAMPLE_RATE), dtype=np.float32)
    clip[:, -fade.size :] *= fade
    return clip
