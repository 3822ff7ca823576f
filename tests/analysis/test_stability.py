"""What a map tells of its own firmness is what a second look at four fifths of the tracks shows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bot.analysis import build_map
from bot.analysis.stability import rand_index
from bot.domain.model import MapOptions
from tests.analysis.factory import DARK, PARTY, QUIET, catalogue, lifelike, mixed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.model import Catalogue, ClusterMap

RESAMPLES = 10


def homes(found: ClusterMap) -> dict[int, int]:
    """Return each track's group."""
    return {point.track_id: point.cluster for point in found.points}


def shared(one: Mapping[int, int], other: Mapping[int, int]) -> np.ndarray[tuple[int, int]]:
    """Return how many tracks of ``other`` each pair of groups has in common."""
    table = np.zeros((max(one.values()) + 1, max(other.values()) + 1))
    for track, group in other.items():
        table[one[track], group] += 1
    return table


def measured(source: Catalogue, options: MapOptions) -> tuple[float, dict[int, float]]:
    """Return how far maps of four fifths of the tracks agree with the whole map and its groups."""
    rng = np.random.default_rng(11)
    whole = build_map(source, options)
    count = len(source.tracks)
    agreed: list[float] = []
    held: dict[int, list[float]] = {each.number: [] for each in whole.clusters}
    for _ in range(RESAMPLES):
        rows: list[int] = rng.permutation(count)[: round(0.8 * count)].tolist()
        part = replace(source, tracks=tuple(source.tracks[row] for row in rows))
        table = shared(homes(whole), homes(build_map(part, options)))
        agreed.append(rand_index(table))
        union = table.sum(axis=1, keepdims=True) + table.sum(axis=0, keepdims=True) - table
        for number, likeness in held.items():
            likeness.append(float((table[number] / np.maximum(union[number], 1)).max()))
    return float(np.mean(agreed)), {number: float(np.mean(all_)) for number, all_ in held.items()}


STANDARD, FOUR, CLASSIC = MapOptions(), MapOptions(clusters=4), MapOptions(method="classic")


@pytest.mark.parametrize(
    ("count", "options"),
    [
        (13, STANDARD), (17, STANDARD), (22, STANDARD), (40, STANDARD), (130, STANDARD),
        (17, FOUR), (40, FOUR), (13, CLASSIC), (130, CLASSIC),
    ],
)  # fmt: skip
def test_a_map_tells_what_a_second_look_shows(count: int, options: MapOptions) -> None:
    told: list[float] = []
    shown: list[float] = []
    groups_told: list[float] = []
    groups_shown: list[float] = []
    for seed in range(3 if count > 100 else 6):
        source = catalogue(mixed(count, QUIET, PARTY, DARK, spread=3.5, seed=seed))
        found = build_map(source, options)
        if found.stability is None:
            continue
        whole, groups = measured(source, options)
        told.append(found.stability)
        shown.append(whole)
        groups_told += [each.stability or 0.0 for each in found.clusters]
        groups_shown += [groups[each.number] for each in found.clusters]
    assert len(told) >= 3
    assert abs(np.mean(told) - np.mean(shown)) < 0.1
    assert abs(np.mean(groups_told) - np.mean(groups_shown)) < 0.1


def test_groups_without_gaps_of_a_dozen_tracks_are_told_looser_than_clear_ones() -> None:
    loose = [build_map(catalogue(lifelike(13, seed))).stability or 0.0 for seed in range(6)]
    clear = [
        build_map(catalogue(mixed(16, QUIET, PARTY, spread=0.6, seed=seed))).stability or 0.0
        for seed in range(6)
    ]
    assert np.mean(loose) < np.mean(clear) - 0.2
