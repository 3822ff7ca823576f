"""Last.fm: one address, a method parameter, error numbers in the body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from tests.upstream.server import State

KEY = "lastfm-key"
PERIODS = {"1month": "month", "6month": "half_year", "overall": "all"}


def routes(state: State) -> list[web.RouteDef]:
    """Return Last.fm's one path."""

    async def call(request: web.Request) -> web.Response:
        query = request.query
        if query.get("api_key") != KEY:
            return _error(10, "Invalid API key", 403)
        if query.get("format") != "json":
            return web.Response(text="<lfm/>", content_type="text/xml")
        match query.get("method"):
            case "user.gettoptracks":
                return _top(state, query.get("user", ""), query.get("period", "overall"))
            case "chart.gettoptracks":
                return web.json_response({"tracks": {"track": []}})
            case _:
                return _error(3, "Invalid Method", 400)

    return [web.get("/lastfm/2.0/", call)]


def _top(state: State, name: str, period: str) -> web.Response:
    if name in state.private:
        return _error(17, "Login: User required to be logged in", 403)
    if name not in state.listeners:
        return _error(6, "User not found", 404)
    top = state.listeners[name].get(PERIODS[period], [])[:50]
    return web.json_response(
        {
            "toptracks": {
                "track": [
                    {
                        "name": title,
                        "playcount": str(300 - place),
                        "artist": {"name": artist, "mbid": ""},
                        "mbid": "",
                        "@attr": {"rank": str(place)},
                    }
                    for place, (title, artist) in enumerate(top, start=1)
                ],
                "@attr": {"user": name, "page": "1", "total": str(len(top))},
            }
        }
    )


def _error(code: int, message: str, status: int) -> web.Response:
    return web.json_response({"error": code, "message": message}, status=status)
