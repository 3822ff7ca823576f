"""Deezer: the catalogue that needs no key. Errors come inside HTTP 200; see ``_judge``.

Contract: ``docs/sources.md``. Deezer allows 50 requests in 5 seconds per address; ``PACE`` keeps
five of them for whoever shares the address.
"""

from __future__ import annotations

import asyncio
import re
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import quote
from weakref import WeakValueDictionary

from cachetools import TLRUCache
from yarl import URL

from bot.domain.model import FoundAlbum, FoundArtist, FoundTrack
from bot.sources.base import Description, Linked, Listing
from bot.sources.errors import (
    DownError,
    GarbageError,
    KeyRefusedError,
    NotFoundError,
    QuotaError,
    RejectedError,
    SourceError,
)
from bot.sources.fetch.parallel import each
from bot.sources.http.client import Service
from bot.sources.http.rate_limit import Pace
from bot.sources.names import names_artist
from bot.sources.provider import Provider
from bot.sources.providers.payload import (
    Flag,
    Identifier,
    Name,
    Row,
    Text,
    Whole,
    read_row,
    read_rows,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.domain.model import Track
    from bot.domain.music_links import MusicLink
    from bot.sources.http.client import HttpClient, Reply

NAME: Final = "deezer"
PACE: Final = Pace(count=45, seconds=5.0, spacing=1 / 30, at_once=8)
PAGE: Final = 100
_MAX_PAGES: Final = 40
_MOST_ISRCS: Final = 500
"""Tracks of a list whose own pages are asked for the ISRC that the list does not tell."""
_RANK_UNIT: Final = 10_000
"""Deezer's rank runs to about a million; divided by this it is a popularity of 0..100."""

_KINDS: Final = {"album": "album", "single": "single", "ep": "ep", "compile": "compilation"}
_NO_PICTURE: Final = re.compile(r"/images/\w+//")
"""Deezer's placeholder: the path without a picture's hash."""
_EXPIRES: Final = re.compile(r"exp=(\d+)")

_ERRORS: Final[dict[str, type[SourceError]]] = {
    "700": DownError,  # busy
    "100": RejectedError,  # too many items
    "500": RejectedError,  # wrong parameter
    "501": RejectedError,  # missing parameter
    "600": RejectedError,  # unknown query
    "800": NotFoundError,  # no data
    "200": KeyRefusedError,
    "300": KeyRefusedError,
}
"""What Deezer's error codes mean here; 4 (quota) is apart."""

_CLIP_LIFE: Final = 900.0
"""Seconds a preview's address works after it was issued."""
_CLIP_MARGIN: Final = 60.0
_CLIPS_KEPT: Final = 5_000
_NO_CLIP: Final = ""
"""Kept for a track that has no preview."""
_NONE_LIFE: Final = 86_400.0
"""Seconds for which it is believed that a track has none."""
_ALBUM_LINK: Final = re.compile(r"deezer\.com/(?:\w+/)?album/(\d+)")


class _Artist(Row):
    id: Identifier
    name: Name
    link: Text = None
    picture_medium: Text = None
    nb_album: Whole = None
    nb_fan: Whole = None


class _Album(Row):
    id: Identifier
    title: Name
    link: Text = None
    cover_medium: Text = None
    fans: Whole = None
    release_date: Text = None
    record_type: Text = None


class _Track(Row):
    id: Identifier
    title: Name
    artist: _Artist
    isrc: Text = None
    link: Text = None
    duration: Whole = None
    rank: Whole = None
    explicit_lyrics: Flag = False
    preview: Text = None


class _Titled(Row):
    title: Text = None


class _Page(Row):
    label: Text = None
    upc: Text = None


class _Genre(Row):
    name: Name


class Deezer:
    """Deezer's public API."""

    name = NAME
    describes = True
    charts = True

    def __init__(self, http: HttpClient) -> None:
        self._http = http
        self._clips: TLRUCache[str, str, float] = TLRUCache(
            _CLIPS_KEPT, lambda _, clip, now: _works_until(clip, now), timer=time.time
        )
        self._reading: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        """Held while an album's clips are read again, by the album's id."""

    async def search(self, query: str, limit: int = 10) -> list[FoundArtist]:
        """Return artists by relevance."""
        answer = await self._http.get_json(
            NAME,
            "search/artist",
            {"q": query, "limit": limit},
            rows="data",
            judge=_judge,
            urgent=True,
        )
        return [_artist(row) for row in read_rows(_Artist, answer["data"])]

    async def albums(self, artist: FoundArtist) -> list[FoundAlbum]:
        """Return every release the artist appears on, the ones with most fans first."""
        rows = await self._pages(f"artist/{_quoted(artist.source_id)}/albums")
        found = {row.id: row for row in read_rows(_Album, rows)}
        return [_album(row) for row in sorted(found.values(), key=lambda row: -(row.fans or 0))]

    async def album_tracks(self, artist: FoundArtist, album: FoundAlbum) -> Listing:
        """Return the album's tracks that credit ``artist``.

        The rows name the main artist only. A track of somebody else counts where its title names
        ``artist`` as a guest; where no row of the album is sure, the others are doubtful.
        """
        rows = await self._pages(f"album/{_quoted(album.source_id)}/tracks")
        mine: list[FoundTrack] = []
        others: list[FoundTrack] = []
        for row in read_rows(_Track, rows):
            self._keep_clip(row)
            track = _track(row, album)
            if row.artist.id == artist.source_id:
                mine.append(track)
            elif names_artist(row.title, artist.name):
                mine.append(_with_guest(track, artist))
            else:
                others.append(track)
        return Listing(
            tracks=tuple(mine),
            doubtful=() if mine else tuple(others),
            total=len(mine) + len(others),
        )

    async def describe(self, album: FoundAlbum) -> Description:
        """Return label, barcode, genres and contributors from the album's own page."""
        answer = await self._get(f"album/{_quoted(album.source_id)}")
        page = read_row(_Page, answer) or _Page()
        return Description(
            labels=_labels(page.label or ""),
            upc=page.upc,
            genres=_genres(answer.get("genres")),
            artists=_contributors(answer),
        )

    async def credits(self, track: FoundTrack) -> tuple[FoundArtist, ...]:
        """Return everybody on the track, from the track's own page."""
        answer = await self._get(f"track/{_quoted(track.source_id)}")
        return _contributors(answer) or track.artists

    async def top_tracks(self, artist: FoundArtist, limit: int = 50) -> list[FoundTrack]:
        """Return the artist's top list, with everybody on each track."""
        path = f"artist/{_quoted(artist.source_id)}/top"
        rows: list[object] = (await self._page(path, limit=limit))["data"]
        found: list[FoundTrack] = []
        for value in rows:
            row = read_row(_Track, value)
            if row is None or not isinstance(value, dict):
                continue
            whole = cast("dict[str, Any]", value)
            album = read_row(_Album, whole.get("album"))
            track = _track(row, _album(album) if album else None)
            found.append(_credited(track, _contributors(whole)))
        return found[:limit]

    def reads(self, link: MusicLink) -> bool:
        """Whether the link is to Deezer: it tells of tracks, albums and public playlists."""
        return link.service == NAME

    async def linked(self, links: Sequence[MusicLink], most: int) -> Linked:
        """Return the tracks of links; a playlist that is private or gone has none."""
        found: dict[str, FoundTrack] = {}
        title: str | None = None
        problem: SourceError | None = None
        for link in links:
            if len(found) >= most:
                break
            try:
                answer, tracks = await self._behind(link, most)
            except NotFoundError:
                continue
            except SourceError as error:
                problem = error
                break
            if link.kind == "playlist" and title is None:
                page = read_row(_Titled, answer)
                title = page.title if page is not None else None
            for track in tracks:
                found.setdefault(track.source_id, track)
        tracks = await self._with_isrc(list(found.values())[:most])
        return Linked(tracks=tracks, title=title, problem=problem)

    async def _behind(
        self, link: MusicLink, most: int
    ) -> tuple[dict[str, Any], Sequence[FoundTrack]]:
        """Return a link's page and its tracks."""
        answer = await self._get(f"{link.kind}/{_quoted(link.id)}")
        if link.kind == "track":
            return answer, [*self._listed([answer], None)]
        rows = await self._pages(f"{link.kind}/{_quoted(link.id)}/tracks", most)
        own = read_row(_Album, answer) if link.kind == "album" else None
        return answer, [*self._listed(rows, own)]

    def _listed(self, rows: Sequence[object], own: _Album | None) -> Iterator[FoundTrack]:
        """Yield the tracks of rows, each with the album that its row names, else with ``own``."""
        for value in rows:
            row = read_row(_Track, value)
            if row is None or not isinstance(value, dict):
                continue
            self._keep_clip(row)
            whole = cast("dict[str, Any]", value)
            album = own or read_row(_Album, whole.get("album"))
            track = _track(row, _album(album) if album else None)
            yield _credited(track, _contributors(whole))

    async def _with_isrc(self, tracks: Sequence[FoundTrack]) -> tuple[FoundTrack, ...]:
        """Return the tracks with their ISRCs, which lists of tracks do not always tell."""
        known: dict[str, FoundTrack] = {}

        async def ask(track: FoundTrack) -> None:
            answer = await self._get(f"track/{_quoted(track.source_id)}")
            row = read_row(_Track, answer)
            if row is not None:
                whole = _credited(_track(row, track.album), _contributors(answer))
                known[track.source_id] = whole

        lacking = [track for track in tracks if track.isrc is None][:_MOST_ISRCS]
        # Without one a track is heard instead of looked up.
        await each(lacking, ask, at_once=4)
        return tuple(known.get(track.source_id, track) for track in tracks)

    async def preview(self, track: Track, *, recent: bool = False) -> str | None:
        """Return an address that plays the track's first 30 seconds; it lives for 15 minutes.

        With ``recent`` one that came along with the album and still works is good enough; where
        none does any more, those of the whole album are read again with one request.
        """
        deezer_id = track.source_ids.get(NAME)
        if recent and deezer_id is not None:
            kept = await self._kept_clip(deezer_id, track)
            if kept is not None:
                return kept or None
        if deezer_id is not None:
            path = f"track/{_quoted(deezer_id)}"
        elif track.isrc:
            path = f"track/isrc:{_quoted(track.isrc)}"
        else:
            return None
        row = read_row(_Track, await self._get(path, urgent=not recent))
        if row is None:
            raise GarbageError(NAME, "a track without id or title")
        self._keep_clip(row)
        return row.preview

    async def _kept_clip(self, deezer_id: str, track: Track) -> str | None:
        """Return a clip that still works, ``_NO_CLIP``, or ``None`` where the album tells nothing."""
        match = _ALBUM_LINK.search((track.album.link if track.album else None) or "")
        if match is None:
            return self._clips.get(deezer_id)
        lock = self._reading.setdefault(match[1], asyncio.Lock())
        async with lock:
            if deezer_id not in self._clips:
                for row in read_rows(_Track, await self._pages(f"album/{match[1]}/tracks")):
                    self._keep_clip(row)
            return self._clips.get(deezer_id)

    def forget_clip(self, track: Track) -> None:
        """Forget the kept preview address of ``track``; it has stopped working."""
        if (deezer_id := track.source_ids.get(NAME)) is not None:
            self._clips.pop(deezer_id, None)

    async def check(self) -> None:
        """Search for one artist."""
        await self._http.get_json(
            NAME, "search/artist", {"q": "a", "limit": 1}, judge=_judge, urgent=True
        )

    async def _get(self, path: str, *, urgent: bool = False) -> dict[str, Any]:
        return await self._http.get_json(NAME, path, judge=_judge, urgent=urgent)

    async def _page(self, path: str, **params: str | int) -> dict[str, Any]:
        return await self._http.get_json(NAME, path, params, rows="data", judge=_judge)

    async def _pages(self, path: str, most: int = PAGE * _MAX_PAGES) -> list[object]:
        """Return the rows of all pages at ``path``, until there are ``most``."""
        rows: list[object] = []
        index = 0
        for _ in range(_MAX_PAGES):
            answer = await self._page(path, limit=PAGE, index=index)
            page: list[object] = answer["data"]
            rows += page
            following = answer.get("next")
            if not page or not isinstance(following, str) or len(rows) >= most:
                break
            index = _next_index(following, index)
        return rows

    def _keep_clip(self, row: _Track) -> None:
        self._clips[row.id] = row.preview or _NO_CLIP


def _works_until(clip: str, now: float) -> float:
    """Return until when (seconds since 1970) a preview's address may be handed out."""
    if clip == _NO_CLIP:
        return now + _NONE_LIFE
    match = _EXPIRES.search(clip)
    return (float(match[1]) if match else now + _CLIP_LIFE) - _CLIP_MARGIN


def _judge(reply: Reply) -> SourceError | None:
    """Return the error that Deezer hides in an answer, mostly with HTTP status 200."""
    error: object = (reply.body or {}).get("error")
    if not error:
        return None
    if not isinstance(error, dict):
        # A path that does not exist: {"error": "Not Found"}.
        return NotFoundError(NAME, "no such path")
    code: object = cast("dict[str, object]", error).get("code")
    detail = f"code {code}"
    if str(code) == "4":
        return QuotaError(NAME, detail, retry_after=reply.retry_after)
    return _ERRORS.get(str(code), GarbageError)(NAME, detail)


def _artist(row: _Artist) -> FoundArtist:
    return FoundArtist(
        source=NAME,
        source_id=row.id,
        name=row.name,
        link=row.link or f"https://www.deezer.com/artist/{row.id}",
        image=_picture(row.picture_medium),
        fans=row.nb_fan,
        albums=row.nb_album,
    )


def _album(row: _Album) -> FoundAlbum:
    return FoundAlbum(
        source=NAME,
        source_id=row.id,
        title=row.title,
        cover=_picture(row.cover_medium),
        released=_date(row.release_date),
        kind=_KINDS.get(row.record_type or ""),
        link=row.link or f"https://www.deezer.com/album/{row.id}",
    )


def _track(row: _Track, album: FoundAlbum | None) -> FoundTrack:
    return FoundTrack(
        source=NAME,
        source_id=row.id,
        title=row.title,
        artists=(_artist(row.artist),),
        album=album,
        isrc=row.isrc.replace("-", "").upper() if row.isrc else None,
        duration_ms=row.duration * 1000 if row.duration and row.duration > 0 else None,
        link=row.link or f"https://www.deezer.com/track/{row.id}",
        popularity=None if row.rank is None else max(0, min(100, round(row.rank / _RANK_UNIT))),
        explicit=row.explicit_lyrics,
    )


def _with_guest(track: FoundTrack, guest: FoundArtist) -> FoundTrack:
    return _credited(track, (*track.artists, guest))


def _credited(track: FoundTrack, artists: tuple[FoundArtist, ...]) -> FoundTrack:
    return replace(track, artists=artists) if artists else track


def _contributors(answer: dict[str, Any]) -> tuple[FoundArtist, ...]:
    return tuple(_artist(row) for row in read_rows(_Artist, answer.get("contributors")))


def _labels(label: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in label.split(" / ") if part.strip())


def _genres(value: object) -> tuple[str, ...]:
    rows: object = cast("dict[str, object]", value).get("data") if isinstance(value, dict) else None
    return tuple(row.name for row in read_rows(_Genre, rows))


def _picture(url: str | None) -> str | None:
    return None if url is None or _NO_PICTURE.search(url) else url


def _date(value: str | None) -> str | None:
    return None if value is None or value.startswith("0000") else value


def _next_index(following: str, index: int) -> int:
    """Return where the next page starts; only the number is taken from Deezer's link."""
    try:
        named = int(URL(following).query.get("index", ""))
    except ValueError:
        return index + PAGE
    return named if named > index else index + PAGE


def _quoted(part: str) -> str:
    return quote(part, safe="")


PROVIDER: Final = Provider(
    name=NAME,
    terms="https://developers.deezer.com/termsofuse",
    services=lambda settings: (
        Service(
            name=NAME,
            base_url=settings.deezer_url,
            pace=PACE,
            timeout=4.0,
            probe="search/artist?q=a&limit=1",
        ),
    ),
    catalogue=lambda http, _: Deezer(http),
    media_hosts=("dzcdn.net",),
)
