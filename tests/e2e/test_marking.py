"""Favourites: by reaction and by menu, seen by everybody, and never lost or invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.services.favourites import KEYCAPS

if TYPE_CHECKING:
    from tests.e2e.world import Shown, World


@pytest.fixture
async def page(world: World) -> Shown:
    """Return a public answer turned to its first cluster."""
    answer = await world.ask("night")
    await answer.next()
    return answer


async def liked(world: World, shown: Shown) -> dict[int, int]:
    """Return this server's favourites per track among the page's rows."""
    ids = [int(value) for value in shown.row_values]
    return await world.store.favourites.counts(world.guild.id, ids)


def row(shown: Shown, number: int) -> str:
    """Return a row's first line."""
    return next(line for line in shown.text.splitlines() if line.startswith(f"**{number}.**"))


async def test_a_keycap_marks_its_row_and_the_page_shows_the_count(
    world: World, page: Shown
) -> None:
    await page.react(2)

    assert "♥ 1" in row(page, 2)
    assert "♥" not in row(page, 1)

    await page.react(2, who=world.other)

    assert "♥ 2" in row(page, 2)


async def test_taking_the_reaction_back_takes_the_favourite_back(world: World, page: Shown) -> None:
    await page.react(2)
    await page.react(2, who=world.other)

    await page.unreact(2)

    assert "♥ 1" in row(page, 2)
    await page.unreact(2, who=world.other)
    assert "♥" not in row(page, 2)


async def test_the_menu_marks_several_rows_and_tells_only_who_used_it(
    world: World, page: Shown
) -> None:
    result = await page.favourite(1, 3, who=world.other)

    assert "♥ 1" in row(page, 1)
    assert "♥ 1" in row(page, 3)
    (told,) = result.followups
    assert told.ephemeral
    assert told.content.startswith("♥ Song ")


async def test_the_menu_takes_a_favourite_back_that_a_reaction_gave(page: Shown) -> None:
    await page.react(1)

    result = await page.favourite(1)

    assert "♥" not in row(page, 1)
    assert "No longer a favourite" in result.followups[0].content


async def test_reaction_and_menu_are_one_favourite(page: Shown) -> None:
    await page.favourite(1)
    await page.react(1)

    assert "♥ 1" in row(page, 1)


async def test_a_reaction_keeps_its_meaning_when_the_page_is_turned(
    world: World, page: Shown
) -> None:
    first = int(page.row_values[0])
    await page.react(1)
    await page.next()
    assert "♥" not in row(page, 1)

    await page.unreact(1)

    assert await world.store.favourites.counts(world.guild.id, [first]) == {}


async def test_a_reaction_after_a_page_turn_means_the_row_shown_then(
    world: World, page: Shown
) -> None:
    await page.next()
    second = int(page.row_values[0])

    await page.react(1)

    assert await world.store.favourites.counts(world.guild.id, [second]) == {second: 1}


async def test_turning_pages_never_takes_a_favourite_away(page: Shown) -> None:
    await page.react(1)
    await page.next()
    await page.previous()

    assert "♥ 1" in row(page, 1)


async def test_clearing_all_reactions_keeps_the_favourites(world: World, page: Shown) -> None:
    await page.react(1)
    await page.react(2, who=world.other)

    world.env.backend.clear_reactions(world.channel.id, page.id)
    await world.env.settle()

    assert sum((await liked(world, page)).values()) == 2
    assert (await world.store.reactions.of_messages([page.id])).get(page.id, ()) == ()


async def test_clearing_one_emoji_keeps_its_favourites(world: World, page: Shown) -> None:
    await page.react(1)
    await page.react(2)

    world.env.backend.clear_reaction(world.channel.id, page.id, KEYCAPS[0])
    await world.env.settle()

    assert sum((await liked(world, page)).values()) == 2
    (left,) = (await world.store.reactions.of_messages([page.id])).get(page.id, ())
    assert left.emoji == KEYCAPS[1]


async def test_the_same_event_twice_counts_once(world: World, page: Shown) -> None:
    await page.react(1)
    world.reacted(page, 1, reacted=True, event_only=True)
    await world.env.settle()
    assert sum((await liked(world, page)).values()) == 1

    await page.unreact(1)
    world.reacted(page, 1, reacted=False, event_only=True)
    await world.env.settle()
    assert await liked(world, page) == {}


async def test_an_add_and_a_remove_at_once_end_as_the_last_of_them(
    world: World, page: Shown
) -> None:
    for _ in range(5):
        world.reacted(page, 1, reacted=True)
        world.reacted(page, 1, reacted=False)
    await world.env.settle()
    assert await liked(world, page) == {}

    world.reacted(page, 1, reacted=True)
    await world.env.settle()
    assert sum((await liked(world, page)).values()) == 1


async def test_another_bot_s_reactions_mean_nothing(world: World, page: Shown) -> None:
    robot = world.guild.add_member(world.env.create_user("beeper", bot=True))

    await page.react(1, who=robot)

    assert await liked(world, page) == {}


@pytest.mark.parametrize("emoji", ["❤️", "0️⃣", "#️⃣"])
async def test_other_emojis_mean_nothing(world: World, page: Shown, emoji: str) -> None:
    await world.member.react(page.message, emoji)

    assert await liked(world, page) == {}
    assert (await world.store.reactions.of_messages([page.id])).get(page.id, ()) == ()


async def test_a_keycap_without_its_variation_selector_is_the_same_keycap(
    world: World, page: Shown
) -> None:
    await world.member.react(page.message, KEYCAPS[0].replace("\ufe0f", ""))

    assert sum((await liked(world, page)).values()) == 1


async def test_a_keycap_beyond_the_rows_or_on_the_picture_means_nothing(
    world: World, page: Shown
) -> None:
    await page.next()
    assert len(page.row_values) == 2
    await page.react(10)
    await page.jump(0)
    await page.react(1)

    assert (await world.store.reactions.of_messages([page.id])).get(page.id, ()) == ()


async def test_reactions_on_somebody_else_s_message_mean_nothing(world: World) -> None:
    message = await world.member.send(world.channel, "hello")

    await world.other.react(message, KEYCAPS[0])

    assert (await world.store.reactions.of_messages([message.id])).get(message.id, ()) == ()


async def test_an_answer_deleted_under_a_reaction_is_forgotten_and_the_favourite_stays(
    world: World, page: Shown
) -> None:
    first = int(page.row_values[0])
    world.env.inject_error("PATCH", "/channels/*/messages/*", status=404, code=10008)

    await page.react(1)

    assert await world.store.replies.get(page.id) is None
    assert await world.store.favourites.counts(world.guild.id, [first]) == {first: 1}


async def test_favourites_are_counted_by_server(world: World, page: Shown) -> None:
    await page.react(1)
    elsewhere = world.env.create_guild("Elsewhere")
    channel = elsewhere.create_text_channel("music")
    stranger = elsewhere.add_member(world.env.create_user("carol"))
    value = await stranger.autocomplete(channel, "clusters", "artist", "night")

    await stranger.slash(channel, "clusters", artist=value[0]["value"])
    message = channel.last_message
    assert message is not None
    menu = next(
        child.to_dict()
        for item in message.components
        for child in getattr(item, "children", ())
        if "jump" in (child.custom_id or "")
    )
    await stranger.select(message, [menu["options"][1]["value"]], custom_id=menu["custom_id"])

    message = channel.last_message
    assert message is not None
    assert "♥" not in (message.embeds[0].description or "")


async def test_favourites_show_on_the_picture_s_page_anew(page: Shown) -> None:
    await page.jump(0)
    before = await page.message.attachments[0].read()
    await page.next()
    await page.favourite(1, 2, 3)

    await page.jump(0)

    assert await page.message.attachments[0].read() != before
