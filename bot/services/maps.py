"""An artist in, a map out.

Whoever asks and however many, one artist is fetched once and analysed once per catalogue version,
algorithm version and set of options; everything after that comes from the store.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import OrderedDict
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from bot.analysis import ALGORITHM_VERSION, build_map, zoom_map
from bot.domain.errors import (
    ArtistEmptyError,
    ArtistGoneError,
    MapGoneError,
    PageGoneError,
    StillFetchingError,
)
from bot.domain.model import MapOptions
from bot.runtime.single_flight import SingleFlight
from bot.services.answer import Answer
from bot.services.map_codec import pack_map, unpack_map
from bot.sources.errors import NotFoundError, SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from bot.domain.model import Artist, Catalogue, ClusterMap
    from bot.runtime.worker_pool import WorkerPool
    from bot.services.fetching import Fetched, Fetching
    from bot.sources.base import Progress
    from storage import Store

log = logging.getLogger(__name__)

ANSWERS_KEPT: Final = 64
"""Unpacked maps held in memory for page turns."""

MAPS_PER_ARTIST: Final = 6
"""Stored maps per artist; those that a live reply still shows are kept besides."""

PATIENCE: Final = 90.0
"""Seconds that a fetch is waited for before its most popular part is good enough."""

HUGE_TRACKS: Final = 1_500
HUGE_PATIENCE: Final = 30.0
"""The same, in seconds, for a catalogue of so many tracks: it is not had within ``PATIENCE``."""

LONGEST_PATIENCE: Final = 720.0
"""Seconds after which whatever is there is shown: a reply can be edited for 15 minutes."""

ENOUGH_TRACKS: Final = 150
"""Described tracks that make a first map worth showing."""

DEFAULT_OPTIONS: Final = MapOptions()


class Maps:
    """Answers with maps, computing each of them once."""

    def __init__(self, store: Store, pool: WorkerPool, fetching: Fetching) -> None:
        self._store = store
        self._pool = pool
        self._fetching = fetching
        self._patient: SingleFlight[Fetched | None] = SingleFlight()
        self._maps: SingleFlight[Answer] = SingleFlight()
        self._answers: OrderedDict[int, Answer] = OrderedDict()
        self._background: set[asyncio.Task[Fetched]] = set()
        self._last_fetch: OrderedDict[int, asyncio.Task[Fetched]] = OrderedDict()

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
        ``PATIENCE`` allows; an old one is answered at once and refreshed in the background
        (``Answer.growing``). Raises ``ArtistGoneError``, ``ArtistEmptyError``,
        ``StillFetchingError`` and ``AmbiguousArtistError``, and ``SourceError`` where there is
        nothing stored to show.
        """
        artist = await self._store.artists.get(artist_id)
        if artist is None:
            raise ArtistGoneError
        if guild_id is not None:
            await self._store.artists.note_request(artist_id, guild_id, datetime.now(UTC))
        state = await self._fetching.state(artist)
        fetched: Fetched | None = None
        growing = False
        if state in {"never", "partial"}:
            with self._fetching.watching(artist_id, on_progress):
                fetched = await self._patient.join(artist_id, lambda: self._fetch_patiently(artist))
            growing = fetched is None
        elif state == "old":
            self._in_background(artist_id, self._fetching.fetch(artist))
            growing = True
        problem = _worth_telling(fetched)
        try:
            answer = await self._maps.join(
                (artist_id, options.key), lambda: self._answer(artist_id, options)
            )
        except ArtistEmptyError:
            if problem is not None:
                raise problem from None
            if growing:
                raise StillFetchingError(name=artist.name) from None
            raise
        return replace(
            answer, growing=growing, problem=problem.sentence if problem is not None else None
        )

    async def settled(self, answer: Answer) -> Answer:
        """Wait for the fetch behind a growing answer; return the answer as it stands then.

        It is another map with ``newer`` set where the fetch changed anything, and the same one
        otherwise, with the ``problem`` if there was one.
        """
        fetch = self._last_fetch.get(answer.artist.id)
        fetched = await asyncio.shield(fetch) if fetch is not None else None
        latest = await self._maps.join(
            (answer.artist.id, answer.map.options.key),
            lambda: self._answer(answer.artist.id, answer.map.options),
        )
        problem = _worth_telling(fetched)
        return replace(
            latest,
            newer=latest.map_id != answer.map_id,
            problem=problem.sentence if problem is not None else None,
        )

    async def _fetch_patiently(self, artist: Artist) -> Fetched | None:
        """Fetch; return ``None`` when patience ran out and the fetch goes on in the background.

        A huge catalogue is not waited for to the end: its most popular part is there first.
        """
        expected = 0

        def note(progress: Progress) -> None:
            nonlocal expected
            expected = progress.expected_tracks

        task = self._in_background(artist.id, self._fetching.fetch(artist, note))
        waited = 0.0
        for patience in (HUGE_PATIENCE, PATIENCE, LONGEST_PATIENCE):
            done, _ = await asyncio.wait({task}, timeout=patience - waited)
            if done:
                return task.result()
            waited = patience
            if patience < PATIENCE and expected < HUGE_TRACKS:
                continue
            status = await self._store.artist_status(artist.id)
            if status is not None and status.described >= ENOUGH_TRACKS:
                return None
        return None

    def _in_background(
        self, artist_id: int, work: Coroutine[None, None, Fetched]
    ) -> asyncio.Task[Fetched]:
        task = asyncio.create_task(work)
        self._background.add(task)
        task.add_done_callback(self._background.discard)
        self._last_fetch[artist_id] = task
        self._last_fetch.move_to_end(artist_id)
        while len(self._last_fetch) > ANSWERS_KEPT:
            self._last_fetch.popitem(last=False)
        return task

    async def _answer(self, artist_id: int, options: MapOptions, *, anew: bool = False) -> Answer:
        catalogue = await self._store.catalogues.get(artist_id)
        if catalogue is None:
            raise ArtistGoneError
        if not catalogue.tracks:
            raise ArtistEmptyError(name=catalogue.artist.name)
        key = f"{ALGORITHM_VERSION}:{catalogue.version}:{options.key}"
        stored = None if anew else await self._store.maps.find(artist_id, key)
        if stored is not None:
            map_id, data = stored
            if map_id in self._answers:
                return self._remember(self._answers[map_id])
            return self._remember(self._assemble(map_id, unpack_map(data), catalogue))
        previous = await self._store.maps.latest(artist_id, options.key)
        cluster_map = await self._pool.run(
            build_map, catalogue, options, _unpacked_or_none(previous)
        )
        map_id = await self._store.maps.put(artist_id, key, options.key, pack_map(cluster_map))
        await self._store.maps.prune(MAPS_PER_ARTIST)
        return self._remember(self._assemble(map_id, cluster_map, catalogue))

    async def redraw(self, artist_id: int) -> Answer:
        """Make an artist's map anew. Raises ``ArtistGoneError`` and ``ArtistEmptyError``."""
        self.forget_answers(artist_id)
        return await self._maps.join(
            (artist_id, "refresh"), lambda: self._answer(artist_id, DEFAULT_OPTIONS, anew=True)
        )

    async def inside(self, whole: Answer, number: int) -> Answer:
        """Return a cluster of a stored map as a map of its own, with an id of its own.

        Raises ``PageGoneError`` for a number that the map does not have and for a map that is a
        cluster's inside already, ``ArtistGoneError`` where the artist was dropped.
        """
        numbers = {cluster.number for cluster in whole.map.clusters}
        if whole.map.inside is not None or number not in numbers:
            raise PageGoneError
        return await self._maps.join((whole.map_id, number), lambda: self._inside(whole, number))

    async def whole(self, inside: Answer) -> Answer:
        """Return the map that a cluster's own map is a part of; where that is gone, the present one.

        Raises as ``answer`` does.
        """
        found = inside.map.inside
        if found is not None and found.map_id is not None:
            with contextlib.suppress(MapGoneError):
                return await self.reopen(found.map_id)
        return await self.answer(inside.artist.id, replace(inside.map.options, inside=None))

    async def _inside(self, whole: Answer, number: int) -> Answer:
        artist_id = whole.artist.id
        catalogue = await self._store.catalogues.get(artist_id)
        if catalogue is None:
            raise ArtistGoneError
        options = replace(whole.map.options, inside=number)
        key = f"{ALGORITHM_VERSION}:{catalogue.version}:{options.key}:of{whole.map_id}"
        stored = await self._store.maps.find(artist_id, key)
        if stored is not None:
            map_id, data = stored
            return self._remember(self._assemble(map_id, unpack_map(data), catalogue))
        content = await self._pool.run(zoom_map, catalogue, whole.map, number)
        if content.inside is not None:
            content = replace(content, inside=replace(content.inside, map_id=whole.map_id))
        map_id = await self._store.maps.put(artist_id, key, options.key, pack_map(content))
        return self._remember(self._assemble(map_id, content, catalogue))

    async def listen_link(self, track_id: int) -> str | None:
        """Return a fresh address of a track's 30-second clip, or ``None`` where there is none.

        It works for some minutes only, so it is shown and never stored. Raises ``SourceError``.
        """
        track = await self._store.catalogues.track(track_id)
        return await self._fetching.preview(track) if track is not None else None

    async def reopen(self, map_id: int) -> Answer:
        """Return the map that a button refers to; computes nothing.

        Raises ``MapGoneError`` when it has been pruned.
        """
        answer = self._answers.get(map_id)
        if answer is not None:
            return self._remember(answer)
        data = await self._store.maps.by_id(map_id)
        if data is None:
            raise MapGoneError
        try:
            cluster_map = unpack_map(data)
        except ValueError as error:
            raise MapGoneError from error
        catalogue = await self._store.catalogues.get(cluster_map.artist_id)
        if catalogue is None:
            raise MapGoneError
        return self._remember(self._assemble(map_id, cluster_map, catalogue))

    def _assemble(self, map_id: int, cluster_map: ClusterMap, catalogue: Catalogue) -> Answer:
        return Answer(
            map_id=map_id,
            map=cluster_map,
            artist=catalogue.artist,
            tracks={track.id: track for track in catalogue.tracks},
            fetched_at=catalogue.fetched_at,
            complete=catalogue.complete,
            listenable=self._fetching.live and not catalogue.artist.demo,
        )

    def _remember(self, answer: Answer) -> Answer:
        self._answers[answer.map_id] = answer
        self._answers.move_to_end(answer.map_id)
        while len(self._answers) > ANSWERS_KEPT:
            self._answers.popitem(last=False)
        return answer

    def forget_answers(self, artist_id: int) -> None:
        """Drop an artist's maps from memory, after its tracks have changed or gone."""
        for map_id in [key for key, item in self._answers.items() if item.artist.id == artist_id]:
            del self._answers[map_id]

    async def close(self) -> None:
        """Stop what is under way."""
        for task in self._background:
            task.cancel()
        await asyncio.gather(*self._background, return_exceptions=True)
        await self._patient.close()
        await self._maps.close()


def _worth_telling(fetched: Fetched | None) -> SourceError | None:
    """Return why a fetch did not bring everything.

    That no service knows an artist is no reason: it came from a file, and what is stored is all.
    """
    problem = fetched.problem if fetched is not None else None
    return None if isinstance(problem, NotFoundError) else problem


def _unpacked_or_none(data: bytes | None) -> ClusterMap | None:
    """Return a stored map, or ``None`` for one that an older program wrote differently."""
    if data is None:
        return None
    try:
        return unpack_map(data)
    except ValueError:
        log.info("A stored map of an older version cannot be read; numbers start anew")
        return None
