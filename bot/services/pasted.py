"""Pasted links as a collection: what is stored of them, and what services tell of the rest."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from bot.domain.asker import ASKER
from bot.domain.errors import (
    DiskFullError,
    LinksEmptyError,
    LinksWithheldError,
    NoMusicLinksError,
)
from bot.domain.music_links import MusicLink, Pasted, read_links
from bot.runtime.single_flight import SingleFlight
from bot.services.fetching import Fetched
from bot.services.gauge import Gauge
from bot.services.patience import Patience
from bot.services.progress_watch import ProgressWatch
from bot.services.sound import Sound
from bot.services.waits import told_of_waits
from bot.sources.base import Progress
from bot.sources.errors import SourceError, title_of
from storage import LEAST_TRACKS, MOST_TRACKS, Gathered, StoreFull

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.domain.model import Artist, FoundTrack
    from bot.runtime.worker_pool import WorkerPool
    from bot.services.fetching import Fetching
    from bot.services.maps import Maps
    from bot.sources.fetch.gatherer import Gatherer
    from storage import Store

BATCH: Final = 500
"""Tracks in one transaction."""

_TRACK_LINKS: Final = {
    "deezer": "https://www.deezer.com/track/{id}",
    "spotify": "https://open.spotify.com/track/{id}",
}
"""How the store writes a track's link, by service."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What came of pasted links."""

    collection: Artist
    unread: tuple[str, ...] = ()
    """The services that tell nothing of some of the links without a key that the bot has."""
    withheld: tuple[str, ...] = ()
    """The services that do not tell the bot's key what some of the links lead to."""
    unknown: int = 0
    """How many addresses are of no service that is known."""
    problem: str | None = None
    """Why a service gave not everything, as a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """What somebody has pasted."""

    guild_id: int
    pasted: Pasted
    name: str
    named: bool
    """Whether the member named it; a playlist's title does not take that name's place."""

    @property
    def key(self) -> str:
        """What makes it the same collection."""
        return _key(self.pasted.links)


class _Gathering:
    """One wish on its way: first the tracks, then how they sound."""

    def __init__(self) -> None:
        self.watch = ProgressWatch()
        self.stands: asyncio.Future[Listed] = asyncio.get_running_loop().create_future()
        """The collection, once it is stored; how its tracks sound is found out after that."""


class PastedLinks:
    """Gathers what links lead to. Nobody's page is fetched: links are read by rule."""

    def __init__(
        self,
        store: Store,
        pool: WorkerPool,
        fetching: Fetching,
        maps: Maps,
        *,
        patience: Patience | None = None,
    ) -> None:
        self._store = store
        self._pool = pool
        self._fetching = fetching
        self._maps = maps
        self._looks = (patience or Patience()).looks.total_seconds()
        self._works: SingleFlight[Fetched] = SingleFlight(carries=[ASKER])
        self._under_way: dict[tuple[int, str, str], _Gathering] = {}

    async def gather(
        self,
        guild_id: int,
        words: str,
        name: str,
        *,
        named: bool,
        on_progress: Callable[[Progress], None],
    ) -> Listed:
        """Return what the links in a text lead to, as a server's collection.

        It is called ``name``, unless it was not ``named`` so and a playlist has a title. Tracks that
        are stored are taken from there; the others are asked for in the asker's turn and stored for
        everybody. How they sound is found out after that, and ``Maps`` waits for it as for an artist's
        fetch. Raises ``NoMusicLinksError``, ``LinksEmptyError``, ``LinksWithheldError``,
        ``SourceError`` and ``AskedEnoughError``.
        """
        pasted = read_links(words)
        if not pasted.links:
            raise NoMusicLinksError
        wish = _Wish(guild_id=guild_id, pasted=pasted, name=name, named=named)
        flight = (guild_id, wish.key, name)
        gathering = self._under_way.get(flight)
        if gathering is None:
            gathering = self._under_way[flight] = _Gathering()
        work = self._works.task(gathering, partial(self._work, flight, wish, gathering))
        with gathering.watch.told(on_progress):
            await asyncio.wait({work, gathering.stands}, return_when="FIRST_COMPLETED")
        if not gathering.stands.done():
            await work  # to raise what it raised
        return gathering.stands.result()

    async def close(self) -> None:
        """Stop what is under way."""
        await self._works.close()

    async def _work(
        self, flight: tuple[int, str, str], wish: _Wish, gathering: _Gathering
    ) -> Fetched:
        """Gather the tracks and find out how they sound, all in one turn."""
        try:
            return await self._gather(wish, gathering)
        finally:
            del self._under_way[flight]

    async def _gather(self, wish: _Wish, gathering: _Gathering) -> Fetched:
        gatherer, links = self._fetching.gatherer, wish.pasted.links
        stored = await self._stored(links, wish.guild_id)
        others = [link for link in links if link not in stored]
        asked = [link for link in others if gatherer is not None and gatherer.reads(link)]
        unread = tuple(dict.fromkeys(link.service for link in others if link not in asked))
        ids = tuple(dict.fromkeys(stored.values()))
        if gatherer is None or not asked:
            gathering.stands.set_result(await self._put(wish, ids, unread))
            return Fetched()
        show = gathering.watch.show
        number = int.from_bytes(bytes.fromhex(wish.key[:14]))
        gauge = Gauge(show)
        async with self._fetching.turn(
            -1 - number, lambda place: show(Progress(stage="queued", place=place))
        ):
            with gatherer.watched_waits() as look:
                async with told_of_waits(look, gauge.waits, every=self._looks):
                    gauge.stage("tracks")
                    listed = await self._ask(gatherer, asked, wish, ids, unread)
                    task = asyncio.current_task()
                    if task is None:
                        raise AssertionError("it runs in a flight of its own")
                    self._maps.grow(listed.collection.id, task, gathering.watch)
                    gathering.stands.set_result(listed)
                    return await self._hear(gatherer, listed.collection, gauge)

    async def _ask(
        self,
        gatherer: Gatherer,
        asked: Sequence[MusicLink],
        wish: _Wish,
        ids: tuple[int, ...],
        unread: tuple[str, ...],
    ) -> Listed:
        """Ask services what links lead to, and store it beside what was stored."""
        problem: SourceError | None = None
        withheld: dict[str, None] = {}
        async for linked in gatherer.linked(asked, MOST_TRACKS):
            for start in range(0, len(linked.tracks), BATCH):
                await self._store.catalogues.save(linked.tracks[start : start + BATCH])
            ids = tuple(dict.fromkeys((*ids, *await self._ids(linked.tracks))))
            if not wish.named and linked.title:
                wish = replace(wish, name=linked.title, named=True)
            if linked.withheld:
                withheld[linked.withheld] = None
            problem = problem or linked.problem
        return await self._put(wish, ids, unread, tuple(withheld), problem)

    async def _stored(self, links: Sequence[MusicLink], guild_id: int) -> dict[MusicLink, int]:
        """Return the links to tracks that the store knows."""
        addresses = {
            _TRACK_LINKS[link.service].format(id=link.id): link
            for link in links
            if link.kind == "track" and link.service in _TRACK_LINKS
        }
        found = await self._store.collections.by_link(guild_id, addresses)
        return {addresses[address]: track_id for address, track_id in found.items()}

    async def _ids(self, tracks: Sequence[FoundTrack]) -> list[int]:
        source = tracks[0].source if tracks else ""
        names = [track.source_id for track in tracks]
        ids = await self._store.catalogues.ids_by_source(source, names)
        return [ids[name] for name in names if name in ids]

    async def _put(
        self,
        wish: _Wish,
        ids: tuple[int, ...],
        unread: tuple[str, ...],
        withheld: tuple[str, ...] = (),
        problem: SourceError | None = None,
    ) -> Listed:
        """Store the collection, if it is enough for a map."""
        if len(ids) < LEAST_TRACKS:
            if problem is not None:
                raise problem
            if withheld:
                raise LinksWithheldError(service=title_of(withheld[0]))
            raise LinksEmptyError(least=LEAST_TRACKS)
        collection = await self._store.collections.put(
            Gathered(
                owner=wish.guild_id,
                kind="links",
                key=wish.key,
                title=wish.name,
                track_ids=ids,
            ),
            datetime.now(UTC),
        )
        return Listed(
            collection=collection,
            unread=unread,
            withheld=withheld,
            unknown=wish.pasted.unknown,
            problem=None if problem is None else problem.sentence,
        )

    async def _hear(self, gatherer: Gatherer, collection: Artist, gauge: Gauge) -> Fetched:
        """Find out how the tracks sound of which nobody has told."""
        catalogue = await self._store.catalogues.get(collection.id, collection.owner)
        if catalogue is None:
            return Fetched()
        known = sum(bool(track.features) for track in catalogue.tracks)
        gauge.stage("features")
        # None of a playlist's tracks is more to the point than another.
        gauge.catalogue(
            Progress(
                stage="features",
                tracks=len(catalogue.tracks),
                features=len(catalogue.tracks),
                features_done=known,
                best_known=True,
            )
        )
        sound = Sound(self._store, self._pool, collection.id)
        try:
            async with gatherer.describing(
                "",
                on_progress=gauge.sound,
                save=sound.save,
                missing=sound.note_missing,
                hear=sound.hear,
            ) as run:
                await sound.pass_on_the_rest(run, collection.id, frozenset())
                gauge.stage("previews")
                problems = (await run.finish()).problems
                gauge.stage("done")
        except StoreFull:
            return Fetched(complete=False, problem=DiskFullError())
        return Fetched(problem=problems[0] if problems else None)


def _key(links: Sequence[MusicLink]) -> str:
    said = repr(sorted((link.service, link.kind, link.id) for link in links))
    return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()
