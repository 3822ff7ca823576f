"""A member's further artists wait in a line, and the reply says where."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from tests.e2e.world import Shown, open_world, told
from tests.upstream import faults
from tests.upstream.lab import open_lab
from tests.upstream.world import World as Music
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from simcord import Env

    from bot.runtime.worker_pool import WorkerPool
    from tests.e2e.world import Place, World
    from tests.upstream.server import Upstream

NAMES = ("Mara Quill", "Otto", "Nova")


@pytest.fixture
async def live(place: Place, pool: WorkerPool) -> AsyncIterator[tuple[World, Upstream]]:
    """Return a server whose bot may ask (made-up) services, and those services."""
    music = Music(seed=5)
    for name in NAMES:
        music.artist(name, albums=2, tracks=14, fans=200_000, known=1.0)
    async with (
        open_lab(music, timeout=3600.0) as lab,
        open_world(place, pool, gatherer=lab.gatherer) as world,
    ):
        yield world, lab.upstream


@pytest.fixture(autouse=True)
def env(live: tuple[World, Upstream]) -> Env:
    """Return the simulator, so that its clock is the test's clock too."""
    return live[0].env


async def test_the_reply_says_where_in_the_line_an_artist_stands(
    live: tuple[World, Upstream],
) -> None:
    world, upstream = live
    let_go = asyncio.Event()
    upstream.faults.add("deezer", faults.held(let_go), times=None, path="/albums")
    results = await world.all_at_once_and_go_on(
        [world.member.slash(world.channel, "clusters", artist=name) for name in NAMES]
    )

    def told(words: str) -> bool:
        return any(words in str(request.json) for request in world.env.http_requests)

    await until(lambda: told("number 1 in the line") and told("number 2 in the line"))
    await until(lambda: bool(upstream.requests("deezer", "/albums")))
    assert len(upstream.requests("deezer", "/albums")) == 1
    upstream.faults.clear()
    let_go.set()
    await world.env.settle()
    shown = [Shown(world, result.response.id) for result in results]
    assert [one.embed.title for one in shown] == [f"Clusters in {name}" for name in NAMES]


async def test_whoever_asked_for_too_much_reads_when_to_come_back(
    live: tuple[World, Upstream],
) -> None:
    world, upstream = live
    names = [f"Greed {number}" for number in range(11)]
    for name in names:
        upstream.world.artist(name, albums=1, tracks=8, fans=9_000, known=1.0)
    for name in names[:-1]:
        await world.member.slash(world.channel, "clusters", artist=name)
    refused = await world.member.slash(world.channel, "clusters", artist=names[-1])
    assert "I fetch your next one <t:" in told(refused).content
    shown = await world.other.slash(world.channel, "clusters", artist=names[-1])
    assert shown.response is not None
    assert Shown(world, shown.response.id).embed.title == f"Clusters in {names[-1]}"
