"""The one door to the live sources: find an artist, gather its catalogue, learn how it sounds.

Callers hand in what to do with results (``save``, ``missing``, ``hear``), so nothing here knows
the store. Whatever arrives is saved at once: a fetch that is cut short loses nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Self

from bot.sources.base import (
    EditionSource,
    FeatureSource,
    LinkSource,
    Progress,
    Remarking,
    Wait,
)
from bot.sources.errors import (
    NoKeyError,
    NotFoundError,
    SourceError,
    UnknownListenerError,
)
from bot.sources.fetch.artist_choice import (
    Choice,
    Found,
    Nothing,
    choose,
    is_certain,
    is_exact,
)
from bot.sources.fetch.catalogue_run import CatalogueRun, GatherResult
from bot.sources.fetch.features_run import FeaturesRun
from bot.sources.fetch.known_names import KnownNames
from bot.sources.http.client import counted_requests
from bot.sources.http.waits import watched_requests
from bot.sources.names import name_forms, title_key

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Collection, Generator, Mapping, Sequence

    from bot.domain.model import FoundArtist, FoundTrack, Track
    from bot.domain.music_links import MusicLink
    from bot.sources.base import (
        CatalogueSource,
        Linked,
        Listeners,
        NameSource,
        SourceHealth,
        SourceTraffic,
        TopList,
    )
    from bot.sources.fetch.catalogue_run import NoteRead, OnProgress, OnUnknown, SaveTracks
    from bot.sources.fetch.features_run import Hear, SaveFeatures, SaveMissing, SoundProgress
    from bot.sources.http.client import HttpClient
    from bot.sources.http.rate_limit import Pace

    _Source = CatalogueSource | FeatureSource | Listeners | NameSource

PREVIEWS: Final = "previews"
"""The service under which preview clips are downloaded."""
IMAGES: Final = "images"
"""The service under which covers are downloaded."""
SEARCHED: Final = 25
"""Artists that one search returns; a well-known one often stands behind many small namesakes."""
MOST_BORROWED: Final = 30
"""Albums for whose clips another service than the tracks' own is asked in one run."""
MAX_ARTIST_NAME: Final = 200
"""Characters of a typed name that a service is asked for."""
MAX_LISTENER_NAME: Final = 64


class Gatherer:
    """Everything the bot asks of music services, at one shared pace.

    One per process: the limits are kept in its HTTP client.
    """

    def __init__(
        self,
        http: HttpClient,
        catalogues: Sequence[CatalogueSource],
        *,
        features: Sequence[FeatureSource] = (),
        listeners: Sequence[Listeners] = (),
        names: Sequence[NameSource] = (),
    ) -> None:
        self._http = http
        self._catalogues = {source.name: source for source in catalogues}
        self._features = tuple(features)
        self._listeners = {service.name: service for service in listeners}
        self._names = tuple(names)
        self._known_names = KnownNames(names, within=http.patience.advice_wait)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close all connections."""
        await self._http.close()

    async def start(self) -> None:
        """Find out what the configured keys may do, if that is not known yet.

        Gathering does it by itself; before that, ``health`` cannot tell. Never raises a
        ``SourceError``.
        """
        for source in self._describing():
            await source.ready()

    async def find(self, name: str, *, look_up: bool = False) -> Choice:
        """Return which artist ``name`` means, from the first service that knows just this name.

        With ``look_up`` a reference work is asked who goes by the name where a service leaves that
        open. Where no service knows the name, the first one's nearest are the answer. Raises the
        first ``SourceError`` where one did not answer and no other knows the name: the silent one
        might.
        """
        name = name.strip()[:MAX_ARTIST_NAME]
        if not name:
            return Nothing()
        problems: list[SourceError] = []
        first: Choice | None = None
        for source in self._catalogues.values():
            try:
                found = await source.search(name, SEARCHED)
            except NotFoundError:
                continue
            except SourceError as error:
                problems.append(error)
                continue
            choice = choose(name, found)
            if look_up and not is_certain(name, choice):
                known = await self._known_names.recognise(name, found, source.search)
                choice = choose(name, known)
            if is_exact(name, choice):
                return choice
            if first is None and not isinstance(choice, Nothing):
                first = choice
        if first is not None:
            return first
        if problems:
            raise problems[0]
        return Nothing()

    async def introduced(
        self, name: str, artists: Sequence[FoundArtist]
    ) -> tuple[FoundArtist, ...]:
        """Return artists that ``name`` may mean with what tells them apart, as far as it is known.

        Never raises a ``SourceError``, and waits no longer than ``Patience.advice_wait``.
        """
        return await self._known_names.introduce(name, artists)

    async def gather(
        self,
        artist: FoundArtist,
        *,
        known_albums: Collection[str] = (),
        known_tracks: Mapping[str, bool] | None = None,
        on_progress: OnProgress,
        save: SaveTracks,
        note_read: NoteRead | None = None,
        unknown: OnUnknown | None = None,
        stand_ins: bool = True,
    ) -> GatherResult:
        """Fetch the artist's catalogue, with features as far as their ids are known.

        ``known_albums`` (the service's own album ids) are not read again; ``note_read`` is told
        which ones need not be the next time. ``known_tracks`` says of the stored ones (by the
        service's ids) whether each is described: the progress counts on from there. ``unknown`` is
        given saved tracks that the feature source does not know. Where the artist's service does not answer, the next
        one that knows an artist of exactly this name and no other stands in, unless ``stand_ins``
        forbids it; and of the albums that its service did not give, such another one brings those
        that it has under the same titles. Raises a ``SourceError`` where none could even list the
        albums.
        """
        latest = Progress()

        def note(progress: Progress) -> None:
            nonlocal latest
            latest = progress
            on_progress(progress)

        with counted_requests() as requests:
            await self.start()
            first_problem: SourceError | None = None
            async for source, candidate in self._candidates(artist, stand_ins=stand_ins):
                feature_source = await self._feature_source(source)
                # What a catalogue does not know of its own tracks, the others may know by id.
                last = feature_source in self._features
                run = CatalogueRun(
                    source,
                    candidate,
                    known_albums=known_albums if source.name == artist.source else (),
                    known_tracks=(known_tracks or {}) if source.name == artist.source else {},
                    on_progress=note,
                    save=save,
                    note_read=note_read or _forget_albums,
                    unknown=(unknown if last else None) or _leave_unknown,
                    feature_source=feature_source,
                )
                try:
                    result = await run.run()
                except SourceError as error:
                    first_problem = first_problem or error
                    continue
                problems = (first_problem, *result.problems) if first_problem else result.problems
                if result.lost:
                    result = await self._fill_in(
                        result,
                        artist,
                        so_far=latest,
                        on_progress=on_progress,
                        save=save,
                        unknown=unknown or _leave_unknown,
                    )
                return replace(
                    result,
                    problems=problems,
                    unheard=result.unheard if last else frozenset(),
                    requests=requests.total(),
                )
        raise first_problem or NotFoundError(artist.source, "no such source")

    async def _fill_in(
        self,
        result: GatherResult,
        artist: FoundArtist,
        *,
        so_far: Progress,
        on_progress: OnProgress,
        save: SaveTracks,
        unknown: OnUnknown,
    ) -> GatherResult:
        """Have lost albums read at the other services, by their titles.

        They are not noted as read: the artist's own service is asked for them again.
        """
        for source in self._catalogues.values():
            titles = {title_key(album.title) for album in result.lost}
            if not titles or source.name == result.artist.source:
                continue
            begun = replace(so_far, stage="gaps", source=source.name, step=0, steps=len(titles))
            on_progress(begun)
            if (other := await self.namesake(artist.name, source.name)) is None:
                continue

            gap = _Gap(begun, result)

            def show(progress: Progress, gap: _Gap = gap) -> None:
                on_progress(gap.filled(progress))

            feature_source = await self._feature_source(source)
            run = CatalogueRun(
                source,
                # Under the name that the store knows, for the same artist.
                replace(other, name=artist.name),
                known_albums=(),
                known_tracks={},
                on_progress=show,
                save=save,
                note_read=_forget_albums,
                unknown=unknown if feature_source in self._features else _leave_unknown,
                feature_source=feature_source,
                titles=titles,
            )
            with contextlib.suppress(SourceError):
                brought = await run.run()
                had = {title_key(album.title) for album in brought.albums}
                left = tuple(one for one in result.lost if title_key(one.title) not in had)
                tracks = (*result.tracks, *brought.tracks)
                result = replace(result, tracks=tracks, lost=left)
        return result

    @asynccontextmanager
    async def describing(
        self,
        artist: str,
        *,
        on_progress: Callable[[SoundProgress], None],
        save: SaveFeatures,
        missing: SaveMissing,
        hear: Hear | None = None,
    ) -> AsyncGenerator[FeaturesRun]:
        """Open a run that learns how an artist's tracks sound, as long as they come in.

        Without an ``artist`` they are of several, and no other editions of them are looked for.

        What no service describes is heard from its preview with ``hear``. ``missing`` is told what
        a source knows nothing of; a source that failed has not been asked. The run never raises a
        ``SourceError``: its result lists them.
        """
        editions = (one for one in self._features if isinstance(one, EditionSource))
        async with FeaturesRun(
            artist,
            by_id=self._describing(),
            by_edition=next(editions, None) if artist else None,
            clip=_Clips(self._http, tuple(self._catalogues.values())).of,
            hear=hear,
            on_progress=on_progress,
            save=save,
            missing=missing,
        ) as run:
            yield run

    def reads(self, link: MusicLink) -> bool:
        """Whether a service that is asked tells which tracks a link leads to."""
        return self._reader(link) is not None

    async def linked(self, links: Sequence[MusicLink], most: int) -> AsyncGenerator[Linked]:
        """Yield what each service tells of the links to it, ``most`` tracks of each at the most.

        Links that nobody ``reads`` are passed over. One service's ``problem`` is none of the others'.
        """
        by_service: dict[str, list[MusicLink]] = {}
        for link in links:
            by_service.setdefault(link.service, []).append(link)
        for several in by_service.values():
            wanted = [link for link in several if self.reads(link)]
            source = self._reader(wanted[0]) if wanted else None
            if source is not None:
                yield await source.linked(wanted, most)

    def _reader(self, link: MusicLink) -> LinkSource | None:
        source = self._catalogues.get(link.service)
        return source if isinstance(source, LinkSource) and source.reads(link) else None

    @property
    def sources(self) -> tuple[str, ...]:
        """The catalogue sources, in the order in which they are asked."""
        return tuple(self._catalogues)

    async def namesake(self, name: str, source: str) -> FoundArtist | None:
        """Return the one artist of exactly this name at a source; ``None`` without, or in doubt."""
        try:
            choice = choose(name, await self._catalogues[source].search(name, SEARCHED))
        except SourceError:
            return None
        if isinstance(choice, Found) and name_forms(choice.artist.name) & name_forms(name):
            return choice.artist
        return None

    @property
    def charts(self) -> tuple[str, ...]:
        """The sources that have public top lists of artists."""
        return tuple(source.name for source in self._catalogues.values() if source.charts)

    async def top_tracks(self, artist: FoundArtist, limit: int = 50) -> tuple[FoundTrack, ...]:
        """Return the artist's public top list, first place first. Raises a ``SourceError``."""
        source = self._catalogues.get(artist.source)
        return tuple(await source.top_tracks(artist, limit)) if source is not None else ()

    async def preview(self, track: Track) -> str | None:
        """Return a fresh address of the track's 30-second clip, ``None`` where it has none.

        It stops working within minutes: show it, never store it. Raises a ``SourceError``.
        """
        for source in self._catalogues.values():
            # A file's track may bear an ISRC that the service does not know.
            with contextlib.suppress(NotFoundError):
                if (url := await source.preview(track)) is not None:
                    return url
        return None

    async def cover(self, url: str) -> bytes:
        """Return a cover's bytes. Raises a ``SourceError``; only known picture hosts are asked."""
        return await self._http.download(IMAGES, url)

    async def top_lists(self, service: str, listener: str) -> tuple[TopList, ...]:
        """Return what a listener plays most: month, half a year, all time.

        Raises ``NoKeyError`` for a service that is not set up, ``UnknownListenerError``,
        ``PrivateProfileError``, ``NoStatisticsError``, and the other ``SourceError``.
        """
        found = self._listeners.get(service)
        if found is None:
            raise NoKeyError(service, "not configured")
        if not 0 < len(listener) <= MAX_LISTENER_NAME:
            raise UnknownListenerError(service, "no possible name")
        return await found.top_lists(listener)

    def health(self) -> list[SourceHealth]:
        """Return each source's state as the last requests showed it; nothing is asked."""
        return [self._health(source) for source in self._sources()]

    def traffic(self) -> list[SourceTraffic]:
        """Return what each source has been asked since the start; nothing is asked."""
        return [self._http.traffic(source.name) for source in self._sources()]

    @contextmanager
    def watched_waits(self) -> Generator[Callable[[], Wait | None]]:
        """Watch what this task, and those it starts, wait for: the longest wait, ``None`` for none."""
        with watched_requests() as requests:

            def longest() -> Wait | None:
                waits = [
                    Wait(source=service, seconds=self._http.wait(service))
                    for service in +requests
                    if service not in {PREVIEWS, IMAGES}
                ]
                return max(waits, key=lambda wait: wait.seconds, default=None)

            yield longest

    @property
    def paused(self) -> frozenset[str]:
        """The sources that the operator has paused."""
        return self._http.paused

    def pause(self, source: str, *, paused: bool) -> None:
        """Ask a source nothing more, or ask it again."""
        self._http.pause(source, paused=paused)

    def paces(self) -> dict[str, Pace]:
        """Return the limits that each source is asked within, by source."""
        return {source.name: self._http.pace(source.name) for source in self._sources()}

    async def check(self, *, only: str | None = None) -> list[SourceHealth]:
        """Ask every source, or ``only`` one, a small question; return how all of them are."""

        async def ask(source: _Source) -> None:
            with contextlib.suppress(SourceError):
                await source.check()

        await asyncio.gather(
            *(ask(source) for source in self._sources() if only in {None, source.name})
        )
        return self.health()

    def _sources(self) -> list[_Source]:
        return [
            *self._catalogues.values(),
            *self._features,
            *self._listeners.values(),
            *self._names,
        ]

    def _health(self, source: _Source) -> SourceHealth:
        health = self._http.health(source.name)
        if health.note or not isinstance(source, Remarking):
            return health
        return replace(health, note=source.remark)

    def _describing(self) -> list[FeatureSource]:
        """Return who knows how tracks sound: catalogues that do as well, then the others."""
        own = [source for source in self._catalogues.values() if isinstance(source, FeatureSource)]
        return [*own, *self._features]

    async def _feature_source(self, catalogue: CatalogueSource) -> FeatureSource | None:
        """Return who is asked for features while a catalogue comes in."""
        own = (catalogue,) if isinstance(catalogue, FeatureSource) else ()
        for source in (*own, *self._features):
            if await source.ready():
                return source
        return None

    async def _candidates(
        self, artist: FoundArtist, *, stand_ins: bool
    ) -> AsyncGenerator[tuple[CatalogueSource, FoundArtist]]:
        """Yield the artist at its own service, then its exact namesake at each other one."""
        own = self._catalogues.get(artist.source)
        if own is not None:
            yield own, artist
        if not stand_ins:
            return
        for source in self._catalogues.values():
            if source is not own and (other := await self.namesake(artist.name, source.name)):
                yield source, other


class _Gap:
    """How far a fetch has come while another service fills its gap."""

    def __init__(self, begun: Progress, result: GatherResult) -> None:
        lost = {album.source_id for album in result.lost}
        self._begun = begun
        self._twice = sum(
            track.album is not None and track.album.source_id in lost for track in result.tracks
        )
        """Tracks from the top list, which come again with their albums."""

    def filled(self, progress: Progress) -> Progress:
        """Return it with what the other service has brought; no number goes back."""
        begun = self._begun
        done = min(progress.albums_done, begun.steps)
        return replace(
            begun,
            step=done,
            albums_done=max(begun.albums_done, begun.albums - begun.steps + done),
            tracks=self._sum(begun.tracks, progress.tracks),
            features=self._sum(begun.features, progress.features),
            features_done=self._sum(begun.features_done, progress.features_done),
        )

    def _sum(self, before: int, now: int) -> int:
        return max(before, before - min(before, self._twice) + now)


class _Clips:
    """Where one run finds previews: at the track's own services first, then at others."""

    def __init__(self, http: HttpClient, catalogues: Sequence[CatalogueSource]) -> None:
        self._http = http
        self._catalogues = catalogues
        self._borrowed: set[int] = set()
        """Albums for whose clips a service was asked that the track is not from."""

    async def of(self, track: Track) -> bytes | None:
        """Return the bytes of the track's preview, from a kept address while it works."""
        for source in self._catalogues:
            if not self._may_ask(source, track):
                continue
            if (url := await source.preview(track, recent=True)) is None:
                continue
            try:
                return await self._http.download(PREVIEWS, url)
            except NotFoundError:
                source.forget_clip(track)
            if (fresh := await source.preview(track)) is not None:
                return await self._http.download(PREVIEWS, fresh)
        return None

    def _may_ask(self, source: CatalogueSource, track: Track) -> bool:
        if source.name in track.source_ids or track.album is None:
            return True
        if len(self._borrowed) < MOST_BORROWED:
            self._borrowed.add(track.album.id)
        return track.album.id in self._borrowed


async def _leave_unknown(_tracks: Sequence[FoundTrack]) -> None:
    """Leave tracks undescribed: for callers that ask about all of them later."""


async def _forget_albums(_source: str, _albums: Sequence[str]) -> None:
    """Note nothing: for callers that fetch once."""
