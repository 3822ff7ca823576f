"""The demo label as a source: its catalogue, its charts, its hearts."""

from __future__ import annotations

import itertools
import pickle
import unicodedata
from dataclasses import asdict

import pytest

from bot.charts import draw_cover
from bot.demo.label import SOURCE, DemoArtist, demo_label

LABEL = demo_label()


def scripts(text: str) -> set[str]:
    return {unicodedata.name(letter).split()[0] for letter in text if letter.isalpha()}


def test_three_artists_have_24_to_60_tracks_each() -> None:
    assert len(LABEL.artists) == 3
    for artist in LABEL.artists:
        assert 24 <= len(artist.tracks) <= 60


def test_every_id_is_used_once() -> None:
    tracks = [track.found.source_id for track in LABEL.tracks]
    assert len(set(tracks)) == len(tracks)
    artists = {credit.source_id: credit.name for t in LABEL.tracks for credit in t.found.artists}
    assert len(set(artists.values())) == len(artists)


def test_everything_handed_over_is_marked_as_demo_and_links_nowhere() -> None:
    for track in LABEL.tracks:
        found = track.found
        assert found.album is not None
        assert {found.source, found.album.source} == {SOURCE}
        assert all(credit.source == SOURCE for credit in found.artists)
        assert found.link is None
        assert found.album.link is None
        assert (found.album.cover or "").startswith("demo:")


def test_what_a_source_hands_over_says_nothing_of_style_or_sound() -> None:
    for track in LABEL.tracks:
        assert track.style not in str(asdict(track.found))
        assert track.found.features is None
        assert track.found.genres == ()


def test_names_come_in_many_scripts() -> None:
    names = "".join(
        track.found.title + "".join(credit.name for credit in track.found.artists)
        for track in LABEL.tracks
    )
    assert {"LATIN", "HANGUL", "KATAKANA", "HIRAGANA", "CJK", "ARABIC", "THAI", "CYRILLIC"} <= (
        scripts(names)
    )


def test_each_artist_plays_several_styles_often_enough_to_be_a_group() -> None:
    for artist in LABEL.artists:
        styles = [track.style for track in artist.tracks]
        assert sum(styles.count(style) >= 5 for style in set(styles)) >= 3


def test_the_label_is_the_same_on_every_call() -> None:
    demo_label.cache_clear()
    assert demo_label() == LABEL


def test_another_edition_is_the_same_recording() -> None:
    editions = [
        (first, second)
        for artist in LABEL.artists
        for first in artist.tracks
        for second in artist.tracks
        if first.recording == second.recording and first is not second
    ]
    assert editions
    for first, second in editions:
        assert (first.style, first.sketch) == (second.style, second.sketch)
        assert first.found.duration_ms == second.found.duration_ms


@pytest.mark.parametrize("artist", LABEL.artists, ids=["first", "second", "third"])
def test_a_score_is_51_minus_the_rank_summed_over_the_charts(artist: DemoArtist) -> None:
    ids = {track.found.source_id for track in artist.tracks}
    expected = dict.fromkeys(ids, 0)
    for chart in artist.charts:
        assert len(set(chart.ranking)) == len(chart.ranking) <= 50
        for place, track in enumerate(chart.ranking):
            expected[track] += 50 - place
    assert artist.scores == expected
    assert max(expected.values()) > 100
    assert min(expected.values()) == 0


def test_charts_lie_at_least_three_days_apart() -> None:
    for artist in LABEL.artists:
        days = [chart.taken for chart in artist.charts]
        assert all((b - a).days >= 3 for a, b in itertools.pairwise(days))


def test_no_fan_gives_a_track_two_hearts() -> None:
    for artist in LABEL.artists:
        ids = {track.found.source_id for track in artist.tracks}
        hearts = [(heart.fan, heart.track) for heart in artist.favourites]
        assert hearts
        assert len(set(hearts)) == len(hearts)
        assert {track for _, track in hearts} <= ids


def test_hearts_and_charts_go_to_a_recordings_first_edition() -> None:
    for artist in LABEL.artists:
        first: dict[str, str] = {}
        for track in artist.tracks:
            first.setdefault(track.recording, track.found.source_id)
        chosen = {heart.track for heart in artist.favourites}
        chosen.update(name for chart in artist.charts for name in chart.ranking)
        assert chosen <= set(first.values())


def test_tracks_can_be_sent_to_a_worker_process() -> None:
    track = LABEL.tracks[0]
    assert pickle.loads(pickle.dumps(track)) == track  # noqa: S301 - our own bytes


@pytest.mark.parametrize("artist", LABEL.artists, ids=["first", "second", "third"])
def test_every_album_of_an_artist_has_a_cover_of_its_own(artist: DemoArtist) -> None:
    covers = {
        track.found.album.source_id: draw_cover((track.found.album.cover or "")[5:], side=48)
        for track in artist.tracks
        if track.found.album
    }
    assert len(set(covers.values())) == len(covers) >= 3
