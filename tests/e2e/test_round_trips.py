"""How often an answer that needs nothing computed waits for a database on a server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.e2e.test_store_calls import ask
from tests.e2e.world import Place, open_world
from tests.round_trips import counted
from tests.upstream.lab import open_lab
from tests.upstream.world import World as Music

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from simcord import Env

    from bot.runtime.worker_pool import WorkerPool
    from tests.e2e.world import World

MOST: Final = 6
"""Round trips for a typed name with live sources, where everything is fresh and drawn."""

UNWAITED: Final = (
    "INSERT INTO artist_requests",  # noted meanwhile
    "SELECT value FROM state WHERE key = $1",  # the heartbeat's
)
"""What no answer waits for."""


@pytest.fixture
async def live(emptied_after: str, tmp_path: Path, pool: WorkerPool) -> AsyncIterator[World]:
    """Return a server whose bot keeps everything on a server and may ask (made-up) services."""
    music = Music(seed=5)
    music.artist("Mara Quill", albums=3, tracks=30, fans=200_000)
    place = Place(address=emptied_after, folder=tmp_path)
    async with (
        open_lab(music) as lab,
        open_world(place, pool, gatherer=lab.gatherer) as world,
    ):
        yield world


@pytest.fixture(autouse=True)
def env(live: World) -> Env:
    """Return the simulator, so that its clock is the test's clock too."""
    return live.env


async def test_a_warm_answer_takes_few_round_trips(
    live: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(4):  # until every reader is connected and knows which units are one statement
        await ask(live)
    trips = counted(monkeypatch)
    shown = await ask(live)
    assert shown.embed.title == "Clusters in Mara Quill"
    waited = [trip for trip in trips if not trip.startswith(UNWAITED)]
    assert len(waited) <= MOST, waited


async def test_a_turned_page_takes_few_round_trips(
    live: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = await ask(live)
    for _ in range(2):
        await shown.next()
        await shown.previous()
    trips = counted(monkeypatch)
    await shown.next()
    assert len(trips) <= 20, trips
