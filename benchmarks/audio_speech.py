"""Tell spoken clips from music, by speechiness, with and without the network that hears voices.

    python -m benchmarks.audio_speech [--music DIR] [--speech DIR] [--songs DIR] [--write]

Needs espeak-ng: eight voices at two speeds, alone and over the demo label's music. ``--music`` adds
the middles of recordings without words, as many as it has, alone and under the voices; ``--speech``
files of people speaking, strung together to 30 s; ``--songs`` recordings with singing.
"""

# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# scikit-learn is untyped

from __future__ import annotations

import argparse
import io
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import soundfile
import soxr
from sklearn.metrics import roc_auc_score

from benchmarks.audio_truth import SUFFIXES, resampled, table, write
from bot.audio.regression import estimate
from bot.audio.rhythm import describe_rhythm
from bot.audio.spectrum import analyse_spectrum
from bot.audio.speech import describe_speech, with_speech
from bot.audio.timbre import describe_timbre, mel_levels, zero_crossing_rate
from bot.demo.label import demo_label, render
from tests.audio.compose import RATE
from tests.audio.speaking import at_level, speak

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    Clip = NDArray[np.float32]

VOICES: Final = ("en-us", "en-gb+m4", "en-us+f3", "de", "fr-fr", "es", "ru", "pl")
SPEEDS: Final = (140, 180)
"""Words a minute."""
SECONDS: Final = 30
SPOKEN: Final = 0.33
"""Spotify's border between music and music with words."""
LEVEL: Final = -20.0
BELOW: Final = (12.0, 6.0, 0.0)
"""dB that music lies below the voice."""
TALKS: Final = ("spoken_interlude", "half_time_rap")
"""Styles of the demo label with a made-up voice in them."""
HUMAN_PAUSE: Final = 0.3


def mono(path: Path) -> Clip | None:
    """Return the middle of a recording, or ``None`` where it is shorter than 12 s or unreadable."""
    try:
        with soundfile.SoundFile(path) as file:
            wanted = min(file.frames, SECONDS * file.samplerate)
            if wanted < 12 * file.samplerate:
                return None
            file.seek((file.frames - wanted) // 2)
            samples = file.read(wanted, dtype="float32", always_2d=True).mean(axis=1)
            return at_level(soxr.resample(samples, file.samplerate, RATE), LEVEL)
    except soundfile.SoundFileError:
        return None


def recordings(folder: Path | None) -> list[Clip]:
    """Return the middles of the recordings below a folder, every one long enough."""
    if folder is None:
        return []
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)
    return [clip for path in paths if (clip := mono(path)) is not None]


def people(folder: Path | None) -> Iterator[Clip]:
    """Yield up to five clips of each subfolder: its files strung together, with pauses."""
    for place in sorted(folder.iterdir()) if folder else ():
        parts: list[Clip] = []
        clips = 0
        for path in sorted(place.rglob("*.wav")):
            samples, rate = soundfile.read(path, dtype="float32")
            parts += [soxr.resample(samples, rate, RATE), np.zeros(int(HUMAN_PAUSE * RATE), "f")]
            if sum(map(len, parts)) >= SECONDS * RATE:
                yield at_level(np.concatenate(parts)[: SECONDS * RATE], LEVEL)
                parts, clips = [], clips + 1
            if clips == 5:
                break


def composed(*, talking: bool) -> Iterator[Clip]:
    """Yield every third track of the demo label: those with a made-up voice, or the others."""
    for artist in demo_label().artists:
        for track in artist.tracks[::3]:
            if (track.style in TALKS) == talking:
                samples, rate = soundfile.read(io.BytesIO(render(track)), dtype="float32")
                yield at_level(soxr.resample(samples.mean(axis=1), rate, RATE), LEVEL)


def speechiness(clip: Clip) -> tuple[float, float]:
    """Return what the regression says alone, and what is said with the voice in mind."""
    signal = resampled(clip / max(1.0, float(np.abs(clip).max())))
    spectrum = analyse_spectrum(signal)
    mel_db = mel_levels(spectrum)
    timbre = describe_timbre(spectrum, mel_db, zero_crossing_rate(signal))
    alone = estimate(timbre.means, describe_rhythm(mel_db).tempo)
    both = with_speech(alone, describe_speech(signal, mel_db))
    return alone["speechiness"].value, both["speechiness"].value


def over(voices: Sequence[Clip], bands: Sequence[Clip], below: float) -> Iterator[Clip]:
    """Lay each voice over another piece of music, ``below`` dB softer than it."""
    for index, voice in enumerate(voices):
        band = at_level(bands[(index * 5 + int(below)) % len(bands)], LEVEL - below)
        size = min(len(voice), len(band))
        yield voice[:size] + band[:size]


def main() -> None:
    """Read the command line, measure and print."""
    parser = argparse.ArgumentParser(description="Tell speech from music.")
    parser.add_argument("--music", type=Path, help="recordings without words")
    parser.add_argument("--speech", type=Path, help="folders of people speaking, in short files")
    parser.add_argument("--songs", type=Path, help="recordings with singing")
    parser.add_argument("--write", action="store_true", help="put the table into docs/audio.md")
    asked = parser.parse_args()
    robots = [speak(voice, SECONDS, words_a_minute=speed) for voice in VOICES for speed in SPEEDS]
    humans = list(people(asked.speech))
    demo, real = list(composed(talking=False)), recordings(asked.music)
    bands = [*demo[::4], *real[::4]]
    spoken: dict[str, Iterable[Clip]] = {"espeak-ng alone": robots, "people alone": humans}
    for below in BELOW:
        where = f"over music {below:g} dB softer" if below else "over music as loud"
        spoken[f"espeak-ng {where}"] = over(robots, bands, below)
        spoken[f"people {where}"] = over(humans, bands, below)
    played: dict[str, Iterable[Clip]] = {
        "composed music": demo,
        "recorded music": real,
        "recorded songs": recordings(asked.songs),
    }
    rows: list[list[object]] = []
    before: list[tuple[float, bool]] = []
    after: list[tuple[float, bool]] = []
    for words, groups in ((True, spoken), (False, played)):
        for name, clips in groups.items():
            found = np.array([speechiness(clip) for clip in clips])
            if not len(found):
                continue
            before += [(value, words) for value in found[:, 0].tolist()]
            after += [(value, words) for value in found[:, 1].tolist()]
            right = (found > SPOKEN) == words
            low, middle, high = np.percentile(found[:, 1], (10, 50, 90))
            rows.append(
                [
                    *(name, len(found), f"{np.median(found[:, 0]):.2f}", f"{middle:.2f}"),
                    *(f"{low:.2f} to {high:.2f}", right[:, 0].sum(), right[:, 1].sum()),
                ]
            )
    auc = [
        float(roc_auc_score([words for _, words in each], [value for value, _ in each]))
        for each in (before, after)
    ]
    head = ("clips", "n", "sound alone", "with voice", "nine of ten", "right before", "right now")
    lines = [
        "Median speechiness, and how many clips lie on the right side of 0.33:",
        "",
        *table(head, rows),
        f"Area under the curve, spoken against played: {auc[0]:.2f} before, {auc[1]:.3f} now.",
        "",
    ]
    print("\n".join(lines))
    if asked.write:
        write("speech", lines)


if __name__ == "__main__":
    main()
