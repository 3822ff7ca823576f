"""A clip's bytes become numbers that are right."""

from __future__ import annotations

import math
import pickle
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bot.audio import (
    AUDIO_VERSION,
    AudioError,
    Limits,
    NotAudioError,
    SilentError,
    TimedOutError,
    TooLargeError,
    TooLongError,
    TooShortError,
    UnsupportedChannelsError,
    UnsupportedRateError,
    analyse,
)
from bot.audio.vector import SIZE
from bot.domain.model import FEATURE_NAMES, FEATURE_RANGES
from tests.audio.compose import MAJOR_PROGRESSIONS, chords, drums, encode, encode_m4a, sine

if TYPE_CHECKING:
    from tests.audio.compose import Floats, Instrument, Style


@pytest.fixture(scope="module")
def song() -> Floats:
    """Twelve seconds of rock at 120 BPM in D major, stereo."""
    harmony = chords(2, MAJOR_PROGRESSIONS[1], "saw", 12.0, tempo=120)
    beat = 0.5 * drums("rock", 120.0, 12.0)
    return np.stack([harmony + beat, 0.8 * harmony + beat])


@pytest.fixture(scope="module")
def song_wav(song: Floats) -> bytes:
    return encode(song)


def test_a_song_becomes_features_within_their_ranges(song_wav: bytes) -> None:
    features = analyse(song_wav).features()

    for name in FEATURE_NAMES:
        low, high = FEATURE_RANGES[name]
        value = features.get(name)
        assert value is not None
        assert low <= value <= high
    assert (features.source, features.version) == ("preview", AUDIO_VERSION)
    assert (features.key, features.mode) == (2, 1)
    assert features.tempo == pytest.approx(120, rel=1e-3)


def test_every_doubtful_field_has_a_confidence_and_loudness_is_taken_at_its_word(
    song_wav: bytes,
) -> None:
    confidence = analyse(song_wav).features().confidence

    assert set(confidence) == {*FEATURE_NAMES, "key", "mode"} - {"loudness"}
    assert all(0 <= value <= 1 for value in confidence.values())
    assert confidence["energy"] > confidence["danceability"] > confidence["valence"]
    assert max(confidence["valence"], confidence["liveness"]) < 0.3


def test_the_sound_vector_has_a_fixed_length_and_finite_single_precision_values(
    song_wav: bytes,
) -> None:
    vector = analyse(song_wav).vector

    assert len(vector) == SIZE
    assert vector == tuple(np.array(vector, dtype=np.float32).tolist())
    assert all(math.isfinite(value) for value in vector)


def test_hearing_twice_gives_the_same_numbers(song_wav: bytes) -> None:
    assert analyse(song_wav) == analyse(song_wav)


@pytest.mark.parametrize("kind", ["FLAC", "OGG", "MP3", "M4A"])
def test_every_format_is_heard_like_the_wav_it_was_made_from(
    song: Floats, song_wav: bytes, kind: str
) -> None:
    reference = analyse(song_wav)
    heard = analyse(encode_m4a(song) if kind == "M4A" else encode(song, kind=kind))

    assert heard.loudness == pytest.approx(reference.loudness, abs=0.6)
    assert heard.tempo == pytest.approx(reference.tempo, rel=1e-3)
    assert (heard.key, heard.mode) == (reference.key, reference.mode)


def test_the_name_of_a_file_does_not_matter_its_content_does(song_wav: bytes) -> None:
    assert analyse(song_wav, name="song.mp3") == analyse(song_wav, name="song.m4a")


def test_an_mp3_and_an_m4a_of_one_clip_are_nearest_neighbours() -> None:
    bands: list[tuple[Style, float, Instrument]] = [
        ("rock", 100, "saw"),
        ("rock", 104, "strings"),
        ("swing", 140, "organ"),
        ("breakbeat", 170, "pluck"),
    ]
    clips = [
        drums(style, tempo, 11.0) + chords(index, MAJOR_PROGRESSIONS[0], instrument, 11.0)
        for index, (style, tempo, instrument) in enumerate(bands)
    ]
    mp3 = np.array([analyse(encode(clip, kind="MP3")).vector for clip in clips])
    m4a = np.array([analyse(encode_m4a(clip)).vector for clip in clips])

    distance = np.linalg.norm(mp3[:, None] - m4a[None], axis=2)

    assert distance.argmin(axis=1).tolist() == [0, 1, 2, 3]
    assert distance.argmin(axis=0).tolist() == [0, 1, 2, 3]


def test_of_a_long_recording_only_the_middle_is_heard() -> None:
    silence = np.zeros(44_100 * 20)
    middle = drums("four_on_the_floor", 125.0, 30.0)

    heard = analyse(encode(np.concatenate([silence, middle, silence]), kind="FLAC"))

    assert heard.duration == pytest.approx(70)
    assert heard.heard == pytest.approx(30)
    assert heard.tempo == pytest.approx(125, rel=1e-3)


@pytest.mark.parametrize("kind", ["FLAC", "M4A"])
def test_where_the_middle_of_a_long_recording_is_silent_another_part_is_heard(kind: str) -> None:
    song, silence = drums("four_on_the_floor", 125.0, 40.0), np.zeros(44_100 * 90)
    recording = np.concatenate([song, silence, song[: 44_100 * 10]])

    heard = analyse(encode_m4a(recording) if kind == "M4A" else encode(recording, kind=kind))

    assert heard.heard == pytest.approx(30, abs=0.1)
    assert heard.tempo == pytest.approx(125, rel=1e-3)


def test_a_long_recording_that_is_silent_everywhere_stays_silent() -> None:
    with pytest.raises(SilentError):
        analyse(encode(np.zeros(44_100 * 80), kind="FLAC"))


@pytest.mark.parametrize("kind", ["WAV", "MP3", "M4A"])
def test_a_stereo_clip_in_opposite_phase_is_heard_like_one_of_its_channels(
    song: Floats, kind: str
) -> None:
    left = song[0]
    alone, apart = (
        analyse(encode_m4a(clip) if kind == "M4A" else encode(clip, kind=kind))
        for clip in (left, np.stack([left, -left]))
    )

    assert (apart.key, apart.mode) == (alone.key, alone.mode)
    assert apart.tempo == pytest.approx(alone.tempo, rel=1e-3)
    assert apart.estimates["energy"].value == pytest.approx(
        alone.estimates["energy"].value, abs=0.05
    )


@pytest.mark.parametrize("rate", [8_000, 11_025, 22_050, 48_000, 96_000, 192_000])
def test_any_common_sample_rate_gives_the_same_loudness(rate: int) -> None:
    assert analyse(encode(sine(997, -20, rate=rate), rate=rate)).loudness == pytest.approx(
        -23.0, abs=0.05
    )


@pytest.mark.parametrize("channels", [1, 2, 3, 4, 5, 6, 7, 8])
def test_up_to_eight_channels_are_heard(channels: int) -> None:
    tone = drums("rock", 120.0, 12.0)

    heard = analyse(encode([tone] * channels))

    assert heard.tempo == pytest.approx(120, rel=1e-3)


def test_what_cannot_be_heard_gives_a_named_error(song: Floats, song_wav: bytes) -> None:
    zeros = np.zeros(44_100 * 12)
    cases: list[tuple[bytes, type[AudioError]]] = [
        (b"", NotAudioError),
        (b"<html>Not found</html>", NotAudioError),
        (b"RIFF\x24\0\0\0AVI LIST", NotAudioError),
        (encode(song[:, : 44_100 * 3]), TooShortError),
        (encode(zeros), SilentError),
        (encode(zeros + 0.5), SilentError),
        (encode(np.concatenate([song[0][: 44_100 * 4], zeros])), TooShortError),
        (encode([zeros] * 9), UnsupportedChannelsError),
        (encode(sine(100, -6, rate=4_000), rate=4_000), UnsupportedRateError),
        (encode(np.zeros(12 * 200_000), rate=200_000), UnsupportedRateError),
    ]
    for data, expected in cases:
        with pytest.raises(expected):
            analyse(data)
    with pytest.raises(TooLargeError):
        analyse(song_wav, limits=Limits(bytes=1000))
    with pytest.raises(TooLongError):
        analyse(song_wav, limits=Limits(seconds=11))
    with pytest.raises(TimedOutError):
        analyse(song_wav, limits=Limits(time=0))


def test_an_error_is_one_plain_sentence_that_survives_a_process_border() -> None:
    with pytest.raises(TooShortError) as caught:
        analyse(encode(np.zeros(44_100)), name="short.wav")

    copy = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes

    assert str(copy) == (
        "Only 1.0 s of sound were found; at least 10 s are needed, so use a longer clip."
    )
    assert (type(copy), copy.code) == (TooShortError, "too_short")
    assert caught.value.__notes__ == ["short.wav"]


def test_a_hearing_survives_a_process_border(song_wav: bytes) -> None:
    heard = analyse(song_wav)

    assert pickle.loads(pickle.dumps(heard)) == heard  # noqa: S301 - our own bytes
