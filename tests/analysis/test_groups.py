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
from tests.analysis.factory import (
    DARK,
    PARTY,
    PLAIN,
    QUIET,
    catalogue,
    features,
    lifelike,
    mixed,
    track,
)

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


def test_a_small_catalogue_without_gaps_is_parted_with_the_help_of_the_usual_groups() -> None:
    found = [build_map(catalogue(scattered(25, seed))) for seed in range(8)]
    assert sum(each.usual for each in found) >= 5
    assert all(each.continuous for each in found if each.usual)


@pytest.mark.parametrize("styles", [(QUIET, PARTY), (ON_STAGE, TALK, WORDLESS)])
def test_a_small_catalogue_of_clearly_different_styles_speaks_for_itself(
    styles: tuple[dict[str, float], ...],
) -> None:
    found = build_map(catalogue(mixed(24, *styles, spread=0.6)))
    count = len(styles)
    groups = {frozenset(each % count for each in cluster.tracks) for cluster in found.clusters}
    assert groups == {frozenset({each}) for each in range(count)}
    assert not found.usual
    assert not found.continuous


@pytest.mark.parametrize("count", [40, 80, 300])
def test_from_forty_tracks_on_the_usual_groups_have_no_say(count: int) -> None:
    assert not build_map(catalogue(scattered(count, 1))).usual


def structureless(count: int, seed: int) -> list[Track]:
    """Return tracks that are drawn from one normal distribution."""
    rng = np.random.default_rng(seed)
    power = rng.normal(0, 1, count)
    return [
        track(
            index + 1,
            None,
            features(
                energy=0.6 + 0.07 * float(power[index]),
                loudness=-8 + 1.2 * float(power[index]) + rng.normal(0, 0.6),
                valence=0.5 + 0.08 * rng.normal(),
                danceability=0.6 + 0.05 * rng.normal(),
                tempo=118 + 6 * rng.normal(),
            ),
        )
        for index in range(count)
    ]


@pytest.mark.parametrize("count", [60, 300])
def test_firmness_tells_structure_from_chance(count: int) -> None:
    chance = [build_map(catalogue(structureless(count, seed))) for seed in range(8)]
    real = [build_map(catalogue(lifelike(count, seed))) for seed in range(8)]
    assert 0.2 < np.mean([each.firmness or 0.0 for each in chance]) < 0.8
    assert sum(each.continuous for each in chance) >= 6
    assert np.mean([each.firmness or 0.0 for each in real]) > 0.8


@pytest.mark.parametrize("count", [16, 30])
def test_few_tracks_without_structure_are_as_firm_as_chance_though_the_usual_groups_part_them(
    count: int,
) -> None:
    chance = [build_map(catalogue(structureless(count, seed))) for seed in range(24)]
    assert sum(each.usual for each in chance) >= 12
    assert 0.35 < np.mean([each.firmness or 0.0 for each in chance]) < 0.65


def test_one_group_has_no_firmness() -> None:
    found = build_map(catalogue(track(each, f"Song {each}", features()) for each in range(1, 31)))
    assert found.firmness is None
    assert not found.continuous


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
