"""What is measured at the wire: how long Discord waits, and how requests to it end."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import aiohttp
import pytest
from aiohttp import web
from discord import InteractionType

from bot.gateway.measuring import Asked, trace, what_of
from bot.web.measures import Measures

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import discord


def question(number: int, kind: InteractionType = InteractionType.component) -> Any:  # noqa: ANN401 - what discord.py hands over, as far as it is looked at
    """Return an interaction."""
    return SimpleNamespace(id=number, type=kind, command=None)


class Wire:
    """A server that answers with the status in the path, and a client that is traced."""

    def __init__(self) -> None:
        self.measures = Measures()
        self.asked = Asked()
        self.address = ""

    async def post(self, path: str) -> None:
        """Send a request; what becomes of it is measured."""
        config = trace(self.measures, self.asked)
        async with aiohttp.ClientSession(trace_configs=[config]) as client:
            await client.post(f"{self.address}{path}")

    def value(self, name: str, **labels: str) -> float | None:
        """Return a sample's value."""
        return self.measures.registry.get_sample_value(name, labels)


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    """Return both ends of a wire."""

    async def answer(request: web.Request) -> web.Response:
        if "status" in request.query:
            return web.Response(status=int(request.query["status"]))
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    opened = Wire()
    app = web.Application()
    app.router.add_post("/{path:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    opened.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield opened
    await runner.cleanup()


async def test_the_first_answer_that_discord_takes_is_timed_once(wire: Wire) -> None:
    wire.asked.begin(question(7))
    await wire.post("/api/v10/interactions/7/tok-en/callback?status=500")
    assert wire.value("clusters_first_answer_seconds_count", kind="control") is None
    for _ in range(2):
        await wire.post("/api/v10/interactions/7/tok-en/callback?status=204")
    assert wire.value("clusters_first_answer_seconds_count", kind="control") == 1


async def test_edits_and_questions_that_nobody_saw_arrive_are_not_first_answers(wire: Wire) -> None:
    wire.asked.begin(question(7))
    await wire.post("/api/v10/webhooks/1/tok-en/messages/@original?status=200")
    await wire.post("/api/v10/interactions/8/tok-en/callback?status=204")
    assert wire.value("clusters_first_answer_seconds_count", kind="control") is None


async def test_requests_are_counted_by_how_they_ended(wire: Wire) -> None:
    for status in (200, 204, 404, 429, 503):
        await wire.post(f"/channels/1/messages?status={status}")
    with pytest.raises(aiohttp.ClientError):
        await wire.post("/channels/1/messages")
    counted = {
        outcome: wire.value("clusters_discord_requests_total", outcome=outcome)
        for outcome in ("2xx", "4xx", "429", "5xx", "broken")
    }
    assert counted == {"2xx": 2, "4xx": 1, "429": 1, "5xx": 1, "broken": 1}


def test_a_question_is_named_by_its_command_or_its_kind_and_never_by_an_id() -> None:
    def named(kind: InteractionType, command: str | None = None) -> str:
        asked = question(1, kind)
        asked.command = SimpleNamespace(qualified_name=command) if command else None
        asked.data = {"custom_id": "clusters:page:12345:1"}
        return what_of(cast("discord.Interaction[Any]", asked))

    assert named(InteractionType.application_command, "cache status") == "/cache status"
    assert named(InteractionType.application_command) == "command"
    assert named(InteractionType.component) == "control"
    assert named(InteractionType.modal_submit) == "form"
    assert named(InteractionType.autocomplete, "clusters") == "autocomplete"
