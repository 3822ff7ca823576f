"""ListenBrainz' listener statistics: 204 while nothing is counted, 404 for strangers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from tests.upstream.server import State

PERIODS = {"month": "month", "half_yearly": "half_year", "all_time": "all"}


def routes(state: State) -> list[web.RouteDef]:
    """Return ListenBrainz' paths."""

    async def recordings(request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name not in state.listeners:
            return web.json_response(
                {"code": 404, "error": f"Cannot find user: {name}"}, status=404
            )
        period = PERIODS.get(request.query.get("range", "all_time"))
        if period is None:
            return web.json_response({"code": 400, "error": "Invalid range"}, status=400)
        if period not in state.listeners[name]:
            return web.Response(status=204)
        top = state.listeners[name][period][: int(request.query.get("count", 25))]
        return web.json_response(
            {
                "payload": {
                    "user_id": name,
                    "range": request.query.get("range"),
                    "count": len(top),
                    "offset": 0,
                    "total_recording_count": len(state.listeners[name][period]),
                    "recordings": [
                        {
                            "track_name": title,
                            "artist_name": artist,
                            "release_name": "An album",
                            "recording_mbid": None,
                            "listen_count": 200 - place,
                        }
                        for place, (title, artist) in enumerate(top)
                    ],
                }
            }
        )

    async def sitewide(_: web.Request) -> web.Response:
        return web.json_response({"payload": {"recordings": [], "count": 0}})

    return [
        web.get("/listenbrainz/1/stats/user/{name}/recordings", recordings),
        web.get("/listenbrainz/1/stats/sitewide/recordings", sitewide),
    ]
