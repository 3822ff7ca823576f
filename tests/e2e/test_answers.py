"""*Delete this answer*: who may, and what stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simcord import MemberActor
    from simcord.results import InteractionResult

    from tests.e2e.world import Shown, World

DELETE = "Delete this answer"


async def delete(world: World, shown: Shown, who: MemberActor) -> InteractionResult:
    """Choose the entry in a message's menu."""
    return await who.context_menu(world.channel, DELETE, shown.message)


def stands(world: World, shown: Shown) -> bool:
    """Whether the message is there."""
    return any(message.id == shown.id for message in world.channel.history(viewer=world.admin))


async def test_whoever_asked_takes_the_answer_away_and_favourites_stay(world: World) -> None:
    shown = await world.ask("night")
    await shown.next()
    await shown.favourite(1)

    result = await delete(world, shown, world.member)

    assert not stands(world, shown)
    assert result.response is not None
    assert result.response.ephemeral
    assert "deleted" in result.response.content
    assert len(await world.favourites(world.member)) == 1
    assert await world.store.replies.get(shown.id) is None


async def test_an_admin_takes_any_answer_away_and_another_member_none(world: World) -> None:
    shown = await world.ask("night")

    refused = await delete(world, shown, world.other)
    assert refused.response is not None
    assert "Only whoever asked" in refused.response.content
    assert stands(world, shown)
    await delete(world, shown, world.admin)

    assert not stands(world, shown)


async def test_another_messages_menu_says_that_it_is_no_answer(world: World) -> None:
    await world.member.send(world.channel, "hello")
    (message, *_) = [
        each for each in world.channel.history(viewer=world.member) if each.content == "hello"
    ]

    result = await world.admin.context_menu(world.channel, DELETE, message)

    assert result.response is not None
    assert "not an answer of mine" in result.response.content
