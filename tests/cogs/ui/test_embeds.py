"""Whatever a map, its titles and its links hold: within Discord's limits, and no row lost."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.model import (
    Artist,
    Axis,
    DrawsOn,
    Finding,
    GroupName,
    Inside,
    LeftOut,
    MapOptions,
    Picture,
    Scene,
    Track,
)
from bot.language import languages, speaking
from bot.services.boards import ServerBoard
from bot.services.upkeep import RefreshReport
from cogs.ui.cache import artist_status_embed, refresh_embed
from cogs.ui.content import file_name
from cogs.ui.controls.favourite_lists import list_view
from cogs.ui.controls.pages import jump_options
from cogs.ui.controls.rows import reply_view
from cogs.ui.embeds import GAP, NAME_LIMIT, Row, cluster_embed, map_embed
from cogs.ui.favourite_boards import board_embed
from cogs.ui.favourites import PAGE_ROWS, Listed, Wish, favourites_embed
from cogs.ui.pages import pages_of
from cogs.ui.text import shown, units
from tests.cogs.ui.maps import TRACKS, answer_with, answers, map_of, numbered, track_of
from tests.cogs.ui.nasty import TEXTS

if TYPE_CHECKING:
    import discord

    from bot.services.maps import Answer

A_TRACK = track_of("Song", ["Nightjar"], "Album", [], None)

CUSTOM_ID = 100
OPTIONS = 25
OPTION_TEXT = 100


def assert_within_limits(embed: discord.Embed) -> None:
    """Assert that Discord takes the embed."""
    parts = (
        (embed.title, 256),
        (embed.description, 4096),
        (embed.footer.text, 2048),
        (embed.author.name, 256),
    )
    for text, limit in parts:
        assert text is None or 0 < units(text) <= limit
    assert sum(units(text or "") for text, _ in parts) <= 6000


def assert_controls_are_valid(view: discord.ui.View | None) -> None:
    """Assert that Discord takes the buttons and menus."""
    for item in view.children if view is not None else ():
        component = item.to_component_dict()
        assert 0 < units(component["custom_id"]) <= CUSTOM_ID
        assert units(component.get("label") or "") <= 80
        options = component.get("options")
        if options is not None:
            assert 1 <= len(options) <= OPTIONS
            assert 1 <= component["max_values"] <= len(options)
            assert len({option["value"] for option in options}) == len(options)
        for option in options or ():
            for key in {"label", "value", "description"} & option.keys():
                assert 0 < units(option[key]) <= OPTION_TEXT


@settings(max_examples=60, deadline=None)
@given(answers(), st.sampled_from(languages()))
def test_the_first_page_names_every_cluster(answer: Answer, language: str) -> None:
    pages = pages_of(answer.map)

    with speaking(language):
        embed = map_embed(answer)
        view = reply_view(answer, pages, pages[0])

    assert_within_limits(embed)
    assert_controls_are_valid(view)
    for cluster in answer.map.clusters:
        assert f"**{cluster.number} · " in (embed.description or "")


@settings(max_examples=60, deadline=None)
@given(
    answers(),
    st.integers(0, 100),
    st.none() | st.integers(0, 10**6),
    st.integers(0, 10**6),
    st.sampled_from(languages()),
)
def test_every_page_shows_every_row(
    answer: Answer, choice: int, score: int | None, favourites: int, language: str
) -> None:
    pages = pages_of(answer.map)
    page = pages[choice % len(pages)]
    if page.cluster is None:
        return
    rows = [
        Row(number=number, track=answer.tracks[track], score=score, favourites=favourites)
        for number, track in enumerate(page.tracks, start=1)
    ]

    with speaking(language):
        embed = cluster_embed(answer, page, rows, picture="sheet.jpg", reactions=choice % 2 == 0)
        view = reply_view(answer, pages, page)

    assert_within_limits(embed)
    assert_controls_are_valid(view)
    starts = re.findall(r"^\*\*(\d+)\.\*\* ", embed.description or "", flags=re.MULTILINE)
    assert [int(start) for start in starts] == [row.number for row in rows]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(TRACKS, min_size=1, max_size=4),
    st.integers(0, PAGE_ROWS),
    st.integers(0, 99_998),
    st.sampled_from(("server", "mine")),
)
def test_favourites_show_every_row(kinds: list[Track], count: int, page: int, whose: str) -> None:
    listed = Listed(
        wish=Wish(
            whose="mine" if whose == "mine" else "server",
            user_id=2**63,
            artist_id=10**15 - 1,
            page=page if count else 0,
        ),
        rows=[(track, number) for number, track in numbered(kinds, range(count)).items()],
        total=page * PAGE_ROWS + count,
    )

    embed = favourites_embed(listed)

    assert_within_limits(embed)
    assert_controls_are_valid(list_view(listed, 2**63))
    starts = re.findall(r"^\*\*(\d+)\.\*\* ", embed.description or "", flags=re.MULTILINE)
    assert len(starts) == count


@given(TEXTS, st.sampled_from([None, "Nobody answers."]))
def test_an_artist_s_name_formats_nothing_in_the_cache_s_answers(
    name: str, problem: str | None
) -> None:
    report = RefreshReport(asked=True, problem=problem, clusters=1, tracks=1)

    for embed in (
        artist_status_embed(Artist(id=1, name=name), None),
        refresh_embed(Artist(id=1, name=name), report),
    ):
        assert_within_limits(embed)
        assert shown(name, NAME_LIMIT) in (embed.title or "")


@given(TEXTS)
def test_a_file_s_name_is_plain_whatever_the_artist_is_called(artist: str) -> None:
    whole = map_of([12], artist=artist)
    inside = replace(whole, inside=Inside(number=3, name=GroupName("plugged_in"), colour=0))
    page = pages_of(whole)[1]
    picture = Picture(data=b"", width=1, height=1, alt="")

    for shown_map, kind in ((whole, "cluster-1-1"), (inside, "inside-3-cluster-1-1")):
        name = file_name(shown_map, page, picture)
        assert re.fullmatch(rf"clusters-[a-z0-9-]{{1,40}}-{kind}\.png", name)


def test_a_cluster_s_own_map_and_its_pages_say_whose_inside_they_are() -> None:
    inside = Inside(number=3, name=GroupName("plugged_in"), colour=0)
    cluster_map = replace(map_of([12, 4]), inside=inside)
    answer = answer_with(cluster_map, numbered([A_TRACK], cluster_map.track_ids))
    page = pages_of(cluster_map)[1]

    first = map_embed(answer)
    second = cluster_embed(answer, page, [], picture=None, reactions=True)

    assert first.title == "Inside cluster #3 · Plugged in"
    assert first.author.name == "Clusters in Nightjar"
    assert second.title == "Scene #1 · Plugged in (1/2)"
    assert second.author.name == "Clusters in Nightjar · inside #3 Plugged in"


def test_a_cluster_s_page_and_its_place_in_the_menu_name_its_scenes() -> None:
    cluster_map = map_of([12, 4])
    scenes = tuple(
        Scene(number=number, name=GroupName(name), tracks=tracks)
        for number, name, tracks in ((1, "plugged_in", (1, 2, 3)), (2, "hushed", (4, 5)))
    )
    first, second = cluster_map.clusters
    cluster_map = replace(cluster_map, clusters=(replace(first, scenes=scenes), second))
    answer = answer_with(cluster_map, numbered([A_TRACK], cluster_map.track_ids))
    pages = pages_of(cluster_map)

    embed = cluster_embed(answer, pages[1], [], picture=None, reactions=True)
    options = jump_options(answer, pages, pages[0])

    assert "Inside: Plugged in (3) · Hushed (2)" in (embed.description or "")
    assert [item.description for item in options[1:]] == [
        "12 tracks: Plugged in, Hushed",
        "4 tracks",
    ]


def page_of(tracks: list[Track], *, score: int | None = None, stability: float = 0.9) -> str:
    """Return the text of a cluster's page by the artist with number 1."""
    cluster_map = map_of([len(tracks), 12], stability=stability)
    answer = answer_with(cluster_map, {track.id: track for track in tracks})
    rows = [
        Row(number=number, track=track, score=score, favourites=3 - number)
        for number, track in enumerate(tracks, start=1)
    ]
    embed = cluster_embed(answer, pages_of(cluster_map)[1], rows, picture=None, reactions=True)
    return embed.description or ""


def row_lines(text: str) -> list[str]:
    """Return the lines of a page's rows, without what stands above them."""
    return text.partition(GAP)[2].split("\n")


LONE = track_of("Alone", ["Nightjar"], "Dusk", ["Harbour"], "https://music.example/1")
DUET = track_of("Together", ["Nightjar", "Guest"], "Dusk", [], None)


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Gasoline (Remix)", "Gasoline (Remix)"),
        ("Say Don't Go (Taylor's Version) [From The Vault]", "Say Don't Go"),
        ("A Title without Brackets That Goes On and On", "A Title without Brackets That…"),
        ("(What Is There but Brackets in This One)", "(What Is There but Brackets i…"),
    ],
)
def test_the_legend_shortens_a_long_title_by_its_brackets_first(title: str, shown: str) -> None:
    cluster_map = map_of([12, 12])
    tracks = numbered([track_of(title, ["Nightjar"], None, [], None)], cluster_map.track_ids)

    text = map_embed(answer_with(cluster_map, tracks)).description or ""

    assert f"-# e.g.\u00a0{shown}\n" in text


def test_a_row_has_its_title_and_favourites_above_the_small_print() -> None:
    lines = row_lines(page_of([replace(LONE, id=1), replace(DUET, id=2)], score=1234))

    assert lines == [
        "**1.** [Alone](https://music.example/1) · ♥ 2",
        "-# Dusk · Harbour · score 1,234",
        "**2.** Together · ♥ 1",
        "-# Dusk · Nightjar, Guest · score 1,234",
    ]


def test_where_no_top_list_is_known_that_is_said_once() -> None:
    text = page_of([replace(LONE, id=1), replace(DUET, id=2)])

    assert text.count("score") == 0
    assert text.count("Score -: no top list is known.") == 1


@pytest.mark.parametrize(
    ("rows", "hint"),
    [(1, "♥ with 1️⃣ or the menu below"), (2, "♥ with 1️⃣ to 2️⃣ or the menu below")],
)
def test_a_page_names_the_keycaps_that_mean_something_on_it(rows: int, hint: str) -> None:
    cluster_map = map_of([rows, 12])
    answer = answer_with(cluster_map, numbered([LONE], cluster_map.track_ids))
    shown = [Row(number=number, track=LONE) for number in range(1, rows + 1)]

    embed = cluster_embed(answer, pages_of(cluster_map)[1], shown, picture=None, reactions=True)

    assert embed.footer.text == hint


@pytest.mark.parametrize(
    ("tracks", "why"), [(11, "Too few tracks with known features"), (12, "sound too much alike")]
)
def test_why_there_is_but_one_group_is_told(tracks: int, why: str) -> None:
    cluster_map = map_of([tracks])

    text = map_embed(answer_with(cluster_map, numbered([LONE], cluster_map.track_ids))).description

    assert why in (text or "")


def test_a_lone_track_is_no_example() -> None:
    cluster_map = map_of([1, 12])

    text = map_embed(answer_with(cluster_map, numbered([LONE], cluster_map.track_ids))).description

    assert (text or "").count("e.g.") == 1


def test_favourites_name_the_artist_of_every_track() -> None:
    listed = Listed(wish=Wish(whose="server", user_id=1), rows=[(LONE, 2), (DUET, 1)], total=2)

    text = favourites_embed(listed).description or ""

    assert "-# Dusk · Nightjar · Harbour" in text
    assert "-# Dusk · Nightjar, Guest" in text


def test_an_axis_that_cannot_be_had_is_explained() -> None:
    plain = map_of([12, 9])
    wished = replace(plain, options=MapOptions(x_axis="energy", y_axis="valence"))
    given = replace(wished, x_axis=Axis(feature="energy"))
    tracks = numbered([LONE], plain.track_ids)
    said = map_embed(answer_with(given, tracks)).description or ""
    assert "Not enough is known of positivity" in said
    assert "known of energy" not in said
    both = replace(given, y_axis=Axis(feature="valence"))
    for fine in (plain, both):
        assert "Not enough" not in (map_embed(answer_with(fine, tracks)).description or "")


def test_every_page_of_an_invented_artist_says_so() -> None:
    found = map_of([12])
    answer = answer_with(found, numbered([LONE], found.track_ids))
    invented = replace(answer, artist=replace(answer.artist, demo=True))
    page = pages_of(found)[1]
    assert "demo" in (
        cluster_embed(invented, page, [], picture=None, reactions=True).footer.text or ""
    )
    assert "demo" not in (
        cluster_embed(answer, page, [], picture=None, reactions=True).footer.text or ""
    )


def test_the_first_page_begins_with_the_finding_and_says_what_a_group_draws_on() -> None:
    found = map_of([3, 4])
    first, second = found.clusters
    found = replace(
        found,
        clusters=(first, replace(second, draws_on=DrawsOn(album="Red *", tracks=3, of=4))),
        finding=Finding("since_energy_low", {"year": 2019}),
    )
    answer = answer_with(found, numbered([A_TRACK], found.track_ids))
    words = map_embed(answer).description or ""
    assert words.startswith("**Calmer since 2019**")
    assert "3 of 4 tracks of “Red \\*”" in words
    page = pages_of(found)[2]
    told = cluster_embed(answer, page, [], picture=None, reactions=False).description or ""
    assert "Draws on 3 of 4 tracks of “Red \\*”" in told


@pytest.mark.parametrize(
    ("structure", "told"),
    [
        ({"firmness": 0.99}, "Against chance: far clearer."),
        ({"firmness": 0.85}, "Against chance: clearer."),
        ({"firmness": 0.6}, "Against chance: hardly clearer."),
        ({"firmness": 0.6, "continuous": True}, "one continuous sound"),
        ({"usual": True}, "the way music usually parts had a say"),
    ],
)
def test_the_small_print_says_how_far_the_groups_beat_chance(
    structure: dict[str, Any], told: str
) -> None:
    cluster_map = replace(map_of([12, 12], stability=0.9), **structure)
    answer = answer_with(cluster_map, numbered([LONE], cluster_map.track_ids))
    assert told in (map_embed(answer).description or "")


def test_what_a_reader_must_know_stands_out_from_the_small_print() -> None:
    cluster_map = map_of(
        [12, 12], left_out=[LeftOut(reason="no_features", tracks=(90, 91))], stability=0.9
    )
    answer = answer_with(
        cluster_map, numbered([LONE], cluster_map.track_ids), problem="Deezer is silent."
    )

    _, _, notes = (map_embed(answer).description or "").rpartition(GAP)

    assert notes.split("\n") == [
        "This may be incomplete or out of date: Deezer is silent.",
        (
            "-# 24 tracks grouped by our own sound vectors (k-means) and explained by "
            "9 features. The two axes show 70 % of the differences. As a whole: holds well."
        ),
        "-# Left out: 2 tracks without audio features.",
    ]


def test_a_board_writes_numbers_as_its_language_does() -> None:
    board = ServerBoard(artists=(), tracks=((A_TRACK, 1_234),), members=(), unnamed=0, alone=0)

    with speaking("de"):
        written = str(board_embed(board, "Club").to_dict())

    assert "♥ 1.234" in written
