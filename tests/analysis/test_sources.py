"""Two sources in one catalogue, and a catalogue that only our own ears have heard."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bot.analysis import build_map
from bot.domain.model import Catalogue, Features, MapOptions, Track
from tests.analysis.factory import PARTY, QUIET, catalogue, features, mixed, track


def shifted(tracks: list[Track], source: str) -> list[Track]:
    """Describe tracks as a source does that hears everything louder and more energetic."""
    return [
        replace(
            each,
            features=(
                replace(
                    each.features[0],
                    source=source,
                    energy=min(1.0, 0.3 + 0.6 * (each.features[0].energy or 0.0)),
                    acousticness=0.5 * (each.features[0].acousticness or 0.0),
                ),
            ),
        )
        for each in tracks
    ]


def test_a_second_source_is_placed_by_its_own_scale_and_marked() -> None:
    main = mixed(60, QUIET, PARTY)
    other = shifted(mixed(20, QUIET, PARTY, seed=9, first=100), "reccobeats")
    found = build_map(catalogue([*main, *other]))
    assert found.feature_source == "spotify"
    placed = {point.track_id for point in found.points if point.placed}
    assert placed == {each.id for each in other}
    party = next(cluster for cluster in found.clusters if main[1].id in cluster.tracks)
    assert {each.id for each in other[1::2]} <= set(party.tracks)
    assert not {each.id for each in other[::2]} & set(party.tracks)
    fitted = build_map(catalogue(main))
    assert [each.means for each in found.clusters] == [each.means for each in fitted.clusters]
    assert {each.exemplar for each in found.clusters} == {each.exemplar for each in fitted.clusters}


def test_the_source_that_describes_most_tracks_is_the_main_one() -> None:
    few = mixed(20, QUIET, PARTY)
    many = shifted(mixed(40, QUIET, PARTY, seed=3, first=100), "reccobeats")
    found = build_map(catalogue([*few, *many]))
    assert found.feature_source == "reccobeats"
    assert sum(point.placed for point in found.points) == 20


def test_a_single_track_of_a_second_source_is_still_placed() -> None:
    stray = track(200, None, features(PARTY, source="reccobeats"))
    found = build_map(catalogue([*mixed(30, QUIET, PARTY), stray]))
    party = next(cluster for cluster in found.clusters if 2 in cluster.tracks)
    assert 200 in party.tracks


def heard(count: int, seed: int = 4) -> Catalogue:
    """Return tracks with sound vectors of three kinds; the features follow only the first."""
    rng = np.random.default_rng(seed)
    centres = rng.standard_normal((3, 40))
    tracks: list[Track] = []
    for index in range(count):
        kind = index % 3
        vector = centres[kind] + 0.15 * rng.standard_normal(40)
        tracks.append(
            track(
                index + 1,
                None,
                Features(
                    source="preview",
                    energy=(0.2, 0.6, 0.9)[kind],
                    acousticness=(0.9, 0.3, 0.02)[kind],
                    loudness=(-14.0, -8.0, -5.0)[kind],
                    valence=0.5,
                    confidence={"valence": 0.2},
                    vector=tuple(vector.tolist()),
                ),
            )
        )
    return catalogue(tracks)


def test_what_we_heard_ourselves_is_grouped_by_the_sound_vector() -> None:
    found = build_map(heard(60))
    groups = {frozenset(each % 3 for each in cluster.tracks) for cluster in found.clusters}
    assert groups == {frozenset({0}), frozenset({1}), frozenset({2})}
    assert found.feature_source == "preview"
    assert found.used_features == ("energy", "loudness", "acousticness")
    loud = next(cluster for cluster in found.clusters if 3 in cluster.tracks)
    assert {each.feature for each in loud.evidence} == {"energy", "loudness", "acousticness"}
    assert found.kept_variance is not None
    assert found.kept_variance > 0.5


@pytest.mark.parametrize("count", [12, 60])
@pytest.mark.parametrize("seed", [1, 2, 4])
def test_both_axes_of_a_sound_vectors_map_are_named_at_both_ends(count: int, seed: int) -> None:
    found = build_map(heard(count, seed))
    named = [found.x_axis.low, found.x_axis.high, found.y_axis.low, found.y_axis.high]
    assert all(named)
    words = [word.rsplit("_", 1)[0] for word in (*found.x_axis.low, *found.y_axis.low)]
    assert len(words) == len(set(words))
    assert not {"energy", "loudness"} <= set(words)
    assert found.x_axis.high[0] == "energy_high"


def test_tracks_that_only_a_service_describes_join_the_sound_vectors_groups() -> None:
    source = heard(60)
    loud = [
        track(500 + each, None, features(energy=0.95, acousticness=0.01, loudness=-4.0))
        for each in range(3)
    ]
    soft = [
        track(600 + each, None, features(energy=0.1, acousticness=0.95, loudness=-16.0))
        for each in range(3)
    ]
    found = build_map(replace(source, tracks=(*source.tracks, *loud, *soft)))
    homes = {point.track_id: point.cluster for point in found.points}
    assert {homes[each.id] for each in loud} == {homes[3]}
    assert {homes[each.id] for each in soft} == {homes[1]}
    assert sum(point.placed for point in found.points) == 6


def test_vectors_of_another_version_are_not_mixed_in() -> None:
    source = heard(30)
    old = track(900, None, Features(source="preview", version=9, energy=0.5, vector=(1.0, 2.0)))
    found = build_map(replace(source, tracks=(*source.tracks, old)))
    assert {each.reason: each.tracks for each in found.left_out} == {"few_features": (900,)}


def test_the_classic_method_groups_what_we_heard_by_its_trusted_fields() -> None:
    found = build_map(heard(60), MapOptions(method="classic"))
    assert len(found.clusters) == 3
