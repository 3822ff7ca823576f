"""The one door for the cogs and the command line: an artist in, a map out.

The atlas owns freshness, single flight, and caching: whoever asks and however many, one artist is
analysed once per catalogue version, algorithm version and set of options; everything after that
comes from the store.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from bot.analysis import ALGORITHM_VERSION, build_map
from bot.domain.errors import (
    ArtistEmptyError,
    ArtistGoneError,
    ArtistUnknownError,
    BeingFetchedError,
    MapGoneError,
    NoNameError,
    RefreshTooSoonError,
    StillFetchingError,
    SuggestionGoneError,
)
from bot.domain.folding import fold
from bot.domain.model import MapOptions
from bot.runtime.single_flight import SingleFlight
from bot.services.answer import Answer
from bot.services.fetching import AmbiguousArtistError
from bot.services.map_codec import pack_map, unpack_map
from bot.services.suggestions import Suggestions
from bot.sources.errors import NotFoundError, SourceError
from bot.sources.fetch.artist_choice import Ambiguous, Found, Nothing, namesakes, spelled_alike

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping, Sequence

    from bot.domain.model import Artist, Catalogue, ClusterMap, FoundArtist
    from bot.runtime.worker_pool import WorkerPool
    from bot.services.fetching import Fetched, Freshness
    from bot.services.pictures import Gallery
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

TRY_AGAIN: Final = timedelta(hours=12)
"""How long an artist that failed in the background waits for the others."""

CHARTS_AT_ONCE: Final = 10
"""Top lists read in one round in the background."""

DEFAULT_OPTIONS: Final = MapOptions()


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


class Atlas:
    """Answers with maps and pictures, computing each of them once."""

    def __init__(
        self,
        store: Store,
        pool: WorkerPool,
        gallery: Gallery,
        freshness: Freshness,
        *,
        refresh_floor: timedelta = timedelta(0),
    ) -> None:
        self.store = store
        self.gallery = gallery
        self.freshness = freshness
        self._refresh_floor = refresh_floor
        self._pool = pool
        self._suggestions = Suggestions(freshness)
        self._resolving: SingleFlight[Artist] = SingleFlight()
        self._patient: SingleFlight[Fetched | None] = SingleFlight()
        self._maps: SingleFlight[Answer] = SingleFlight()
        self._answers: OrderedDict[int, Answer] = OrderedDict()
        self._tried: dict[int, datetime] = {}
        self._charted: dict[int, datetime] = {}
        self._background: set[asyncio.Task[Fetched]] = set()
        self._last_fetch: OrderedDict[int, asyncio.Task[Fetched]] = OrderedDict()

    # --- artists -------------------------------------------------------------------------------

    async def suggest(self, guild_id: int, typed: str, limit: int = 25) -> Sequence[Artist]:
        """Return stored artists for an autocomplete box; never asks the network."""
        if typed.strip():
            return await self.store.artists.search(typed, limit=limit)
        return await self.store.artists.suggested(guild_id, limit=limit)

    async def suggest_live(self, typed: str) -> Sequence[FoundArtist]:
        """Return live artists that earlier searches found and the store has not.

        Never waits for the network.
        """
        return [
            found
            for found in self._suggestions.known(typed)
            if await self.store.artists.by_source(found.source, found.source_id) is None
        ]

    async def adopt_suggestion(self, source: str, source_id: str) -> Artist:
        """Give a picked live suggestion a place in the store.

        Raises ``SuggestionGoneError`` when the suggestion has been forgotten since.
        """
        found = self._suggestions.picked(source, source_id)
        if found is None:
            raise SuggestionGoneError
        return await self.artist_by_id(await self.freshness.adopt(found))

    async def artist_by_id(self, artist_id: int) -> Artist:
        """Return a stored artist. Raises ``ArtistGoneError``."""
        artist = await self.store.artists.get(artist_id)
        if artist is None:
            raise ArtistGoneError
        return artist

    async def artist_named(self, name: str) -> Artist:
        """Return the stored artist of a typed name, however it is spelled in capitals.

        Accents and spaces tell artists apart, so they are overlooked only where no name is the
        same with them; a slip of the pen is forgiven where one artist alone can be meant. Raises
        ``ArtistUnknownError`` and ``NoNameError``.
        """
        _require_name(name)
        artist = await self.store.artists.named(name.strip()) or await self._spelled_alike(name)
        if artist is None:
            raise ArtistUnknownError(name=_quoted(name.strip()))
        return artist

    async def _spelled_alike(self, name: str) -> Artist | None:
        similar = await self.store.artists.search(name)
        place = spelled_alike(name, [artist.name for artist in similar])
        return similar[place] if place is not None else None

    async def resolve(self, guild_id: int, name: str) -> Artist:
        """Return whom a member means by a typed name, asking the live sources if need be.

        A server's earlier choice comes first, then the store, then the sources. Raises
        ``AmbiguousArtistError`` where several are likely, ``ArtistUnknownError`` where none is,
        ``NoNameError`` for blanks, and ``SourceError`` where nobody could be asked.
        """
        _require_name(name)
        chosen = await self.store.artists.choice(guild_id, name)
        if chosen is not None:
            return chosen
        if not self.freshness.live:
            return await self.artist_named(name)
        return await self._resolving.join(fold(name), lambda: self._known_or_found(name))

    async def _known_or_found(self, name: str) -> Artist:
        """Look a name up and give what the sources find a place, as one step for everybody.

        Whoever comes a moment after a search has ended finds its artist in the store. What is
        stored answers where the sources cannot, or know nobody of just that name.
        """
        stored = await self.store.artists.named(name.strip())
        if stored is not None and not await self._doubtful(stored, name):
            return stored
        try:
            choice = await self.freshness.find(name)
        except SourceError:
            stored = stored or await self._spelled_alike(name)
            if stored is None:
                raise
            return stored
        if stored is not None:
            choice = namesakes(name, choice)
        match choice:
            case Found(artist=found):
                if stored is not None:
                    # Under the stored spelling: it may be a file's, and the same artist.
                    found = replace(found, name=stored.name)
                return await self.artist_by_id(await self.freshness.adopt(found))
            case Ambiguous(candidates=candidates):
                raise AmbiguousArtistError(name, candidates)
            case Nothing():
                return stored or await self.artist_named(name)

    async def _doubtful(self, artist: Artist, name: str) -> bool:
        """Whether a typed name may mean somebody else than the stored artist of that name.

        It does not say whom a guest on somebody's track was named after, and what one server has
        answered to the question which artist it means does not bind the others.
        """
        return await self.freshness.state(
            artist
        ) == "never" or await self.store.artists.chosen_anywhere(name)

    async def choose(self, guild_id: int, name: str, found: FoundArtist) -> Artist:
        """Take a member's answer to which artist was meant, and remember it for the server."""
        artist_id = await self.freshness.adopt(found)
        await self.store.artists.remember_choice(guild_id, name, artist_id)
        return await self.artist_by_id(artist_id)

    # --- maps ----------------------------------------------------------------------------------

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
        artist = await self.artist_by_id(artist_id)
        if guild_id is not None:
            await self.store.artists.note_request(artist_id, guild_id, datetime.now(UTC))
        state = await self.freshness.state(artist)
        fetched: Fetched | None = None
        growing = False
        if state in {"never", "partial"}:
            with self.freshness.watching(artist_id, on_progress):
                fetched = await self._patient.join(artist_id, lambda: self._fetch_patiently(artist))
            growing = fetched is None
        elif state == "old":
            self._in_background(artist_id, self.freshness.fetch(artist))
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
                raise StillFetchingError(name=_quoted(artist.name)) from None
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

        task = self._in_background(artist.id, self.freshness.fetch(artist, note))
        waited = 0.0
        for patience in (HUGE_PATIENCE, PATIENCE, LONGEST_PATIENCE):
            done, _ = await asyncio.wait({task}, timeout=patience - waited)
            if done:
                return task.result()
            waited = patience
            if patience < PATIENCE and expected < HUGE_TRACKS:
                continue
            status = await self.store.artist_status(artist.id)
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
        catalogue = await self.store.catalogues.get(artist_id)
        if catalogue is None:
            raise ArtistGoneError
        if not catalogue.tracks:
            raise ArtistEmptyError(name=_quoted(catalogue.artist.name))
        key = f"{ALGORITHM_VERSION}:{catalogue.version}:{options.key}"
        stored = None if anew else await self.store.maps.find(artist_id, key)
        if stored is not None:
            map_id, data = stored
            if map_id in self._answers:
                return self._remember(self._answers[map_id])
            return self._remember(self._assemble(map_id, unpack_map(data), catalogue))
        previous = await self.store.maps.latest(artist_id, options.key)
        cluster_map = await self._pool.run(
            build_map, catalogue, options, _unpacked_or_none(previous)
        )
        map_id = await self.store.maps.put(artist_id, key, options.key, pack_map(cluster_map))
        await self.store.maps.prune(MAPS_PER_ARTIST)
        return self._remember(self._assemble(map_id, cluster_map, catalogue))

    async def refresh(
        self, artist_id: int, on_progress: Callable[[Progress], None] | None = None
    ) -> RefreshReport:
        """Ask the sources for what is new, and draw the artist's map anew.

        Raises ``RefreshTooSoonError`` within the artist's floor, unless the last fetch was cut
        short: ``/clusters`` would take that up as well. Raises ``ArtistGoneError`` and
        ``ArtistEmptyError``.
        """
        artist = await self.artist_by_id(artist_id)
        before = await self.store.artist_status(artist_id)
        latest = before.fetches[0] if before and before.fetches else None
        last = latest.at if latest is not None else None
        asked = self.freshness.live and not artist.demo
        fetched: Fetched | None = None
        if asked:
            if latest is not None and latest.complete:
                self._require_floor(artist, latest.at)
            fetched = await self.freshness.fetch(artist, on_progress, even_if_fresh=True)
        self.forget_answers(artist_id)
        answer = await self._maps.join(
            (artist_id, "refresh"), lambda: self._answer(artist_id, DEFAULT_OPTIONS, anew=True)
        )
        return RefreshReport(
            asked=asked,
            new=fetched.new if fetched else 0,
            updated=fetched.updated if fetched else 0,
            problem=fetched.problem.sentence if fetched and fetched.problem else None,
            previous_at=last,
            clusters=len(answer.map.clusters),
            tracks=len(answer.map.points),
        )

    def _require_floor(self, artist: Artist, last: datetime) -> None:
        again = last + self._refresh_floor
        if datetime.now(UTC) < again:
            raise RefreshTooSoonError(
                name=_quoted(artist.name),
                ago=f"<t:{last.timestamp():.0f}:R>",
                again=f"<t:{again.timestamp():.0f}:R>",
            )

    async def refresh_one(self, asked_since: datetime) -> Artist | None:
        """Refresh the most wanted artist that has grown old; return it, or ``None``.

        ``asked_since`` leaves out artists that no server has asked for since then.
        """
        now = datetime.now(UTC)
        for artist_id in await self.store.artists.requested(asked_since):
            artist = await self.store.artists.get(artist_id)
            tried = self._tried.get(artist_id)
            if artist is None or self.freshness.fetching(artist_id):
                continue
            if tried is not None and now - tried < TRY_AGAIN:
                continue
            if await self.freshness.state(artist) in {"old", "partial"}:
                self._tried[artist_id] = now
                await self.freshness.fetch(artist)
                return artist
        return None

    async def snapshot_charts(self, asked_since: datetime, now: datetime) -> int:
        """Take snapshots of artists' public top lists that are due; return how many.

        The most wanted artists first, ``CHARTS_AT_ONCE`` at the most. Artists of which no server
        has asked for since ``asked_since`` are left out.
        """
        taken = asked = 0
        for artist_id in await self.store.artists.requested(asked_since):
            artist = await self.store.artists.get(artist_id)
            tried = self._charted.get(artist_id)
            if artist is None or (tried is not None and now - tried < TRY_AGAIN):
                continue
            found = await self.freshness.charted(artist, now)
            if found is None:
                continue
            self._charted[artist_id] = now
            asked += 1
            try:
                taken += await self.freshness.snapshot_chart(artist, found, now)
            except SourceError as error:
                log.info("A top list could not be read: %s", error)
            if asked == CHARTS_AT_ONCE:
                break
        return taken

    async def forget(self, artist_id: int) -> int:
        """Drop an artist's cached tracks and maps; return how many tracks went.

        Favourites stay, and so do tracks that credit somebody else. Raises ``ArtistGoneError``,
        and ``BeingFetchedError`` while a fetch would go on bringing what is to be dropped.
        """
        artist = await self.artist_by_id(artist_id)
        if self.freshness.fetching(artist_id):
            raise BeingFetchedError(name=_quoted(artist.name))
        self.forget_answers(artist_id)
        return await self.store.catalogues.forget(artist_id)

    async def listen_link(self, track_id: int) -> str | None:
        """Return a fresh address of a track's 30-second clip, or ``None`` where there is none.

        It works for some minutes only, so it is shown and never stored. Raises ``SourceError``.
        """
        track = await self.store.catalogues.track(track_id)
        return await self.freshness.preview(track) if track is not None else None

    async def reopen(self, map_id: int) -> Answer:
        """Return the map that a button refers to; computes nothing.

        Raises ``MapGoneError`` when it has been pruned.
        """
        answer = self._answers.get(map_id)
        if answer is not None:
            return self._remember(answer)
        data = await self.store.maps.by_id(map_id)
        if data is None:
            raise MapGoneError
        try:
            cluster_map = unpack_map(data)
        except ValueError as error:
            raise MapGoneError from error
        catalogue = await self.store.catalogues.get(cluster_map.artist_id)
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
            listenable=self.freshness.live and not catalogue.artist.demo,
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

    # --- numbers -------------------------------------------------------------------------------

    async def scores(self, guild_id: int, track_ids: Sequence[int]) -> Mapping[int, int | None]:
        """Return listening scores; ``None`` for a track that no list could have held."""
        return await self.store.scores.of(guild_id, track_ids)

    async def scored_by_members(self, guild_id: int) -> bool:
        """Whether a server's scores come from its members' listening, or from public lists."""
        return await self.store.scores.basis(guild_id) == "members"

    async def close(self) -> None:
        """Stop what is under way."""
        for task in self._background:
            task.cancel()
        await asyncio.gather(*self._background, return_exceptions=True)
        await self._patient.close()
        await self._resolving.close()
        await self._suggestions.close()
        await self.freshness.close()
        await self._maps.close()
        await self.gallery.close()


def _worth_telling(fetched: Fetched | None) -> SourceError | None:
    """Return why a fetch did not bring everything.

    That no service knows an artist is no reason: it came from a file, and what is stored is all.
    """
    problem = fetched.problem if fetched is not None else None
    return None if isinstance(problem, NotFoundError) else problem


def _require_name(name: str) -> None:
    if not any(sign.isprintable() and not sign.isspace() for sign in name):
        raise NoNameError


def _quoted(name: str) -> str:
    """Return a typed name short enough to be repeated in a sentence."""
    return name if len(name) <= 80 else f"{name[:79]}…"  # noqa: PLR2004 - a line's worth


def _unpacked_or_none(data: bytes | None) -> ClusterMap | None:
    """Return a stored map, or ``None`` for one that an older program wrote differently."""
    if data is None:
        return None
    try:
        return unpack_map(data)
    except ValueError:
        log.info("A stored map of an older version cannot be read; numbers start anew")
        return None
