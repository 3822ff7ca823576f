"""An open port."""

from __future__ import annotations

import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.app import create_services
from bot.domain.connection import Connection, SessionBudget
from bot.web.measures import Measures
from bot.web.server import OperatorPages, serving
from storage import Store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.app import Services
    from bot.runtime.worker_pool import WorkerPool

WELL = Connection(
    ready=True, latency=0.05, servers=3, shards=1, sessions=SessionBudget(left=990, total=1000)
)


class Port:
    """A port that is open, and what it looks at."""

    def __init__(self, store: Store, services: Services) -> None:
        self.store = store
        self.services = services
        self.measures = Measures()
        self.connection: Connection | None = WELL
        self.address = ""

    async def get(self, path: str) -> tuple[int, str]:
        """Return what a page answers."""
        async with (
            aiohttp.ClientSession() as client,
            client.get(f"{self.address}{path}") as response,
        ):
            return response.status, await response.text()

    async def samples(self) -> dict[str, float]:
        """Return every sample by its name, with the values of its labels behind it."""
        status, body = await self.get("/metrics")
        assert status == 200
        return {
            " ".join([sample.name, *sample.labels.values()]): sample.value
            for family in text_string_to_metric_families(body)
            for sample in family.samples
        }


@pytest.fixture
async def port(tmp_path: Path, new_file: Path, pool: WorkerPool) -> AsyncIterator[Port]:
    """Return an open port on a store of the test's own."""
    async with Store.opened(shutil.copy(new_file, tmp_path / "clusters.db")) as store:
        services = create_services(
            store, pool, None, fresh_days=7, refresh_floor=timedelta(minutes=30)
        )
        opened = Port(store, services)
        pages = OperatorPages(services.vitals, opened.measures, lambda: opened.connection)
        async with serving(pages, opened.measures, "127.0.0.1", 0) as number:
            opened.address = f"http://127.0.0.1:{number}"
            yield opened
        await services.close()
