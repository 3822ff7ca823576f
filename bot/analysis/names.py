"""The names a group of tracks may bear: what each claims, and what must be true for it.

A name is a direction in the features (relative to the artist) and a set of guards (absolute).
None is a genre: the features tell how music sounds, not what tradition it stands in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.model import FeatureName


@dataclass(frozen=True, slots=True)
class Name:
    """One entry of the vocabulary. Its words are ``map.names.<key>`` in the language catalogue."""

    key: str
    direction: Mapping[FeatureName, float]
    """Weights of the features it claims; those of at least 0.5 must each point its way."""
    at_least: Mapping[FeatureName, float] = field(default_factory=dict["FeatureName", float])
    """Guards in the features' own units, met by most tracks of the group."""
    at_most: Mapping[FeatureName, float] = field(default_factory=dict["FeatureName", float])
    fallback: bool = False
    """True for a merely relative name, given where nothing sharper holds."""


def _name(
    key: str,
    direction: dict[FeatureName, float],
    at_least: dict[FeatureName, float] | None = None,
    at_most: dict[FeatureName, float] | None = None,
) -> Name:
    return Name(key, direction, at_least or {}, at_most or {})


SIGNATURE: Final = Name("signature_sound", {})
"""For the group that lies nearest the artist's own mean: at most one per map."""
WHOLE: Final = Name("whole_catalogue", {})
"""For a map of a single group."""

NAMES: Final[tuple[Name, ...]] = (
    # Voice, stage and studio
    _name("spoken_word", {"speechiness": 1.0}, {"speechiness": 0.5}),
    _name("words_first", {"speechiness": 1.0}, {"speechiness": 0.15}),
    _name(
        "hard_hitting_words",
        {"speechiness": 1.0, "energy": 0.6},
        {"speechiness": 0.13, "energy": 0.65},
    ),
    _name(
        "wordy_and_laid_back",
        {"speechiness": 1.0, "energy": -0.5},
        {"speechiness": 0.12},
        {"energy": 0.6, "speechiness": 0.6},
    ),
    _name(
        "words_and_grooves",
        {"speechiness": 0.9, "danceability": 0.7},
        {"speechiness": 0.12, "danceability": 0.68},
    ),
    _name("on_stage", {"liveness": 1.0}, {"liveness": 0.45}),
    _name("live_wire_energy", {"liveness": 1.0, "energy": 0.5}, {"liveness": 0.3, "energy": 0.65}),
    _name("instrumentals", {"instrumentalness": 1.0}, {"instrumentalness": 0.5}),
    _name(
        "driving_instrumentals",
        {"instrumentalness": 1.0, "energy": 0.6},
        {"instrumentalness": 0.4, "energy": 0.65},
    ),
    _name(
        "drifting_and_wordless",
        {"instrumentalness": 1.0, "energy": -0.7},
        {"instrumentalness": 0.4},
        {"energy": 0.45},
    ),
    _name(
        "wordless_grooves",
        {"instrumentalness": 1.0, "danceability": 0.6},
        {"instrumentalness": 0.4, "danceability": 0.65},
    ),
    # Acoustic and quiet
    _name(
        "soft_and_acoustic",
        {"acousticness": 1.0, "energy": -0.8},
        {"acousticness": 0.6},
        {"energy": 0.5},
    ),
    _name(
        "sparse_and_sad",
        {"acousticness": 0.8, "valence": -0.8, "energy": -0.6},
        {"acousticness": 0.5},
        {"valence": 0.35, "energy": 0.5},
    ),
    _name(
        "warm_and_acoustic",
        {"acousticness": 1.0, "valence": 0.6},
        {"acousticness": 0.5, "valence": 0.5},
    ),
    _name(
        "acoustic_with_drive",
        {"acousticness": 1.0, "energy": 0.3},
        {"acousticness": 0.4, "energy": 0.55},
    ),
    _name("unplugged_feel", {"acousticness": 1.0}, {"acousticness": 0.5}),
    _name(
        "quiet_and_intimate",
        {"energy": -1.0, "loudness": -0.6, "acousticness": 0.3},
        {"acousticness": 0.3},
        {"energy": 0.4},
    ),
    _name("hushed", {"energy": -1.0, "loudness": -0.8}, {}, {"energy": 0.25, "loudness": -10.0}),
    _name(
        "mellow_and_smooth",
        {"energy": -1.0, "danceability": 0.3},
        {"danceability": 0.5},
        {"energy": 0.6},
    ),
    _name(
        "gentle_and_sweet", {"energy": -0.8, "valence": 0.5}, {"valence": 0.45}, {"energy": 0.55}
    ),
    _name(
        "calm_and_drifting",
        {"energy": -0.8, "danceability": -0.8},
        {},
        {"energy": 0.5, "danceability": 0.5},
    ),
    # Mood
    _name("bright_and_upbeat", {"valence": 1.0, "energy": 0.7}, {"valence": 0.55, "energy": 0.65}),
    _name(
        "feel_good_grooves",
        {"valence": 1.0, "danceability": 0.8},
        {"valence": 0.58, "danceability": 0.65},
    ),
    _name("sunny_and_easy", {"valence": 1.0, "energy": -0.5}, {"valence": 0.55}, {"energy": 0.65}),
    _name("sunny_side", {"valence": 1.0}, {"valence": 0.6}),
    _name(
        "quick_and_cheerful",
        {"valence": 0.9, "tempo": 0.8},
        {"valence": 0.55, "tempo": 125.0},
    ),
    _name("dark_and_driving", {"valence": -1.0, "energy": 0.6}, {"energy": 0.7}, {"valence": 0.4}),
    _name(
        "low_lit",
        {"valence": -1.0, "energy": -0.6},
        {},
        {"valence": 0.35, "energy": 0.6},
    ),
    _name(
        "melodic_and_moody",
        {"valence": -1.0, "speechiness": -0.4},
        {},
        {"valence": 0.4, "speechiness": 0.1},
    ),
    _name(
        "moody_and_electric",
        {"valence": -0.9, "acousticness": -0.8},
        {},
        {"valence": 0.4, "acousticness": 0.15},
    ),
    _name("overcast", {"valence": -1.0}, {}, {"valence": 0.3}),
    _name(
        "late_night_grooves",
        {"valence": -0.8, "danceability": 0.8},
        {"danceability": 0.65},
        {"valence": 0.42},
    ),
    _name("fast_and_moody", {"valence": -0.8, "tempo": 0.7}, {"tempo": 120.0}, {"valence": 0.45}),
    _name(
        "heavy_hearted",
        {"valence": -0.9, "danceability": -0.7},
        {},
        {"valence": 0.35, "danceability": 0.55},
    ),
    # Movement and force
    _name(
        "dance_floor_drive",
        {"danceability": 1.0, "energy": 0.7},
        {"danceability": 0.68, "energy": 0.68},
    ),
    _name(
        "easy_grooves",
        {"danceability": 1.0, "energy": -0.5},
        {"danceability": 0.65},
        {"energy": 0.65},
    ),
    _name("made_to_move", {"danceability": 1.0}, {"danceability": 0.7}),
    _name("full_throttle", {"energy": 1.0, "tempo": 0.7}, {"energy": 0.8, "tempo": 120.0}),
    _name(
        "loud_and_punchy",
        {"energy": 0.9, "loudness": 0.8, "acousticness": -0.4},
        {"energy": 0.7, "loudness": -7.0},
        {"acousticness": 0.3},
    ),
    _name(
        "big_and_electric",
        {"energy": 1.0, "acousticness": -0.9},
        {"energy": 0.7},
        {"acousticness": 0.15},
    ),
    _name(
        "electric_grooves",
        {"acousticness": -1.0, "danceability": 0.4},
        {"energy": 0.5, "danceability": 0.65},
        {"acousticness": 0.2},
    ),
    _name(
        "raw_power",
        {"energy": 1.0, "danceability": -0.8},
        {"energy": 0.78},
        {"danceability": 0.55},
    ),
    _name(
        "stormy",
        {"danceability": -1.0, "valence": -0.5, "energy": 0.4},
        {"energy": 0.65},
        {"danceability": 0.5, "valence": 0.5},
    ),
    _name("high_energy", {"energy": 1.0}, {"energy": 0.75}),
    _name("fast_lane", {"tempo": 1.0}, {"tempo": 135.0}),
    _name("slow_burn", {"tempo": -1.0}, {"energy": 0.4}, {"tempo": 95.0}),
    _name("unhurried", {"tempo": -0.9, "energy": -0.6}, {}, {"tempo": 100.0, "energy": 0.55}),
    # Milder claims, for groups that lean one way without reaching an extreme
    _name(
        "softer_touch",
        {"energy": -1.0, "acousticness": 0.5},
        {"acousticness": 0.12},
        {"energy": 0.65},
    ),
    _name("lower_gear", {"energy": -1.0}, {}, {"energy": 0.7}),
    _name(
        "lighter_side",
        {"valence": 1.0},
        {"valence": 0.45},
        {"valence": 0.7, "energy": 0.8, "speechiness": 0.2},
    ),
    _name("upbeat_side", {"valence": 1.0}, {"valence": 0.45, "energy": 0.7}),
    _name("in_the_shade", {"valence": -1.0}, {}, {"valence": 0.45}),
    _name("steady_pulse", {"danceability": 1.0}, {"danceability": 0.6}),
    _name("off_the_dance_floor", {"danceability": -1.0}, {}, {"danceability": 0.52}),
    _name("turned_up", {"loudness": 0.8, "energy": 0.8}, {"loudness": -7.0, "energy": 0.58}),
    _name("more_to_say", {"speechiness": 1.0}, {"speechiness": 0.09}, {"speechiness": 0.6}),
    _name("melody_first", {"speechiness": -1.0}, {}, {"speechiness": 0.05}),
    _name("vocal_tracks", {"instrumentalness": -1.0}, {}, {"instrumentalness": 0.05}),
    _name("plugged_in", {"acousticness": -1.0}, {}, {"acousticness": 0.12}),
    _name("leaning_acoustic", {"acousticness": 1.0}, {"acousticness": 0.3}),
    _name(
        "acoustic_touches",
        {"acousticness": 1.0},
        {"acousticness": 0.15},
        {"acousticness": 0.35},
    ),
)

_RELATIVE: Final[tuple[tuple[str, FeatureName, float], ...]] = (
    ("more_energetic", "energy", 1.0),
    ("calmer", "energy", -1.0),
    ("brighter_moods", "valence", 1.0),
    ("darker_moods", "valence", -1.0),
    ("groovier", "danceability", 1.0),
    ("looser_rhythms", "danceability", -1.0),
    ("more_acoustic", "acousticness", 1.0),
    ("more_electric", "acousticness", -1.0),
    ("wordier", "speechiness", 1.0),
    ("more_sung", "speechiness", -1.0),
    ("more_instrumental", "instrumentalness", 1.0),
    ("more_vocal", "instrumentalness", -1.0),
    ("more_room", "liveness", 1.0),
    ("drier", "liveness", -1.0),
    ("louder", "loudness", 1.0),
    ("quieter", "loudness", -1.0),
    ("faster", "tempo", 1.0),
    ("slower", "tempo", -1.0),
)
FALLBACKS: Final[tuple[Name, ...]] = tuple(
    Name(key, {feature: sign}, fallback=True) for key, feature, sign in _RELATIVE
)
NUMBERED: Final = Name("group", {}, fallback=True)
"""The last resort, where nothing can be told of a group: only its number tells it apart."""

VOCABULARY: Final[tuple[Name, ...]] = (*NAMES, SIGNATURE, *FALLBACKS)
