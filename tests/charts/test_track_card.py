"""A track's card, whatever is known of the track."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bot.charts import draw_track_card
from bot.domain.model import Features, Style
from tests.charts.samples import HOSTILE, SCRIPTS, cover, make_map, opened


@pytest.mark.parametrize("style", list(Style))
@pytest.mark.parametrize("title", [*SCRIPTS, *HOSTILE])
def test_a_card_bears_any_title(title: str, style: Style) -> None:
    cluster_map, tracks = make_map(12, 2, artist=title)
    track = replace(tracks[3], title=title)

    picture = draw_track_card(cluster_map, {**tracks, 3: track}, track, 3, None, style=style)

    assert opened(picture.data).size == (1100, 700)
    assert len(picture.data) <= 100_000
    assert 0 < len(picture.alt) <= 1024


def test_the_description_names_track_group_and_each_feature_beside_the_artists_mean() -> None:
    cluster_map, tracks = make_map(12, 2)
    alt = draw_track_card(cluster_map, tracks, tracks[3], 3, None).alt

    assert tracks[3].title in alt
    assert "cluster #" in alt
    assert "energy" in alt
    assert "the artist's mean is" in alt


def test_a_cover_that_can_be_read_is_shown_and_a_broken_one_is_not() -> None:
    cluster_map, tracks = make_map(12, 2)
    without = draw_track_card(cluster_map, tracks, tracks[3], 3, None)

    shown = draw_track_card(cluster_map, tracks, tracks[3], 3, cover(ink="#00ff00"))

    middle = np.asarray(opened(shown.data).convert("RGB"))[180, 188]
    assert middle[1] > 200
    assert max(middle[0], middle[2]) < 60
    assert draw_track_card(cluster_map, tracks, tracks[3], 3, b"broken") == without


def test_an_edition_that_is_not_on_the_map_stands_in_the_group_of_the_one_that_is() -> None:
    cluster_map, tracks = make_map(12, 2)
    edition = replace(tracks[3], id=99, title="Another edition")

    assert "cluster #" in draw_track_card(cluster_map, tracks, edition, 3, None).alt
    assert "cluster #" not in draw_track_card(cluster_map, tracks, edition, 99, None).alt


@pytest.mark.parametrize(
    "features",
    [
        (),
        (Features(source="spotify", energy=float("nan"), tempo=0.0),),
        (Features(source="other", energy=0.5, confidence={"energy": 0.2}),),
    ],
)
def test_a_track_of_which_little_is_known_has_a_card(features: tuple[Features, ...]) -> None:
    cluster_map, tracks = make_map(12, 2)
    track = replace(tracks[3], features=features)

    picture = draw_track_card(cluster_map, {**tracks, 3: track}, track, 3, None)

    assert ("energy" in picture.alt) == bool(features and features[0].source == "other")
