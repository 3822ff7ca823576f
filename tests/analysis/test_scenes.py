# scikit-learn ships no types
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportArgumentType=false
"""Scenes inside the big groups, and a group as a map of its own."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.cluster import KMeans

from bot.analysis import build_map, zoom_map
from bot.analysis.choose import choose
from bot.analysis.partition import told
from bot.analysis.table import tabulate
from bot.domain.model import ClusterMap, MapOptions
from tests.analysis.factory import DARK, PARTY, QUIET, catalogue, features, lifelike, mixed, track


def leaves(found: ClusterMap) -> list[tuple[int, ...]]:
    """Return the tracks of every scene, and of every group that is told as one."""
    parts: list[tuple[int, ...]] = []
    for cluster in found.clusters:
        parts += [scene.tracks for scene in cluster.scenes] or [cluster.tracks]
    return parts


def check_scenes(found: ClusterMap) -> None:
    """Assert what must hold of scenes."""
    assert len(leaves(found)) <= 10
    for cluster in found.clusters:
        assert len(cluster.scenes) != 1
        shared = [each for scene in cluster.scenes for each in scene.tracks]
        assert sorted(shared) == (sorted(cluster.tracks) if cluster.scenes else [])
        assert len({scene.number for scene in cluster.scenes}) == len(cluster.scenes)
        assert len({scene.name for scene in cluster.scenes}) == len(cluster.scenes)
        for scene in cluster.scenes:
            assert len(scene.tracks) >= 3
            assert scene.exemplar == scene.tracks[0]


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000), count=st.integers(40, 200))
def test_scenes_share_out_their_groups_tracks(seed: int, count: int) -> None:
    check_scenes(build_map(catalogue(lifelike(count, seed))))


def test_a_few_dozen_tracks_are_told_without_scenes() -> None:
    for seed in range(5):
        found = build_map(catalogue(lifelike(50, seed)))
        assert all(not cluster.scenes for cluster in found.clusters)


@pytest.mark.parametrize("count", [150, 400])
def test_a_large_catalogue_is_told_in_six_to_ten_parts(count: int) -> None:
    for seed in range(3):
        assert 6 <= len(leaves(build_map(catalogue(lifelike(count, seed))))) <= 10


@pytest.mark.parametrize("count", [65, 100, 250])
def test_the_parts_tell_half_of_the_differences_and_nearly_as_much_as_free_groups(
    count: int,
) -> None:
    kept: list[float] = []
    beside: list[float] = []
    for seed in range(6):
        tracks = lifelike(count, seed)
        found = build_map(catalogue(tracks))
        homes = {each: part for part, ids in enumerate(leaves(found)) for each in ids}
        table = tabulate(choose(tracks))
        labels = np.array([homes[each] for each in table.ids.tolist()])
        free = KMeans(int(labels.max()) + 1, n_init=10, random_state=0).fit_predict(table.space)
        kept.append(told(table.space, labels))
        beside.append(kept[-1] / told(table.space, free))
    assert np.mean(kept) >= 0.5
    assert np.mean(beside) >= 0.95


def test_a_group_is_a_map_of_its_own() -> None:
    source = catalogue(lifelike(150, 2))
    whole = build_map(source)
    for cluster in whole.clusters:
        inside = zoom_map(source, whole, cluster.number)
        assert inside.inside is not None
        assert (inside.inside.number, inside.inside.name, inside.inside.colour) == (
            cluster.number,
            cluster.name,
            cluster.colour,
        )
        assert inside.options == replace(whole.options, inside=cluster.number)
        assert sorted(inside.track_ids) == sorted(cluster.tracks)
        assert sorted(point.track_id for point in inside.points) == sorted(cluster.tracks)
        if cluster.scenes:
            assert [(each.number, each.name, each.tracks) for each in inside.clusters] == [
                (each.number, each.name, each.tracks) for each in cluster.scenes
            ]
            assert inside.stability is not None
            assert all(0 <= (each.stability or -1) <= 1 for each in inside.clusters)
        assert zoom_map(source, whole, cluster.number) == inside
        assert all(not each.scenes for each in inside.clusters)


def test_a_group_that_is_told_as_one_is_grouped_anew() -> None:
    source = catalogue(mixed(45, QUIET, PARTY, DARK, spread=2.0))
    whole = build_map(source)
    inside = zoom_map(source, whole, 1)
    assert sorted(inside.track_ids) == sorted(whole.clusters[0].tracks)
    assert not inside.usual


def test_means_and_evidence_of_a_group_are_beside_its_own_tracks() -> None:
    source = catalogue(lifelike(150, 2))
    whole = build_map(source)
    cluster = whole.clusters[0]
    inside = zoom_map(source, whole, cluster.number)
    assert inside.means["energy"] == pytest.approx(cluster.means["energy"])


def test_tracks_that_are_gone_are_left_away() -> None:
    tracks = lifelike(120, 4)
    whole = build_map(catalogue(tracks))
    gone = whole.clusters[0].tracks[0]
    inside = zoom_map(catalogue(each for each in tracks if each.id != gone), whole, 1)
    assert set(inside.track_ids) == {*whole.clusters[0].tracks} - {gone}


def test_tracks_that_only_another_source_described_are_inside_as_well() -> None:
    few = [
        track(each.id, None, replace(each.features[0], source="reccobeats"))
        for each in mixed(12, QUIET, PARTY, DARK, first=1000)
    ]
    source = catalogue([*lifelike(120, 6), *few])
    whole = build_map(source)
    check_scenes(whole)
    placed = {point.track_id for point in whole.points if point.placed}
    assert placed
    for cluster in whole.clusters:
        inside = zoom_map(source, whole, cluster.number)
        assert sorted(inside.track_ids) == sorted(cluster.tracks)
        assert {point.track_id for point in inside.points if point.placed} <= placed


def test_what_cannot_be_zoomed_into_says_so() -> None:
    source = catalogue(mixed(30, QUIET, PARTY))
    whole = build_map(source)
    with pytest.raises(ValueError, match="no cluster 9"):
        zoom_map(source, whole, 9)
    inside = zoom_map(source, whole, 1)
    with pytest.raises(ValueError, match="cannot be zoomed"):
        zoom_map(source, inside, 1)
    with pytest.raises(ValueError, match="zoom_map"):
        build_map(source, MapOptions(inside=1))


def test_a_single_group_of_equal_tracks_can_be_zoomed_into() -> None:
    source = catalogue(track(each, f"Song {each}", features()) for each in range(1, 9))
    inside = zoom_map(source, build_map(source), 1)
    assert len(inside.clusters) == 1


def test_the_inside_has_a_key_of_its_own() -> None:
    keys = {MapOptions().key, *(MapOptions(inside=each).key for each in range(1, 4))}
    assert len(keys) == 4
