"""What can be heard in the demo's clips, measured without the bot's own ears."""

from __future__ import annotations

import io
import wave
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bot.demo.label import DemoTrack, demo_label, render
from bot.demo.label.drums import PATTERNS, STROKES, strike
from bot.demo.label.styles import STYLES

if TYPE_CHECKING:
    from numpy.typing import NDArray

LABEL = demo_label()
TRACKS_PER_STYLE = 2
SPOKEN = {"half_time_rap", "spoken_interlude"}


@lru_cache(maxsize=64)
def clip(track: DemoTrack) -> bytes:
    return render(track)


def of_style(style: str, count: int = TRACKS_PER_STYLE) -> list[DemoTrack]:
    found = {track.recording: track for track in LABEL.tracks if track.style == style}
    return list(found.values())[:count]


def decoded(data: bytes) -> tuple[NDArray[np.float64], int]:
    """Return (samples, channels) in -1..1 and the rate."""
    with wave.open(io.BytesIO(data)) as file:
        assert file.getsampwidth() == 2
        pcm = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2")
        return pcm.reshape(-1, file.getnchannels()) / 32768.0, file.getframerate()


def spectrogram(mono: NDArray[np.float64], size: int, hop: int) -> NDArray[np.float64]:
    frames = np.lib.stride_tricks.sliding_window_view(mono, size)[::hop]
    return np.abs(np.fft.rfft(frames * np.hanning(size), axis=1))


def bar_strength(track: DemoTrack, tempo: float) -> float:
    """Return the onset curve's autocorrelation after one bar at ``tempo``; 1 = it repeats."""
    samples, rate = decoded(clip(track))
    hop = 128
    level = np.log1p(100.0 * spectrogram(samples.mean(axis=1), 1024, hop))
    onsets = np.maximum(np.diff(level, axis=0), 0.0).sum(axis=1)
    onsets -= onsets.mean()
    lag = track.sketch.beats * 60.0 / tempo * rate / hop
    strengths = [
        float(np.dot(onsets[:-shift], onsets[shift:]) / np.dot(onsets, onsets))
        for shift in {int(lag), int(lag) + 1}
    ]
    return max(strengths)


def chroma(track: DemoTrack) -> NDArray[np.float64]:
    """Return the energy of the twelve pitch classes between 55 and 2,000 Hz."""
    samples, rate = decoded(clip(track))
    power = spectrogram(samples.mean(axis=1), 8192, 4096).mean(axis=0) ** 2
    hertz = np.fft.rfftfreq(8192, 1.0 / rate)
    audible = (hertz > 55.0) & (hertz < 2000.0)
    classes = np.rint(12.0 * np.log2(hertz[audible] / 440.0) + 69.0).astype(int) % 12
    return np.bincount(classes, weights=power[audible], minlength=12).astype(np.float64)


@pytest.mark.parametrize("style", STYLES)
def test_a_clip_is_sound_within_full_scale_and_long_enough_to_be_heard(style: str) -> None:
    for track in of_style(style):
        samples, rate = decoded(clip(track))
        assert rate == 22_050
        assert 11.5 <= len(samples) / rate <= 16.5
        assert np.abs(samples).max() < 0.98
        level = 20.0 * np.log10(np.sqrt(np.mean(samples**2)))
        assert -32.0 < level < -8.0
        # Sound throughout, not a burst and silence: no five seconds without any.
        seconds = [part.std() for part in np.array_split(samples, int(len(samples) / rate))]
        assert np.median(seconds) > 0.01


def test_the_same_track_gives_the_same_bytes() -> None:
    track = LABEL.tracks[0]
    assert render(track) == render(track)


def test_editions_of_a_recording_sound_the_same_and_other_tracks_do_not() -> None:
    by_recording: dict[str, list[DemoTrack]] = {}
    for track in LABEL.tracks:
        by_recording.setdefault(track.recording, []).append(track)
    twice = next(tracks for tracks in by_recording.values() if len(tracks) > 1)
    assert render(twice[0]) == render(twice[1])
    assert len({clip(track) for track in of_style("synth_pop") + of_style("ambient")}) == 4


@pytest.mark.parametrize("style", [name for name in STYLES if STYLES[name].drums])
def test_the_known_tempo_can_be_heard(style: str) -> None:
    for track in of_style(style):
        assert track.tempo_bpm is not None
        right = bar_strength(track, track.tempo_bpm)
        wrong = [bar_strength(track, track.tempo_bpm * r) for r in (0.91, 0.97, 1.03, 1.09)]
        assert right > max(wrong), (track.found.title, right, wrong)


def test_music_without_a_pulse_claims_no_tempo() -> None:
    assert all(track.tempo_bpm is None for track in of_style("ambient"))
    assert all(track.tempo_bpm is None for track in of_style("spoken_interlude"))


def test_the_known_key_can_be_heard() -> None:
    """The seven notes of the key hold most of the energy in most tracks that have a tune."""
    steps = {1: (0, 2, 4, 5, 7, 9, 11), 0: (0, 2, 3, 5, 7, 8, 10)}
    tracks = [track for style in STYLES if style not in SPOKEN for track in of_style(style)]
    best = 0
    for track in tracks:
        classes = chroma(track)
        shares = [
            classes[[(tonic + step) % 12 for step in steps[track.mode]]].sum()
            for tonic in range(12)
        ]
        best += int(np.argmax(shares)) == track.key
    assert best >= 0.7 * len(tracks)


def test_every_stroke_of_every_pattern_has_a_sound() -> None:
    rng = np.random.default_rng(0)
    for pattern in PATTERNS.values():
        for drum, line in pattern.items():
            assert len(line) == 16
            assert set(line) <= {*STROKES, "."}
            sound = strike(drum, 22_050, rng)
            assert np.isfinite(sound).all()
            assert np.abs(sound).max() > 0.05


def test_an_unknown_drum_is_refused() -> None:
    with pytest.raises(KeyError):
        strike("gong", 22_050, np.random.default_rng(0))


def test_every_style_takes_its_drums_from_the_patterns() -> None:
    assert {pattern for style in STYLES.values() for pattern in style.drums} == set(PATTERNS)
