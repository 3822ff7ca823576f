"""The map: small, legible, repeatable, and never with two labels on one another."""

from __future__ import annotations

import dataclasses
import pickle
import subprocess
import sys
from itertools import cycle, pairwise
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.charts import draw_cluster_profile, draw_map, faces
from bot.charts.canvas import PNG_LIMIT
from bot.charts.geometry import Box, fit
from bot.charts.styles import THEMES
from bot.charts.wording import draws_on_briefly
from bot.domain.model import (
    Album,
    Axis,
    DrawsOn,
    FeatureName,
    Finding,
    GroupName,
    Inside,
    Scene,
    Size,
    Style,
)
from bot.language import languages, speaking
from tests.charts.samples import HOSTILE, SCRIPTS, arranged, cover, make_map, opened


@pytest.mark.parametrize(
    ("count", "groups"),
    [(1, 1), (2, 1), (3, 2), (7, 3), (24, 2), (60, 4), (366, 8), (800, 5), (801, 5), (10_000, 8)],
)
@pytest.mark.parametrize("style", list(Style))
def test_a_map_of_any_size_is_a_small_card(count: int, groups: int, style: Style) -> None:
    picture = draw_map(*make_map(count, groups), style=style, liked=range(1, count, 9))
    image = opened(picture.data)
    assert (image.width, image.height) == (picture.width, picture.height) == (1100, 700)
    assert image.format == "PNG"
    assert picture.media_type == "image/png"
    assert len(picture.data) <= PNG_LIMIT <= 100_000


def test_a_map_without_tracks_says_so_kindly() -> None:
    picture = draw_map(*make_map(0))
    assert opened(picture.data).size == (1100, 700)
    assert "no sound map of Nadia Vale" in picture.alt


def test_the_same_map_gives_the_same_bytes() -> None:
    cluster_map, tracks = make_map(80, 4)
    first = draw_map(cluster_map, tracks, liked=[3, 9], covers={1: cover()})
    again = draw_map(
        cluster_map, dict(reversed(list(tracks.items()))), liked={9, 3}, covers={1: cover()}
    )
    assert first == again
    vector = draw_map(cluster_map, tracks, format="svg")
    assert vector == draw_map(cluster_map, tracks, format="svg")


def test_hearts_covers_placed_tracks_and_the_demo_badge_are_seen() -> None:
    cluster_map, tracks = make_map(40, 3)
    placed, _ = make_map(40, 3, placed=12)
    pictures = {
        draw_map(cluster_map, tracks).data,
        draw_map(cluster_map, tracks, liked=[5]).data,
        draw_map(cluster_map, tracks, covers={1: cover()}).data,
        draw_map(placed, tracks).data,
        draw_map(cluster_map, tracks, demo=True).data,
        draw_map(dataclasses.replace(cluster_map, remarks=()), tracks).data,
    }
    assert len(pictures) == 6


def test_a_like_of_a_track_that_is_not_on_the_map_changes_nothing() -> None:
    cluster_map, tracks = make_map(40, 3)
    assert draw_map(cluster_map, tracks, liked=[999]) == draw_map(cluster_map, tracks)


@pytest.mark.parametrize("titles", [SCRIPTS, HOSTILE])
@pytest.mark.parametrize("form", ["png", "svg"])
def test_any_title_can_be_drawn(titles: tuple[str, ...], form: str) -> None:
    cluster_map, tracks = make_map(90, 6, titles=titles, artist=titles[0] + titles[3])
    picture = draw_map(cluster_map, tracks, format="svg" if form == "svg" else "png")
    assert picture.data
    assert 0 < len(picture.alt) <= 1024


def test_an_svg_is_well_formed_and_says_nothing_of_the_day() -> None:
    picture = draw_map(*make_map(50, 4, titles=SCRIPTS), format="svg", liked=[4])
    root = ET.fromstring(picture.data)  # noqa: S314 - our own bytes
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.get("viewBox") == "0 0 1100 700"
    assert (root.get("width"), root.get("height")) == ("1100", "700")
    assert picture.media_type == "image/svg+xml"
    assert root.get("aria-label") == picture.alt
    assert b"date" not in picture.data.lower()


def test_an_svg_asks_for_nothing_and_runs_nothing() -> None:
    title = "</svg><script>alert(1)</script><image href='https://x.test/'/>&amp;\"'"
    cluster_map, tracks = make_map(30, 3, titles=(title,), artist=title)
    picture = draw_map(cluster_map, tracks, format="svg", covers={1: cover()})
    root = ET.fromstring(picture.data)  # noqa: S314 - our own bytes
    space = "{http://www.w3.org/2000/svg}"
    kinds = {element.tag.removeprefix(space) for element in root.iter()}
    assert kinds <= {"svg", "g", "path", "defs", "style", "use", "clipPath", "rect", "image"}
    for element in root.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            if name.endswith("href"):
                assert value.startswith(("#", "data:image/png;base64,"))


def test_the_description_names_every_group_its_size_and_its_reasons() -> None:
    picture = draw_map(*make_map(90, 3, artist="Nadia Vale"))
    assert "Nadia Vale" in picture.alt
    assert "90 tracks, 3 sound groups · 2001\u20132009" in picture.alt
    assert "1 Soft & acoustic: 30 tracks (energy 71 % ▲, loudness \u221211 dB ▼)" in picture.alt
    assert "for example Song no. 1" in picture.alt


@given(
    seed=st.integers(0, 10_000),
    count=st.integers(1, 400),
    groups=st.integers(1, 8),
    feature=st.booleans(),
    size=st.sampled_from(Size),
)
@settings(max_examples=40, deadline=None)
def test_labels_and_numbers_never_overlap(
    seed: int, count: int, groups: int, size: Size, *, feature: bool
) -> None:
    cluster_map, tracks = make_map(
        count,
        groups,
        seed=seed,
        titles=(*SCRIPTS, "A long title that goes on and on (Live)", "Short"),
        x_axis="energy" if feature else None,
        y_axis="tempo" if feature else None,
    )
    layout = arranged(cluster_map, tracks, [1, 2], size)
    boxes = [label.place.box for label in layout.labels]
    boxes += [layout.corner.box] if layout.corner else []
    for index, box in enumerate(boxes):
        assert layout.plot.holds(box)
        assert not any(box.overlaps(other) for other in boxes[index + 1 :])
        for x, y in layout.chips.values():
            assert not (box.left - 14 < x < box.right + 14 and box.top - 14 < y < box.bottom + 14)
        for label in layout.labels:
            assert not (box.left < label.x < box.right and box.top < label.y < box.bottom)
    centres = list(layout.chips.values())
    for index, (x, y) in enumerate(centres):
        assert all(max(abs(x - a), abs(y - b)) > 32 for a, b in centres[index + 1 :])


def test_a_small_map_labels_and_numbers_every_group() -> None:
    layout = arranged(*make_map(60, 4))
    assert set(layout.chips) == {1, 2, 3, 4}
    assert {label.cluster.number for label in layout.labels} == {1, 2, 3, 4}
    assert layout.labels[0].title == "Song no. 57"


def test_what_is_known_best_by_listening_is_named_before_what_is_popular() -> None:
    cluster_map, tracks = make_map(60, 4)
    heard = min(tracks, key=lambda track: tracks[track].popularity or 0)
    others = arranged(cluster_map, tracks)
    assert heard not in {label.track_id for label in others.labels}
    layout = arranged(cluster_map, tracks, known=[heard])
    assert heard in {label.track_id for label in layout.labels}
    assert f"Best known: {tracks[heard].title}" in draw_map(cluster_map, tracks, known=[heard]).alt


def test_one_song_is_labelled_once_whatever_its_version() -> None:
    cluster_map, tracks = make_map(30, 3, titles=("Rain", "Rain (Live)", "Rain - Acoustic", "Sun"))
    layout = arranged(cluster_map, tracks)
    songs = [label.title.split(" (")[0].split(" -")[0] for label in layout.labels]
    assert sorted(songs) == sorted(set(songs))


@given(seed=st.integers(0, 10_000), count=st.integers(1, 12), size=st.sampled_from(Size))
@settings(max_examples=40, deadline=None)
def test_every_one_of_a_few_tracks_is_named(seed: int, count: int, size: Size) -> None:
    titles = ("A long title that goes on and on", "Short", "Rain (Live)", *SCRIPTS)
    cluster_map, tracks = make_map(count, 3, seed=seed, titles=titles)
    layout = arranged(cluster_map, tracks, [1], size)
    assert sorted(label.track_id for label in layout.labels) == sorted(tracks)


@given(seed=st.integers(0, 10_000), count=st.integers(1, 900), size=st.sampled_from(Size))
@settings(max_examples=40, deadline=None)
def test_the_best_known_track_is_named_and_about_ten_others(
    seed: int, count: int, size: Size
) -> None:
    cluster_map, tracks = make_map(count, 4, seed=seed)
    layout = arranged(cluster_map, tracks, [], size)
    best = max(tracks.values(), key=lambda track: track.popularity or 0)
    named = [tracks[label.track_id] for label in layout.labels]
    assert best.popularity in {track.popularity for track in named}
    assert len(named) <= 12


@given(seed=st.integers(0, 10_000), count=st.integers(1, 60), size=st.sampled_from(Size))
@settings(max_examples=40, deadline=None)
def test_every_outline_lies_inside_the_panel(seed: int, count: int, size: Size) -> None:
    layout = arranged(*make_map(count, 3, seed=seed), (), size)
    for group in layout.groups:
        left, top = group.outline.min(axis=0)
        right, bottom = group.outline.max(axis=0)
        drawn = Box(left=left, top=top, right=right, bottom=bottom)
        assert layout.panel.inset(4).holds(drawn)


def test_values_on_two_heaps_are_spread_and_keep_their_order() -> None:
    heaps = np.array([0.0, *np.linspace(0.001, 0.02, 60), *np.linspace(0.85, 0.93, 30)])
    scale = fit(heaps, 0, 700, exact=True)
    at = scale(heaps)
    assert (np.diff(at) >= 0).all()
    assert (at[0], at[-1]) == pytest.approx((0, 700))
    assert at[60] - at[0] > 3 * 700 * 0.02 / 0.93
    assert 0.02 / 0.93 * 700 < at[60] < at[61] < 700
    bell = np.random.default_rng(1).normal(size=200)
    assert not fit(bell, 0, 700).bend


@pytest.mark.parametrize("size", Size)
def test_nothing_that_is_written_leaves_the_picture(
    size: Size, written: list[tuple[str, Box]]
) -> None:
    long = ("What Makes You Beautiful (Live)", "Hell on Earth Forever", "Dónde está el amor")
    for count, groups in ((7, 1), (11, 1), (11, 2), (60, 3), (60, 5)):
        written.clear()
        picture = draw_map(*make_map(count, groups, titles=long), size=size)
        edges = Box(left=8, top=0, right=picture.width - 8, bottom=picture.height - 4)
        assert [words for words, letters in written if not edges.holds(letters)] == []
        assert any(words.startswith("Happiest") for words, _ in written) or groups > 2


def test_a_few_tracks_keep_their_whole_titles_where_others_have_to_be_cut() -> None:
    titles = ("Around the World", "Lose Yourself to Dance", "One More Time", "Instant Crush")
    whole = cut = 0
    for seed in range(12):
        cluster_map, tracks = make_map(11, 2, seed=seed, titles=titles)
        for label in arranged(cluster_map, tracks, (), Size.TALL).labels:
            whole += label.title in titles
            cut += label.title not in titles
    assert cut <= whole / 20


def test_a_name_that_hangs_far_below_its_line_does_not_touch_the_finding() -> None:
    def panel(artist: str) -> int:
        cluster_map, tracks = make_map(24, 2, artist=artist)
        pixels = np.asarray(opened(draw_map(cluster_map, tracks).data).convert("RGB"), float)
        inside = np.abs(pixels[:, 60] - [255 * part for part in THEMES[Style.DARK].panel])
        return int((inside.max(axis=1) < 3).argmax())

    latin = panel("Nadia Vale")
    assert panel("Şebnem Ferah") == latin
    assert panel("လေးဖြူ") > latin + 8
    assert panel("أم كلثوم") > latin


def test_the_ends_of_an_artist_stand_in_an_empty_corner_or_in_words() -> None:
    cluster_map, tracks = make_map(24, 2)
    valence = {each: track.features[0].valence or 0 for each, track in tracks.items()}
    happiest = tracks[max(valence, key=valence.__getitem__)].title
    assert f"Happiest: {happiest}." in draw_map(cluster_map, tracks).alt
    assert "Odd one out: Song no. 24." in draw_map(cluster_map, tracks).alt
    known = dataclasses.replace(cluster_map, used_features=("energy", "tempo"))
    assert "Calmest: " in draw_map(known, tracks).alt
    assert "Happiest" not in draw_map(known, tracks).alt


def test_hearts_are_pink_in_every_look_and_legible_on_the_panel() -> None:
    for style in Style:
        theme = THEMES[style]
        red, green, blue = theme.heart
        assert red > blue > green
        picture = opened(draw_map(*make_map(40, 3), style=style, liked=range(1, 40)).data)
        drawn = np.asarray(picture.convert("RGB")).reshape(-1, 3).astype(float)
        off = np.abs(drawn - [255 * part for part in theme.heart]).max(axis=1)
        assert (off < 6).sum() > 1000


def test_scenes_are_seen_and_told() -> None:
    cluster_map, tracks = make_map(60, 2)
    first = cluster_map.clusters[0]
    scenes = tuple(
        Scene(number=number, name=GroupName(key), tracks=first.tracks[number - 1 :: 2])
        for number, key in ((1, "low_lit"), (2, "full_throttle"))
    )
    parted = (dataclasses.replace(first, scenes=scenes), *cluster_map.clusters[1:])
    with_scenes = dataclasses.replace(cluster_map, clusters=parted)
    picture = draw_map(with_scenes, tracks)
    assert picture.data != draw_map(cluster_map, tracks).data
    assert "with the scenes Dark & subdued, Full throttle." in picture.alt


def test_a_map_of_a_groups_inside_and_one_of_moods_say_so() -> None:
    cluster_map, tracks = make_map(60, 3)
    inside = Inside(number=2, name=GroupName("low_lit"), colour=1)
    within = dataclasses.replace(cluster_map, inside=inside)
    assert "Inside \u201cDark & subdued\u201d." in draw_map(within, tracks).alt
    moods = dataclasses.replace(cluster_map, continuous=True)
    assert "60 tracks, one continuous sound, cut into 3 moods" in draw_map(moods, tracks).alt


def test_the_finding_stands_under_the_name_and_the_album_in_the_legend() -> None:
    cluster_map, tracks = make_map(60, 3)
    first = dataclasses.replace(
        cluster_map.clusters[0], draws_on=DrawsOn(album="Red (Deluxe Edition)", tracks=12, of=22)
    )
    second = dataclasses.replace(
        cluster_map.clusters[1], draws_on=DrawsOn(first=2014, last=2017, tracks=8, of=9)
    )
    told = dataclasses.replace(
        cluster_map,
        clusters=(first, second, cluster_map.clusters[2]),
        finding=Finding("two_in_one", {"first": 1, "second": 3}),
    )
    for size in Size:
        assert (
            draw_map(told, tracks, size=size).data != draw_map(cluster_map, tracks, size=size).data
        )
    alt = draw_map(told, tracks).alt
    assert "Two artists in one: Soft & acoustic / Melodic & moody." in alt
    assert "12 of 22 tracks of \u201cRed\u201d" in alt
    assert "8 of 9 tracks of 2014\u20132017" in alt


def test_what_a_group_draws_on_is_told_in_figures_where_words_have_no_room() -> None:
    cluster_map, _ = make_map(60, 3)
    years = DrawsOn(first=2016, last=2018, tracks=8, of=15)
    album = DrawsOn(album="Red (Deluxe Edition)", tracks=12, of=22)
    said = [
        draws_on_briefly(dataclasses.replace(cluster_map.clusters[0], draws_on=each))
        for each in (years, dataclasses.replace(years, last=2016), album, None)
    ]

    assert said == ["8/15 \u00b7 2016\u20132018", "8/15 \u00b7 2016", "12/22 \u00b7 Red", ""]


def test_the_years_a_group_draws_on_fit_into_the_legend_in_every_language(
    written: list[tuple[str, Box]],
) -> None:
    cluster_map, tracks = make_map(60, 5)
    years = DrawsOn(first=2016, last=2018, tracks=38, of=145)
    told = dataclasses.replace(
        cluster_map,
        clusters=tuple(dataclasses.replace(each, draws_on=years) for each in cluster_map.clusters),
    )
    for tag in languages():
        with speaking(tag):
            draw_map(told, tracks)

    whole = [line for line, _ in written if "2016\u20132018" in line]
    assert len(whole) >= len(languages()) * len(told.clusters)


@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize("count", [3, 4, 6])
def test_what_a_group_draws_on_never_runs_under_its_count(
    size: Size, count: int, written: list[tuple[str, Box]]
) -> None:
    cluster_map, tracks = make_map(120, count)
    # One of these lengths ends just at the edge, under the count, before letters become smaller.
    artists = (
        "The Brass",
        "The Brass Tacks",
        "The Brass Tacks Trio",
        "Brass Tacks & Bees",
        "かみなり温室",
    )
    whole = tuple(
        dataclasses.replace(each, draws_on=DrawsOn(artist=artist, tracks=5, of=8))
        for each, artist in zip(cluster_map.clusters, cycle(artists), strict=False)
    )
    covers = {each.number: cover() for each in whole}
    draw_map(dataclasses.replace(cluster_map, clusters=whole), tracks, size=size, covers=covers)
    sources = [box for text, box in written if text.startswith(("5 of 8", "5/8"))]
    numbers = {str(len(each.tracks)) for each in whole}
    counts = [box for text, box in written if text in numbers]
    assert len(sources) == count <= len(counts)
    assert not any(source.overlaps(each) for source in sources for each in counts)


def test_a_feature_axis_bears_its_real_values() -> None:
    layout = arranged(*make_map(60, 3, x_axis="energy", y_axis="tempo"))
    texts = {tick.text for tick in layout.ticks}
    assert any(text.endswith(" %") for text in texts)
    assert any(text.endswith(" BPM") for text in texts)


@pytest.mark.parametrize("count", [3, 60, 400])
@pytest.mark.parametrize("upwards", ["tempo", "loudness", "valence"])
def test_no_point_lies_on_an_axis_value(count: int, upwards: FeatureName) -> None:
    cluster_map, tracks = make_map(count, 3, x_axis="energy", y_axis=upwards)
    layout = arranged(cluster_map, tracks)
    values = [tick.box for tick in layout.ticks if tick.box]
    assert len(values) >= 4
    for point in cluster_map.points:
        x, y = layout.x_scale.at(point.x), layout.y_scale.at(point.y)
        dot = Box(
            left=x - layout.radius,
            right=x + layout.radius,
            top=y - layout.radius,
            bottom=y + layout.radius,
        )
        assert not any(box.overlaps(dot) for box in values)


def test_axis_words_stay_apart_and_inside_the_panel() -> None:
    cluster_map, tracks = make_map(60, 3)
    far = tuple(dataclasses.replace(point, x=point.x + 50) for point in cluster_map.points)
    wordy = dataclasses.replace(
        cluster_map,
        points=far,
        y_axis=Axis(
            low=("instrumentalness_high", "danceability_high"),
            high=("valence_high", "speechiness_high"),
        ),
    )
    for each in (cluster_map, wordy):
        words = arranged(each, tracks).words
        bottom = sorted((w.x, w.x + w.width) for w in words if w.baseline > 400)
        assert len(bottom) == 3
        assert all(24 < left < right < 752 for left, right in bottom)
        assert all(first[1] < then[0] for first, then in pairwise(bottom))


def test_identical_points_and_points_on_a_line_can_be_drawn() -> None:
    cluster_map, tracks = make_map(12, 2)
    same = tuple(dataclasses.replace(point, x=1.0, y=2.0) for point in cluster_map.points)
    line = tuple(dataclasses.replace(point, y=0.0) for point in cluster_map.points)
    for points in (same, line):
        assert draw_map(dataclasses.replace(cluster_map, points=points), tracks).data


def test_hostile_covers_leave_the_map_unharmed() -> None:
    cluster_map, tracks = make_map(30, 3)
    bad = {1: b"\x89PNG\r\n\x1a\n" + b"\0" * 40, 2: b"", 3: b"<svg/>"}
    assert draw_map(cluster_map, tracks, covers=bad) == draw_map(cluster_map, tracks)


def test_the_work_can_be_sent_to_another_process() -> None:
    cluster_map, tracks = make_map(30, 3)
    call = pickle.loads(pickle.dumps((draw_map, (cluster_map, tracks))))  # noqa: S301 - our own bytes
    function, arguments = call
    assert function(*arguments) == draw_map(cluster_map, tracks)


def test_pyplot_is_never_imported() -> None:
    code = "import bot.charts, sys; sys.exit('matplotlib.pyplot' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own interpreter


@pytest.mark.parametrize("style", list(Style))
@pytest.mark.parametrize("groups", range(1, 9))
@pytest.mark.parametrize("covered", [False, True])
def test_background_and_panel_keep_their_exact_colours(
    style: Style, groups: int, *, covered: bool
) -> None:
    for count in (20, 200, 10_000) if groups <= 5 else (20, 200):
        covers = {1: cover(ink="#f0f2f4"), 2: cover(ink="#24262a")} if covered else {}
        picture = draw_map(*make_map(count, groups), style=style, covers=covers)
        image = opened(picture.data).convert("RGB")
        for spot, colour in (
            ((4, 4), THEMES[style].background),
            ((60, 650), THEMES[style].panel),
        ):
            assert image.getpixel(spot) == tuple(round(255 * part) for part in colour)


def test_a_picture_does_not_depend_on_what_was_drawn_before() -> None:
    one, other = make_map(40, 3), make_map(300, 5, seed=3)
    first = draw_map(*one)
    for style in Style:
        draw_map(*other, style=style)
        draw_cluster_profile(other[0], 1, style=style)
    assert draw_map(*one) == first


def test_eight_groups_still_give_their_reasons() -> None:
    cluster_map, tracks = make_map(80, 8)
    mute = dataclasses.replace(
        cluster_map,
        clusters=tuple(dataclasses.replace(each, evidence=()) for each in cluster_map.clusters),
    )
    assert draw_map(cluster_map, tracks, liked=[3]).data != draw_map(mute, tracks, liked=[3]).data


def test_a_name_of_256_characters_fits_the_card() -> None:
    for name in ("W" * 256, "좋" * 256, "🔥" * 256, "ש" * 256):
        cluster_map, tracks = make_map(30, 8, artist=name)
        image = opened(draw_map(cluster_map, tracks, demo=True).data).convert("RGB")
        background = tuple(round(255 * part) for part in THEMES[Style.DARK].background)
        assert {image.getpixel((1090, y)) for y in range(700)} == {background}


def record(number: int) -> Album:
    return Album(id=number, title=f"Record {number}", cover=f"https://covers.test/{number}.jpg")


def test_each_group_shows_a_cover_of_its_own_where_there_are_enough() -> None:
    cluster_map, tracks = make_map(30, 3)
    # Track 1 is the first group's exemplar, track 2 the second's, track 3 the third's.
    albums = {1: 1, 2: 1, 5: 1, 8: 2, 3: 2, 6: 1, 9: 2, 12: 3}
    with_covers = {
        number: dataclasses.replace(track, album=record(albums.get(number, 1)))
        for number, track in tracks.items()
    }
    assert faces(cluster_map, with_covers) == {1: 1, 2: 8, 3: 12}


def test_a_cover_is_shown_again_where_there_is_no_other() -> None:
    cluster_map, tracks = make_map(30, 3)
    one = {key: dataclasses.replace(each, album=record(1)) for key, each in tracks.items()}
    assert faces(cluster_map, one) == {1: 1, 2: 2, 3: 3}
    bare = {key: dataclasses.replace(each, album=None) for key, each in tracks.items()}
    assert faces(cluster_map, bare) == {1: 1, 2: 2, 3: 3}
    assert faces(make_map(0)[0], {}) == {}
