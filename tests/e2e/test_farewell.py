"""The end while members wait: answers are finished, and whoever is left is told to ask again."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.e2e.world import told
from tests.factories import catalogue
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    import pytest

    from tests.e2e.world import World


RESTARTING = "I am being restarted, so this is not ready. Ask again in a minute."


def hold_the_workers(world: World, monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Let every job wait for the event that is returned."""
    let_go = asyncio.Event()
    run = world.pool.run

    async def held(function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - any job
        await let_go.wait()
        return await run(function, *args, **kwargs)

    monkeypatch.setattr(world.pool, "run", held)
    return let_go


async def test_whoever_cannot_be_answered_any_more_is_told_to_ask_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.add(catalogue("Undrawn", 3))
    value = await world.pick("undrawn")
    hold_the_workers(world, monkeypatch)
    bot = world.bot
    asked = asyncio.create_task(world.member.slash(world.channel, "clusters", artist=value))
    await until(lambda: bot.answering.busy)

    await bot.unload_extension("cogs.farewell")

    result = await asked
    assert result.response is not None
    assert result.response.content == RESTARTING


async def test_an_answer_that_is_nearly_there_is_finished(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.add(catalogue("Undrawn", 3))
    value = await world.pick("undrawn")
    let_go = hold_the_workers(world, monkeypatch)
    bot = world.bot
    bot.pauses = replace(bot.pauses, finishing=60.0)
    asked = asyncio.create_task(world.member.slash(world.channel, "clusters", artist=value))
    await until(lambda: bot.answering.busy)

    ending = asyncio.create_task(bot.unload_extension("cogs.farewell"))
    await until(lambda: bot.answering.closing)
    let_go.set()
    await ending

    result = await asked
    assert result.response is not None
    assert result.response.embeds[0].title == "Clusters in Undrawn"


async def test_who_asks_during_the_end_is_told_so_at_once(world: World) -> None:
    world.bot.answering.close()

    asked = await world.member.slash(world.channel, "favourites list")
    typed = await world.member.autocomplete(world.channel, "clusters", "artist", "night")

    assert told(asked).content == RESTARTING
    assert typed == []


async def test_a_button_pressed_during_the_end_says_so(world: World) -> None:
    shown = await world.ask("nightjar")
    world.bot.answering.close()

    pressed = await world.member.click(
        shown.message, custom_id=shown.control("clusters:page:", ":n")["custom_id"]
    )

    assert told(pressed).content == RESTARTING
