"""Fetching one artist's whole catalogue from one service, and its features along the way."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bot.domain.model import FoundTrack
from bot.sources.base import Progress
from bot.sources.errors import NotFoundError, SourceError
from bot.sources.fetch.feature_batches import SoundFeed
from bot.sources.fetch.guests import Guests
from bot.sources.fetch.parallel import each
from bot.sources.names import title_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.model import FoundAlbum, FoundArtist
    from bot.sources.base import CatalogueSource, Description, FeatureSource, Listing, Stage

SaveTracks = Callable[[Sequence[FoundTrack]], Awaitable[None]]
"""Store tracks as they are now; the same track may come again, more complete."""
NoteRead = Callable[[str, Sequence[str]], Awaitable[None]]
"""Remember albums (a source's name, its ids) that need not be read again for this artist."""
OnUnknown = Callable[[Sequence[FoundTrack]], Awaitable[None]]
"""Take tracks that have been saved, and that the feature source does not know."""
OnProgress = Callable[[Progress], None]

AT_ONCE: Final = 8
"""Requests side by side; the service's own pace decides when they go."""
TOP: Final = 100
"""Tracks asked for of the artist's top list; it also tells who is on them."""
LISTED: Final = 50
"""Places of a top list that count for a score."""
BEST_KNOWN: Final = 10
"""Tracks, the first of the top list, without which a first map would be a strange one."""
MAX_DOUBTFUL: Final = 60
"""Track pages asked for to see whether the artist is a guest there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GatherResult:
    """What a fetch brought."""

    artist: FoundArtist
    """As the service that answered knows it: another one may have stood in."""
    tracks: tuple[FoundTrack, ...]
    albums: tuple[FoundAlbum, ...]
    """The albums that were read to the end, also those on which nothing is the artist's."""
    complete: bool
    """Whether every album could be read, with its label and everybody on its tracks."""
    problems: tuple[SourceError, ...] = ()
    """What went wrong, each kind of error once."""
    top: tuple[FoundTrack, ...] | None = None
    """The artist's top list, at most 50, first place first; ``None`` where it was not to be had."""
    lost: tuple[FoundAlbum, ...] = ()
    """Albums that no service gave, or not to their end."""
    unheard: frozenset[str] = frozenset()
    """ISRCs that the feature source was asked about and does not know."""
    requests: int = 0


class CatalogueRun:
    """One fetch of one artist. Use it once: ``await CatalogueRun(...).run()``."""

    def __init__(
        self,
        source: CatalogueSource,
        artist: FoundArtist,
        *,
        known_albums: Collection[str],
        known_tracks: Mapping[str, bool],
        on_progress: OnProgress,
        save: SaveTracks,
        note_read: NoteRead,
        unknown: OnUnknown,
        feature_source: FeatureSource | None,
        titles: Collection[str] | None = None,
    ) -> None:
        """``known_tracks`` are the stored ones, by the source's id: whether each is described.

        With ``titles`` (as ``title_key`` returns them) only the albums that bear one are read, and
        no top list.
        """
        self._source = source
        self._artist = artist
        self._known_albums = frozenset(known_albums)
        self._seen = set(known_tracks)
        self._sounding = {key for key, described in known_tracks.items() if described}
        self._titles = titles
        self._pass_on = unknown
        self._on_progress = on_progress
        self._save = save
        self._note_read = note_read
        self._progress = Progress(
            tracks=len(self._seen),
            features=len(self._seen),
            features_done=len(self._sounding),
            source=source.name,
        )
        self._tracks: dict[str, FoundTrack] = {}
        self._doubtful: list[FoundTrack] = []
        self._read: dict[str, FoundAlbum] = {}
        self._alone: set[str] = set()
        self._described: set[str] = set()
        self._failed: set[str] = set()
        """Albums whose own page could not be had."""
        self._lost: dict[str, FoundAlbum] = {}
        """Albums of which not every track has come; where the service is given up, what was not begun."""
        self._finished: set[str] = set()
        self._guests = Guests()
        self._guests.learn([artist])
        self._top: tuple[FoundTrack, ...] | None = None
        self._problems: list[SourceError] = []
        self._asks = feature_source is not None
        self._awaited: set[str] = set()
        """The best known tracks of which nobody has been asked yet."""
        self._sound = SoundFeed(feature_source, self._heard, self._unknown)
        self._saving = asyncio.Lock()

    async def run(self) -> GatherResult:
        """Fetch everything. Raises a ``SourceError`` where not even the albums can be listed."""
        listed = {
            album.source_id: album
            for album in await self._source.albums(self._artist)
            if self._titles is None or title_key(album.title) in self._titles
        }
        known = len(listed.keys() & self._known_albums)
        self._show(albums=len(listed), albums_done=known, stage="tracks")
        async with self._sound:
            # The top list first: it is one request, and the best known part of the catalogue.
            listed |= {album.source_id: album for album in await self._read_top(listed)}
            todo = [album for key, album in listed.items() if key not in self._known_albums]
            todo = self._best_known_first(todo)
            self._lost = {album.source_id: album for album in todo}
            self._show(albums=known + len(todo), best_known=not self._awaited)
            failures = await each(todo, self._take_album, at_once=AT_ONCE)
            if failures:
                await self._keep_top()
            doubts = await self._resolve_doubtful()
            self._sound.no_more()
            failures += doubts
            failures += await self._describe_the_rest()
            guesses = await self._resolve_guests()
            failures += guesses
            if not doubts and not guesses:
                await self._finish(self._read.keys() - self._failed)
        problems = [*failures, *self._problems, *self._sound.problems]
        return GatherResult(
            artist=self._artist,
            tracks=tuple(self._tracks.values()),
            albums=tuple(self._read.values()),
            complete=not failures,
            problems=_one_of_each(problems),
            top=self._top,
            lost=tuple(self._lost.values()),
            unheard=self._sound.unheard,
        )

    async def _read_top(self, listed: Collection[str]) -> list[FoundAlbum]:
        """Save guest appearances that the album list leaves out, and return their albums."""
        if self._titles is not None:
            return []
        try:
            top = await self._source.top_tracks(self._artist, TOP)
        except SourceError as error:
            self._problems.append(error)
            return []
        self._top = tuple(top[:LISTED]) or None
        for track in top:
            self._guests.settle(track.source_id, track.artists)
        elsewhere = [
            (track, track.album)
            for track in top
            if track.album is not None
            and track.album.source_id not in listed
            and track.album.source_id not in self._known_albums
            and self._guests.on(track.source_id, self._artist)
        ]
        await self._keep([track for track, _ in elsewhere])
        return [album for _, album in elsewhere]

    def _best_known_first(self, albums: Sequence[FoundAlbum]) -> list[FoundAlbum]:
        """Put the albums of the best known tracks first, and wait for how those sound."""
        best: dict[str, set[str]] = {}
        for track in (self._top or ())[:BEST_KNOWN]:
            if track.album is not None:
                best.setdefault(track.album.source_id, set()).add(track.source_id)
        if self._asks:
            self._awaited = {key for album in albums for key in best.get(album.source_id, ())}
        return sorted(albums, key=lambda album: album.source_id not in best)

    async def _keep_top(self) -> None:
        """Save the top list's tracks on albums that could not be read: better known than any."""
        await self._keep(
            track
            for track in self._top or ()
            if track.album is not None
            and track.album.source_id not in self._read
            and track.album.source_id not in self._known_albums
            and self._guests.on(track.source_id, self._artist)
        )

    async def _take_album(self, album: FoundAlbum) -> None:
        """Read an album's tracks and its own page.

        One right after the other, so that a fetch that is cut short has finished the albums it
        has come to, and the next one begins with the others.
        """
        try:
            listing = await self._album_tracks(album)
            if listing is None or not listing.cut:
                del self._lost[album.source_id]
            if listing is None:
                return
            if not listing.cut:
                self._read[album.source_id] = album
            if listing.total == 1:
                self._alone.add(album.source_id)
            sure = [t for t in listing.doubtful if self._guests.on(t.source_id, self._artist)]
            if not sure:
                self._doubtful += listing.doubtful
            await self._keep([*listing.tracks, *sure])
            if listing.tracks or sure:
                await self._describe(album.source_id)
        finally:
            # What is not on the album after all, or could not be read, is not waited for.
            top = self._top or ()
            gone = {t.source_id for t in top if t.album and t.album.source_id == album.source_id}
            self._await_no_more(
                self._awaited.copy() if self._sound.problems else gone - self._tracks.keys()
            )
            self._show(albums_done=self._progress.albums_done + 1)

    async def _album_tracks(self, album: FoundAlbum) -> Listing | None:
        """Return an album's tracks; ``None`` where it is gone."""
        try:
            return await self._source.album_tracks(self._artist, album)
        except NotFoundError:
            return None

    async def _resolve_doubtful(self) -> list[SourceError]:
        """Find out on which of other people's tracks the artist is a guest."""
        ours = {track.isrc: track for track in self._tracks.values() if track.isrc}
        same = [(track, ours[track.isrc]) for track in self._doubtful if track.isrc in ours]
        await self._keep([replace(track, artists=mine.artists) for track, mine in same])
        settled = {track.source_id for track, _ in same}
        unsure = [track for track in self._doubtful if track.source_id not in settled]
        unsure.sort(key=lambda track: -(track.popularity or 0))

        async def ask(track: FoundTrack) -> None:
            people = await self._source.credits(track)
            if any(person.source_id == self._artist.source_id for person in people):
                self._guests.settle(track.source_id, people)
                await self._keep([track])

        return await self._ask_pages(unsure[:MAX_DOUBTFUL], ask, at_once=AT_ONCE)

    async def _ask_pages(
        self,
        tracks: Sequence[FoundTrack],
        ask: Callable[[FoundTrack], Awaitable[None]],
        *,
        at_once: int,
    ) -> list[SourceError]:
        """Ask for tracks' own pages, and show how many have been."""
        asked = 0

        async def counted(track: FoundTrack) -> None:
            nonlocal asked
            try:
                await ask(track)
            finally:
                asked += 1
                self._show(step=asked, steps=len(tracks))

        if tracks:
            self._show(stage="credits", step=0, steps=len(tracks))
        failures = await each(tracks, counted, at_once=at_once)
        self._show(step=0, steps=0)
        return failures

    async def _describe_the_rest(self) -> list[SourceError]:
        """Describe the albums that turned out to have a track of the artist after they were read."""
        albums = {track.album.source_id for track in self._tracks.values() if track.album}
        rest = sorted(albums - self._described - self._failed)
        return await each(rest, self._describe, at_once=AT_ONCE)

    async def _describe(self, album_id: str) -> None:
        """Add label, barcode and genres to an album, and note it as read where nothing is left."""
        self._failed.add(album_id)
        tracks = [
            track
            for track in self._tracks.values()
            if track.album is not None and track.album.source_id == album_id
        ]
        if self._source.describes and (album := tracks[0].album) is not None:
            # A page that is gone will not come back.
            with contextlib.suppress(NotFoundError):
                await self._add_page(tracks, album, await self._source.describe(album))
        self._failed.remove(album_id)
        self._described.add(album_id)
        if not any(self._guests.unknown(track) for track in tracks):
            await self._finish([album_id])

    async def _add_page(
        self, tracks: Sequence[FoundTrack], album: FoundAlbum, page: Description
    ) -> None:
        described = replace(album, labels=page.labels, upc=page.upc)
        self._guests.learn(page.artists)
        if album.source_id in self._alone:
            self._guests.settle(tracks[0].source_id, page.artists)
        await self._update(
            replace(self._tracks[track.source_id], album=described, genres=page.genres)
            for track in tracks
        )

    async def _finish(self, album_ids: Iterable[str]) -> None:
        """Note albums as read to the end, except those of which the list of tracks is missing."""
        fresh = [key for key in album_ids if key in self._read and key not in self._finished]
        if fresh:
            self._finished.update(fresh)
            await self._note_read(self._source.name, fresh)

    async def _resolve_guests(self) -> list[SourceError]:
        """Ask for the credits of one track per guest whose name is all that is known."""

        async def ask(track: FoundTrack) -> None:
            if not self._guests.unknown(track):
                return
            self._guests.settle(track.source_id, await self._source.credits(track))
            self._guests.give_up(track)

        unknown = [track for track in self._tracks.values() if self._guests.unknown(track)]
        # One after the other: what one page tells often answers for the next.
        failures = await self._ask_pages(unknown, ask, at_once=1)
        changed = [
            track
            for track in self._tracks.values()
            if self._guests.complete(track).artists != track.artists
        ]
        await self._update(changed)
        return failures

    async def _keep(self, tracks: Iterable[FoundTrack]) -> None:
        """Take in new tracks: save them, and have them listened to."""
        fresh: list[FoundTrack] = []
        for track in tracks:
            known = self._tracks.get(track.source_id)
            if known is None:
                fresh.append(self._guests.complete(track))
            elif known.isrc is None and track.isrc is not None:
                # A top list does not tell the ISRC.
                fresh.append(replace(known, isrc=track.isrc))
        if not fresh:
            return
        await self._store(fresh)
        self._seen.update(track.source_id for track in fresh)
        self._show(tracks=len(self._seen), features=len(self._seen))
        self._sound.offer(fresh)

    async def _update(self, tracks: Iterable[FoundTrack]) -> None:
        """Save tracks that are already known, as they are now."""
        updated = [self._guests.complete(track) for track in tracks]
        if updated:
            await self._store(updated)

    async def _store(self, tracks: Sequence[FoundTrack]) -> None:
        self._tracks |= {track.source_id: track for track in tracks}
        # One save at a time, each of the newest state: an older one can never come last.
        async with self._saving:
            await self._save([self._tracks[track.source_id] for track in tracks])

    async def _heard(self, tracks: Sequence[FoundTrack]) -> None:
        """Add features to tracks as they are by now."""
        described = [
            replace(self._tracks[track.source_id], features=track.features) for track in tracks
        ]
        await self._update(described)
        self._sounding.update(track.source_id for track in tracks)
        self._show(features_done=len(self._sounding))
        self._await_no_more(track.source_id for track in tracks)

    async def _unknown(self, tracks: Sequence[FoundTrack]) -> None:
        self._await_no_more(track.source_id for track in tracks)
        await self._pass_on(tracks)

    def _await_no_more(self, track_ids: Iterable[str]) -> None:
        """Note that there is nothing to wait for any more with the best known of these tracks."""
        before = len(self._awaited)
        self._awaited.difference_update(track_ids)
        if len(self._awaited) < before:
            self._show(best_known=not self._awaited)

    def _show(
        self,
        *,
        albums: int | None = None,
        albums_done: int | None = None,
        tracks: int | None = None,
        features: int | None = None,
        features_done: int | None = None,
        stage: Stage | None = None,
        step: int | None = None,
        steps: int | None = None,
        best_known: bool | None = None,
    ) -> None:
        now = self._progress
        self._progress = Progress(
            albums=now.albums if albums is None else albums,
            albums_done=now.albums_done if albums_done is None else albums_done,
            tracks=now.tracks if tracks is None else tracks,
            features=now.features if features is None else features,
            features_done=now.features_done if features_done is None else features_done,
            stage=now.stage if stage is None else stage,
            source=now.source,
            step=now.step if step is None else step,
            steps=now.steps if steps is None else steps,
            best_known=now.best_known if best_known is None else best_known,
        )
        self._on_progress(self._progress)


def _one_of_each(problems: Iterable[SourceError]) -> tuple[SourceError, ...]:
    return tuple({(type(error), error.source): error for error in problems}.values())
