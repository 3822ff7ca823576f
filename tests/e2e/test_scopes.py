"""Favourites and settings belong to where they were made: a server, a direct or a group channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from simcord.backend.models import Reaction

from bot.services.favourites import KEYCAPS
from tests.e2e.elsewhere import Elsewhere, elsewhere
from tests.e2e.world import Shown, told

if TYPE_CHECKING:
    from simcord import ChannelHandle, MemberActor
    from simcord.builders import UserHandle

    from tests.e2e.world import World

__all__ = ["elsewhere"]


@pytest.fixture
def friend(world: World) -> UserHandle:
    """Return somebody who writes to the bot directly."""
    return world.env.create_user("dorothy")


async def asked(world: World, who: UserHandle) -> Shown:
    """Ask for the map in somebody's own channel."""
    choices = await who.autocomplete("clusters", "artist", "night")
    result = await who.slash("clusters", artist=choices[0]["value"])
    assert result.response is not None
    return Shown(world, result.response.id, viewer=who, channel=who.dm_channel)


async def brought(world: World, who: MemberActor, channel: ChannelHandle) -> Shown:
    """Ask for the map in a server that the bot is not in."""
    choices = await who.autocomplete(channel, "clusters", "artist", "night")
    result = await who.slash(channel, "clusters", artist=choices[0]["value"])
    assert result.response is not None
    return Shown(world, result.response.id, viewer=who, channel=channel)


async def test_a_direct_message_is_answered_with_a_map_whose_pages_turn(
    world: World, friend: UserHandle
) -> None:
    shown = await asked(world, friend)
    assert shown.embed.title == "Clusters in Nightjar"
    assert not shown.message.flags.ephemeral

    await shown.next()

    assert shown.page == 1


async def test_a_reaction_in_a_direct_message_marks_a_favourite_there_and_nowhere_else(
    world: World, friend: UserHandle
) -> None:
    page = await world.ask("night")
    await page.next()
    shown = await asked(world, friend)
    await shown.next()

    await shown.react(1)

    assert "♥ 1" in shown.text
    await page.previous()
    await page.next()
    assert "♥ 1" not in page.text

    await shown.unreact(1)
    assert "♥ 1" not in shown.text


async def test_what_came_by_reaction_while_the_bot_was_down_is_made_good_in_direct_messages(
    world: World, friend: UserHandle
) -> None:
    shown = await asked(world, friend)
    await shown.next()
    message = world.env.backend.get_message(friend.dm_channel.id, shown.id)
    message.reactions.append(Reaction(emoji=KEYCAPS[1], user_ids=[friend.id]))

    await world.restart()

    assert "♥ 1" in shown.text
    listed = await friend.slash("favourites list", whose="mine")
    assert listed.response is not None
    assert listed.response.embeds[0].title == "Your favourites here"


async def test_a_group_counts_for_itself(
    world: World, elsewhere: Elsewhere, friend: UserHandle
) -> None:
    other = world.env.create_user("joan")
    group = elsewhere.group(friend, other)
    first = await asked(world, friend)
    await first.next()
    await first.favourite(1)
    second = await asked(world, other)
    await second.next()
    assert "♥ 1" in second.text

    await second.favourite(1)
    assert "♥ 2" in second.text

    page = await world.ask("night")
    await page.next()
    assert "♥" not in page.text
    assert elsewhere.requests() == []
    assert group.id in elsewhere.groups


async def test_where_the_bot_is_not_a_press_redraws_and_no_channel_is_asked(
    world: World, elsewhere: Elsewhere
) -> None:
    member, channel = elsewhere.server()
    shown = await brought(world, member, channel)
    await shown.next()

    assert "react" not in str(shown.embed.to_dict()).lower()
    await shown.favourite(2)
    assert "♥ 1" in shown.text
    await world.restart()
    await shown.previous()
    await shown.next()
    assert "♥ 1" in shown.text
    assert elsewhere.requests() == []
    assert await world.store.replies.places() == ()


async def test_a_token_that_has_ended_leaves_a_message_as_it_is_until_the_next_press(
    world: World, elsewhere: Elsewhere
) -> None:
    member, channel = elsewhere.server()
    shown = await brought(world, member, channel)
    await shown.next()
    await world.env.advance_time(20 * 60)

    await shown.favourite(1)

    assert "♥ 1" in shown.text
    assert elsewhere.requests() == []


async def test_no_press_needs_more_than_five_further_messages(
    world: World, elsewhere: Elsewhere
) -> None:
    member, channel = elsewhere.server()
    shown = await brought(world, member, channel)
    await shown.next()
    await shown.favourite(1, 2, 3)

    sent = [record.followup_ids for record in world.env.backend.interactions.values()]
    assert all(len(ids) <= 5 for ids in sent)


async def test_an_answer_where_the_bot_is_not_is_deleted_by_whoever_asked_for_it(
    world: World, elsewhere: Elsewhere
) -> None:
    friend, other = world.env.create_user("dorothy"), world.env.create_user("joan")
    group = elsewhere.group(friend, other)
    shown = await asked(world, friend)
    await shown.next()
    button = shown.control("clusters:discard")["custom_id"]

    refused = await other.click(shown.message, custom_id=button)

    assert told(refused).content.startswith("Only whoever asked for this answer")
    assert shown.id in world.env.backend.messages[group.id]
    await friend.click(shown.message, custom_id=button)
    assert shown.id not in world.env.backend.messages[group.id]
    assert elsewhere.requests() == []


async def test_where_the_bot_is_a_message_s_menu_deletes_and_no_button_does(
    world: World, friend: UserHandle
) -> None:
    for shown in (await asked(world, friend), await world.ask("night")):
        ids = [each["custom_id"] for each in shown.controls]
        assert ids
        assert "clusters:discard" not in ids
