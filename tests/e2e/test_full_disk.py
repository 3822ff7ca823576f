"""With a full disk everything that is stored is shown, and what could not be stored is said."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.services.favourites import KEYCAPS
from tests.e2e.world import told
from tests.factories import catalogue
from tests.full_disk import full_disk

if TYPE_CHECKING:
    import pytest

    from tests.e2e.world import World

FULL = "My disk is full"


async def test_a_stored_artist_is_shown_and_its_pages_turn(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    with full_disk():
        shown = await world.ask("night")
        assert shown.embed.title == "Clusters in Nightjar"
        await shown.next()
        assert shown.page == 1
        await shown.previous()
        assert shown.page == 0

    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_a_map_that_was_last_shown_long_ago_is_shown(world: World) -> None:
    await world.store._database.write(  # pyright: ignore[reportPrivateUsage] - time passes
        lambda session: session.run("UPDATE maps SET used_at = 0")
    )

    with full_disk():
        assert (await world.ask("night")).embed.title == "Clusters in Nightjar"


async def test_a_picture_that_cannot_be_stored_is_shown(world: World) -> None:
    page = await world.ask("night")
    await page.jump(1)
    await page.favourite(1)

    with full_disk():
        again = await world.ask("night")

    assert again.embed.image.url or again.message.attachments
    assert world.pool.count("draw_map") == 1


async def test_a_map_that_cannot_be_stored_gives_way_to_the_last_that_was(world: World) -> None:
    await world.add([*catalogue("Nightjar", 36), *catalogue("Nightjar", 40)[36:]])

    with full_disk():
        shown = await world.ask("night")

    assert shown.embed.title == "Clusters in Nightjar"
    assert FULL in shown.text
    later = await world.ask("night")
    assert FULL not in later.text
    assert "40 tracks" in later.text


async def test_an_artist_of_whom_nothing_is_mapped_is_refused_in_a_sentence(world: World) -> None:
    await world.add(catalogue("Undrawn", 12))
    value = await world.pick("undrawn")

    with full_disk():
        result = await world.member.slash(world.channel, "clusters", artist=value)

    assert told(result).content.startswith(FULL)


async def test_a_refresh_says_so_and_the_map_stands(world: World) -> None:
    value = await world.pick("night")

    with full_disk():
        result = await world.admin.slash(world.channel, "cache refresh", artist=value)

    assert result.response is not None
    (embed,) = result.response.embeds
    assert "36 tracks in 3 clusters" in (embed.description or "")


async def test_a_reaction_that_cannot_be_stored_is_told_under_the_page_and_counted_later(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    page = await world.ask("night")
    await page.next()

    with full_disk():
        await page.react(1)
        assert FULL in page.text
        assert KEYCAPS[0] in page.text
        assert "♥ 1" not in page.text
        assert await world.favourites(world.member) == set()
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]
    await world.restart()

    assert page.text.count("♥ 1") == 1


async def test_a_reaction_whose_going_cannot_be_stored_is_told_and_counted_later(
    world: World,
) -> None:
    page = await world.ask("night")
    await page.next()
    await page.react(1)

    with full_disk():
        await page.unreact(1)
        assert FULL in page.text
    await world.restart()

    assert await world.favourites(world.member) == set()


async def test_a_reaction_means_the_page_that_was_turned_while_the_disk_was_full(
    world: World,
) -> None:
    page = await world.ask("night")
    await page.jump(1)
    with full_disk():
        await page.jump(2)
    second = int(page.row_values[2])

    await page.react(3)

    assert await world.favourites(world.member) == {second}
    stored = await world.store.replies.get(page.id)
    assert stored is not None
    assert stored.page == page.page


async def test_a_page_turned_while_the_disk_was_full_is_stored_by_the_hour_or_at_the_end(
    world: World,
) -> None:
    hourly, ended = await world.ask("night"), await world.ask("night")
    with full_disk():
        await hourly.jump(2)
    await world.bot.services.rounds.tidy()
    with full_disk():
        await ended.jump(3)
    await world.restart()

    for page, cluster in ((hourly, 2), (ended, 3)):
        chosen = int(page.row_values[0])
        await page.react(1)
        assert chosen in await world.favourites(world.member), cluster


async def test_a_favourite_is_shown_where_a_full_disk_kept_the_page(world: World) -> None:
    page = await world.ask("night")
    with full_disk():
        await page.next()
    first = int(page.row_values[0])

    await page.favourite(1)

    assert page.page == 1
    assert page.text.count("♥ 1") == 1
    assert await world.favourites(world.member) == {first}


async def test_a_bot_that_starts_on_a_full_disk_serves(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    page = await world.ask("night")
    await page.next()

    with full_disk():
        await world.restart()
        await page.next()
        assert page.page == 2
        assert (await world.ask("night")).embed.title == "Clusters in Nightjar"

    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]
