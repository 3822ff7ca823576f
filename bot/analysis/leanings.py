"""What the scenes of a group are called: softly, by how they lean within it."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.analysis.assign import best_pairs
from bot.analysis.constants import (
    KEPT_NAME_BONUS,
    LEANING_LEAST,
    LEANING_SCORE,
    LEANING_SECOND,
    WEIGHTS,
)
from bot.analysis.names import LEANING, LEANING_TWO_WAYS, NUMBERED
from bot.domain.model import GroupName

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.analysis.landmarks import Landmark
    from bot.analysis.profile import Profile
    from bot.domain.model import FeatureName

_IMPOSSIBLE: Final = -1e6
_NUMBERED: Final = -1e3


def _ways(profile: Profile, columns: Sequence[FeatureName]) -> dict[str, float]:
    """Return the words of the axes that are true of a scene, and how far it leans that way."""
    found: dict[str, float] = {}
    for column, feature in enumerate(columns):
        gap = float(profile.difference[column])
        least = LEANING_LEAST.get(feature, -np.inf)
        if feature not in profile.told or (gap > 0 and profile.medians[column] < least):
            continue
        if feature == "tempo" and "steady_tempo" not in profile.traits:
            continue
        if feature == "instrumentalness" and "wordless" not in profile.traits:
            continue
        way = f"{feature}_high" if gap > 0 else f"{feature}_low"
        found[way] = abs(gap) * WEIGHTS[feature]
    if "energy_low" in found or "energy_high" in found:
        # Loudness follows energy and says the same.
        found = {way: far for way, far in found.items() if not way.startswith("loudness")}
    return found


def _names(ways: Mapping[str, float]) -> dict[GroupName, float]:
    found = {GroupName(LEANING, {"first": way}): far for way, far in ways.items()}
    for first, second in combinations(sorted(ways, key=lambda way: (-ways[way], way)), 2):
        if ways[second] >= LEANING_SECOND * ways[first]:
            name = GroupName(LEANING_TWO_WAYS, {"first": first, "second": second})
            found[name] = float(np.hypot(ways[first], ways[second]))
    return found


def name_scenes(
    profiles: Sequence[Profile],
    columns: Sequence[FeatureName],
    former: Sequence[GroupName | None],
    landmarks: Sequence[Sequence[Landmark]],
) -> list[GroupName]:
    """Return one name per scene of a group, no two alike.

    A scene is told by the one or two ways in which it leans away from its group; where it leans
    nowhere, by a landmark, and at last by its number. ``former`` names stay while they hold.
    """
    each_name: list[GroupName] = []
    worth: list[dict[int, float]] = []
    for profile, marks, kept in zip(profiles, landmarks, former, strict=True):
        mine = {mark.name: LEANING_SCORE * mark.score for mark in marks}
        mine |= _names(_ways(profile, columns))
        scores: dict[int, float] = {}
        for name, score in mine.items():
            if name not in each_name:
                each_name.append(name)
            scores[each_name.index(name)] = score + KEPT_NAME_BONUS * (name == kept)
        worth.append(scores)
    count = len(profiles)
    table = np.full((count, len(each_name) + count), _IMPOSSIBLE)
    table[:, len(each_name) :] = _NUMBERED
    for row, scores in enumerate(worth):
        for column, score in scores.items():
            table[row, column] = score
    chosen = dict(best_pairs(table))
    return [
        each_name[chosen[row]] if chosen[row] < len(each_name) else GroupName(NUMBERED.key)
        for row in range(count)
    ]
