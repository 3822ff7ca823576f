"""A cluster as a map of its own: the way in, its pages, and the way back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.e2e.world import Shown, forged_button
from tests.factories import catalogue

if TYPE_CHECKING:
    from simcord import MemberActor
    from simcord.results import InteractionResult

    from tests.e2e.world import World


@pytest.fixture
async def page(world: World) -> Shown:
    """Return a public answer turned to its first cluster."""
    await world.add(catalogue("Warren", 72))
    answer = await world.ask("warren")
    await answer.next()
    return answer


async def zoom(world: World, shown: Shown, who: MemberActor | None = None) -> InteractionResult:
    """Look into the cluster whose page is shown."""
    button = shown.control("clusters:zoom:")
    return await (who or world.member).click(shown.message, custom_id=button["custom_id"])


async def back(world: World, shown: Shown, who: MemberActor | None = None) -> InteractionResult:
    """Go back to the whole map."""
    button = shown.control("clusters:whole:")
    return await (who or world.member).click(shown.message, custom_id=button["custom_id"])


async def titles(shown: Shown) -> set[str]:
    """Turn every page after the first, and return the titles of all rows."""
    seen: set[str] = set()
    for _ in range(shown.page + 1, shown.pages):
        await shown.next()
        seen |= set(re.findall(r"^\*\*\d+\.\*\* \[(.+?)\]\(", shown.text, re.MULTILINE))
    return seen


async def of_cluster(world: World, shown: Shown) -> set[str]:
    """Return the titles of the cluster that is shown, from the stored map."""
    reply = await world.store.replies.get(shown.id)
    assert reply is not None
    assert reply.map_id is not None
    answer = await world.bot.services.maps.reopen(reply.map_id)
    number = int(re.findall(r"#(\d+)", shown.embed.title or "")[0])
    cluster = next(item for item in answer.map.clusters if item.number == number)
    return {answer.tracks[track].title for track in cluster.tracks}


async def test_a_cluster_opens_as_a_map_of_its_own_with_its_tracks_on_its_pages(
    world: World, page: Shown
) -> None:
    name = (page.embed.title or "").partition(" · ")[2].partition(" (")[0]
    tracks = await of_cluster(world, page)

    await zoom(world, page)

    assert page.page == 0
    assert page.embed.title == f"Inside cluster #1 · {name}"
    assert page.embed.author.name == "Clusters in Warren"
    (picture,) = page.message.attachments
    assert picture.filename == "clusters-warren-inside-1-map.png"
    assert await titles(page) == tracks


async def test_the_way_back_leads_to_the_map_it_came_from_from_any_page(
    world: World, page: Shown
) -> None:
    await page.previous()
    before = page.text
    await page.next()
    await zoom(world, page)
    await page.next()

    await back(world, page)

    assert page.embed.title == "Clusters in Warren"
    assert page.text == before


async def test_the_way_back_leads_to_the_same_map_though_there_is_a_newer_one(
    world: World, page: Shown
) -> None:
    await zoom(world, page)
    await world.add(catalogue("Warren", 80))

    await back(world, page)

    assert "72 tracks grouped by" in page.text


async def test_inside_a_cluster_the_jump_menu_leads_to_its_scenes(
    world: World, page: Shown
) -> None:
    await zoom(world, page)
    scenes = len(page.control("clusters:jump:")["options"]) - 1

    await page.jump(scenes)

    assert (page.embed.title or "").startswith("Scene #")
    assert re.match(r"Clusters in Warren · inside #1 ", page.embed.author.name or "")
    await page.jump(0)
    assert (page.embed.title or "").startswith("Inside cluster #1")


async def test_anybody_looks_into_a_cluster_and_back_after_a_restart(
    world: World, page: Shown
) -> None:
    await world.restart()
    await zoom(world, page, world.other)
    await page.next()
    await world.restart()

    await page.previous()
    await back(world, page, world.other)

    assert page.embed.title == "Clusters in Warren"


async def test_favourites_inside_a_cluster_are_favourites_everywhere(
    world: World, page: Shown
) -> None:
    await zoom(world, page)
    await page.next()
    track = int(page.row_values[0])
    await page.react(1)

    assert "♥ 1" in page.text
    await page.favourite(2, who=world.other)
    assert page.text.count("♥ 1") == 2
    assert (page.embed.title or "").startswith("Scene #")
    liked = await world.store.favourites.of_user(world.guild.id, world.member.id)
    assert [item.track_id for item in liked.items] == [track]


async def test_a_private_answer_is_looked_into_as_well(world: World, page: Shown) -> None:
    del page
    answer = await world.ask("warren", private=True)
    await answer.next()
    await zoom(world, answer)
    assert (answer.embed.title or "").startswith("Inside cluster #1")
    await back(world, answer)

    assert answer.embed.title == "Clusters in Warren"


async def test_looking_again_costs_nothing(world: World, page: Shown) -> None:
    await zoom(world, page)
    await back(world, page)
    await page.next()
    world.pool.jobs.clear()

    await zoom(world, page)

    assert world.pool.jobs == []


async def test_where_the_whole_map_is_gone_the_way_back_leads_to_the_present_one(
    world: World, page: Shown
) -> None:
    before = await world.store.replies.get(page.id)
    assert before is not None
    await zoom(world, page)
    await drop_map(world, before.map_id or 0)
    await world.restart()

    await back(world, page)

    assert page.embed.title == "Clusters in Warren"


async def drop_map(world: World, map_id: int) -> None:
    """Let a stored map be pruned."""
    await world.store.maps._database.write(  # pyright: ignore[reportPrivateUsage] - one map alone goes
        lambda session: session.run("DELETE FROM maps WHERE id = $1", map_id)
    )


async def test_a_small_cluster_is_not_to_be_looked_into(world: World) -> None:
    await world.add(catalogue("Burrow", 12))
    answer = await world.ask("burrow")
    await answer.next()

    assert not [item for item in answer.controls if item["custom_id"].startswith("clusters:zoom:")]


@pytest.mark.parametrize("custom_id", ["clusters:zoom:{map}:0", "clusters:zoom:{map}:99999"])
async def test_a_forged_look_changes_nothing_and_is_answered(
    world: World, page: Shown, custom_id: str
) -> None:
    reply = await world.store.replies.get(page.id)
    assert reply is not None
    before = page.text

    result = await world.forge(page, forged_button(custom_id.replace("{map}", str(reply.map_id))))

    (told,) = result.followups
    assert told.ephemeral
    assert told.content.startswith("That page is not part of this map any more.")
    assert page.text == before
