"""Many people at once, and processes that die."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import discord

from bot.gateway.answering import MOST
from tests.e2e.world import Shown, told
from tests.factories import catalogue

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    import pytest

    from bot.runtime.worker_pool import WorkerPool
    from tests.e2e.world import World

CROWD = 40
BUSY = "More people are asking than I can answer just now. Try again in a minute."


async def test_forty_members_asking_at_once_cost_one_analysis_and_one_picture(
    world: World,
) -> None:
    await world.add(catalogue("Swarm", 24))
    value = await world.pick("swarm")
    crowd = [
        world.guild.add_member(world.env.create_user(f"member{number}")) for number in range(CROWD)
    ]

    results = await world.all_at_once(
        [member.slash(world.channel, "clusters", artist=value) for member in crowd]
    )

    assert world.pool.jobs.count("build_map") == 1
    assert world.pool.jobs.count("draw_map") == 1
    texts = [Shown(world, result.response.id).text for result in results]
    assert texts == [texts[0]] * CROWD


async def test_who_asks_again_costs_nothing(world: World) -> None:
    await world.add(catalogue("Swarm", 24))
    await world.ask("swarm")
    world.pool.jobs.clear()

    again = await world.ask("swarm")

    assert world.pool.jobs == []
    assert again.embed.title == "Clusters in Swarm"


async def test_two_members_turning_the_same_page_at_once_leave_one_page(world: World) -> None:
    answer = await world.ask("night")
    button = answer.control("clusters:page:", ":n")["custom_id"]

    await world.all_at_once(
        [who.click(answer.message, custom_id=button) for who in (world.member, world.other)]
    )

    assert answer.page == 1
    reply = await world.store.replies.get(answer.id)
    assert reply is not None
    assert [str(track) for track in reply.rows] == answer.row_values


async def test_the_answer_still_comes_when_the_process_that_computes_it_is_killed(
    world: World, pool: WorkerPool
) -> None:
    await world.add(catalogue("Swarm", 24))
    run = world.pool.run
    killed: list[int] = []

    async def run_and_kill(function: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - any job
        """Stop the child first, so that it is certain to die with the job unfinished."""
        if not killed:
            victim = await pool.run(os.getpid)
            os.kill(victim, signal.SIGSTOP)
            asyncio.get_running_loop().call_later(0.2, os.kill, victim, signal.SIGKILL)
            killed.append(victim)
        return await run(function, *args, **kwargs)

    world.pool.run = run_and_kill
    answer = await world.ask("swarm")

    assert answer.embed.title == "Clusters in Swarm"
    assert await pool.run(os.getpid) not in killed


@asynccontextmanager
async def many_asking(world: World) -> AsyncGenerator[None]:
    """Let as many questions be under way as are answered at once."""
    over = asyncio.Event()

    async def ask() -> None:
        world.bot.answering.begin(cast("Any", SimpleNamespace(type=None, extras={})))
        await over.wait()

    asking = [asyncio.create_task(ask()) for _ in range(MOST)]
    await asyncio.sleep(0)
    try:
        yield
    finally:
        over.set()
        await asyncio.gather(*asking)
        await asyncio.sleep(0)


async def test_where_too_many_ask_at_once_the_rest_is_told_so(world: World) -> None:
    shown = await world.ask("nightjar")
    button = shown.control("clusters:page:", ":n")["custom_id"]
    async with many_asking(world):
        asked = await world.member.slash(world.channel, "favourites list")
        pressed = await world.member.click(shown.message, custom_id=button)
        typed = await world.member.autocomplete(world.channel, "clusters", "artist", "night")

    assert told(asked).content == told(pressed).content == BUSY
    assert typed == []


async def test_a_refusal_that_comes_too_late_for_discord_is_no_error(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def too_late(*_: object, **__: object) -> None:
        gone = cast("Any", SimpleNamespace(status=404, reason="Not Found"))
        raise discord.NotFound(gone, {"code": 10062, "message": "Unknown interaction"})

    monkeypatch.setattr("discord.InteractionResponse.send_message", too_late)
    caplog.set_level(logging.INFO, "bot.gateway.client")
    async with many_asking(world):
        await world.member.slash(world.channel, "favourites list")

    assert "A refusal could not be told (NotFound)" in caplog.text
    assert all(record.exc_info is None for record in caplog.records)


async def test_once_they_are_answered_everybody_is_again(world: World) -> None:
    async with many_asking(world):
        pass
    assert (await world.ask("nightjar")).embed.title == "Clusters in Nightjar"
