"""Apple's search API: at most 200 rows, no pages, no ISRC; its own media type for JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from aiohttp import web

if TYPE_CHECKING:
    from tests.upstream.server import State
    from tests.upstream.world import Album, Artist, Track

MOST_ROWS = 200


def routes(state: State) -> list[web.RouteDef]:
    """Return Apple's paths."""
    api = _ITunes(state)
    return [web.get("/itunes/search", api.search), web.get("/itunes/lookup", api.lookup)]


class _ITunes:
    def __init__(self, state: State) -> None:
        self._state = state
        self._world = state.world

    async def search(self, request: web.Request) -> web.Response:
        term = request.query.get("term", "").casefold()
        found = [a for a in self._world.artists.values() if term in a.name.casefold()]
        found = self._world.answers.get(f"itunes:{term}", found)
        return _answer([_artist(artist) for artist in found][: _limit(request, 50)])

    async def lookup(self, request: web.Request) -> web.Response:
        if upc := request.query.get("upc"):
            same = [album for album in self._world.albums.values() if album.upc == upc]
            rows = [self._song(track, album) for album in same for track in album.tracks]
            return _answer([*map(self._album, same), *rows][: _limit(request, 50) + 1])
        try:
            several = [int(part) for part in request.query.get("id", "").split(",")]
        except ValueError:
            # An ISRC is not an id here: no error, no results.
            return _answer([])
        wanted = several[0]
        entity = request.query.get("entity", "")
        limit = _limit(request, 50)
        artist, album = self._world.artists.get(wanted), self._world.albums.get(wanted)
        if artist is not None:
            albums = self._world.albums_of(artist) if entity == "album" else []
            others = [self._world.artists[key] for key in several if key in self._world.artists]
            return _answer([*map(_artist, others), *map(self._album, albums)][: limit + 1])
        if album is not None:
            albums = [self._world.albums[key] for key in several if key in self._world.albums]
            rows: list[dict[str, Any]] = []
            for each in albums:
                songs = [self._song(track, each) for track in each.tracks]
                extras = [self._extra(each)] if each.extras else []
                rows += [self._album(each), *extras, *(songs if entity == "song" else [])]
            return _answer(rows[: limit + 1])
        tracks = [self._world.tracks[key] for key in several if key in self._world.tracks]
        return _answer([self._song(track, self._world.album_of(track)) for track in tracks])

    def _album(self, album: Album) -> dict[str, Any]:
        return {
            "wrapperType": "collection",
            "collectionType": "Album",
            "collectionId": album.id,
            "collectionName": album.title + (" - Single" if album.kind == "single" else ""),
            "artistId": album.artist.id,
            "artistName": album.artist.name,
            "artworkUrl100": f"{self._state.url}/cdn/images/cover/{album.id}/100x100bb.jpg",
            "copyright": f"\u2117 {album.released[:4]} {album.label}"
            if album.copyright is None
            else album.copyright,
            "releaseDate": f"{album.released}T08:00:00Z",
            "primaryGenreName": album.genre,
            "collectionViewUrl": f"https://music.apple.com/us/album/{album.id}?uo=4",
            "trackCount": len(album.tracks),
        }

    def _extra(self, album: Album) -> dict[str, Any]:
        """Return the music video that comes with an album."""
        song = self._song(album.tracks[0], album)
        return song | {"kind": "music-video", "trackId": album.id + 5_000_000}

    def _song(self, track: Track, album: Album) -> dict[str, Any]:
        return {
            "wrapperType": "track",
            "kind": "song",
            "trackId": track.id,
            "trackName": track.title,
            "artistId": track.artists[0].id,
            "artistName": " & ".join(artist.name for artist in track.artists),
            "collectionId": album.id,
            "collectionName": album.title,
            "artworkUrl100": f"{self._state.url}/cdn/images/cover/{album.id}/100x100bb.jpg",
            "previewUrl": f"{self._state.url}/cdn/stream/{track.id}.mp3",
            "trackTimeMillis": track.seconds * 1000 + 87,
            "trackExplicitness": "explicit" if track.explicit else "notExplicit",
            "primaryGenreName": album.genre,
            "trackViewUrl": f"https://music.apple.com/us/album/{album.id}?i={track.id}&uo=4",
        }


def _artist(artist: Artist) -> dict[str, Any]:
    return {
        "wrapperType": "artist",
        "artistType": "Artist",
        "artistName": artist.name,
        "artistId": artist.id,
        "artistLinkUrl": f"https://music.apple.com/us/artist/{artist.id}?uo=4",
        "primaryGenreName": "Pop",
    }


def _limit(request: web.Request, default: int) -> int:
    return min(MOST_ROWS, int(request.query.get("limit", default)))


def _answer(results: list[dict[str, Any]]) -> web.Response:
    body = {"resultCount": len(results), "results": results}
    return web.Response(text="\n\n\n" + json.dumps(body), content_type="text/javascript")
