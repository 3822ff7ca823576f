"""The same map tomorrow: groups keep number, colour and name while they are the same groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bot.analysis.assign import best_pairs
from bot.analysis.constants import COLOURS, SAME_GROUP

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from bot.domain.model import Cluster, ClusterMap


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

    ``groups`` are the new groups' track ids, the largest first. Groups are matched with those of
    ``previous`` so that the sum of Jaccard similarities is greatest, over the tracks that both
    maps know; a pair below ``SAME_GROUP`` is no match. A new group takes the lowest free number
    and colour. Numbers then may have gaps where a group is gone: those are closed only when no
    group is left to recognise.
    """
    if previous is None or not previous.clusters:
        return [Identity(index + 1, index % COLOURS, None) for index in range(len(groups))]
    before = _resolved(previous, editions)
    known = {track for each in before for track in each}
    known &= {track for each in groups for track in each}
    likeness = np.zeros((len(groups), len(before)))
    for row, mine in enumerate(groups):
        for column, theirs in enumerate(before):
            union = (mine | theirs) & known
            likeness[row, column] = len(mine & theirs) / len(union) if union else 0.0
    matched: dict[int, Cluster] = {}
    for row, column in best_pairs(likeness):
        if likeness[row, column] >= SAME_GROUP:
            matched[row] = previous.clusters[column]
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
