"""What members did with their reactions while the bot was down."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from bot.gateway.client import ClustersBot
from bot.services.favourites import KEYCAPS

if TYPE_CHECKING:
    import discord

    from tests.e2e.world import Shown, World


@pytest.fixture
async def page(world: World) -> Shown:
    """Return a public answer turned to its first cluster."""
    answer = await world.ask("night")
    await answer.next()
    return answer


async def hearts(world: World, shown: Shown, row: int) -> int:
    """Return this server's hearts of a row."""
    track_id = int(shown.heart_values[row - 1])
    return (await world.store.favourites.counts(world.guild.id, [track_id])).get(track_id, 0)


async def until_hearted(world: World, shown: Shown, row: int) -> None:
    """Wait until a row has a heart; the test's own time limit ends this where it never does."""
    while not await hearts(world, shown, row):  # noqa: ASYNC110 - a store tells of no change
        await asyncio.sleep(0.05)


def reads(world: World) -> list[str]:
    """Return the paths of what the bot asked Discord for."""
    return [request.path for request in world.env.http_requests if request.method == "GET"]


async def test_a_reaction_that_came_meanwhile_becomes_a_heart_and_is_shown(
    world: World, page: Shown
) -> None:
    world.unheard(page, 3, world.other, reacted=True)

    await world.restart()

    assert await hearts(world, page, 3) == 1
    assert "♥ 1" in page.text


async def test_a_reaction_that_went_meanwhile_takes_its_own_track_s_heart_back(
    world: World, page: Shown
) -> None:
    await page.react(1)
    await page.next()
    world.unheard(page, 1, world.member, reacted=False)
    await page.previous()
    assert await hearts(world, page, 1) == 1

    await world.restart()

    assert await hearts(world, page, 1) == 0
    assert "♥" not in page.text


async def test_one_member_s_change_leaves_the_other_s_heart(world: World, page: Shown) -> None:
    await page.react(1)
    await page.react(1, who=world.other)
    world.unheard(page, 1, world.other, reacted=False)

    await world.restart()

    assert await hearts(world, page, 1) == 1
    (left,) = (await world.store.favourites.of_user(world.guild.id, world.member.id)).items
    assert left.track_id == int(page.heart_values[0])


async def test_reactions_of_several_members_that_all_vanished_were_cleared_and_hearts_stay(
    world: World, page: Shown
) -> None:
    await page.react(1)
    await page.react(2, who=world.other)
    world.unheard(page, 1, world.member, reacted=False)
    world.unheard(page, 2, world.other, reacted=False)

    await world.restart()

    assert await hearts(world, page, 1) == 1
    assert await hearts(world, page, 2) == 1
    assert await world.store.reactions.of_message(page.id) == ()


async def test_a_bot_s_reactions_meanwhile_mean_nothing(world: World, page: Shown) -> None:
    robot = world.guild.add_member(world.env.create_user("beeper", bot=True))
    world.unheard(page, 1, robot, reacted=True)

    await world.restart()

    assert await hearts(world, page, 1) == 0


async def test_an_unchanged_reply_costs_one_request(world: World, page: Shown) -> None:
    await page.react(1)
    await page.react(2, who=world.other)
    before = len(reads(world))

    await world.restart()

    asked = [path for path in reads(world)[before:] if str(page.id) in path]
    assert asked == [f"/channels/{world.channel.id}/messages/{page.id}"]


async def test_a_reply_deleted_meanwhile_is_forgotten_and_its_hearts_stay(
    world: World, page: Shown
) -> None:
    track_id = int(page.heart_values[0])
    await page.react(1)
    world.env.backend.delete_message(world.channel.id, page.id)

    await world.restart()

    assert await world.store.replies.get(page.id) is None
    assert await world.store.reactions.of_message(page.id) == ()
    assert await world.store.favourites.counts(world.guild.id, [track_id]) == {track_id: 1}


async def test_a_channel_that_cannot_be_read_is_asked_about_once(world: World, page: Shown) -> None:
    await world.ask("night")
    await page.react(1)
    world.env.inject_error("GET", "/channels/*/messages/*", status=403, code=50001, times=None)
    before = len(reads(world))

    await world.restart()

    assert len([path for path in reads(world)[before:] if "/messages/" in path]) == 1
    assert await hearts(world, page, 1) == 1
    assert await world.store.replies.get(page.id) is not None


async def test_a_failed_look_changes_nothing_and_the_next_reply_is_read(
    world: World, page: Shown
) -> None:
    newer = await world.ask("night")
    await newer.next()
    world.unheard(page, 1, world.member, reacted=True)
    world.env.inject_error("GET", f"/channels/*/messages/{newer.id}", status=500, times=None)

    await world.restart()

    assert await hearts(world, page, 1) == 1


async def test_after_a_lost_session_replies_are_read_while_commands_are_answered(
    world: World, page: Shown
) -> None:
    for _ in range(4):
        await world.ask("night")
    world.unheard(page, 1, world.member, reacted=True)

    world.env.bot.dispatch("ready")
    await world.member.slash(world.channel, "favourites list")
    assert await hearts(world, page, 1) == 0

    await until_hearted(world, page, 1)
    assert await hearts(world, page, 1) == 1


async def test_what_is_heard_while_a_reply_is_read_is_believed_more_than_what_was_read(
    world: World, page: Shown
) -> None:
    world.unheard(page, 1, world.member, reacted=True)
    world.unheard(page, 2, world.member, reacted=True)
    bot = world.env.bot
    assert isinstance(bot, ClustersBot)
    cog: Any = bot.get_cog("Reconcile")
    original = cog._users

    async def users_and_then_an_event(reaction: discord.Reaction) -> frozenset[int]:
        found: frozenset[int] = await original(reaction)
        if str(reaction.emoji) == KEYCAPS[0]:
            world.reacted(page, 1, reacted=False)
        return found

    cog._users = users_and_then_an_event
    world.env.bot.dispatch("ready")
    await until_hearted(world, page, 2)

    assert await hearts(world, page, 1) == 0
    assert await hearts(world, page, 2) == 1
