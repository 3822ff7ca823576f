"""The same map tomorrow: groups keep number, colour and name while they are the same groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bot.analysis.assign import best_pairs
from bot.analysis.constants import COLOURS, MOST_SCENES, SAME_GROUP

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from bot.domain.model import Cluster, ClusterMap, Scene


@dataclass(frozen=True, slots=True)
class Identity:
    """What a member recognises a group by."""

    number: int
    colour: int
    former: Cluster | None
    """The group it was on the previous map."""


def _first_free(taken: set[int], start: int) -> int:
    number = start
    while number in taken:
        number += 1
    return number


def _resolved(
    previous: ClusterMap, editions: Mapping[int, tuple[int, ...]]
) -> list[frozenset[int]]:
    """Members of the former groups by the ids that stand for them today."""
    standing = {other: track for track, others in editions.items() for other in others}
    return [
        frozenset(standing.get(track, track) for track in cluster.tracks)
        for cluster in previous.clusters
    ]


def former_scenes(
    ids: Sequence[int], editions: Mapping[int, tuple[int, ...]], previous: ClusterMap
) -> NDArray[np.intp]:
    """Return ``MOST_SCENES`` x group + scene, both 0-based, of each track on ``previous``; else -1.

    A group that was told as one has the scene 0.
    """
    standing = {other: track for track, others in editions.items() for other in others}
    place: dict[int, int] = {}
    for group, cluster in enumerate(previous.clusters):
        scenes = [each.tracks for each in cluster.scenes] or [cluster.tracks]
        for scene, tracks in enumerate(scenes):
            for track in sorted(tracks):
                place[standing.get(track, track)] = group * MOST_SCENES + scene
    return np.array([place.get(track, -1) for track in ids], dtype=np.intp)


def former_groups(
    ids: Sequence[int], editions: Mapping[int, tuple[int, ...]], previous: ClusterMap
) -> NDArray[np.intp]:
    """Return each track's 0-based group on ``previous``; -1 where it was not on that map."""
    place = {
        track: group
        for group, tracks in enumerate(_resolved(previous, editions))
        for track in sorted(tracks)
    }
    return np.array([place.get(track, -1) for track in ids], dtype=np.intp)


def recognise(
    groups: Sequence[frozenset[int]],
    editions: Mapping[int, tuple[int, ...]],
    previous: ClusterMap | None,
) -> list[Identity]:
    """Return each group's number and colour.

    ``groups`` are the new groups' track ids, the largest first; they are matched with those of
    ``previous`` by ``matches``. A new group takes the lowest free number and colour. Numbers then
    may have gaps where a group is gone: those are closed only when no group is left to recognise.
    """
    former = previous.clusters if previous is not None else ()
    before = _resolved(previous, editions) if previous is not None else []
    matched = {row: former[column] for row, column in matches(groups, before).items()}
    numbers = {cluster.number for cluster in matched.values()}
    colours = {cluster.colour for cluster in matched.values()}
    found: list[Identity] = []
    for row in range(len(groups)):
        cluster = matched.get(row)
        if cluster is not None:
            found.append(Identity(cluster.number, cluster.colour, cluster))
            continue
        number, colour = _first_free(numbers, 1), _first_free(colours, 0)
        numbers.add(number)
        colours.add(colour)
        found.append(Identity(number, colour % COLOURS, None))
    return found


def recognise_scenes(
    scenes: Sequence[frozenset[int]],
    editions: Mapping[int, tuple[int, ...]],
    former: Cluster | None,
) -> list[tuple[int, Scene | None]]:
    """Return each scene's number within its group, and the scene it was in the ``former`` group."""
    known = former.scenes if former is not None else ()
    standing = {other: track for track, others in editions.items() for other in others}
    before = [frozenset(standing.get(track, track) for track in each.tracks) for each in known]
    matched = {row: known[column] for row, column in matches(scenes, before).items()}
    numbers = {scene.number for scene in matched.values()}
    found: list[tuple[int, Scene | None]] = []
    for row in range(len(scenes)):
        scene = matched.get(row)
        number = _first_free(numbers, 1) if scene is None else scene.number
        numbers.add(number)
        found.append((number, scene))
    return found


def matches(now: Sequence[frozenset[int]], before: Sequence[frozenset[int]]) -> dict[int, int]:
    """Return which of today's sets is which of the former ones.

    Paired so that the sum of Jaccard similarities is greatest, over the tracks that both sides know;
    a pair below ``SAME_GROUP`` is no match.
    """
    if not now or not before:
        return {}
    known = {track for each in before for track in each}
    known &= {track for each in now for track in each}
    likeness = np.zeros((len(now), len(before)))
    for row, mine in enumerate(now):
        for column, theirs in enumerate(before):
            union = (mine | theirs) & known
            likeness[row, column] = len(mine & theirs) / len(union) if union else 0.0
    return {row: col for row, col in best_pairs(likeness) if likeness[row, col] >= SAME_GROUP}
