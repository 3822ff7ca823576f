"""The crowd tells what it was promised from what it was refused: here the bot is a stand-in too."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Final

import aiohttp
import pytest

from bot.language import languages, speaking, text
from faults.crowd import Crowd
from faults.discord import FakeDiscord
from faults.sentences import puts_off

if TYPE_CHECKING:
    from faults.discord import Message

CHOOSER: Final = 200
ROWS: Final = (7, 8, 9)
LATER: Final = ("errors.stopping", "errors.busy")
ERRORS: Final = (
    "errors.unknown",
    "errors.map_gone",
    "errors.page_gone",
    "errors.artist_gone",
    "errors.killed",
    "errors.store_broken",
)

Post = Callable[[str, str, dict[str, Any]], Awaitable[None]]
"""Method, path and body."""
Answer = Callable[[Post, dict[str, Any], str], Awaitable[None]]


def _page(discord: FakeDiscord) -> Message:
    page = discord.state.add_message(11001, ephemeral=False, thinking=False)
    options = [{"value": str(row)} for row in ROWS]
    menu = {"custom_id": "clusters:heart:1:0:1", "options": options}
    page.components = [{"components": [menu]}]
    return page


async def _at_once(post: Post, asked: dict[str, Any], sentence: str) -> None:
    body = {"type": 4, "data": {"content": sentence, "flags": 64}}
    await post("POST", f"interactions/{asked['id']}/{asked['token']}/callback", body)


async def _defer(post: Post, asked: dict[str, Any]) -> None:
    await post("POST", f"interactions/{asked['id']}/{asked['token']}/callback", {"type": 6})


async def _follow_up(post: Post, asked: dict[str, Any], sentence: str) -> None:
    await _defer(post, asked)
    await post("POST", f"webhooks/1/{asked['token']}", {"content": sentence, "flags": 64})


async def _edit(post: Post, asked: dict[str, Any], sentence: str) -> None:
    await _defer(post, asked)
    await post("PATCH", f"webhooks/1/{asked['token']}/messages/@original", {"content": "♥ 1"})
    await post("POST", f"webhooks/1/{asked['token']}", {"content": sentence, "flags": 64})


async def _after_one_choice(answer: Answer, sentence: str) -> Crowd:
    """Have one member choose, be answered, and set about a second choice."""
    again = asyncio.Event()
    async with FakeDiscord() as discord, aiohttp.ClientSession() as client:
        discord.state.add_guild(11)
        crowd = Crowd(
            discord=discord,
            pages=[_page(discord)],
            reactors=(1,),
            choosers=(CHOOSER,),
            chance=random.Random(1),  # noqa: S311 - a test's dice
        )

        async def post(method: str, path: str, body: dict[str, Any]) -> None:
            async with client.request(method, f"{discord.api}/{path}", json=body) as answered:
                assert answered.status < 300

        async with client.ws_connect(discord.gateway) as socket:
            await socket.receive_json()
            await socket.send_json({"op": 2, "d": {}})
            await socket.receive_json()  # the session has begun: it hears of what is asked
            storm = asyncio.create_task(crowd.storm(again.is_set, 0.0))
            heard = 0
            while heard < 2:
                event = await socket.receive_json()
                if event["t"] == "INTERACTION_CREATE":
                    heard += 1
                    if heard == 1:
                        await answer(post, event["d"], sentence)
            again.set()
            await storm
    return crowd


async def test_a_choice_whose_page_is_edited_is_acknowledged() -> None:
    crowd = await _after_one_choice(_edit, text("reply.favourites.added", tracks="Again"))

    assert (crowd.acknowledged, crowd.failures) == (1, [])
    assert len(crowd.told) == 1


@pytest.mark.parametrize("answer", [_at_once, _follow_up])
@pytest.mark.parametrize("key", LATER)
async def test_a_choice_that_is_put_off_is_neither_acknowledged_nor_an_error(
    key: str, answer: Answer
) -> None:
    crowd = await _after_one_choice(answer, text(key))

    assert (crowd.acknowledged, crowd.failures, crowd.told) == (0, [], set())


@pytest.mark.parametrize("answer", [_at_once, _follow_up])
@pytest.mark.parametrize("key", ERRORS)
async def test_a_choice_that_is_told_an_error_counts_as_one(key: str, answer: Answer) -> None:
    crowd = await _after_one_choice(answer, text(key))

    assert (crowd.acknowledged, crowd.failures, crowd.told) == (0, [text(key)], set())


@pytest.mark.parametrize("tag", languages())
def test_a_sentence_that_puts_off_is_known_in_every_language_with_a_code_and_without(
    tag: str,
) -> None:
    with speaking(tag):
        code = text("errors.reference", code="ABC234")
        later = [text(key) for key in LATER]
        errors = [text(key) for key in ERRORS]
    assert all(puts_off(sentence) for sentence in later)
    assert all(puts_off(f" {sentence} {code}\n") for sentence in later)
    assert not any(puts_off(sentence) for sentence in errors)
    assert not any(puts_off(f"{sentence} {code}") for sentence in errors)
    assert not puts_off(f"{errors[0]} {later[0]}")
