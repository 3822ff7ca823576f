"""Which name each group bears, and the evidence for it."""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.analysis.background import SHIPPED_SHARES
from bot.analysis.constants import (
    CLAIMS_POWER,
    COMPARED_NAME_COST,
    EVIDENCE_COUNT,
    EVIDENCE_DIFFERENCE,
    HEARD,
    KEPT_FALLBACK_BONUS,
    KEPT_NAME_BONUS,
    LANDMARK_CLAIM,
    LANDMARK_SHARE,
    MILD_NAME_COST,
    NAME_CONTRAST,
    NAME_DIFFERENCE,
    NAME_SHARE,
    NAME_SHARE_OF_SEVERAL,
    NAME_TELLING,
    QUIET_FEATURES,
    RAREST_NAME,
    SIGNATURE_DISTANCE,
    SIGNATURE_SCORE,
    SINGLE_NAME_COST,
    THREE_WAYS_COST,
    WEIGHTS,
)
from bot.analysis.names import NAMES, NUMBERED, SIGNATURE, THREE_WAYS, VOCABULARY, WHOLE
from bot.analysis.telling_apart import IMPOSSIBLE, Choice, best_set
from bot.domain.model import FEATURE_NAMES, Evidence, GroupName

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from bot.analysis.landmarks import Landmark
    from bot.analysis.profile import Profile
    from bot.analysis.space import Floats
    from bot.domain.model import FeatureName

_LEADING: Final = 0.5
_FALLBACK_COST: Final = 3.0
_NUMBERED_COST: Final = 1e3
_KEYS: Final = tuple(name.key for name in VOCABULARY)
_CALLED: Final = tuple(name.called for name in VOCABULARY)
_DIRECTIONS: Final[Mapping[GroupName, Mapping[FeatureName, float]]] = {
    name.called: name.direction for name in (*NAMES, *THREE_WAYS)
}


def _by_column(values: Mapping[FeatureName, float], otherwise: float) -> list[float]:
    return [values.get(feature, otherwise) for feature in FEATURE_NAMES]


_CLAIMS: Final = np.array([_by_column(name.direction, 0.0) for name in VOCABULARY])
_AT_LEAST: Final = np.array([_by_column(name.at_least, -np.inf) for name in VOCABULARY])
_AT_MOST: Final = np.array([_by_column(name.at_most, np.inf) for name in VOCABULARY])
_BOUNDS: Final = np.isfinite(_AT_LEAST).sum(axis=1) + np.isfinite(_AT_MOST).sum(axis=1)
_LEADS: Final = np.abs(_CLAIMS) >= _LEADING
_NEEDS: Final = _LEADS | np.isfinite(_AT_LEAST) | np.isfinite(_AT_MOST)
_FALLBACK: Final = np.array([name.fallback for name in VOCABULARY])
_MILD: Final = np.array([name.mild for name in VOCABULARY])
_COMPARED: Final = np.array([name.compared for name in VOCABULARY])
_THREE_WAYS: Final = np.array([bool(name.ways) for name in VOCABULARY])
_LENGTHS: Final = np.maximum(np.linalg.norm(_CLAIMS, axis=1), 1e-12)
_UNIT_CLAIMS: Final = _CLAIMS / _LENGTHS[:, None]
_LOUD_AND_CLEAR: Final = np.array([feature in QUIET_FEATURES for feature in FEATURE_NAMES])
"""Features of which much is heard at once, since most music has next to nothing of them."""
_COUNTED: Final = np.where((_LEADS & _LOUD_AND_CLEAR).any(axis=1), 2, 1).clip(
    min=np.count_nonzero(_LEADS, axis=1)
)
"""How many claims a name has, one of which much is heard counting as two."""
_SINGLE: Final = _COUNTED == 1
_HEARD_CLAIMS: Final = _UNIT_CLAIMS * ((_COUNTED / 2) ** CLAIMS_POWER)[:, None]
"""What a name is taken to say of where its tracks lie."""
_SIGNATURE: Final = VOCABULARY.index(SIGNATURE)


def telling(key: str) -> float:
    """Return how much a name tells, in bits: 0 where it would do for every artist."""
    return -log2(max(SHIPPED_SHARES.get(key, 0.0), RAREST_NAME))


def _meeting(
    profile: Profile, names: NDArray[np.intp], columns: Sequence[int]
) -> NDArray[np.bool_]:
    """Return, for each of ``names``, whether most tracks of the group meet its absolute guards."""
    every = np.ix_(names, np.array(columns, dtype=np.intp))
    least, most = _AT_LEAST[every][:, None], _AT_MOST[every][:, None]
    met = ((profile.raw >= least) & (profile.raw <= most)).all(axis=2)
    share = np.count_nonzero(met, axis=1) / len(profile.raw)
    return share >= np.where(_BOUNDS[names] == 1, NAME_SHARE, NAME_SHARE_OF_SEVERAL)


def _holding(
    profile: Profile, columns: Sequence[FeatureName], place: Sequence[int]
) -> NDArray[np.bool_]:
    """Return, per name, whether it is true of the group.

    The group must differ from the artist the way each leading feature says, each shown by a
    figure that can be said beside the name; its median and most of its tracks must meet the
    guards, and the group all that the name needs. A merely relative name needs its figure as well,
    and is held to its median alone.
    """
    missing = [index for index in range(len(FEATURE_NAMES)) if index not in place]
    known = ~_NEEDS[:, missing].any(axis=1)
    told = np.array([feature in profile.told for feature in columns])
    signed = np.sign(_CLAIMS[:, place]) * profile.contrast
    pointing = (~_LEADS[:, place] | (told & (signed >= NAME_DIFFERENCE))).all(axis=1)
    medians = np.array(profile.medians)
    guarded = ((medians >= _AT_LEAST[:, place]) & (medians <= _AT_MOST[:, place])).all(axis=1)
    allowed = np.array([name.needs <= profile.traits for name in VOCABULARY])
    holding: NDArray[np.bool_] = known & pointing & guarded & allowed & ~_FALLBACK
    names = np.flatnonzero(holding)
    holding[names] = _meeting(profile, names, place)
    return np.asarray(holding | (known & pointing & guarded & _FALLBACK), dtype=np.bool_)


def _rivals(fits: Floats) -> Floats:
    """Return, groups x names, the best fit among the other groups; 0 where there are none."""
    if len(fits) == 1:
        return np.zeros_like(fits)
    top: Floats = np.sort(fits, axis=0)
    second: Floats = top[-2]
    first: Floats = top[-1]
    return np.where(fits == first, second, first)


def _scores(profiles: Sequence[Profile], columns: Sequence[FeatureName]) -> Floats:
    """Return, groups x vocabulary, how well each name fits, or ``IMPOSSIBLE``."""
    place = [FEATURE_NAMES.index(feature) for feature in columns]
    contrast: Floats = np.array([profile.contrast for profile in profiles])
    heard = np.array([HEARD[feature] for feature in columns], dtype=np.float64)
    fits: Floats = (contrast * heard) @ _UNIT_CLAIMS[:, place].T
    bits = np.array([telling(key) for key in _KEYS])
    scores: Floats = fits + NAME_CONTRAST * (fits - _rivals(fits)) + NAME_TELLING * bits
    scores -= _FALLBACK_COST * _FALLBACK + MILD_NAME_COST * _MILD
    scores -= np.where(_THREE_WAYS, THREE_WAYS_COST, COMPARED_NAME_COST) * _COMPARED
    scores -= SINGLE_NAME_COST * _SINGLE
    holding = np.array([_holding(profile, columns, place) for profile in profiles])
    holding &= ~_FALLBACK | (fits > 0)
    holding[:, _SIGNATURE] = False
    scores = np.where(holding, scores, IMPOSSIBLE)
    weights = np.array([WEIGHTS[feature] for feature in columns], dtype=np.float64)
    sizes = np.linalg.norm(contrast * weights, axis=1)
    nearest = int(sizes.argmin())
    if columns and (sizes[nearest] <= SIGNATURE_DISTANCE or not profiles[nearest].told):
        scores[nearest, _SIGNATURE] = SIGNATURE_SCORE
    return scores


def fitting_names(profiles: Sequence[Profile], columns: Sequence[FeatureName]) -> frozenset[str]:
    """Return every name that would be true of at least one group."""
    fits: NDArray[np.bool_] = np.max(_scores(profiles, columns), axis=0) > IMPOSSIBLE / 2
    return frozenset(_KEYS[column] for column in np.flatnonzero(fits).tolist())


def _favour(scores: Floats, former: Sequence[GroupName | None]) -> None:
    """Add to what former names are worth where they still hold."""
    for row, name in enumerate(former):
        if name is None or name not in _CALLED:
            continue
        column = _CALLED.index(name)
        if scores[row, column] > IMPOSSIBLE / 2:
            kept = VOCABULARY[column].fallback
            scores[row, column] += KEPT_FALLBACK_BONUS if kept else KEPT_NAME_BONUS


def give_names(
    profiles: Sequence[Profile],
    columns: Sequence[FeatureName],
    former: Sequence[GroupName | None] = (),
    landmarks: Sequence[Sequence[Landmark]] = (),
) -> list[GroupName]:
    """Return one name per group: no two alike, the best set as a whole.

    A name of the vocabulary fits by its projection on the group's difference from the artist as it is
    heard, its lead over the artist's other groups, and how telling it is among other artists; and a
    set, by how surely its names are not taken for each other's (``telling_apart``). A landmark
    (``landmarks``, per group) takes its place where it says more; at most a third of the groups
    have one, but one always may. A ``former`` name stays while it still holds; a merely relative one
    only while nothing says more.
    """
    count = len(profiles)
    if count == 1:
        return [GroupName(WHOLE.key)]
    heard = np.array([HEARD[feature] for feature in columns], dtype=np.float64)
    places: Floats = np.array([profile.difference for profile in profiles]) * heard
    scores = _scores(profiles, columns)
    marks = [(row, mark) for row, each in enumerate(landmarks) for mark in each]
    theirs = np.full((count, len(marks)), IMPOSSIBLE)
    for column, (row, mark) in enumerate(marks):
        kept = row < len(former) and former[row] == mark.name
        theirs[row, column] = mark.score + KEPT_NAME_BONUS * kept
    _favour(scores, former)
    numbered = np.full((count, count), -_NUMBERED_COST)
    worth = np.hstack([scores, numbered, theirs])
    claims = np.zeros((*worth.shape, len(columns)))
    places_of = [FEATURE_NAMES.index(each) for each in columns]
    claims[:, : len(_KEYS)] = _HEARD_CLAIMS[:, places_of]
    for column, (row, _) in enumerate(marks):
        claims[row, len(_KEYS) + count + column] = LANDMARK_CLAIM * _unit(profiles[row].difference)
    limited = np.zeros(worth.shape[1], dtype=np.bool_)
    limited[len(_KEYS) + count :] = True
    most = max(1, int(count * LANDMARK_SHARE))
    names: list[GroupName] = []
    for column in best_set(Choice(worth, claims, places, limited, most)):
        if column < len(_KEYS):
            names.append(_CALLED[column])
        elif column < len(_KEYS) + count:
            names.append(GroupName(NUMBERED.key))
        else:
            names.append(marks[column - len(_KEYS) - count][1].name)
    return names


def _unit(way: Floats) -> Floats:
    length = float(np.linalg.norm(way))
    return way / length if length else way


def give_evidence(
    name: GroupName | None, profile: Profile, columns: Sequence[FeatureName]
) -> tuple[Evidence, ...]:
    """Return up to three features in which the group stands out, the name's own first."""
    claimed: Mapping[FeatureName, float] = {}
    if name is not None:
        claimed = _DIRECTIONS.get(name, claimed)
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
