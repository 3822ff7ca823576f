"""How often an answer that needs nothing computed goes to the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.world import Shown, open_world
from tests.upstream.lab import open_lab
from tests.upstream.world import World as Music

if TYPE_CHECKING:
    from asyncio import Future
    from collections.abc import AsyncIterator, Callable
    from typing import Any

    from simcord import Env

    from bot.runtime.worker_pool import WorkerPool
    from storage.database import Database, Lock, Work
    from tests.e2e.world import Place, World

MOST = 8
"""Calls of the store for a typed name with live sources, where everything is fresh and drawn."""


@pytest.fixture
async def live(place: Place, pool: WorkerPool) -> AsyncIterator[World]:
    """Return a server whose bot may ask (made-up) services."""
    music = Music(seed=5)
    music.artist("Mara Quill", albums=3, tracks=30, fans=200_000)
    async with (
        open_lab(music) as lab,
        open_world(place, pool, gatherer=lab.gatherer) as world,
    ):
        yield world


@pytest.fixture(autouse=True)
def env(live: World) -> Env:
    """Return the simulator, so that its clock is the test's clock too."""
    return live.env


@pytest.fixture
def calls(live: World, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that names every unit of work that the store is handed."""
    made: list[str] = []
    engine = type(live.store._database)  # pyright: ignore[reportPrivateUsage] - to listen at it
    read, write = engine.read, engine.write

    async def counted_read(database: Database, work: Work[Any]) -> Any:  # noqa: ANN401 - any unit of work
        made.append(getattr(work, "__qualname__", type(work).__name__))
        return await read(database, work)

    def counted_write(
        database: Database,
        work: Work[Any],
        *,
        after: Callable[[Any], None] | None = None,
        lock: Lock | None = None,
    ) -> Future[Any]:
        made.append(getattr(work, "__qualname__", type(work).__name__))
        return write(database, work, after=after, lock=lock)

    monkeypatch.setattr(engine, "read", counted_read)
    monkeypatch.setattr(engine, "write", counted_write)
    return made


async def ask(world: World) -> Shown:
    """Type the artist's name without picking a suggestion."""
    result = await world.member.slash(world.channel, "clusters", artist="Mara Quill")
    assert result.response is not None
    return Shown(world, result.response.id)


def without_the_clock(calls: list[str]) -> list[str]:
    """Leave out what the heartbeat asks meanwhile."""
    return [call for call in calls if not call.startswith("State.")]


async def test_a_warm_answer_takes_few_calls_of_the_store(live: World, calls: list[str]) -> None:
    await ask(live)
    calls.clear()
    shown = await ask(live)
    assert shown.embed.title == "Clusters in Mara Quill"
    assert len(without_the_clock(calls)) <= MOST, calls


async def test_a_turned_page_takes_few_calls_of_the_store(live: World, calls: list[str]) -> None:
    shown = await ask(live)
    await shown.next()
    await shown.previous()
    calls.clear()
    await shown.next()
    assert len(without_the_clock(calls)) <= MOST, calls
