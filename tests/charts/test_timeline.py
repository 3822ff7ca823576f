"""The timeline: the groups' shares over the years, the albums, and what changed in words."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.charts import draw_timeline
from bot.charts.eras import Change, changes, dated, moment, releases, shares
from bot.charts.timeline import worth_a_bar
from bot.domain.model import Album, Finding, Style
from tests.charts.samples import HOSTILE, SCRIPTS, make_map, opened

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.model import ClusterMap, FeatureName, Track


def moved(
    count: int = 60, feature: FeatureName = "energy", *, by: float = 0.5
) -> tuple[ClusterMap, Mapping[int, Track]]:
    """Return an artist whose ``feature`` rises evenly from 2001 to 2020, all others flat."""
    cluster_map, tracks = make_map(count, 3)
    changed: dict[int, Track] = {}
    for number, track in tracks.items():
        share = (number - 1) / (count - 1)
        flat = dict.fromkeys(("danceability", "valence", "acousticness", "liveness"), 0.4)
        heard = dataclasses.replace(
            track.features[0], **flat, energy=0.4, tempo=120.0, loudness=-8.0, speechiness=0.05,
            instrumentalness=0.0,
        )  # fmt: skip
        heard = dataclasses.replace(heard, **{feature: 0.2 + by * share})
        album = Album(
            id=1 + number * 6 // count,
            title=f"Record {1 + number * 6 // count}",
            released=f"{2001 + round(19 * share)}-06-01",
        )
        changed[number] = dataclasses.replace(track, features=(heard,), album=album)
    return cluster_map, changed


@pytest.mark.parametrize(
    ("released", "when"),
    [
        ("2019", 2019.5),
        ("2019-01-01", 2019 + 1 / 365),
        ("2020-12-31", 2021.0),
        ("2020-03", 2020 + 75 / 366),
        ("2020-02-31", 2020 + 46 / 366),
        ("2020-13", 2020.5),
        ("", None),
        (None, None),
        ("soon", None),
        ("19", None),
    ],
)
def test_a_date_is_a_moment_in_years(released: str | None, when: float | None) -> None:
    found = moment(released)
    assert found == (pytest.approx(when) if when is not None else None)


@given(seed=st.integers(0, 1000), count=st.integers(4, 200), groups=st.integers(1, 8))
@settings(max_examples=30, deadline=None)
def test_the_shares_of_all_groups_make_a_whole_at_any_time(
    seed: int, count: int, groups: int
) -> None:
    cluster_map, tracks = make_map(count, groups, seed=seed)
    found = dated(cluster_map, tracks)
    assert [each.when for each in found] == sorted(each.when for each in found)
    parts = shares(found, len(cluster_map.clusters), np.linspace(1990, 2030, 50))
    assert parts.shape == (50, len(cluster_map.clusters))
    assert (parts >= 0).all()
    assert parts.sum(axis=1) == pytest.approx(1)


def test_an_album_is_marked_by_its_tracks_and_remixes_come_last() -> None:
    cluster_map, tracks = moved()
    remixed = {
        number: dataclasses.replace(track, album=Album(id=99, title="Record 9 (Remixes)", released="2010"))
        if number > 30 else track
        for number, track in tracks.items()
    }  # fmt: skip
    found = releases(dated(cluster_map, remixed), remixed)
    assert found[-1].album.title == "Record 9 (Remixes)"
    assert found[-1].count == 30
    assert sum(each.count for each in found) == 60


@pytest.mark.parametrize(
    ("feature", "by", "words"),
    [
        ("energy", 0.5, "More energetic than in the early days"),
        ("energy", -0.2, "Calmer than in the early days"),
        ("acousticness", 0.6, "More acoustic than in the early days"),
        ("valence", 0.02, "Much the same sound from the first to the last"),
    ],
)
def test_what_changed_is_said_in_words_and_only_where_it_is_heard(
    feature: FeatureName, by: float, words: str
) -> None:
    assert words in draw_timeline(*moved(feature=feature, by=by)).alt


def test_the_maps_own_finding_says_since_when() -> None:
    cluster_map, tracks = moved()
    since = Finding("since_energy_high", {"year": 2011})
    told = dataclasses.replace(cluster_map, finding=since)
    assert "More energetic since 2011." in draw_timeline(told, tracks).alt
    other = dataclasses.replace(cluster_map, finding=Finding("most_energy_high"))
    assert "than in the early days" in draw_timeline(other, tracks).alt


def test_energy_and_loudness_say_it_once() -> None:
    cluster_map, tracks = make_map(60, 3)
    named = [each.feature for each in changes(cluster_map, tracks, dated(cluster_map, tracks))]
    assert len({"energy", "loudness"} & set(named)) == 1
    assert len(named) == len(set(named))


def test_an_artist_does_not_become_slower_by_octave_errors() -> None:
    cluster_map, tracks = moved(feature="tempo", by=100.0)
    of = {
        source: dataclasses.replace(
            cluster_map, feature_source=source, used_features=("energy", "tempo")
        )
        for source in ("spotify", "preview")
    }
    found = dated(cluster_map, tracks)
    assert "tempo" not in [each.feature for each in changes(of["spotify"], tracks, found)]
    assert "tempo" in [each.feature for each in changes(of["preview"], tracks, found)]


def test_what_rounds_to_the_same_figure_is_not_drawn_as_a_change() -> None:
    hardly = Change("instrumentalness", then=0.001, now=0.004, size=1.2)
    little = Change("energy", then=0.5, now=0.52, size=0.4)
    assert worth_a_bar([hardly, little]) == [little]


@pytest.mark.parametrize("style", list(Style))
@pytest.mark.parametrize("count", [4, 5, 40, 2000])
def test_a_timeline_of_any_size_is_a_small_card(count: int, style: Style) -> None:
    picture = draw_timeline(*make_map(count, 4, titles=(*SCRIPTS, *HOSTILE)), style=style)
    assert opened(picture.data).size == (picture.width, picture.height) == (1100, 700)
    assert len(picture.data) <= 100_000
    assert 0 < len(picture.alt) <= 1024


def test_the_description_tells_the_bands_and_the_albums() -> None:
    alt = draw_timeline(*moved()).alt
    assert "Timeline of Nadia Vale: 2001\u20132020, 60 tracks with a date." in alt
    assert "1 Soft & acoustic: " in alt
    assert "Record 2 (2004)" in alt


@pytest.mark.parametrize("released", [None, "2011-01-01", "never"])
def test_without_years_the_picture_says_so(released: str | None) -> None:
    cluster_map, tracks = make_map(30, 3)
    album = Album(id=1, title="First", released=released)
    undated = {key: dataclasses.replace(each, album=album) for key, each in tracks.items()}
    assert "release date" in draw_timeline(cluster_map, undated).alt
    assert "release date" in draw_timeline(*make_map(0)).alt


def test_the_same_timeline_gives_the_same_bytes_and_an_svg_its_words() -> None:
    assert draw_timeline(*moved()) == draw_timeline(*moved())
    drawn = draw_timeline(*moved(), format="svg")
    assert drawn.media_type == "image/svg+xml"
    assert b"Nadia Vale" in drawn.data
    assert draw_timeline(*moved(), demo=True).data != draw_timeline(*moved()).data
