"""ReccoBeats: audio features without a key, by ISRC or Spotify id.

Contract: ``docs/sources.md``. It leaves unknown ids out of its answer and keeps no order, so
rows are joined on ISRC or on the Spotify id at the end of ``href``, never on position.
"""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import quote

from bot.sources.base import Song
from bot.sources.http.client import Service
from bot.sources.http.rate_limit import Pace
from bot.sources.names import name_forms, title_key
from bot.sources.provider import Provider
from bot.sources.providers.audio_features import read_features
from bot.sources.providers.payload import Identifier, Name, Row, Text, Whole, read_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.model import Features
    from bot.sources.base import Wanted
    from bot.sources.http.client import HttpClient

NAME: Final = "reccobeats"
SPOTIFY: Final = "spotify"
"""Whose track ids it goes by, besides ISRCs."""
PACE: Final = Pace(count=20, seconds=10.0, spacing=0.25, at_once=4)
"""Its limit is not published; other clients run at a call per 0.2 to 2 seconds."""
BATCH: Final = 40
"""The most ids that one request may hold; 41 are refused."""
PAGE: Final = 50
_MAX_PAGES: Final = 60

_ISRC: Final = re.compile(r"[A-Z]{2}[A-Z0-9]{3}\d{7}")
_SPOTIFY_TRACK: Final = re.compile(r"/track/(\w{22})")


class _Artist(Row):
    id: Identifier
    name: Name


class _Track(Row):
    id: Identifier
    trackTitle: Name  # noqa: N815 - the service's own name
    durationMs: Whole = None  # noqa: N815 - the service's own name
    href: Text = None
    popularity: Whole = None


class _Sound(Row):
    id: Identifier
    isrc: Text = None
    href: Text = None


class ReccoBeats:
    """ReccoBeats' public API."""

    name = NAME
    batch = BATCH

    def __init__(self, http: HttpClient) -> None:
        self._http = http

    async def ready(self) -> bool:
        """Return true: it needs no key."""
        return True

    def asks(self, track: Wanted) -> bool:
        """Whether the track has a Spotify id or a well-formed ISRC."""
        return SPOTIFY in track.ids or _is_isrc(track.isrc)

    async def features(self, tracks: Sequence[Wanted]) -> dict[int, Features]:
        """Return features by ``ref`` for at most ``BATCH`` tracks; unknown ones are absent."""
        by_spotify = {track.ids[SPOTIFY]: track for track in tracks if SPOTIFY in track.ids}
        by_isrc = {
            track.isrc: track
            for track in tracks
            if track.isrc and SPOTIFY not in track.ids and _is_isrc(track.isrc)
        }
        rows: dict[str, list[_Heard]] = {}
        for heard in await self._heard([*by_spotify, *by_isrc]):
            if heard.spotify_id in by_spotify:
                rows.setdefault(heard.spotify_id or "", []).append(heard)
            elif heard.isrc in by_isrc:
                rows.setdefault(heard.isrc or "", []).append(heard)
        wanted: dict[str | None, Wanted] = {**by_isrc, **by_spotify}
        known = await self._tracks(
            [heard.id for found in rows.values() if _differ(found) for heard in found]
        )
        chosen = {key: _choose(wanted[key], found, known) for key, found in rows.items()}
        return {
            track.ref: features
            for track in tracks
            if (features := chosen.get(track.ids.get(SPOTIFY) or track.isrc or "")) is not None
        }

    async def songs(self, artist: str) -> list[Song]:
        """Return ReccoBeats' own list of the artists who bear exactly this name."""
        return [
            Song(
                id=row.id,
                title=row.trackTitle,
                duration_ms=row.durationMs,
                popularity=row.popularity or 0,
            )
            for artist_id in await self._artist_ids(artist)
            for row in await self._artist_tracks(artist_id)
        ]

    async def sound_of(self, song_ids: Sequence[str]) -> dict[str, Features]:
        """Return features by the ids of at most ``BATCH`` songs; unknown ones are absent."""
        rows = await self._heard(song_ids)
        return {row.id: row.features for row in rows if row.id in song_ids}

    async def check(self) -> None:
        """Search for one artist."""
        params = {"searchText": "a", "page": 0, "size": 1}
        await self._http.get_json(NAME, "artist/search", params, urgent=True)

    async def _get(self, path: str, **params: str | int) -> dict[str, Any]:
        return await self._http.get_json(NAME, path, params, rows="content")

    async def _heard(self, ids: Sequence[str]) -> list[_Heard]:
        if not ids:
            return []
        answer = await self._get("audio-features", ids=",".join(ids))
        heard: list[_Heard] = []
        for value in answer["content"]:
            row = next(iter(read_rows(_Sound, [value])), None)
            if row is None or not isinstance(value, dict):
                continue
            features = read_features(NAME, cast("dict[str, object]", value))
            if features is not None:
                heard.append(_Heard(row, features))
        return heard

    async def _tracks(self, ids: Sequence[str]) -> dict[str, _Track]:
        found: dict[str, _Track] = {}
        for start in range(0, len(ids), BATCH):
            answer = await self._get("track", ids=",".join(ids[start : start + BATCH]))
            found |= {row.id: row for row in read_rows(_Track, answer["content"])}
        return found

    async def _artist_ids(self, name: str) -> list[str]:
        answer = await self._get("artist/search", searchText=name, page=0, size=25)
        forms = name_forms(name)
        rows = read_rows(_Artist, answer["content"])
        return [row.id for row in rows if name_forms(row.name) & forms][:2]

    async def _artist_tracks(self, artist_id: str) -> list[_Track]:
        path = f"artist/{quote(artist_id, safe='')}/track"
        first = await self._get(path, page=0, size=PAGE)
        pages = first.get("totalPages")
        more = range(1, min(pages, _MAX_PAGES) if isinstance(pages, int) else 1)
        rest = await asyncio.gather(*(self._get(path, page=page, size=PAGE) for page in more))
        return [row for answer in (first, *rest) for row in read_rows(_Track, answer["content"])]


class _Heard:
    """One row of audio features, with the ids it can be joined on."""

    def __init__(self, row: _Sound, features: Features) -> None:
        match = _SPOTIFY_TRACK.search(row.href or "")
        self.id = row.id
        self.isrc = row.isrc.replace("-", "").upper() if row.isrc else None
        self.spotify_id = match[1] if match else None
        self.features = features


def _is_isrc(isrc: str | None) -> bool:
    return isrc is not None and _ISRC.fullmatch(isrc) is not None


def _differ(rows: Sequence[_Heard]) -> bool:
    return any(row.features != rows[0].features for row in rows[1:])


def _choose(wanted: Wanted, rows: Sequence[_Heard], known: dict[str, _Track]) -> Features:
    """Return the features of the row that is ``wanted``: same title, near length, best known."""
    return min(rows, key=lambda row: _edition_rank(wanted, known.get(row.id))).features


def _edition_rank(wanted: Wanted, track: _Track | None) -> tuple[bool, int, int]:
    if track is None:
        return (True, 1 << 31, 0)
    other_title = title_key(track.trackTitle) != title_key(wanted.title)
    gap = _gap(wanted, track)
    return (other_title, 1 << 30 if gap is None else gap, -(track.popularity or 0))


def _gap(wanted: Wanted, track: _Track) -> int | None:
    """Return the difference in length in milliseconds, ``None`` where one is not known."""
    if wanted.duration_ms is None or track.durationMs is None:
        return None
    return abs(wanted.duration_ms - track.durationMs)


PROVIDER: Final = Provider(
    name=NAME,
    terms="https://reccobeats.com",
    services=lambda settings: (
        Service(
            name=NAME,
            base_url=settings.reccobeats_url,
            pace=PACE,
            timeout=10.0,
            probe="artist/search?searchText=a&page=0&size=1",
        ),
    ),
    features=lambda http, _: ReccoBeats(http),
)
