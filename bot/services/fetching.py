"""The door to everything that music services tell: one fetch per artist, whoever asks and however many."""

from __future__ import annotations

from collections import Counter
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.asker import ASKER
from bot.domain.model import FoundArtist
from bot.runtime.single_flight import SingleFlight
from bot.services.fetched import Fetched
from bot.services.fetches import FetchesHere
from bot.services.freshness import Freshness, State
from bot.services.gathering import CHART, Gathering, adopt
from bot.services.patience import Patience
from bot.services.searching import SearchesHere
from bot.services.turns import Fairness, Turns
from bot.sources.base import Progress
from bot.sources.errors import title_of
from bot.sources.providers import PROVIDERS
from storage import LEAST_AGE

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Generator, Mapping, Sequence
    from datetime import datetime

    from bot.domain.model import Artist, Track
    from bot.runtime.worker_pool import WorkerPool
    from bot.services.fetches import Fetches
    from bot.services.searching import Searches
    from bot.sources.base import SourceHealth, SourceTraffic
    from bot.sources.fetch.artist_choice import Choice
    from bot.sources.fetch.gatherer import Gatherer
    from bot.sources.http.rate_limit import Pace
    from bot.sources.provider import Provider
    from storage import CatalogueStanding, Store

__all__ = ["Fetching", "Progress", "State"]


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
        searches: Callable[[Gatherer], Searches] = SearchesHere,
        fetches: Callable[[Gathering], Fetches] = FetchesHere,
    ) -> None:
        """Without a gatherer (the demo, or no live source configured) nothing is ever fetched.

        ``searches`` and ``fetches`` say who does them, where it is not this process alone.
        """
        self._terms = {one.name: one.terms for one in providers}
        self._store = store
        self._gatherer = gatherer
        self.freshness = Freshness(
            store, providers, life=timedelta(days=fresh_days), live=gatherer is not None
        )
        """How catalogues stand."""
        self._searches: Searches | None = None
        self._gathering: Gathering | None = None
        self._fetches: Fetches | None = None
        if gatherer is not None:
            self._searches = searches(gatherer)
            self._gathering = Gathering(
                store,
                pool,
                gatherer,
                self._searches,
                temporary=self.freshness.temporary,
                patience=patience or Patience(),
            )
            self._fetches = fetches(self._gathering)
        self._flights: SingleFlight[Fetched] = SingleFlight(carries=[ASKER])
        self._turns = Turns(fairness or Fairness())
        self._previews: SingleFlight[str | None] = SingleFlight(carries=[ASKER])
        self._probes: SingleFlight[None] = SingleFlight()
        self._watchers: dict[int, list[Callable[[Progress], None]]] = {}
        self._progress: dict[int, Progress] = {}
        self._under_way: set[int] = set()
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
        if self._searches is None:
            raise AssertionError("nobody to ask; check `live` first")
        return await self._searches.find(name, look_up=look_up)

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
        return await adopt(self._store, found)

    async def state(self, artist: Artist) -> State:
        """Return how an artist's catalogue stands; ``judged`` has the meanings."""
        return await self.freshness.state(artist)

    def judged(self, artist: Artist, standing: CatalogueStanding, now: datetime) -> State:
        """Return how an artist's catalogue stands, by what was read of it."""
        return self.freshness.judged(artist, standing, now)

    async def forget_overdue(self, now: datetime, *, within: timedelta) -> int:
        """Drop what a service lets nobody keep any longer, as ``Freshness.forget_overdue`` does.

        A catalogue that is being fetched is about to be new, and stays.
        """
        return await self.freshness.forget_overdue(now, within=within, keep=await self.coming_in())

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
        if self._gatherer is None or self._gathering is None:
            return False
        top = await self._gatherer.top_tracks(found)
        return bool(top) and await self._gathering.keep_top_list(artist.id, found.source, top, now)

    def progress(self, artist_id: int) -> Progress | None:
        """Return how far an artist's fetch has come; ``None`` where none is under way."""
        return self._progress.get(artist_id)

    async def coming_in(self) -> frozenset[int]:
        """Return the artists whose catalogues are just coming in, whoever fetches them.

        Raises ``StoreError``.
        """
        return await self._fetches.running() if self._fetches is not None else frozenset()

    def fetching(self, artist_id: int) -> bool:
        """Whether somebody here waits for a fetch that is under way."""
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

        Never raises a ``SourceError``. Whoever comes a moment after a fetch has ended gets nothing
        new, ``even_if_fresh`` aside.
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

    @property
    def gathering(self) -> Gathering:
        """How an artist is fetched, for whoever does so as a job.

        Raises ``AssertionError`` where there is nobody to ask; check ``live`` first.
        """
        if self._gathering is None:
            raise AssertionError("nobody to ask")
        return self._gathering

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
            if flights is not None:
                await flights.close()
        if self._gatherer is not None:
            await self._gatherer.close()

    # --- one fetch -----------------------------------------------------------------------------

    def _show(self, artist_id: int, progress: Progress) -> None:
        self._progress[artist_id] = progress
        for watcher in self._watchers.get(artist_id, ()):
            watcher(progress)

    async def _flight(self, artist: Artist, even_if_fresh: bool) -> Fetched:  # noqa: FBT001 - the one wish there is
        if self._fetches is None:
            return Fetched()
        if not even_if_fresh and await self.state(artist) in {"fresh", "stored"}:
            return Fetched()

        def show(progress: Progress) -> None:
            self._show(artist.id, progress)

        def tell(number: int) -> None:
            show(Progress(stage="queued", place=number))

        try:
            async with self._turns.turn(artist.id, ASKER.get(), tell):
                self._under_way.add(artist.id)
                fetched = await self._fetches.fetch(artist, show, even_if_fresh=even_if_fresh)
        finally:
            self._under_way.discard(artist.id)
            self._progress.pop(artist.id, None)
        self._outcomes[fetched.outcome] += 1
        return fetched
