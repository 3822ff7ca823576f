"""A name that nobody bears: who asked is offered the names that are like it, and nobody else is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.e2e.world import Shown, forged_button, told
from tests.factories import catalogue

if TYPE_CHECKING:
    from simcord.results import InteractionResult, ResponseMessage

    from tests.e2e.world import World


def offered(message: ResponseMessage) -> dict[str, str]:
    """Return a message's buttons: their ids by their labels."""
    return {
        button["label"]: button["custom_id"]
        for row in message.components
        for button in row["components"]
    }


async def miss(world: World, **options: object) -> InteractionResult:
    """Type a name in which two stored ones can be heard, and that nobody bears."""
    await world.add(catalogue("Nightcar", 12))
    return await world.member.slash(world.channel, "clusters", artist="Nightfar", **options)


async def test_a_miss_offers_the_nearest_names_to_the_asker_alone(world: World) -> None:
    result = await miss(world)

    assert result.response is None
    offer = told(result)
    assert offer.content.startswith("I know no artist called “Nightfar”.")
    assert offer.content.endswith("Did you mean one of these?")
    assert set(offered(offer)) == {"Nightjar · 36 tracks", "Nightcar · 12 tracks"}


async def test_a_press_answers_as_the_command_would_have(world: World) -> None:
    result = await miss(world, groups=2)
    (offer,) = result.followups

    pressed = await world.member.click(offer, custom_id=offered(offer)["Nightjar · 36 tracks"])

    assert pressed.response is not None
    assert not pressed.response.ephemeral
    shown = Shown(world, pressed.response.id)
    assert shown.embed.title == "Clusters in Nightjar"
    assert len(re.findall(r"\*\*\d · ", shown.text)) == 2, "the command's other options hold"
    await shown.next()
    assert shown.page == 1


async def test_a_private_miss_and_its_answer_stay_with_the_asker(world: World) -> None:
    result = await miss(world, private=True)

    assert result.response is not None
    assert result.response.ephemeral
    assert result.response.content.startswith("I know no artist called “Nightfar”.")
    assert not result.followups
    pressed = await world.member.click(
        result.response, custom_id=offered(result.response)["Nightjar · 36 tracks"]
    )
    assert pressed.response is not None
    assert pressed.response.ephemeral
    assert pressed.response.embeds[0].title == "Clusters in Nightjar"


async def test_nothing_is_offered_where_no_name_is_like_it(world: World) -> None:
    result = await world.member.slash(world.channel, "clusters", artist="Zzyzx")

    assert told(result).content.startswith("I know no artist called “Zzyzx”.")
    assert not told(result).components


async def test_nobody_but_the_asker_may_press(world: World) -> None:
    shown = await world.ask("night")

    told = await world.forge(shown, forged_button("clusters:near:0:s0--00:1"), world.other)

    assert told.response is not None
    assert told.response.ephemeral
    assert not told.response.embeds
    assert shown.embed.title == "Clusters in Nightjar"


async def test_an_artist_that_is_gone_by_now_is_told_to_the_presser_alone(world: World) -> None:
    result = await miss(world)
    (offer,) = result.followups
    button = offered(offer)["Nightcar · 12 tracks"]
    gone = int(button.rpartition(":")[2])
    await world.store.removals.forget(gone, imported=True)

    pressed = await world.member.click(offer, custom_id=button)

    assert pressed.response is not None
    assert pressed.response.ephemeral
    assert not pressed.response.embeds
