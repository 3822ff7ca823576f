"""What is known of one group's sound: how it differs from the artist, and what it may be called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.analysis.constants import (
    BRIGHT_FLOOR,
    BRIGHT_FORCE,
    BRIGHT_MINOR,
    BRIGHT_SHARE,
    BRIGHT_VALENCE,
    BRIGHT_WORDS,
    LEAST_TOLD,
    MINOR_SHARE,
    NAME_DIFFERENCE,
    QUIET_FEATURES,
    QUIET_MEAN,
    THIRD,
    USUAL_SHARE,
    VERY_WORDY,
    VOICES_MEAN,
    WORDLESS,
    WORDS_MEAN,
    WORDY,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.analysis.names import Need
    from bot.analysis.space import Floats
    from bot.domain.model import FeatureName

_HEARS_VOICES: Final = frozenset({"file", "spotify", "reccobeats"})
"""Sources whose word on voices counts; our own ears are rough on them."""
KNOWS_OCTAVES: Final = frozenset({"preview"})
"""Sources that keep a tempo to themselves where it may be half or double."""


@dataclass(frozen=True, slots=True)
class ArtistSound:
    """What the groups of one artist are compared with."""

    columns: tuple[FeatureName, ...]
    means: Mapping[FeatureName, float]
    """In the features' own units, as the medians."""
    medians: Mapping[FeatureName, float]
    tracks: int
    source: str | None
    """Who described them."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of one group's sound."""

    raw: Floats
    """Tracks x columns, in the features' own units."""
    medians: tuple[float, ...]
    """Per column, in the features' own units."""
    difference: Floats
    """Per column: group mean minus artist mean, in population deviations."""
    contrast: Floats
    """Per column: group mean minus the mean of the artist's other tracks, scaled to be the
    ``difference`` of a group that has a third of the tracks: what tells groups apart."""
    told: frozenset[FeatureName]
    """Features in which it differs from the artist by a figure worth saying."""
    traits: frozenset[Need]
    """What names may ask for beside their guards, and get from this group."""


def artist_sound(
    raw: Floats, columns: Sequence[FeatureName], source: str | None = None
) -> ArtistSound:
    """Return what groups are compared with, from all tracks' values (tracks x columns)."""
    means: list[float] = raw.mean(axis=0).tolist() if len(raw) else [0.0] * len(columns)
    medians: list[float] = np.median(raw, axis=0).tolist() if len(raw) else means
    return ArtistSound(
        columns=tuple(columns),
        means=dict(zip(columns, means, strict=True)),
        medians=dict(zip(columns, medians, strict=True)),
        tracks=len(raw),
        source=source,
    )


def profile_of(
    raw: Floats, difference: Floats, artist: ArtistSound, minor: float | None = None
) -> Profile:
    """Return the profile of the group whose tracks' values are ``raw`` (tracks x columns).

    ``difference`` is per column the group's mean minus the artist's, in population deviations;
    ``minor`` the share of its tracks in a minor mode, ``None`` where modes are unknown.
    """
    medians: list[float] = np.median(raw, axis=0).tolist()
    others = max(artist.tracks - len(raw), 1)
    contrast = difference * (artist.tracks / others) * (1 - THIRD)
    told: frozenset[FeatureName] = frozenset(
        feature
        for feature, value, gap in zip(artist.columns, medians, contrast.tolist(), strict=True)
        if abs(gap) >= NAME_DIFFERENCE and _sayable(feature, value, artist.means[feature], gap)
    )
    traits = _traits(raw, dict(zip(artist.columns, medians, strict=True)), artist, minor)
    return Profile(raw, tuple(medians), difference, contrast, told, traits)


def _shown(feature: FeatureName, value: float) -> int:
    """Return the figure as a member will read it."""
    return round(value if feature in {"loudness", "tempo"} else 100 * value)


def _sayable(feature: FeatureName, value: float, artist: float, difference: float) -> bool:
    """Whether a figure tells a member something: it differs, and it is not nearly nothing."""
    if _shown(feature, value) == _shown(feature, artist):
        return False
    if (value > artist) != (difference > 0):
        return False
    if difference > 0:
        return feature not in LEAST_TOLD or value >= LEAST_TOLD[feature]
    return feature not in QUIET_FEATURES or artist >= QUIET_MEAN


def _traits(
    raw: Floats, medians: Mapping[FeatureName, float], artist: ArtistSound, minor: float | None
) -> frozenset[Need]:
    found: set[Need] = set()
    if _bright(raw, medians, artist, minor):
        found.add("bright")
    if artist.source in _HEARS_VOICES and "instrumentalness" in artist.columns:
        values = raw[:, artist.columns.index("instrumentalness")]
        if float(np.mean(values >= WORDLESS)) >= BRIGHT_SHARE:
            found.add("wordless")
        if artist.means["instrumentalness"] >= VOICES_MEAN:
            found.add("voices")
    if artist.source in KNOWS_OCTAVES:
        found.add("steady_tempo")
    words = medians.get("speechiness", 0.0)
    if words >= VERY_WORDY or artist.means.get("speechiness", 0.0) >= WORDS_MEAN:
        found.add("words")
    wordy = artist.medians.get("speechiness", 0.0) >= WORDY
    if wordy:
        found.add("wordy_artist")
    # What most tracks are is what is usual.
    if len(raw) <= USUAL_SHARE * artist.tracks:
        found.add("part")
        if wordy or _hard(artist.medians):
            found.add("hard_artist")
    found.add("forceful" if _forceful(medians) else "light")
    return frozenset(found)


def _hard(medians: Mapping[FeatureName, float]) -> bool:
    """Whether music is heavy, or electronic and driving."""
    energy = medians.get("energy", 0.0)
    heavy = energy >= 0.8  # noqa: PLR2004 - these bounds are said nowhere else
    electronic = energy >= 0.7 and medians.get("danceability", 0.0) >= 0.6  # noqa: PLR2004 - as above
    return (heavy or electronic) and medians.get("acousticness", 1.0) <= 0.12  # noqa: PLR2004 - as above


def _forceful(medians: Mapping[FeatureName, float]) -> bool:
    """Whether music is heavy: full of energy, electric, and not danced to."""
    heavy = medians.get("energy", 0.0) >= 0.82 and medians.get("danceability", 0.0) < 0.62  # noqa: PLR2004 - as above
    return heavy and medians.get("acousticness", 0.0) <= 0.12  # noqa: PLR2004 - as above


def _bright(
    raw: Floats, medians: Mapping[FeatureName, float], artist: ArtistSound, minor: float | None
) -> bool:
    """Whether a bright word is true of a group.

    Its median valence must be high, the higher the more forceful, wordy or minor the music is, and
    few of its tracks may be dark.
    """
    if "valence" not in medians or medians.get("speechiness", 0.0) >= VERY_WORDY:
        return False
    words = medians.get("speechiness", 0.0)
    need = BRIGHT_VALENCE
    need += BRIGHT_FORCE * _forceful(medians)
    need += BRIGHT_WORDS * (words >= WORDY)
    need += BRIGHT_MINOR * (minor is not None and minor >= MINOR_SHARE)
    values = raw[:, artist.columns.index("valence")]
    return medians["valence"] >= need and float(np.mean(values >= BRIGHT_FLOOR)) >= BRIGHT_SHARE
