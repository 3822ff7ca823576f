"""Spotify: only with the operator's own key, and within what that key is allowed.

Contract and terms: ``docs/sources.md``. A development key lists catalogues ten rows at a time and
has no audio features; a key with extended quota from before 27 November 2024 has everything. One
question at the start tells which it is. The terms allow a temporary cache only.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import time
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import quote

from bot.domain.isrc import isrc_of
from bot.domain.model import FoundAlbum, FoundArtist, FoundTrack
from bot.language import text
from bot.sources.base import Description, Linked, Listing
from bot.sources.errors import (
    GarbageError,
    KeyRefusedError,
    NotFoundError,
    PremiumNeededError,
    QuotaExhaustedError,
    SourceError,
)
from bot.sources.http.client import Service
from bot.sources.http.rate_limit import Pace
from bot.sources.provider import Provider
from bot.sources.providers.audio_features import read_features
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
    from collections.abc import Mapping, Sequence

    from bot.domain.model import Features, Track
    from bot.domain.music_links import MusicLink
    from bot.settings import Settings
    from bot.sources.base import Wanted
    from bot.sources.http.client import HttpClient, Judge, Reply
    from bot.sources.provider import KeyState

NAME: Final = "spotify"
ACCOUNTS: Final = "spotify_accounts"
TOKEN_PACE: Final = Pace(count=6, seconds=60.0, spacing=0.0, at_once=1)
PACE: Final = Pace(count=30, seconds=30.0, spacing=0.2, at_once=3)
"""The limit is a rolling 30 seconds of unpublished size; a request per second has been enough."""
PAGE: Final = 10
"""The most rows a development key gets per page; 11 are refused."""
TRACKS_PAGE: Final = 50
PLAYLIST_PAGE: Final = 100
BATCH: Final = 100
_MAX_PAGES: Final = 100
_PROBE_TRACK: Final = "11dFghVXANMlKmJXsNCbNl"
"""The track of Spotify's own documentation."""
_TOKEN_MARGIN: Final = 60.0


class _Image(Row):
    url: Text = None
    width: Whole = None


class _Artist(Row):
    id: Identifier
    name: Name


class _Album(Row):
    id: Identifier
    name: Name
    release_date: Text = None
    album_type: Text = None


class _Track(Row):
    id: Identifier
    name: Name
    duration_ms: Whole = None
    explicit: Flag = False
    popularity: Whole = None


class _Followers(Row):
    total: Whole = None


class _Page(Row):
    label: Text = None


class _Ids(Row):
    upc: Text = None
    isrc: Text = None


class _Titled(Row):
    name: Text = None


class Spotify:
    """Spotify's Web API with client credentials: a catalogue, and features for old keys."""

    name = NAME
    describes = True
    charts = False
    batch = BATCH

    def __init__(self, http: HttpClient, *, client_id: str, client_secret: str) -> None:
        self._http = http
        basic = base64.b64encode(f"{client_id}:{client_secret}".encode()).decode()
        self._basic = f"Basic {basic}"
        self._token = ""
        self._token_until = 0.0
        self._signing_in = asyncio.Lock()
        self.has_features: bool | None = None
        """Whether the key has audio features; ``None`` until ``probe`` has asked."""

    async def probe(self) -> None:
        """Find out what the key may do. Raises a ``SourceError`` where that stays unknown."""
        try:
            await self._get(f"audio-features/{_PROBE_TRACK}", judge=_judge_features)
        except NotFoundError:
            self.has_features = False
        else:
            self.has_features = True

    async def search(self, query: str, limit: int = PAGE) -> list[FoundArtist]:
        """Return artists by relevance."""
        params = {"q": query, "type": "artist", "limit": min(limit, PAGE)}
        answer = await self._get("search", params, urgent=True)
        artists: object = answer.get("artists")
        if not isinstance(artists, dict):
            raise GarbageError(NAME, "a search without artists")
        items: object = cast("dict[str, object]", artists).get("items")
        found: list[FoundArtist] = []
        for value in cast("list[object]", items) if isinstance(items, list) else []:
            row = read_row(_Artist, value)
            if row is not None and isinstance(value, dict):
                whole = cast("dict[str, Any]", value)
                found.append(_artist(row, image=_image(whole), fans=_followers(whole)))
        return found

    async def albums(self, artist: FoundArtist) -> list[FoundAlbum]:
        """Return every release, in Spotify's order: albums before singles, newest first."""
        path = f"artists/{_quoted(artist.source_id)}/albums"
        found: dict[str, FoundAlbum] = {}
        for value in await self._pages(path, PAGE, include_groups="album,single,appears_on"):
            row = read_row(_Album, value)
            if row is not None and isinstance(value, dict):
                found.setdefault(row.id, _album(row, cast("dict[str, Any]", value)))
        return list(found.values())

    async def album_tracks(self, artist: FoundArtist, album: FoundAlbum) -> Listing:
        """Return the album's tracks that credit ``artist``; Spotify names everybody on them."""
        tracks: list[FoundTrack] = []
        rows = await self._pages(f"albums/{_quoted(album.source_id)}/tracks", TRACKS_PAGE)
        for value in rows:
            row = read_row(_Track, value)
            if row is None or not isinstance(value, dict):
                continue
            people = read_rows(_Artist, cast("dict[str, object]", value).get("artists"))
            if any(person.id == artist.source_id for person in people):
                tracks.append(_track(row, tuple(_artist(p) for p in people), album))
        return Listing(tracks=tuple(tracks), total=len(rows))

    async def describe(self, album: FoundAlbum) -> Description:
        """Return the barcode, and the label where the key is old enough to be told."""
        answer = await self._get(f"albums/{_quoted(album.source_id)}")
        page = read_row(_Page, answer) or _Page()
        ids = read_row(_Ids, answer.get("external_ids")) or _Ids()
        return Description(labels=(page.label,) if page.label else (), upc=ids.upc)

    async def credits(self, track: FoundTrack) -> tuple[FoundArtist, ...]:
        """Return everybody on the track; the listing told already."""
        return track.artists

    async def top_tracks(self, artist: FoundArtist, limit: int = 50) -> list[FoundTrack]:
        """Return nothing: the top list was taken from new keys, and old ones see ten tracks."""
        del artist, limit
        return []

    def reads(self, link: MusicLink) -> bool:
        """Whether the link is to Spotify."""
        return link.service == NAME

    async def linked(self, links: Sequence[MusicLink], most: int) -> Linked:
        """Return the tracks of links. Playlists are told to keys with extended quota alone.

        A development key is told a playlist's tracks only for its owner, and this one signs in as
        nobody.
        """
        found: dict[str, FoundTrack] = {}
        title: str | None = None
        withheld = ""
        problem: SourceError | None = None
        for link in links:
            if len(found) >= most:
                break
            try:
                if link.kind == "playlist" and not await self._is_extended():
                    withheld = NAME
                    continue
                name, tracks = await self._behind(link, most)
            except NotFoundError:
                continue
            except SourceError as error:
                problem = error
                break
            if link.kind == "playlist":
                title = title or name
            for track in tracks:
                found.setdefault(track.source_id, track)
        tracks = tuple(found.values())[:most]
        return Linked(tracks=tracks, title=title, withheld=withheld, problem=problem)

    async def _behind(self, link: MusicLink, most: int) -> tuple[str | None, Sequence[FoundTrack]]:
        """Return a link's name and its tracks."""
        path = f"{link.kind}s/{_quoted(link.id)}"
        page = await self._get(path, {"fields": "name"} if link.kind == "playlist" else None)
        titled = read_row(_Titled, page)
        name = titled.name if titled is not None else None
        if link.kind == "track":
            return name, _listed([page])
        if link.kind == "playlist":
            items = await self._pages(f"{path}/tracks", PLAYLIST_PAGE, most=most)
            return name, _listed(
                [
                    cast("dict[str, object]", item).get("track")
                    for item in items
                    if isinstance(item, dict)
                ]
            )
        own = read_row(_Album, page)
        album = None if own is None else _album(own, page)
        return name, _listed(await self._pages(f"{path}/tracks", TRACKS_PAGE, most=most), album)

    async def preview(self, track: Track, *, recent: bool = False) -> str | None:
        """Return nothing: Spotify stopped handing out clips in 2024."""
        del track, recent

    def forget_clip(self, track: Track) -> None:
        """Do nothing: there are no clips."""

    async def ready(self) -> bool:
        """Return whether the key has audio features, asking once."""
        with contextlib.suppress(SourceError):
            return await self._is_extended()
        return False

    async def _is_extended(self) -> bool:
        """Return whether the key has extended quota. Raises a ``SourceError`` where it stays unknown."""
        if self.has_features is None:
            await self.probe()
        return bool(self.has_features)

    @property
    def remark(self) -> str:
        """What the key may do, once that is known."""
        if self.has_features is None:
            return ""
        return text(f"sources.health.spotify_{'extended' if self.has_features else 'development'}")

    def asks(self, track: Wanted) -> bool:
        """Whether the track has a Spotify id."""
        return NAME in track.ids

    async def features(self, tracks: Sequence[Wanted]) -> dict[int, Features]:
        """Return features by ``ref``; only for keys that ``has_features`` is true of."""
        by_id = {track.ids[NAME]: track.ref for track in tracks if NAME in track.ids}
        params = {"ids": ",".join(by_id)}
        answer = await self._get(
            "audio-features", params, rows="audio_features", judge=_judge_features
        )
        rows: list[object] = answer["audio_features"]
        found: dict[str, Features] = {}
        for value in rows:
            # Spotify writes null for a track it has not analysed.
            if not isinstance(value, dict):
                continue
            whole = cast("dict[str, object]", value)
            features = read_features(NAME, whole)
            if features is not None:
                found[str(whole.get("id"))] = features
        return {ref: found[own] for own, ref in by_id.items() if own in found}

    async def check(self) -> None:
        """Probe the key."""
        await self.probe()

    async def _get(
        self,
        path: str,
        params: Mapping[str, str | int] | None = None,
        *,
        rows: str | None = None,
        judge: Judge | None = None,
        urgent: bool = False,
    ) -> dict[str, Any]:
        refused = ""
        while True:
            token = await self._sign_in(refused)
            try:
                return await self._http.get_json(
                    NAME,
                    path,
                    params,
                    headers={"Authorization": f"Bearer {token}"},
                    rows=rows,
                    judge=judge or _judge,
                    urgent=urgent,
                )
            except KeyRefusedError as error:
                if refused or isinstance(error, PremiumNeededError):
                    raise
                refused = token

    async def _sign_in(self, refused: str) -> str:
        """Return an access token: the kept one, unless it is old or the ``refused`` one."""
        async with self._signing_in:
            # Another task may have fetched a new one while this one waited.
            if self._token and self._token != refused and time.monotonic() < self._token_until:
                return self._token
            answer = await self._http.post_form(
                ACCOUNTS,
                "api/token",
                {"grant_type": "client_credentials"},
                headers={"Authorization": self._basic},
                judge=_judge_token,
            )
            token, life = answer.get("access_token"), answer.get("expires_in")
            if not isinstance(token, str) or not isinstance(life, int | float):
                raise GarbageError(NAME, "no token")
            self._token = token
            self._token_until = time.monotonic() + max(0.0, life - _TOKEN_MARGIN)
            return token

    async def _pages(
        self, path: str, size: int, *, include_groups: str | None = None, most: int | None = None
    ) -> list[object]:
        """Return the rows of all pages at ``path``, until there are ``most``."""
        rows: list[object] = []
        params: dict[str, str | int] = {"limit": size}
        if include_groups:
            params["include_groups"] = include_groups
        for page in range(_MAX_PAGES):
            params["offset"] = page * size
            answer = await self._get(path, params, rows="items")
            items: list[object] = answer["items"]
            rows += items
            enough = most is not None and len(rows) >= most
            if enough or not items or not answer.get("next"):
                break
        return rows


def _judge(reply: Reply) -> SourceError | None:
    """Tell Spotify's two kinds of 429 and of 403 apart."""
    error: object = (reply.body or {}).get("error")
    fields = cast("dict[str, object]", error) if isinstance(error, dict) else {}
    message = str(fields.get("message", ""))
    if fields.get("reason") == "QUOTA_EXCEEDED":
        return QuotaExhaustedError(NAME, "QUOTA_EXCEEDED")
    if reply.status == 403 and "premium" in message.lower():  # noqa: PLR2004 - HTTP
        return PremiumNeededError(NAME, "403")
    return None


def _judge_features(reply: Reply) -> SourceError | None:
    """Read a 403 as what it is for features: this key has none; the catalogue is open."""
    error = _judge(reply)
    if error is None and reply.status == 403:  # noqa: PLR2004 - HTTP
        return NotFoundError(NAME, "no features with this key")
    return error


def _judge_token(reply: Reply) -> SourceError | None:
    """Return the error behind a refused sign-in: HTTP 400 with ``invalid_client``."""
    error: object = (reply.body or {}).get("error")
    if isinstance(error, str) and error.startswith("invalid_"):
        return KeyRefusedError(NAME, error)
    return None


def _artist(row: _Artist, *, image: str | None = None, fans: int | None = None) -> FoundArtist:
    return FoundArtist(
        source=NAME,
        source_id=row.id,
        name=row.name,
        link=f"https://open.spotify.com/artist/{row.id}",
        image=image,
        fans=fans,
    )


def _album(row: _Album, whole: dict[str, Any]) -> FoundAlbum:
    return FoundAlbum(
        source=NAME,
        source_id=row.id,
        title=row.name,
        cover=_image(whole),
        released=row.release_date,
        kind=row.album_type if row.album_type in {"album", "single", "compilation"} else None,
        link=f"https://open.spotify.com/album/{row.id}",
    )


def _track(row: _Track, artists: tuple[FoundArtist, ...], album: FoundAlbum) -> FoundTrack:
    return FoundTrack(
        source=NAME,
        source_id=row.id,
        title=row.name,
        artists=artists,
        album=album,
        duration_ms=row.duration_ms,
        link=f"https://open.spotify.com/track/{row.id}",
        popularity=row.popularity,
        explicit=row.explicit,
    )


def _listed(rows: Sequence[object], own: FoundAlbum | None = None) -> list[FoundTrack]:
    """Return the tracks of rows, each on the album that its row names, else on ``own``.

    Episodes and files of somebody's own disk are none.
    """
    found: list[FoundTrack] = []
    for value in rows:
        row = read_row(_Track, value)
        if row is None or not isinstance(value, dict):
            continue
        whole = cast("dict[str, Any]", value)
        people = tuple(_artist(person) for person in read_rows(_Artist, whole.get("artists")))
        page: object = whole.get("album")
        named = read_row(_Album, page)
        album = own if named is None else _album(named, cast("dict[str, Any]", page))
        if people and album is not None:
            ids = read_row(_Ids, whole.get("external_ids")) or _Ids()
            found.append(replace(_track(row, people, album), isrc=isrc_of(ids.isrc or "")))
    return found


def _image(whole: dict[str, Any]) -> str | None:
    """Return the picture nearest to 300 pixels."""
    images = [image for image in read_rows(_Image, whole.get("images")) if image.url]
    return min(images, key=lambda image: abs((image.width or 0) - 300)).url if images else None


def _followers(whole: dict[str, Any]) -> int | None:
    followers = read_row(_Followers, whole.get("followers"))
    return followers.total if followers is not None else None


def _quoted(part: str) -> str:
    return quote(part, safe="")


def _key(settings: Settings) -> KeyState:
    halves = (settings.spotify_client_id, settings.spotify_client_secret)
    if None not in halves:
        return "ready"
    return "no_key" if halves == (None, None) else "half_a_key"


def _open(http: HttpClient, settings: Settings) -> Spotify:
    if settings.spotify_client_id is None or settings.spotify_client_secret is None:
        raise AssertionError("opened without a key")
    return Spotify(
        http,
        client_id=settings.spotify_client_id,
        client_secret=settings.spotify_client_secret.get_secret_value(),
    )


PROVIDER: Final = Provider(
    name=NAME,
    terms="https://developer.spotify.com/terms",
    services=lambda settings: (
        Service(name=NAME, base_url=settings.spotify_url, pace=PACE),
        Service(name=ACCOUNTS, base_url=settings.spotify_accounts_url, pace=TOKEN_PACE),
    ),
    catalogue=_open,
    key=_key,
    media_hosts=("scdn.co",),
    cache_life=timedelta(hours=24),
)
