"""Which name each group bears, and the evidence for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import log2
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.analysis.assign import best_pairs
from bot.analysis.background import SHIPPED_SHARES
from bot.analysis.constants import (
    EVIDENCE_COUNT,
    EVIDENCE_DIFFERENCE,
    KEPT_FALLBACK_BONUS,
    KEPT_NAME_BONUS,
    LEAST_TOLD,
    NAME_CONTRAST,
    NAME_DIFFERENCE,
    NAME_PRIOR,
    NAME_SHARE,
    NAME_SHARE_OF_SEVERAL,
    NAME_TELLING,
    QUIET_FEATURES,
    QUIET_MEAN,
    RAREST_NAME,
    SIGNATURE_DISTANCE,
    SIGNATURE_SCORE,
    WEIGHTS,
)
from bot.analysis.names import NAMES, NUMBERED, SIGNATURE, VOCABULARY, WHOLE, Name
from bot.model import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from bot.analysis.space import Floats
    from bot.model import ClusterMap, FeatureName

_LEADING: Final = 0.5
_IMPOSSIBLE: Final = -1e6
_FALLBACK_COST: Final = 3.0
_NUMBERED_COST: Final = 1e3
_DIRECTIONS: Final[Mapping[str, Mapping[FeatureName, float]]] = {
    name.key: name.direction for name in NAMES
}


@dataclass(frozen=True, slots=True)
class NameBackground:
    """How often each name is borne among many artists' maps."""

    artists: int = 0
    shares: Mapping[str, float] = field(default_factory=dict[str, float])
    """Name key -> share 0..1 of the artists that have a group of this name."""

    def telling(self, key: str) -> float:
        """Return how much a name tells, in bits: 0 where it would do for every artist.

        A name is as common as the greater of two shares: of artists whose music it would fit
        (shipped), and of cached artists that do bear it (with ``NAME_PRIOR`` more that do not).
        """
        fits = SHIPPED_SHARES.get(key, 0.0)
        borne = self.shares.get(key, 0.0) * self.artists / (self.artists + NAME_PRIOR)
        return min(-log2(max(fits, borne, RAREST_NAME)), -log2(RAREST_NAME))


def name_background(maps: Iterable[ClusterMap]) -> NameBackground:
    """Count the names of cached maps (one per artist, of the same method and options)."""
    counts: dict[str, int] = {}
    artists = 0
    for each in maps:
        artists += 1
        for key in sorted({cluster.name for cluster in each.clusters}):
            counts[key] = counts.get(key, 0) + 1
    return NameBackground(artists, {key: count / artists for key, count in counts.items()})


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of one group's sound."""

    raw: Floats
    """Tracks x columns, in the features' own units."""
    medians: tuple[float, ...]
    """Per column, in the features' own units."""
    difference: Floats
    """Per column: group mean minus artist mean, in population deviations."""
    told: frozenset[FeatureName]
    """Features in which it differs from the artist by a figure worth saying."""


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


def profile_of(
    raw: Floats,
    difference: Floats,
    columns: Sequence[FeatureName],
    artist: Mapping[FeatureName, float],
) -> Profile:
    """Return the profile of the group whose tracks' values are ``raw``.

    ``artist`` is the artist's mean of each feature, in its own unit.
    """
    medians: list[float] = np.median(raw, axis=0).tolist()
    told: frozenset[FeatureName] = frozenset(
        feature
        for feature, value, gap in zip(columns, medians, difference.tolist(), strict=True)
        if abs(gap) >= NAME_DIFFERENCE and _sayable(feature, value, artist[feature], gap)
    )
    return Profile(raw, tuple(medians), difference, told)


def _guarded(name: Name, profile: Profile, place: Mapping[FeatureName, int]) -> bool:
    """Whether most tracks of the group meet the name's absolute guards."""
    if any(feature not in place for feature in (*name.at_least, *name.at_most)):
        return False
    bounds = [(place[feature], least, 1.0) for feature, least in name.at_least.items()]
    bounds += [(place[feature], most, -1.0) for feature, most in name.at_most.items()]
    if any(sign * (profile.medians[column] - bound) < 0 for column, bound, sign in bounds):
        return False
    met = np.ones(len(profile.raw), dtype=np.bool_)
    for column, bound, sign in bounds:
        met &= sign * (profile.raw[:, column] - bound) >= 0
    return float(met.mean()) >= (NAME_SHARE if len(bounds) == 1 else NAME_SHARE_OF_SEVERAL)


def _pointing(name: Name, profile: Profile, place: Mapping[FeatureName, int]) -> bool:
    """Whether the group differs from the artist the way each leading feature says.

    Each of them must show it in a figure that can be said beside the name.
    """
    leading: list[FeatureName] = [
        each for each, weight in name.direction.items() if abs(weight) >= _LEADING
    ]
    return all(
        feature in profile.told
        and profile.difference[place[feature]] * np.sign(name.direction[feature]) >= NAME_DIFFERENCE
        for feature in leading
    )


def _projection(name: Name, profile: Profile, place: Mapping[FeatureName, int]) -> float:
    length = float(np.sqrt(sum(weight**2 for weight in name.direction.values())))
    return sum(
        weight / length * WEIGHTS[feature] * float(profile.difference[place[feature]])
        for feature, weight in name.direction.items()
        if feature in place
    )


def fitting_names(profiles: Sequence[Profile], columns: Sequence[FeatureName]) -> frozenset[str]:
    """Return every name that would be true of at least one group."""
    scores = _scores(profiles, columns, NameBackground())
    fits: NDArray[np.bool_] = np.max(scores, axis=0) > _IMPOSSIBLE / 2
    return frozenset(VOCABULARY[column].key for column in np.flatnonzero(fits).tolist())


def _scores(
    profiles: Sequence[Profile], columns: Sequence[FeatureName], background: NameBackground
) -> Floats:
    """Return, groups x vocabulary, how well each name fits, or ``_IMPOSSIBLE``."""
    place: dict[FeatureName, int] = {feature: index for index, feature in enumerate(columns)}
    scores = np.full((len(profiles), len(VOCABULARY)), _IMPOSSIBLE)
    weights = np.array([WEIGHTS[feature] for feature in columns], dtype=np.float64)
    size = [float(np.linalg.norm(profile.difference * weights)) for profile in profiles]
    nearest = int(np.argmin(size))
    for column, name in enumerate(VOCABULARY):
        if name is SIGNATURE:
            plain = size[nearest] <= SIGNATURE_DISTANCE or not profiles[nearest].told
            if columns and plain:
                scores[nearest, column] = SIGNATURE_SCORE
            continue
        projections = [_projection(name, profile, place) for profile in profiles]
        for row, profile in enumerate(profiles):
            if not _pointing(name, profile, place) and not name.fallback:
                continue
            if name.fallback and projections[row] <= 0:
                continue
            if not _guarded(name, profile, place):
                continue
            others = [value for index, value in enumerate(projections) if index != row]
            contrast = projections[row] - max(others, default=0.0)
            score = projections[row] + NAME_CONTRAST * contrast
            score += NAME_TELLING * background.telling(name.key)
            scores[row, column] = score - (_FALLBACK_COST if name.fallback else 0.0)
    return scores


def give_names(
    profiles: Sequence[Profile],
    columns: Sequence[FeatureName],
    background: NameBackground,
    former: Sequence[str | None] = (),
) -> list[str]:
    """Return one name key per group: no two alike, the best set as a whole.

    A name fits by its projection on the group's difference from the artist, its lead over the
    artist's other groups, and how telling it is among other artists. A ``former`` name stays
    while it still holds; a merely relative one only while nothing says more.
    """
    if len(profiles) == 1:
        return [WHOLE.key]
    scores = _scores(profiles, columns, background)
    keys = [name.key for name in VOCABULARY]
    for row, key in enumerate(former):
        if key in keys and scores[row, keys.index(key)] > _IMPOSSIBLE / 2:
            kept = VOCABULARY[keys.index(key)]
            scores[row, keys.index(key)] += (
                KEPT_FALLBACK_BONUS if kept.fallback else KEPT_NAME_BONUS
            )
    numbered = np.full((len(profiles), len(profiles)), -_NUMBERED_COST)
    names = [NUMBERED.key] * len(profiles)
    for row, column in best_pairs(np.hstack([scores, numbered])):
        if column < len(keys):
            names[row] = keys[column]
    return names


def give_evidence(
    name: str, profile: Profile, columns: Sequence[FeatureName]
) -> tuple[Evidence, ...]:
    """Return up to three features in which the group stands out, the name's own first."""
    claimed = _DIRECTIONS.get(name, {})
    found: list[tuple[bool, float, Evidence]] = []
    for index, feature in enumerate(columns):
        difference = float(profile.difference[index])
        own = claimed.get(feature, 0.0) * difference > 0
        if feature not in profile.told or (not own and abs(difference) < EVIDENCE_DIFFERENCE):
            continue
        evidence = Evidence(feature=feature, value=profile.medians[index], difference=difference)
        found.append((not own, -abs(difference), evidence))
    found.sort(key=lambda each: (each[0], each[1], each[2].feature))
    return tuple(evidence for _, _, evidence in found[:EVIDENCE_COUNT])
