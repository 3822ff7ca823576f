"""A running world for each test."""

from __future__ import annotations

import asyncio
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.e2e.world import fill, open_world

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

    from simcord import Env

    from bot.runtime.worker_pool import WorkerPool
    from tests.e2e.world import World


@pytest.fixture(scope="session")
def drawn(pool: WorkerPool, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store's file in which one artist is known and drawn; it is copied, never opened."""
    path = tmp_path_factory.mktemp("drawn") / "clusters.db"
    asyncio.run(fill(path, pool))
    return path


@pytest.fixture
async def world(
    tmp_path: Path,
    pool: WorkerPool,
    drawn: Path,
) -> AsyncGenerator[World]:
    """Return a server with the bot in it, on a store of the test's own."""
    path = tmp_path / "clusters.db"
    await asyncio.to_thread(shutil.copy, drawn, path)
    async with open_world(path, pool) as opened:
        yield opened


@pytest.fixture(autouse=True)
def env(world: World) -> Env:
    """Return the simulator, so that its clock is the test's clock too."""
    return world.env
