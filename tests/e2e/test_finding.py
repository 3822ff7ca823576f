"""The entries in the menus of messages and members."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.e2e.elsewhere import Elsewhere, elsewhere
from tests.e2e.world import Shown, told
from tests.factories import artist, catalogue

if TYPE_CHECKING:
    from simcord.actors import MemberActor
    from simcord.results import InteractionResult

    from tests.e2e.world import World

__all__ = ["elsewhere"]


async def find(world: World, said: str, who: MemberActor | None = None) -> InteractionResult:
    """Have somebody write a message, and find the artist in it."""
    message = await world.other.send(world.channel, said)
    return await (who or world.member).context_menu(world.channel, "Find the artist", message)


@pytest.mark.parametrize("said", ["have you heard Nightjar live?", "nightjar"])
async def test_the_artist_whose_name_stands_in_a_message_is_mapped(world: World, said: str) -> None:
    result = await find(world, said)

    assert result.response is not None
    assert Shown(world, result.response.id).embed.title == "Clusters in Nightjar"


async def test_a_link_goes_before_names(world: World) -> None:
    who = artist("Ferry", source="deezer", source_id="27")
    await world.store.catalogues.save(
        [replace(each, artists=(who,)) for each in catalogue("Ferry", 12)]
    )

    result = await find(world, "better than Nightjar: https://www.deezer.com/de/artist/27")

    assert result.response is not None
    assert Shown(world, result.response.id).embed.title == "Clusters in Ferry"


async def test_a_map_leads_to_its_artist(world: World) -> None:
    page = await world.ask("night")
    await page.next()

    result = await world.other.context_menu(world.channel, "Find the artist", page.message)

    assert result.response is not None
    assert Shown(world, result.response.id).embed.title == "Clusters in Nightjar"


async def test_of_several_one_is_asked_for_and_pressed(world: World) -> None:
    await world.add(catalogue("Harvest Moon", 12))

    asked = told(await find(world, "to me Nightjar sounds like Harvest Moon"))

    assert asked.content.startswith("Whom in that message do you mean?")
    buttons = {
        button["label"]: button["custom_id"]
        for row in asked.components
        for button in row["components"]
    }
    assert list(buttons) == ["Nightjar · 36 tracks", "Harvest Moon · 12 tracks"]
    pressed = await world.member.click(asked, custom_id=buttons["Harvest Moon · 12 tracks"])
    assert pressed.response is not None
    assert pressed.response.embeds[0].title == "Clusters in Harvest Moon"


async def test_a_word_that_may_be_just_a_word_is_asked_about(world: World) -> None:
    asked = told(await find(world, "a nightjar sang all night"))

    assert asked.content.startswith("Whom in that message do you mean?")


async def test_a_message_without_any_is_answered_with_a_sentence(world: World) -> None:
    result = await find(world, "good morning, everyone")

    assert result.response is None
    assert told(result).content.startswith("I find no artist in that message.")


async def test_the_map_of_a_members_favourites_is_shown_only_where_they_say_so(
    world: World,
) -> None:
    page = await world.ask("night")
    await page.next()
    await page.favourite(*range(1, 9), who=world.other)
    menu = "Map of this member's favourites"

    refused = await world.member.context_menu(world.channel, menu, world.other)
    assert "keep" in told(refused).content

    await world.other.slash(world.channel, "favourites privacy", who="everybody")
    shown = await world.member.context_menu(world.channel, menu, world.other)
    assert told(shown).embeds
    assert "clusters:favmap" not in str(told(shown).components)

    own = await world.other.context_menu(world.channel, menu, world.other)
    assert "clusters:favmap" in str(told(own).components)


async def test_a_message_is_read_where_the_bot_is_not(elsewhere: Elsewhere) -> None:
    member, channel = elsewhere.server()
    message = await member.send(channel, "it is Nightjar")

    result = await member.context_menu(channel, "Find the artist", message)

    assert result.response is not None
    assert result.response.embeds[0].title == "Clusters in Nightjar"
    assert elsewhere.requests() == []
