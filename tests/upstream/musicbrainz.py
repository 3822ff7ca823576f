"""MusicBrainz: who goes by a name, and who is behind an artist's page; 404 for pages it has not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from aiohttp import web

from bot.domain.folding import fold

if TYPE_CHECKING:
    from tests.upstream.server import State
    from tests.upstream.world import Entry

MOST_ROWS = 100
PHRASE = re.compile(r'artist:"((?:[^"\\]|\\.)*)" OR alias:"(?:[^"\\]|\\.)*"')


def routes(state: State) -> list[web.RouteDef]:
    """Return MusicBrainz' paths."""

    async def artists(request: web.Request) -> web.Response:
        said = PHRASE.fullmatch(request.query.get("query", ""))
        wanted = fold(re.sub(r"\\(.)", r"\1", said[1])) if said else ""
        found = [
            entry
            for entry in state.world.entries
            if wanted and any(wanted in fold(name) for name in (entry.name, *entry.aliases))
        ]
        limit = min(int(request.query.get("limit", 25)), MOST_ROWS)
        rows = [_row(entry) | {"score": 100, **_more(entry)} for entry in found[:limit]]
        body = {"created": "2026-11-27T19:00:00.000Z", "count": len(found), "offset": 0}
        return web.json_response(body | {"artists": rows})

    async def urls(request: web.Request) -> web.Response:
        asked = request.query.getall("resource", [])
        known = [
            _address(page, entry)
            for page in asked
            for entry in state.world.entries
            if page in entry.pages
        ]
        if not known:
            return web.json_response({"error": "Not Found", "help": "…"}, status=404)
        if len(asked) == 1:
            return web.json_response(known[0])
        return web.json_response({"urls": known, "url-count": len(known), "url-offset": 0})

    return [web.get("/musicbrainz/ws/2/artist", artists), web.get("/musicbrainz/ws/2/url", urls)]


def _row(entry: Entry) -> dict[str, Any]:
    row: dict[str, Any] = {"id": entry.name, "name": entry.name, "sort-name": entry.name}
    # The search leaves out what there is not.
    row |= {"disambiguation": entry.note} if entry.note else {}
    return row | ({"type": entry.kind} if entry.kind else {})


def _more(entry: Entry) -> dict[str, Any]:
    """Return what only the search tells, as nested artists lack it."""
    aliases = [
        {"name": name, "sort-name": name, "locale": None, "type": "Artist name", "primary": None}
        for name in entry.aliases
    ]
    more: dict[str, Any] = {"aliases": aliases} if aliases else {}
    return more | ({"country": entry.country} if entry.country else {})


def _address(page: str, entry: Entry) -> dict[str, Any]:
    relation = {"type": "free streaming", "target-type": "artist", "artist": _row(entry)}
    return {"id": page, "resource": page, "relations": [relation]}
