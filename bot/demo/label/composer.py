"""Writes the notes of a demo track: first a sketch (tempo, key, chords), then every part.

Both steps draw from seeded generators only, so a track is the same on every call.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.demo.label.drums import PATTERNS, STROKES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.demo.label.styles import Figure, Part, Style

CLIP_SECONDS: Final = 15.5
"""No clip is longer than this before its last notes ring out."""

MAJOR: Final = (0, 2, 4, 5, 7, 9, 11)
MINOR: Final = (0, 2, 3, 5, 7, 8, 10)
_PENTATONIC: Final[Mapping[int, tuple[int, ...]]] = {1: (0, 2, 4, 7, 9), 0: (0, 3, 5, 7, 10)}
_PROGRESSIONS: Final[Mapping[int, tuple[tuple[int, ...], ...]]] = {
    # Scale degrees, 0 = tonic. All begin on the tonic, so that the key can be heard.
    1: ((0, 4, 5, 3), (0, 3, 4, 0), (0, 5, 3, 4), (0, 3, 0, 4), (0, 2, 3, 4)),
    0: ((0, 3, 4, 0), (0, 5, 3, 4), (0, 6, 5, 4), (0, 3, 0, 4), (0, 5, 2, 4)),
}
_RHYTHMS: Final = (
    # Two bars of eighths: where a melody's notes begin.
    "X..X.X..X..X....",
    "X.XX..X.X.X.X...",
    "X...X.XXX...X...",
    "XX.X.X..XX.X....",
    "X.X.X.X.X..X..X.",
)
VOWELS: Final = ("a", "e", "i", "o", "u")
_SIXTEENTHS: Final = 4
_DOMINANT: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """What is decided first, and what a listener should find again."""

    tempo_bpm: float
    key: int
    """0..11, C..B."""
    mode: int
    """1 major, 0 minor."""
    beats: int
    bars: int
    progression: tuple[int, ...]
    pattern: str | None
    """The drum pattern."""

    @property
    def beat_seconds(self) -> float:
        """Length of one beat."""
        return 60.0 / self.tempo_bpm

    @property
    def seconds(self) -> float:
        """Length of the music, without what rings on."""
        return self.bars * self.beats * self.beat_seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One tone: times in seconds, pitch in MIDI numbers."""

    start: float
    seconds: float
    pitch: float
    velocity: float = 1.0
    glide: float = 0.0
    """Semitones the pitch moves over the note's length."""
    vowels: tuple[str, str] = ("a", "a")
    """What a voice sings at the note's start and at its end."""
    consonant: float = 0.0
    """Level of the noise before a syllable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """One beat on a drum."""

    start: float
    drum: str
    velocity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Everything to be played."""

    seconds: float
    parts: tuple[tuple[Part, tuple[Note, ...]], ...]
    strokes: tuple[Stroke, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bar:
    start: float
    beats: int
    beat: float
    swing: float
    chord: tuple[int, ...]
    """Root, third and fifth as pitch classes."""
    scale: tuple[int, ...]
    """Five pitch classes that melodies use."""
    last: bool

    def at(self, sixteenth: float) -> float:
        """Return the time of a sixteenth of this bar, off-beat ones swung."""
        late = self.swing if sixteenth % 2 == 1 else 0.0
        return self.start + (sixteenth + late) * self.beat / _SIXTEENTHS

    @property
    def sixteenths(self) -> int:
        return self.beats * _SIXTEENTHS

    @property
    def seconds(self) -> float:
        return self.beats * self.beat


def sketch(style: Style, rng: np.random.Generator) -> Sketch:
    """Decide tempo, key, mode, chords and drum pattern of one track."""
    tempo = round(float(rng.uniform(*style.tempo)), 1)
    mode = int(rng.random() >= style.minor)
    choices = _PROGRESSIONS[mode]
    return Sketch(
        tempo_bpm=tempo,
        key=int(rng.integers(12)),
        mode=mode,
        beats=style.beats,
        bars=max(1, int(CLIP_SECONDS / (style.beats * 60.0 / tempo))),
        progression=choices[int(rng.integers(len(choices)))],
        pattern=str(rng.choice(style.drums)) if style.drums else None,
    )


def compose(style: Style, plan: Sketch, rng: np.random.Generator) -> Score:
    """Write out every part that is heard in a sketched track."""
    bars = _bars(style, plan)
    heard = [part for part in style.parts if rng.random() < part.share]
    return Score(
        seconds=plan.seconds,
        parts=tuple((part, tuple(_FIGURES[part.figure](bars, part, rng))) for part in heard),
        strokes=tuple(_strokes(bars, plan.pattern, rng)) if plan.pattern else (),
    )


def _bars(style: Style, plan: Sketch) -> list[_Bar]:
    scale = MAJOR if plan.mode else MINOR
    bars: list[_Bar] = []
    for index in range(plan.bars):
        degree = plan.progression[index % len(plan.progression)]
        if index == plan.bars - 1:
            degree = 0
        chord = [(plan.key + scale[(degree + step) % 7]) % 12 for step in (0, 2, 4)]
        if degree == _DOMINANT and not plan.mode:
            chord[1] = (chord[1] + 1) % 12  # the leading note of harmonic minor
        bars.append(
            _Bar(
                start=index * plan.beats * plan.beat_seconds,
                beats=plan.beats,
                beat=plan.beat_seconds,
                swing=style.swing,
                chord=tuple(chord),
                scale=tuple((plan.key + step) % 12 for step in _PENTATONIC[plan.mode]),
                last=index == plan.bars - 1,
            )
        )
    return bars


def _near(pitch_class: int, centre: int) -> int:
    """Return the MIDI note of a pitch class that lies nearest ``centre``."""
    return centre + (pitch_class - centre + 6) % 12 - 6


def _voicing(bar: _Bar, centre: int) -> list[int]:
    return sorted(_near(pitch_class, centre) for pitch_class in bar.chord)


def _human(rng: np.random.Generator, amount: float = 0.12) -> float:
    return float(1.0 - amount * rng.random())


# --- accompaniment -----------------------------------------------------------------------------


def _sustain(bars: Sequence[_Bar], part: Part, _rng: np.random.Generator) -> list[Note]:
    low = part.centre < 48  # noqa: PLR2004 - below C3 a full chord only muddies
    return [
        Note(start=bar.start, seconds=bar.seconds * 0.98, pitch=pitch, velocity=1.0 if low else 0.6)
        for bar in bars
        for pitch in ([_near(bar.chord[0], part.centre)] if low else _voicing(bar, part.centre))
    ]


def _drone(bars: Sequence[_Bar], part: Part, rng: np.random.Generator) -> list[Note]:
    tonic = bars[0]
    total = sum(bar.seconds for bar in bars)
    notes = [
        Note(start=0.0, seconds=total, pitch=_near(pitch_class, part.centre), velocity=level)
        for pitch_class, level in zip(tonic.chord, (1.0, 0.45, 0.7), strict=True)
    ]
    for bar in bars[1:]:
        colour = bar.chord[int(rng.integers(3))]
        notes.append(
            Note(
                start=bar.start - 0.5,
                seconds=bar.seconds * 1.3,
                pitch=_near(colour, part.centre + 7),
                velocity=0.4 * _human(rng, 0.5),
            )
        )
    return notes


def _pedal(bars: Sequence[_Bar], part: Part, rng: np.random.Generator) -> list[Note]:
    notes: list[Note] = []
    for bar in bars:
        for _ in range(int(rng.integers(1, 4))):
            pitch_class = bar.scale[int(rng.integers(len(bar.scale)))]
            notes.append(
                Note(
                    start=bar.start + float(rng.uniform(0.0, bar.seconds * 0.9)),
                    seconds=bar.seconds * 0.6,
                    pitch=_near(pitch_class, part.centre),
                    velocity=_human(rng, 0.6),
                )
            )
    return notes


def _stabs(bars: Sequence[_Bar], part: Part, rng: np.random.Generator) -> list[Note]:
    places = ((2, 6, 10, 14), (0, 3, 6, 10, 12), (2, 5, 10, 13))[int(rng.integers(3))]
    return [
        Note(start=bar.at(place), seconds=bar.beat * 0.3, pitch=pitch, velocity=0.6)
        for bar in bars
        for place in places
        if place < bar.sixteenths
        for pitch in _voicing(bar, part.centre)
    ]


def _block(bars: Sequence[_Bar], part: Part, rng: np.random.Generator) -> list[Note]:
    places = ((0, 6, 10), (0, 7), (0, 4, 10), (3, 8))[int(rng.integers(4))]
    notes: list[Note] = []
    for bar in bars:
        pitches = _voicing(bar, part.centre)
        pitches.append(pitches[0] + 12)
        ends = (*places[1:], bar.sixteenths)
        for place, end in zip(places, ends, strict=True):
            velocity = 0.55 * _human(rng, 0.3)
            notes.extend(
                Note(
                    start=bar.at(place),
                    seconds=(end - place) * bar.beat / _SIXTEENTHS * 0.9,
                    pitch=pitch,
                    velocity=velocity,
                )
                for pitch in pitches
            )
    return notes


def _arpeggio(bars: Sequence[_Bar], part: Part, rng: np.random.Generator) -> list[Note]:
    order = ((0, 1, 2, 3), (0, 2, 1, 3), (3, 2, 1, 0), (0, 1, 2, 1))[int(rng.integers(4))]
    notes: list[Note] = []
    for bar in bars:
        pitches = _voicing(bar, part.centre)
        pitches.append(pitches[0] + 12)
        notes.extend(
            Note(
                start=bar.at(place),
                seconds=bar.beat * 0.22,
                pitch=pitches[order[place % 4]],
                velocity=0.9 if place % 4 == 0 else 0.65,
            )
            for place in range(bar.sixteenths)
        )
    return notes


def _roll(bars: Sequence[_Bar], part: Part, rng: np.random.Generator) -> list[Note]:
    order = ((0, 2, 3, 2), (0, 1, 2, 3), (0, 2, 1, 2))[int(rng.integers(3))]
    notes: list[Note] = []
    for bar in bars:
        pitches = _voicing(bar, part.centre)
        pitches.append(pitches[0] + 12)
        notes.extend(
            Note(
                start=bar.at(place) + float(rng.uniform(0.0, 0.012)),
                seconds=bar.beat * 0.9,
                pitch=pitches[order[place // 2 % 4]],
                velocity=(0.85 if place % 8 == 0 else 0.55) * _human(rng, 0.35),
            )
            for place in range(0, bar.sixteenths, 2)
        )
    return notes


def _strum(bars: Sequence[_Bar], part: Part, rng: np.random.Generator) -> list[Note]:
    places = ((0, 4, 6, 10, 12, 14), (0, 4, 6, 8, 12, 14), (0, 2, 4, 6, 8, 10, 12, 14))[
        int(rng.integers(3))
    ]
    notes: list[Note] = []
    for bar in bars:
        low = _voicing(bar, part.centre - 7)
        strings = [*low, *(pitch + 12 for pitch in low[:2])]
        for place in places:
            down = place % 4 == 0
            velocity = (0.7 if down else 0.45) * _human(rng, 0.25)
            chosen = strings if down else strings[::-1][:4]
            notes.extend(
                Note(
                    start=bar.at(place) + 0.009 * order,
                    seconds=bar.beat * 0.8,
                    pitch=pitch,
                    velocity=velocity,
                )
                for order, pitch in enumerate(chosen)
            )
    return notes


def _power(bars: Sequence[_Bar], part: Part, rng: np.random.Generator) -> list[Note]:
    places = ((0, 2, 4, 6, 8, 10, 12, 14), (0, 3, 6, 8, 11, 14), (0, 6, 8, 14))[
        int(rng.integers(3))
    ]
    notes: list[Note] = []
    for bar in bars:
        root = _near(bar.chord[0], part.centre)
        ends = (*places[1:], bar.sixteenths)
        for place, end in zip(places, ends, strict=True):
            notes.extend(
                Note(
                    start=bar.at(place),
                    seconds=(end - place) * bar.beat / _SIXTEENTHS * 0.92,
                    pitch=pitch,
                    velocity=0.9 if place % 8 == 0 else 0.75,
                )
                for pitch in (root, root + 7)
            )
        notes.append(
            Note(
                start=bar.start,
                seconds=bar.seconds * 0.9,
                pitch=_near(bar.chord[1], part.centre + 12),
                velocity=0.3,
            )
        )
    return notes


def _waltz(bars: Sequence[_Bar], part: Part, rng: np.random.Generator) -> list[Note]:
    rolled = bool(rng.integers(2))
    notes: list[Note] = []
    for bar in bars:
        pitches = _voicing(bar, part.centre)
        root = _near(bar.chord[0], part.centre - 12)
        notes.append(Note(start=bar.start, seconds=bar.beat * 1.8, pitch=root, velocity=0.9))
        for beat in range(1, bar.beats):
            notes.extend(
                Note(
                    start=bar.at(beat * _SIXTEENTHS) + (0.07 * order if rolled else 0.0),
                    seconds=bar.beat * 0.8,
                    pitch=pitch,
                    velocity=0.5 * _human(rng, 0.3),
                )
                for order, pitch in enumerate(pitches)
            )
    return notes


# --- bass --------------------------------------------------------------------------------------


def _root(bars: Sequence[_Bar], part: Part, _rng: np.random.Generator) -> list[Note]:
    half = 2 * _SIXTEENTHS
    return [
        Note(
            start=bar.at(place),
            seconds=bar.beat * 1.9,
            pitch=_near(bar.chord[0 if place == 0 else 2], part.centre),
            velocity=1.0 if place == 0 else 0.75,
        )
        for bar in bars
        for place in range(0, bar.sixteenths, half)
    ]


def _octaves(bars: Sequence[_Bar], part: Part, _rng: np.random.Generator) -> list[Note]:
    return [
        Note(
            start=bar.at(place),
            seconds=bar.beat * 0.42,
            pitch=_near(bar.chord[0], part.centre) + (12 if place % 4 else 0),
            velocity=0.85 if place % 4 else 1.0,
        )
        for bar in bars
        for place in range(0, bar.sixteenths, 2)
    ]


def _walk(bars: Sequence[_Bar], part: Part, rng: np.random.Generator) -> list[Note]:
    notes: list[Note] = []
    for bar in bars:
        steps = [bar.chord[0], bar.chord[1], bar.chord[2], bar.chord[int(rng.integers(1, 3))]]
        notes.extend(
            Note(
                start=bar.at(beat * _SIXTEENTHS),
                seconds=bar.beat * 0.9,
                pitch=_near(steps[beat % 4], part.centre),
                velocity=_human(rng, 0.25),
            )
            for beat in range(bar.beats)
        )
    return notes


def _sub(bars: Sequence[_Bar], part: Part, rng: np.random.Generator) -> list[Note]:
    places = ((0, 6, 10), (0, 7), (0, 3, 10))[int(rng.integers(3))]
    return [
        Note(
            start=bar.at(place),
            seconds=bar.beat * 1.2,
            pitch=_near(bar.chord[0], part.centre),
            glide=-2.0 if place == places[-1] else 0.0,
        )
        for bar in bars
        for place in places
    ]


# --- tunes and voices --------------------------------------------------------------------------


def _tune(
    bars: Sequence[_Bar], part: Part, rng: np.random.Generator
) -> list[tuple[float, float, int, int]]:
    """Return (start, seconds, pitch, index) of a two-bar motif over changing chords.

    The rhythm and the contour are drawn once; strong beats take the chord, the rest the scale,
    and the last note comes home to the tonic.
    """
    rhythm = _RHYTHMS[int(rng.integers(len(_RHYTHMS)))]
    contour = np.cumsum(rng.integers(-2, 3, size=len(rhythm)))
    contour -= round(float(contour.mean()))
    onsets: list[tuple[float, float, _Bar, int]] = []
    for index, bar in enumerate(bars):
        eighths = bar.beats * 2
        offset = (index % 2) * eighths
        onsets.extend(
            (bar.at(2.0 * place), bar.beat, bar, (offset + place) % len(rhythm))
            for place in range(eighths)
            if rhythm[(offset + place) % len(rhythm)] == "X"
        )
    tune: list[tuple[float, float, int, int]] = []
    for order, (start, beat, bar, place) in enumerate(onsets):
        following = onsets[order + 1][0] if order + 1 < len(onsets) else start + 2.0 * beat
        pool = bar.chord if place % 4 == 0 else bar.scale
        wished = part.centre + 2 * int(contour[place])
        pitch = min(
            (_near(pitch_class, wished) for pitch_class in pool), key=lambda p: abs(p - wished)
        )
        if order == len(onsets) - 1:
            pitch = _near(bars[-1].chord[0], part.centre)
        tune.append((start, min(following - start, 2.0 * beat), pitch, order))
    return tune


def _melody(bars: Sequence[_Bar], part: Part, rng: np.random.Generator) -> list[Note]:
    return [
        Note(start=start, seconds=seconds * 0.9, pitch=pitch, velocity=_human(rng, 0.25))
        for start, seconds, pitch, _ in _tune(bars, part, rng)
    ]


def _sing(bars: Sequence[_Bar], part: Part, rng: np.random.Generator) -> list[Note]:
    notes: list[Note] = []
    for start, seconds, pitch, order in _tune(bars, part, rng):
        first, second = (VOWELS[int(rng.integers(len(VOWELS)))] for _ in range(2))
        notes.append(
            Note(
                start=start,
                seconds=seconds * 0.92,
                pitch=pitch,
                velocity=_human(rng, 0.2),
                vowels=(first, second if order % 3 == 0 else first),
                consonant=0.25,
            )
        )
    return notes


def _syllable(
    start: float, seconds: float, pitch: float, rng: np.random.Generator, stress: float
) -> Note:
    return Note(
        start=start,
        seconds=seconds,
        pitch=pitch + float(rng.normal(0.0, 2.0)),
        velocity=stress * _human(rng, 0.3),
        glide=float(rng.normal(-1.0, 1.5)),
        vowels=(VOWELS[int(rng.integers(5))], VOWELS[int(rng.integers(5))]),
        consonant=float(rng.uniform(0.2, 0.9)),
    )


def _rap(bars: Sequence[_Bar], part: Part, rng: np.random.Generator) -> list[Note]:
    """Return speech on the grid: sixteenths with rests, without a tune."""
    notes: list[Note] = []
    for bar in bars:
        for place in range(bar.sixteenths):
            if place < bar.sixteenths - 2 and rng.random() < 0.85:  # noqa: PLR2004 - density
                stress = 1.0 if place % 4 == 0 else 0.7
                notes.append(_syllable(bar.at(place), bar.beat * 0.2, part.centre, rng, stress))
    return notes


def _speak(bars: Sequence[_Bar], part: Part, rng: np.random.Generator) -> list[Note]:
    """Return speech off the grid: phrases of four to ten syllables, falling, with pauses."""
    notes: list[Note] = []
    end = bars[-1].start + bars[-1].seconds
    now = 0.1
    while now < end - 0.5:
        length = int(rng.integers(4, 11))
        for order in range(length):
            seconds = float(rng.uniform(0.11, 0.24))
            if now + seconds >= end:
                break
            notes.append(
                _syllable(now, seconds * 0.85, part.centre + 4.0 - 7.0 * order / length, rng, 0.9)
            )
            now += seconds
        now += float(rng.uniform(0.2, 0.6))
    return notes


_FIGURES: Final[
    Mapping[Figure, Callable[[Sequence[_Bar], Part, np.random.Generator], list[Note]]]
] = {
    "arpeggio": _arpeggio,
    "block": _block,
    "drone": _drone,
    "melody": _melody,
    "octaves": _octaves,
    "pedal": _pedal,
    "power": _power,
    "rap": _rap,
    "roll": _roll,
    "root": _root,
    "sing": _sing,
    "speak": _speak,
    "stabs": _stabs,
    "strum": _strum,
    "sub": _sub,
    "sustain": _sustain,
    "walk": _walk,
    "waltz": _waltz,
}


def _strokes(bars: Sequence[_Bar], pattern: str, rng: np.random.Generator) -> list[Stroke]:
    return [
        Stroke(start=bar.at(place), drum=drum, velocity=STROKES[line[place]] * _human(rng))
        for bar in bars
        for drum, line in PATTERNS[pattern].items()
        for place in range(bar.sixteenths)
        if line[place] in STROKES
    ]
