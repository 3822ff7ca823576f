"""A tiny Discord on loopback: enough REST and gateway for a bot to start, with faults to order."""

from __future__ import annotations

import asyncio
import json
from collections import Counter, deque
from typing import TYPE_CHECKING, Any, Final, Literal, Self

from aiohttp import WSMsgType, web

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN: Final = "MTE4NDAwMDAwMDAwMDAwMDAwMQ.GabcDe.0123456789abcdefghijklmnopqrstuvwxyzAB"  # noqa: S105 - made up
APPLICATION: Final = 1184000000000000001
USER: Final = {
    "id": str(APPLICATION),
    "username": "Clusters",
    "discriminator": "0",
    "avatar": None,
    "bot": True,
    "flags": 0,
}

GatewayMood = Literal["well", "refuse", "drop", "mute", "invalid"]
"""How a gateway connection goes. ``well``: HELLO, READY, and on. ``refuse``: the handshake gets a
503. ``drop``: it breaks before HELLO. ``mute``: no HELLO ever comes. ``invalid``: the session is ended as soon as it
is begun."""


class FakeDiscord:
    """Serves one bot. ``rest`` maps a path's end to the status that it answers instead."""

    def __init__(self) -> None:
        self.token = TOKEN
        self.rest: dict[str, int] = {}
        self.hanging: set[str] = set()
        """Path ends that never answer."""
        self.moods: deque[GatewayMood] = deque()
        """For the gateway connections to come; ``well`` once they are used up."""
        self.asked: Counter[str] = Counter()
        self.handshakes = 0
        self.sessions_left = 999
        self.sessions_back_in = 0
        """Milliseconds until Discord allows more."""
        self.ready = asyncio.Event()
        """Set when READY was sent; tests clear it to wait for the next."""
        self.busy = asyncio.Event()
        """Set when a request hangs or a gateway connection is mute."""
        self._sockets: set[web.WebSocketResponse] = set()
        self._over = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self.port = 0

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/gateway", self._gateway)
        app.router.add_get("/gateway/", self._gateway)
        app.router.add_route("*", "/api/v10/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._over.set()
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def api(self) -> str:
        """Where REST is."""
        return f"http://127.0.0.1:{self.port}/api/v10"

    @property
    def gateway(self) -> str:
        """Where the gateway is."""
        return f"ws://127.0.0.1:{self.port}/gateway"

    async def close_gateway(self, code: int) -> None:
        """End every open gateway connection with a close code."""
        for socket in list(self._sockets):
            await socket.close(code=code)

    # --- REST ----------------------------------------------------------------------------------

    async def _answer(self, request: web.Request) -> web.Response:
        path = request.match_info["path"]
        self.asked[f"{request.method} {path}"] += 1
        if any(path.endswith(end) for end in self.hanging):
            self.busy.set()
            await self._over.wait()
        for end, status in self.rest.items():
            if path.endswith(end):
                return _json({"message": "ordered by the test", "code": 0}, status)
        if request.headers.get("Authorization") != f"Bot {self.token}":
            return _json({"message": "401: Unauthorized", "code": 0}, 401)
        return await self._authorised(request, path)

    async def _authorised(self, request: web.Request, path: str) -> web.Response:
        match request.method, path.split("/"):
            case "GET", ["users", "@me"]:
                return _json(USER)
            case "GET", ["oauth2", "applications", "@me"]:
                return _json(_application())
            case "GET", ["gateway", "bot"]:
                limit = {
                    "total": 1000,
                    "remaining": self.sessions_left,
                    "reset_after": self.sessions_back_in,
                    "max_concurrency": 1,
                }
                return _json({"url": self.gateway, "shards": 1, "session_start_limit": limit})
            case "PUT", ["applications", _, *_, "commands"]:
                return _json(list(_registered(await request.json())))
            case _:
                return _json({"message": "404: Not Found", "code": 0}, 404)

    # --- gateway -------------------------------------------------------------------------------

    async def _gateway(self, request: web.Request) -> web.StreamResponse:
        self.handshakes += 1
        mood = self.moods.popleft() if self.moods else "well"
        if mood == "refuse":
            return web.Response(status=503)
        socket = web.WebSocketResponse(timeout=0.1)
        await socket.prepare(request)
        match mood:
            case "drop":
                if request.transport is not None:
                    request.transport.abort()
            case "mute":
                self.busy.set()
                await self._over.wait()
            case _:
                self._sockets.add(socket)
                await socket.send_json({"op": 10, "d": {"heartbeat_interval": 41250}})
                await self._talk(socket, invalid=mood == "invalid")
                self._sockets.discard(socket)
        return socket

    async def _talk(self, socket: web.WebSocketResponse, *, invalid: bool) -> None:
        async for frame in socket:
            if frame.type is not WSMsgType.TEXT:
                break
            message: dict[str, Any] = json.loads(frame.data)
            match message["op"]:
                case 1:
                    await socket.send_json({"op": 11, "d": None})
                case 2 if invalid:
                    await socket.send_json({"op": 9, "d": False})
                case 2:
                    await socket.send_json({"op": 0, "s": 1, "t": "READY", "d": self._hello()})
                    self.ready.set()
                case 6:
                    await socket.send_json({"op": 0, "s": 2, "t": "RESUMED", "d": {}})
                    self.ready.set()
                case _:
                    continue

    def _hello(self) -> dict[str, Any]:
        return {
            "v": 10,
            "user": USER,
            "guilds": [],
            "session_id": "a-session",
            "resume_gateway_url": self.gateway,
            "shard": [0, 1],
            "application": {"id": str(APPLICATION), "flags": 0},
        }


def _json(body: object, status: int = 200) -> web.Response:
    # discord.py parses only what is application/json to the letter, without a charset.
    return web.Response(
        body=json.dumps(body).encode(),
        status=status,
        content_type="application/json",
    )


def _application() -> dict[str, Any]:
    return {
        "id": str(APPLICATION),
        "name": "Clusters",
        "icon": None,
        "description": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": 0,
        "owner": USER,
        "team": None,
    }


def _registered(commands: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for number, command in enumerate(commands, start=1):
        yield {
            "id": str(number),
            "application_id": str(APPLICATION),
            "version": "1",
            "default_member_permissions": None,
            "nsfw": False,
            "description": "",
            **command,
        }
