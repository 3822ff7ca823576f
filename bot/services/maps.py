"""An artist in, a map out.

Whoever asks and however many, one artist is fetched once and analysed once per catalogue version,
algorithm version and set of options; everything after that comes from the store. A stored map never
changes, so a few are kept unpacked in memory; everything else of an answer is read when it is asked
for.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import logging
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from cachetools import LRUCache

from bot.analysis import ALGORITHM_VERSION, build_map, zoom_map
from bot.domain.asker import ASKER
from bot.domain.errors import (
    ArtistEmptyError,
    ArtistGoneError,
    ArtistWithoutTracksError,
    AskedEnoughError,
    ClustersError,
    DiskFullError,
    MapGoneError,
    PageGoneError,
    StillFetchingError,
)
from bot.domain.model import MapOptions
from bot.runtime.single_flight import SingleFlight
from bot.services.answer import Answer
from bot.services.fetched import AmbiguousArtistError, Fetched
from bot.services.map_codec import pack_map, unpack_map
from bot.services.patience import Patience
from bot.services.progress_watch import ProgressWatch
from bot.services.sound import EARS
from bot.sources.errors import NotFoundError, SourceError
from storage import StoreFull

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Mapping

    from bot.domain.model import Artist, Catalogue, ClusterMap
    from bot.runtime.worker_pool import WorkerPool
    from bot.services.fetching import Fetching
    from bot.sources.base import Progress
    from storage import CatalogueStanding, Store, StoredMap

log = logging.getLogger(__name__)

IN_HAND: Final = 64
"""Unpacked maps held in memory."""

FETCHES_KEPT: Final = 256
"""Ended fetches whose outcome replies may still want to tell."""

BEING_SHOWN: Final = timedelta(hours=1)
"""How long after it was last answered with a map is taken to be in somebody's hands: its reply may
not be stored yet. Such a map is never pruned."""

DEFAULT_OPTIONS: Final = MapOptions()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Map:
    """A stored map, unpacked."""

    id: int
    content: ClusterMap
    digest: str
    """A hash of the content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What was read of an artist."""

    catalogue: Catalogue
    standing: CatalogueStanding
    shown: _Map | None
    """The map of this catalogue, if it has been made."""
    used_at: datetime


class Maps:
    """Answers with maps, computing each of them once."""

    def __init__(
        self,
        store: Store,
        pool: WorkerPool,
        fetching: Fetching,
        *,
        patience: Patience | None = None,
    ) -> None:
        self._store = store
        self._pool = pool
        self._fetching = fetching
        self._patience = patience or Patience()
        self._patient: SingleFlight[Fetched | None] = SingleFlight(carries=[ASKER])
        self._building: SingleFlight[_Map] = SingleFlight()
        self._in_hand: LRUCache[int, _Map] = LRUCache(IN_HAND)
        self._background: set[asyncio.Task[Fetched]] = set()
        self._last_fetch: LRUCache[int, asyncio.Task[Fetched]] = LRUCache(FETCHES_KEPT)
        self._growing: dict[int, ProgressWatch] = {}
        """How far what is found out of collections has come."""
        self._notes: set[asyncio.Task[None]] = set()
        self._tally: Counter[str] = Counter()

    async def answer(
        self,
        artist_id: int,
        options: MapOptions = DEFAULT_OPTIONS,
        *,
        guild_id: int | None = None,
        on_progress: Callable[[Progress], None] | None = None,
    ) -> Answer:
        """Return an artist's map, from the store where catalogue and algorithm are unchanged.

        A catalogue that was never fetched, or only in part, is fetched first, for as long as
        ``Patience`` allows: hardly at all where a file has brought enough. An old one is answered
        at once and refreshed in the background (``Answer.growing``), and so is one of which a map was
        shown before, though its last fetch was cut short. A collection is what is stored
        of it; what ``grow`` was told of is waited for as a fetch is. ``guild_id`` is the server that asks: it sees what it has imported
        itself. Raises ``ArtistGoneError``, ``ArtistEmptyError``,
        ``StillFetchingError`` and ``AmbiguousArtistError``, and ``SourceError`` or
        ``AskedEnoughError`` where there is nothing stored to show. With a full disk the last stored map is shown, and the problem told;
        where there is none, ``StoreFull`` is raised.
        """
        now = datetime.now(UTC)
        found = await self._read(artist_id, _key("{version}", options), now, guild_id)
        artist = found.catalogue.artist
        if artist.kind is not None:
            return await self._of_collection(found, options, guild_id, on_progress)
        if guild_id is not None:
            self._note(self._store.artists.note_request(artist_id, guild_id, now))
        state = self._fetching.judged(artist, found.standing, now)
        fetched: Fetched | None = None
        growing, refused = False, None
        so_far: Progress | None = None
        if state == "partial" and await self._shown_before(found, options):
            state = "old"  # a refresh was cut short: nobody waits for what was there already
        if state in {"never", "partial", "old"}:
            try:
                self._fetching.admit(artist_id)
            except AskedEnoughError as error:
                refused, state = error, "stored"
        if state in {"never", "partial"}:
            at_hand = state == "never" and self._enough(found.catalogue)
            with self._fetching.watching(artist_id, on_progress):
                fetched = await self._patient.join(
                    artist_id, lambda: self._fetch_patiently(artist, at_hand=at_hand)
                )
            growing = fetched is None
            so_far = self._fetching.progress(artist_id) if growing else None
            found = await self._read(
                artist_id, _key("{version}", options), datetime.now(UTC), guild_id
            )
        elif state == "old":
            self._in_background(artist_id, self._fetching.fetch(artist))
            growing = True
        problem = refused or _worth_telling(fetched)
        try:
            answer = await self._answer(found, options)
        except ArtistEmptyError as empty:
            raise (problem or _why_empty(found.catalogue, empty, growing=growing)) from None
        if problem is not None:
            answer = replace(answer, problem=problem.sentence)
        lost = fetched.lost if fetched is not None else 0
        return replace(answer, growing=growing, so_far=so_far, lost=lost)

    async def stored(
        self,
        artist_id: int,
        options: MapOptions = DEFAULT_OPTIONS,
        *,
        guild_id: int | None = None,
    ) -> Answer:
        """Return the map of what is stored of an artist now; asks no source.

        Raises ``ArtistGoneError`` and ``ArtistEmptyError``.
        """
        return await self._answer(
            await self._read(artist_id, _key("{version}", options), datetime.now(UTC), guild_id),
            options,
        )

    def grow(self, collection_id: int, task: asyncio.Task[Fetched], watch: ProgressWatch) -> None:
        """Take note that somebody finds out more of a collection; its answers grow meanwhile."""

        def over(_: asyncio.Task[Fetched]) -> None:
            if self._growing.get(collection_id) is watch:
                del self._growing[collection_id]

        self._last_fetch[collection_id] = task
        self._growing[collection_id] = watch
        task.add_done_callback(over)

    async def settled(self, answer: Answer) -> Answer:
        """Wait for the fetch behind a growing answer; return the answer as it stands then.

        It is another map with ``newer`` set where the fetch changed anything, and the same one
        otherwise, with the ``problem`` if there was one.
        """
        fetch = self._last_fetch.get(answer.artist.id)
        fetched = await asyncio.shield(fetch) if fetch is not None else None
        latest = await self.stored(
            answer.artist.id, answer.map.options, guild_id=answer.artist.owner
        )
        problem = _worth_telling(fetched)
        if problem is not None:
            latest = replace(latest, problem=problem.sentence)
        lost = fetched.lost if fetched is not None else 0
        return replace(latest, newer=latest.map_id != answer.map_id, lost=lost)

    async def reopen(self, map_id: int, guild_id: int | None = None) -> Answer:
        """Return the map that a button refers to, with all else as it is now; computes nothing.

        Raises ``MapGoneError`` when it has been pruned, dropped with its artist's data, or is
        another server's own than ``guild_id``'s.
        """
        viewer = guild_id or 0
        opened = await self._store.answers.of_map(
            map_id, guild_id=viewer, in_hand=frozenset(self._in_hand)
        )
        if opened is not None and self._lost(opened.map):
            opened = await self._store.answers.of_map(map_id, guild_id=viewer)
        if opened is None:
            raise MapGoneError
        try:
            shown = self._unpacked(opened.map)
        except ValueError as error:
            raise MapGoneError from error
        return await self._assembled(shown, opened.catalogue)

    async def inside(self, whole: Answer, number: int) -> Answer:
        """Return a cluster of a stored map as a map of its own, with an id of its own.

        Raises ``PageGoneError`` for a number that the map does not have and for a map that is a
        cluster's inside already, ``ArtistGoneError`` where the artist was dropped.
        """
        numbers = {cluster.number for cluster in whole.map.clusters}
        if whole.map.inside is not None or number not in numbers:
            raise PageGoneError
        options = replace(whole.map.options, inside=number)
        template = f"{_key('{version}', options)}:of{whole.map_id}"
        owner = whole.artist.owner
        found = await self._read(whole.artist.id, template, datetime.now(UTC), owner)
        catalogue = found.catalogue
        key = template.replace("{version}", catalogue.version)
        return await self._shown(found, key, lambda: self._zoom(catalogue, whole, options, key))

    async def whole(self, inside: Answer) -> Answer:
        """Return the map that a cluster's own map is a part of; where that is gone, the present one.

        Raises as ``answer`` does.
        """
        found = inside.map.inside
        if found is not None and found.map_id is not None:
            with contextlib.suppress(MapGoneError):
                return await self.reopen(found.map_id, inside.artist.owner)
        return await self.answer(
            inside.artist.id,
            replace(inside.map.options, inside=None),
            guild_id=inside.artist.owner or None,
        )

    @property
    def tally(self) -> Mapping[str, int]:
        """How often a map was ``stored`` already, and how often it had to be ``made``."""
        return dict(self._tally)

    async def listen_link(self, track_id: int, guild_id: int | None = None) -> str | None:
        """Return a fresh address of a track's 30-second clip, or ``None`` where there is none.

        It works for some minutes only, so it is shown and never stored. Raises ``SourceError``.
        """
        track = await self._store.catalogues.track(track_id, guild_id or 0)
        return await self._fetching.preview(track) if track is not None else None

    async def close(self) -> None:
        """Stop what is under way; what is to be noted is noted."""
        for task in self._background:
            task.cancel()
        await asyncio.gather(*self._background, *self._notes, return_exceptions=True)
        await self._patient.close()
        await self._building.close()

    async def _of_collection(
        self,
        found: _Found,
        options: MapOptions,
        guild_id: int | None,
        on_progress: Callable[[Progress], None] | None,
    ) -> Answer:
        """Answer with a collection, which no service knows; what is found out of it is waited for."""
        collection_id = found.catalogue.artist.id
        watch, task = self._growing.get(collection_id), self._last_fetch.get(collection_id)
        if watch is None or task is None or task.done():
            return await self._answer(found, options)
        with watch.told(on_progress):
            growing = await watch.content(task, self._patience)
        problem = None if growing else _worth_telling(task.result())
        key = _key("{version}", options)
        answer = await self._answer(
            await self._read(collection_id, key, datetime.now(UTC), guild_id), options
        )
        return replace(
            answer,
            growing=growing,
            so_far=watch.latest if growing else None,
            problem=answer.problem if problem is None else problem.sentence,
        )

    # --- one answer ----------------------------------------------------------------------------

    async def _read(self, artist_id: int, key: str, now: datetime, guild_id: int | None) -> _Found:
        """Read an artist as a server sees it. Raises ``ArtistGoneError``."""
        viewer = guild_id or 0
        in_hand = frozenset(self._in_hand)
        answers = self._store.answers
        reading = await answers.of_artist(
            artist_id, key, EARS, now, guild_id=viewer, in_hand=in_hand
        )
        if reading is not None and self._lost(reading.map):
            reading = await answers.of_artist(artist_id, key, EARS, now, guild_id=viewer)
        if reading is None:
            raise ArtistGoneError
        return _Found(
            catalogue=reading.catalogue,
            standing=reading.standing,
            shown=None if reading.map is None else self._unpacked(reading.map),
            used_at=now if reading.map is None else reading.map.used_at,
        )

    async def _answer(self, found: _Found, options: MapOptions) -> Answer:
        catalogue = found.catalogue
        if not catalogue.tracks:
            raise ArtistEmptyError(name=catalogue.artist.name)
        key = _key(catalogue.version, options)
        try:
            return await self._shown(found, key, lambda: self._build(catalogue, options, key))
        except StoreFull:
            former = await self._store.maps.latest_id(catalogue.artist.id, options.key)
            if former is None:
                raise
            answer = await self.reopen(former, catalogue.artist.owner)
            return replace(answer, problem=DiskFullError().sentence)

    async def _shown(
        self, found: _Found, key: str, build: Callable[[], Coroutine[None, None, _Map]]
    ) -> Answer:
        """Return the map that was read, or the one that is built under its ``key``."""
        catalogue, shown = found.catalogue, found.shown
        unused = datetime.now(UTC) - found.used_at > BEING_SHOWN / 2
        if shown is not None and unused and not await self._touched(shown.id):
            shown = None  # pruned a moment ago
        self._tally["made" if shown is None else "stored"] += 1
        if shown is None:
            shown = await self._building.join((catalogue.artist.id, key), build)
        return await self._assembled(shown, catalogue)

    async def _touched(self, map_id: int) -> bool:
        """Note that a map is answered with, where there is room to; whether it is still there."""
        try:
            return await self._store.maps.touch(map_id)
        except StoreFull:
            return True

    def _lost(self, stored: StoredMap | None) -> bool:
        """Whether a map that was in hand before it was looked up no longer is."""
        return stored is not None and stored.data is None and stored.id not in self._in_hand

    def _unpacked(self, stored: StoredMap) -> _Map:
        """Return a stored map. Raises ``ValueError`` for one that cannot be read any more."""
        if stored.data is None:
            return self._in_hand[stored.id]
        digest = hashlib.blake2b(stored.data, digest_size=16).hexdigest()
        found = _Map(id=stored.id, content=unpack_map(stored.data), digest=digest)
        self._in_hand[stored.id] = found
        return found

    async def _build(self, catalogue: Catalogue, options: MapOptions, key: str) -> _Map:
        artist_id = catalogue.artist.id
        previous = await self._store.maps.latest(artist_id, options.key)
        content = await self._pool.run(build_map, catalogue, options, _unpacked_or_none(previous))
        stored = await self._store.maps.put(artist_id, key, options.key, pack_map(content))
        return self._unpacked(stored)

    async def _zoom(
        self, catalogue: Catalogue, whole: Answer, options: MapOptions, key: str
    ) -> _Map:
        number = options.inside
        if number is None:
            raise AssertionError("a cluster's inside has its number")
        content = await self._pool.run(zoom_map, catalogue, whole.map, number)
        if content.inside is not None:
            content = replace(content, inside=replace(content.inside, map_id=whole.map_id))
        stored = await self._store.maps.put(
            catalogue.artist.id, key, options.key, pack_map(content)
        )
        return self._unpacked(stored)

    async def _assembled(self, shown: _Map, catalogue: Catalogue) -> Answer:
        tracks = {track.id: track for track in catalogue.tracks}
        # An old map may show tracks that another artist has been credited with since.
        others = [track_id for track_id in shown.content.track_ids if track_id not in tracks]
        if others:
            tracks |= await self._store.catalogues.tracks(others, catalogue.artist.owner)
            if not all(track_id in tracks for track_id in others):
                raise MapGoneError
        return Answer(
            map_id=shown.id,
            map=shown.content,
            map_digest=shown.digest,
            artist=catalogue.artist,
            tracks=tracks,
            facts=catalogue.facts,
            fetched_at=catalogue.fetched_at,
            complete=catalogue.complete,
            stand_in=next(filter(self._fetching.stands_in, catalogue.sources[:1]), None),
            listenable=self._fetching.live and not catalogue.artist.demo,
        )

    def _note(self, writing: Awaitable[object]) -> None:
        """Let a write happen meanwhile: the answer does not depend on it."""

        async def write() -> None:
            try:
                await writing
            except StoreFull:
                log.warning("The disk is full: it was not noted that an artist was asked for")
            except Exception:
                log.exception("It could not be noted that an artist was asked for")

        task = asyncio.create_task(write())
        self._notes.add(task)
        task.add_done_callback(self._notes.discard)

    # --- fetching first ------------------------------------------------------------------------

    async def _shown_before(self, found: _Found, options: MapOptions) -> bool:
        """Whether a map of an artist was made before with these options."""
        artist_id = found.catalogue.artist.id
        return (
            found.shown is not None
            or await self._store.maps.latest_id(artist_id, options.key) is not None
        )

    def _enough(self, catalogue: Catalogue) -> bool:
        """Whether what is stored makes a map that is worth showing before any service answers."""
        described = sum(bool(track.features) for track in catalogue.tracks)
        return described >= self._patience.enough_at_hand

    async def _fetch_patiently(self, artist: Artist, *, at_hand: bool) -> Fetched | None:
        """Fetch; return ``None`` when patience ran out and the fetch goes on in the background.

        It runs out soon where what the store has is enough (``at_hand``). Raises
        ``AmbiguousArtistError``.
        """
        watch = ProgressWatch()
        task = self._in_background(artist.id, self._fetching.fetch(artist, watch.show))
        if await watch.content(task, self._patience, at_hand=at_hand):
            return None
        return _unambiguous(task.result())

    def _in_background(
        self, artist_id: int, work: Coroutine[None, None, Fetched]
    ) -> asyncio.Task[Fetched]:
        task = asyncio.create_task(_with_doubts(work))
        self._background.add(task)
        task.add_done_callback(self._background.discard)
        self._last_fetch[artist_id] = task
        return task


def _key(version: str, options: MapOptions) -> str:
    """Return a map's key: everything that it depends on but the numbers of the one before it."""
    return f"{ALGORITHM_VERSION}:{version}:{options.key}"


def _why_empty(catalogue: Catalogue, empty: ArtistEmptyError, *, growing: bool) -> ClustersError:
    """Return why nothing is there to be mapped, where every service has answered."""
    if growing:
        return StillFetchingError(name=catalogue.artist.name)
    if catalogue.fetched_at is not None and catalogue.complete:
        return ArtistWithoutTracksError(name=catalogue.artist.name)
    return empty


async def _with_doubts(work: Awaitable[Fetched]) -> Fetched:
    """Fetch, and take for a problem what nobody may be there to be asked about."""
    try:
        return await work
    except AmbiguousArtistError as error:
        return Fetched(complete=False, problem=error)


def _unambiguous(fetched: Fetched) -> Fetched:
    """Return what a fetch did. Raises ``AmbiguousArtistError`` where that was its problem."""
    if isinstance(fetched.problem, AmbiguousArtistError):
        raise fetched.problem
    return fetched


def _worth_telling(fetched: Fetched | None) -> SourceError | ClustersError | None:
    """Return why a fetch did not bring everything.

    That no service knows an artist, or that they know several of its name, is no reason: it came
    from a file, and what is stored is all.
    """
    problem = fetched.problem if fetched is not None else None
    return None if isinstance(problem, NotFoundError | AmbiguousArtistError) else problem


def _unpacked_or_none(data: bytes | None) -> ClusterMap | None:
    """Return a stored map, or ``None`` for one that an older program wrote differently."""
    if data is None:
        return None
    try:
        return unpack_map(data)
    except ValueError:
        log.info("A stored map of an older version cannot be read; numbers start anew")
        return None
