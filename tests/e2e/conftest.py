"""A running world for each test.

It is on SQLite; with ``--engine postgres`` it is on PostgreSQL, and tests that are marked
``both_engines`` run on each where no engine is named.
"""

from __future__ import annotations

import asyncio
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.e2e.world import Place, fill, open_world

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterator
    from pathlib import Path

    from simcord import Env

    from bot.runtime.worker_pool import WorkerPool
    from tests.e2e.world import World
    from tests.postgres import Server


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what is marked so on both engines, where none is named."""
    named = metafunc.config.getoption("engine")
    if named is None and metafunc.definition.get_closest_marker("both_engines") is not None:
        metafunc.fixturenames.append("engine")
        metafunc.parametrize("engine", ["sqlite", "postgres"])


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """Which engine the store is on."""
    return str(request.config.getoption("engine") or "sqlite")


@pytest.fixture(scope="session")
def drawn(pool: WorkerPool, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store's file in which one artist is known and drawn; it is copied, never opened."""
    folder = tmp_path_factory.mktemp("drawn")
    path = folder / "clusters.db"
    asyncio.run(fill(Place(address=path, folder=folder), pool))
    return path


@pytest.fixture(scope="session")
def drawn_database(
    postgres: Server, pool: WorkerPool, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Return the address of a database in which one artist is known and drawn, to be copied as well."""
    with postgres.database() as address:
        asyncio.run(fill(Place(address=address, folder=tmp_path_factory.mktemp("drawn")), pool))
        yield address


@pytest.fixture
def place(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> Place:
    """Return where a store will be in which there is nothing."""
    if engine == "postgres":
        return Place(address=request.getfixturevalue("emptied_after"), folder=tmp_path)
    return Place(address=tmp_path / "clusters.db", folder=tmp_path)


@pytest.fixture
def drawn_place(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Place]:
    """Return where a store is in which one artist is known and drawn."""
    if engine == "postgres":
        server: Server = request.getfixturevalue("postgres")
        with server.copy_of(request.getfixturevalue("drawn_database")) as address:
            yield Place(address=address, folder=tmp_path)
        return
    path = tmp_path / "clusters.db"
    shutil.copy(request.getfixturevalue("drawn"), path)
    yield Place(address=path, folder=tmp_path)


@pytest.fixture
async def world(drawn_place: Place, pool: WorkerPool) -> AsyncGenerator[World]:
    """Return a server with the bot in it, on a store of the test's own."""
    async with open_world(drawn_place, pool) as opened:
        yield opened


@pytest.fixture(autouse=True)
def env(world: World) -> Env:
    """Return the simulator, so that its clock is the test's clock too."""
    return world.env
