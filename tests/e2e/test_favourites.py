"""``/favourites``: lists, export and deletion."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.e2e.world import Shown, as_written
from tests.factories import catalogue

if TYPE_CHECKING:
    from simcord import MemberActor

    from tests.e2e.world import World

pytestmark = pytest.mark.both_engines


async def run(world: World, command: str, who: MemberActor, **options: object) -> Shown:
    """Run a ``/favourites`` command; return its answer."""
    result = await who.slash(world.channel, f"favourites {command}", **options)
    assert result.response is not None
    return Shown(world, result.response.id, viewer=who)


@pytest.fixture
async def loved(world: World) -> Shown:
    """Have the member love two rows of a page, and the other member one of them."""
    page = await world.ask("night")
    await page.next()
    await page.favourite(1, 2)
    await page.favourite(2, who=world.other)
    return page


def titles(page: Shown) -> list[str]:
    """Return a page's titles, row by row."""
    return [item["label"].split(". ", 1)[1] for item in page.control("clusters:heart:")["options"]]


async def test_the_server_s_favourites_are_listed_with_the_most_loved_first(
    world: World, loved: Shown
) -> None:
    listed = await run(world, "list", world.other)

    first, second = titles(loved)[:2]
    assert listed.embed.title == "Favourites here"
    assert f"**1.** [{second}]" in listed.text
    assert f"**2.** [{first}]" in listed.text
    assert "♥ 2" in listed.text.splitlines()[0]
    assert not listed.message.flags.ephemeral


async def test_a_member_s_own_are_shown_to_them_alone(world: World, loved: Shown) -> None:
    listed = await run(world, "list", world.other, whose="mine")

    assert listed.message.flags.ephemeral
    assert listed.embed.footer.text == "1 track · Page 1/1"
    assert titles(loved)[0] not in listed.text
    assert titles(loved)[1] in listed.text


@pytest.mark.usefixtures("loved")
async def test_one_artist_s_favourites_are_listed_apart(world: World) -> None:
    await world.add(catalogue("Echo", 4))
    other = await world.ask("echo")
    await other.next()
    await other.favourite(1)

    value = await world.pick("echo")
    listed = await run(world, "list", world.member, artist=value)

    assert "of Echo" in listed.text
    assert "of Nightjar" not in listed.text


async def test_an_empty_list_says_how_to_fill_it(world: World) -> None:
    server = await run(world, "list", world.member)
    mine = await run(world, "list", world.member, whose="mine")

    assert "Run `/clusters`" in as_written(server.text)
    assert "Run `/clusters`" in as_written(mine.text)
    assert server.message.components == []


async def test_long_lists_have_pages_that_work_after_a_restart(world: World) -> None:
    page = await world.ask("night")
    for _ in range(2):
        await page.next()
        await page.favourite(*range(1, len(page.row_values) + 1))
    await page.next()
    await page.favourite(1)
    listed = await run(world, "list", world.member)
    assert "Page 1/2" in (listed.embed.footer.text or "")

    await world.restart()
    button = listed.control("clusters:favs:", ":n")
    await world.other.click(listed.message, custom_id=button["custom_id"])

    assert "Page 2/2" in (listed.embed.footer.text or "")
    assert "**11.** " in listed.text


async def test_a_page_that_is_gone_by_now_is_answered_with_the_last_one(world: World) -> None:
    page = await world.ask("night")
    await page.next()
    await page.favourite(*range(1, 11))
    await page.next()
    await page.favourite(1)
    listed = await run(world, "list", world.member)
    await page.favourite(1)

    button = listed.control("clusters:favs:", ":n")
    await world.member.click(listed.message, custom_id=button["custom_id"])

    assert "Page 1/1" in (listed.embed.footer.text or "")
    assert "**10.** " in listed.text


async def test_the_export_is_everything_and_for_its_owner_alone(world: World, loved: Shown) -> None:
    await loved.react(3)

    answer = await run(world, "export", world.member)

    assert answer.message.flags.ephemeral
    (file,) = answer.message.attachments
    data = json.loads(await file.read())
    assert sorted(item["track"] for item in data["favourites"]) == sorted(titles(loved)[:3])
    assert len(data["reactions"]) == 1


async def test_who_left_nothing_gets_no_file(world: World) -> None:
    answer = await run(world, "export", world.other)

    assert answer.message.content == "I keep nothing about you."
    assert answer.message.attachments == []


async def test_deletion_asks_first_and_then_deletes_everything_of_that_member(
    world: World, loved: Shown
) -> None:
    asked = await run(world, "clear", world.member)
    assert "2" in asked.message.content
    before = await world.store.status()
    assert before.favourites == 3

    button = asked.control("clusters:clear:", ":yes")
    await world.member.click(asked.message, custom_id=button["custom_id"])

    assert asked.message.content.startswith("Done")
    assert asked.message.components == []
    assert not any((await world.store.personal.export_user(world.member.id)).values())
    after = await world.store.status()
    assert after.favourites == 1
    await loved.previous()


@pytest.mark.usefixtures("loved")
async def test_deletion_can_be_called_off(world: World) -> None:
    asked = await run(world, "clear", world.member)

    button = asked.control("clusters:clear:", ":no")
    await world.member.click(asked.message, custom_id=button["custom_id"])

    assert asked.message.content == "Nothing was deleted."
    status = await world.store.status()
    assert status.favourites == 3


@pytest.mark.usefixtures("loved")
async def test_nobody_deletes_or_turns_what_is_somebody_else_s(world: World) -> None:
    page = await world.ask("night")

    for custom_id in (
        f"clusters:clear:{world.other.id}:yes",
        f"clusters:favs:mine:{world.other.id}:0:1:n",
    ):
        result = await world.forge(page, {"type": 2, "style": 2, "custom_id": custom_id})
        assert result.response is not None
        assert result.response.ephemeral
        assert "somebody else's" in result.response.content

    status = await world.store.status()
    assert status.favourites == 3


@pytest.mark.usefixtures("loved")
async def test_a_server_s_data_goes_when_the_bot_is_removed_from_it(world: World) -> None:
    world.env.backend.remove_guild(world.guild.id)
    await world.env.settle()

    status = await world.store.status()
    assert (status.favourites, status.replies) == (0, 0)
    assert not any((await world.store.personal.export_user(world.member.id)).values())


async def test_looking_after_every_new_favourite_leaves_no_heap_of_pictures(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.pictures.PER_ARTIST", 4)
    page = await world.ask("night")
    for row in range(1, 7):
        await page.jump(1)
        await page.favourite(row)
        await page.jump(0)

    assert world.pool.count("draw_map") == 6
    assert (await world.store.status()).pictures == 4
