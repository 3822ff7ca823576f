"""What a session stands on: store, workers, sources and services, opened once and closed in reverse.

The services are made outside of any Discord client and handed to it as one object, so that a test
can run a client against any store, and a restart can put a new client on the old one.
"""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.analysis import build_map
from bot.charts import DRAWING
from bot.fleet.opening import ALONE, bus_of, fleet_of
from bot.runtime.bus import LocalBus
from bot.runtime.worker_pool import WorkerPool
from bot.services.alerts import Alerts
from bot.services.alike import Alike
from bot.services.artists import Artists
from bot.services.backups import Backups, folder_of
from bot.services.beside import Beside
from bot.services.boards import Boards
from bot.services.collections import Collections
from bot.services.covers import Covers
from bot.services.exports import Exports
from bot.services.favourite_maps import FavouriteMaps
from bot.services.favourites import Favourites
from bot.services.fetching import Fetching
from bot.services.following import Following
from bot.services.imports import Imports
from bot.services.listening import Listening
from bot.services.maps import Maps
from bot.services.operator import Operator
from bot.services.pasted import PastedLinks
from bot.services.personal import Personal
from bot.services.pictures import Pictures
from bot.services.processes import Processes
from bot.services.promises import Promises
from bot.services.refreshing import Refreshing
from bot.services.registration import Registration
from bot.services.replies import Replies
from bot.services.rounds import Rounds
from bot.services.server_settings import ServerSettings
from bot.services.sharing import Sharing
from bot.services.spotting import Spotting
from bot.services.tracks import Tracks
from bot.services.upkeep import KEPT_UNASKED, Upkeep
from bot.services.vitals import Vitals
from bot.services.web_maps import WebMaps
from bot.services.weekly import Weekly
from bot.services.welcomes import Welcomes
from bot.sources.providers import PROVIDERS
from bot.sources.setup import FILE, create_gatherer
from storage import MEGABYTE, Limits, Store

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Mapping, Sequence

    from bot.fleet.opening import Fleet
    from bot.runtime.bus import Bus
    from bot.services.patience import Patience
    from bot.services.turns import Fairness
    from bot.settings import Settings
    from bot.sources.fetch.gatherer import Gatherer
    from bot.sources.provider import Provider


DEADLINES: Final[Mapping[Callable[..., object], float]] = {build_map: 300.0}
"""Seconds that a worker may take for what grows with an artist; a third of an answer's time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """Everything that the product can do, by topic: the only door for cogs."""

    artists: Artists
    maps: Maps
    collections: Collections
    pasted: PastedLinks
    pictures: Pictures
    favourites: Favourites
    favourite_maps: FavouriteMaps
    boards: Boards
    promises: Promises
    sharing: Sharing
    spotting: Spotting
    tracks: Tracks
    alike: Alike
    exports: Exports
    web_maps: WebMaps
    replies: Replies
    listening: Listening
    server_settings: ServerSettings
    personal: Personal
    upkeep: Upkeep
    rounds: Rounds
    refreshing: Refreshing
    operator: Operator
    imports: Imports
    registration: Registration
    backups: Backups
    beside: Beside
    welcomes: Welcomes
    weekly: Weekly
    vitals: Vitals
    processes: Processes
    alerts: Alerts
    following: Following
    """What others on the same database change is known here as well."""
    bus: Bus
    """What processes on one database tell each other."""
    fetching: Fetching
    """What the others fetch through; for the command line, not for cogs."""
    workers: WorkerPool
    """What the others compute in; cogs only ask how it is."""

    async def close(self) -> None:
        """Stop what is under way, whoever waits for others first."""
        await self.following.close()
        await self.artists.close()
        await self.maps.close()
        await self.pasted.close()
        await self.listening.close()
        await self.alike.close()
        await self.favourite_maps.close()
        await self.exports.close()
        await self.fetching.close()
        await self.pictures.close()


def create_services(
    store: Store,
    pool: WorkerPool,
    gatherer: Gatherer | None,
    *,
    fresh_days: float,
    refresh_floor: timedelta,
    server_tracks: int = 20_000,
    shared_imports: bool = False,
    providers: Sequence[Provider] = PROVIDERS,
    patience: Patience | None = None,
    keep: timedelta = KEPT_UNASKED,
    fairness: Fairness | None = None,
    backups: Backups | None = None,
    web_url: str = "",
    bus: Bus | None = None,
    fleet: Fleet = ALONE,
) -> Services:
    """Return the services on a store; without a ``gatherer`` they never ask anybody.

    Without a ``bus`` the process is the only one on its database; ``fleet`` says what others do
    for it.
    """
    bus = bus or LocalBus()
    fetching = Fetching(
        store,
        pool,
        gatherer,
        fresh_days=fresh_days,
        providers=providers,
        fairness=fairness,
        patience=patience,
        searches=fleet.searches,
        fetches=fleet.fetches,
    )
    maps = Maps(store, pool, fetching, patience=patience)
    server_settings, operator = ServerSettings(store), Operator(store, fetching)
    favourites, listening, alike = Favourites(store), Listening(store, gatherer), Alike(store)
    pictures = Pictures(store, pool, Covers(store, pool, gatherer.cover if gatherer else None))
    exports = Exports(store, pool, favourites, listening)
    vitals = Vitals(store, pool, fetching, maps, pictures)
    upkeep = Upkeep(store, fetching, maps, refresh_floor=refresh_floor, keep=keep)
    backups = backups or Backups(store, store.path.parent, kept=0)
    return Services(
        artists=Artists(store, fetching, patience=patience),
        maps=maps,
        collections=Collections(store),
        pasted=PastedLinks(store, pool, fetching, maps, patience=patience),
        pictures=pictures,
        favourites=favourites,
        favourite_maps=FavouriteMaps(store, pool, pictures),
        boards=Boards(store, alike),
        promises=Promises(store),
        sharing=Sharing(store),
        spotting=Spotting(store),
        tracks=Tracks(store, maps, favourites, listening, alike),
        alike=alike,
        exports=exports,
        web_maps=WebMaps(store, maps, exports, listening, address=web_url),
        replies=Replies(store),
        listening=listening,
        server_settings=server_settings,
        personal=Personal(store, server_settings),
        upkeep=upkeep,
        rounds=Rounds(upkeep, listening, backups, elsewhere=fleet.workers),
        refreshing=Refreshing(store, fetching),
        operator=operator,
        imports=Imports(store, pool, room=server_tracks, shared=shared_imports),
        registration=Registration(store),
        welcomes=Welcomes(store),
        weekly=Weekly(store, fetching, maps, server_settings),
        vitals=vitals,
        processes=Processes(store),
        alerts=Alerts(store, vitals),
        backups=backups,
        beside=Beside(store),
        following=Following(bus, store, server_settings, operator),
        bus=bus,
        fetching=fetching,
        workers=pool,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """Everything that is opened at start and closed at the end."""

    store: Store
    pool: WorkerPool
    services: Services
    gatherer: Gatherer | None
    """The live sources; ``None`` where only files are configured."""


def limits_of(settings: Settings) -> Limits:
    """Return how large the store may grow."""
    return Limits(disk_bytes=settings.disk_mb * MEGABYTE)


@asynccontextmanager
async def open_resources(
    settings: Settings, providers: Sequence[Provider] = PROVIDERS
) -> AsyncGenerator[Resources]:
    """Open everything in order, and close it in reverse, whatever happens in between.

    Raises ``storage.StoreError`` where the database cannot be used, and ``UnknownSourceError``.
    """
    async with (
        Store.opened(settings.database, limits_of(settings), folder=settings.folder) as store,
        WorkerPool(settings.workers, deadlines=DEADLINES, ahead=DRAWING) as pool,
        bus_of(settings.database) as bus,
        fleet_of(
            settings.database,
            bus,
            egress=settings.egress,
            workers=settings.fetches == "workers",
        ) as fleet,
    ):
        live = any(source != FILE for source in settings.sources)
        gatherer = (
            create_gatherer(settings, providers, turnstiles=fleet.turnstiles) if live else None
        )
        services = create_services(
            store,
            pool,
            gatherer,
            fresh_days=settings.fresh_days,
            refresh_floor=timedelta(minutes=settings.refresh_floor_minutes),
            server_tracks=settings.server_tracks,
            shared_imports=settings.server_imports == "shared",
            providers=providers,
            keep=timedelta(days=settings.keep_days),
            backups=Backups(
                store,
                folder_of(settings.database_file, settings.backups),
                kept=settings.backups_kept,
            ),
            web_url=settings.web_url,
            bus=bus,
            fleet=fleet,
        )
        try:
            await bus.start()
            yield Resources(store=store, pool=pool, services=services, gatherer=gatherer)
        finally:
            await services.close()
