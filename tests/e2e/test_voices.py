"""What a favourite's voices look like under a reply, with Manage Messages and without."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.services.favourites import KEYCAPS
from tests.e2e.world import Shown

if TYPE_CHECKING:
    from simcord import MemberActor

    from tests.e2e.world import World


@pytest.fixture
async def page(world: World) -> Shown:
    """Return a public answer turned to its first cluster."""
    answer = await world.ask("night")
    await answer.next()
    return answer


@pytest.fixture
def keys(world: World) -> None:
    """Let the bot take reactions off."""
    world.permit(manage_messages=True)


def row(shown: Shown, number: int) -> str:
    """Return a row's first line."""
    return next(line for line in shown.text.splitlines() if line.startswith(f"**{number}.**"))


def title(shown: Shown, number: int) -> str:
    """Return a row's title."""
    label: str = shown.control("clusters:heart:")["options"][number - 1]["label"]
    return label.partition(". ")[2]


def note(shown: Shown) -> str:
    """Return the page's last line."""
    return shown.text.splitlines()[-1]


def standing(shown: Shown) -> list[str]:
    """Return the keycaps that are seen under a message."""
    return [str(reaction.emoji) for reaction in shown.message.reactions]


async def clear(world: World, who: MemberActor) -> Shown:
    """Have everything of a member deleted; return the answer."""
    result = await who.slash(world.channel, "favourites clear")
    assert result.response is not None
    asked = Shown(world, result.response.id, viewer=who)
    button = asked.control("clusters:clear:", ":yes")
    await who.click(asked.message, custom_id=button["custom_id"])
    return asked


# --- where reactions stay ----------------------------------------------------------------------------


async def test_taking_back_one_of_two_reactions_for_a_track_keeps_the_favourite(
    world: World, page: Shown
) -> None:
    other = await world.ask("night")
    await other.next()
    await page.react(1)
    await other.react(1)

    await page.unreact(1)
    assert "♥ 1" in row(page, 1)

    await other.unreact(1)
    assert "♥" not in row(other, 1)


async def test_what_the_menu_marked_stays_when_a_reaction_comes_and_goes(page: Shown) -> None:
    await page.favourite(1)
    await page.react(1)
    await page.unreact(1)

    assert "♥ 1" in row(page, 1)


async def test_a_reaction_for_another_page_that_is_taken_back_is_explained_once(
    page: Shown,
) -> None:
    await page.react(1)
    first = title(page, 1)
    await page.next()

    await page.unreact(1)
    assert note(page) == (
        f"-# {KEYCAPS[0]} stood for {first} on another page; taken back, it unmarked that one."
    )

    await page.react(1)
    assert "another page" not in page.text


async def test_a_reaction_that_the_menu_overruled_is_explained_when_it_is_taken_back(
    page: Shown,
) -> None:
    await page.react(2)
    await page.favourite(2)
    assert "♥" not in row(page, 2)

    await page.unreact(2)
    assert f"{KEYCAPS[1]} had been used up" in note(page)
    assert "press it once more to mark row 2" in note(page)

    await page.react(2)
    assert "♥ 1" in row(page, 2)


@pytest.mark.parametrize("may", [False, True])
async def test_a_keycap_beyond_the_rows_is_answered_in_the_page_itself(
    world: World,
    page: Shown,
    may: bool,  # noqa: FBT001 - both ways
) -> None:
    world.permit(manage_messages=may)
    await page.next()
    messages = len(world.channel.history(viewer=world.member))

    await page.react(10)

    assert note(page) == f"-# {KEYCAPS[9]}: this page has no such row."
    assert len(world.channel.history(viewer=world.member)) == messages
    assert standing(page) == ([] if may else [KEYCAPS[9]])


# --- where the bot takes them off ----------------------------------------------------------------------


@pytest.mark.usefixtures("keys")
async def test_a_keycap_is_a_key_it_marks_goes_and_unmarks(page: Shown) -> None:
    await page.react(1)
    assert "♥ 1" in row(page, 1)
    assert standing(page) == []

    await page.react(1)
    assert "♥" not in row(page, 1)
    assert standing(page) == []


@pytest.mark.usefixtures("keys")
async def test_the_same_key_on_another_page_is_that_page_s_row(page: Shown) -> None:
    await page.react(1)
    await page.next()

    await page.react(1)
    assert "♥ 1" in row(page, 1)

    await page.previous()
    assert "♥ 1" in row(page, 1)


@pytest.mark.usefixtures("keys")
async def test_a_key_takes_back_what_the_menu_marked(page: Shown) -> None:
    await page.favourite(1)
    await page.react(1)

    assert "♥" not in row(page, 1)


async def test_a_reaction_of_before_the_permission_still_speaks(world: World, page: Shown) -> None:
    await page.react(1)
    world.permit(manage_messages=True)
    await world.env.settle()
    assert standing(page) == [KEYCAPS[0]]

    await page.unreact(1)
    assert "♥" not in row(page, 1)


@pytest.mark.usefixtures("keys")
async def test_a_key_that_could_not_be_taken_off_is_taken_off_at_the_next_start(
    world: World, page: Shown
) -> None:
    world.env.inject_error("DELETE", "/channels/*/messages/*/reactions/*/*", status=500)
    await page.react(1)
    assert standing(page) == [KEYCAPS[0]]

    await world.restart()

    assert standing(page) == []
    assert "♥ 1" in row(page, 1)


@pytest.mark.usefixtures("keys")
async def test_a_key_that_was_pressed_while_the_bot_was_down_counts_and_goes(
    world: World, page: Shown
) -> None:
    world.unheard(page, 1, world.member, reacted=True)

    await world.restart()

    assert standing(page) == []
    assert "♥ 1" in row(page, 1)


# --- everything of a member deleted ---------------------------------------------------------------------


async def test_what_was_deleted_stays_deleted_after_a_restart_and_a_lost_session(
    world: World, page: Shown
) -> None:
    await page.react(1)
    await page.react(2, who=world.other)

    asked = await clear(world, world.member)
    assert "I keep which ones they are" in asked.message.content
    assert "♥" not in row(page, 1), "a page in use loses the count"

    await world.restart()
    world.env.bot.dispatch("ready")
    await world.env.settle()

    left = await world.store.personal.export_user(world.member.id)
    assert [topic for topic, rows in left.items() if rows] == ["spent_reactions"]
    assert "♥" not in row(page, 1)
    assert "♥ 1" in row(page, 2)


async def test_a_reaction_that_was_deleted_can_be_taken_off_and_put_there_anew(
    world: World, page: Shown
) -> None:
    await page.react(1)
    await clear(world, world.member)

    await page.unreact(1)
    assert not any((await world.store.personal.export_user(world.member.id)).values())

    await page.react(1)
    assert "♥ 1" in row(page, 1)


async def test_deletion_takes_the_reactions_off_where_the_bot_may(
    world: World, page: Shown
) -> None:
    await page.react(1)
    await page.react(2, who=world.other)
    world.permit(manage_messages=True)
    await world.env.settle()

    asked = await clear(world, world.member)
    await world.env.settle()

    assert asked.message.content == "Done: everything I kept about you is deleted."
    assert standing(page) == [KEYCAPS[1]]
    assert not any((await world.store.personal.export_user(world.member.id)).values())
