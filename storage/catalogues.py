"""Catalogues: what sources found, saved whole; what is known, read whole."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cachetools import LRUCache

from bot.domain.model import Artist, Catalogue, Features, FoundArtist
from storage.codec import stamp
from storage.collections import read_collection
from storage.database import Lock
from storage.errors import NoRoom
from storage.fetches import read_fetches
from storage.notices import ARTISTS, tell_ids
from storage.owners import EVERYBODY, owned_tracks, sees
from storage.revisions import credited_on, raise_own_revisions, raise_revisions, revision_of
from storage.saving import CatalogueSaver, save_features
from storage.search.rows import index_entries
from storage.standing import Ears, Unheard, read_unheard
from storage.texts import UnstorableText, storable
from storage.tracks import count_tracks, facts_of, tracks_by_id, tracks_of, version_of

if TYPE_CHECKING:
    from asyncio import Future
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from bot.domain.model import FoundTrack, Track
    from storage.database import Database
    from storage.search.port import ArtistSearch
    from storage.search.rows import Changed
    from storage.session import Session

FILE_SOURCE: Final = "file"
"""Imported files are a source, although nobody fetches from them."""

_KEPT_TRACKS: Final = 5000
"""Tracks held in memory, in whole catalogues; with sound vectors about 5 kB each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedCatalogue:
    """That a source was asked for an artist's whole catalogue."""

    artist: int | FoundArtist
    """Our id, or the artist as the source knows it where we may not know it yet."""
    source: str
    at: datetime
    complete: bool = True
    """False where the fetch was cut short."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveResult:
    """What a save did. The three numbers count tracks."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    artist_ids: tuple[int, ...] = ()
    """Every artist that a saved track credits, and the fetched one."""
    artist_id: int | None = None
    """The fetched artist's id; ``None`` where nothing was said to be fetched."""


def _weight(catalogue: Catalogue) -> int:
    """Return how much of the memory for catalogues one takes; an empty one takes some too."""
    return max(1, len(catalogue.tracks))


class Catalogues:
    """Artists' tracks with everything known about them.

    What is kept in memory bears its artist's revision, which every read compares.
    """

    def __init__(self, database: Database, search: ArtistSearch) -> None:
        self._database = database
        self._search = search
        self._kept: LRUCache[int, Catalogue] = LRUCache(_KEPT_TRACKS, getsizeof=_weight)
        self._lock = threading.Lock()  # units of work read what is kept in the engine's own thread

    # --- saving --------------------------------------------------------------------------------

    async def save(
        self,
        found: Sequence[FoundTrack],
        *,
        fetched: FetchedCatalogue | None = None,
        imported: bool = False,
        owner: int = EVERYBODY,
        room: int | None = None,
    ) -> SaveResult:
        """Save tracks with their artists, albums, credits and features in one transaction.

        ``imported`` says that they come from a file: such a track stays when the service whose id
        it bears lets nobody keep what was fetched from it. ``owner`` is the server that alone is
        to see them; nothing that is somebody else's is matched or changed. ``room`` bounds how
        many tracks it may have in all: raises ``NoRoom``, with nothing saved, above that.
        Saving the same again changes nothing; a later save never wipes what it does not know
        (``storage/saving`` has the rules of identity and merging). Many thousand tracks are
        best saved a thousand at a time, so that readers get their turn between.
        """
        tracks = tuple(found)
        try:
            return await self._save(tracks, fetched, imported, owner, room)
        except (UnicodeEncodeError, UnstorableText):
            return await self._save(storable(tracks), storable(fetched), imported, owner, room)

    async def _save(
        self,
        tracks: tuple[FoundTrack, ...],
        fetched: FetchedCatalogue | None,
        imported: bool,  # noqa: FBT001 - as `save` has it
        owner: int,
        room: int | None,
    ) -> SaveResult:
        def work(session: Session) -> tuple[SaveResult, Changed]:
            saver = CatalogueSaver(session, owner)
            saver.save(tracks)
            if room is not None and owned_tracks(session, owner) > room:
                raise NoRoom
            if imported:
                saver.mark_imported(tracks)
            artist_id = None if fetched is None else _note_fetch(session, saver, fetched)
            count_tracks(session, saver.artists.touched)
            noted = set[int]() if artist_id is None else {artist_id}
            raise_revisions(session, saver.shown_on() | noted)
            result = SaveResult(
                new=saver.tally.new,
                updated=saver.tally.updated,
                unchanged=saver.tally.unchanged,
                artist_ids=tuple(sorted(saver.artists.touched)),
                artist_id=artist_id,
            )
            tell_ids(session, ARTISTS, saver.artists.touched)
            return result, self._search.note(session, saver.artists.touched)

        result, _ = await self._database.write(
            work, after=lambda done: self._search.follow(done[1]), lock=Lock.CATALOGUE
        )
        return result

    async def save_features(self, rows: Mapping[int, Features | Sequence[Features]]) -> int:
        """Store what sources heard, by our track ids; return how many rows changed.

        Tracks that are gone by now are passed over.
        """
        heard = {
            track_id: (item,) if isinstance(item, Features) else tuple(item)
            for track_id, item in rows.items()
        }

        def work(session: Session) -> int:
            exist = {
                row[0] for row in session.among("SELECT id FROM tracks WHERE id IN ({keys})", heard)
            }
            known = {
                (track_id, source): tuple(row)
                for track_id, source, *row in session.among(
                    "SELECT track_id, source, version, numbers, confidence, vector "
                    "FROM features WHERE track_id IN ({keys})",
                    exist,
                )
            }
            changed = [
                track_id
                for track_id, several in heard.items()
                if track_id in exist
                for features in several
                if save_features(
                    session, track_id, features, known.get((track_id, features.source))
                )
            ]
            raise_revisions(session, credited_on(session, changed))
            return len(changed)

        return await self._database.write(work, lock=Lock.CATALOGUE)

    # --- reading -------------------------------------------------------------------------------

    async def owned(self, guild_id: int) -> int:
        """Return how many tracks a server has of its own."""
        return await self._database.read(lambda session: owned_tracks(session, guild_id))

    async def get(self, artist_id: int, guild_id: int = EVERYBODY) -> Catalogue | None:
        """Return everything known of an artist, in whatever position a track credits it."""
        catalogue = await self._database.read(
            lambda session: self.read(session, artist_id, guild_id)
        )
        if catalogue is not None:
            self.keep(catalogue)
        return catalogue

    def read(self, session: Session, artist_id: int, guild_id: int = EVERYBODY) -> Catalogue | None:
        """Return a catalogue inside a running unit of work: the kept one while it holds.

        ``None`` where it is gone, or is another server's.
        """
        kept = self.kept(artist_id)
        if kept is not None and kept.revision == revision_of(session, artist_id):
            return kept if sees(guild_id, kept.artist.owner) else None
        entry = index_entries(session, (artist_id,)).get(artist_id)
        artist = entry[0] if entry is not None else read_collection(session, artist_id)
        if artist is None or not sees(guild_id, artist.owner):
            return None
        return _read(session, artist)

    def kept(self, artist_id: int) -> Catalogue | None:
        """Return the catalogue in memory; it holds while the artist has its revision."""
        with self._lock:
            return self._kept.get(artist_id)

    def keep(self, catalogue: Catalogue) -> None:
        """Keep a catalogue in memory for its next readers."""
        with self._lock:
            if _weight(catalogue) <= self._kept.maxsize:
                self._kept[catalogue.artist.id] = catalogue

    async def track(self, track_id: int, guild_id: int = EVERYBODY) -> Track | None:
        """Return one track."""
        return (await self.tracks((track_id,), guild_id)).get(track_id)

    async def tracks(self, ids: Iterable[int], guild_id: int = EVERYBODY) -> dict[int, Track]:
        """Return the tracks among ``ids`` that a server may see, in the order of ``ids``."""
        wanted = tuple(ids)
        return await self._database.read(lambda session: tracks_by_id(session, wanted, guild_id))

    def note_albums_read(
        self, artist_id: int, source: str, source_ids: Iterable[str]
    ) -> Future[None]:
        """Remember a source's albums that were read to the end for an artist.

        An artist that is gone by now is passed over.
        """
        read = tuple(source_ids)

        def work(session: Session) -> None:
            if session.scalar("SELECT id FROM artists WHERE id = $1", artist_id) is None:
                return
            session.many(
                "INSERT INTO albums_read (artist_id, source, source_id) VALUES ($1, $2, $3) "
                "ON CONFLICT DO NOTHING",
                ((artist_id, source, source_id) for source_id in read),
            )

        return self._database.write(work)

    async def albums_read(self, artist_id: int, source: str) -> frozenset[str]:
        """Return a source's ids of the albums that need not be read again for an artist."""

        def work(session: Session) -> frozenset[str]:
            rows = session.all(
                "SELECT source_id FROM albums_read WHERE artist_id = $1 AND source = $2",
                artist_id,
                source,
            )
            return frozenset(row[0] for row in rows)

        return await self._database.read(work)

    async def ids_by_source(
        self, source: str, source_ids: Iterable[str] | None = None
    ) -> dict[str, int]:
        """Return our ids of everybody's tracks that a source knows: all of them, or those named."""
        wanted = None if source_ids is None else tuple(source_ids)

        def work(session: Session) -> dict[str, int]:
            if wanted is None:
                rows = session.all(
                    "SELECT source_id, track_id FROM track_sources "
                    "WHERE owner = $1 AND source = $2",
                    EVERYBODY,
                    source,
                )
            else:
                rows = session.among(
                    "SELECT source_id, track_id FROM track_sources "
                    "WHERE owner = $1 AND source = $2 AND source_id IN ({keys})",
                    wanted,
                    EVERYBODY,
                    source,
                )
            return {row[0]: row[1] for row in rows}

        return await self._database.read(work)

    async def described_at(self, artist_id: int, source: str) -> dict[str, bool]:
        """Return a source's ids of an artist's tracks: whether anybody has told how each sounds."""

        def work(session: Session) -> dict[str, bool]:
            rows = session.all(
                "SELECT s.source_id, "
                "EXISTS (SELECT 1 FROM features f WHERE f.track_id = s.track_id) "
                "FROM credits c JOIN track_sources s ON s.track_id = c.track_id "
                "WHERE c.artist_id = $1 AND s.source = $2",
                artist_id,
                source,
            )
            return {row[0]: bool(row[1]) for row in rows}

        return await self._database.read(work)

    async def artist_source_id(self, artist_id: int, source: str) -> str | None:
        """Return a source's own id of an artist."""

        def work(session: Session) -> str | None:
            found: str | None = session.scalar(
                "SELECT source_id FROM artist_sources WHERE artist_id = $1 AND source = $2",
                artist_id,
                source,
            )
            return found

        return await self._database.read(work)

    # --- what is still to be heard -------------------------------------------------------------

    async def unheard(self, artist_id: int, ears: Ears, now: datetime) -> Unheard:
        """Return the artist's tracks of which somebody may be asked how they sound."""
        return await self._database.read(
            lambda session: read_unheard(session, artist_id, ears, now)
        )

    def note_missing(self, source: str, track_ids: Iterable[int], until: datetime) -> Future[None]:
        """Remember that a source knows nothing of these tracks; ask again after ``until``."""
        wanted, expiry = tuple(track_ids), stamp(until)

        def work(session: Session) -> None:
            rows = session.among("SELECT id FROM tracks WHERE id IN ({keys})", wanted)
            exist = {row[0] for row in rows}
            session.many(
                "INSERT INTO missing_features (source, track_id, until) VALUES ($1, $2, $3) "
                "ON CONFLICT (source, track_id) DO UPDATE SET until = excluded.until",
                ((source, track_id, expiry) for track_id in sorted(exist)),
            )
            raise_own_revisions(session, credited_on(session, exist))

        return self._database.write(work, lock=Lock.CATALOGUE)


def _note_fetch(session: Session, saver: CatalogueSaver, fetched: FetchedCatalogue) -> int:
    if isinstance(fetched.artist, FoundArtist):
        saver.artists.save((fetched.artist,))
        artist_id = saver.artists.id_of(fetched.artist)
    else:
        artist_id = fetched.artist
        saver.artists.touched.add(artist_id)
    session.run(
        "INSERT INTO fetches (artist_id, source, fetched_at, complete) VALUES ($1, $2, $3, $4) "
        "ON CONFLICT (artist_id, source) DO UPDATE SET "
        "fetched_at = excluded.fetched_at, complete = excluded.complete",
        artist_id,
        fetched.source,
        stamp(fetched.at),
        int(fetched.complete),
    )
    return artist_id


def _read(session: Session, artist: Artist) -> Catalogue:
    tracks = tracks_of(session, artist)
    fetches = read_fetches(session, artist.id)
    sources = [fetch.source for fetch in fetches]
    heard_from = {features.source for track in tracks for features in track.features}
    if FILE_SOURCE in heard_from and FILE_SOURCE not in sources:
        sources.append(FILE_SOURCE)
    version = version_of(artist, tracks)
    return Catalogue(
        artist=artist,
        tracks=tracks,
        version=version,
        facts=facts_of(version, tracks),
        revision=revision_of(session, artist.id) or 0,
        fetched_at=fetches[0].at if fetches else None,
        sources=tuple(sources),
        complete=fetches[0].complete if fetches else True,
    )
