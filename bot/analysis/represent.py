"""Which tracks speak for a group, which stand between two, and which fit nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.spatial.distance import cdist

from bot.analysis.constants import (
    BRIDGE_DETOUR,
    BRIDGE_MARGIN,
    MOST_BRIDGES,
    MOST_ODDITIES,
    ODD_DISTANCE,
    ODD_TRACKS,
    ODDITY_EXCESS,
    ODDITY_FACTOR,
    SMALLEST_CLUSTER,
    VERSION_DISTANCE,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bot.analysis.groups import Grouping
    from bot.analysis.space import Floats


@dataclass(frozen=True, slots=True)
class Standing:
    """Remarkable rows. Groups are 0-based."""

    bridges: tuple[tuple[int, int, int], ...]
    """(row, its group, the other group)."""
    oddities: tuple[tuple[int, int], ...]
    """(row, its group)."""


def centre_distances(grouping: Grouping) -> Floats:
    """Return rows x k Euclidean distances to the centres."""
    if not len(grouping.space) or not grouping.space.shape[1]:
        return np.zeros((len(grouping.space), grouping.k))
    return np.asarray(cdist(grouping.space, grouping.centres), dtype=np.float64)


def _usual_distances(own: Floats, grouping: Grouping) -> Floats:
    """Return, per group, the distance from its centre beyond which a track is unusual.

    The median plus ``ODDITY_FACTOR`` robust deviations (1.4826 x median absolute deviation).
    """
    limits = np.zeros(grouping.k)
    for group in range(grouping.k):
        mine = own[grouping.labels == group]
        middle = np.median(mine)
        limits[group] = middle + ODDITY_FACTOR * 1.4826 * np.median(np.abs(mine - middle))
    return limits


def _bridges(grouping: Grouping, distances: Floats, limits: Floats) -> list[tuple[int, int, int]]:
    """Return (row, own group, other group) of all bridges, the most even first."""
    rows = np.arange(len(grouping.labels))
    own = distances[rows, grouping.labels]
    others = distances.copy()
    others[rows, grouping.labels] = np.inf
    second = others.argmin(axis=1)
    far = others[rows, second]
    whole = far + own
    margin = np.abs(np.where(whole > 0, (far - own) / np.where(whole > 0, whole, 1.0), 1.0))
    gaps = np.linalg.norm(grouping.centres[grouping.labels] - grouping.centres[second], axis=1)
    usual = (own <= limits[grouping.labels]) & (far <= limits[second])
    bridging = (margin <= BRIDGE_MARGIN) & (usual | (whole <= BRIDGE_DETOUR * gaps))
    return [
        (int(row), int(grouping.labels[row]), int(second[row]))
        for row in np.argsort(margin, kind="stable")
        if bridging[row]
    ]


def typical_first(
    distances: Floats, originals: NDArray[np.bool_], ids: NDArray[np.int64]
) -> NDArray[np.intp]:
    """Return the order of a group's tracks, the most typical first.

    By the distance from the centre; among near-equals a studio original comes before takes, live
    cuts, remixes and other languages. ``ids`` decide between equals.
    """
    late = VERSION_DISTANCE * float(np.median(distances)) if len(distances) else 0.0
    return np.lexsort((ids, distances + late * ~originals))


def odd_one(distances: Floats, originals: NDArray[np.bool_]) -> int | None:
    """Return the place of the track least like its group; ``None`` where none stands out.

    Among near-equals a studio original, which is odder than a version is.
    """
    if len(distances) < ODD_TRACKS:
        return None
    usual = float(np.median(distances))
    far = distances - VERSION_DISTANCE * usual * ~originals
    odd = int(far.argmax())
    return odd if distances[odd] >= ODD_DISTANCE * usual > 0 else None


def remarkable(grouping: Grouping, distances: Floats) -> Standing:
    """Find bridges and oddities.

    A bridge is about as far from another group's centre as from its own, and either no farther
    from both than those groups' tracks usually are, or right on the way from one to the other;
    at most one per pair of groups is named. An oddity is unusually far from its own, the
    nearest, centre, and no bridge.
    """
    rows = np.arange(len(grouping.labels))
    if len(rows) < 2 * SMALLEST_CLUSTER:
        return Standing((), ())
    own = distances[rows, grouping.labels]
    limits = _usual_distances(own, grouping)
    every = _bridges(grouping, distances, limits) if grouping.k > 1 else []
    bridges: list[tuple[int, int, int]] = []
    pairs: set[frozenset[int]] = set()
    for row, mine, other in every:
        pair = frozenset((mine, other))
        if pair not in pairs and len(bridges) < MOST_BRIDGES:
            pairs.add(pair)
            bridges.append((row, mine, other))
    excess = own - limits[grouping.labels]
    excess[[row for row, _, _ in every]] = 0.0
    odd = [
        (int(row), int(grouping.labels[row]))
        for row in np.argsort(-excess, kind="stable")[:MOST_ODDITIES]
        if excess[row] > ODDITY_EXCESS
    ]
    return Standing(tuple(bridges), tuple(odd))
