"""Tempo and key of music that was composed with known ones. The full sweep is in benchmarks/."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import soxr

from bot.audio.harmony import describe_harmony
from bot.audio.rhythm import describe_rhythm
from bot.audio.sound import RATE as HEARD_RATE
from bot.audio.spectrum import analyse_spectrum
from bot.audio.timbre import mel_levels
from tests.audio.compose import (
    INSTRUMENTS,
    MAJOR_PROGRESSIONS,
    MINOR_PROGRESSIONS,
    RATE,
    STYLES,
    chords,
    drums,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tests.audio.compose import Floats, Style

OCTAVES = (1.0, 2.0, 0.5, 3.0, 1 / 3)


def heard(track: Floats) -> NDArray[np.float32]:
    return soxr.resample(track.astype(np.float32), RATE, HEARD_RATE)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("tempo", [60, 92, 127.5, 158, 190])
def test_the_tempo_of_every_drum_style_is_right_but_for_its_octave(
    style: Style, tempo: float
) -> None:
    spectrum = analyse_spectrum(heard(drums(style, tempo)))

    ratio = describe_rhythm(mel_levels(spectrum)).tempo / tempo

    assert min(abs(ratio / octave - 1) for octave in OCTAVES) < 1e-3


@pytest.mark.parametrize("style", ["rock", "four_on_the_floor", "breakbeat", "swing"])
def test_two_excerpts_of_a_groove_are_more_alike_than_grooves_a_little_faster_or_slower(
    style: Style,
) -> None:
    def profile(tempo: float, start: float) -> NDArray[np.float64]:
        track = heard(drums(style, tempo, 31.0))[int(start * HEARD_RATE) :][: 15 * HEARD_RATE]
        return describe_rhythm(mel_levels(analyse_spectrum(track))).profile

    here = profile(100, 0.0)

    again = np.linalg.norm(profile(100, 15.7) - here)
    assert all(np.linalg.norm(profile(tempo, 15.7) - here) > 2 * again for tempo in (96, 98, 102))


@pytest.mark.parametrize("tonic", range(12))
@pytest.mark.parametrize("mode", [0, 1])
def test_a_cadence_in_any_of_the_24_keys_is_recognised(tonic: int, mode: int) -> None:
    cadence = (MINOR_PROGRESSIONS, MAJOR_PROGRESSIONS)[mode][0]
    instrument = INSTRUMENTS[tonic % len(INSTRUMENTS)]

    harmony = describe_harmony(heard(chords(tonic, cadence, instrument, 10.0)))

    assert (harmony.key, harmony.mode) == (tonic, mode)


def test_harmony_is_described_alike_in_every_key() -> None:
    low, high = (
        describe_harmony(heard(chords(tonic, MINOR_PROGRESSIONS[0], "organ", 10.0, bass=False)))
        for tonic in (0, 2)
    )

    assert (low.key, high.key) == (0, 2)
    assert np.abs(low.descriptors - high.descriptors).max() < 0.12


def test_a_detuned_recording_keeps_its_key_and_tells_its_tuning() -> None:
    track = chords(9, MAJOR_PROGRESSIONS[0], "strings", 10.0)
    sharp = soxr.resample(track.astype(np.float32), RATE, HEARD_RATE / 2 ** (30 / 1200))

    harmony = describe_harmony(sharp)

    assert (harmony.key, harmony.mode) == (9, 1)
    assert harmony.tuning == pytest.approx(30, abs=6)


def test_noise_has_no_key_to_speak_of_and_no_strict_beat() -> None:
    noise = 0.2 * np.random.default_rng(1).standard_normal(HEARD_RATE * 20).astype(np.float32)

    assert describe_harmony(noise).clarity < 0.35
    assert describe_rhythm(mel_levels(analyse_spectrum(noise))).pulse < 0.3


def test_strokes_are_percussive_and_held_chords_are_not() -> None:
    beat, pad = (
        describe_rhythm(mel_levels(analyse_spectrum(heard(track))))
        for track in (
            drums("breakbeat", 120, 12.0),
            chords(0, MAJOR_PROGRESSIONS[0], "strings", 12.0),
        )
    )

    assert beat.percussive > pad.percussive
    assert beat.onset_rate > pad.onset_rate
    assert beat.flux > pad.flux
