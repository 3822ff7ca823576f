"""Deezer's public API: errors inside HTTP 200, pages with ``next``, previews that expire."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, cast

from aiohttp import web

if TYPE_CHECKING:
    from tests.upstream.server import State
    from tests.upstream.world import Album, Artist, Track

CLIP_LIFE = 900
NO_DATA = {"error": {"type": "DataException", "message": "no data", "code": 800}}


def quota() -> web.Response:
    """Return what Deezer says to whoever asks too fast."""
    return web.json_response(
        {"error": {"type": "Exception", "message": "Quota limit exceeded", "code": 4}}
    )


def routes(state: State) -> list[web.RouteDef]:
    """Return Deezer's paths."""
    api = _Deezer(state)
    return [
        web.get("/deezer/search/artist", api.search),
        web.get("/deezer/artist/{id}/albums", api.artist_albums),
        web.get("/deezer/artist/{id}/top", api.top),
        web.get("/deezer/album/{id}/tracks", api.album_tracks),
        web.get("/deezer/album/{id}", api.album),
        web.get("/deezer/track/{id}", api.track),
        web.get("/deezer/playlist/{id}/tracks", api.playlist_tracks),
        web.get("/deezer/playlist/{id}", api.playlist),
        web.get("/deezer/{rest:.*}", api.nowhere),
    ]


class _Deezer:
    def __init__(self, state: State) -> None:
        self._state = state
        self._world = state.world

    async def search(self, request: web.Request) -> web.Response:
        query = request.query.get("q", "").casefold().strip()
        found = [
            artist
            for artist in self._world.artists.values()
            if query
            and any(
                query in name.casefold() or name.casefold() in query
                for name in (artist.name, *artist.aliases)
            )
        ]
        found = self._world.answers.get(f"deezer:{query}", found)
        return self._page(request, [self._artist(artist) for artist in found])

    async def artist_albums(self, request: web.Request) -> web.Response:
        artist = self._world.artists.get(int(request.match_info["id"]))
        if artist is None:
            return web.json_response(NO_DATA)
        return self._page(request, [self._album(album) for album in self._world.albums_of(artist)])

    async def top(self, request: web.Request) -> web.Response:
        artist = self._world.artists.get(int(request.match_info["id"]))
        if artist is None:
            return web.json_response(NO_DATA)
        ranked = sorted(self._world.tracks_of(artist), key=lambda track: -track.rank)[:100]
        albums = {
            id(track): album for album in self._world.albums.values() for track in album.tracks
        }
        rows = [
            self._track(track)
            | {
                "contributors": [self._contributor(track, who) for who in track.artists],
                "album": self._album(albums[id(track)]),
            }
            for track in ranked
        ]
        return self._page(request, rows, default=5)

    async def album_tracks(self, request: web.Request) -> web.Response:
        album = self._world.albums.get(int(request.match_info["id"]))
        if album is None:
            return web.json_response(NO_DATA)
        rows = [
            self._track(track) | {"isrc": track.isrc, "track_position": place, "disk_number": 1}
            for place, track in enumerate(album.tracks, start=1)
        ]
        return self._page(request, rows)

    async def album(self, request: web.Request) -> web.Response:
        album = self._world.albums.get(int(request.match_info["id"]))
        if album is None:
            return web.json_response(NO_DATA)
        people = {artist.id: artist for track in album.tracks for artist in track.artists}
        if len(album.tracks) > 1:
            people = {album.artist.id: album.artist}
        body = self._album(album) | {
            "upc": album.upc,
            "label": album.label,
            "genres": {"data": [{"id": 1, "name": album.genre, "type": "genre"}]},
            "nb_tracks": len(album.tracks),
            "contributors": [
                self._artist(who) | {"role": "Main" if who is album.artist else "Featured"}
                for who in people.values()
            ],
            "artist": self._small_artist(album.artist),
            # Nested rows are cut short and lack the ISRC.
            "tracks": {"data": [self._track(track) for track in album.tracks[:25]]},
        }
        return web.json_response(self._odd(body))

    async def track(self, request: web.Request) -> web.Response:
        wanted = request.match_info["id"]
        isrc = wanted.removeprefix("isrc:")
        track = next(
            (
                track
                for track in self._world.tracks.values()
                if (track.isrc == isrc if wanted != isrc else str(track.id) == wanted)
            ),
            None,
        )
        if track is None:
            return web.json_response(NO_DATA)
        body = self._track(track) | {
            "isrc": track.isrc,
            "bpm": 0,
            "gain": -7.8,
            "available_countries": ["US"],
            "contributors": [self._contributor(track, who) for who in track.artists],
            "album": self._album(self._world.album_of(track)),
        }
        return web.json_response(self._odd(body))

    async def playlist(self, request: web.Request) -> web.Response:
        number = int(request.match_info["id"])
        if number not in self._world.playlists:
            return web.json_response(NO_DATA)
        title, tracks = self._world.playlists[number]
        body = {"id": number, "title": title, "public": True, "nb_tracks": len(tracks)}
        return web.json_response(self._odd(body | {"type": "playlist"}))

    async def playlist_tracks(self, request: web.Request) -> web.Response:
        number = int(request.match_info["id"])
        if number not in self._world.playlists:
            return web.json_response(NO_DATA)
        _, tracks = self._world.playlists[number]
        # Rows of a playlist do not always bear the ISRC.
        rows = [
            self._track(track)
            | ({"isrc": track.isrc} if place % 3 else {})
            | {"album": self._album(self._world.album_of(track)), "time_add": 1_700_000_000}
            for place, track in enumerate(tracks)
        ]
        return self._page(request, rows)

    async def nowhere(self, _: web.Request) -> web.Response:
        return web.json_response({"error": "Not Found"})

    def _page(
        self, request: web.Request, rows: list[dict[str, Any]], default: int = 25
    ) -> web.Response:
        try:
            index = int(request.query.get("index", 0))
            limit = min(100, int(request.query.get("limit", default)))
        except ValueError:
            return web.json_response(
                {"error": {"type": "ParameterException", "message": "Wrong parameter", "code": 500}}
            )
        body: dict[str, Any] = {"data": rows[index : index + limit], "total": len(rows)}
        if index + limit < len(rows):
            body["next"] = f"https://api.deezer.com{request.path}?index={index + limit}"
        return web.json_response(self._odd(body))

    def _odd(self, body: object) -> object:
        """Write numbers as strings, as Deezer sometimes does."""
        if not self._state.strings:
            return body
        if isinstance(body, dict):
            fields = cast("dict[str, object]", body)
            return {key: self._odd(value) for key, value in fields.items()}
        if isinstance(body, list):
            return [self._odd(value) for value in cast("list[object]", body)]
        return str(body) if isinstance(body, int) and not isinstance(body, bool) else body

    def _small_artist(self, artist: Artist) -> dict[str, Any]:
        return {"id": artist.id, "name": artist.name, "type": "artist"}

    def _artist(self, artist: Artist) -> dict[str, Any]:
        return self._small_artist(artist) | {
            "link": f"https://www.deezer.com/artist/{artist.id}",
            "picture_medium": f"{self._state.url}/cdn/images/artist/{artist.id}/250x250.jpg",
            "nb_album": len(self._world.albums_of(artist)),
            "nb_fan": artist.fans,
        }

    def _contributor(self, track: Track, artist: Artist) -> dict[str, Any]:
        role = "Main" if artist is track.artists[0] else "Featured"
        return self._small_artist(artist) | {
            "link": f"https://www.deezer.com/artist/{artist.id}",
            "role": role,
        }

    def _album(self, album: Album) -> dict[str, Any]:
        return {
            "id": album.id,
            "title": album.title,
            "link": f"https://www.deezer.com/album/{album.id}",
            "cover_medium": f"{self._state.url}/cdn/images/cover/{album.id}/250x250.jpg",
            "cover_xl": f"{self._state.url}/cdn/images/cover/{album.id}/1000x1000.jpg",
            "fans": album.fans,
            "release_date": album.released,
            "record_type": album.kind,
            "type": "album",
        }

    def _track(self, track: Track) -> dict[str, Any]:
        expires = int(time.time() + self._state.clock_ahead) + CLIP_LIFE
        clip = f"{self._state.url}/cdn/stream/{track.id}.mp3?hdnea=exp={expires}~hmac=0"
        return {
            "id": track.id,
            "readable": True,
            "title": track.title,
            "title_short": track.title,
            "title_version": "",
            "link": f"https://www.deezer.com/track/{track.id}",
            "duration": track.seconds,
            "rank": track.rank,
            "explicit_lyrics": track.explicit,
            "preview": clip if track.has_preview else "",
            "artist": self._small_artist(track.artists[0]),
            "type": "track",
        }
