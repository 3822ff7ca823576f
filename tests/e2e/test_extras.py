"""What a page can show beside itself: to whoever pressed alone."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import discord
import pytest
from PIL import Image

from bot.domain.model import FoundAlbum
from tests.factories import catalogue

if TYPE_CHECKING:
    from simcord.results import ResponseMessage

    from tests.e2e.world import Shown, World


@pytest.fixture
async def page(world: World) -> Shown:
    """Return a public answer at its picture."""
    return await world.ask("night")


async def press(world: World, shown: Shown, prefix: str) -> ResponseMessage:
    """Let the other member press a button on a page; return what only they see."""
    button = shown.control(prefix)
    result = await world.other.click(shown.message, custom_id=button["custom_id"])
    assert result.response is not None
    assert result.response.ephemeral
    return result.response


def buttons(message: discord.Message) -> dict[str, str]:
    """Return a panel's buttons: label to custom id."""
    return {
        str(item.label): str(item.custom_id)
        for item in walk(message.components)
        if isinstance(item, discord.Button)
    }


def walk(items: Any) -> Any:  # noqa: ANN401 - components of any kind
    """Return components and everything in them."""
    for item in items:
        yield item
        yield from walk(getattr(item, "children", ()))
        if getattr(item, "accessory", None) is not None:
            yield item.accessory


def words(message: discord.Message) -> str:
    """Return a panel's texts."""
    return "\n".join(
        item.content for item in walk(message.components) if isinstance(item, discord.TextDisplay)
    )


async def test_more_opens_a_private_panel_with_a_line_on_each_thing(
    world: World, page: Shown
) -> None:
    panel = (await press(world, page, "clusters:more:")).message

    assert list(buttons(panel)) == ["Features", "Save", "For a phone", "To print"]
    assert "stays sharp at any size" in words(panel)
    assert page.page == 0


async def test_what_the_panel_offers_comes_as_a_message_of_its_own_and_the_panel_stays(
    world: World, page: Shown
) -> None:
    panel = await press(world, page, "clusters:more:")
    offered = buttons(panel.message)

    tall = await world.other.click(panel, custom_id=offered["For a phone"])
    sharp = await world.other.click(panel, custom_id=offered["To print"])

    for result, name in (
        (tall, "clusters-nightjar-tall.png"),
        (sharp, "clusters-nightjar-print.svg"),
    ):
        assert result.response is not None
        assert result.response.ephemeral
        (picture,) = result.response.attachments
        assert picture.filename == name
    assert tall.response is not None
    with Image.open(io.BytesIO(await tall.response.attachments[0].read())) as drawn:
        assert drawn.height > drawn.width


async def test_every_picture_says_what_it_shows_to_who_cannot_see_it(
    world: World, page: Shown
) -> None:
    panel = await press(world, page, "clusters:more:")
    pictures = list(page.message.attachments)
    offered = {
        name: custom_id for name, custom_id in buttons(panel.message).items() if name != "Save"
    }
    for custom_id in offered.values():
        result = await world.other.click(panel, custom_id=custom_id)
        assert result.response is not None
        pictures += result.response.attachments
    await page.next()
    pictures += page.message.attachments
    pictures += (await press(world, page, "clusters:look:")).attachments

    assert len(pictures) >= 2 + len(offered)
    assert all(picture.description for picture in pictures)


async def test_a_panel_works_after_a_restart(world: World, page: Shown) -> None:
    panel = await press(world, page, "clusters:more:")
    await world.restart()

    result = await world.other.click(panel, custom_id=buttons(panel.message)["Features"])

    assert result.response is not None
    assert result.response.attachments[0].filename == "clusters-nightjar-features.png"


async def test_a_timeline_is_offered_where_the_years_are_known(world: World) -> None:
    tracks = catalogue("Long Career", 24)
    await world.add(
        [
            replace(
                one,
                album=FoundAlbum(
                    source=one.source,
                    source_id=f"album-{number // 6}",
                    title=f"Album {number // 6}",
                    released=f"{1990 + number // 6 * 10}-05-01",
                ),
            )
            for number, one in enumerate(tracks)
        ]
    )
    shown = await world.ask("long")

    picture = await press(world, shown, "clusters:timeline:")

    assert picture.attachments[0].filename == "clusters-long-career-timeline.png"


async def test_a_page_of_tracks_needs_no_panel(page: Shown) -> None:
    await page.next()

    kinds = [item["custom_id"].split(":")[1] for item in page.controls]

    assert "look" in kinds
    assert "more" not in kinds
