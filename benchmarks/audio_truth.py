"""Tempo, key and loudness against known truth, beside librosa and pyloudnorm.

    python -m benchmarks.audio_truth [PART...] [--music DIR] [--peers PYTHON] [--write]

Composes drum loops (six styles, 60 to 190 BPM) and chord progressions (24 keys, five
instruments), hears them and prints tables; maps the demo's artists and compares the groups with
the styles that they were composed in. ``--music`` adds loudness of real recordings, the agreement
of two excerpts of a track, and of mp3 and m4a of a clip. ``--peers`` names an interpreter that has
librosa and pyloudnorm (neither is a dependency of the project); they hear the same samples.
``--write`` puts the tables between the markers in ``docs/audio.md``.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# soundfile, soxr and scikit-learn are untyped where they hand over arrays

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from collections import Counter
from dataclasses import dataclass
from math import comb
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import soundfile
import soxr
from sklearn.metrics import adjusted_rand_score

from benchmarks.audio_speed import encode_mp3
from bot.analysis import build_map
from bot.audio import AudioError, analyse, loudness
from bot.audio.harmony import describe_harmony
from bot.audio.rhythm import describe_rhythm
from bot.audio.sound import RATE as HEARD_RATE
from bot.audio.spectrum import analyse_spectrum
from bot.audio.timbre import MEAN_NAMES, describe_timbre, mel_levels, zero_crossing_rate
from bot.audio.vector import BLOCKS
from bot.demo.label import demo_label, render
from bot.domain.model import Artist, Catalogue, Credit, Track
from tests.audio.compose import (
    INSTRUMENTS,
    MAJOR_PROGRESSIONS,
    MINOR_PROGRESSIONS,
    RATE,
    STYLES,
    chords,
    drums,
    encode,
    encode_m4a,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

DOCS: Final = Path(__file__).parent.parent / "docs" / "audio.md"
TEMPI: Final = (*range(60, 191, 10), 66.7, 97.3, 127.5, 143.2, 174.5)
OCTAVES: Final = (1.0, 2.0, 0.5, 3.0, 1 / 3)
EXACT: Final = 1e-3
EXCERPT: Final = 30
SAME_SOURCE: Final = 25
LEAST_PER_SOURCE: Final = 8
APART_SECONDS: Final = 75.0
LONGEST_SECONDS: Final = 1200.0
SUFFIXES: Final = {".mp3", ".m4a", ".ogg", ".opus", ".flac", ".wav"}
PER_FOLDER: Final = 30
PEERS: Final = Path(__file__).parent / "audio_peers.py"


def resampled(track: NDArray[Any], rate: int = RATE) -> NDArray[np.float32]:
    """Return a mono track at the rate that is heard."""
    return soxr.resample(track.astype(np.float32), rate, HEARD_RATE, quality="HQ")


def ask_peers(python: str | None, signals: Mapping[str, NDArray[Any]], task: str) -> Any:  # noqa: ANN401 - parsed JSON
    """Let librosa or pyloudnorm hear named signals; ``None`` without an interpreter for them."""
    if python is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "signals.npz"
        np.savez(path, allow_pickle=False, **dict(signals))
        done = subprocess.run(  # noqa: S603 - the interpreter the caller named
            [python, str(PEERS), task, str(path)], capture_output=True, text=True, check=True
        )
    return json.loads(done.stdout)


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> list[str]:
    """Return the lines of a Markdown table."""
    names = list(head)
    lines = ["| " + " | ".join(names) + " |", "|" + "---|" * len(names)]
    return lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows] + [""]


def judge_tempo(found: float, truth: float) -> tuple[bool, bool, float]:
    """Return: within 4 %, within 4 % up to the octave or triple, and the error that remains."""
    errors = [abs(found / truth / octave - 1) for octave in OCTAVES]
    return errors[0] < 0.04, min(errors) < 0.04, min(errors)


def tempo(python: str | None) -> list[str]:
    """Hear every drum style at every tempo."""
    truth: dict[str, float] = {}
    signals: dict[str, NDArray[np.float32]] = {}
    for style in STYLES:
        for bpm in TEMPI:
            track = drums(style, bpm)
            if style in {"rock", "swing"}:
                track = track + chords(2, MAJOR_PROGRESSIONS[1], "saw", tempo=bpm)
            truth[f"{style}-{bpm}"] = bpm
            signals[f"{style}-{bpm}"] = resampled(track)
    ours = {
        name: describe_rhythm(mel_levels(analyse_spectrum(signal))).tempo
        for name, signal in signals.items()
    }
    heard = {"ours": ours} | (ask_peers(python, signals, "tempo") or {})
    rows: list[Sequence[object]] = []
    for who, found in heard.items():
        judged = [judge_tempo(found[name], bpm) for name, bpm in truth.items()]
        errors = np.array([error for _, _, error in judged])
        rows.append(
            [
                who,
                f"{sum(strict for strict, _, _ in judged)} of {len(judged)}",
                f"{sum(octave for _, octave, _ in judged)} of {len(judged)}",
                f"{(errors < EXACT).sum()} of {len(judged)}",
                f"{100 * np.median(errors):.3f} %",
                f"{100 * errors.max():.3f} %",
            ]
        )
    lines = ["Tempo: six drum styles at 19 tempi from 60 to 190 BPM, 30 s each.", ""]
    head = ("", "right octave", "octave or triple allowed", "within 0.1 %", "median error", "worst")
    lines += table(head, rows)
    octave = Counter(
        name.split("-")[0] for name, bpm in truth.items() if not judge_tempo(ours[name], bpm)[0]
    )
    counted = ", ".join(f"{style.replace('_', ' ')} {octave[style]}" for style in STYLES)
    return [*lines, f"Octave errors of ours, of {len(TEMPI)} each: {counted}.", ""]


def key(python: str | None) -> list[str]:
    """Hear four major and four minor progressions in every key."""
    truth: dict[str, tuple[int, int]] = {}
    signals: dict[str, NDArray[np.float32]] = {}
    for mode, progressions in enumerate((MINOR_PROGRESSIONS, MAJOR_PROGRESSIONS)):
        for number, progression in enumerate(progressions):
            for tonic in range(12):
                instrument = INSTRUMENTS[(tonic + number) % len(INSTRUMENTS)]
                name = f"{mode}-{number}-{tonic}-{instrument}"
                truth[name] = (tonic, mode)
                signals[name] = resampled(chords(tonic, progression, instrument, 15.0))
    ours: dict[str, tuple[int, int]] = {}
    for name, signal in signals.items():
        harmony = describe_harmony(signal)
        ours[name] = (harmony.key, harmony.mode)
    heard = {"ours": ours} | (ask_peers(python, signals, "key") or {})
    rows: list[Sequence[object]] = []
    for who, found in heard.items():
        exact = {name: tuple(found[name]) == true for name, true in truth.items()}
        modes = [[ok for name, ok in exact.items() if name.startswith(m)] for m in ("1", "0")]
        voices = [[ok for name, ok in exact.items() if name.endswith(i)] for i in INSTRUMENTS]
        parts = (list(exact.values()), *modes, *voices)
        rows.append([who, *(f"{np.mean(part):.2f}" for part in parts)])
    lines = ["Key and mode exact: eight progressions in twelve keys, five instruments.", ""]
    return lines + table(("", "all 96", "major", "minor", *INSTRUMENTS), rows)


def descriptors(python: str | None, music: Path | None) -> list[str]:
    """Compare descriptor means with librosa's defaults."""
    clips = [resampled(drums("rock", 120) + chords(2, MAJOR_PROGRESSIONS[1], "strings"))]
    clips += [resampled(clip.mean(axis=0), rate) for _, clip, rate in excerpts(music, 4)]
    signals = {str(index): clip for index, clip in enumerate(clips)}
    theirs = ask_peers(python, signals, "means")
    if theirs is None:
        return []
    worst: Counter[str] = Counter()
    for name, clip in signals.items():
        spectrum = analyse_spectrum(clip)
        ours = describe_timbre(spectrum, mel_levels(spectrum), zero_crossing_rate(clip)).means
        for field, mine, other in zip(MEAN_NAMES, ours, theirs[name], strict=True):
            kind = field.rstrip("0123456789_")
            worst[kind] = max(worst[kind], abs(mine - other) / max(abs(other), 1.0))
    lines = [f"Greatest relative difference to librosa's defaults, {len(clips)} clips:", ""]
    return lines + table(worst, [[f"{value:.1e}" for value in worst.values()]])


def excerpts(
    music: Path | None, count: int, share: float = 0.5, *, least: float = 66.0
) -> Iterable[tuple[Path, NDArray[np.float32], int]]:
    """Yield up to ``count`` files below each folder of ``music``: path, (channels, n), rate."""
    for folder in sorted(music.iterdir()) if music else ():
        files = sorted(p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES)
        taken = 0
        for path in files:
            if taken == count:
                break
            clip = excerpt(path, share, least)
            if clip is not None:
                taken += 1
                yield path, *clip


def excerpt(path: Path, share: float, least: float) -> tuple[NDArray[np.float32], int] | None:
    """Return 30 s around ``share`` of a recording of at least ``least`` seconds, or ``None``."""
    try:
        with soundfile.SoundFile(path) as file:
            length, rate = file.frames, file.samplerate
            if not least * rate <= length <= LONGEST_SECONDS * rate:
                return None
            half = EXCERPT * rate // 2
            file.seek(int(np.clip(length * share, half, length - half)) - half)
            samples = file.read(2 * half, dtype="float32", always_2d=True)[:, :2]
    except soundfile.SoundFileError:
        return None
    return np.ascontiguousarray(samples.T, dtype=np.float32), rate


def loudness_table(python: str | None, music: Path | None) -> list[str]:
    """Compare integrated loudness with pyloudnorm on synthetic and real clips."""
    signals: dict[str, NDArray[np.float32]] = {
        f"composed-{style}@{RATE}": np.stack([drums(style, 110), 0.7 * drums(style, 110)]).astype(
            np.float32
        )
        for style in STYLES
    }
    for path, clip, rate in excerpts(music, 5):
        signals[f"real-{path.parent.name}-{path.stem}@{rate}"] = clip
    theirs = ask_peers(python, signals, "loudness")
    if theirs is None:
        return []
    rows: list[Sequence[object]] = []
    for kind in ("composed", "real"):
        errors = np.array(
            [
                loudness.measure(clip, int(name.rsplit("@")[-1])).integrated - theirs[name]
                for name, clip in signals.items()
                if name.startswith(kind) and theirs[name] > -60
            ]
        )
        if len(errors):
            figures = (errors.mean(), np.abs(errors).mean(), np.abs(errors).max())
            rows.append([kind, len(errors), *(f"{figure:.3f}" for figure in figures)])
    lines = ["Integrated loudness against pyloudnorm, LU.", ""]
    return lines + table(("clips", "n", "bias", "mean error", "worst"), rows)


@dataclass(frozen=True)
class Pairs:
    """Vectors of two things that belong together, row by row, and the source of each row."""

    source: NDArray[np.str_]
    first: NDArray[np.float64]
    second: NDArray[np.float64]

    def of(self, source: str) -> Pairs:
        """Return the rows of one source."""
        rows = self.source == source
        return Pairs(self.source[rows], self.first[rows], self.second[rows])

    def block(self, name: str) -> Pairs:
        """Return one block of the vectors."""
        names = [block.name for block in BLOCKS]
        place = names.index(name)
        start = sum(block.size for block in BLOCKS[:place])
        part = slice(start, start + BLOCKS[place].size)
        return Pairs(self.source, self.first[:, part], self.second[:, part])

    def found(self) -> float:
        """Return how many rows of one source find their partner among 25 of its rows.

        The expectation over every choice of 24 rivals, in both directions, times the rows.
        """
        distance = np.linalg.norm(self.first[:, None] - self.second[None], axis=2)
        count = len(distance)
        rivals = min(SAME_SOURCE, count) - 1
        total = 0.0
        for table in (distance, distance.T):
            nearer = (table <= np.diag(table)[:, None]).sum(axis=1) - 1
            total += sum(comb(count - 1 - n, rivals) for n in nearer.tolist()) / comb(
                count - 1, rivals
            )
        return total / 2


def hear_pairs(music: Path) -> tuple[Pairs, Pairs]:
    """Hear two excerpts of each track, and the first one as mp3 and as m4a."""
    heard: dict[str, list[NDArray[np.float64]]] = {"A": [], "B": [], "mp3": [], "m4a": []}
    sources: list[str] = []
    seen: set[int] = set()
    for path, _, _ in excerpts(music, PER_FOLDER, least=APART_SECONDS):
        if path.stat().st_size in seen:
            continue
        seen.add(path.stat().st_size)
        pair = [excerpt(path, share, APART_SECONDS) for share in (0.3, 0.7)]
        (first, rate), (second, _) = (part for part in pair if part is not None)
        try:
            found = {
                "A": analyse(encode(first, rate=rate)).vector,
                "B": analyse(encode(second, rate=rate)).vector,
                "mp3": analyse(encode_mp3(first, rate)).vector,
                "m4a": analyse(encode_m4a(first, rate=rate)).vector,
            }
        except AudioError:
            continue
        sources.append(path.relative_to(music).parts[0])
        for name, vector in found.items():
            heard[name].append(np.array(vector))
    source = np.array(sources)
    tables = {name: np.array(rows) for name, rows in heard.items()}
    return Pairs(source, tables["A"], tables["B"]), Pairs(source, tables["mp3"], tables["m4a"])


def identity(music: Path | None) -> list[str]:
    """Find a track's other excerpt among 25 of its source, and a clip's m4a among all mp3s."""
    if music is None:
        return []
    parts, codecs = hear_pairs(music)
    counted = Counter(parts.source.tolist())
    large = sorted(source for source, count in counted.items() if count >= LEAST_PER_SOURCE)

    def rate(pairs: Pairs, sources: Sequence[str]) -> str:
        known = [pairs.of(source) for source in sources]
        return f"{sum(p.found() for p in known) / sum(len(p.source) for p in known):.2f}"

    tracks = sum(counted[source] for source in large)
    lines = [
        (
            f"Two excerpts of 30 s, around 30 and 70 % of a track and never overlapping: {tracks} tracks "
            f"of {len(large)} sources with at least {LEAST_PER_SOURCE} each. How often one is nearest to "
            f"the other among {SAME_SOURCE} tracks of its source:"
        ),
        "",
    ]
    rows = [
        ["sound vector", *(rate(parts, part) for part in (large, large[::2], large[1::2]))],
        *(
            [f"its {name} alone", rate(parts.block(name), large), "", ""]
            for name in (block.name for block in BLOCKS)
        ),
    ]
    lines += table(("", "all", "one half of the sources", "the other"), rows)
    codec = np.linalg.norm(codecs.first[:, None] - codecs.second[None], axis=2)
    itself = np.diag(codec).copy()
    np.fill_diagonal(codec, np.inf)
    nearest = (itself < codec.min(axis=1)) & (itself < codec.min(axis=0))
    lines += [
        (
            f"The same clip as 128 kbit/s mp3 and as 256 kbit/s m4a: each the other's nearest neighbour in "
            f"{nearest.sum()} of {len(nearest)}; median distance {np.median(itself):.2f}, to the nearest "
            f"other clip {np.median(codec.min(axis=1)):.2f}."
        ),
        "",
    ]
    return lines


def demo() -> list[str]:
    """Map the demo label's artists and compare the groups with the styles they were composed in."""
    rows: list[Sequence[object]] = []
    for artist in demo_label().artists:
        tracks = tuple(
            Track(
                id=number,
                title=track.found.title,
                artists=(Credit(artist_id=1, name=artist.found.name),),
                duration_ms=track.found.duration_ms,
                features=(analyse(render(track)).features(),),
            )
            for number, track in enumerate(artist.tracks, start=1)
        )
        known = Artist(id=1, name=artist.found.name, tracks=len(tracks), demo=True)
        found = build_map(Catalogue(artist=known, tracks=tracks, version="1"))
        group = {track: each.number for each in found.clusters for track in each.tracks}
        styles = [artist.tracks[track - 1].style for track in group]
        score = float(adjusted_rand_score(styles, list(group.values())))
        rows.append(
            [artist.found.name, len(group), len(set(styles)), len(found.clusters), f"{score:.2f}"]
        )
    lines = ["The demo's artists, composed, heard and mapped by the real pipeline:", ""]
    head = ("artist", "tracks", "styles composed", "groups found", "adjusted Rand index")
    return lines + table(head, rows)


def write(part: str, lines: list[str]) -> None:
    """Put the lines between a part's two markers in the page."""
    text = DOCS.read_text(encoding="utf-8")
    before, _, rest = text.partition(f"<!-- {part} -->")
    _, _, after = rest.partition(f"<!-- /{part} -->")
    body = "\n".join(lines)
    marked = f"{before}<!-- {part} -->\n{body}\n<!-- /{part} -->{after}"
    DOCS.write_text(marked, encoding="utf-8")


def main() -> None:
    """Read the command line and print the tables."""
    parser = argparse.ArgumentParser(description="Measure bot.audio against known truth.")
    parser.add_argument(
        "parts", nargs="*", help="tempo, key, loudness, descriptors, identity, demo"
    )
    parser.add_argument("--music", type=Path, help="folders of recordings")
    parser.add_argument("--peers", help="an interpreter that has librosa and pyloudnorm")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/audio.md")
    asked = parser.parse_args()
    peers, music = asked.peers, asked.music
    parts: dict[str, Callable[[], list[str]]] = {
        "tempo": lambda: tempo(peers),
        "key": lambda: key(peers),
        "loudness": lambda: loudness_table(peers, music),
        "descriptors": lambda: descriptors(peers, music),
        "identity": lambda: identity(music),
        "demo": demo,
    }
    for part in asked.parts or parts:
        lines = parts[part]()
        print("\n".join(lines), flush=True)
        if asked.write and lines:
            write(part, lines)


if __name__ == "__main__":
    main()
