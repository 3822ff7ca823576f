"""One clip from its bytes to its numbers."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.audio.decode import opened
from bot.audio.errors import AudioError, SilentError, TooShortError, UnreadableError
from bot.audio.harmony import Harmony, describe_harmony
from bot.audio.limits import FILES, PREVIEWS, Deadline, Limits
from bot.audio.regression import Estimate, RegressedName, estimate
from bot.audio.rhythm import Rhythm, describe_rhythm
from bot.audio.sound import RATE, Sound, take_in
from bot.audio.spectrum import analyse_spectrum
from bot.audio.speech import Speech, describe_speech, with_speech
from bot.audio.timbre import Timbre, describe_timbre, mel_levels, zero_crossing_rate
from bot.audio.vector import descriptors, sound_vector
from bot.domain.model import FEATURE_RANGES, Features

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import BinaryIO

    from numpy.typing import NDArray

AUDIO_VERSION: Final = 3
"""Raised with every change that moves a number; stored rows of an older one are heard anew."""

_SILENCE: Final = 10 ** (-60 / 20)
"""RMS of a 46 ms frame below which nothing is heard: -60 dBFS."""
_SOME_SOUND: Final = 1.0
_PLACES: Final = (0.5, 0.25, 0.75, 0.1)
"""Where in a long recording to listen: the middle, and where to go on if that is silent."""
_FRAME: Final = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """What was heard in one clip."""

    loudness: float
    """Integrated loudness in LUFS (ITU-R BS.1770-4): -70..0 or so. Within 0.1 LU: trust it."""
    tempo: float
    """BPM, 40..240; 0 where nothing repeats. Exact but for its octave."""
    tempo_confidence: float
    """0..1: how strictly the beat repeats and how far its octave is ahead."""
    key: int
    """0..11 for C..B."""
    mode: int
    """1 for major, 0 for minor."""
    key_confidence: float
    """0..1, at most 0.6: two excerpts of one track agree on little more than half of the keys."""
    estimates: Mapping[RegressedName, Estimate]
    """The seven regressed fields, 0..1. Energy and acousticness are good; danceability,
    instrumentalness and speechiness deserve no more than low, medium or high, but where a voice
    was heard speaking; valence and liveness are guesses."""
    brightness: float
    """-2..2: above 0 sounds more major than minor."""
    onset_rate: float
    """Onsets a second."""
    duration: float | None
    """Seconds of the whole recording, where its header tells."""
    heard: float
    """Seconds that were analysed."""
    vector: tuple[float, ...] = field(repr=False)
    """The sound vector (``bot.audio.vector``): compare by Euclidean distance."""
    descriptors: tuple[float, ...] = field(repr=False)
    """The vector before its scales were applied, in the descriptors' own units."""

    def features(self, source: str = "preview") -> Features:
        """Return the hearing in the program's own words, with a confidence for every doubt."""
        values = {name: found.value for name, found in self.estimates.items()}
        confidence = {str(name): found.confidence for name, found in self.estimates.items()}
        return Features(
            source=source,
            version=AUDIO_VERSION,
            loudness=float(np.clip(self.loudness, *FEATURE_RANGES["loudness"])),
            tempo=self.tempo,
            key=self.key,
            mode=self.mode,
            confidence=confidence
            | {
                "tempo": self.tempo_confidence,
                "key": self.key_confidence,
                "mode": self.key_confidence,
            },
            vector=self.vector,
            **values,
        )


def analyse(data: bytes, *, name: str | None = None, limits: Limits = PREVIEWS) -> Hearing:
    """Hear a sound file that is in memory: mp3, m4a, ogg, flac or wav, told by its content.

    ``name`` is added to an error's notes, for logs. Of a recording longer than ``limits.excerpt``
    seconds only the middle is heard, or another part where that is silent. Raises a subclass of
    ``AudioError`` for whatever cannot be heard, within ``limits.time``. Uses one thread; safe in several threads or processes at once.
    """
    try:
        return hear(io.BytesIO(data), limits)
    except Exception as error:
        if name is not None:
            error.add_note(name)
        raise


def analyse_file(path: Path) -> Hearing:
    """Hear a file on disk, a long one in part. Raises a subclass of ``AudioError``."""
    try:
        with path.open("rb") as stream:
            return hear(stream, FILES)
    except OSError as error:
        raise UnreadableError(reason=error.strerror or type(error).__name__) from error


def hear(stream: BinaryIO, limits: Limits = PREVIEWS) -> Hearing:
    """Hear a stream that can seek. See ``analyse``."""
    deadline = Deadline(limits.time)
    sound, mono = _find_sound(stream, limits, deadline)
    deadline.check()
    spectrum = analyse_spectrum(mono)
    mel_db = mel_levels(spectrum)
    timbre = describe_timbre(spectrum, mel_db, zero_crossing_rate(mono))
    del spectrum
    deadline.check()
    speech = describe_speech(mono, mel_db)
    rhythm = describe_rhythm(mel_db)
    del mel_db
    harmony = describe_harmony(mono)
    deadline.check()
    return _compose(sound, timbre, rhythm, harmony, speech)


def _find_sound(
    stream: BinaryIO, limits: Limits, deadline: Deadline
) -> tuple[Sound, NDArray[np.float32]]:
    """Return an excerpt with enough sound in it, and its signal around zero.

    Where the middle of a long recording is silent, before a hidden track for example, other places
    are listened to. Raises what was wrong with the middle where they are no better.
    """
    wrong: list[AudioError] = []
    for place in _PLACES:
        sound = _listen(stream, limits, deadline, place)
        mono = sound.mono - sound.mono.mean(dtype=np.float64).astype(np.float32)
        lack = _lack_of_sound(sound, mono, limits)
        if lack is None:
            return sound, mono
        wrong.append(lack)
        if sound.duration is None or sound.duration < sound.heard + _SOME_SOUND:
            break
    raise wrong[0]


def _listen(stream: BinaryIO, limits: Limits, deadline: Deadline, place: float) -> Sound:
    with opened(stream, limits, deadline, place=place) as clip:
        sound = take_in(clip)
    if sound.cancels is None:
        return sound
    with opened(stream, limits, deadline, place=place) as clip:
        return take_in(clip, channel=sound.cancels)


def _lack_of_sound(sound: Sound, mono: NDArray[np.float32], limits: Limits) -> AudioError | None:
    whole = mono[: len(mono) // _FRAME * _FRAME].reshape(-1, _FRAME)
    audible = np.sqrt(np.square(whole).mean(axis=1)) > _SILENCE
    seconds = float(audible.sum()) * _FRAME / RATE
    if seconds < _SOME_SOUND <= len(mono) / RATE or not np.isfinite(sound.loudness.integrated):
        return SilentError()
    # one frame's tolerance: the last, incomplete one was not counted
    if seconds < limits.sound - _FRAME / RATE:
        return TooShortError(seconds=f"{seconds:.1f}", limit=f"{limits.sound:g}")
    return None


def _compose(
    sound: Sound, timbre: Timbre, rhythm: Rhythm, harmony: Harmony, speech: Speech
) -> Hearing:
    estimates = with_speech(estimate(timbre.means, rhythm.tempo), speech)
    raw = descriptors(
        timbre=timbre,
        rhythm=rhythm,
        harmony=harmony,
        loudness=sound.loudness,
        peak=sound.peak,
        estimates=estimates,
    )
    return Hearing(
        loudness=sound.loudness.integrated,
        tempo=rhythm.tempo,
        tempo_confidence=rhythm.pulse * (0.4 + 0.6 * rhythm.octave),
        key=harmony.key,
        mode=harmony.mode,
        key_confidence=0.6 * harmony.clarity,
        estimates=estimates,
        brightness=harmony.brightness,
        onset_rate=rhythm.onset_rate,
        duration=sound.duration,
        heard=sound.heard,
        vector=sound_vector(raw),
        descriptors=tuple(raw.tolist()),
    )
