"""Keep catalogues whole and young: one fetch per artist, whoever asks and however many.

Fetching saves what arrives as it arrives. A fetch that is cut short (a quota, a kill) leaves a
catalogue that is marked incomplete, and the next one goes on from there.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final, Literal

from bot.domain.asker import ASKER
from bot.domain.errors import ClustersError, DiskFullError
from bot.domain.model import FoundArtist
from bot.runtime.single_flight import SingleFlight
from bot.services.covers import cover_key
from bot.services.gauge import Gauge
from bot.services.listening import fill_in
from bot.services.patience import Patience
from bot.services.sound import EARS, Sound
from bot.services.turns import Fairness, Turns
from bot.services.waits import told_of_waits
from bot.sources.base import Progress
from bot.sources.errors import NotFoundError, SourceError, title_of
from bot.sources.fetch.artist_choice import Ambiguous, Found, Nothing, namesakes
from bot.sources.http.client import counted_requests
from bot.sources.providers import PROVIDERS
from bot.sources.providers.reccobeats import NAME as RECCOBEATS
from storage import LEAST_AGE, LIST_LENGTH, FetchedCatalogue, StoreFull

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Generator, Mapping, Sequence

    from bot.domain.model import Artist, FoundTrack, Track
    from bot.runtime.worker_pool import WorkerPool
    from bot.sources.base import SourceHealth, SourceTraffic
    from bot.sources.fetch.artist_choice import Choice
    from bot.sources.fetch.gatherer import Gatherer
    from bot.sources.http.rate_limit import Pace
    from bot.sources.provider import Provider
    from storage import CatalogueStanding, Store

__all__ = ["AmbiguousArtistError", "Fetched", "Fetching", "Progress", "State"]

log = logging.getLogger(__name__)

CHART: Final = "chart"
"""The kind of list that an artist's public top lists are."""

FEATURE_SOURCES: Final = frozenset({RECCOBEATS})
"""Sources that are asked for features and nothing else."""

ASK_SILENT_AGAIN: Final = timedelta(hours=1)
"""After how long a service that did not answer is asked again how tracks sound."""

STRANGER_FOR: Final = timedelta(days=1)
"""How long an artist that no live source knew (it came from a file) is not asked about again."""

State = Literal["stored", "fresh", "old", "never", "partial"]


class AmbiguousArtistError(ClustersError):
    """Several artists bear the name; ``candidates`` are the likely ones, the likeliest first."""

    message = "errors.artist_ambiguous"

    def __init__(self, name: str, candidates: Sequence[FoundArtist]) -> None:
        super().__init__(name=name)
        self.name = name
        self.candidates = tuple(candidates)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a fetch did."""

    new: int = 0
    updated: int = 0
    complete: bool = True
    problem: SourceError | DiskFullError | AmbiguousArtistError | None = None
    """Why nothing, or not everything, could be had."""
    lost: int = 0
    """Albums that the service did not give."""
    requests: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNote:
    """A service that is asked, for whoever wants to know where the music comes from."""

    title: str
    terms: str
    """The address of its terms; empty where none are known."""


class Fetching:
    """Fetches catalogues through the gatherer into the store."""

    def __init__(
        self,
        store: Store,
        pool: WorkerPool,
        gatherer: Gatherer | None,
        *,
        fresh_days: float,
        providers: Sequence[Provider] = PROVIDERS,
        fairness: Fairness | None = None,
        patience: Patience | None = None,
    ) -> None:
        """Without a gatherer (the demo, or no live source configured) nothing is ever fetched."""
        self._live_sources = tuple(one.name for one in providers if one.catalogue is not None)
        """Sources whose fetches grow old; a file's never do."""
        self._cache_lives = {
            one.name: one.cache_life for one in providers if one.cache_life is not None
        }
        """How long a service's terms let its data be kept; it holds without its key as well."""
        self._terms = {one.name: one.terms for one in providers}
        self._store = store
        self._pool = pool
        self._gatherer = gatherer
        self._life = timedelta(days=fresh_days)
        self._flights: SingleFlight[Fetched] = SingleFlight(carries=[ASKER])
        self._patience = patience or Patience()
        self._turns = Turns(fairness or Fairness())
        self._under_way: set[int] = set()
        self._searches: SingleFlight[Choice] = SingleFlight(carries=[ASKER])
        self._previews: SingleFlight[str | None] = SingleFlight(carries=[ASKER])
        self._probes: SingleFlight[None] = SingleFlight()
        self._watchers: dict[int, list[Callable[[Progress], None]]] = {}
        self._progress: dict[int, Progress] = {}
        self._outcomes: Counter[str] = Counter()

    @property
    def live(self) -> bool:
        """Whether there is anybody to ask."""
        return self._gatherer is not None

    def stands_in(self, source: str) -> bool:
        """Whether a catalogue from ``source`` is that of another service than the first one."""
        sources = self._gatherer.sources if self._gatherer is not None else ()
        return source in sources[1:]

    async def find(self, name: str, *, look_up: bool = False) -> Choice:
        """Return whom the live sources mean by a name. Raises ``SourceError``.

        With ``look_up`` a reference work says who goes by the name, where a service leaves it open.
        """
        gatherer = self._gatherer
        if gatherer is None:
            raise AssertionError("nobody to ask; check `live` first")
        return await self._searches.join(
            (name, look_up), lambda: gatherer.find(name, look_up=look_up)
        )

    async def introduced(
        self, name: str, artists: Sequence[FoundArtist]
    ) -> tuple[FoundArtist, ...]:
        """Return artists that a name may mean with what tells them apart, as far as it is known."""
        gatherer = self._gatherer
        return tuple(artists) if gatherer is None else await gatherer.introduced(name, artists)

    async def preview(self, track: Track) -> str | None:
        """Return a fresh preview address of a track. Raises ``SourceError``."""
        gatherer = self._gatherer
        if gatherer is None:
            return None
        return await self._previews.join(track.id, lambda: gatherer.preview(track))

    async def probe(self) -> None:
        """Find out what the configured keys may do. Never raises a ``SourceError``."""
        if self._gatherer is not None:
            await self._probes.join("keys", self._gatherer.start)

    def health(self) -> Sequence[SourceHealth]:
        """Return how the sources did lately; asks nobody."""
        return self._gatherer.health() if self._gatherer is not None else ()

    async def check(self, source: str) -> None:
        """Ask a source one small question. Never raises a ``SourceError``: ``traffic`` tells."""
        if self._gatherer is not None:
            await self._gatherer.check(only=source)

    def traffic(self) -> Sequence[SourceTraffic]:
        """Return what each source has been asked since the start; asks nobody."""
        return self._gatherer.traffic() if self._gatherer is not None else ()

    @property
    def under_way(self) -> int:
        """How many artists are being fetched."""
        return len(self._under_way)

    @property
    def outcomes(self) -> Mapping[str, int]:
        """Ended fetches by how they ended: ``complete``, ``partial``, ``failed``."""
        return dict(self._outcomes)

    @property
    def paused(self) -> frozenset[str]:
        """The sources that the operator has paused."""
        return self._gatherer.paused if self._gatherer is not None else frozenset()

    def pause(self, source: str, *, paused: bool) -> None:
        """Ask a source nothing more, or ask it again."""
        if self._gatherer is not None:
            self._gatherer.pause(source, paused=paused)

    def sources(self) -> Sequence[SourceNote]:
        """Return the services that are asked, in order."""
        return [
            SourceNote(title=title_of(health.name), terms=self._terms.get(health.name, ""))
            for health in self.health()
        ]

    def paces(self) -> Mapping[str, Pace]:
        """Return the limits that each source is asked within, by source."""
        return self._gatherer.paces() if self._gatherer is not None else {}

    async def adopt(self, found: FoundArtist) -> int:
        """Give an artist that a source found a place in the store, and return its id.

        Its catalogue counts as partial until it has been fetched.
        """
        return await self._note(found, found.source, complete=False)

    async def state(self, artist: Artist) -> State:
        """Return how an artist's catalogue stands; ``judged`` has the meanings."""
        now = datetime.now(UTC)
        return self.judged(artist, await self._store.answers.standing(artist.id, EARS, now), now)

    def judged(self, artist: Artist, standing: CatalogueStanding, now: datetime) -> State:
        """Return how an artist's catalogue stands.

        ``stored``: nobody could bring more. ``never``: no live source has listed it yet.
        ``partial``: a fetch was cut short. ``old``: due for a refresh, or a service did not answer
        when it was asked how tracks sound. ``fresh``: none of these.
        """
        if self._gatherer is None or artist.demo or artist.owner or standing.unknown:
            return "stored"
        fetch = next((one for one in standing.fetches if one.source in self._live_sources), None)
        if fetch is None:
            return "never"
        if not fetch.complete:
            return "partial"
        age = now - fetch.at
        if age > min(self._life, self._cache_lives.get(fetch.source, self._life)):
            return "old"
        return "old" if age > ASK_SILENT_AGAIN and standing.unheard else "fresh"

    async def forget_overdue(self, now: datetime, *, within: timedelta) -> int:
        """Drop what a service lets nobody keep any longer; return how many catalogues went.

        What will be overdue ``within`` that time, when this is called again, goes now. It holds
        without a key as well: one may have been taken away. Favourites stay, as they are members'
        own, and a catalogue that is being fetched is about to be new.
        """
        dropped = 0
        for source, allowed in self._cache_lives.items():
            gone = await self._store.removals.drop_older(
                source, now - allowed + within, keep=self._under_way
            )
            await self._store.pictures.drop(map(cover_key, gone.covers))
            dropped += len(gone.artist_ids)
        return dropped

    async def charted(self, artist: Artist, now: datetime) -> FoundArtist | None:
        """Return an artist as a source knows it that has a top list of it, if a snapshot is due."""
        if self._gatherer is None or artist.demo or artist.owner:
            return None
        last = await self._store.scores.last_snapshot(CHART, artist_id=artist.id)
        if last is not None and now - last < LEAST_AGE:
            return None
        for source in self._gatherer.charts:
            source_id = await self._store.catalogues.artist_source_id(artist.id, source)
            if source_id is not None:
                return FoundArtist(source=source, source_id=source_id, name=artist.name)
        return None

    async def snapshot_chart(self, artist: Artist, found: FoundArtist, now: datetime) -> bool:
        """Take a snapshot of an artist's public top list; say whether there is one.

        Raises ``SourceError``.
        """
        if self._gatherer is None:
            return False
        top = await self._gatherer.top_tracks(found)
        return bool(top) and await self._keep_top_list(artist.id, found.source, top, now)

    def progress(self, artist_id: int) -> Progress | None:
        """Return how far an artist's fetch has come; ``None`` where none is under way."""
        return self._progress.get(artist_id)

    @property
    def coming_in(self) -> frozenset[int]:
        """The artists whose catalogues are just coming in."""
        return frozenset(self._under_way)

    def fetching(self, artist_id: int) -> bool:
        """Whether a fetch is under way."""
        return self._flights.running(artist_id)

    def admit(self, artist_id: int) -> None:
        """Let whoever asks begin a fetch, before they do; one that is under way is free to join.

        A fetch that waits for its turn comes by theirs as well. Raises ``AskedEnoughError`` with
        the time from which they may.
        """
        if self.fetching(artist_id):
            self._turns.join(artist_id, ASKER.get())
        else:
            self._turns.spend(ASKER.get())

    async def fetch(
        self,
        artist: Artist,
        on_progress: Callable[[Progress], None] | None = None,
        *,
        even_if_fresh: bool = False,
    ) -> Fetched:
        """Fetch an artist in the asker's turn, or join the fetch that is under way.

        Never raises a ``SourceError``. Whoever comes a moment after a fetch has ended gets nothing new, ``even_if_fresh`` aside.
        """
        with self.watching(artist.id, on_progress):
            return await self._flights.join(artist.id, lambda: self._flight(artist, even_if_fresh))

    @contextmanager
    def watching(
        self, artist_id: int, on_progress: Callable[[Progress], None] | None
    ) -> Generator[None]:
        """Tell ``on_progress`` how far an artist's fetch has come, as long as one is under way."""
        if on_progress is None:
            yield
            return
        watchers = self._watchers.setdefault(artist_id, [])
        watchers.append(on_progress)
        if artist_id in self._progress:
            on_progress(self._progress[artist_id])
        try:
            yield
        finally:
            watchers.remove(on_progress)
            if not watchers:
                self._watchers.pop(artist_id, None)

    @property
    def gatherer(self) -> Gatherer | None:
        """Whom to ask for what is no artist's catalogue; ``None``: nobody."""
        return self._gatherer

    @asynccontextmanager
    async def turn(self, key: int, tell: Callable[[int], None]) -> AsyncGenerator[None]:
        """Wait for the asker's turn, as a fetch does. Raises ``AskedEnoughError``.

        ``key`` is no artist's id; ``tell`` takes the number in the line.
        """
        self._turns.spend(ASKER.get())
        async with self._turns.turn(key, ASKER.get(), tell):
            yield

    async def close(self) -> None:
        """Stop fetching; what arrived is saved."""
        for flights in (self._flights, self._searches, self._previews, self._probes):
            await flights.close()
        if self._gatherer is not None:
            await self._gatherer.close()

    # --- one fetch -----------------------------------------------------------------------------

    def _show(self, artist_id: int, progress: Progress) -> None:
        self._progress[artist_id] = progress
        for watcher in self._watchers.get(artist_id, ()):
            watcher(progress)

    async def _flight(self, artist: Artist, even_if_fresh: bool) -> Fetched:  # noqa: FBT001 - the one wish there is
        if not even_if_fresh and await self.state(artist) in {"fresh", "stored"}:
            return Fetched()

        def tell(number: int) -> None:
            self._show(artist.id, Progress(stage="queued", place=number))

        try:
            async with self._turns.turn(artist.id, ASKER.get(), tell):
                return await self._fetch(artist)
        finally:
            self._progress.pop(artist.id, None)

    async def _fetch(self, artist: Artist) -> Fetched:
        started = asyncio.get_running_loop().time()
        self._under_way.add(artist.id)
        try:
            fetched = await self._catalogue_and_features(artist)
        except NotFoundError as error:
            await self._note_stranger(artist.id)
            fetched = Fetched(complete=False, problem=error)
        except SourceError as error:
            fetched = Fetched(complete=False, problem=error)
        except StoreFull:
            fetched = Fetched(complete=False, problem=DiskFullError())
        finally:
            self._under_way.discard(artist.id)
        self._outcomes[_outcome(fetched)] += 1
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

    async def _catalogue_and_features(self, artist: Artist) -> Fetched:
        gatherer = self._gatherer
        if gatherer is None:
            return Fetched()
        *first, usual = await self._as_found(artist, gatherer)
        for found in first:
            with suppress(SourceError):
                return await self._fetch_from(found, artist, gatherer, stand_ins=False)
        return await self._fetch_from(usual, artist, gatherer, stand_ins=True)

    async def _fetch_from(
        self, found: FoundArtist, artist: Artist, gatherer: Gatherer, *, stand_ins: bool
    ) -> Fetched:
        read = await self._store.catalogues.albums_read(artist.id, found.source)
        tally = _Tally(self._store)

        async def note_read(source: str, albums: Sequence[str]) -> None:
            await self._store.catalogues.note_albums_read(artist.id, source, albums)

        # A temporary copy is renewed whole.
        known = frozenset[str]() if found.source in self._cache_lives else read
        gauge = Gauge(lambda progress: self._show(artist.id, progress))
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
                artist_id = await self._note(result.artist, result.artist.source, complete=False)
                if result.top:
                    source, now = result.artist.source, datetime.now(UTC)
                    await self._keep_top_list(artist_id, source, result.top, now)
                if tally.new:
                    await fill_in(self._store, artist_id)
                gauge.stage("features")
                await sound.pass_on_the_rest(run, artist_id, result.unheard)
                gauge.stage("previews")
                heard = await run.finish()
                gauge.stage("done")
        await self._note(result.artist, result.artist.source, complete=result.complete)
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

    async def _as_found(self, artist: Artist, gatherer: Gatherer) -> list[FoundArtist]:
        """Return the artist as live sources know it, in the order in which they are to be tried.

        The source that has begun a catalogue ends it. Where that is not the first one, the earlier
        ones are tried before it at the next refresh: it had only stood in. Raises
        ``AmbiguousArtistError``, or ``NotFoundError`` where no source knows the name.
        """
        known: dict[str, FoundArtist] = {}
        for source in gatherer.sources:
            source_id = await self._store.catalogues.artist_source_id(artist.id, source)
            if source_id is not None:
                known[source] = FoundArtist(source=source, source_id=source_id, name=artist.name)
        for found in known.values():
            if await self._store.catalogues.albums_read(artist.id, found.source):
                return [*await self._before(found, known, artist, gatherer), found]
        if known:
            return [next(iter(known.values()))]
        match namesakes(artist.name, await gatherer.find(artist.name)):
            case Found(artist=found):
                # Under our spelling, so that the store knows it for the same artist.
                found = replace(found, name=artist.name)
                await self.adopt(found)
                return [found]
            case Ambiguous(candidates=candidates):
                raise AmbiguousArtistError(artist.name, candidates)
            case Nothing():
                raise NotFoundError(self._live_sources[0], "no artist of this name")

    async def _before(
        self,
        found: FoundArtist,
        known: Mapping[str, FoundArtist],
        artist: Artist,
        gatherer: Gatherer,
    ) -> list[FoundArtist]:
        """Return the artist as the sources before ``found`` know it, where that one is done."""
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

    async def _note(self, found: FoundArtist, source: str, *, complete: bool) -> int:
        saved = await self._store.catalogues.save(
            [],
            fetched=FetchedCatalogue(
                artist=found, source=source, at=datetime.now(UTC), complete=complete
            ),
        )
        if saved.artist_id is None:
            raise AssertionError("a fetched artist has an id")
        return saved.artist_id

    async def _keep_top_list(
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


def _outcome(fetched: Fetched) -> str:
    if fetched.complete and fetched.problem is None:
        return "complete"
    return "partial" if fetched.new or fetched.updated else "failed"


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
