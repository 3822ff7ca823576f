"""A clip is taken in block by block, and the blocks leave no trace in the numbers."""

from __future__ import annotations

import io
import tracemalloc

import numpy as np
import pytest

from bot.audio import PREVIEWS, analyse, loudness
from bot.audio.decode import opened
from bot.audio.limits import Deadline
from bot.audio.sound import RATE, Sound, take_in
from tests.audio.compose import drums, encode, encode_m4a, sine


def taken_in(data: bytes) -> Sound:
    with opened(io.BytesIO(data), PREVIEWS, Deadline(60)) as clip:
        return take_in(clip)


@pytest.mark.parametrize("rate", [11_025, 22_050, 44_100, 96_000])
def test_loudness_and_length_are_those_of_the_whole_clip(rate: int) -> None:
    noise = np.random.default_rng(rate).normal(0, 0.1, (2, int(12.3 * rate))).astype(np.float32)

    sound = taken_in(encode(noise, rate=rate))

    whole = loudness.measure(noise, rate)
    assert sound.loudness.integrated == pytest.approx(whole.integrated, abs=1e-4)
    assert len(sound.loudness.blocks) == len(whole.blocks)
    assert sound.heard == pytest.approx(12.3, abs=1e-3)
    assert len(sound.mono) == pytest.approx(12.3 * RATE, abs=2)
    assert sound.peak == np.abs(noise).max()


@pytest.mark.parametrize("rate", [22_050, 48_000])
def test_a_tone_stays_one_tone_across_the_blocks(rate: int) -> None:
    sound = taken_in(encode(sine(1_000, -6, 12.0, rate), rate=rate))

    # the start and the end are where a resampler rings
    middle = sound.mono[RATE : -RATE - RATE // 10]
    spectrum = np.abs(np.fft.rfft(middle * np.hanning(len(middle))))
    place = int(spectrum.argmax())
    assert place * RATE / len(middle) == pytest.approx(1_000, abs=0.2)
    beside = np.concatenate([spectrum[: place - 5], spectrum[place + 6 :]])
    assert beside.max() < 1e-4 * spectrum[place]


def test_channels_are_averaged() -> None:
    left, right = sine(500, -6), sine(700, -12)

    both = taken_in(encode([left, right])).mono
    apart = [taken_in(encode(channel)).mono for channel in (left, right)]

    assert np.abs(both - (apart[0] + apart[1]) / 2).max() < 1e-6


def test_channels_that_cancel_each_other_are_told_and_one_of_them_can_be_taken() -> None:
    tone = sine(500, -6)
    data = encode([0.5 * tone, -0.5001 * tone])

    assert taken_in(data).cancels == 1
    with opened(io.BytesIO(data), PREVIEWS, Deadline(60)) as clip:
        second = take_in(clip, channel=1)
    assert np.abs(second.mono - taken_in(encode(-0.5001 * tone)).mono).max() < 1e-4


@pytest.mark.parametrize("channels", [1, 2, 5, 8])
def test_channels_that_have_nothing_in_common_do_not_cancel(channels: int) -> None:
    noise = np.random.default_rng(channels).normal(0, 0.1, (channels, 44_100 * 12))

    assert taken_in(encode(noise)).cancels is None


@pytest.mark.parametrize("container", ["wav", "m4a"])
def test_far_overs_are_clipped(container: str) -> None:
    loud = 30 * drums("rock", 120, 12.0)

    data = encode(loud) if container == "wav" else encode_m4a(loud)

    assert taken_in(data).peak <= 2


def test_eight_channels_at_192_khz_need_little_more_memory_than_a_plain_clip() -> None:
    beat = drums("rock", 120, 12.0)
    plain = encode([beat, beat])
    large = encode([np.tile(beat, 5)[: 12 * 192_000]] * 8, rate=192_000, kind="FLAC")

    def peak(data: bytes) -> int:
        analyse(data)
        tracemalloc.start()
        analyse(data)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    assert peak(large) < 2 * peak(plain)
