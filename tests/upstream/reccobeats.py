"""ReccoBeats: unknown ids are left out, rows come in any order, at most 40 ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.upstream.server import State
    from tests.upstream.world import Artist, Track

MOST_IDS = 40


def routes(state: State) -> list[web.RouteDef]:
    """Return ReccoBeats' paths."""
    api = _ReccoBeats(state)
    return [
        web.get("/reccobeats/v1/audio-features", api.features),
        web.get("/reccobeats/v1/track", api.tracks),
        web.get("/reccobeats/v1/artist/search", api.search),
        web.get("/reccobeats/v1/artist/{id}/track", api.artist_tracks),
    ]


class _Row:
    """A recording under one ReccoBeats id."""

    def __init__(
        self,
        track: Track,
        features: dict[str, float] | None,
        *,
        kind: str = "",
    ) -> None:
        self.track = track
        self.features = features
        self.uuid = kind + track.uuid[len(kind) :]
        self.spotify_id = kind + track.spotify_id[len(kind) :]
        # Another edition goes by another ISRC; a twin shares it, and is another recording.
        self.isrc = f"GB{track.isrc[2:]}" if kind == "ed" else track.isrc
        self.title = f"{track.title} (Karaoke)" if kind == "tw" else track.title
        self.seconds = track.seconds + 40 if kind == "tw" else track.seconds


class _ReccoBeats:
    def __init__(self, state: State) -> None:
        self._world = state.world

    async def features(self, request: web.Request) -> web.Response:
        ids = _ids(request)
        if not 1 <= len(ids) <= MOST_IDS or request.headers["User-Agent"].startswith("Python"):
            return _wrong(request, ids)
        found = [row for row in self._rows() if row.features is not None and _goes_by(row, ids)]
        # No order is promised, so the stand-in keeps none.
        found.sort(key=lambda row: row.uuid)
        return web.json_response(
            {
                "content": [
                    {
                        "id": row.uuid,
                        "href": f"https://open.spotify.com/track/{row.spotify_id}",
                        "isrc": row.isrc,
                        **(row.features or {}),
                    }
                    for row in found
                ]
            }
        )

    async def tracks(self, request: web.Request) -> web.Response:
        ids = _ids(request)
        if not 1 <= len(ids) <= MOST_IDS:
            return _wrong(request, ids)
        return web.json_response(
            {"content": [self._track(row) for row in self._rows() if _goes_by(row, ids)]}
        )

    async def search(self, request: web.Request) -> web.Response:
        wanted = request.query.get("searchText", "").casefold()
        rows = [
            {
                "id": artist.uuid,
                "name": artist.name,
                "href": f"https://open.spotify.com/artist/{artist.spotify_id}",
            }
            for artist in self._world.artists.values()
            if wanted in artist.name.casefold()
        ]
        return _paged(request, rows, 25)

    async def artist_tracks(self, request: web.Request) -> web.Response:
        artist = next(
            (a for a in self._world.artists.values() if a.uuid == request.match_info["id"]), None
        )
        if artist is None:
            return web.json_response({"status": 4041, "errors": []}, status=404)
        rows = [self._track(row) for row in self._rows(artist)]
        return _paged(request, rows, 25)

    def _rows(self, artist: Artist | None = None) -> Iterator[_Row]:
        for track in self._world.tracks.values():
            if artist is not None and artist not in track.artists:
                continue
            if track.features is not None:
                yield _Row(track, track.features)
            if track.twin_features is not None:
                yield _Row(track, track.twin_features, kind="tw")
            if track.edition_features is not None:
                yield _Row(track, track.edition_features, kind="ed")

    def _track(self, row: _Row) -> dict[str, Any]:
        return {
            "id": row.uuid,
            "trackTitle": row.title,
            "artists": [{"id": a.uuid, "name": a.name} for a in row.track.artists],
            "durationMs": row.seconds * 1000 + 312,
            "isrc": row.isrc,
            "href": f"https://open.spotify.com/track/{row.spotify_id}",
            "popularity": row.track.rank // 10_000,
        }


def _goes_by(row: _Row, ids: list[str]) -> bool:
    return row.uuid in ids or row.isrc in ids or row.spotify_id in ids


def _ids(request: web.Request) -> list[str]:
    return [part for value in request.query.getall("ids", []) for part in value.split(",") if part]


def _wrong(request: web.Request, ids: list[str]) -> web.Response:
    if 1 <= len(ids) <= MOST_IDS:
        return web.Response(status=403, text="error code: 1010")
    path = request.path.rsplit("/", 1)[-1]
    message = f"size must be between 1 and {MOST_IDS}"
    return web.json_response(
        {"status": 4004, "errors": [{"path": f"{path}.ids", "message": message}]}, status=400
    )


def _paged(request: web.Request, rows: list[dict[str, Any]], default: int) -> web.Response:
    size = min(50, int(request.query.get("size", default)))
    page = int(request.query.get("page", 0))
    return web.json_response(
        {
            "content": rows[page * size : (page + 1) * size],
            "page": page,
            "size": size,
            "totalElements": len(rows),
            "totalPages": -(-len(rows) // size),
        }
    )
