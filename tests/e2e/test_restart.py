"""After a restart, on the same file, with a bot that remembers nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.e2e.world import Shown, World

pytestmark = pytest.mark.both_engines


@pytest.fixture
async def page(world: World) -> Shown:
    """Return a public answer turned to its first cluster, with two favourites on its first row."""
    answer = await world.ask("night")
    await answer.next()
    await answer.react(1)
    await answer.react(1, who=world.other)
    return answer


async def test_a_button_on_an_old_answer_turns_the_page(world: World, page: Shown) -> None:
    await world.restart()

    await page.next()

    assert page.page == 2
    assert re.fullmatch(r"Cluster #1 · .+ \(2/2\)", page.embed.title or "")


async def test_old_menus_jump_and_mark(world: World, page: Shown) -> None:
    await world.restart()

    await page.jump(2)
    await page.favourite(1)

    assert re.fullmatch(r"Cluster #2 · .+ \(1/2\)", page.embed.title or "")
    assert "♥ 1" in page.text


async def test_taking_an_old_reaction_back_takes_the_favourite_away(
    world: World, page: Shown
) -> None:
    first = int(page.row_values[0])
    await world.restart()

    await page.unreact(1)

    assert await world.store.favourites.counts(world.guild.id, [first]) == {first: 1}
    assert "♥ 1" in page.text


async def test_an_old_reaction_from_before_a_page_turn_keeps_its_meaning(
    world: World, page: Shown
) -> None:
    first = int(page.row_values[0])
    await page.next()
    await world.restart()

    await page.unreact(1)
    await page.unreact(1, who=world.other)

    assert await world.store.favourites.counts(world.guild.id, [first]) == {}


async def test_nothing_is_computed_again(world: World, page: Shown) -> None:
    await page.jump(0)
    world.pool.jobs.clear()
    await world.restart()

    await page.next()
    await page.jump(0)
    await world.ask("night")

    assert world.pool.jobs == []


async def test_unchanged_commands_are_not_registered_again(world: World) -> None:
    def registrations() -> int:
        return sum(
            request.method == "PUT" and request.path.endswith("/commands")
            for request in world.env.http_requests
        )

    assert registrations() == 1
    await world.restart()
    assert registrations() == 1

    await world.store.state.set("command_tree_hash:" + await _scope(world), "another")
    await world.restart()
    assert registrations() == 2


async def _scope(world: World) -> str:
    return f"{world.env.bot.application_id}:global"
