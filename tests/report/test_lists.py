"""Lists to take away, read by programs that expect such files."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.domain.model import FEATURE_NAMES, Credit
from bot.imports.columns import columns_of
from bot.language import languages, speaking
from bot.report.lists import COLUMNS, Line, TrackList, links, page, table, titles
from bot.report.playlist import Entry, m3u
from tests.report.samples import HOSTILE, sample_features, sample_map, sample_track

if TYPE_CHECKING:
    from bot.domain.model import Track

ANY = st.text(min_size=1, max_size=40)


def listed(*tracks: Track, title: str = "A list") -> TrackList:
    """Return a list in no groups."""
    lines = (Line(track=each, link=each.link, features=each.features[0]) for each in tracks)
    return TrackList(title=title, lines=tuple(lines))


def by(artist: str, title: str) -> Track:
    """Return a track of one artist."""
    return replace(sample_track(1, title), artists=(Credit(artist_id=1, name=artist),))


def hostile() -> TrackList:
    """Return a list in which every word is somebody's attack."""
    return listed(*(by(word, word) for word in HOSTILE), title=HOSTILE[2])


def grouped() -> TrackList:
    """Return a map's list: two groups."""
    clusters = sample_map().clusters[1:]
    return TrackList(
        title="Clusters in The Sample",
        lines=tuple(
            Line(
                track=sample_track(number),
                link=sample_track(number).link,
                features=sample_features(number),
                cluster=cluster.number,
                cluster_name=f"Group | {cluster.number}",
                favourites=number % 3,
            )
            for cluster in clusters
            for number in cluster.tracks
        ),
    )


# --- text and links ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("artist", "title", "line"),
    [
        ("Nightjar", "Owl", "Nightjar - Owl"),
        ("Jay - Z", "99 Problems", "Jay-Z - 99 Problems"),
        ("Crosby \u2013 Nash", "Live \u2013 Now", "Crosby-Nash - Live \u2013 Now"),
        ("- Dash -", "Run - Live", "Dash - Run - Live"),
        ("a-ha", "Take On\nMe", "a-ha - Take On Me"),
    ],
)
def test_a_line_names_artist_and_title(artist: str, title: str, line: str) -> None:
    assert titles(listed(by(artist, title))) == f"{line}\n"


@given(ANY, ANY)
def test_playlist_makers_part_every_line_into_its_artist_and_its_title(
    artist: str, title: str
) -> None:
    words = titles(listed(by(artist, title)))

    (line,) = words.removesuffix("\n").split("\n")
    assert len(line.splitlines()) <= 1
    named, parted, song = line.partition(" - ")
    if parted:
        assert not re.search(r"\s[-\u2013\u2014]\s", named)
        assert song == " ".join(song.split())


def test_links_stand_alone_on_their_lines_and_only_those_of_the_web() -> None:
    addresses = ["https://a.example/1", "javascript:alert(1)", None, "https://a.example/2 3"]
    lines = tuple(Line(track=sample_track(1), link=address) for address in addresses)

    assert links(TrackList(title="", lines=lines)) == (
        "https://a.example/1\nhttps://a.example/2%203\n"
    )


# --- the table ---------------------------------------------------------------------------------


def rows_of(words: str) -> list[dict[str, str]]:
    """Read a table as Python's csv does, strictly."""
    assert words.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(words[1:], newline=""), strict=True))


def test_a_table_can_be_read_back_with_every_value() -> None:
    tracks = grouped()
    rows = rows_of(table(tracks))

    assert [row["track"] for row in rows] == [line.track.title for line in tracks.lines]
    assert rows[0]["cluster name"] == "Group | 2"
    for row, line in zip(rows, tracks.lines, strict=True):
        assert line.features is not None
        for feature in FEATURE_NAMES:
            assert float(row[feature]) == line.features.get(feature)


def test_every_line_of_a_table_ends_as_the_standard_says() -> None:
    words = table(hostile())

    assert words.count("\r\n") == len(HOSTILE) + 1
    assert "\n" not in words.replace("\r\n", "")


def test_no_cell_of_a_table_is_a_formula() -> None:
    for row in csv.reader(io.StringIO(table(hostile())[1:], newline="")):
        for value in row:
            if not re.fullmatch(r"-?[0-9.]+", value):
                assert not value.startswith(("=", "+", "-", "@", "\t", "\r"))


@given(ANY, ANY)
def test_whatever_a_title_holds_a_table_has_one_row_for_it(artist: str, title: str) -> None:
    (row,) = rows_of(table(listed(by(artist, title))))

    assert not row["track"].startswith(("=", "+", "-", "@"))
    assert len(row) == len(COLUMNS)


@pytest.mark.parametrize("tag", languages())
def test_the_headings_of_every_language_are_understood_by_the_import(tag: str) -> None:
    with speaking(tag):
        words = table(grouped())

    columns = columns_of(next(csv.reader(io.StringIO(words[1:]))))
    known = {"title", "artists", "album", "label", "released", "isrc", "link", "key", "mode"}
    assert columns.places.keys() >= known | {*FEATURE_NAMES}
    assert columns.places["title"] == COLUMNS.index("track")
    for feature in FEATURE_NAMES:
        assert columns.places[feature] == COLUMNS.index(feature)


@pytest.mark.parametrize("tag", languages())
def test_no_two_columns_bear_the_same_heading(tag: str) -> None:
    with speaking(tag):
        header = next(csv.reader(io.StringIO(table(grouped())[1:])))
    assert len(set(header)) == len(COLUMNS)


# --- Markdown ----------------------------------------------------------------------------------


def tables_of(words: str) -> list[list[list[str]]]:
    """Return the tables of a page as a reader of GitHub's Markdown sees them."""
    html = MarkdownIt("gfm-like", {"linkify": False}).render(words)
    return [
        [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in body.split("</tr>")]
        for body in re.findall(r"<table>(.*?)</table>", html, re.DOTALL)
    ]


def test_a_page_has_a_table_for_each_group_with_every_track() -> None:
    words = page(grouped())
    first, second = tables_of(words)

    assert words.startswith("# Clusters in The Sample\n\n## Cluster #2: Group \\| 2\n")
    assert [row[0] for row in first[1:-1]] == [str(number) for number in range(1, 10)]
    assert [row[0] for row in second[1:-1]] == ["10", "11", "12"]
    assert first[1][1] == '<a href="https://music.example/track/15">Song 15</a>'
    assert second[1][1] == "Song 24"


def test_hostile_words_are_cells_and_nothing_else() -> None:
    words = page(hostile())
    html = MarkdownIt("gfm-like", {"linkify": False}).render(words)
    (rows,) = tables_of(words)

    assert all(len(row) == 6 for row in rows[:-1])
    assert len(rows) == len(HOSTILE) + 2
    assert set(re.findall(r"<([a-z0-9]+)", html)) == {
        "h1", "table", "thead", "tbody", "tr", "th", "td", "a",
    }  # fmt: skip
    assert set(re.findall(r'href="([^"]*)"', html)) == {"https://music.example/track/1"}


def test_an_address_with_brackets_stays_one_link() -> None:
    track = replace(sample_track(1), link="https://a.example/x_(y)|z")
    (rows,) = tables_of(page(listed(track)))

    assert rows[1][1].startswith('<a href="https://a.example/x_%28y%29%7Cz">')


# --- playlists of files ------------------------------------------------------------------------


def entries_of(words: str) -> list[tuple[str, str, str]]:
    """Read an extended M3U as players do: the line before a path tells of it."""
    lines = words.splitlines()
    assert lines[0] == "#EXTM3U"
    found: list[tuple[str, str, str]] = []
    seconds = name = ""
    for line in lines[1:]:
        if line.startswith("#EXTINF:"):
            seconds, _, name = line.removeprefix("#EXTINF:").partition(",")
        elif not line.startswith("#"):
            found.append((seconds, name, line))
    return found


def test_a_playlist_tells_length_name_and_file() -> None:
    one = replace(sample_track(1, "Owl"), duration_ms=187_400)
    words = m3u("Nightjar", [Entry(one, "/music/a/owl.mp3"), Entry(sample_track(2), "#1/song.mp3")])

    assert entries_of(words) == [
        ("187", "The Sample - Owl", "/music/a/owl.mp3"),
        ("-1", "The Sample - Song 2", "./#1/song.mp3"),
    ]


def test_hostile_titles_add_no_entries_to_a_playlist() -> None:
    entries = [Entry(by(word, word), f"{n}.mp3") for n, word in enumerate(HOSTILE)]

    assert [path for *_, path in entries_of(m3u(HOSTILE[5], entries))] == [
        f"{n}.mp3" for n in range(len(HOSTILE))
    ]
