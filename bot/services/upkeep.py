"""Keeping the store young and small: refreshing, dropping, tidying, and saying how it stands."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from bot.domain.errors import ArtistGoneError, BeingFetchedError, RefreshTooSoonError
from bot.services.maps import BEING_SHOWN
from bot.sources.errors import SourceError
from bot.sources.health import health_line, paces_line
from storage import ArtistStatus, StoreFull, StoreStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.domain.model import Artist
    from bot.services.fetched import Fetched
    from bot.services.fetching import Fetching, SourceNote
    from bot.services.maps import Maps
    from bot.sources.base import Progress
    from storage import Store

__all__ = ["ArtistStatus", "RefreshReport", "StoreStatus", "Upkeep"]

log = logging.getLogger(__name__)

TRY_AGAIN: Final = timedelta(hours=12)
"""How long an artist that failed in the background waits for the others."""

CHARTS_AT_ONCE: Final = 10
"""Top lists read in one round in the background."""

MAPS_PER_ARTIST: Final = 6
"""Stored maps per artist; those that a live reply still shows are kept besides."""

REPLIES_KEPT: Final = timedelta(days=180)
"""A message older than this keeps its buttons only as long as its map is stored anyway."""

CHANGES_KEPT: Final = timedelta(days=180)
"""How long it is kept who changed a server's settings."""

TOLD_KEPT: Final = timedelta(days=90)
"""How long it is kept of which releases a server was told; they are new for two weeks."""

KEPT_UNASKED: Final = timedelta(days=180)
"""How long an artist is kept for whom nobody asks; as long as its replies have their buttons."""

COLLECTIONS_KEPT: Final = timedelta(days=30)
"""How long a collection is kept that nobody asks for and no reply shows; it is gathered anew."""

SURELY_KEPT: Final = timedelta(days=7)
"""An artist that somebody asked for so lately is not dropped for want of room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshReport:
    """What a refresh did."""

    asked: bool
    """Whether a service was asked; tracks of a file have none."""
    new: int = 0
    updated: int = 0
    problem: str | None = None
    """Why a service could not tell, or not everything."""
    previous_at: datetime | None = None
    """When the catalogue had last been fetched."""
    clusters: int
    tracks: int
    """On the map."""


class Upkeep:
    """What admins and the clock ask for."""

    def __init__(
        self,
        store: Store,
        fetching: Fetching,
        maps: Maps,
        *,
        refresh_floor: timedelta,
        keep: timedelta = KEPT_UNASKED,
    ) -> None:
        """``refresh_floor`` is how long an artist is left alone after a refresh.

        ``keep`` is how long one is kept for whom nobody asks.
        """
        self._store = store
        self._fetching = fetching
        self._maps = maps
        self._refresh_floor = refresh_floor
        self._keep = keep

    # --- how it stands -------------------------------------------------------------------------

    @property
    def live(self) -> bool:
        """Whether there are services to ask, so that anything may grow old."""
        return self._fetching.live

    async def status(self) -> StoreStatus:
        """Return what the store holds, in numbers."""
        return await self._store.status()

    async def artist_status(
        self, artist_id: int, guild_id: int | None = None
    ) -> ArtistStatus | None:
        """Return what the store holds of one artist, in numbers, as far as a server sees it."""
        return await self._store.artist_status(artist_id, guild_id or 0)

    def health(self) -> Sequence[str]:
        """Return how the sources did lately, a line each; asks nobody."""
        return [health_line(item) for item in self._fetching.health()]

    def sources(self) -> Sequence[SourceNote]:
        """Return the services that are asked, with their terms; none where all comes from files."""
        return self._fetching.sources()

    def limits(self) -> str:
        """Return how much the sources are asked at most, in one line; empty without sources."""
        return paces_line(self._fetching.paces())

    async def probe(self) -> None:
        """Find out what the configured keys may do. Never raises a ``SourceError``."""
        await self._fetching.probe()

    # --- refreshing ----------------------------------------------------------------------------

    async def refresh(
        self,
        artist_id: int,
        on_progress: Callable[[Progress], None] | None = None,
        *,
        guild_id: int | None = None,
    ) -> RefreshReport:
        """Ask the sources for what is new, and make the map of what there is then.

        Where nothing has changed it is the same map as before.

        Raises ``RefreshTooSoonError`` within the artist's floor, unless the last fetch was cut
        short: ``/clusters`` would take that up as well. Raises ``AskedEnoughError``,
        ``ArtistGoneError`` and ``ArtistEmptyError``.
        """
        artist = await self._known(artist_id, guild_id)
        before = await self._store.artist_status(artist_id, guild_id or 0)
        latest = before.fetches[0] if before and before.fetches else None
        last = latest.at if latest is not None else None
        asked = self._fetching.live and not artist.demo and not artist.owner
        fetched: Fetched | None = None
        if asked:
            if latest is not None and latest.complete:
                self._require_floor(artist, latest.at)
            self._fetching.admit(artist_id)
            fetched = await self._fetching.fetch(artist, on_progress, even_if_fresh=True)
        answer = await self._maps.stored(artist_id, guild_id=guild_id)
        problem = answer.problem
        if fetched is not None and fetched.problem is not None:
            problem = fetched.problem.sentence
        return RefreshReport(
            asked=asked,
            new=fetched.new if fetched else 0,
            updated=fetched.updated if fetched else 0,
            problem=problem,
            previous_at=last,
            clusters=len(answer.map.clusters),
            tracks=len(answer.map.points),
        )

    def _require_floor(self, artist: Artist, last: datetime) -> None:
        again = last + self._refresh_floor
        if datetime.now(UTC) < again:
            raise RefreshTooSoonError(
                name=artist.name,
                ago=f"<t:{last.timestamp():.0f}:R>",
                again=f"<t:{again.timestamp():.0f}:R>",
            )

    async def refresh_one(self, asked_since: datetime) -> Artist | None:
        """Refresh the most wanted artist that has grown old; return it, or ``None``.

        ``asked_since`` leaves out artists that no server has asked for since then.
        """
        now = datetime.now(UTC)
        tried = await self._store.attempts.waiting("refresh", now)
        for artist_id in await self._store.artists.requested(asked_since):
            artist = await self._store.artists.get(artist_id)
            if artist is None or artist_id in tried or self._fetching.fetching(artist_id):
                continue
            if await self._fetching.state(artist) in {"old", "partial"}:
                await self._store.attempts.note(
                    "refresh", artist_id, until=now + TRY_AGAIN, now=now
                )
                await self._fetching.fetch(artist)
                return artist
        return None

    async def snapshot_charts(self, asked_since: datetime, now: datetime) -> int:
        """Take snapshots of artists' public top lists that are due; return how many.

        The most wanted artists first, ``CHARTS_AT_ONCE`` at the most. Artists of which no server
        has asked for since ``asked_since`` are left out.
        """
        taken = asked = 0
        tried = await self._store.attempts.waiting("chart", now)
        for artist_id in await self._store.artists.requested(asked_since):
            artist = await self._store.artists.get(artist_id)
            if artist is None or artist_id in tried:
                continue
            found = await self._fetching.charted(artist, now)
            if found is None:
                continue
            await self._store.attempts.note("chart", artist_id, until=now + TRY_AGAIN, now=now)
            asked += 1
            try:
                taken += await self._fetching.snapshot_chart(artist, found, now)
            except SourceError as error:
                log.info("A top list could not be read: %s", error)
            if asked == CHARTS_AT_ONCE:
                break
        return taken

    async def forget(self, artist_id: int, guild_id: int | None = None) -> int:
        """Drop an artist's cached tracks and maps; return how many tracks went.

        Favourites stay, and so do tracks that credit somebody else, and what the operator's files
        brought: nobody can fetch it again. Raises ``ArtistGoneError``, and ``BeingFetchedError``
        while a fetch would go on bringing what is to be dropped.
        """
        artist = await self._known(artist_id, guild_id)
        if self._fetching.fetching(artist_id) or artist_id in await self._fetching.coming_in():
            raise BeingFetchedError(name=artist.name)
        return await self._store.removals.forget(artist_id)

    async def hide(self, guild_id: int, artist_id: int) -> None:
        """Offer an artist in a server no more, whatever is stored of it."""
        await self._store.artists.hide(guild_id, (await self._known(artist_id, guild_id)).id)

    async def unhide(self, guild_id: int, artist_id: int) -> None:
        """Offer an artist in a server again."""
        await self._store.artists.unhide(guild_id, artist_id)

    async def tidy(self, now: datetime, *, within: timedelta) -> None:
        """Drop what may not be kept longer, what nobody asks for, and what is over the budget.

        What will be overdue ``within`` that time, when this is called again, goes now. Raises
        ``StoreFull`` where the disk is too full to drop something; the rest has gone all the same.
        """

        async def overdue() -> None:
            await self._fetching.forget_overdue(now, within=within)

        async def old() -> None:
            await self._store.replies.prune(now - REPLIES_KEPT)
            await self._store.removals.drop_collections(now - COLLECTIONS_KEPT)
            await self._store.setting_changes.prune(now - CHANGES_KEPT)
            await self._store.weekly.prune(now - TOLD_KEPT)
            await self._store.maps.prune(MAPS_PER_ARTIST, unused_since=now - BEING_SHOWN)

        full: StoreFull | None = None
        for step in (overdue, old, partial(self._make_room, now), self._store.replies.settle):
            try:
                await step()
            except StoreFull as error:
                full = error
        if full is not None:
            raise full

    async def _make_room(self, now: datetime) -> None:
        room, busy = self._store.room, await self._fetching.coming_in()
        unasked = await room.forget_unasked(now - self._keep, keep=busy)
        made = await room.make(asked_since=now - SURELY_KEPT, keep=busy)
        if unasked or made.pictures or made.artists:
            log.info(
                "Dropped %d artists for whom nobody asks any more; for the disk budget %d more, "
                "and %d pictures",
                unasked,
                made.artists,
                made.pictures,
            )
        if made.over:
            log.warning("The database is over its budget and nothing is left that may go")

    async def _known(self, artist_id: int, guild_id: int | None) -> Artist:
        artist = await self._store.artists.get(artist_id, guild_id or 0)
        if artist is None:
            raise ArtistGoneError
        return artist
