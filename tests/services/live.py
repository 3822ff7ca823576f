"""The services on a store on disk, with a stand-in server for every source."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.app import create_services
from storage import FetchedCatalogue, Store
from tests.upstream import faults
from tests.upstream.lab import open_lab
from tests.waiting import UNHURRIED

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Mapping, Sequence
    from pathlib import Path

    from bot.app import Services
    from bot.domain.model import Artist
    from bot.runtime.worker_pool import WorkerPool
    from bot.services.patience import Patience
    from bot.sources.fetch.gatherer import Gatherer
    from bot.sources.http.rate_limit import Pace
    from tests.upstream.server import Upstream
    from tests.upstream.world import World

GUILD = 77


@dataclass(kw_only=True)
class Live:
    """The services on a store, with a stand-in for every source."""

    services: Services
    store: Store
    upstream: Upstream
    gatherer: Gatherer

    async def until_well(self) -> None:
        """Wait until every service is asked and answers again after failures."""
        while any(health.state != "ok" for health in await self.gatherer.check()):
            pass

    async def artist(self, name: str) -> Artist:
        """Return whom a member means by a typed name."""
        return await self.services.artists.resolve(GUILD, name)

    async def make_old(
        self,
        artist_id: int,
        age: timedelta = timedelta(days=30),
        source: str = "deezer",
        *,
        complete: bool = True,
    ) -> None:
        """Let the last fetch be so long ago; one that is not ``complete`` was cut short."""
        at = datetime.now(UTC) - age
        fetched = FetchedCatalogue(artist=artist_id, source=source, at=at, complete=complete)
        await self.store.catalogues.save([], fetched=fetched)


def everything_down(live: Live) -> None:
    """Let no catalogue answer any more."""
    for service in ("deezer", "itunes"):
        live.upstream.faults.add(service, faults.status(500), times=None)


def one_album_fails(live: Live) -> None:
    """Let Deezer refuse to tell what is on one of the albums."""
    album = next(iter(live.upstream.world.albums))
    live.upstream.faults.add(
        "deezer", faults.status(403), times=None, path=f"/deezer/album/{album}/tracks", whole=True
    )


@asynccontextmanager
async def open_live(
    path: Path,
    pool: WorkerPool,
    world: World,
    *,
    timeout: float = 0.4,  # noqa: ASYNC109 - it is the services' timeout
    sources: Sequence[str] = ("deezer", "itunes"),
    keys: bool = False,
    patience: Patience | None = None,
    paces: Mapping[str, Pace] | None = None,
) -> AsyncGenerator[Live]:
    """Open everything; nobody waits for limits."""
    async with (
        open_lab(world, timeout=timeout, sources=sources, keys=keys, paces=paces) as lab,
        Store.opened(path) as store,
    ):
        services = create_services(
            store,
            pool,
            lab.gatherer,
            fresh_days=7,
            refresh_floor=timedelta(minutes=30),
            patience=patience or UNHURRIED,
        )
        try:
            yield Live(services=services, store=store, upstream=lab.upstream, gatherer=lab.gatherer)
        finally:
            await services.close()
