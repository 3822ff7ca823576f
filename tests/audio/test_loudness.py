"""Loudness against analytic truth: ITU-R BS.1770-4 and the cases of EBU Tech 3341."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.audio import loudness
from tests.audio.compose import sine

if TYPE_CHECKING:
    from tests.audio.compose import Floats

RATE = 48_000


def tone(level: float, seconds: float) -> Floats:
    """Return a stereo 1 kHz sine with its peak at ``level`` dBFS."""
    return np.tile(sine(1000, level, seconds, RATE).astype(np.float32), (2, 1))


def integrated(samples: Floats) -> float:
    return loudness.measure(samples.astype(np.float32), RATE).integrated


def test_a_full_scale_997_hz_sine_in_one_channel_reads_minus_3_01() -> None:
    # BS.1770-4, annex 1: the reference of the scale
    assert integrated(sine(997, 0, rate=RATE)[None]) == pytest.approx(-3.01, abs=0.01)


@pytest.mark.parametrize("level", [-23.0, -33.0])
def test_a_stereo_sine_reads_its_peak_level(level: float) -> None:
    # EBU Tech 3341, cases 1 and 2
    assert integrated(tone(level, seconds=20.0)) == pytest.approx(level, abs=0.1)


@pytest.mark.parametrize(
    "levels", [(-36.0, -23.0, -36.0), (-72.0, -36.0, -23.0, -36.0, -72.0), (-26.0, -20.0, -26.0)]
)
def test_quiet_parts_are_gated_out(levels: tuple[float, ...]) -> None:
    # EBU Tech 3341, cases 3 to 5, whose durations are 10-60-10, 10-10-60-10-10 and 20-20.1-20 s
    seconds = {-72.0: 10, -36.0: 10, -23.0: 60, -26.0: 20, -20.0: 20.1}
    parts = [tone(level, seconds=seconds[level]) for level in levels]

    assert integrated(np.concatenate(parts, axis=1)) == pytest.approx(-23.0, abs=0.1)


def test_five_channels_are_weighted() -> None:
    # EBU Tech 3341, case 6: -28 dB in left and right, -24 in the centre, -30 in the surrounds
    channels = [sine(1000, level, 20.0, RATE) for level in (-28, -28, -24, -30, -30)]

    assert integrated(np.stack(channels)) == pytest.approx(-23.0, abs=0.1)


def test_the_bass_channel_of_six_does_not_count() -> None:
    five = [sine(1000, -20, rate=RATE)] * 5
    six = [*five[:3], sine(60, 0, rate=RATE), *five[3:]]

    assert integrated(np.stack(six)) == pytest.approx(integrated(np.stack(five)), abs=1e-6)


@pytest.mark.parametrize(
    ("frequency", "gain", "tolerance"),
    [
        (25, -10.39, 0.5),
        (38.135, -5.97, 0.5),
        (100, -1.13, 0.1),
        (997, 0.69, 0.02),
        (10_000, 4.04, 0.02),
    ],
)
def test_frequencies_are_weighted_by_the_curve_of_the_recommendation(
    frequency: float, gain: float, tolerance: float
) -> None:
    # the gains are those of the recommendation's two filters at 48 kHz
    measured = integrated(sine(frequency, -10, rate=RATE)[None])

    assert measured - (-10 - 3.01 - 0.691) == pytest.approx(gain, abs=tolerance)


def test_silence_has_no_loudness() -> None:
    measured = loudness.measure(np.zeros((2, RATE), dtype=np.float32), RATE)

    assert measured.integrated == -np.inf
    assert set(measured.blocks) == {-np.inf}


@settings(deadline=None, max_examples=20)
@given(gain=st.floats(-30, 0), seed=st.integers(0, 100))
def test_turning_a_recording_down_lowers_its_loudness_by_as_much(gain: float, seed: int) -> None:
    noise = 0.3 * np.random.default_rng(seed).standard_normal((2, RATE * 2)).astype(np.float32)

    turned = integrated(noise * np.float32(10 ** (gain / 20)))

    assert turned - integrated(noise) == pytest.approx(gain, abs=0.01)
