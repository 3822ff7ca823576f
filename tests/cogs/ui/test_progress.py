"""A reply that is kept alive: what it says, and how often."""

from __future__ import annotations

import asyncio
from itertools import pairwise
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import discord
import pytest

from bot.sources.base import Progress, Wait
from cogs.ui.edits import TooLateError
from cogs.ui.progress import LiveReply, progress_text, share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aiohttp import ClientResponse

EVERY = 1.5
"""Seconds between two edits."""


def step(albums: int) -> Progress:
    """Return how it looks after so many of a hundred albums."""
    return Progress(albums=100, albums_done=albums, tracks=albums * 12, stage="tracks")


class Clock:
    """Time that passes only when a test lets it."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


class Message:
    """A deferred reply that notes when it was edited, and with what."""

    def __init__(self, clock: Clock) -> None:
        self.edits: list[tuple[float, str]] = []
        self.refusals = 0
        self.breaks = 0
        self.over = False
        self.clock = clock

    async def edit(self, content: str) -> None:
        """Note the edit, or refuse it as Discord may."""
        self.edits.append((self.clock.now, content))
        if self.over:
            raise TooLateError
        if self.breaks:
            self.breaks -= 1
            raise ConnectionResetError
        if self.refusals:
            self.refusals -= 1
            response = SimpleNamespace(status=429, reason="Too Many Requests")
            raise discord.HTTPException(cast("ClientResponse", response), "slow down")


@pytest.fixture
def clock() -> Clock:
    """Return time that stands still."""
    return Clock()


@pytest.fixture
def message(clock: Clock) -> Message:
    """Return a message without an edit."""
    return Message(clock)


def live(message: Message) -> LiveReply:
    """Return a live reply on a message."""
    return LiveReply(message.edit, every=EVERY, clock=message.clock)


async def let_run() -> None:
    """Give every ready task a turn."""
    for _ in range(10):
        await asyncio.sleep(0)


async def shown(reply: LiveReply, steps: Sequence[Progress]) -> None:
    """Show progress step by step."""
    for one in steps:
        reply.show(one)
        await let_run()


async def test_the_first_progress_is_shown_at_once(message: Message) -> None:
    async with live(message) as reply:
        await shown(reply, [step(1)])
        assert [text for _, text in message.edits] == [progress_text(step(1))]


async def test_however_much_there_is_to_tell_the_reply_is_edited_every_second_and_a_half(
    message: Message, clock: Clock
) -> None:
    async with live(message) as reply:
        for done in range(100):
            clock.now += 0.1
            await shown(reply, [step(done)])
    times = [at for at, _ in message.edits]
    gaps = [later - sooner for sooner, later in pairwise(times)]
    assert min(gaps) >= EVERY - 1e-6
    assert len(times) == pytest.approx(10 / EVERY, abs=1)


async def test_what_came_too_early_is_shown_when_it_is_time(message: Message) -> None:
    async with LiveReply(message.edit, every=0.01) as reply:
        await shown(reply, [step(1), step(2)])
        while len(message.edits) < 2:  # noqa: ASYNC110 - the message has no event to wait for
            await asyncio.sleep(0.001)
    assert message.edits[-1][1] == progress_text(step(2))


async def test_the_same_progress_is_shown_once(message: Message, clock: Clock) -> None:
    async with live(message) as reply:
        same = step(5)
        for _ in range(3):
            clock.now += 10
            await shown(reply, [same])
    assert len(message.edits) == 1


async def test_an_edit_that_is_refused_ends_nothing(message: Message, clock: Clock) -> None:
    message.refusals = 1
    async with live(message) as reply:
        await shown(reply, [step(1)])
        clock.now += 10
        await shown(reply, [step(2)])
    assert len(message.edits) == 2


async def test_nothing_is_edited_once_the_answer_is_there(message: Message) -> None:
    async with live(message) as reply:
        pass
    await shown(reply, [step(1)])
    assert message.edits == []


async def test_the_answer_waits_for_an_edit_that_is_under_way(message: Message) -> None:
    arrives = asyncio.Event()
    order: list[str] = []
    send = message.edit

    async def slowly(content: str) -> None:
        await arrives.wait()
        await send(content)
        order.append("progress")

    message.edit = slowly

    async def command() -> None:
        async with live(message) as reply:
            await shown(reply, [step(1)])
        order.append("answer")

    asking = asyncio.create_task(command())
    await let_run()
    await let_run()
    arrives.set()
    await asking
    assert order == ["progress", "answer"]


async def test_an_edit_that_hangs_does_not_keep_the_answer_back_for_long(
    message: Message,
) -> None:
    async def never(_: str) -> None:
        await asyncio.Event().wait()

    async with LiveReply(never, patience=0.01) as reply:
        await shown(reply, [step(1)])
    assert message.edits == []


async def test_nothing_more_is_edited_once_the_answer_is_out_of_reach(
    message: Message, clock: Clock
) -> None:
    message.over = True
    async with live(message) as reply:
        for done in range(3):
            clock.now += 10
            await shown(reply, [step(done)])
    assert len(message.edits) == 1


async def test_a_connection_that_breaks_off_ends_nothing(message: Message, clock: Clock) -> None:
    message.breaks = 1
    async with live(message) as reply:
        await shown(reply, [step(1)])
        clock.now += 10
        await shown(reply, [step(2)])
    assert len(message.edits) == 2


@pytest.mark.parametrize(
    ("progress", "text"),
    [
        (Progress(), "Looking for albums\n`░░░░░░░░░░░░`"),
        (
            Progress(
                albums=102,
                albums_done=34,
                tracks=1410,
                features=1410,
                features_done=705,
                stage="tracks",
            ),
            "Fetching · albums 34/102 · tracks 1,410 · features 705/1,410\n`███░░░░░░░░░`",
        ),
        (Progress(albums=2, stage="tracks", source="itunes"), "Fetching from Apple · albums 0/2"),
        (Progress(albums=2, albums_done=2, stage="done"), "Drawing the map"),
        (
            Progress(albums=9, albums_done=2, wait=Wait(source="itunes", seconds=22.3)),
            "Apple wants a pause; on in 23 seconds · albums 2/9",
        ),
        (
            Progress(albums=9, albums_done=9, stage="gaps", source="itunes", step=1, steps=3),
            "Filling in from Apple 1/3 · albums 9/9",
        ),
        (Progress(stage="gaps", source="gramophone"), "Filling in what is missing"),
        (Progress(stage="credits", step=7, steps=60), "Checking guests 7/60"),
        (Progress(stage="previews", step=7, steps=60), "Listening to previews 7/60"),
    ],
)
def test_the_line_tells_how_much_is_there(progress: Progress, text: str) -> None:
    assert progress_text(progress).startswith(text)


def test_the_bar_grows_from_nothing_to_all() -> None:
    steps = [
        Progress(),
        Progress(albums=4, albums_done=1),
        Progress(albums=4, albums_done=2, tracks=20, features=20, features_done=10),
        Progress(albums=4, albums_done=4, tracks=40, features=40, features_done=20),
        Progress(albums=4, albums_done=4, tracks=40, features=40, features_done=40),
        Progress(stage="done"),
    ]
    shares = [share(one) for one in steps]
    assert shares == sorted(shares)
    assert shares == pytest.approx([0, 1 / 4, (1 / 2 + 1 / 4) / 2, 3 / 4, 1, 1])


def test_the_bar_is_short_while_most_albums_are_still_to_come() -> None:
    early = Progress(albums=320, albums_done=16, tracks=233, features=233, features_done=233)
    assert share(early) == pytest.approx(16 / 320)


def test_a_refresh_without_new_albums_shows_how_far_the_features_are() -> None:
    assert share(Progress(features=10, features_done=5, stage="features")) == pytest.approx(0.5)
