"""After a kill no reply is left thinking: the next start says in it to ask again."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import discord
import pytest

from storage import Promise
from tests.e2e.world import Shown

if TYPE_CHECKING:
    from tests.e2e.world import World

pytestmark = pytest.mark.both_engines

SENTENCE = "I was restarted before this was ready. Please ask again."


def _nothing(*_: object, **__: object) -> None:
    """Do what a process does that is gone."""


def _not(*_: object) -> bool:
    return False


async def killed_while_answering(
    world: World, monkeypatch: pytest.MonkeyPatch, *, private: bool = False, words: str = ""
) -> Shown:
    """Ask, and let the process be gone before the answer; ``words`` is what came of it."""
    value = await world.pick("night")
    world.bot.pauses = replace(world.bot.pauses, promising=0.0)
    edit = discord.Interaction[Any].edit_original_response
    with monkeypatch.context() as dead:

        async def nothing(interaction: discord.Interaction[Any], **_: object) -> object:
            if words:
                await edit(interaction, content=words)
            return None

        async def told(interaction: discord.Interaction[Any], *_: object) -> None:
            await nothing(interaction)

        async def forever(*_: object, **__: object) -> None:
            await is_noted.wait()

        made, is_noted = list[Promise](), asyncio.Event()
        promises = world.bot.services.promises
        make = promises.make

        def noted(promise: Promise) -> None:
            made.append(promise)
            make(promise)
            is_noted.set()

        dead.setattr(promises, "make", noted)
        dead.setattr(promises, "end", _nothing)
        dead.setattr(discord.Interaction, "edit_original_response", nothing)
        dead.setattr("cogs.ui.reply.compose", forever)
        dead.setattr("cogs.ui.errors.log.error", _nothing)
        dead.setattr("cogs.ui.errors._whisper", told)
        world.errors_expected = 1
        result = await world.member.slash(world.channel, "clusters", artist=value, private=private)
        assert len(made) == 1
    assert result.response is not None
    return Shown(world, result.response.id)


@pytest.mark.parametrize("private", [False, True])
async def test_a_reply_that_still_thinks_says_to_ask_again(
    world: World, monkeypatch: pytest.MonkeyPatch, *, private: bool
) -> None:
    shown = await killed_while_answering(world, monkeypatch, private=private)
    assert shown.message.flags.loading
    await world.restart()
    assert shown.message.content == SENTENCE
    assert not shown.message.flags.loading
    assert await world.store.promises.all() == ()
    assert (await world.ask("night")).embed.title == "Clusters in Nightjar"


async def test_a_reply_that_shows_progress_says_to_ask_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "Fetching · albums 1/3\n`████░░░░░░░░`"
    shown = await killed_while_answering(world, monkeypatch, words=words)
    assert shown.message.content == words
    await world.restart()
    assert shown.message.content == SENTENCE


async def test_what_another_process_has_promised_is_left_to_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = await killed_while_answering(world, monkeypatch)
    monkeypatch.setattr("bot.gateway.client.ClustersBot.serves", _not)
    await world.restart()
    assert shown.message.flags.loading
    assert len(await world.store.promises.all()) == 1


async def test_an_answer_that_did_come_is_left_as_it_is(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = await killed_while_answering(world, monkeypatch, words="It is all there.")
    await world.restart()
    assert shown.message.content == "It is all there."
    assert await world.store.promises.all() == ()


async def test_a_public_reply_is_mended_when_its_token_is_over_as_well(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = await killed_while_answering(world, monkeypatch)
    (promise,) = await world.store.promises.all()
    await world.store.promises.end(promise.message_id)
    an_hour_ago = datetime.now(UTC) - timedelta(hours=1)
    await world.store.promises.make(replace(promise, token="over", made_at=an_hour_ago))  # noqa: S106 - a token that opens nothing
    await world.restart()
    assert shown.message.content == SENTENCE


async def test_a_reply_that_is_gone_or_out_of_reach_is_forgotten(world: World) -> None:
    gone = Promise(
        message_id=12345,
        channel_id=world.channel.id,
        guild_id=world.guild.id,
        token="over",  # noqa: S106 - a token that opens nothing
        language="en",
        made_at=datetime.now(UTC),
    )
    await world.store.promises.make(gone)
    await world.restart()
    assert await world.store.promises.all() == ()


async def test_nothing_is_left_of_a_promise_that_was_kept(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Promise] = []
    make = world.bot.services.promises.make

    def noted(promise: Promise) -> None:
        made.append(promise)
        make(promise)

    monkeypatch.setattr(world.bot.services.promises, "make", noted)
    world.bot.pauses = replace(world.bot.pauses, promising=0.0)
    await world.ask("night")
    await world.member.slash(world.channel, "cache status")
    assert len(made) == 2
    while await world.store.promises.all():  # the answer waits for no note that it was given
        continue
