"""Tracks that speak for a group, stand between two, or fit nowhere."""

from __future__ import annotations

import numpy as np

from bot.analysis import build_map
from bot.analysis.represent import odd_one, typical_first
from bot.domain.model import FEATURE_NAMES
from tests.analysis.factory import DARK, PARTY, PLAIN, QUIET, catalogue, features, mixed, track


def test_the_first_track_is_the_most_typical_one() -> None:
    typical = [
        track(900 + index, None, features(style))
        for index, style in enumerate((QUIET, PARTY, DARK))
    ]
    found = build_map(catalogue([*mixed(90, QUIET, PARTY, DARK), *typical]))
    for cluster in found.clusters:
        rank = next(place for place, each in enumerate(cluster.tracks) if each >= 900)
        assert rank < len(cluster.tracks) / 4
        assert cluster.exemplar == cluster.tracks[0]


def test_a_track_halfway_is_a_bridge_between_its_two_groups() -> None:
    half = {
        name: ({**PLAIN, **PARTY}[name] + {**PLAIN, **DARK}[name]) / 2 for name in FEATURE_NAMES
    }
    tracks = [*mixed(90, QUIET, PARTY, DARK, spread=0.7), track(999, "Halfway", features(half))]
    found = build_map(catalogue(tracks))
    homes = {each: cluster.number for cluster in found.clusters for each in cluster.tracks}
    bridges = {each.track_id: set(each.clusters) for each in found.remarks if each.kind == "bridge"}
    assert bridges[999] == {homes[2], homes[3]}
    assert len({frozenset(pair) for pair in bridges.values()}) == len(bridges)


def test_a_track_far_from_all_is_an_oddity_with_its_reasons() -> None:
    odd = track(999, "Odd", features(speechiness=0.9, liveness=0.9, tempo=60.0, danceability=0.1))
    found = build_map(catalogue([*mixed(90, QUIET, PARTY, DARK), odd]))
    remark = next(each for each in found.remarks if each.kind == "oddity")
    assert remark.track_id == 999
    assert "speechiness" in {each.feature for each in remark.evidence}
    assert len(remark.clusters) == 1


def test_remarks_are_few() -> None:
    found = build_map(catalogue(mixed(300, QUIET, PARTY, DARK, spread=4.0, seed=3)))
    kinds = [each.kind for each in found.remarks]
    assert kinds.count("bridge") <= 3
    assert kinds.count("oddity") <= 3


def test_stability_is_high_for_clear_groups_and_lower_for_a_continuum() -> None:
    clear = build_map(catalogue(mixed(90, QUIET, PARTY, DARK)))
    rng = np.random.default_rng(3)
    cloud = [
        track(
            index,
            None,
            features(
                energy=float(rng.random()),
                valence=float(rng.random()),
                danceability=float(rng.random()),
                acousticness=float(rng.random()),
            ),
        )
        for index in range(90)
    ]
    loose = build_map(catalogue(cloud))
    assert clear.stability is not None
    assert loose.stability is not None
    assert clear.stability > 0.95
    assert loose.stability < 0.9
    assert all(each.stability is not None for each in clear.clusters)


def test_among_near_equals_a_studio_original_is_the_most_typical() -> None:
    distances = np.array([0.9, 1.0, 1.1, 2.0])
    originals = np.array([False, True, False, True])
    ids = np.array([4, 3, 2, 1])
    assert typical_first(distances, originals, ids).tolist() == [1, 0, 2, 3]


def test_a_version_that_is_clearly_nearer_stays_the_most_typical() -> None:
    distances = np.array([0.2, 1.0, 1.1])
    originals = np.array([False, True, True])
    assert typical_first(distances, originals, np.arange(3)).tolist() == [0, 1, 2]


def test_the_odd_one_stands_out_and_is_rather_an_original() -> None:
    distances = np.array([1.0, 1.0, 1.0, 1.1, 2.0, 2.1])
    assert odd_one(distances, np.ones(6, dtype=np.bool_)) == 5
    originals = np.array([True] * 5 + [False])
    assert odd_one(distances, originals) == 4
    assert odd_one(np.ones(6), np.ones(6, dtype=np.bool_)) is None
    assert odd_one(distances[:5], originals[:5]) is None
