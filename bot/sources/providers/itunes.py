"""Apple's search API: the keyless catalogue for when Deezer refuses this server.

Contract: ``docs/sources.md``. No ISRC, at most 200 rows per lookup and no pages, so as many albums
are read at once as their tracks fit into that; about 20 requests a minute. Too many are answered
with HTTP 403.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, cast

from cachetools import LRUCache

from bot.domain.model import FoundAlbum, FoundArtist, FoundTrack
from bot.sources.base import Description, Linked, Listing
from bot.sources.errors import NotFoundError, QuotaError, SourceError
from bot.sources.http.client import Service
from bot.sources.http.rate_limit import Pace
from bot.sources.names import name_forms, names_artist, title_key
from bot.sources.provider import Provider
from bot.sources.providers.payload import Identifier, Name, Row, Text, Whole, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.domain.model import Track
    from bot.domain.music_links import MusicLink
    from bot.sources.http.client import HttpClient, Reply

NAME: Final = "itunes"
PACE: Final = Pace(count=18, seconds=60.0, spacing=0.5, at_once=2)
LOCK_OUT: Final = 120.0
"""Seconds to leave it alone after a 403; asking on prolongs the lock-out."""
MOST_ROWS: Final = 200
USUAL_TRACKS: Final = 15
"""Counted on for an album whose row does not say how many tracks it has."""
_ALBUMS_KEPT: Final = 4_000

_PHONOGRAM: Final = re.compile(r".*(?:\u2117|\(P\))", re.IGNORECASE)
_COMPILED: Final = re.compile(
    r"^(?:\W*(?:this|the)?\s*(?:compilation|album|sound recordings?)\b[\s:,]*)?"
    r"(?:\W*(?:\d{4}|and|&|-|\u2013)[\s,;/]*)*(?:(?:by|of)\s+)?",
    re.IGNORECASE,
)
"""What stands before the label: "This Compilation", years in any number, "by"."""
_LICENCE: Final = re.compile(
    r"(?:[,.;]? ?\b(?:(?:exclusively )?under (?:exclusive )?licen[cs]e|(?:exclusively )?licen[cs]ed"
    r"|exclusive licen[cs]e|a division|distributed|marketed|manufactured|issued|for the world"
    r"|all rights)\b|, an? |[,.;]? ?\u00a9).*$",
    re.IGNORECASE,
)
_KIND: Final = re.compile(r" - (Single|EP)$")
_ARTWORK: Final = re.compile(r"/100x100bb\.")
_SEVERAL: Final = re.compile(r"\s*(?:,|&|\bfeat\.|\bfeaturing\b|\bwith\b)\s*", re.IGNORECASE)
_CLIPS_KEPT: Final = 5_000
_BARCODES_KEPT: Final = 500
_SAME_LENGTH_MS: Final = 2_000


class _Artist(Row):
    artistId: Identifier  # noqa: N815 - Apple's own name
    artistName: Name  # noqa: N815 - Apple's own name
    artistLinkUrl: Text = None  # noqa: N815 - Apple's own name


class _Album(Row):
    collectionId: Identifier  # noqa: N815 - Apple's own name
    collectionName: Name  # noqa: N815 - Apple's own name
    artworkUrl100: Text = None  # noqa: N815 - Apple's own name
    copyright: Text = None
    releaseDate: Text = None  # noqa: N815 - Apple's own name
    collectionViewUrl: Text = None  # noqa: N815 - Apple's own name
    trackCount: Whole = None  # noqa: N815 - Apple's own name


class _Song(Row):
    trackId: Identifier  # noqa: N815 - Apple's own name
    trackName: Name  # noqa: N815 - Apple's own name
    artistId: Identifier  # noqa: N815 - Apple's own name
    artistName: Name  # noqa: N815 - Apple's own name
    kind: Text = None
    collectionId: Identifier | None = None  # noqa: N815 - Apple's own name
    trackTimeMillis: Whole = None  # noqa: N815 - Apple's own name
    trackViewUrl: Text = None  # noqa: N815 - Apple's own name
    trackExplicitness: Text = None  # noqa: N815 - Apple's own name
    primaryGenreName: Text = None  # noqa: N815 - Apple's own name
    previewUrl: Text = None  # noqa: N815 - Apple's own name


@dataclass(slots=True)
class _Batch:
    """Albums that one lookup reads."""

    tracks: dict[str, int] = field(default_factory=dict[str, int])
    """Album id -> how many tracks it is said to have; 0 where nothing is said."""
    songs: dict[str, list[_Song]] | None = None
    """What the lookup brought; ``None`` before it."""
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


@dataclass(slots=True)
class _Barcode:
    """An album of another service's, as Apple knows it."""

    songs: list[_Song] | None = None
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class ITunes:
    """Apple's keyless search and lookup."""

    name = NAME
    describes = False
    charts = False

    def __init__(self, http: HttpClient, *, country: str = "US") -> None:
        self._http = http
        self._country = country
        self._clips: LRUCache[str, str] = LRUCache(_CLIPS_KEPT)
        self._batches: LRUCache[str, _Batch] = LRUCache(_ALBUMS_KEPT)
        self._by_barcode: LRUCache[str, _Barcode] = LRUCache(_BARCODES_KEPT)

    async def search(self, query: str, limit: int = 10) -> list[FoundArtist]:
        """Return artists by relevance; Apple does not tell how many fans they have."""
        rows = await self._rows(
            "search", urgent=True, term=query, entity="musicArtist", limit=limit
        )
        return [
            FoundArtist(
                source=NAME,
                source_id=row.artistId,
                name=row.artistName,
                link=row.artistLinkUrl,
            )
            for row in read_rows(_Artist, _of(rows, "artist"))
        ]

    async def albums(self, artist: FoundArtist) -> list[FoundAlbum]:
        """Return up to 200 releases, in Apple's order, labels included."""
        rows = await self._rows("lookup", id=artist.source_id, entity="album", limit=MOST_ROWS)
        found = {row.collectionId: row for row in read_rows(_Album, _of(rows, "collection"))}
        self._plan(found.values())
        return [_album(row) for row in found.values()]

    async def album_tracks(self, artist: FoundArtist, album: FoundAlbum) -> Listing:
        """Return the album's tracks that credit ``artist``; guests are part of one name."""
        songs, expected = await self._songs_of(album.source_id)
        tracks = tuple(
            _track(row, artist, album)
            for row in songs
            if row.artistId == artist.source_id or _credits(row, artist.name)
        )
        # One answer holds the album's own row as well.
        cut = MOST_ROWS - 1 <= len(songs) < expected
        return Listing(tracks=tracks, total=max(len(songs), expected), cut=cut)

    def _plan(self, albums: Iterable[_Album]) -> None:
        """Note which albums are to be read with one lookup: as many as fit into its rows."""
        batch, room = _Batch(), MOST_ROWS
        for album in albums:
            rows = 1 + (album.trackCount or USUAL_TRACKS)
            if batch.tracks and rows > room:
                batch, room = _Batch(), MOST_ROWS
            batch.tracks[album.collectionId] = album.trackCount or 0
            self._batches[album.collectionId] = batch
            room -= rows

    async def _songs_of(self, album_id: str) -> tuple[list[_Song], int]:
        """Return an album's songs, and how many it is said to have.

        They are read together with others'; an album that was cut is read by itself.
        """
        batch = self._batches.pop(album_id, None) or _Batch({album_id: 0})
        async with batch.lock:
            if batch.songs is None:
                batch.songs = await self._look_up(list(batch.tracks))
        songs = batch.songs.get(album_id, [])
        if len(batch.tracks) > 1 and (not songs or len(songs) < batch.tracks[album_id]):
            songs = (await self._look_up([album_id])).get(album_id, songs)
        return songs, batch.tracks[album_id]

    async def _look_up(self, album_ids: Sequence[str]) -> dict[str, list[_Song]]:
        """Return the songs of albums, at most ``MOST_ROWS`` rows together."""
        rows = await self._rows("lookup", id=",".join(album_ids), entity="song", limit=MOST_ROWS)
        found: dict[str, list[_Song]] = {}
        for song in read_rows(_Song, _of(rows, "track")):
            # Music videos and booklets are rows as well.
            if song.kind in {None, "song"}:
                self._keep_clip(song)
                found.setdefault(song.collectionId or album_ids[0], []).append(song)
        return found

    async def describe(self, album: FoundAlbum) -> Description:
        """Return what the listing told already."""
        return Description(labels=album.labels)

    async def credits(self, track: FoundTrack) -> tuple[FoundArtist, ...]:
        """Return what the listing told already."""
        return track.artists

    async def top_tracks(self, artist: FoundArtist, limit: int = 50) -> list[FoundTrack]:
        """Return nothing: Apple has no public top list per artist."""
        del artist, limit
        return []

    def reads(self, link: MusicLink) -> bool:
        """Whether the link is to an Apple track or album; of playlists Apple tells with a key only."""
        return link.service == NAME and link.kind != "playlist"

    async def linked(self, links: Sequence[MusicLink], most: int) -> Linked:
        """Return the tracks of links; what this storefront does not have is left out."""
        rows: list[object] = []
        songs: dict[str, _Song] = {}
        problem: SourceError | None = None
        tracks = [link.id for link in links if link.kind == "track"]
        albums = [link.id for link in links if link.kind == "album"]
        several = [",".join(tracks[i : i + MOST_ROWS]) for i in range(0, len(tracks), MOST_ROWS)]
        try:
            for ids in (*several, *albums):
                if len(songs) < most:
                    answer = await self._rows("lookup", id=ids, entity="song", limit=MOST_ROWS)
                    rows += answer
                    for song in read_rows(_Song, _of(answer, "track")):
                        if song.kind in {None, "song"}:
                            self._keep_clip(song)
                            songs[song.trackId] = song
        except SourceError as error:
            problem = error
        try:
            names = await self._names({song.artistId: song.artistName for song in songs.values()})
        except SourceError as error:
            # Without them a song would be somebody's who is called "A & B".
            return Linked(tracks=(), problem=problem or error)
        found: dict[str, FoundAlbum] = {}
        # A song's row tells of its album too, but not of the label.
        for row in read_rows(_Album, [*_of(rows, "collection"), *_of(rows, "track")]):
            found.setdefault(row.collectionId, _album(row))
        return Linked(
            tracks=tuple(
                _track(song, names[song.artistId], found[song.collectionId or ""])
                for song in songs.values()
                if song.collectionId in found
            )[:most],
            problem=problem,
        )

    async def _names(self, credited: Mapping[str, str]) -> dict[str, FoundArtist]:
        """Return artists by their ids, under their own names: a song names everybody in one text."""
        ids = list(credited)
        own: dict[str, str] = dict(credited)
        for start in range(0, len(ids), MOST_ROWS):
            rows = await self._rows("lookup", id=",".join(ids[start : start + MOST_ROWS]))
            own |= {row.artistId: row.artistName for row in read_rows(_Artist, _of(rows, "artist"))}
        return {
            artist_id: FoundArtist(source=NAME, source_id=artist_id, name=name)
            for artist_id, name in own.items()
        }

    async def preview(self, track: Track, *, recent: bool = False) -> str | None:
        """Return an address that plays 30 seconds of the track, if it is one of Apple's.

        With ``recent`` also one of the same song on an album with the same barcode: one request
        tells all of the album's.
        """
        own_id = track.source_ids.get(NAME)
        if own_id is None:
            return await self._same_song(track) if recent else None
        if recent and own_id in self._clips:
            return self._clips[own_id]
        rows = await self._rows("lookup", urgent=not recent, id=own_id)
        songs = read_rows(_Song, _of(rows, "track"))
        if not songs:
            raise NotFoundError(NAME, "no such track")
        self._keep_clip(songs[0])
        return songs[0].previewUrl

    async def _same_song(self, track: Track) -> str | None:
        upc = track.album.upc if track.album else None
        if upc is None or track.duration_ms is None:
            return None
        known = self._by_barcode.setdefault(upc, _Barcode())
        async with known.lock:
            if known.songs is None:
                rows = await self._rows("lookup", upc=upc, entity="song", limit=MOST_ROWS)
                known.songs = read_rows(_Song, _of(rows, "track"))
        title = title_key(track.title)
        return next(
            (
                song.previewUrl
                for song in known.songs
                if song.previewUrl is not None
                and title_key(song.trackName) == title
                and abs((song.trackTimeMillis or 0) - track.duration_ms) <= _SAME_LENGTH_MS
            ),
            None,
        )

    def forget_clip(self, track: Track) -> None:
        """Forget the kept preview address of ``track``; it has stopped working."""
        self._clips.pop(track.source_ids.get(NAME, ""), None)

    async def check(self) -> None:
        """Search for one artist."""
        params = {"term": "a", "entity": "musicArtist", "limit": 1, "country": self._country}
        await self._http.get_json(NAME, "search", params, judge=_judge, urgent=True)

    async def _rows(self, path: str, *, urgent: bool = False, **params: str | int) -> list[object]:
        params["country"] = self._country
        answer = await self._http.get_json(
            NAME, path, params, rows="results", judge=_judge, urgent=urgent
        )
        rows: list[object] = answer["results"]
        return rows

    def _keep_clip(self, row: _Song) -> None:
        if row.previewUrl is not None:
            self._clips[row.trackId] = row.previewUrl


def _judge(reply: Reply) -> SourceError | None:
    """Read a 403 as what it is here: too many requests, for a while."""
    if reply.status == 403:  # noqa: PLR2004 - HTTP
        return QuotaError(NAME, "403", retry_after=reply.retry_after or LOCK_OUT)
    return None


def _of(rows: list[object], kind: str) -> list[object]:
    return [
        row
        for row in rows
        if isinstance(row, dict) and cast("dict[str, object]", row).get("wrapperType") == kind
    ]


def _album(row: _Album) -> FoundAlbum:
    kind = _KIND.search(row.collectionName)
    return FoundAlbum(
        source=NAME,
        source_id=row.collectionId,
        title=_KIND.sub("", row.collectionName),
        labels=_labels(row.copyright),
        cover=_ARTWORK.sub("/600x600bb.", row.artworkUrl100) if row.artworkUrl100 else None,
        released=row.releaseDate[:10] if row.releaseDate else None,
        kind=kind[1].lower() if kind else "album",
        link=row.collectionViewUrl,
    )


def _labels(copyright_line: str | None) -> tuple[str, ...]:
    """Return the label in ``℗ 2013 Columbia Records, a Division of ...``."""
    line = _PHONOGRAM.sub("", copyright_line or "").lstrip(" \u00a9")
    label = _LICENCE.sub("", _COMPILED.sub("", line)).strip(" .,;")
    return (label,) if label else ()


def _credits(row: _Song, artist: str) -> bool:
    forms = name_forms(artist)
    parts = (row.artistName, *_SEVERAL.split(row.artistName))
    return any(name_forms(part) & forms for part in parts) or names_artist(row.trackName, artist)


def _without(credit: str, guest: str) -> str:
    """Return a credit without its guest: of "Tyler, The Creator & Kali Uchis", who is not Kali.

    Where the guest stands elsewhere, the first of all names.
    """
    ends = [match for match in _SEVERAL.finditer(credit) if match.start()]
    for match in ends:
        if name_forms(credit[match.end() :]) & name_forms(guest):
            return credit[: match.start()]
    return credit[: ends[0].start()] if ends else credit


def _track(row: _Song, artist: FoundArtist, album: FoundAlbum) -> FoundTrack:
    # One text names everybody ("A & B"); the id belongs to the first.
    first = _without(row.artistName, artist.name)
    if row.artistId == artist.source_id or name_forms(first) & name_forms(artist.name):
        people = (artist,)
    else:
        people = (FoundArtist(source=NAME, source_id=row.artistId, name=first), artist)
    return FoundTrack(
        source=NAME,
        source_id=row.trackId,
        title=row.trackName,
        artists=people,
        album=album,
        duration_ms=row.trackTimeMillis,
        link=row.trackViewUrl,
        explicit=row.trackExplicitness == "explicit",
        genres=(row.primaryGenreName,) if row.primaryGenreName else (),
    )


PROVIDER: Final = Provider(
    name=NAME,
    terms="https://performance-partners.apple.com/search-api",
    services=lambda settings: (
        Service(
            name=NAME,
            base_url=settings.itunes_url,
            pace=PACE,
            timeout=4.0,
            probe="search?term=a&entity=musicArtist&limit=1",
        ),
    ),
    catalogue=lambda http, settings: ITunes(http, country=settings.country),
    media_hosts=("mzstatic.com", "itunes.apple.com"),
)
