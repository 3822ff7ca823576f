"""The recipes of the demo's music: what a style fixes, and how far its tracks may differ.

A recipe is plain data. ``bot.demo.label.composer`` writes notes from it, ``instruments`` and
``drums`` sound them, ``mixer`` puts them into a room. No recipe reaches the analysis: it hears
the finished clip only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Figure = Literal[
    "arpeggio",
    "block",
    "drone",
    "melody",
    "octaves",
    "pedal",
    "power",
    "rap",
    "root",
    "roll",
    "sing",
    "speak",
    "stabs",
    "strum",
    "sub",
    "sustain",
    "waltz",
    "walk",
]
"""How a part turns a bar's chord into notes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timbre:
    """How one note of an instrument sounds: a spectrum that darkens, under an envelope."""

    slope: float = 1.0
    """Harmonic k has the amplitude ``k ** -slope``."""
    even: float = 1.0
    """Level of the even harmonics against the odd ones, 0..1."""
    bright: float = 5000.0
    """Corner of the low-pass at the note's start, Hz."""
    dark: float = 2000.0
    """The same once the note has aged, Hz."""
    age: float = 0.3
    """Time constant of the way from bright to dark, seconds."""
    attack: float = 0.005
    """Seconds to full level."""
    decay: float | None = None
    """Time constant of the level after that, seconds; ``None`` holds it."""
    release: float = 0.05
    """Seconds of fading after the note's end."""
    unison: float = 0.0
    """Two copies of the note are this much too low and too high, cents; 0 plays one."""
    vibrato: float = 0.0
    """Depth, cents."""
    drive: float = 0.0
    """Gain into a soft clipper; 0 leaves the note clean."""
    breath: float = 0.0
    """Level of noise under the same envelope."""
    strike: float = 0.0
    """Level of the hammer's or the pick's noise in the first milliseconds."""
    formants: float = 0.0
    """Scale of the vocal tract (1 = adult male averages); 0: no voice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One player: what it plays on which instrument, how loud and where."""

    figure: Figure
    timbre: Timbre
    level: float = 0.0
    """dB against the other parts."""
    centre: int = 60
    """MIDI note around which chords and melodies are laid."""
    pan: float = 0.0
    """-1 left .. 1 right."""
    share: float = 1.0
    """In how many of the style's tracks the part is heard, 0..1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """Everything the tracks of one style share. Pairs are the bounds of a uniform draw."""

    tempo: tuple[float, float]
    """BPM of the beat that the style is counted in."""
    pulse: bool = True
    """False where no beat can be heard."""
    minor: float = 0.5
    """Share of the tracks that are in minor."""
    beats: int = 4
    """Beats per bar."""
    swing: float = 0.0
    """How late the off-beat sixteenths come, as a share of a sixteenth."""
    parts: tuple[Part, ...]
    drums: tuple[str, ...] = ()
    """Names of patterns in ``bot.demo.label.drums``; a track takes one."""
    drum_level: float = 0.0
    """dB against the parts."""
    room: tuple[float, float] = (0.3, 0.5)
    """Reverberation time (-60 dB), seconds."""
    wet: float = 0.15
    """Share of the room in the sum, 0..1."""
    low_cut: float = 30.0
    """Hz."""
    high_cut: tuple[float, float] = (9000.0, 10500.0)
    """Hz."""
    presence: tuple[float, float] = (-2.0, 3.0)
    """Shelf above 2.5 kHz, dB: how bright the track was mastered."""
    level: tuple[float, float] = (-16.0, -13.0)
    """RMS of the finished clip, dBFS, before the limiter."""
    crowd: float | None = None
    """dB of an audience's noise against the parts; ``None``: nobody is there."""


SAW_LEAD: Final = Timbre(slope=1.0, bright=7000, dark=3500, age=0.4, unison=9, release=0.08)
SAW_BASS: Final = Timbre(slope=1.0, bright=1800, dark=500, age=0.12, decay=0.5, release=0.03)
STAB: Final = Timbre(slope=0.9, bright=8000, dark=1500, age=0.1, decay=0.35, unison=14)
SOFT_PAD: Final = Timbre(
    slope=1.3, bright=1800, dark=1400, age=1.0, attack=0.35, release=0.4, unison=11
)
DARK_PAD: Final = Timbre(
    slope=1.4, bright=900, dark=700, age=1.0, attack=0.5, release=0.5, unison=16
)
SUB: Final = Timbre(slope=3.0, bright=400, dark=120, age=0.15, decay=0.9, drive=1.5)
REESE: Final = Timbre(slope=1.0, bright=900, dark=600, age=0.4, unison=28, drive=1.2)
GRAND_PIANO: Final = Timbre(
    slope=1.5, bright=4200, dark=900, age=0.35, decay=1.1, release=0.25, strike=0.05
)
ELECTRIC_PIANO: Final = Timbre(
    slope=2.2, even=0.35, bright=3000, dark=700, age=0.25, decay=1.0, release=0.12, strike=0.03
)
UPRIGHT_BASS: Final = Timbre(slope=1.8, bright=900, dark=350, age=0.15, decay=0.55, strike=0.08)
STEEL_STRING: Final = Timbre(
    slope=0.9, bright=5500, dark=1500, age=0.18, decay=0.7, release=0.08, strike=0.12
)
NYLON_STRING: Final = Timbre(
    slope=1.4, bright=2600, dark=800, age=0.2, decay=0.6, release=0.1, strike=0.1
)
MUSIC_BOX: Final = Timbre(
    slope=2.4, even=0.15, bright=9000, dark=2500, age=0.1, decay=0.8, release=0.3, strike=0.1
)
BELL: Final = Timbre(slope=1.9, even=0.2, bright=6000, dark=1200, age=0.3, decay=0.9, release=0.3)
PULSE_WAVE: Final = Timbre(slope=0.8, even=0.5, bright=10000, dark=10000, release=0.01)
SQUARE_WAVE: Final = Timbre(slope=1.0, even=0.0, bright=10000, dark=10000, release=0.01)
TRIANGLE_WAVE: Final = Timbre(slope=2.0, even=0.0, bright=6000, dark=6000, release=0.01)
DISTORTED_GUITAR: Final = Timbre(
    slope=0.7, bright=4200, dark=3200, age=0.5, drive=7.0, release=0.04, strike=0.1, unison=5
)
ROCK_BASS: Final = Timbre(slope=1.0, bright=1600, dark=800, age=0.2, decay=1.2, drive=2.0)
STRINGS: Final = Timbre(
    slope=1.1, bright=3200, dark=2600, age=0.8, attack=0.14, release=0.2, unison=7, vibrato=14
)
CLOUD: Final = Timbre(
    slope=1.6, bright=1500, dark=1100, age=3.0, attack=2.2, release=1.5, unison=6, breath=0.04
)
GLASS: Final = Timbre(
    slope=2.6, even=0.2, bright=5000, dark=3000, age=2.0, attack=0.6, decay=2.5, release=1.0
)
HIGH_VOICE: Final = Timbre(
    slope=1.1, bright=5500, dark=4500, attack=0.04, release=0.08, vibrato=22, formants=1.17,
    breath=0.03,
)  # fmt: skip
LOW_VOICE: Final = Timbre(
    slope=1.2, bright=4500, dark=3800, attack=0.04, release=0.08, vibrato=15, formants=1.0,
    breath=0.03,
)  # fmt: skip
RAPPING_VOICE: Final = Timbre(
    slope=0.9, bright=6000, dark=5000, attack=0.012, release=0.03, formants=1.02, breath=0.05
)
SPEAKING_VOICE: Final = Timbre(
    slope=1.1, bright=5000, dark=4500, attack=0.02, release=0.04, formants=1.0, breath=0.06
)


STYLES: Final[dict[str, Style]] = {
    "synth_pop": Style(
        tempo=(116, 130),
        minor=0.35,
        parts=(
            Part(figure="octaves", timbre=SAW_BASS, level=-5, centre=38),
            Part(figure="stabs", timbre=STAB, level=-10, centre=64, pan=0.25),
            Part(figure="arpeggio", timbre=SAW_LEAD, level=-17, centre=72, pan=-0.4, share=0.7),
            Part(figure="sustain", timbre=SOFT_PAD, level=-16, centre=60, share=0.4),
            Part(figure="sing", timbre=HIGH_VOICE, level=-7, centre=69, share=0.85),
        ),
        drums=("four_on_the_floor", "disco"),
        drum_level=-2,
        room=(0.4, 0.8),
        wet=0.12,
        presence=(1.0, 7.0),
        level=(-11.5, -8.5),
    ),
    "half_time_rap": Style(
        tempo=(68, 78),
        minor=0.9,
        parts=(
            Part(figure="sub", timbre=SUB, level=-2, centre=31),
            Part(figure="block", timbre=BELL, level=-16, centre=67, pan=0.3, share=0.7),
            Part(figure="sustain", timbre=DARK_PAD, level=-18, centre=58, share=0.4),
            Part(figure="rap", timbre=RAPPING_VOICE, level=-3, centre=45),
        ),
        drums=("trap", "trap_sparse"),
        drum_level=-4,
        room=(0.2, 0.4),
        wet=0.06,
        presence=(3.0, 10.0),
        level=(-12.0, -9.5),
    ),
    "piano_ballad": Style(
        tempo=(60, 74),
        minor=0.4,
        parts=(
            Part(figure="roll", timbre=GRAND_PIANO, level=-4, centre=58),
            Part(figure="root", timbre=GRAND_PIANO, level=-8, centre=40),
            Part(figure="sustain", timbre=STRINGS, level=-18, centre=62, pan=-0.3, share=0.6),
            Part(figure="sing", timbre=HIGH_VOICE, level=-8, centre=66, share=0.85),
        ),
        room=(1.6, 2.4),
        wet=0.3,
        high_cut=(6000.0, 8000.0),
        presence=(-2.0, 5.0),
        level=(-23.0, -18.0),
    ),
    "drum_and_bass": Style(
        tempo=(170, 177),
        minor=0.85,
        parts=(
            Part(figure="sustain", timbre=REESE, level=-5, centre=36),
            Part(figure="sustain", timbre=SOFT_PAD, level=-13, centre=62, pan=-0.2, share=0.8),
            Part(figure="melody", timbre=SAW_LEAD, level=-14, centre=74, pan=0.3, share=0.7),
        ),
        drums=("breakbeat", "two_step"),
        drum_level=1,
        room=(0.5, 0.9),
        wet=0.14,
        presence=(4.0, 12.0),
        level=(-10.0, -7.5),
    ),
    "ambient": Style(
        tempo=(50, 60),
        pulse=False,
        minor=0.5,
        parts=(
            Part(figure="drone", timbre=CLOUD, level=-4, centre=50, pan=-0.3),
            Part(figure="drone", timbre=CLOUD, level=-7, centre=62, pan=0.3),
            Part(figure="pedal", timbre=GLASS, level=-13, centre=76, pan=0.1, share=0.7),
        ),
        room=(3.5, 5.0),
        wet=0.55,
        high_cut=(3500.0, 6000.0),
        level=(-27.0, -23.0),
    ),
    "chiptune": Style(
        tempo=(140, 162),
        minor=0.25,
        parts=(
            Part(figure="melody", timbre=PULSE_WAVE, level=-8, centre=76),
            Part(figure="arpeggio", timbre=SQUARE_WAVE, level=-12, centre=67),
            Part(figure="octaves", timbre=TRIANGLE_WAVE, level=-5, centre=43),
        ),
        drums=("console", "console_march"),
        drum_level=-3,
        room=(0.1, 0.15),
        wet=0.0,
        low_cut=60.0,
        presence=(3.0, 9.0),
        level=(-11.5, -8.5),
    ),
    "electric_piano_lounge": Style(
        tempo=(84, 98),
        minor=0.5,
        swing=0.4,
        parts=(
            Part(figure="block", timbre=ELECTRIC_PIANO, level=-4, centre=60, pan=-0.2),
            Part(figure="walk", timbre=UPRIGHT_BASS, level=-4, centre=38),
            Part(figure="melody", timbre=ELECTRIC_PIANO, level=-11, centre=74, pan=0.3, share=0.7),
        ),
        drums=("brushes", "rim_shuffle"),
        drum_level=-7,
        room=(0.5, 0.8),
        wet=0.16,
        high_cut=(6500.0, 8500.0),
        presence=(0.0, 5.0),
        level=(-18.0, -15.0),
    ),
    "music_box_waltz": Style(
        tempo=(104, 122),
        minor=0.3,
        beats=3,
        parts=(
            Part(figure="melody", timbre=MUSIC_BOX, level=-4, centre=84, pan=0.1),
            Part(figure="waltz", timbre=MUSIC_BOX, level=-10, centre=67, pan=-0.2),
        ),
        room=(0.8, 1.3),
        wet=0.25,
        low_cut=150.0,
        level=(-23.0, -18.0),
    ),
    "strummed_folk": Style(
        tempo=(94, 112),
        minor=0.2,
        parts=(
            Part(figure="strum", timbre=STEEL_STRING, level=-4, centre=57, pan=-0.25),
            Part(figure="root", timbre=UPRIGHT_BASS, level=-9, centre=40),
            Part(figure="sing", timbre=LOW_VOICE, level=-5, centre=55, share=0.85),
        ),
        drums=("shaker", "stomp"),
        drum_level=-14,
        room=(0.3, 0.6),
        wet=0.12,
        high_cut=(8000.0, 10000.0),
        presence=(-1.0, 6.0),
        level=(-17.0, -13.0),
    ),
    "stage_rock": Style(
        tempo=(138, 156),
        minor=0.6,
        parts=(
            Part(figure="power", timbre=DISTORTED_GUITAR, level=-5, centre=47, pan=-0.5),
            Part(figure="power", timbre=DISTORTED_GUITAR, level=-7, centre=52, pan=0.5),
            Part(figure="octaves", timbre=ROCK_BASS, level=-6, centre=35),
            Part(figure="sing", timbre=LOW_VOICE, level=-8, centre=62, share=0.8),
        ),
        drums=("rock", "rock_ride"),
        drum_level=-1,
        room=(1.2, 1.8),
        wet=0.22,
        presence=(4.0, 11.0),
        level=(-9.5, -7.5),
        crowd=-21.0,
    ),
    "fireside_waltz": Style(
        tempo=(84, 100),
        minor=0.7,
        beats=3,
        parts=(
            Part(figure="waltz", timbre=NYLON_STRING, level=-5, centre=57, pan=-0.2),
            Part(figure="melody", timbre=STRINGS, level=-8, centre=69, pan=0.2),
            Part(figure="sustain", timbre=STRINGS, level=-15, centre=57, pan=0.35, share=0.6),
        ),
        room=(0.9, 1.4),
        wet=0.25,
        high_cut=(5500.0, 7500.0),
        level=(-23.0, -18.5),
    ),
    # The next three stand between two others, as real catalogues do.
    "synth_ballad": Style(
        tempo=(84, 98),
        minor=0.5,
        parts=(
            Part(figure="roll", timbre=GRAND_PIANO, level=-6, centre=60, share=0.7),
            Part(figure="root", timbre=SAW_BASS, level=-6, centre=38),
            Part(figure="sustain", timbre=SOFT_PAD, level=-11, centre=62, pan=-0.2),
            Part(figure="sing", timbre=HIGH_VOICE, level=-6, centre=67),
        ),
        drums=("two_step", "trap_sparse"),
        drum_level=-7,
        room=(0.9, 1.4),
        wet=0.22,
        presence=(0.0, 6.0),
        level=(-16.0, -12.0),
    ),
    "toy_lounge": Style(
        tempo=(98, 116),
        minor=0.4,
        swing=0.2,
        parts=(
            Part(figure="block", timbre=ELECTRIC_PIANO, level=-6, centre=60, pan=-0.2),
            Part(figure="octaves", timbre=TRIANGLE_WAVE, level=-6, centre=40),
            Part(figure="melody", timbre=PULSE_WAVE, level=-12, centre=74, pan=0.2, share=0.8),
        ),
        drums=("console", "rim_shuffle"),
        drum_level=-6,
        room=(0.3, 0.5),
        wet=0.1,
        presence=(0.0, 5.0),
        level=(-17.0, -13.0),
    ),
    "folk_rock": Style(
        tempo=(116, 132),
        minor=0.4,
        parts=(
            Part(figure="strum", timbre=STEEL_STRING, level=-4, centre=57, pan=-0.3),
            Part(figure="power", timbre=DISTORTED_GUITAR, level=-15, centre=50, pan=0.4, share=0.6),
            Part(figure="octaves", timbre=ROCK_BASS, level=-8, centre=38),
            Part(figure="sing", timbre=LOW_VOICE, level=-5, centre=57),
        ),
        drums=("rock", "stomp"),
        drum_level=-7,
        room=(0.6, 1.0),
        wet=0.16,
        presence=(1.0, 7.0),
        level=(-14.0, -10.0),
    ),
    "spoken_interlude": Style(
        tempo=(80, 100),
        pulse=False,
        minor=0.5,
        parts=(
            Part(figure="speak", timbre=SPEAKING_VOICE, level=-2, centre=44),
            Part(figure="drone", timbre=DARK_PAD, level=-24, centre=50, share=0.7),
        ),
        room=(0.3, 0.5),
        wet=0.08,
        low_cut=90.0,
        high_cut=(6000.0, 8000.0),
        presence=(0.0, 6.0),
        level=(-21.0, -17.0),
    ),
}
