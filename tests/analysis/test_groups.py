"""Which tracks belong together: firmly where tracks scatter, rightly where they do not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.analysis import build_map
from bot.analysis.stability import rand_index
from bot.domain.model import ClusterMap, FeatureName, MapOptions, Track
from tests.analysis.factory import DARK, PARTY, PLAIN, QUIET, catalogue, mixed, track

ON_STAGE = {"liveness": 0.9}
TALK = {"speechiness": 0.9}
WORDLESS = {"instrumentalness": 0.9}


def agreement(one: ClusterMap, other: ClusterMap) -> float:
    """Return the adjusted Rand index over the tracks of both maps."""
    homes = [{point.track_id: point.cluster for point in each.points} for each in (one, other)]
    table = np.zeros((9, 9))
    for each in homes[0].keys() & homes[1].keys():
        table[homes[0][each], homes[1][each]] += 1
    return rand_index(table)


def scattered(count: int, seed: int) -> list[Track]:
    """Return tracks without any gap between them, as one artist's mostly are.

    The more energetic, the louder and the less acoustic.
    """
    rng = np.random.default_rng(seed)
    tracks: list[Track] = []
    for each in mixed(count, PLAIN, seed=seed, spread=2.0):
        energy = float(np.clip(rng.normal(0.6, 0.18), 0.05, 1.0))
        sound = replace(
            each.features[0],
            energy=energy,
            loudness=float(np.clip(-14 + 11 * energy + rng.normal(0, 1.5), -30, 0)),
            acousticness=float(np.clip(0.9 - energy + rng.normal(0, 0.15), 0, 1)),
            valence=float(np.clip(rng.normal(0.3 + 0.25 * energy, 0.18), 0, 1)),
        )
        tracks.append(track(each.id, None, sound))
    return tracks


def test_a_small_catalogue_without_gaps_parts_alike_when_a_fifth_of_it_is_gone() -> None:
    figures: list[float] = []
    for seed in range(12):
        tracks = mixed(30, PLAIN, seed=seed, spread=3.0)
        whole = build_map(catalogue(tracks))
        kept: list[int] = np.random.default_rng(seed).permutation(30)[:24].tolist()
        figures.append(agreement(whole, build_map(catalogue(tracks[each] for each in kept))))
    assert np.mean(figures) > 0.7


def test_what_scatters_without_gaps_parts_as_artists_music_usually_does() -> None:
    for seed in range(5):
        found = build_map(catalogue(scattered(100, seed)))
        means = [cluster.means for cluster in found.clusters]
        assert len(means) == 3
        calm = min(means, key=lambda each: each["energy"])
        assert calm["acousticness"] > found.means["acousticness"]
        bright, dark = sorted((each["valence"] for each in means if each is not calm), reverse=True)
        assert bright > found.means["valence"] + 0.05
        assert dark < found.means["valence"]


@pytest.mark.parametrize(("count", "groups"), [(40, 3), (110, 3), (130, 4), (300, 4)])
def test_a_larger_catalogue_is_told_in_more_groups(count: int, groups: int) -> None:
    assert len(build_map(catalogue(scattered(count, 2))).clusters) == groups


@pytest.mark.parametrize("count", [45, 90, 300])
def test_groups_that_are_clearly_apart_stand_however_unusual_they_are(count: int) -> None:
    found = build_map(catalogue(mixed(count, ON_STAGE, TALK, WORDLESS)))
    groups = {frozenset(each % 3 for each in cluster.tracks) for cluster in found.clusters}
    assert groups == {frozenset({0}), frozenset({1}), frozenset({2})}


@pytest.mark.parametrize("count", [40, 200])
def test_two_clearly_different_halves_are_two_groups(count: int) -> None:
    found = build_map(catalogue(mixed(count, {**QUIET, **WORDLESS}, PARTY, spread=0.6)))
    assert [len(cluster.tracks) for cluster in found.clusters] == [count // 2, count // 2]


def test_no_group_swallows_most_tracks_where_another_parting_is_as_good() -> None:
    for seed in range(8):
        found = build_map(catalogue(scattered(60, seed)))
        sizes = [len(cluster.tracks) for cluster in found.clusters]
        assert max(sizes) <= 0.6 * 60
        assert min(sizes) >= 3


@settings(max_examples=15, deadline=None)
@given(
    seed=st.integers(0, 1000),
    missing=st.sets(st.sampled_from(["energy", "tempo", "valence", "liveness"]), max_size=3),
)
def test_features_that_nobody_knows_are_no_hindrance(seed: int, missing: set[FeatureName]) -> None:
    unknown: dict[str, None] = dict.fromkeys(missing)
    tracks = [
        track(each.id, None, replace(each.features[0], **unknown))
        for each in mixed(50, QUIET, PARTY, DARK, seed=seed, spread=2.0)
    ]
    found = build_map(catalogue(tracks))
    assert not missing & set(found.used_features)
    assert len(found.clusters) >= 2
    assert len(found.track_ids) == 50


def test_a_wished_number_equal_to_the_chosen_one_changes_nothing() -> None:
    source = catalogue(scattered(80, 4))
    chosen = build_map(source)
    wished = build_map(source, MapOptions(clusters=len(chosen.clusters)))
    assert wished.clusters == chosen.clusters


@pytest.mark.parametrize("count", [4, 5, 6])
def test_more_groups_are_found_where_they_are_clearly_apart(count: int) -> None:
    styles = (ON_STAGE, TALK, WORDLESS, QUIET, PARTY, DARK)[:count]
    found = build_map(catalogue(mixed(30 * count, *styles, spread=0.6)))
    groups = {frozenset(each % count for each in cluster.tracks) for cluster in found.clusters}
    assert groups == {frozenset({each}) for each in range(count)}
