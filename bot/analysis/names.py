"""The names a group of tracks may bear: what each claims, and what must be true for it.

A name is a direction in the features (relative to the artist), a set of guards (absolute, on
the group's medians and most of its tracks) and what else it needs. None is a genre: the features
tell how music sounds, not what tradition it stands in.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import TYPE_CHECKING, Final, Literal

from bot.domain.model import GroupName

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.domain.model import FeatureName

Need = Literal[
    "bright",
    "light",
    "forceful",
    "part",
    "wordless",
    "voices",
    "words",
    "steady_tempo",
    "hard_artist",
    "wordy_artist",
]
"""What a name asks for beside its guards (``bot.analysis.profile`` tells who meets it).

``bright``: the valence is high even for music so forceful, wordy or minor. ``light``: it may be
called brighter than the rest, being neither heavy nor dark itself; ``forceful``: it is heavy.
``part``: the group is not most of the artist's tracks, which are what is usual. ``wordless``: a
source whose word counts hears no voice. ``voices``: it hears voices, in an artist without many.
``steady_tempo``: no octave error can be behind a tempo. ``hard_artist``: the artist is heavy,
wordy or electronic throughout, so that only a comparison with the artist says anything true.
``wordy_artist``: words come first with this artist.
"""


WAYS: Final = "three_ways"
"""Key of the names that are put together of three ways to differ."""


@dataclass(frozen=True, slots=True)
class Name:
    """One entry of the vocabulary. Its words are ``map.names.<key>`` in the language catalogue."""

    key: str
    direction: Mapping[FeatureName, float]
    """Weights of the features it claims; those of at least 0.5 must each point its way."""
    at_least: Mapping[FeatureName, float] = field(default_factory=dict["FeatureName", float])
    """Guards in the features' own units, met by most tracks of the group."""
    at_most: Mapping[FeatureName, float] = field(default_factory=dict["FeatureName", float])
    needs: frozenset[Need] = frozenset()
    mild: bool = False
    """True for a claim that tells little: it gives way to one that tells more."""
    compared: bool = False
    """True for a claim beside the artist's other tracks, in two ways at once: it gives way to one
    that says how the tracks sound."""
    fallback: bool = False
    """True for a merely relative name, given where nothing sharper holds."""
    ways: tuple[str, ...] = ()
    """The words of a name that is put together, in their order: its key is no message then."""

    @property
    def called(self) -> GroupName:
        """What a group of this name is called."""
        if self.ways:
            return GroupName(WAYS, dict(zip(("first", "second", "third"), self.ways, strict=True)))
        return GroupName(self.key)


_SHORT: Final[Mapping[str, FeatureName]] = {
    "dance": "danceability",
    "energy": "energy",
    "loud": "loudness",
    "speech": "speechiness",
    "acoustic": "acousticness",
    "wordless": "instrumentalness",
    "live": "liveness",
    "valence": "valence",
    "tempo": "tempo",
}


def _name(key: str, claims: str, guards: str = "", *needs: Need) -> Name:
    """Read one line of the vocabulary.

    ``claims`` are "feature+weight" or "feature-weight" (the weight 1 may be left out), ``guards``
    "feature>value" or "feature<value", both separated by blanks.
    """
    direction: dict[FeatureName, float] = {}
    for claim in claims.split():
        sign = "+" if "+" in claim else "-"
        feature, _, weight = claim.partition(sign)
        direction[_SHORT[feature]] = float(f"{sign}{weight or 1}")
    least: dict[FeatureName, float] = {}
    most: dict[FeatureName, float] = {}
    for guard in guards.split():
        feature, sign, value = guard.partition(">" if ">" in guard else "<")
        (least if sign == ">" else most)[_SHORT[feature]] = float(value)
    return Name(key, direction, least, most, frozenset(needs))


def _mild(key: str, claims: str, guards: str = "", *needs: Need) -> Name:
    """Read one line of the vocabulary that tells little."""
    return replace(_name(key, claims, guards, *needs, "part"), mild=True)


def _compared(key: str, claims: str, guards: str = "", *needs: Need) -> Name:
    """Read one line of the vocabulary that compares a group with the artist's other tracks."""
    return replace(_name(key, claims, guards, *needs, "part"), compared=True)


SIGNATURE: Final = Name("signature_sound", {}, fallback=True)
"""For the group that lies nearest the artist's own mean: at most one per map."""
WHOLE: Final = Name("whole_catalogue", {})
"""For a map of a single group."""

NAMES: Final[tuple[Name, ...]] = (
    # Voice, stage and studio
    _name("spoken_word", "speech+", "speech>.66"),
    _name("words_first", "speech+", "speech>.2 speech<.66", "words"),
    _name(
        "hard_hitting_words",
        "speech+ energy+.6",
        "speech>.15 energy>.68 speech<.66 valence<.7",
        "words",
    ),
    _name("wordy_and_laid_back", "speech+ energy-.5", "speech>.13 energy<.6 speech<.66", "words"),
    _name("words_and_grooves", "speech+.9 dance+.7", "speech>.13 dance>.7 speech<.66", "words"),
    _name("dark_and_wordy", "speech+.8 valence-.9", "speech>.13 valence<.4 speech<.66", "words"),
    _name("playful_and_wordy", "speech+.8 valence+.8", "speech>.13 valence>.6 speech<.66", "words"),
    _name(
        "fierce_and_wordy",
        "speech+.7 energy+.6 dance-.6",
        "speech>.12 energy>.8 dance<.6 speech<.66",
        "words",
    ),
    _name(
        "smooth_talking",
        "speech+.7 acoustic+.6",
        "speech>.12 acoustic>.25 energy<.7 speech<.66",
        "words",
    ),
    _name("live_wire", "live+ energy+.6", "live>.6 energy>.65"),
    _name("in_front_of_a_crowd", "live+", "live>.7"),
    _name("instrumentals", "wordless+", "wordless>.8", "wordless"),
    _name("driving_instrumentals", "wordless+ energy+.6", "wordless>.8 energy>.68", "wordless"),
    _name("drifting_and_wordless", "wordless+ energy-.7", "wordless>.8 energy<.45", "wordless"),
    _name("wordless_grooves", "wordless+ dance+.6", "wordless>.8 dance>.66", "wordless"),
    _name("dark_and_wordless", "wordless+ valence-.8", "wordless>.8 valence<.3", "wordless"),
    _name("voices_up_front", "wordless-", "wordless<.05 acoustic<.5", "voices"),
    # Acoustic and quiet
    _name("soft_and_acoustic", "acoustic+ energy-.8", "acoustic>.6 energy<.5 speech<.15"),
    _name(
        "sparse_and_sad",
        "acoustic+.8 valence-.8 energy-.6",
        "acoustic>.55 valence<.33 energy<.45 speech<.15",
    ),
    _name(
        "bare_and_drifting",
        "acoustic+.8 dance-.8 energy-.6",
        "acoustic>.6 dance<.45 energy<.4 speech<.15",
    ),
    _name(
        "warm_and_acoustic", "acoustic+ valence+.6", "acoustic>.5 valence>.5 speech<.15", "bright"
    ),
    _name("acoustic_with_drive", "acoustic+ energy+.3", "acoustic>.55 energy>.6 speech<.15"),
    _name("acoustic_grooves", "acoustic+ dance+.7", "acoustic>.5 dance>.66 speech<.15"),
    _name(
        "acoustic_storytelling", "acoustic+ speech+.6", "acoustic>.5 speech>.07 speech<.3 energy<.6"
    ),
    _name("unplugged_feel", "acoustic+", "acoustic>.5 energy<.65 speech<.15"),
    _name(
        "acoustic_and_easygoing",
        "acoustic+ valence+.3",
        "acoustic>.5 valence>.4 energy<.65 speech<.15",
    ),
    _name(
        "quiet_and_intimate",
        "energy- loud-.6 acoustic+.3",
        "energy<.4 acoustic>.3 loud<-8 speech<.15",
    ),
    _name("hushed", "energy- loud-.8", "energy<.25 loud<-10"),
    _name("mellow_and_smooth", "energy- dance+.3", "dance>.58 energy<.55 speech<.2 valence>.3"),
    _name("gentle_and_sweet", "energy-.8 valence+.5", "valence>.48 energy<.5 speech<.15", "bright"),
    _name("calm_and_drifting", "energy-.8 dance-.8", "energy<.5 dance<.5 speech<.15"),
    _name("soft_glow", "energy-.8 loud-.5 acoustic-.4", "energy<.5 acoustic<.4 speech<.15"),
    _name(
        "soft_and_swaying",
        "energy-.9 valence+.3 dance-.5",
        "energy<.5 valence>.35 dance<.55 speech<.15",
    ),
    # Dark moods
    _name("dark_and_driving", "valence- energy+.6", "energy>.72 valence<.38"),
    _name("low_lit", "valence- energy-.6", "valence<.33 energy<.6"),
    _name("small_hours", "valence-.8 energy-.7 dance+.5", "valence<.4 energy<.6 dance>.62"),
    _name("melodic_and_moody", "valence- speech-.4", "valence<.36 speech<.07 energy<.75"),
    _name("moody_and_electric", "valence-.9 acoustic-.8", "valence<.38 acoustic<.1 energy>.45"),
    _name("overcast", "valence-", "valence<.27 energy<.75 speech<.12"),
    _name("late_night_grooves", "valence-.8 dance+.8", "valence<.42 dance>.65"),
    _name("dark_dance_floor", "valence-.8 dance+.6 energy+.5", "valence<.4 dance>.66 energy>.65"),
    _name("heavy_hearted", "valence-.9 dance-.7", "valence<.33 dance<.53 energy<.72 speech<.15"),
    _name(
        "brooding_and_vast", "valence-.8 dance-.7 wordless+.5", "valence<.3 dance<.5 wordless>.2"
    ),
    _name(
        "dark_and_heavy",
        "valence-.7 energy+.6 dance-.6 loud+.3",
        "valence<.35 energy>.85 dance<.5 loud>-7",
    ),
    _name("gloomy_and_loud", "valence-.9 loud+.7", "valence<.33 loud>-6 energy>.6"),
    _name(
        "wistful",
        "valence-.7 energy-.5 acoustic+.4",
        "valence<.4 energy<.6 acoustic>.15 speech<.15",
    ),
    _name("bittersweet_and_danceable", "valence-.5 dance+.8", "valence<.5 valence>.33 dance>.66"),
    # Bright moods
    _name("bright_and_upbeat", "valence+ energy+.7", "valence>.58 energy>.65", "bright"),
    _name("bright_and_danceable", "valence+ dance+.8", "valence>.58 dance>.66", "bright"),
    _name(
        "feel_good_grooves",
        "valence+ dance+.7 acoustic+.3",
        "valence>.72 dance>.68 acoustic>.12 energy<.85",
        "bright",
    ),
    _name(
        "party_mode", "valence+.7 dance+.6 energy+.6", "valence>.62 dance>.7 energy>.75", "bright"
    ),
    _name(
        "bouncing_and_wordy",
        "valence+.8 dance+.8",
        "speech>.12 dance>.7 valence>.5 energy>.5 speech<.66",
        "words",
    ),
    _name("sunny_and_easy", "valence+ energy-.5", "valence>.58 energy<.62", "bright"),
    _name("sunny_side", "valence+", "valence>.66", "bright"),
    _name("bright_and_electric", "valence+.9 acoustic-.7", "valence>.6 acoustic<.08", "bright"),
    _name("bright_and_loud", "valence+.8 loud+.7", "valence>.6 loud>-6 energy>.7", "bright"),
    _name(
        "light_on_its_feet",
        "valence+.8 dance+.6 loud-.6",
        "valence>.58 dance>.66 loud<-6.5",
        "bright",
    ),
    _name("cheerful_and_rough", "valence+.8 dance-.6", "valence>.58 dance<.56 energy>.6", "bright"),
    _name(
        "swinging_and_warm",
        "valence+.8 acoustic+.6 dance+.4",
        "valence>.58 acoustic>.3 dance>.6",
        "bright",
    ),
    # Movement and force
    _name("dance_floor_drive", "dance+ energy+.7", "dance>.68 energy>.7 acoustic<.15 speech<.14"),
    _name("easy_grooves", "dance+ energy-.5", "dance>.66 energy<.62 valence>.3"),
    _name("made_to_move", "dance+ energy+.3", "dance>.74 valence>.35 energy>.64"),
    _name(
        "smooth_grooves", "dance+ energy-.4", "dance>.68 energy<.62 loud<-5 valence>.3 speech<.12"
    ),
    _name(
        "wide_awake",
        "energy+.9 valence+.6",
        "energy>.74 valence>.42 valence<.66 speech<.15",
        "light",
    ),
    _name("rousing", "valence+.9 energy+.5", "energy>.8 valence>.48", "forceful"),
    _name("rousing_and_rough", "valence+.8 dance-.7", "energy>.8 valence>.45", "forceful"),
    _name("hypnotic", "dance+.6 wordless+.8", "wordless>.3 dance>.64"),
    _name("soaring", "energy+.7 wordless+.8", "wordless>.3 energy>.75 energy<.92 dance<.66"),
    _name("pounding", "energy+.8 wordless+.7", "wordless>.3 energy>.9"),
    _name("hazy", "energy-.7 wordless+.8", "wordless>.15 energy<.62 speech<.12"),
    _name(
        "yearning", "valence-.8 dance-.6 acoustic+.4", "valence<.38 dance<.6 energy<.74 energy>.4"
    ),
    _name(
        "anthemic", "energy+.7 dance-.7 acoustic-.3", "energy>.7 dance<.56 valence>.34 valence<.62"
    ),
    _name(
        "sleek_and_danceable",
        "dance+.8 acoustic-.7 valence-.2",
        "dance>.66 acoustic<.12 energy>.5 energy<.8 valence<.6 speech<.12",
    ),
    _name("half_light", "valence-.9 energy-.4", "valence<.42 energy<.72 energy>.4"),
    _name("strong_and_steady", "energy+.8 dance+.5", "energy>.7 dance>.5 dance<.68 valence>.38"),
    _name(
        "slow_and_swaying",
        "energy-.8 dance+.6 valence-.5",
        "energy<.55 dance>.52 dance<.7 valence<.5",
    ),
    _name(
        "tender_and_bright", "acoustic+.6 energy-.8 valence+.6", "energy<.5 acoustic>.4 valence>.45"
    ),
    _name("driving_and_lean", "energy+.6 loud-.9", "energy>.68 loud<-6"),
    _name("loud_and_loose", "loud+.9 dance-.8", "loud>-5.5 dance<.56"),
    _name("deep_grooves", "dance+.9 wordless+.5 loud-.4", "dance>.7 wordless>.1"),
    _name("sparse_grooves", "dance+.9 loud-.7", "dance>.68 loud<-7.5"),
    _name("loud_and_punchy", "energy+.9 loud+.8 acoustic-.4", "energy>.75 loud>-6 acoustic<.25"),
    _name("big_and_electric", "energy+ acoustic-.9", "energy>.72 acoustic<.1"),
    _name("electric_grooves", "acoustic- dance+.5", "energy>.55 dance>.66 acoustic<.12"),
    _name("raw_power", "energy+ dance-.8", "energy>.82 dance<.52"),
    _name("stormy", "dance- valence-.5 energy+.4", "energy>.7 dance<.48 valence<.45"),
    _name("wall_of_sound", "loud+ energy+.5 dance-.5", "loud>-5 energy>.8 dance<.56"),
    _name("full_force", "energy+ loud+.4", "energy>.88 loud>-6.5"),
    _mild("high_energy", "energy+", "energy>.8"),
    _name("lofty_and_wide", "dance- wordless+.4 energy-.3", "dance<.46 energy<.75 speech<.1"),
    _name("rushing_ahead", "tempo+ energy+.6", "tempo>135 energy>.7", "steady_tempo"),
    _name("slow_burn", "tempo-", "energy>.45 tempo<95", "steady_tempo"),
    _name("unhurried", "tempo-.9 energy-.6", "tempo<100 energy<.55", "steady_tempo"),
    # Compared with the artist's other tracks, in two ways
    _compared("livelier_and_brighter", "energy+.8 valence+.8", "valence>.4 energy>.45", "light"),
    _compared("harder_and_darker", "energy+.8 valence-.8", "energy>.7 valence<.52"),
    _compared("livelier_and_darker", "energy+.8 valence-.8", "energy>.4 energy<.72 valence<.52"),
    _compared("calmer_and_brighter", "energy-.8 valence+.8", "valence>.42 energy<.8", "light"),
    _compared("softer_and_darker", "energy-.9 valence-.7", "energy<.8 valence<.52"),
    _compared("brighter_and_more_danceable", "valence+.8 dance+.8", "valence>.4 dance>.5", "light"),
    _compared("darker_and_more_danceable", "valence-.8 dance+.8", "valence<.52 dance>.52"),
    _compared("brighter_and_looser", "valence+.8 dance-.8", "valence>.42 dance<.68", "light"),
    _compared("darker_and_looser", "valence-.8 dance-.8", "valence<.52 dance<.68"),
    _compared("livelier_and_more_danceable", "energy+.8 dance+.8", "energy>.45 dance>.5"),
    _compared("harder_and_looser", "energy+.8 dance-.8", "energy>.66 dance<.68"),
    _compared("livelier_and_looser", "energy+.8 dance-.8", "energy>.4 energy<.7 dance<.68"),
    _compared("calmer_and_more_danceable", "energy-.8 dance+.8", "energy<.85 dance>.5"),
    _compared("calmer_and_looser", "energy-.8 dance-.8", "energy<.8 dance<.68"),
    _compared(
        "warmer_and_brighter",
        "acoustic+.8 valence+.8",
        "acoustic>.25 valence>.48 energy<.76",
        "light",
    ),
    _compared("barer_and_darker", "acoustic+.8 valence-.8", "acoustic>.3 valence<.5 energy<.65"),
    _compared("softer_and_warmer", "acoustic+.8 energy-.8", "acoustic>.2 energy<.72"),
    _compared("livelier_and_more_acoustic", "acoustic+.8 energy+.6", "acoustic>.5 energy>.5"),
    _compared(
        "warmer_and_more_danceable", "acoustic+.8 dance+.8", "acoustic>.25 dance>.6 energy<.76"
    ),
    _compared("barer_and_looser", "acoustic+.8 dance-.8", "acoustic>.3 dance<.6 energy<.65"),
    _compared(
        "brighter_and_more_electric",
        "acoustic-.7 valence+.8",
        "acoustic<.25 valence>.42 energy>.45 speech<.2",
        "light",
    ),
    _compared(
        "darker_and_more_electric", "acoustic-.7 valence-.8", "acoustic<.25 valence<.5 speech<.2"
    ),
    _compared(
        "harder_and_more_electric", "acoustic-.8 energy+.8", "acoustic<.25 energy>.55 speech<.2"
    ),
    _compared(
        "looser_and_more_electric", "acoustic-.8 dance-.8", "acoustic<.25 dance<.66 speech<.2"
    ),
    _compared(
        "more_electric_and_danceable",
        "acoustic-.8 dance+.8",
        "acoustic<.25 dance>.52 energy>.45 speech<.2",
    ),
    _compared(
        "wordier_and_brighter",
        "speech+.8 valence+.8",
        "speech>.09 speech<.66 valence>.48",
        "words",
        "light",
    ),
    _compared(
        "wordier_and_darker", "speech+.8 valence-.8", "speech>.09 speech<.66 valence<.48", "words"
    ),
    _compared(
        "wordier_and_livelier", "speech+.8 energy+.7", "speech>.09 speech<.66 energy>.5", "words"
    ),
    _compared(
        "wordier_and_calmer", "speech+.8 energy-.7", "speech>.09 speech<.66 energy<.72", "words"
    ),
    _compared(
        "wordier_and_more_danceable",
        "speech+.8 dance+.8",
        "speech>.09 speech<.66 dance>.6",
        "words",
    ),
    _compared(
        "wordier_and_looser", "speech+.8 dance-.8", "speech>.09 speech<.66 dance<.7", "words"
    ),
    _compared(
        "wordier_and_warmer", "speech+.8 acoustic+.7", "speech>.09 speech<.66 acoustic>.25", "words"
    ),
    _compared(
        "more_sung_and_brighter",
        "speech-.8 valence+.8",
        "speech<.2 valence>.48",
        "wordy_artist",
        "light",
    ),
    _compared(
        "more_sung_and_darker", "speech-.8 valence-.8", "speech<.2 valence<.48", "wordy_artist"
    ),
    _compared("more_sung_and_calmer", "speech-.8 energy-.7", "speech<.2 energy<.7", "wordy_artist"),
    _compared(
        "more_sung_and_livelier", "speech-.8 energy+.7", "speech<.2 energy>.55", "wordy_artist"
    ),
    _compared(
        "more_sung_and_danceable", "speech-.8 dance+.8", "speech<.2 dance>.6", "wordy_artist"
    ),
    _compared(
        "more_sung_and_warmer", "speech-.8 acoustic+.7", "speech<.2 acoustic>.25", "wordy_artist"
    ),
    _compared("louder_and_brighter", "loud+.9 valence+.8", "valence>.45 loud>-8", "light"),
    _compared("louder_and_darker", "loud+.9 valence-.8", "valence<.48 loud>-8"),
    _compared("quieter_and_brighter", "loud-.9 valence+.8", "valence>.45", "light"),
    _compared("quieter_and_darker", "loud-.9 valence-.8", "valence<.48"),
    _compared("louder_and_more_danceable", "loud+.9 dance+.8", "dance>.58 loud>-8"),
    _compared("quieter_and_more_danceable", "loud-.9 dance+.8", "dance>.6"),
    # and, where an artist is heavy, wordy or electronic throughout, in one
    _mild("lighter_than_usual", "valence+ energy-.5", "valence>.4", "hard_artist"),
    _mild("brighter_than_usual", "valence+ dance+.3", "valence>.55", "hard_artist", "light"),
    _mild("darker_than_usual", "valence-", "valence<.45", "hard_artist"),
    _mild("heavier_than_usual", "energy+.9 loud+.6", "energy>.75", "hard_artist"),
    _name("heavier_and_darker", "energy+.7 valence-.8", "energy>.7 valence<.45", "hard_artist"),
    _mild("calmer_than_usual", "energy- loud-.5", "energy<.75", "hard_artist"),
    _mild("more_sung_than_usual", "speech-", "speech<.2", "wordy_artist"),
    _mild("more_danceable_than_usual", "dance+", "dance>.55", "hard_artist"),
    _mild("wilder_than_usual", "dance-.9 energy+.5", "energy>.7", "hard_artist"),
    # Milder claims, for groups that lean one way without reaching an extreme
    _mild("softer_touch", "energy-", "energy<.6 loud<-6.5"),
    _mild("lighter_side", "valence+", "valence>.5 energy<.8 speech<.15", "bright"),
    _mild("in_the_shade", "valence-", "valence<.4"),
    _mild("steady_pulse", "dance+", "dance>.64"),
    _mild("off_the_dance_floor", "dance-", "dance<.5"),
    _mild("turned_up", "loud+.8 energy+.8", "loud>-7 energy>.65"),
    _mild("more_to_say", "speech+", "speech>.1 speech<.6", "words"),
    _mild("plugged_in", "acoustic-", "acoustic<.1 energy>.65 dance<.66 speech<.12"),
)

_WAYS: Final[Mapping[str, tuple[str, str, tuple[Need, ...]]]] = {
    "calmer": ("energy-", "energy<.8", ()),
    "livelier": ("energy+", "energy>.45", ()),
    "quieter": ("loud-", "", ()),
    "louder": ("loud+", "loud>-8", ()),
    "brighter": ("valence+", "valence>.42", ("light",)),
    "darker": ("valence-", "valence<.52", ()),
    "wordier": ("speech+", "speech>.09 speech<.66", ("words",)),
    "sung": ("speech-", "speech<.2", ("wordy_artist",)),
    "acoustic": ("acoustic+", "acoustic>.5", ()),
    "electric": ("acoustic-", "acoustic<.15 energy>.45 speech<.2", ()),
    "danceable": ("dance+", "dance>.6", ()),
    "less_electric": ("acoustic+", "acoustic>.2 acoustic<.55 speech<.15", ()),
    "less_danceable": ("dance-", "dance<.68", ()),
}
"""Ways in which a group is compared with the artist's other tracks, three at once: what each claims, its
guards and what it needs. Its words are ``map.ways.<key>``; they are said in this order."""
_FIRST: Final = frozenset({"calmer", "livelier", "quieter", "louder", "brighter", "darker"})
"""Those that a name may begin with: comparatives, which no language needs to bend by what follows."""

_TOO_LONG: Final = frozenset({"less_electric", "less_danceable"})
"""Two that make a name too long for a legend."""


def _three_ways() -> Iterator[Name]:
    """Yield the names of three ways that lie along three features that are heard apart."""
    for three in combinations(_WAYS, 3):
        claims = [_WAYS[way][0] for way in three]
        # Loudness follows energy and says the same.
        heard = {claim[:-1].replace("loud", "energy") for claim in claims}
        if three[0] in _FIRST and len(heard) == len(three) and not _TOO_LONG.issubset(three):
            needs: list[Need] = []
            for way in three:
                needs += _WAYS[way][2]
            name = _compared(
                "_".join(three),
                " ".join(f"{claim}.8" for claim in claims),
                " ".join(_WAYS[way][1] for way in three),
                *needs,
            )
            yield replace(name, ways=three)


THREE_WAYS: Final = tuple(_three_ways())

_RELATIVE: Final[tuple[tuple[str, FeatureName, float], ...]] = (
    ("more_energetic", "energy", 1.0),
    ("calmer", "energy", -1.0),
    ("brighter_moods", "valence", 1.0),
    ("darker_moods", "valence", -1.0),
    ("groovier", "danceability", 1.0),
    ("looser_rhythms", "danceability", -1.0),
    ("more_electric", "acousticness", -1.0),
    ("wordier", "speechiness", 1.0),
    ("louder", "loudness", 1.0),
    ("quieter", "loudness", -1.0),
)
_RELATIVE_MOST: Final[Mapping[str, Mapping[FeatureName, float]]] = {
    "looser_rhythms": {"danceability": 0.7},
    "calmer": {"energy": 0.88},
}
"""What even a merely relative name is not said beyond: fans would not have it of a dance hit."""
FALLBACKS: Final[tuple[Name, ...]] = tuple(
    Name(key, {feature: sign}, at_most=_RELATIVE_MOST.get(key, {}), fallback=True)
    for key, feature, sign in _RELATIVE
)
NUMBERED: Final = Name("group", {}, fallback=True)
"""The last resort, where nothing can be told of a group: only its number tells it apart."""

AROUND: Final = "around"
ALBUM: Final = "album_side"
ERA: Final = "era"
YEAR: Final = "year"
MOSTLY: Final = "mostly"
LANDMARKS: Final = frozenset({AROUND, ALBUM, ERA, YEAR, MOSTLY})
"""Keys of the names that say what a group holds: its best-known track, album, years or artist."""
LEANING: Final = "leaning"
LEANING_TWO_WAYS: Final = "leaning_two_ways"
"""Keys of a scene's name, which only says how it leans within its group, in the words of the axes."""
FORMER: Final = frozenset(
    {
        "on_stage", "live_wire_energy", "leaning_acoustic", "acoustic_touches", "quick_and_cheerful",
        "fast_and_moody", "full_throttle", "fast_lane", "lower_gear", "upbeat_side", "melody_first",
        "vocal_tracks", "more_acoustic", "more_sung", "more_instrumental", "more_vocal", "more_room",
        "drier", "faster", "slower",
    }
)  # fmt: skip
"""Keys that maps of version 0.1 bear and no map gets any more: messages from then still say them."""

VOCABULARY: Final[tuple[Name, ...]] = (*NAMES, *THREE_WAYS, SIGNATURE, *FALLBACKS)
