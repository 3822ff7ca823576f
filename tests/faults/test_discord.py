"""The stand-in for Discord does as Discord does, where the suite leans on it."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from faults.discord import TOKEN, FakeDiscord
from faults.discord.gateway import Weather
from faults.discord.orders import Order
from faults.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

GONE = {aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.ERROR, aiohttp.WSMsgType.CLOSE}
KEYCAP = "1\ufe0f\u20e3"


@asynccontextmanager
async def connected(discord: FakeDiscord, hello: dict[str, Any]) -> AsyncGenerator[Any]:
    """Connect to the gateway and begin or resume a session."""
    async with (
        aiohttp.ClientSession() as client,
        client.ws_connect(discord.gateway) as socket,
    ):
        await socket.receive_json()
        await socket.send_json(hello)
        yield socket


IDENTIFY: dict[str, Any] = {"op": 2, "d": {}}


async def test_a_resumed_session_hears_what_it_missed_in_order() -> None:
    async with FakeDiscord() as discord:
        message = discord.state.add_message(11001, ephemeral=False, thinking=False)
        async with connected(discord, IDENTIFY) as socket:
            session = (await socket.receive_json())["d"]["session_id"]
        await until(lambda: discord.socket.sessions[0].socket is None, 60)
        for user in (1, 2, 3):
            await discord.react(message, user, KEYCAP)

        resume = {"op": 6, "d": {"session_id": session, "seq": 1}}
        async with connected(discord, resume) as socket:
            events = [await socket.receive_json() for _ in range(4)]

    assert [event["s"] for event in events] == [2, 3, 4, 5]
    assert [event["d"].get("user_id") for event in events] == ["1", "2", "3", None]


async def test_a_resumed_session_can_be_dropped_again() -> None:
    async with FakeDiscord() as discord:
        async with connected(discord, IDENTIFY) as socket:
            session = (await socket.receive_json())["d"]["session_id"]
            discord.socket.drop()
            assert (await socket.receive()).type in GONE
        async with connected(discord, {"op": 6, "d": {"session_id": session, "seq": 1}}) as socket:
            await socket.receive_json()
            discord.socket.drop()
            assert (await socket.receive()).type in GONE


async def test_a_session_that_was_ended_cannot_be_resumed() -> None:
    async with FakeDiscord() as discord:
        async with connected(discord, IDENTIFY) as socket:
            session = (await socket.receive_json())["d"]["session_id"]
            await discord.socket.invalidate()
            assert (await socket.receive_json()) == {"op": 9, "d": False}
        async with connected(discord, {"op": 6, "d": {"session_id": session, "seq": 1}}) as socket:
            assert (await socket.receive_json()) == {"op": 9, "d": False}


async def test_bad_weather_loses_doubles_and_swaps() -> None:
    async with FakeDiscord() as discord:
        message = discord.state.add_message(11001, ephemeral=False, thinking=False)
        async with connected(discord, IDENTIFY) as socket:
            await socket.receive_json()
            discord.socket.weather = Weather(lost=0.1, twice=0.2, swapped=0.2)
            for user in range(300):
                await discord.react(message, user, KEYCAP)
            await discord.socket.clear_up()
            told = [event["d"] for event in discord.socket.sessions[0].events]

    heard = [int(body["user_id"]) for body in told if "user_id" in body]
    assert 0 < 300 - len(set(heard)) < 100
    assert len(heard) > len(set(heard))
    assert heard != sorted(heard)


async def test_a_sixth_edit_in_five_seconds_has_to_wait() -> None:
    async with FakeDiscord() as discord, aiohttp.ClientSession() as client:
        message = discord.state.add_message(11001, ephemeral=False, thinking=False)
        url = f"{discord.api}/channels/11001/messages/{message.id}"
        headers = {"Authorization": f"Bot {TOKEN}"}
        answers: list[int] = []
        waits = "0"
        for _ in range(6):
            async with client.patch(url, json={"content": "x"}, headers=headers) as answer:
                answers.append(answer.status)
                waits = answer.headers.get("Retry-After", "0")

    assert answers == [200] * 5 + [429]
    assert 0 < float(waits) <= 5


async def test_a_message_beyond_discords_limits_is_refused() -> None:
    async with FakeDiscord() as discord, aiohttp.ClientSession() as client:
        message = discord.state.add_message(11001, ephemeral=False, thinking=False)
        url = f"{discord.api}/channels/11001/messages/{message.id}"
        headers = {"Authorization": f"Bot {TOKEN}"}
        long = {"embeds": [{"description": "\U0001f3b8" * 2049}]}
        async with client.patch(url, json=long, headers=headers) as answer:
            assert answer.status == 400

    assert discord.routes.refused == ["description has 4098 of 4096"]


@pytest.mark.parametrize(("trouble", "edits"), [("drop", 0), ("drop_after", 1)])
async def test_a_connection_can_break_before_or_after_the_deed(trouble: Any, edits: int) -> None:  # noqa: ANN401 - one of the orders' words
    async with FakeDiscord() as discord, aiohttp.ClientSession() as client:
        message = discord.state.add_message(11001, ephemeral=False, thinking=False)
        discord.orders.add(Order(trouble=trouble, path="/messages/"))
        url = f"{discord.api}/channels/11001/messages/{message.id}"
        with pytest.raises(aiohttp.ClientError):
            await client.patch(
                url, json={"content": "x"}, headers={"Authorization": f"Bot {TOKEN}"}
            )

        assert message.edits == edits
