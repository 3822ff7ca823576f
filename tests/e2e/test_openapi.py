"""The judge of the bot's requests can tell a good one from a bad one.

Every end-to-end test hands it all that the bot sent (``tests.e2e.world.open_world``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from simcord.types import HttpLogEntry

from tests.e2e.openapi import VARIABLE, description

if TYPE_CHECKING:
    from tests.e2e.openapi import Description
    from tests.e2e.world import World

ANSWER: Final = "/webhooks/1/token/messages/@original"


@pytest.fixture
def judge() -> Description:
    """Return the judge, or skip: the description is Discord's and no part of the project."""
    found = description()
    if found is None:
        pytest.skip(f"no copy of Discord's API description (set {VARIABLE} to its path)")
    return found


def sent(method: str, path: str, body: object = None) -> HttpLogEntry:
    """Return a request that nobody sent."""
    return HttpLogEntry(method=method, path=path, params={}, json=body, reason=None)


def menu(**changes: object) -> dict[str, Any]:
    """Return a message with one menu on it."""
    option = {"label": "One", "value": "1"}
    select = {"type": 3, "custom_id": "x", "options": [option], **changes}
    return {"components": [{"type": 1, "components": [select]}]}


@pytest.mark.parametrize(
    "body",
    [
        {"content": "Hello"},
        {"embeds": [{"title": "x" * 256}]},
        menu(),
        {"attachments": [{"id": 0}]},
    ],
    ids=["text", "embed", "menu", "file"],
)
def test_a_good_answer_passes(judge: Description, body: object) -> None:
    assert judge.problem(sent("PATCH", ANSWER, body)) is None


@pytest.mark.parametrize(
    "body",
    [
        {"content": 7},
        {"embeds": [{"title": "x" * 257}]},
        {"embeds": [{"description": "x" * 4097}]},
        {"embeds": [{"title": "x"}] * 11},
        menu(custom_id="x" * 101),
        menu(options=[{"label": "One", "value": "1"}] * 26),
        menu(options=[{"label": "x" * 101, "value": "1"}]),
        menu(options=[]),
    ],
    ids=["text", "title", "body", "embeds", "id", "options", "label", "none"],
)
def test_what_discord_would_refuse_is_named(judge: Description, body: object) -> None:
    assert judge.problem(sent("PATCH", ANSWER, body)) is not None


def test_a_route_that_does_not_exist_is_named(judge: Description) -> None:
    assert "no such route" in (judge.problem(sent("GET", "/channels/1/nothing")) or "")
    assert "no such route" in (judge.problem(sent("DELETE", "/gateway")) or "")


async def test_what_a_conversation_sends_is_judged(world: World, judge: Description) -> None:
    page = await world.ask("night")
    await page.next()
    await page.favourite(1)

    bodies = [request for request in world.env.http_requests if request.json is not None]

    assert len(bodies) >= 7
    assert {judge.problem(request) for request in bodies} == {None}
