"""Spotify's Web API and its token service, for a development key or an extended one."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.upstream.server import State
    from tests.upstream.world import Album, Artist, Track

CLIENT = ("client-id", "client-secret")
MOST_ROWS = 10


def routes(state: State) -> list[web.RouteDef]:
    """Return Spotify's paths."""
    api = _Spotify(state)
    return [
        web.post("/accounts/api/token", api.token),
        web.get("/spotify/v1/search", api.search),
        web.get("/spotify/v1/artists/{id}/albums", api.artist_albums),
        web.get("/spotify/v1/albums/{id}", api.album),
        web.get("/spotify/v1/albums/{id}/tracks", api.album_tracks),
        web.get("/spotify/v1/tracks/{id}", api.track),
        web.get("/spotify/v1/playlists/{id}", api.playlist),
        web.get("/spotify/v1/playlists/{id}/tracks", api.playlist_tracks),
        web.get("/spotify/v1/audio-features", api.features),
        web.get("/spotify/v1/audio-features/{id}", api.features),
    ]


class _Spotify:
    def __init__(self, state: State) -> None:
        self._state = state
        self._world = state.world

    async def token(self, request: web.Request) -> web.Response:
        if request.headers.get("Authorization") != f"Basic {_basic()}":
            return web.json_response({"error": "invalid_client"}, status=400)
        self._state.spotify_tokens += 1
        token = f"token-{self._state.spotify_tokens}"
        return web.json_response(
            {"access_token": token, "token_type": "Bearer", "expires_in": 3600}
        )

    async def search(self, request: web.Request) -> web.Response:
        if (refusal := self._refusal(request)) is not None:
            return refusal
        query = request.query.get("q", "").casefold()
        found = [
            self._artist(artist)
            for artist in self._world.artists.values()
            if query in artist.name.casefold()
        ]
        return web.json_response({"artists": self._page(request, found, 5)})

    async def artist_albums(self, request: web.Request) -> web.Response:
        if (refusal := self._refusal(request)) is not None:
            return refusal
        wanted = request.match_info["id"]
        artist = next((a for a in self._world.artists.values() if a.spotify_id == wanted), None)
        if artist is None:
            return _error(404, "Resource not found")
        rows = [self._album(album) for album in self._world.albums_of(artist)]
        return web.json_response(self._page(request, rows, 5))

    async def album(self, request: web.Request) -> web.Response:
        if (refusal := self._refusal(request)) is not None:
            return refusal
        album = self._world.albums[int(request.match_info["id"].removeprefix("al"))]
        body = self._album(album) | {"external_ids": {"upc": album.upc}}
        if self._state.spotify_extended:
            body["label"] = album.label
        return web.json_response(body)

    async def album_tracks(self, request: web.Request) -> web.Response:
        if (refusal := self._refusal(request, most=50)) is not None:
            return refusal
        album = self._world.albums[int(request.match_info["id"].removeprefix("al"))]
        rows = [self._track(track) for track in album.tracks]
        return web.json_response(self._page(request, rows, 20))

    async def track(self, request: web.Request) -> web.Response:
        if (refusal := self._refusal(request)) is not None:
            return refusal
        wanted = request.match_info["id"]
        track = next((t for t in self._world.tracks.values() if t.spotify_id == wanted), None)
        return _error(404, "Not found") if track is None else web.json_response(self._whole(track))

    async def playlist(self, request: web.Request) -> web.Response:
        if (refusal := self._refusal(request)) is not None:
            return refusal
        found = self._playlist(request)
        return _error(404, "Not found") if found is None else web.json_response({"name": found[0]})

    async def playlist_tracks(self, request: web.Request) -> web.Response:
        if (refusal := self._refusal(request, most=100)) is not None:
            return refusal
        if not self._state.spotify_extended:
            return _error(403, "Forbidden")
        found = self._playlist(request)
        if found is None:
            return _error(404, "Not found")
        # A file of the owner's own, an episode and a track that is gone are among them.
        odd: list[object] = [
            {"is_local": True, "track": {"id": None, "name": "Demo tape", "artists": []}},
            {"track": {"id": "e" * 22, "name": "Episode 1", "type": "episode"}},
            {"track": None},
        ]
        rows = [*odd, *({"is_local": False, "track": self._whole(one)} for one in found[1])]
        return web.json_response(self._page(request, rows, 100))

    def _playlist(self, request: web.Request) -> tuple[str, list[Track]] | None:
        """Return one of the world's playlists, whose numbers are ids of 22 figures here."""
        wanted = request.match_info["id"]
        return self._world.playlists.get(int(wanted)) if wanted.isdecimal() else None

    async def features(self, request: web.Request) -> web.Response:
        if (refusal := self._refusal(request)) is not None:
            return refusal
        if not self._state.spotify_extended:
            return _error(403, "Forbidden")
        if "id" in request.match_info:
            return web.json_response({"id": request.match_info["id"], "energy": 0.5})
        by_id = {track.spotify_id: track for track in self._world.tracks.values()}
        rows: list[dict[str, Any] | None] = []
        for wanted in request.query.get("ids", "").split(","):
            track = by_id.get(wanted)
            features = track.features if track is not None else None
            rows.append(None if features is None else {"id": wanted, **features})
        return web.json_response({"audio_features": rows})

    def _refusal(self, request: web.Request, most: int = MOST_ROWS) -> web.Response | None:
        if request.headers.get("Authorization") != f"Bearer token-{self._state.spotify_tokens}":
            return _error(401, "The access token expired")
        if int(request.query.get("limit", 1)) > most:
            return _error(400, "Invalid limit")
        return None

    def _page(self, request: web.Request, rows: Sequence[object], default: int) -> dict[str, Any]:
        limit = int(request.query.get("limit", default))
        offset = int(request.query.get("offset", 0))
        more = offset + limit < len(rows)
        return {
            "items": rows[offset : offset + limit],
            "limit": limit,
            "offset": offset,
            "total": len(rows),
            "next": f"https://api.spotify.com{request.path}?offset={offset + limit}"
            if more
            else None,
        }

    def _artist(self, artist: Artist) -> dict[str, Any]:
        body: dict[str, Any] = {
            "id": artist.spotify_id,
            "name": artist.name,
            "images": [
                {"url": f"{self._state.url}/cdn/images/artist/{artist.id}/640.jpg", "width": 640}
            ],
        }
        if self._state.spotify_extended:
            body["followers"] = {"href": None, "total": artist.fans}
        return body

    def _track(self, track: Track) -> dict[str, Any]:
        return {
            "id": track.spotify_id,
            "name": track.title,
            "duration_ms": track.seconds * 1000,
            "explicit": track.explicit,
            "artists": [{"id": a.spotify_id, "name": a.name} for a in track.artists],
        }

    def _whole(self, track: Track) -> dict[str, Any]:
        album = self._album(self._world.album_of(track))
        return self._track(track) | {"album": album, "external_ids": {"isrc": track.isrc}}

    def _album(self, album: Album) -> dict[str, Any]:
        return {
            "id": f"al{album.id:020d}",
            "name": album.title,
            "album_type": "single" if album.kind == "single" else "album",
            "release_date": album.released,
            "images": [
                {"url": f"{self._state.url}/cdn/images/cover/{album.id}/640.jpg", "width": 640},
                {"url": f"{self._state.url}/cdn/images/cover/{album.id}/300.jpg", "width": 300},
            ],
        }


def _basic() -> str:
    return base64.b64encode(":".join(CLIENT).encode()).decode()


def _error(status: int, message: str) -> web.Response:
    return web.json_response({"error": {"status": status, "message": message}}, status=status)
