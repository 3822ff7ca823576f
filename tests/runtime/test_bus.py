"""What one process's bus promises: each message once, in order, whatever a handler does."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.runtime.bus import LONGEST_TOPIC, MOST_BYTES, LocalBus

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def bus() -> AsyncIterator[LocalBus]:
    """Return a started bus."""
    opened = LocalBus()
    await opened.start()
    yield opened
    await opened.close()


async def test_a_message_reaches_each_subscriber_of_its_topic_once(bus: LocalBus) -> None:
    first: list[str] = []
    second: list[str] = []
    other: list[str] = []
    bus.subscribe("songs", first.append)
    bus.subscribe("songs", second.append)
    bus.subscribe("albums", other.append)
    for number in range(3):
        await bus.publish("songs", str(number))
    await asyncio.sleep(0)
    assert (first, second, other) == (["0", "1", "2"], ["0", "1", "2"], [])


async def test_who_unsubscribes_hears_no_more_also_from_within_a_message(bus: LocalBus) -> None:
    heard: list[str] = []
    ends = [bus.subscribe("songs", heard.append)]
    bus.subscribe("songs", lambda _: ends.pop()() if ends else None)
    await bus.publish("songs", "a")
    await bus.publish("songs", "b")
    await asyncio.sleep(0)
    assert heard == ["a"]


async def test_a_handler_that_fails_keeps_nobody_else_from_hearing(
    bus: LocalBus, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[str] = []

    def fail(_payload: str) -> None:
        raise RuntimeError("no")

    bus.subscribe("songs", fail)
    bus.subscribe("songs", heard.append)
    await bus.publish("songs", "a")
    await asyncio.sleep(0)
    assert heard == ["a"]
    assert "songs" in caplog.text


async def test_a_closed_bus_says_nothing(bus: LocalBus) -> None:
    heard: list[str] = []
    bus.subscribe("songs", heard.append)
    await bus.publish("songs", "a")
    await bus.close()
    await bus.publish("songs", "b")
    await asyncio.sleep(0)
    assert heard == []


@pytest.mark.parametrize(
    ("topic", "payload"),
    [
        ("songs", "x" * (MOST_BYTES + 1)),
        ("x" * (LONGEST_TOPIC + 1), ""),
        ("two\nlines", ""),
        ("songs", "\0"),
    ],
)
async def test_what_the_server_would_refuse_is_refused_here_too(
    bus: LocalBus, topic: str, payload: str
) -> None:
    with pytest.raises(ValueError, match=r"payload|topic|NUL"):
        await bus.publish(topic, payload)
