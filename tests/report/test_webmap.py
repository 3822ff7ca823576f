"""The interactive page as text: whole, safe, and without a single request."""

from __future__ import annotations

import io
import json
import re
from base64 import b64decode, b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import numpy as np
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.charts.geometry import fit
from bot.charts.styles import THEMES
from bot.domain.model import (
    FEATURE_NAMES,
    ClusterMap,
    DrawsOn,
    Finding,
    GroupName,
    Scene,
    Style,
    Track,
)
from bot.report.webmap import embedded_json, web_page
from tests.report.samples import HOSTILE, empty_map, sample_map, sample_tracks


class Reader(HTMLParser):
    """Collects elements and the contents of scripts and styles."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.raw: list[tuple[str, dict[str, str | None], str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Note what a script or style holds."""
        if self.elements and self.elements[-1][0] in {"script", "style"} and data.strip():
            self.raw.append((*self.elements[-1], data))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of every element of a kind."""
        return [attributes for name, attributes in self.elements if name == tag]


def read(source: str) -> Reader:
    reader = Reader()
    reader.feed(source)
    return reader


def written(
    cluster_map: ClusterMap | None = None,
    tracks: dict[int, Track] | None = None,
    *,
    demo: bool = False,
) -> str:
    return web_page(
        cluster_map or sample_map(),
        sample_tracks() if tracks is None else tracks,
        hearts={1: 1},
        scores={1: 5},
        demo=demo,
    )


def data_of(source: str) -> dict[str, Any]:
    data = next(text for _, attributes, text in read(source).raw if attributes.get("id"))
    return json.loads(data)


def test_the_page_asks_for_nothing_from_anywhere() -> None:
    source = written()
    reader = read(source)
    for _, attributes in reader.elements:
        assert not attributes.keys() & {"src", "srcset", "action", "style", "ping"}
        assert attributes.get("href", "data:,") == "data:,"
        assert not any(name.startswith("on") for name in attributes)
    outside = re.sub(r'<script type="application/json".*?</script>', "", source, flags=re.DOTALL)
    assert set(re.findall(r"url\((.{10})", outside)) == {"data:font/"}
    assert "@import" not in outside
    assert set(re.findall(r"https?://[^\s\"'\\)]+", outside)) <= {"http://www.w3.org/2000/svg"}
    assert not re.search(r"fetch\(|XMLHttpRequest|WebSocket|sendBeacon|eval\(|innerHTML", outside)


def test_the_policy_allows_exactly_the_pages_own_style_and_script() -> None:
    reader = read(written())
    policy = next(
        attributes["content"] or ""
        for attributes in reader.named("meta")
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    hashes = {
        f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
        for _, attributes, text in reader.raw
        if attributes.get("type") != "application/json"
    }
    assert len(hashes) == 2
    assert set(re.findall(r"'sha256-[^']+'", policy)) == hashes


def test_guesses_are_not_shown_and_rough_features_are_marked() -> None:
    tracks = {
        number: replace(
            track,
            features=(
                replace(track.features[0], confidence={"valence": 0.0, "danceability": 0.3}),
            ),
        )
        for number, track in sample_tracks().items()
    }
    found = data_of(written(tracks=tracks))
    rough = {
        name for name, each in zip(FEATURE_NAMES, found["features"], strict=True) if each["rough"]
    }
    assert rough == {"danceability", "valence"}
    place = FEATURE_NAMES.index("valence")
    assert {track[-1][place] for track in found["tracks"]} == {None}


def test_the_data_holds_every_track_with_its_place_and_features() -> None:
    data = data_of(written())
    assert [cluster["name"] for cluster in data["clusters"]] == [
        "Quiet & intimate",
        "Upbeat & lively",
        "Spoken word",
    ]
    assert len(data["tracks"]) == 30
    by_title = {track[0]: track for track in data["tracks"]}
    (
        title,
        album,
        artists,
        labels,
        year,
        link,
        cluster,
        scene,
        *place,
        far,
        placed,
        hearts,
        score,
        features,
    ) = by_title["Song 1"]
    assert (title, album, artists, labels, year) == (
        "Song 1",
        "Early",
        "The Sample",
        "North",
        "2013",
    )
    assert (link, cluster, scene, far) == ("https://music.example/track/1", 0, 0, 0)
    cluster_map = sample_map()
    xs, ys = (np.array([getattr(point, name) for point in cluster_map.points]) for name in "xy")
    assert place == pytest.approx([fit(xs, 0, 1).at(3.1), fit(ys, 1, 0).at(-0.8)], abs=1e-4)
    assert (placed, hearts, score) == (0, 1, 5)
    assert len(features) == len(FEATURE_NAMES)
    assert by_title["Song 27"][6:10] == [0, 0, None, None]
    assert by_title["Song 29"][6:10] == [-1, 0, None, None]
    assert by_title["Song 2"][11] == 1


def test_the_data_holds_every_groups_scenes_and_who_is_in_them() -> None:
    cluster_map = sample_map()
    first = cluster_map.clusters[0]
    scenes = tuple(
        Scene(number=number, name=GroupName(key), tracks=first.tracks[number - 1 :: 2])
        for number, key in ((1, "low_lit"), (2, "full_throttle"))
    )
    parted = (replace(first, scenes=scenes), *cluster_map.clusters[1:])
    data = data_of(written(replace(cluster_map, clusters=parted)))
    told = data["clusters"][0]["scenes"]
    assert [scene["name"] for scene in told] == ["Dark & subdued", "Full throttle"]
    assert data["tracks"][told[1]["example"]][0] == told[1]["label"] == "Song 13"
    assert data["clusters"][1]["scenes"] == []
    within = {track[0]: track[7] for track in data["tracks"]}
    assert (within["Song 14"], within["Song 13"], within["Song 20"]) == (1, 2, 0)


def test_the_page_tells_the_finding_and_what_a_group_draws_on() -> None:
    cluster_map = sample_map()
    first = replace(cluster_map.clusters[0], draws_on=DrawsOn(album="<b>Red", tracks=12, of=22))
    told = replace(
        cluster_map,
        clusters=(first, *cluster_map.clusters[1:]),
        finding=Finding("two_in_one", {"first": 1, "second": 3}),
    )
    source = written(told)
    assert "Two artists in one: Quiet &amp; intimate / Spoken word" in source
    assert "12 of 22 tracks of \u201c&lt;b&gt;Red\u201d" in source


def test_only_web_links_reach_the_page() -> None:
    tracks = sample_tracks()
    tracks[1] = replace(tracks[1], link="javascript:alert(1)")
    tracks[2] = replace(tracks[2], link="https://user@host.example/")
    links = {track[0]: track[5] for track in data_of(written(tracks=tracks))["tracks"]}
    assert links["Song 1"] == links["Song 2"] == ""
    assert links["Song 3"] == "https://music.example/track/3"


def test_hostile_words_add_no_element_and_no_attribute() -> None:
    honest = read(written())
    tracks = {
        number: replace(track, title=HOSTILE[number % len(HOSTILE)])
        for number, track in sample_tracks().items()
    }
    hostile = read(written(sample_map(HOSTILE[2] + HOSTILE[3] + '" onload="x'), tracks))
    assert [(tag, sorted(found)) for tag, found in hostile.elements] == [
        (tag, sorted(found)) for tag, found in honest.elements
    ]


@settings(deadline=None)
@given(st.recursive(st.text() | st.integers() | st.none(), st.lists))
def test_embedded_json_cannot_end_its_element_and_reads_back(value: object) -> None:
    dumped = embedded_json(value)
    assert not set(dumped) & set("<>&\u2028\u2029")
    assert json.loads(dumped) == value


def test_the_colours_are_the_pictures_own() -> None:
    style = next(text for tag, _, text in read(written()).raw if tag == "style")
    for kind in (Style.DARK, Style.LIGHT):
        for colour in THEMES[kind].palette:
            assert "#" + "".join(f"{round(255 * share):02X}" for share in colour) in style


def letters_of(source: str) -> dict[str, set[int]]:
    """Return family -> the characters that the page's own fonts hold."""
    found: dict[str, set[int]] = {}
    rule = r'font-family: "([^"]+)";[^}]*base64,([^)]+)\)'
    for family, data in re.findall(rule, source):
        with TTFont(io.BytesIO(b64decode(data))) as font:
            found.setdefault(family, set()).update(font.getBestCmap() or ())
    return found


def test_the_page_brings_the_letters_that_its_titles_need_and_no_others() -> None:
    tracks = sample_tracks()
    tracks[1] = replace(tracks[1], title="Über 봄날 千年 かな เพลง שיר 🌧")
    brought = letters_of(written(tracks=tracks))
    assert set(map(ord, "Über")) <= brought["Map"]
    assert brought["Map East Asian"] == set(map(ord, "봄날千年かな"))
    assert brought["Map Thai"] == set(map(ord, "เพลง"))
    assert brought["Map Hebrew"] == set(map(ord, "שיר"))
    assert brought["Map Emoji"] == {ord("🌧")}
    assert letters_of(written()).keys() == {"Map"}


def test_letters_that_are_joined_come_with_the_rules_for_joining_them() -> None:
    tracks = sample_tracks()
    tracks[1] = replace(tracks[1], title="أم كلثوم हिन्दी")
    source = written(tracks=tracks)
    brought = letters_of(source)
    assert set(map(ord, "أمكلثو")) <= brought["Map Arabic"]
    assert set(map(ord, "हिन्दी")) <= brought["Map Devanagari"]
    for family in ("Map Arabic", "Map Devanagari"):
        (data,) = re.findall(rf'font-family: "{family}";[^}}]*base64,([^)]+)\)', source)
        with TTFont(io.BytesIO(b64decode(data))) as font:
            assert "GSUB" in font


def test_a_group_is_shown_with_its_number_and_its_share_of_all_tracks() -> None:
    cluster_map = sample_map()
    reader = read(written(cluster_map))
    total = sum(len(cluster.tracks) for cluster in cluster_map.clusters)
    shares = [
        float(attributes["width"] or 0)
        for _, attributes in reader.elements
        if attributes.get("class") == "share-own"
    ]
    expected = [100 * len(cluster.tracks) / total for cluster in cluster_map.clusters]
    assert shares == pytest.approx(expected, abs=0.06)


def test_a_label_on_the_map_is_a_short_title() -> None:
    tracks = sample_tracks()
    exemplar = sample_map().clusters[0].exemplar
    tracks[exemplar] = replace(tracks[exemplar], title="Some Song - Somebody Extended Club Remix")
    assert data_of(written(tracks=tracks))["clusters"][0]["label"] == "Some Song (remix)"


def test_a_demo_is_marked() -> None:
    assert 'class="badge">demo<' in written(demo=True)
    assert 'class="badge"' not in written()


def test_a_map_without_groups_is_still_a_page() -> None:
    source = written(empty_map(), sample_tracks(3))
    assert "not enough audio" in source
    assert data_of(source)["clusters"] == []
    assert len(data_of(source)["tracks"]) == 3


def test_the_page_stays_small_with_ten_thousand_tracks() -> None:
    tracks = sample_tracks(10_000)
    small, large = len(written()), len(written(tracks=tracks))
    assert (large - small) / 10_000 < 200
