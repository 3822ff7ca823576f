"""The stand-in server: one aiohttp application, a path prefix per service."""

from __future__ import annotations

import asyncio
import time
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from aiohttp import web

from tests.upstream import (
    cdn,
    deezer,
    itunes,
    lastfm,
    listenbrainz,
    musicbrainz,
    reccobeats,
    spotify,
)
from tests.upstream.faults import Faults

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from tests.upstream.world import World

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``count`` requests in any ``seconds``."""

    count: int
    seconds: float


DOCUMENTED: dict[str, Limit] = {
    "deezer": Limit(50, 5.0),
    "itunes": Limit(20, 60.0),
    "lastfm": Limit(25, 5.0),
    "musicbrainz": Limit(1, 1.0),
}
"""The limits that the services publish."""


@dataclass(slots=True, kw_only=True)
class Seen:
    """One request as the server saw it."""

    service: str
    path: str
    query: dict[str, str]
    user_agent: str
    language: str
    signed: bool
    """Whether the request carried a key in its headers."""
    at: float


@dataclass(slots=True, kw_only=True)
class State:
    """What the handlers share."""

    world: World
    url: str = ""
    faults: Faults = field(default_factory=Faults)
    strings: bool = False
    """Deezer writes its numbers as strings."""
    clock_ahead: float = 0.0
    """Seconds by which the preview server's clock is ahead: makes links expire."""
    clip_seconds: float = 30.0
    spotify_extended: bool = False
    spotify_tokens: int = 0
    """Only the token of this number is good; counting on makes the others run out."""
    listeners: dict[str, dict[str, list[tuple[str, str]]]] = field(
        default_factory=dict[str, dict[str, list[tuple[str, str]]]]
    )
    """Listener name -> period -> (title, artist), most played first."""
    private: set[str] = field(default_factory=set[str])


class Upstream:
    """The running server. ``async with Upstream(world) as upstream: ... upstream.url("deezer")``."""

    def __init__(
        self,
        world: World,
        *,
        limits: Mapping[str, Limit] | None = None,
        latency: float = 0.0,
        port: int = 0,
    ) -> None:
        self.state = State(world=world)
        self.limits = dict(DOCUMENTED if limits is None else limits)
        self.latency = latency
        self.seen: list[Seen] = []
        self.violations: list[Seen] = []
        self._windows: dict[str, deque[float]] = {}
        self._port = port
        app = web.Application(middlewares=[self._police])
        for module in (deezer, reccobeats, itunes, spotify, listenbrainz, lastfm, musicbrainz, cdn):
            app.add_routes(module.routes(self.state))
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)

    @property
    def world(self) -> World:
        """The made-up music."""
        return self.state.world

    @property
    def faults(self) -> Faults:
        """The failures to come."""
        return self.state.faults

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self.state.url = f"http://127.0.0.1:{self._port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def stop(self) -> None:
        """Stop listening; nothing answers at its address from then on."""
        await self._runner.cleanup()

    def url(self, service: str) -> str:
        """Return a service's base URL here."""
        return f"{self.state.url}{_BASES[service]}"

    def settings(self) -> dict[str, str]:
        """Return the environment variables that point the bot here."""
        return {f"CLUSTERS_{name.upper()}_URL": self.url(name) for name in _BASES}

    def requests(self, service: str | None = None, path: str = "") -> list[Seen]:
        """Return what was asked of a service at paths that contain ``path``."""
        return [
            seen
            for seen in self.seen
            if (service is None or seen.service == service) and path in seen.path
        ]

    def repeated(self) -> list[tuple[str, int]]:
        """Return every address that was asked for more than once, with the number of times."""
        counts = Counter(f"{seen.path}?{sorted(seen.query.items())}" for seen in self.seen)
        return [(address, count) for address, count in counts.items() if count > 1]

    @web.middleware
    async def _police(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        service = request.path.split("/")[1]
        seen = Seen(
            service=service,
            path=request.path,
            query=dict(request.query),
            user_agent=request.headers.get("User-Agent", ""),
            language=request.headers.get("Accept-Language", ""),
            signed="Authorization" in request.headers,
            at=time.monotonic(),
        )
        self.seen.append(seen)
        if not self._within_limit(service, seen.at):
            self.violations.append(seen)
            return QUOTA_ANSWERS.get(service, _too_many)()
        if self.latency:
            await asyncio.sleep(self.latency)
        fault = self.state.faults.take(service, request.path)
        answer = await fault(request) if fault is not None else None
        if answer is not None:
            return answer
        return await handler(request)

    def _within_limit(self, service: str, now: float) -> bool:
        limit = self.limits.get(service)
        if limit is None:
            return True
        window = self._windows.setdefault(service, deque())
        while window and now - window[0] >= limit.seconds:
            window.popleft()
        window.append(now)
        return len(window) <= limit.count


def _too_many() -> web.Response:
    return web.json_response({"status": 4291, "errors": []}, status=429)


QUOTA_ANSWERS: dict[str, Callable[[], web.Response]] = {
    "deezer": deezer.quota,
    "itunes": lambda: web.Response(status=403),
    "lastfm": lambda: web.json_response({"error": 29, "message": "Rate limit exceeded"}),
    "musicbrainz": lambda: web.Response(status=503),
}

_BASES = {
    "deezer": "/deezer",
    "reccobeats": "/reccobeats/v1",
    "itunes": "/itunes",
    "spotify": "/spotify/v1",
    "spotify_accounts": "/accounts",
    "listenbrainz": "/listenbrainz/1",
    "lastfm": "/lastfm/2.0/",
    "musicbrainz": "/musicbrainz/ws/2",
}
