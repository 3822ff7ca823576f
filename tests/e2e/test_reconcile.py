"""What members did with their reactions while the bot was down."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Any, cast

import discord
import pytest
from discord.http import HTTPClient

from bot.services.favourites import KEYCAPS
from bot.services.replies import Replies
from storage.differences import SEVERAL

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence

    from bot.gateway.client import ClustersBot
    from tests.e2e.world import Shown, World


@pytest.fixture
async def page(world: World) -> Shown:
    """Return a public answer turned to its first cluster."""
    answer = await world.ask("night")
    await answer.next()
    return answer


async def favourites(world: World, shown: Shown, row: int) -> int:
    """Return this server's hearts of a row."""
    track_id = int(shown.row_values[row - 1])
    return (await world.store.favourites.counts(world.guild.id, [track_id])).get(track_id, 0)


def reads(world: World) -> list[str]:
    """Return the paths of what the bot asked Discord for."""
    return [request.path for request in world.env.http_requests if request.method == "GET"]


async def test_a_reaction_that_came_meanwhile_becomes_a_heart_and_is_shown(
    world: World, page: Shown
) -> None:
    world.unheard(page, 3, world.other, reacted=True)

    await world.restart()

    assert await favourites(world, page, 3) == 1
    assert "♥ 1" in page.text


async def test_a_reaction_that_went_meanwhile_takes_its_own_track_s_heart_back(
    world: World, page: Shown
) -> None:
    await page.react(1)
    await page.next()
    world.unheard(page, 1, world.member, reacted=False)
    await page.previous()
    assert await favourites(world, page, 1) == 1

    await world.restart()

    assert await favourites(world, page, 1) == 0
    assert "♥" not in page.text


async def test_one_member_s_change_leaves_the_other_s_heart(world: World, page: Shown) -> None:
    await page.react(1)
    await page.react(1, who=world.other)
    world.unheard(page, 1, world.other, reacted=False)

    await world.restart()

    assert await favourites(world, page, 1) == 1
    (left,) = (await world.store.favourites.of_user(world.guild.id, world.member.id)).items
    assert left.track_id == int(page.row_values[0])


async def test_two_members_who_both_took_back_the_same_emoji_lose_their_favourites(
    world: World, page: Shown
) -> None:
    for who in (world.member, world.other):
        await page.react(1, who=who)
        world.unheard(page, 1, who, reacted=False)

    await world.restart()

    assert await favourites(world, page, 1) == 0
    assert "♥" not in page.text


async def test_a_member_who_came_for_another_who_went_is_seen_though_the_number_is_the_same(
    world: World, page: Shown
) -> None:
    await page.react(1)
    world.unheard(page, 1, world.member, reacted=False)
    world.unheard(page, 1, world.other, reacted=True)

    await world.restart()

    assert await world.favourites(world.member) == set()
    assert await world.favourites(world.other) == {int(page.row_values[0])}


async def test_reactions_of_many_members_that_all_vanished_were_cleared_and_favourites_stay(
    world: World, page: Shown
) -> None:
    crowd = [world.guild.add_member(world.env.create_user(f"fan{n}")) for n in range(SEVERAL)]
    for number, who in enumerate(crowd):
        await page.react(1 + number % 2, who=who)
        world.unheard(page, 1 + number % 2, who, reacted=False)

    await world.restart()

    assert await favourites(world, page, 1) + await favourites(world, page, 2) == SEVERAL
    assert (await world.store.reactions.of_messages([page.id])).get(page.id, ()) == ()


async def test_a_bot_s_reactions_meanwhile_mean_nothing(world: World, page: Shown) -> None:
    robot = world.guild.add_member(world.env.create_user("beeper", bot=True))
    world.unheard(page, 1, robot, reacted=True)

    await world.restart()

    assert await favourites(world, page, 1) == 0


async def test_unchanged_replies_of_a_channel_cost_one_request_together(
    world: World, page: Shown
) -> None:
    for _ in range(3):
        await world.ask("night")
    world.unheard(page, 1, world.member, reacted=True)
    await world.restart()
    await page.unreact(1)
    before = len(reads(world))

    await world.restart()

    asked = [path for path in reads(world)[before:] if "/messages" in path]
    assert asked == [f"/channels/{world.channel.id}/messages"]


async def test_an_old_reply_is_read_though_much_was_said_since(world: World, page: Shown) -> None:
    for _ in range(100):
        await world.member.send(world.channel, "talk")
    newer = await world.ask("night")
    await newer.next()
    world.unheard(page, 1, world.member, reacted=True)
    world.unheard(newer, 2, world.member, reacted=True)

    await world.restart()

    assert await favourites(world, page, 1) == 1
    assert await favourites(world, newer, 2) == 1


async def test_replies_of_servers_that_the_bot_does_not_see_are_not_read(
    world: World, page: Shown
) -> None:
    reply = await world.store.replies.get(page.id)
    assert reply is not None
    await world.store.replies.save(replace(reply, guild_id=4, channel_id=9, message_id=page.id + 1))
    before = len(reads(world))

    await world.restart()

    assert not [path for path in reads(world)[before:] if "/channels/9/" in path]
    assert await world.store.replies.get(page.id + 1) is not None


async def test_an_empty_page_is_no_proof_that_replies_were_deleted(
    world: World, page: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nothing(*_: object, **__: object) -> AsyncIterator[discord.Message]:
        for message in ():
            yield message

    await page.react(1)
    monkeypatch.setattr(discord.PartialMessageable, "history", nothing)

    await world.restart()

    assert await world.store.replies.get(page.id) is not None
    assert await favourites(world, page, 1) == 1


async def test_what_came_unheard_before_a_member_had_everything_deleted_stays_without_meaning(
    world: World, page: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.unheard(page, 1, world.member, reacted=True)
    world.unheard(page, 1, world.other, reacted=True)
    bot = world.env.bot
    while_asked(
        monkeypatch, KEYCAPS[0], after=lambda: bot.dispatch("member_forgotten", world.member.id)
    )

    await read_again(world)
    await read_again(world)

    assert await world.favourites(world.member) == set()
    assert await world.favourites(world.other) == {int(page.row_values[0])}


async def test_a_reply_deleted_meanwhile_is_forgotten_and_its_hearts_stay(
    world: World, page: Shown
) -> None:
    track_id = int(page.row_values[0])
    await page.react(1)
    world.env.backend.delete_message(world.channel.id, page.id)

    await world.restart()

    assert await world.store.replies.get(page.id) is None
    assert (await world.store.reactions.of_messages([page.id])).get(page.id, ()) == ()
    assert await world.store.favourites.counts(world.guild.id, [track_id]) == {track_id: 1}


async def test_a_channel_that_cannot_be_read_is_asked_about_once(world: World, page: Shown) -> None:
    await world.ask("night")
    await page.react(1)
    world.env.inject_error("GET", "/channels/*/messages", status=403, code=50001, times=None)
    before = len(reads(world))

    await world.restart()

    assert len([path for path in reads(world)[before:] if "/messages" in path]) == 1
    assert await favourites(world, page, 1) == 1
    assert await world.store.replies.get(page.id) is not None


async def test_a_failed_look_changes_nothing_and_the_next_reply_is_read(
    world: World, page: Shown
) -> None:
    newer = await world.ask("night")
    await newer.next()
    world.unheard(page, 1, world.member, reacted=True)
    world.env.inject_error("GET", "/channels/*/messages", status=500)

    await world.restart()

    assert await favourites(world, page, 1) == 1


async def read_again(world: World) -> None:
    """Let the bot lose its session, and wait until it has read every reply again."""
    world.env.bot.dispatch("ready")
    await until_read(world)


async def until_read(world: World) -> None:
    """Wait until every reply has been read."""
    cog: Any = cast("ClustersBot", world.env.bot).get_cog("Reconcile")
    await asyncio.sleep(0)  # the event's handlers begin with the loop's next turn
    await cog._task
    await world.env.settle()


async def test_while_replies_are_read_after_a_lost_session_commands_are_answered(
    world: World, page: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.unheard(page, 1, world.member, reacted=True)
    answered = asyncio.Event()
    read = discord.PartialMessageable.history

    async def slowly(
        self: discord.PartialMessageable,
        **options: Any,  # noqa: ANN401 - discord.py's options
    ) -> AsyncIterator[discord.Message]:
        await answered.wait()
        async for message in read(self, **options):
            yield message

    monkeypatch.setattr(discord.PartialMessageable, "history", slowly)
    world.env.bot.dispatch("ready")
    result = await world.member.slash(world.channel, "favourites list")
    assert result.response is not None
    assert await favourites(world, page, 1) == 0

    answered.set()
    await until_read(world)

    assert await favourites(world, page, 1) == 1


def while_asked(
    monkeypatch: pytest.MonkeyPatch,
    emoji: str,
    *,
    before: Callable[[], None] = lambda: None,
    after: Callable[[], None] = lambda: None,
) -> None:
    """Let something happen before or after Discord says who reacts with ``emoji``."""
    ask = HTTPClient.get_reaction_users

    async def users(
        self: HTTPClient,
        channel_id: int,
        message_id: int,
        emoji_asked: str,
        limit: int,
        **options: Any,  # noqa: ANN401 - discord.py's options
    ) -> Sequence[object]:
        if emoji_asked == emoji:
            before()
            await turns()
        found = await ask(self, channel_id, message_id, emoji_asked, limit, **options)
        if emoji_asked == emoji:
            after()
            await turns()
        return found[:limit]

    async def turns() -> None:
        for _ in range(5):  # an event is on its way for some turns of the loop
            await asyncio.sleep(0)

    monkeypatch.setattr(HTTPClient, "get_reaction_users", users)


async def test_who_reacts_while_a_reply_is_read_takes_nobody_s_place(
    world: World, page: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.unheard(page, 1, world.other, reacted=True)

    def came() -> None:
        world.reacted(page, 1, reacted=True)
        message = world.env.backend.get_message(world.channel.id, page.id)
        reaction = message.reaction_for(KEYCAPS[0])
        assert reaction is not None
        reaction.user_ids.reverse()  # Discord sorts members by id, not by when they came

    while_asked(monkeypatch, KEYCAPS[0], before=came)

    await read_again(world)

    assert await favourites(world, page, 1) == 2


async def test_what_is_heard_while_a_reply_is_read_is_believed_more_than_what_was_read(
    world: World, page: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.unheard(page, 1, world.member, reacted=True)
    world.unheard(page, 2, world.member, reacted=True)
    while_asked(monkeypatch, KEYCAPS[0], after=lambda: world.reacted(page, 1, reacted=False))

    await read_again(world)

    assert await favourites(world, page, 1) == 0
    assert await favourites(world, page, 2) == 1


@pytest.mark.parametrize("emoji", [None, KEYCAPS[0]])
async def test_what_is_cleared_while_a_reply_is_read_leaves_nothing_of_what_was_read(
    world: World, page: Shown, monkeypatch: pytest.MonkeyPatch, emoji: str | None
) -> None:
    world.unheard(page, 1, world.member, reacted=True)
    backend, channel = world.env.backend, world.channel.id

    def cleared() -> None:
        if emoji is None:
            backend.clear_reactions(channel, page.id)
        else:
            backend.clear_reaction(channel, page.id, emoji)

    while_asked(monkeypatch, KEYCAPS[0], after=cleared)

    await read_again(world)

    assert await favourites(world, page, 1) == 0
    assert (await world.store.reactions.of_messages([page.id])).get(page.id, ()) == ()


@pytest.mark.parametrize("broken", [1, 2])
async def test_a_store_that_fails_while_replies_are_read_is_asked_again_after_the_next_gap(
    world: World, page: Shown, monkeypatch: pytest.MonkeyPatch, broken: int
) -> None:
    await page.react(1)
    world.unheard(page, 1, world.member, reacted=False)
    world.unheard(page, 1, world.other, reacted=True)
    ask, asked = Replies.rows, count(1)

    async def sometimes(self: Replies, message_ids: Collection[int]) -> Mapping[int, int]:
        if next(asked) == broken:
            raise OSError("a disk that hiccups")
        return await ask(self, message_ids)

    monkeypatch.setattr(Replies, "rows", sometimes)

    await read_again(world)
    assert await world.favourites(world.member) == {int(page.row_values[0])}

    await read_again(world)
    assert await world.favourites(world.member) == set()
    assert await world.favourites(world.other) == {int(page.row_values[0])}
