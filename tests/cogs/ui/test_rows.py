"""The five rows of a reply: what stands where, and what has to stand behind More."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.model import GroupName, Inside
from cogs.ui.controls.more import (
    EXTRAS,
    ROOM,
    Extra,
    LookButton,
    MoreButton,
    extras_row,
    of_page,
    panel,
)
from cogs.ui.controls.rows import reply_view
from cogs.ui.pages import pages_of
from tests.cogs.ui.maps import answer_with, map_of, numbered, track_of

if TYPE_CHECKING:
    from discord import ui

    from bot.services.answer import Answer
    from cogs.ui.pages import Page


class Made(Extra, template=of_page("listen")):
    """An extra that fits everywhere."""

    kind = "listen"
    emoji = "🎈"


class Elsewhere(Extra, template=of_page("listen")):
    """An extra that fits nowhere."""

    kind = "listen"
    emoji = "🎈"

    @classmethod
    def fits(cls, answer: Answer, page: Page) -> bool:
        """Say no."""
        del answer, page
        return False


class Aside(Made, template=of_page("listen")):
    """An extra that few want."""

    aside = True


def an_answer() -> Answer:
    """Return an answer of three clusters."""
    cluster_map = map_of([12, 3, 5])
    kind = track_of("Song", ["Nightjar"], "Album", [], None)
    return answer_with(cluster_map, numbered([kind], cluster_map.track_ids))


ANSWER = an_answer()
PAGES = pages_of(ANSWER.map)


def rows(view: ui.View | None) -> list[list[str]]:
    """Return what each row's controls are: the second part of their ids."""
    assert view is not None
    return [
        [part["custom_id"].split(":")[1] for part in row["components"]]
        for row in view.to_components()
    ]


def test_the_map_s_page_has_navigation_the_jump_menu_and_a_row_of_buttons() -> None:
    navigation, jump, buttons = rows(reply_view(ANSWER, PAGES, PAGES[0]))

    assert navigation == ["page", "go", "page"]
    assert jump == ["jump"]
    assert buttons == ["look", "save", "more"]


def test_a_cluster_s_page_has_the_favourites_menu_as_well() -> None:
    navigation, jump, favourites, buttons = rows(reply_view(ANSWER, PAGES, PAGES[1]))

    assert navigation == ["page", "go", "page"]
    assert jump == ["jump"]
    assert favourites == ["heart"]
    assert buttons == ["zoom", "look", "save", "cards"]


def test_inside_a_cluster_there_is_a_way_back_and_none_further_in() -> None:
    whose = Inside(number=1, name=GroupName("plugged_in"), colour=0)
    inside = replace(ANSWER, map=replace(ANSWER.map, inside=whose))
    for page in PAGES:
        navigation, *_, buttons = rows(reply_view(inside, PAGES, page))
        assert navigation == ["page", "go", "page", "whole"]
        assert "zoom" not in buttons


def test_inside_a_cluster_of_which_nothing_is_left_there_is_a_way_back() -> None:
    whose = Inside(number=1, name=GroupName("plugged_in"), colour=0)
    inside = answer_with(replace(map_of([]), inside=whose), {})
    pages = pages_of(inside.map)

    assert rows(reply_view(inside, pages, pages[0])) == [["whole"]]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.index))
def test_a_newer_map_stands_before_the_extras_and_takes_one_s_place(page: Page) -> None:
    buttons = rows(reply_view(ANSWER, PAGES, page, newer=7))[-1]

    assert buttons[0] == "page"
    assert len(buttons) <= ROOM


def links(view: ui.View | None) -> list[str]:
    """Return where buttons lead out of Discord."""
    assert view is not None
    return [
        part["url"] for row in view.to_components() for part in row["components"] if part.get("url")
    ]


@pytest.mark.parametrize("newer", [None, 7])
def test_the_link_to_the_map_on_the_web_stands_under_the_whole_map_alone(newer: int | None) -> None:
    address = "https://maps.example.org/maps/1-x"
    shown = [links(reply_view(ANSWER, PAGES, page, newer=newer, link=address)) for page in PAGES]

    assert shown == [[address], *[[]] * (len(PAGES) - 1)]


def test_as_many_extras_as_fit_stand_on_the_page_itself() -> None:
    assert extras_row(ANSWER, PAGES[0], extras=[Made] * 5) == [Made] * 5


def test_where_one_is_too_many_the_last_place_is_more() -> None:
    extras = [LookButton, *[Made] * 5]

    assert extras_row(ANSWER, PAGES[0], extras=extras) == [LookButton, *[Made] * 3, MoreButton]
    assert extras_row(ANSWER, PAGES[0], room=3, extras=extras) == [LookButton, Made, MoreButton]


def test_what_few_want_stands_behind_more_even_where_there_is_room() -> None:
    assert extras_row(ANSWER, PAGES[0], extras=[Made, Aside]) == [Made, MoreButton]


def test_what_does_not_fit_the_page_is_nowhere() -> None:
    extras = [Elsewhere, Made]

    assert extras_row(ANSWER, PAGES[0], extras=extras) == [Made]
    assert kinds(panel(ANSWER, PAGES[0], extras=extras)) == ["listen"]


def kinds(view: ui.LayoutView) -> list[str]:
    """Return what a panel's buttons are."""
    parts: list[Any] = list(view.walk_children())
    return [part.custom_id.split(":")[1] for part in parts if part.is_dispatchable()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.index))
def test_the_panel_offers_all_that_the_page_has_and_fits_into_a_message(page: Page) -> None:
    view = panel(ANSWER, page)

    assert kinds(view) == [extra.kind for extra in EXTRAS if extra.fits(ANSWER, page)]
    assert view.total_children_count <= 40
    assert view.content_length() <= 4000
