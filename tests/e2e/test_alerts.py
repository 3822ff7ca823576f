"""The operator reads in Discord what needs a hand."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, NamedTuple

import pytest

from cogs.alerts import LOOK_MINUTES

if TYPE_CHECKING:
    from pathlib import Path

    from simcord import ChannelHandle

    from tests.e2e.world import World

GIGABYTE = 10**9


class Usage(NamedTuple):
    """What ``shutil.disk_usage`` returns."""

    total: int
    used: int
    free: int


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return how many bytes are free, to be changed."""
    free = [100 * GIGABYTE]

    def usage(_: Path) -> Usage:
        return Usage(200 * GIGABYTE, 0, free[0])

    monkeypatch.setattr(shutil, "disk_usage", usage)
    return free


async def look(world: World) -> None:
    """Let the time of one look pass."""
    await world.env.advance_time(LOOK_MINUTES * 60 + 1)


def said(channel: ChannelHandle) -> list[str]:
    """Return what stands in a channel, the oldest first."""
    return [message.content for message in channel.history()]


async def test_a_channel_reads_of_a_trouble_once_and_of_its_end(
    world: World, disk: list[int]
) -> None:
    world.alerts = str(world.channel.id)
    await world.restart()
    assert said(world.channel) == []
    disk[0] = GIGABYTE // 2
    await look(world)
    (told,) = said(world.channel)
    assert "0.5 GB are left" in told
    await look(world)
    await world.restart()
    assert len(said(world.channel)) == 1
    disk[0] = 100 * GIGABYTE
    await look(world)
    assert said(world.channel)[1:] == ["✅ There is room on the database's disk again."]


async def test_the_applications_owner_reads_it_in_person(world: World, disk: list[int]) -> None:
    world.alerts = "owner"
    await world.restart()
    application = world.bot.application
    assert application is not None
    owner = world.env.create_user("owner")
    application.owner = await world.bot.fetch_user(owner.id)
    disk[0] = 0
    await look(world)
    (message,) = owner.dm_channel.history()
    assert "nearly full" in message.content
    assert said(world.channel) == []


async def test_a_channel_that_is_gone_ends_nothing(
    world: World, disk: list[int], caplog: pytest.LogCaptureFixture
) -> None:
    world.alerts = "999999999999999999"
    disk[0] = 0
    await world.restart()
    await look(world)
    assert caplog.text.count("check CLUSTERS_ALERTS") == 1
    assert (await world.ask("night")).text
