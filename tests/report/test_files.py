"""The report's files: the Markdown page and the tables."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, validate
from markdown_it import MarkdownIt

from bot.domain.model import FEATURE_NAMES, Album, ClusterMap, Track
from bot.report import write_report
from bot.report.markdown import page
from bot.report.safe import plain
from bot.report.tables import CSV_COLUMNS, csv_text, json_text
from tests.report.samples import HOSTILE, PICTURE, empty_map, sample_map, sample_tracks

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

HEARTS = {1: 1, 2: 3}
SCORES: dict[int, int | None] = {1: 0, 2: 258, 3: None}
HEADER = "| Art | Track | Album | Artists | Label | Score | 💚 | 🔗 |"


def written_page(
    cluster_map: ClusterMap, tracks: Mapping[int, Track], *, demo: bool = False
) -> str:
    return page(
        cluster_map,
        tracks,
        picture_name="clusters_in_the_sample.png",
        picture_alt=PICTURE.alt,
        hearts=HEARTS,
        scores=SCORES,
        demo=demo,
    )


def table_cells(source: str) -> list[list[str]]:
    """Return the text of every table cell, row by row, as a Markdown reader finds it."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(source)
    found: list[list[str]] = []
    for before, token in pairwise(tokens):
        if before.type == "tr_open":
            found.append([])
        if before.type in {"td_open", "th_open"}:
            parts = token.children or []
            found[-1].append("".join(each.content for each in parts if each.type != "html_inline"))
    return found


def test_the_page_has_the_headings_columns_and_order_of_the_first_one() -> None:
    lines = written_page(sample_map(), sample_tracks()).splitlines()
    headings = [line for line in lines if line.startswith("#")]
    assert headings == [
        "# Clusters in The Sample",
        "## Cluster #1",
        "## Cluster #2",
        "## Cluster #3",
        "## Notes",
    ]
    assert lines[2] == "![A map of \\[three\\] groups.](clusters_in_the_sample.png)"
    at = lines.index("## Cluster #1")
    assert lines[at + 1 : at + 5] == [
        "",
        "14 tracks",
        "",
        "**Quiet & intimate**: energy 34 % ▼ · acoustic 71 % ▲",
    ]
    assert lines[at + 6 : at + 8] == [HEADER, "|:---|:---|:---|:---|:---|---:|:---|:---|"]
    assert lines.count(HEADER) == 3


def test_a_row_reads_like_the_first_page() -> None:
    tracks = sample_tracks()
    rows = [line for line in written_page(sample_map(), tracks).splitlines() if "Song 15 " in line]
    expected = (
        '| <img src="https://covers.example/1.jpg" alt="" width="50" /> | Song 15 | Later |'
        " The Sample, A. Guest | North, South | - | | [🔗](https://music.example/track/15) |"
    )
    assert rows == [expected]


def test_a_cluster_lists_its_ten_most_representative_tracks_in_album_order() -> None:
    tracks = sample_tracks()
    first = table_cells(written_page(sample_map(), tracks))[1:11]
    titles = [row[1] for row in first]
    # The cluster's tracks are 14, 13, ... 1 by representativeness: 14 to 5 are shown.
    assert sorted(int(title.split()[1]) for title in titles) == list(range(5, 15))
    albums = [row[2] for row in first]
    assert albums == sorted(albums, key=["Early", "Later", "Undated"].index)


def test_scores_and_hearts_are_shown_as_members_know_them() -> None:
    source = written_page(replace(sample_map(), clusters=sample_map().clusters[:1]), {
        number: track for number, track in sample_tracks().items() if number <= 4
    })  # fmt: skip
    rows = {row[1]: (row[5], row[6]) for row in table_cells(source)[1:]}
    assert rows["Song 1"] == ("0", "💚")
    assert rows["Song 2"] == ("258", "💚 3")
    assert rows["Song 3"] == ("-", "")
    assert rows["Song 4"] == ("-", "")


def test_only_tracks_with_a_link_are_linked() -> None:
    source = written_page(sample_map(), sample_tracks())
    assert "[🔗](https://music.example/track/14)" in source
    assert not re.search(r"\]\((?!https://music\.example/track/\d+\)|clusters_in)", source)


def test_notes_tell_what_is_off_the_map_folded_and_remarkable() -> None:
    source = written_page(sample_map(), sample_tracks())
    notes = source[source.index("## Notes") :]
    assert "2 tracks without audio features" in notes
    assert "2 other editions of songs" in notes
    assert "Song 7 stands between Quiet & intimate and Upbeat & lively" in notes
    assert "Song 25 is unlike the rest" in notes


def test_hostile_titles_stay_in_their_cells() -> None:
    tracks = {
        number: replace(track, title=HOSTILE[number % len(HOSTILE)])
        for number, track in sample_tracks().items()
    }
    rows = table_cells(written_page(sample_map(), tracks))
    assert {len(row) for row in rows} == {8}
    shown = {row[1].replace("\u2060", "") for row in rows}
    assert shown <= {plain(title) for title in HOSTILE} | {"Track"}


@settings(deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_no_title_or_artist_breaks_the_page(title: str, artist: str) -> None:
    tracks = {n: replace(track, title=title) for n, track in sample_tracks().items()}
    source = written_page(sample_map(artist), tracks)
    rows = table_cells(source)
    assert len(rows) == 3 + 10 + 9 + 3
    assert {len(row) for row in rows} == {8}
    assert len(re.findall(r"^## ", source, re.MULTILINE)) == 4


def test_a_demo_says_so() -> None:
    assert "fictional artist" in written_page(sample_map(), sample_tracks(), demo=True)
    assert "fictional artist" not in written_page(sample_map(), sample_tracks())


def test_a_map_without_groups_says_why_there_is_nothing() -> None:
    source = written_page(empty_map(), {})
    assert source.startswith("# Clusters in Nobody\n")
    assert "not enough audio" in source
    assert "## Cluster" not in source


def parsed(source: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(source)))


def test_the_csv_has_one_row_per_track_and_the_agreed_columns() -> None:
    tracks = sample_tracks()
    rows = parsed(csv_text(sample_map(), tracks, HEARTS, SCORES))
    assert CSV_COLUMNS[:9] == (
        "cluster", "name", "track", "album", "artists", "label", "score", "hearts", "link",
    )  # fmt: skip
    assert CSV_COLUMNS[9:] == (*FEATURE_NAMES, "key", "mode", "source")
    assert sorted(row["track"] for row in rows) == sorted(track.title for track in tracks.values())
    by_title = {row["track"]: row for row in rows}
    assert by_title["Song 2"] | {"energy": "", "name": ""} == by_title["Song 2"] | {
        "cluster": "1", "score": "258", "hearts": "3", "link": "https://music.example/track/2",
        "key": "2", "mode": "0", "source": "file", "energy": "", "name": "",
    }  # fmt: skip
    assert by_title["Song 2"]["energy"] == "0.02"


def test_editions_bear_their_originals_cluster_and_left_out_tracks_none() -> None:
    rows = parsed(csv_text(sample_map(), sample_tracks(), HEARTS, SCORES))
    clusters = {row["track"]: row["cluster"] for row in rows}
    assert (clusters["Song 3"], clusters["Song 27"], clusters["Song 28"]) == ("1", "1", "1")
    assert (clusters["Song 29"], clusters["Song 30"]) == ("", "")


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_title_survives_the_csv_and_starts_no_formula(title: str) -> None:
    tracks = {1: replace(sample_tracks(1)[1], title=title)}
    (row,) = parsed(csv_text(empty_map(), tracks, {}, {}))
    assert row["track"].removeprefix("'") == plain(title).removeprefix("'")
    assert not row["track"].startswith(("=", "+", "-", "@"))


def test_what_is_only_guessed_at_is_not_written_as_a_number() -> None:
    track = sample_tracks(1)[1]
    heard = replace(
        track.features[0],
        confidence={"valence": 0.02, "danceability": 0.3, "tempo": 0.01, "key": 0.2},
    )
    (row,) = parsed(csv_text(sample_map(), {1: replace(track, features=(heard,))}, {}, {}))
    assert (row["valence"], row["key"], row["mode"]) == ("", "", "")
    assert "" not in {row["danceability"], row["tempo"], row["energy"]}


def test_features_of_the_maps_own_source_are_written() -> None:
    track = sample_tracks(1)[1]
    other = replace(track.features[0], source="preview", energy=0.99)
    tracks = {1: replace(track, features=(other, *track.features))}
    (row,) = parsed(csv_text(sample_map(), tracks, {}, {}))
    assert (row["source"], row["energy"]) == ("file", "0.01")


def check_schema(document: object) -> None:
    schema = json.loads(files("bot.report").joinpath("clusters.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    validate(document, schema, Draft202012Validator)


def test_the_json_holds_the_whole_map_and_fits_its_schema() -> None:
    document = json.loads(json_text(sample_map(), sample_tracks(), HEARTS, SCORES))
    check_schema(document)
    assert (document["schema"], document["version"]) == ("clusters-map", 1)
    assert [each["number"] for each in document["map"]["clusters"]] == [1, 2, 3]
    assert document["map"]["editions"] == {"3": [27, 28]}
    assert document["map"]["options"]["leave_out"] == ["acoustic", "live"]
    assert len(document["tracks"]) == 30
    assert {"hearts": 3, "score": 258}.items() <= next(
        each for each in document["tracks"] if each["id"] == 2
    ).items()


def test_the_json_of_an_empty_map_fits_the_schema_too() -> None:
    document = json.loads(json_text(empty_map(), {}, {}, {}))
    check_schema(document)


def test_a_report_is_five_files_named_for_the_artist(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    written = write_report(
        folder, sample_map("방탄 / ..\\소년단"), sample_tracks(), PICTURE, hearts={}, scores={}
    )
    assert [path.name for path in written] == [
        "clusters_in_방탄_소년단.png",
        "clusters_in_방탄_소년단.md",
        "clusters.csv",
        "clusters.json",
        "map.html",
    ]
    assert {path.parent for path in written} == {folder}
    assert written[0].read_bytes() == PICTURE.data
    shown = re.search(r"!\[.*\]\((.*)\)", written[1].read_text(encoding="utf-8"))
    assert shown is not None
    assert shown[1].isascii()


def test_the_web_page_can_be_left_out_and_a_report_written_again(tmp_path: Path) -> None:
    first, second = (
        write_report(
            tmp_path, sample_map(), sample_tracks(), PICTURE, hearts={}, scores={}, web=False
        )
        for _ in range(2)
    )
    assert first == second
    assert sorted(tmp_path.iterdir()) == sorted(first)
    assert "map.html" not in {path.name for path in first}


def test_hostile_titles_can_be_written(tmp_path: Path) -> None:
    tracks = {
        number: replace(track, title=HOSTILE[number % len(HOSTILE)])
        for number, track in sample_tracks().items()
    }
    for path in write_report(tmp_path, sample_map(), tracks, PICTURE, hearts={}, scores={})[1:]:
        assert path.read_text(encoding="utf-8")


def test_invented_albums_get_their_covers_drawn_beside_the_page(tmp_path: Path) -> None:
    tracks = sample_tracks()
    album = Album(id=9, title="Invented", cover="demo:The Sample / Invented")
    tracks = {number: replace(track, album=album) for number, track in tracks.items()}
    written = write_report(tmp_path, sample_map(), tracks, PICTURE, hearts={}, scores={})
    (cover,) = (path for path in written if path.parent.name == "covers")
    assert cover.read_bytes().startswith(b"\x89PNG")
    rows = [line for line in written[1].read_text("utf-8").splitlines() if "Song 14" in line]
    assert f'<img src="covers/{cover.name}" alt="" width="50" />' in rows[0]


def test_an_svg_picture_keeps_its_kind(tmp_path: Path) -> None:
    picture = replace(PICTURE, media_type="image/svg+xml")
    written = write_report(
        tmp_path, sample_map(), sample_tracks(), picture, hearts={}, scores={}, web=False
    )
    assert written[0].name == "clusters_in_the_sample.svg"


def test_the_same_map_gives_the_same_files(tmp_path: Path) -> None:
    both = [
        write_report(
            tmp_path / name, sample_map(), sample_tracks(), PICTURE, hearts=HEARTS, scores=SCORES
        )
        for name in ("one", "two")
    ]
    for first, second in zip(*both, strict=True):
        assert first.read_bytes() == second.read_bytes()


def test_a_folder_that_is_a_file_is_an_error_of_the_system(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")
    with pytest.raises(OSError, match="file"):
        write_report(blocked, sample_map(), sample_tracks(), PICTURE, hearts={}, scores={})
