"""One artist's fetch: ask the sources, save what arrives as it arrives, learn how it sounds.

A fetch that is cut short (a quota, a kill) leaves a catalogue that is marked incomplete, and the next
one goes on from there.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from bot.domain.errors import DiskFullError
from bot.domain.model import FoundArtist
from bot.services.fetched import AmbiguousArtistError, Fetched
from bot.services.gauge import Gauge
from bot.services.listening import fill_in
from bot.services.sound import EARS, Sound
from bot.services.waits import told_of_waits
from bot.sources.errors import NotFoundError, SourceError
from bot.sources.fetch.artist_choice import Ambiguous, Found, Nothing, namesakes
from bot.sources.http.client import counted_requests
from bot.sources.providers import PROVIDERS
from bot.sources.providers.reccobeats import NAME as RECCOBEATS
from storage import LIST_LENGTH, FetchedCatalogue, StoreFull

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from bot.domain.model import Artist, FoundTrack
    from bot.runtime.worker_pool import WorkerPool
    from bot.services.patience import Patience
    from bot.services.searching import Searches
    from bot.sources.base import Progress
    from bot.sources.fetch.gatherer import Gatherer
    from storage import Store

    Show = Callable[[Progress], None]

log = logging.getLogger(__name__)

CHART: Final = "chart"
"""The kind of list that an artist's public top lists are."""

FEATURE_SOURCES: Final = frozenset({RECCOBEATS})
"""Sources that are asked for features and nothing else."""

STRANGER_FOR: Final = timedelta(days=1)
"""How long an artist that no live source knew (it came from a file) is not asked about again."""


async def adopt(store: Store, found: FoundArtist) -> int:
    """Give an artist that a source found a place in the store, and return its id.

    Its catalogue counts as partial until it has been fetched.
    """
    return await _note(store, found, found.source, complete=False)


class Gathering:
    """Fetches through the gatherer into the store, whoever wants it and whenever."""

    def __init__(
        self,
        store: Store,
        pool: WorkerPool,
        gatherer: Gatherer,
        searches: Searches,
        *,
        temporary: Collection[str],
        patience: Patience,
    ) -> None:
        """``temporary`` are the sources whose copies may be kept for a while only."""
        self._store = store
        self._pool = pool
        self._gatherer = gatherer
        self._searches = searches
        self._temporary = temporary
        self._patience = patience

    async def fetch(self, artist: Artist, show: Show) -> Fetched:
        """Fetch an artist, telling ``show`` how far it has come. Never raises a ``SourceError``.

        Raises ``AmbiguousArtistError``, and the store's errors but ``StoreFull``.
        """
        started = asyncio.get_running_loop().time()
        try:
            fetched = await self._catalogue_and_features(artist, show)
        except NotFoundError as error:
            await self._note_stranger(artist.id)
            fetched = Fetched(complete=False, problem=error)
        except SourceError as error:
            fetched = Fetched(complete=False, problem=error)
        except StoreFull:
            fetched = Fetched(complete=False, problem=DiskFullError())
        log.info(
            "Fetched a catalogue: %d new, %d updated, %d requests, %.1f s%s",
            fetched.new,
            fetched.updated,
            fetched.requests,
            asyncio.get_running_loop().time() - started,
            f" ({fetched.problem})" if fetched.problem else "",
        )
        return fetched

    async def _note_stranger(self, artist_id: int) -> None:
        """Remember for a while that no live source knows an artist, where there is room to."""
        now = datetime.now(UTC)
        with suppress(StoreFull):
            await self._store.attempts.note("search", artist_id, until=now + STRANGER_FOR, now=now)

    async def _catalogue_and_features(self, artist: Artist, show: Show) -> Fetched:
        *first, usual = await self._as_found(artist)
        for found in first:
            with suppress(SourceError):
                return await self._fetch_from(found, artist, show, stand_ins=False)
        return await self._fetch_from(usual, artist, show, stand_ins=True)

    async def _fetch_from(
        self, found: FoundArtist, artist: Artist, show: Show, *, stand_ins: bool
    ) -> Fetched:
        gatherer = self._gatherer
        read = await self._store.catalogues.albums_read(artist.id, found.source)
        tally = _Tally(self._store)

        async def note_read(source: str, albums: Sequence[str]) -> None:
            await self._store.catalogues.note_albums_read(artist.id, source, albums)

        # A temporary copy is renewed whole.
        known = frozenset[str]() if found.source in self._temporary else read
        gauge = Gauge(show)
        sound = Sound(self._store, self._pool, artist.id)
        looks = self._patience.looks.total_seconds()
        with counted_requests() as requests, gatherer.watched_waits() as look:
            async with (
                told_of_waits(look, gauge.waits, every=looks),
                gatherer.describing(
                    artist.name,
                    on_progress=gauge.sound,
                    save=sound.save,
                    missing=sound.note_missing,
                    hear=sound.hear,
                ) as run,
            ):
                result = await gatherer.gather(
                    found,
                    known_albums=known,
                    known_tracks=await self._store.catalogues.described_at(artist.id, found.source)
                    if known
                    else {},
                    # What one service has begun, it ends.
                    stand_ins=stand_ins and not read,
                    on_progress=gauge.catalogue,
                    save=tally.save,
                    note_read=note_read,
                    unknown=partial(sound.pass_on, run),
                )
                artist_id = await _note(
                    self._store, result.artist, result.artist.source, complete=False
                )
                if result.top:
                    source, now = result.artist.source, datetime.now(UTC)
                    await self.keep_top_list(artist_id, source, result.top, now)
                if tally.new:
                    await fill_in(self._store, artist_id)
                gauge.stage("features")
                await sound.pass_on_the_rest(run, artist_id, result.unheard)
                gauge.stage("previews")
                heard = await run.finish()
                gauge.stage("done")
        await _note(self._store, result.artist, result.artist.source, complete=result.complete)
        # A feature source that failed while the catalogue came in has been asked again since.
        problems = [one for one in result.problems if one.source not in FEATURE_SOURCES]
        problems += heard.problems
        return Fetched(
            new=tally.new,
            updated=tally.updated,
            complete=result.complete,
            problem=problems[0] if problems else None,
            lost=len(result.lost),
            requests=result.requests + requests.total(),
        )

    async def _as_found(self, artist: Artist) -> list[FoundArtist]:
        """Return the artist as live sources know it, in the order in which they are to be tried.

        The source that has begun a catalogue ends it. Where that is not the first one, the earlier
        ones are tried before it at the next refresh: it had only stood in. Raises
        ``AmbiguousArtistError``, or ``NotFoundError`` where no source knows the name.
        """
        known: dict[str, FoundArtist] = {}
        for source in self._gatherer.sources:
            source_id = await self._store.catalogues.artist_source_id(artist.id, source)
            if source_id is not None:
                known[source] = FoundArtist(source=source, source_id=source_id, name=artist.name)
        for found in known.values():
            if await self._store.catalogues.albums_read(artist.id, found.source):
                return [*await self._before(found, known, artist), found]
        if known:
            return [next(iter(known.values()))]
        match namesakes(artist.name, await self._searches.find(artist.name)):
            case Found(artist=found):
                # Under our spelling, so that the store knows it for the same artist.
                found = replace(found, name=artist.name)
                await adopt(self._store, found)
                return [found]
            case Ambiguous(candidates=candidates):
                raise AmbiguousArtistError(artist.name, candidates)
            case Nothing():
                first = next(iter(self._gatherer.sources), PROVIDERS[0].name)
                raise NotFoundError(first, "no artist of this name")

    async def _before(
        self,
        found: FoundArtist,
        known: Mapping[str, FoundArtist],
        artist: Artist,
    ) -> list[FoundArtist]:
        """Return the artist as the sources before ``found`` know it, where that one is done."""
        gatherer = self._gatherer
        earlier = gatherer.sources[: gatherer.sources.index(found.source)]
        if not earlier:
            return []
        now = datetime.now(UTC)
        standing = await self._store.answers.standing(artist.id, EARS, now)
        if not any(fetch.source == found.source and fetch.complete for fetch in standing.fetches):
            return []
        namesakes_there = [
            known.get(source) or await gatherer.namesake(artist.name, source) for source in earlier
        ]
        # Under our spelling, so that the store knows it for the same artist.
        return [replace(one, name=artist.name) for one in namesakes_there if one is not None]

    async def keep_top_list(
        self, artist_id: int, source: str, top: Sequence[FoundTrack], taken_at: datetime
    ) -> bool:
        """Store a public top list as a dated snapshot; the store spaces them three days apart."""
        names = [track.source_id for track in top[:LIST_LENGTH]]
        ids = await self._store.catalogues.ids_by_source(source, names)
        return await self._store.scores.add_snapshot(
            artist_id=artist_id,
            kind=CHART,
            multiplier=1,
            taken_at=taken_at,
            ranks={ids[name]: rank for rank, name in enumerate(names, start=1) if name in ids},
        )


async def _note(store: Store, found: FoundArtist, source: str, *, complete: bool) -> int:
    saved = await store.catalogues.save(
        [],
        fetched=FetchedCatalogue(
            artist=found, source=source, at=datetime.now(UTC), complete=complete
        ),
    )
    if saved.artist_id is None:
        raise AssertionError("a fetched artist has an id")
    return saved.artist_id


class _Tally:
    """Saves what a fetch brings and counts it, each track once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._saved: set[str] = set()
        self._changes = 0
        self.new = 0

    @property
    def updated(self) -> int:
        """Tracks that were there and of which something was news; each is saved several times."""
        return min(self._changes, max(0, len(self._saved) - self.new))

    async def save(self, tracks: Sequence[FoundTrack]) -> None:
        saved = await self._store.catalogues.save(tracks)
        self._saved.update(track.source_id for track in tracks)
        self.new += saved.new
        self._changes += saved.updated
