"""The map as a whole: any catalogue gives a right answer, the same one every time."""

from __future__ import annotations

import pickle
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from threadpoolctl import threadpool_limits

from bot.analysis import ALGORITHM_VERSION, build_map
from bot.domain.model import Catalogue, ClusterMap, Features, MapOptions
from tests.analysis.factory import DARK, PARTY, PLAIN, QUIET, catalogue, features, mixed, track


def check(found: ClusterMap, source: Catalogue) -> None:
    """Assert what must hold of every map."""
    on_map = found.track_ids
    assert len(set(on_map)) == len(on_map)
    assert sorted(point.track_id for point in found.points) == sorted(on_map)
    told = [*on_map, *(each for ids in found.editions.values() for each in ids)]
    told += [each for out in found.left_out for each in out.tracks]
    assert sorted(told) == sorted(each.id for each in source.tracks)
    assert all(np.isfinite([point.x, point.y]).all() for point in found.points)
    homes = {each: cluster.number for cluster in found.clusters for each in cluster.tracks}
    assert all(homes[point.track_id] == point.cluster for point in found.points)
    assert len({cluster.name for cluster in found.clusters}) == len(found.clusters)
    assert len({cluster.number for cluster in found.clusters}) == len(found.clusters)
    assert len({cluster.colour for cluster in found.clusters}) == len(found.clusters)
    for share in (
        found.stability,
        found.kept_variance,
        *(each.stability for each in found.clusters),
    ):
        assert share is None or 0.0 <= share <= 1.0
    if len(on_map) >= 12 and found.options.clusters is None and found.options.method == "standard":
        sizes = [len(cluster.tracks) for cluster in found.clusters]
        assert min(sizes) >= max(3, 0.04 * len(on_map))


@pytest.mark.parametrize("method", ["standard", "classic"])
@pytest.mark.parametrize("count", range(41))
def test_any_small_catalogue_gives_a_map(count: int, method: str) -> None:
    source = catalogue(mixed(count, QUIET, PARTY, DARK))
    found = build_map(source, MapOptions(method=method))  # pyright: ignore[reportArgumentType] - parametrised
    check(found, source)
    assert bool(found.clusters) == (count > 0)
    assert len(found.track_ids) == count


def test_fewer_than_six_tracks_are_one_group() -> None:
    found = build_map(catalogue(mixed(5, QUIET, PARTY)))
    assert [cluster.name.key for cluster in found.clusters] == ["whole_catalogue"]
    assert found.stability is None


def test_six_tracks_of_two_kinds_are_two_groups_and_of_one_kind_one() -> None:
    assert len(build_map(catalogue(mixed(8, QUIET, PARTY))).clusters) == 2
    assert len(build_map(catalogue(mixed(8, PLAIN, spread=1.0))).clusters) == 1


@pytest.mark.parametrize(
    "styles", [(QUIET, PARTY, DARK), (QUIET, PARTY, DARK, {"instrumentalness": 0.8})]
)
def test_clearly_different_styles_are_found(styles: tuple[dict[str, float], ...]) -> None:
    found = build_map(catalogue(mixed(120, *styles)))
    groups = {
        frozenset(each % len(styles) for each in cluster.tracks) for cluster in found.clusters
    }
    assert groups == {frozenset({each}) for each in range(len(styles))}
    assert found.stability is not None
    assert found.stability > 0.95


def test_constant_columns_drop_out() -> None:
    tracks = [
        track(each.id, None, replace(each.features[0], liveness=0.2, tempo=120.0, speechiness=0.05))
        for each in mixed(60, QUIET, PARTY)
    ]
    source = catalogue(tracks)
    check(build_map(source), source)


@pytest.mark.parametrize("count", [1, 5, 30, 200])
def test_identical_rows_are_one_group(count: int) -> None:
    source = catalogue(track(each, f"Song {each}", features()) for each in range(1, count + 1))
    found = build_map(source)
    check(found, source)
    assert len(found.clusters) == 1


def test_one_outlier_makes_no_group_of_its_own() -> None:
    stray = track(99, "Stray", features(QUIET, speechiness=0.95, tempo=60.0))
    same = [track(each, f"Song {each}", features()) for each in range(1, 30)]
    source = catalogue([*same, stray])
    found = build_map(source)
    check(found, source)
    assert [len(cluster.tracks) for cluster in found.clusters] == [30]
    source = catalogue([*mixed(60, PARTY, DARK), stray])
    found = build_map(source)
    check(found, source)
    assert next(each.track_id for each in found.remarks if each.kind == "oddity") == 99


def test_a_silent_track_without_tempo_does_no_harm() -> None:
    silent = features(
        **dict.fromkeys(("danceability", "energy", "speechiness", "acousticness", "valence"), 0.0),
        liveness=0.0,
        instrumentalness=0.0,
        tempo=0.0,
        loudness=-60.0,
    )
    source = catalogue([*mixed(40, QUIET, PARTY), track(77, None, silent)])
    check(build_map(source), source)


def test_all_missing_is_an_empty_map_that_lists_them() -> None:
    source = catalogue([track(1), track(2, None, Features(source="spotify"))])
    found = build_map(source)
    check(found, source)
    assert found.clusters == ()
    assert found.points == ()
    assert found.kept_variance is None


@pytest.mark.parametrize("count", [2_000, pytest.param(10_000, marks=pytest.mark.slow)])
def test_large_catalogues_give_a_map(count: int) -> None:
    source = catalogue(mixed(count, QUIET, PARTY, DARK, {}))
    found = build_map(source)
    check(found, source)
    assert len(found.clusters) >= 3


@settings(max_examples=15, deadline=None)
@given(order=st.permutations(range(48)), method=st.sampled_from(["standard", "classic"]))
def test_the_order_of_tracks_changes_nothing(order: list[int], method: str) -> None:
    tracks = mixed(48, QUIET, PARTY, DARK, spread=2.0)
    options = MapOptions(method=method)  # pyright: ignore[reportArgumentType] - sampled
    shuffled = catalogue(tracks[each] for each in order)
    assert build_map(shuffled, options) == build_map(catalogue(tracks), options)


def test_the_number_of_threads_changes_nothing() -> None:
    source = catalogue(mixed(700, QUIET, PARTY, {}, spread=3.0))
    found: list[ClusterMap] = []
    for threads in (1, 2, 4):
        with threadpool_limits(threads):
            found.append(build_map(source))
    assert found[0] == found[1] == found[2]


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from([0.0, 0.2, 0.5, 1.0]),
            st.floats(0, 1),
            st.one_of(st.none(), st.floats(0, 1)),
            st.one_of(st.none(), st.floats(-60, 0), st.just(float("nan"))),
            st.one_of(st.none(), st.sampled_from([0.0, 120.0])),
            st.sampled_from(["spotify", "reccobeats", "preview"]),
        ),
        max_size=40,
    ),
    method=st.sampled_from(["standard", "classic"]),
    clusters=st.one_of(st.none(), st.integers(2, 8)),
)
def test_odd_catalogues_never_fail(
    rows: list[tuple[float, float, float | None, float | None, float | None, str]],
    method: str,
    clusters: int | None,
) -> None:
    tracks = [
        track(
            index,
            None,
            Features(source=source, energy=a, valence=b, acousticness=c, loudness=d, tempo=e),
        )
        for index, (a, b, c, d, e, source) in enumerate(rows)
    ]
    source = catalogue(tracks)
    options = MapOptions(method=method, clusters=clusters, x_axis="tempo")  # pyright: ignore[reportArgumentType] - sampled
    found = build_map(source, options)
    check(found, source)


@pytest.mark.parametrize("wished", range(2, 9))
def test_a_wished_number_of_clusters_is_kept(wished: int) -> None:
    source = catalogue(mixed(90, QUIET, PARTY, DARK, spread=2.0))
    found = build_map(source, MapOptions(clusters=wished))
    check(found, source)
    assert len(found.clusters) == wished


def test_a_wish_for_more_clusters_than_different_tracks_gets_what_there_is() -> None:
    found = build_map(catalogue(mixed(3, QUIET, PARTY, DARK)), MapOptions(clusters=8))
    assert len(found.clusters) == 3


def test_a_map_survives_pickling_and_carries_its_key() -> None:
    source = catalogue(mixed(30, QUIET, PARTY))
    options = MapOptions(leave_out=frozenset({"live"}))
    found = build_map(source, options)
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own bytes
    assert (found.catalogue_version, found.algorithm_version) == ("v1", ALGORITHM_VERSION)
    assert (found.artist_name, found.options, found.feature_source) == (
        "Somebody",
        options,
        "spotify",
    )


def test_means_are_in_the_features_own_units() -> None:
    tracks = mixed(40, QUIET, PARTY)
    found = build_map(catalogue(tracks))
    tempos = [each.features[0].tempo or 0.0 for each in tracks]
    assert found.means["tempo"] == pytest.approx(np.mean(tempos))
    for cluster in found.clusters:
        mine = [each.features[0].loudness or 0.0 for each in tracks if each.id in cluster.tracks]
        assert cluster.means["loudness"] == pytest.approx(np.mean(mine))


def test_clusters_come_by_size() -> None:
    found = build_map(catalogue([*mixed(50, PARTY), *mixed(30, QUIET, first=100, seed=2)]))
    assert [cluster.number for cluster in found.clusters] == list(range(1, len(found.clusters) + 1))
    sizes = [len(cluster.tracks) for cluster in found.clusters]
    assert sizes == sorted(sizes, reverse=True)
