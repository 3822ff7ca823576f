"""Keycaps under a page, where the operator wants them there."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import discord
import pytest

from bot.services.favourites import KEYCAPS
from tests.e2e.world import open_world

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from simcord import Env

    from bot.runtime.worker_pool import WorkerPool
    from tests.e2e.world import Place, Shown, World


@pytest.fixture
async def world(drawn_place: Place, pool: WorkerPool) -> AsyncIterator[World]:
    """Return a server whose operator has switched the keycaps on."""
    async with open_world(drawn_place, pool, keycaps=True) as opened:
        yield opened


@pytest.fixture(autouse=True)
def env(world: World) -> Env:
    """Return the simulator, so that its clock is the test's clock too."""
    return world.env


def shown_keycaps(shown: Shown) -> list[str]:
    return [str(reaction.emoji) for reaction in shown.message.reactions]


async def test_a_page_gets_as_many_keycaps_as_it_has_rows(world: World) -> None:
    shown = await world.ask("Nightjar")
    assert shown_keycaps(shown) == []
    await shown.next()
    await world.env.settle()
    assert shown_keycaps(shown) == list(KEYCAPS)


async def test_the_bots_own_keycaps_favourite_nothing_and_members_can_press_them(
    world: World,
) -> None:
    shown = await world.ask("Nightjar")
    await shown.next()
    await world.env.settle()
    status = await world.store.status()
    assert status.favourites == 0
    await shown.react(3)
    status = await world.store.status()
    assert status.favourites == 1


async def test_the_next_page_adds_none_again(world: World) -> None:
    shown = await world.ask("Nightjar")
    await shown.next()
    await world.env.settle()
    before = len([seen for seen in world.env.http_requests if "/reactions/" in seen.path])
    await shown.next()
    await world.env.settle()
    after = len([seen for seen in world.env.http_requests if "/reactions/" in seen.path])
    assert after == before == len(KEYCAPS)


async def test_a_restart_takes_the_bots_own_keycaps_for_nobodys(world: World) -> None:
    shown = await world.ask("Nightjar")
    await shown.next()
    await shown.react(1)
    await world.restart()
    status = await world.store.status()
    assert status.favourites == 1


async def test_keycaps_that_are_still_to_come_end_with_the_bot(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = await world.ask("Nightjar")
    arrived = asyncio.Event()

    async def never(*_: object) -> None:
        arrived.set()
        await world.env.external_wait(asyncio.Event().wait(), reason="a slow network")

    monkeypatch.setattr(discord.PartialMessage, "add_reaction", never)
    await shown.next()
    await arrived.wait()
    before = asyncio.all_tasks()

    await world.env.bot.close()

    assert {task for task in before & asyncio.all_tasks() if "/cogs/" in repr(task)} == set()
