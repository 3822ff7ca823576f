"""A small world of music, and services that can reach it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.services.live import open_live
from tests.upstream.world import World
from tests.waiting import UNHURRIED

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

    from bot.runtime.worker_pool import WorkerPool
    from bot.services.patience import Patience
    from tests.services.live import Live


@pytest.fixture
def music() -> World:
    """Return a small world of made-up music."""
    world = World(seed=5)
    world.artist("Mara Quill", albums=4, tracks=36, fans=200_000)
    world.artist("Nova", albums=3, tracks=20, fans=90_000)
    world.artist("Nova", albums=2, tracks=12, fans=70_000)
    return world


@pytest.fixture
def patience(request: pytest.FixtureRequest) -> Patience:
    """Return how long fetches are waited for: the usual, or what a test is parametrised with."""
    given: Patience = getattr(request, "param", UNHURRIED)
    return given


@pytest.fixture
async def live(
    tmp_path: Path, pool: WorkerPool, music: World, patience: Patience
) -> AsyncGenerator[Live]:
    """Return services that can reach that world."""
    async with open_live(tmp_path / "clusters.db", pool, music, patience=patience) as opened:
        yield opened
