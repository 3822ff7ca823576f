"""Where tracks stand, and what the axes say."""

from __future__ import annotations

import numpy as np
import pytest

from bot.analysis import build_map
from bot.domain.map_words import axis_text
from bot.domain.model import ClusterMap, FeatureName, MapOptions, Track
from tests.analysis.factory import DARK, PARTY, QUIET, catalogue, features, mixed, track


def correlation(tracks: list[Track], found: ClusterMap, name: FeatureName, axis: str) -> float:
    place: dict[int, float] = {point.track_id: getattr(point, axis) for point in found.points}
    values = np.array([each.features[0].get(name) for each in tracks], dtype=np.float64)
    places = np.array([place[each.id] for each in tracks], dtype=np.float64)
    together = (values - values.mean()) @ (places - places.mean()) / len(tracks)
    return float(together / (values.std() * places.std()))


@pytest.mark.parametrize("seed", range(5))
def test_right_is_more_energetic_and_up_is_brighter(seed: int) -> None:
    tracks = mixed(90, QUIET, PARTY, DARK, seed=seed)
    found = build_map(catalogue(tracks))
    assert correlation(tracks, found, "energy", "x") > 0.5
    assert correlation(tracks, found, "valence", "y") > 0.5
    low, high = axis_text(found.x_axis)
    assert "calmer" in low
    assert "more energetic" in high
    assert "brighter" in axis_text(found.y_axis)[1]


def test_groups_that_are_apart_stay_apart_on_the_picture() -> None:
    found = build_map(catalogue(mixed(90, QUIET, PARTY, DARK)))
    places = {point.track_id: np.array([point.x, point.y]) for point in found.points}
    centres = [
        np.mean([places[each] for each in cluster.tracks], axis=0) for cluster in found.clusters
    ]
    for cluster, centre in zip(found.clusters, centres, strict=True):
        spread = np.mean([np.linalg.norm(places[each] - centre) for each in cluster.tracks])
        gaps = [np.linalg.norm(centre - other) for other in centres if other is not centre]
        assert min(gaps) > 2 * spread
    assert found.kept_variance is not None
    assert found.kept_variance > 0.7


def test_no_feature_speaks_for_both_axes() -> None:
    for seed in range(6):
        found = build_map(catalogue(mixed(50, QUIET, PARTY, {}, seed=seed, spread=3.0)))
        words = [*found.x_axis.low, *found.y_axis.low]
        features_said = [word.rsplit("_", 1)[0] for word in words]
        assert len(features_said) == len(set(features_said))


@pytest.mark.parametrize("count", [1, 3, 8])
def test_one_group_is_laid_out_by_its_own_variance(count: int) -> None:
    found = build_map(catalogue(mixed(count, {})))
    assert len(found.points) == count
    if count > 1:
        assert found.kept_variance == pytest.approx(1.0) or count > 3
        assert len({(point.x, point.y) for point in found.points}) == count


def test_any_two_features_make_the_axes_in_their_own_units() -> None:
    tracks = mixed(60, QUIET, PARTY)
    options = MapOptions(x_axis="tempo", y_axis="loudness")
    found = build_map(catalogue(tracks), options)
    for each, point in zip(tracks, found.points, strict=True):
        assert (point.x, point.y) == (each.features[0].tempo, each.features[0].loudness)
    assert (found.x_axis.feature, found.y_axis.feature) == ("tempo", "loudness")
    assert axis_text(found.x_axis) == ("slower", "faster")
    automatic = build_map(catalogue(tracks))
    assert found.clusters == automatic.clusters
    assert found.kept_variance is not None
    assert automatic.kept_variance is not None
    assert found.kept_variance < automatic.kept_variance


def test_an_axis_that_nobody_can_measure_stays_automatic() -> None:
    tracks = [
        track(each.id, None, features(energy=each.features[0].energy, tempo=None))
        for each in mixed(30, QUIET, PARTY)
    ]
    found = build_map(catalogue(tracks), MapOptions(x_axis="tempo", y_axis="energy"))
    assert found.x_axis.feature is None
    assert found.y_axis.feature == "energy"


def test_placed_tracks_stand_at_their_own_values_on_feature_axes() -> None:
    other = track(500, None, features(source="reccobeats", energy=0.42, valence=0.77))
    found = build_map(
        catalogue([*mixed(30, QUIET, PARTY), other]), MapOptions(x_axis="energy", y_axis="valence")
    )
    point = next(each for each in found.points if each.placed)
    assert (point.x, point.y) == (0.42, 0.77)


@pytest.mark.parametrize(
    ("name", "values", "said"),
    [
        ("instrumentalness", (0.0, 0.08), False),
        ("instrumentalness", (0.0, 0.7), True),
        ("liveness", (0.08, 0.3), False),
        ("liveness", (0.1, 0.8), True),
        ("speechiness", (0.03, 0.06), False),
        ("speechiness", (0.04, 0.3), True),
        ("acousticness", (0.0, 0.06), False),
        ("tempo", (118.0, 126.0), False),
    ],
)
def test_an_axis_says_only_what_can_be_heard(
    name: FeatureName, values: tuple[float, float], *, said: bool
) -> None:
    tracks = [
        track(index, None, features({name: values[index % 2] * (1 + index / 500)}))
        for index in range(1, 31)
    ]
    found = build_map(catalogue(tracks))
    words = {word.rsplit("_", 1)[0] for word in (*found.x_axis.low, *found.y_axis.low)}
    assert (name in words) == said
