"""The feature page, a cluster's profile, two artists on one map."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.charts import draw_cluster_profile, draw_feature_page, draw_two_artists
from bot.charts.measures import density, position, values
from bot.charts.meeting import meeting
from bot.domain.model import FEATURE_NAMES, FeatureName, Features, Style
from tests.charts.samples import HOSTILE, SCRIPTS, make_map, opened

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.model import ClusterMap, Track


@pytest.mark.parametrize("style", list(Style))
@pytest.mark.parametrize("count", [1, 5, 60, 3000])
def test_the_feature_page_shows_every_feature_and_the_favourites(count: int, style: Style) -> None:
    cluster_map, tracks = make_map(count, 3, titles=(*SCRIPTS, *HOSTILE))
    picture = draw_feature_page(cluster_map, tracks, [1, 2], style=style)
    assert opened(picture.data).size == (1100, 700)
    assert len(picture.data) <= 100_000
    assert "energy" in picture.alt
    assert "favourites" in picture.alt
    plain = draw_feature_page(cluster_map, tracks, style=style)
    assert "favourites" not in plain.alt
    assert plain.data != picture.data
    # A heart for a track of somebody else's changes nothing.
    assert draw_feature_page(cluster_map, tracks, [10**6], style=style) == plain


@pytest.mark.parametrize("feature", FEATURE_NAMES)
def test_one_feature_lists_its_most_and_its_least(feature: FeatureName) -> None:
    cluster_map, tracks = make_map(50, 4)
    picture = draw_feature_page(cluster_map, tracks, [3], feature=feature)
    ranked = sorted(tracks, key=lambda track: -(tracks[track].features[0].get(feature) or 0))
    assert f"Most: Song no. {ranked[0]}, Song no. {ranked[1]}" in picture.alt
    assert f"Least: Song no. {ranked[-1]}, Song no. {ranked[-2]}" in picture.alt
    assert len(picture.data) <= 100_000


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_a_feature_page_of_hardly_any_tracks_can_be_drawn(count: int) -> None:
    cluster_map, tracks = make_map(count, 2)
    assert draw_feature_page(cluster_map, tracks).data
    assert draw_feature_page(cluster_map, tracks, feature="energy").data


def test_a_feature_page_of_few_features_is_a_lower_card() -> None:
    cluster_map, tracks = make_map(30, 2)
    few = dataclasses.replace(cluster_map, used_features=("energy", "loudness", "acousticness"))
    picture = draw_feature_page(few, tracks)
    assert (picture.width, picture.height) == opened(picture.data).size
    assert picture.height < draw_feature_page(cluster_map, tracks).height == 700


def test_a_feature_that_nobody_heard_is_said_to_be_unknown() -> None:
    cluster_map, tracks = make_map(20, 2)
    deaf = {
        number: dataclasses.replace(track, features=(Features(source="spotify", energy=0.5),))
        for number, track in tracks.items()
    }
    assert "not known" in draw_feature_page(cluster_map, deaf, feature="valence").alt
    assert draw_feature_page(cluster_map, deaf).data


def test_values_come_from_the_maps_own_source() -> None:
    _, tracks = make_map(1, 1)
    both = dataclasses.replace(
        tracks[1],
        features=(Features(source="preview", energy=0.1), Features(source="spotify", energy=0.9)),
    )
    assert values({1: both}, [1, 2], "energy", "spotify") == {1: 0.9}
    assert values({1: both}, [1], "energy", "preview") == {1: 0.1}
    assert values({1: both}, [1], "valence", "preview") == {}


@given(st.sampled_from(FEATURE_NAMES), st.floats(-1e5, 1e5))
def test_a_bar_position_lies_between_its_ends(feature: FeatureName, value: float) -> None:
    assert 0 <= position(feature, value) <= 1


def test_a_density_peaks_where_most_are() -> None:
    heights = density([0.5] * 30 + [0.1])
    assert int(np.argmax(heights)) == 40
    assert heights.max() == pytest.approx(1)
    assert not density([]).any()


def test_a_profile_compares_a_cluster_with_its_artist() -> None:
    cluster_map, _ = make_map(60, 3)
    picture = draw_cluster_profile(cluster_map, 2)
    assert opened(picture.data).size == (picture.width, picture.height)
    assert "2 Upbeat & lively by Nadia Vale" in picture.alt
    assert "energy 70 % (the artist's mean is 50 %)" in picture.alt
    assert picture.data != draw_cluster_profile(cluster_map, 3).data
    with pytest.raises(ValueError, match="no cluster 9"):
        draw_cluster_profile(cluster_map, 9)


@pytest.mark.parametrize("style", list(Style))
@pytest.mark.parametrize(("first", "second"), [(40, 3), (1, 1), (0, 20), (0, 0), (2000, 300)])
def test_two_artists_share_one_map(first: int, second: int, style: Style) -> None:
    one, two = make_map(first, 3, artist="Nadia Vale"), make_map(second, 2, artist="좋아 " * 90)
    picture = draw_two_artists(*one, *two, style=style)
    assert opened(picture.data).size == (1100, 700)
    assert len(picture.data) <= 100_000
    assert "Nadia Vale" in picture.alt
    assert len(picture.alt) <= 1024


def test_two_sources_are_pointed_out() -> None:
    (one, tracks), (two, others) = make_map(30, 3), make_map(30, 3, seed=2)
    other = dataclasses.replace(two, feature_source="preview")
    same = draw_two_artists(one, tracks, two, others)
    assert same.data != draw_two_artists(one, tracks, other, others).data


def doubted(tracks: Mapping[int, Track], **confidence: float) -> dict[int, Track]:
    """Return the tracks as our own ears would describe them, that unsure of some features."""
    return {
        number: dataclasses.replace(
            track,
            features=(
                dataclasses.replace(track.features[0], source="preview", confidence=confidence),
            ),
        )
        for number, track in tracks.items()
    }


@pytest.mark.parametrize(
    ("feature", "sure", "said"),
    [
        ("valence", 0.02, "only a guess"),
        ("danceability", 0.3, "a rough estimate"),
        ("tempo", 0.02, "half or double"),
        ("energy", 0.6, None),
    ],
)
def test_a_feature_that_is_in_doubt_is_called_so(
    feature: FeatureName, sure: float, said: str | None
) -> None:
    cluster_map, tracks = make_map(30, 3)
    heard = doubted(tracks, **{feature: sure})
    theirs = dataclasses.replace(cluster_map, feature_source="preview")
    page = draw_feature_page(theirs, heard, feature=feature)
    both = draw_two_artists(theirs, heard, cluster_map, tracks, x=feature)
    for picture in (page, both):
        if said is None:
            assert "guess" not in picture.alt
            assert "estimate" not in picture.alt
        else:
            assert said in picture.alt


def test_two_artists_are_compared_by_features_that_both_are_known_by() -> None:
    (one, tracks), (two, others) = make_map(30, 3), make_map(30, 3, seed=2)
    ours = dataclasses.replace(two, used_features=("energy", "loudness", "acousticness"))
    assert "energy across and positivity upwards" in draw_two_artists(one, tracks, two, others).alt
    assert "energy across and acoustic upwards" in draw_two_artists(one, tracks, ours, others).alt
    chosen = draw_two_artists(one, tracks, ours, others, x="acousticness")
    assert "acoustic across and energy upwards" in chosen.alt
    twice = draw_two_artists(one, tracks, two, others, x="tempo", y="tempo")
    assert "tempo across and energy upwards" in twice.alt


def test_pictures_of_invented_artists_say_so() -> None:
    one, tracks = make_map(30, 3)
    said, unsaid = (
        (
            draw_feature_page(one, tracks, demo=demo).data,
            draw_feature_page(one, tracks, feature="energy", demo=demo).data,
            draw_cluster_profile(one, 1, demo=demo).data,
            draw_two_artists(one, tracks, one, tracks, demo=demo).data,
        )
        for demo in (True, False)
    )
    assert all(with_badge != without for with_badge, without in zip(said, unsaid, strict=True))


def test_sister_pictures_come_as_svg_too() -> None:
    one, tracks = make_map(30, 3)
    for picture in (
        draw_feature_page(one, tracks, format="svg"),
        draw_cluster_profile(one, 1, format="svg"),
        draw_two_artists(one, tracks, one, tracks, format="svg"),
    ):
        assert ET.fromstring(picture.data).get("aria-label") == picture.alt  # noqa: S314 - our own bytes
        assert picture.media_type == "image/svg+xml"


def shifted(
    cluster_map: ClusterMap, tracks: Mapping[int, Track], **values: float
) -> tuple[ClusterMap, Mapping[int, Track]]:
    """Return an artist of the same map, all of whose tracks have these values."""
    moved = {
        number: dataclasses.replace(
            track,
            title=f"Other {number}",
            features=(dataclasses.replace(track.features[0], **values),),
        )
        for number, track in tracks.items()
    }
    return cluster_map, moved


def test_two_halves_of_one_artist_overlap_and_strangers_do_not() -> None:
    one = make_map(60, 2)
    far = {"energy": 0.95, "acousticness": 0.01, "valence": 0.9}
    near = {"energy": 0.1, "acousticness": 0.95, "valence": 0.1}
    apart = meeting(*shifted(*one, **near), *shifted(*make_map(60, 2), **far))
    alike = meeting(*one, *shifted(*make_map(60, 2, seed=4)))
    assert apart.overlap is not None
    assert alike.overlap is not None
    assert apart.overlap < 0.1
    assert 0.6 < alike.overlap <= 1
    said = draw_two_artists(*shifted(*one, **near), *shifted(*make_map(60, 2), **far)).alt
    assert "Worlds apart" in said
    assert meeting(*make_map(4, 1), *one).overlap is None
    assert "could be the other's" not in draw_two_artists(*make_map(4, 1), *one).alt


def test_the_nearest_pair_is_no_song_of_both() -> None:
    one, tracks = make_map(30, 2, titles=("Rain", "Sun", "Sea"))
    other, others = make_map(30, 2, titles=("Rain", "Moon", "Star"))
    met = meeting(one, tracks, other, others)
    assert met.nearest is not None
    assert tracks[met.nearest[0]].title != "Rain"
    assert others[met.nearest[1]].title != "Rain"
    same = make_map(30, 2, titles=("Rain",))
    assert meeting(*same, *same).nearest is None
    assert "Nearest pair" not in draw_two_artists(*same, *same).alt


def test_comparing_names_the_nearest_pair_the_ends_and_the_overlap() -> None:
    one, tracks = make_map(40, 2, artist="Nadia Vale")
    other, others = make_map(30, 2, seed=3, artist="Owl")
    others = {key: dataclasses.replace(each, title=f"Owl {key}") for key, each in others.items()}
    said = draw_two_artists(one, tracks, other, others).alt
    energy = {f"Song no. {key}": each.features[0].energy or 0 for key, each in tracks.items()}
    energy |= {f"Owl {key}": each.features[0].energy or 0 for key, each in others.items()}
    wildest = max(energy, key=energy.__getitem__)
    calmest = min(energy, key=energy.__getitem__)
    assert f"Wildest: {wildest} by " in said
    assert f"Calmest: {calmest} by " in said
    assert "Nearest pair: Song no. " in said
    assert "could be the other's" in said
    assert len(said) <= 1024
