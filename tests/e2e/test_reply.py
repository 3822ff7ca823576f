"""One message, several people at once: what it shows is what is stored of it, whoever was last."""

from __future__ import annotations

import asyncio
import logging
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

import discord
import pytest

from tests.e2e.world import Shown
from tests.factories import catalogue

if TYPE_CHECKING:
    from collections.abc import Generator

    from simcord import MemberActor

    from bot.gateway.client import ClustersBot
    from tests.e2e.world import World

QUARTER_OF_AN_HOUR = 15 * 60


@pytest.fixture
async def page(world: World) -> Shown:
    """Return a public answer turned to its first cluster."""
    answer = await world.ask("night")
    await answer.next()
    return answer


async def as_far_as_it_goes(world: World) -> None:
    """Let everything that can go on do so.

    The store answers in the order in which it is asked, so whoever has not finished after so many
    of our questions is waiting for something else.
    """
    for _ in range(60):
        await world.store.state.get("nothing")
        await asyncio.sleep(0)


@contextmanager
def held_back(
    world: World, edits: type[Any], method: str, monkeypatch: pytest.MonkeyPatch
) -> Generator[tuple[asyncio.Event, asyncio.Event]]:
    """Hold the next edit back as a slow network does; give what says that it has come, and lets it go."""
    arrived, let_go = asyncio.Event(), asyncio.Event()
    send = getattr(edits, method)

    async def slowly(self: Any, **changes: Any) -> Any:  # noqa: ANN401 - any edit of any message
        if not arrived.is_set():
            arrived.set()
            await world.env.external_wait(let_go.wait(), reason="a slow network")
        return await send(self, **changes)

    with monkeypatch.context() as patch:
        patch.setattr(edits, method, slowly)
        yield arrived, let_go


async def favourites(world: World, member: MemberActor) -> list[str]:
    """Return a member's favourite tracks, as menus name them."""
    found = await world.store.favourites.of_user(world.guild.id, member.id)
    return [str(item.track_id) for item in found.items]


async def assert_one_truth(world: World, shown: Shown) -> None:
    """Assert that a message shows the page which the store says, so reactions mean what they show."""
    reply = await world.store.replies.get(shown.id)
    assert reply is not None
    assert shown.page == reply.page
    if shown.page:
        assert shown.row_values == [str(track) for track in reply.rows]
        (sheet,) = shown.message.attachments
        assert sheet.filename in (shown.embed.image.url or "")


async def test_a_page_turned_under_a_menu_stays_turned_and_a_keycap_means_what_is_shown(
    world: World, page: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = page.row_values[0]
    with held_back(world, discord.Interaction, "edit_original_response", monkeypatch) as (
        arrived,
        let_go,
    ):
        await world.all_at_once_and_go_on([page.favourite(1, who=world.other)])
        await arrived.wait()
        await world.all_at_once_and_go_on([page.next()])
        await as_far_as_it_goes(world)
        let_go.set()
        await world.env.settle()

    assert page.page == 2
    await assert_one_truth(world, page)
    shown = page.row_values[0]
    await page.react(1)
    assert await favourites(world, world.member) == [shown]
    assert await favourites(world, world.other) == [chosen]


async def test_a_menu_used_while_the_page_is_being_turned_turns_it_not_back(
    world: World, page: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = page.row_values[0]
    with held_back(world, discord.Interaction, "edit_original_response", monkeypatch) as (
        arrived,
        let_go,
    ):
        await world.all_at_once_and_go_on([page.next()])
        await arrived.wait()
        await world.all_at_once_and_go_on([page.favourite(1, who=world.other)])
        await as_far_as_it_goes(world)
        let_go.set()
        await world.env.settle()

    assert page.page == 2
    await assert_one_truth(world, page)
    assert await favourites(world, world.other) == [chosen]


async def test_of_two_who_turn_a_page_at_once_the_last_one_s_is_shown_and_stored(
    world: World, page: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    with held_back(world, discord.Interaction, "edit_original_response", monkeypatch) as (
        arrived,
        let_go,
    ):
        await world.all_at_once_and_go_on([page.next()])
        await arrived.wait()
        await world.all_at_once_and_go_on([page.jump(3, who=world.other)])
        await as_far_as_it_goes(world)
        let_go.set()
        await world.env.settle()

    assert page.page == 5
    await assert_one_truth(world, page)


async def test_a_page_that_could_not_be_turned_means_what_it_still_shows(
    world: World, page: Shown
) -> None:
    world.env.inject_error("PATCH", "/webhooks/*/*/messages/*", status=500, times=3)

    result = await page.next()

    assert "Something went wrong" in result.followups[0].content
    assert page.page == 1
    await assert_one_truth(world, page)


async def test_a_reaction_that_comes_while_a_page_is_being_redrawn_is_shown_as_well(
    world: World, page: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    with held_back(world, discord.PartialMessage, "edit", monkeypatch) as (arrived, let_go):
        world.reacted(page, 1, reacted=True)
        await arrived.wait()
        world.reacted(page, 2, reacted=True)
        await as_far_as_it_goes(world)
        let_go.set()
        await world.env.settle()

    assert re.findall(r"^(\*\*\d\.\*\*).+♥ 1$", page.text, re.MULTILINE) == ["**1.**", "**2.**"]


async def test_a_menu_of_an_answer_that_is_not_stored_any_more_still_works(
    world: World, page: Shown
) -> None:
    await world.store.replies.forget(page.id)

    await page.favourite(1)

    assert page.text.count("♥ 1") == 1
    await assert_one_truth(world, page)


async def test_what_is_owed_to_replies_ends_with_the_bot(
    world: World, page: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    with held_back(world, discord.PartialMessage, "edit", monkeypatch) as (arrived, _):
        world.reacted(page, 1, reacted=True)
        await arrived.wait()
        before = asyncio.all_tasks()
        await world.env.bot.close()
        left = {task for task in before & asyncio.all_tasks() if "/cogs/" in repr(task)}

    assert left == set()


# --- answers that take longer than an interaction lives -----------------------------------------


@pytest.fixture
def done(world: World, monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Let the look-up of a typed name take until the event is set."""
    event = asyncio.Event()
    services = cast("ClustersBot", world.env.bot).services

    def takes_long(service: Any, method: str) -> None:  # noqa: ANN401 - any service
        work = getattr(service, method)

        async def slowly(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - any work
            await world.env.external_wait(event.wait(), reason="work that takes long")
            return await work(*args, **kwargs)

        monkeypatch.setattr(service, method, slowly)

    takes_long(services.artists, "resolve")
    takes_long(services.artists, "named")
    return event


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what the cogs wrote into the log."""
    return [item.getMessage() for item in caplog.records if item.name.startswith("cogs.")]


async def test_a_public_answer_that_comes_after_a_quarter_of_an_hour_is_given_all_the_same(
    world: World, done: asyncio.Event, caplog: pytest.LogCaptureFixture
) -> None:
    result = await world.member.slash(world.channel, "clusters", artist="Nightjar")
    await world.env.advance_time(QUARTER_OF_AN_HOUR + 1)
    before = len(world.env.http_requests)
    done.set()
    await world.env.settle()

    assert result.response is not None
    shown = Shown(world, result.response.id)
    assert shown.embed.title == "Clusters in Nightjar"
    assert shown.message.attachments
    later = world.env.http_requests[before:]
    assert not any(request.path.startswith("/webhooks/") for request in later)
    assert [item for item in caplog.records if item.levelno >= logging.WARNING] == []
    await shown.next()
    await assert_one_truth(world, shown)


async def test_a_token_that_discord_ends_early_is_no_obstacle_to_a_public_answer(
    world: World,
) -> None:
    world.env.inject_error("PATCH", "/webhooks/*/*/messages/*", status=401, code=50027, times=None)

    shown = await world.ask("night")

    assert shown.embed.title == "Clusters in Nightjar"
    await shown.next()
    assert shown.page == 1


async def test_a_failure_that_comes_after_a_quarter_of_an_hour_is_told_all_the_same(
    world: World, done: asyncio.Event
) -> None:
    await world.add(catalogue("Undrawn", 12))
    result = await world.member.slash(world.channel, "clusters", artist="Undrawn")
    await world.env.advance_time(QUARTER_OF_AN_HOUR + 1)
    before = len(world.env.http_requests)
    world.pool.broken = ZeroDivisionError("a bug")
    done.set()
    await world.env.settle()

    assert result.response is not None
    assert Shown(world, result.response.id).message.content.startswith("Something went wrong")
    later = world.env.http_requests[before:]
    assert not any(request.path.startswith("/webhooks/") for request in later)


@pytest.mark.parametrize("command", ["clusters", "cache refresh"])
async def test_a_private_answer_that_comes_too_late_is_one_line_in_the_log(
    world: World, done: asyncio.Event, caplog: pytest.LogCaptureFixture, command: str
) -> None:
    options = {"private": True} if command == "clusters" else {}
    await world.admin.slash(world.channel, command, artist="Nightjar", **options)
    await world.env.advance_time(QUARTER_OF_AN_HOUR + 1)
    caplog.set_level(logging.INFO)
    caplog.clear()
    before = len(world.env.http_requests)
    done.set()
    await world.env.settle()

    assert lines(caplog) == [f"/{command}: the answer came too late to be given"]
    assert world.env.http_requests[before:] == []
