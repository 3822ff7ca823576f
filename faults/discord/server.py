"""The server: what the bot is connected to, and what its members do."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, Self

from aiohttp import web

from faults.discord import payloads
from faults.discord.gateway import Gateway, GatewayMood
from faults.discord.interactions import Asked
from faults.discord.limits import Limits
from faults.discord.orders import Orders
from faults.discord.payloads import APPLICATION, TOKEN, USER
from faults.discord.rest import Rest, refusal, reply
from faults.discord.state import State

if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Mapping

    from faults.discord.gateway import Session
    from faults.discord.payloads import Json
    from faults.discord.state import Message

__all__ = ["FakeDiscord", "GatewayMood"]

COMMAND, COMPONENT, AUTOCOMPLETE = 2, 3, 4
BUTTON, MENU = 2, 3
GROUP, TEXT, INTEGER, BOOLEAN = 1, 3, 4, 5

_LONGEST_BODY: Final = 32 << 20
OWED_SECONDS: Final = 30.0


class FakeDiscord:
    """Serves one bot or more. ``rest`` maps a path's end to the status that it answers instead."""

    def __init__(self, seed: int = 1) -> None:
        """Let ``seed`` choose which requests fail and which events go astray."""
        self.token = TOKEN
        self.state = State()
        self.limits = Limits()
        self.orders = Orders(seed)
        self.rest: dict[str, int] = {}
        self.hanging: set[str] = set()
        """Path ends that never answer."""
        self.asked: Counter[str] = Counter()
        self.sessions_left = 999
        self.sessions_back_in = 0
        """Milliseconds until Discord allows more."""
        self.shards = self.buckets = 1
        """How many shards Discord recommends, and how many it takes side by side."""
        self.routes = Rest(self.state)
        self.socket = Gateway(self.state, seed)
        self._runner: web.AppRunner | None = None
        self.port = 0

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=_LONGEST_BODY)
        app.router.add_get("/gateway", self._gateway)
        app.router.add_get("/gateway/", self._gateway)
        app.router.add_route("*", "/api/v10/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        self.socket.url = self.gateway
        return self

    async def __aexit__(self, *_: object) -> None:
        self.socket.over.set()
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

    # --- the gateway, in short -----------------------------------------------------------------

    @property
    def moods(self) -> deque[GatewayMood]:
        """How the gateway connections to come go; ``well`` once they are used up."""
        return self.socket.moods

    @property
    def handshakes(self) -> int:
        """Gateway connections so far."""
        return self.socket.handshakes

    @property
    def ready(self) -> asyncio.Event:
        """Set when READY or RESUMED was sent; tests clear it to wait for the next."""
        return self.socket.ready

    @property
    def busy(self) -> asyncio.Event:
        """Set when a request hangs or a gateway connection is mute."""
        return self.socket.busy

    async def close_gateway(self, code: int) -> None:
        """End every open gateway connection with a close code."""
        await self.socket.close(code)

    async def _gateway(self, request: web.Request) -> web.StreamResponse:
        return await self.socket.serve(request)

    # --- REST ----------------------------------------------------------------------------------

    async def _answer(self, request: web.Request) -> web.Response:
        path = request.match_info["path"]
        return await self.orders.meet(request, path, lambda: self._judged(request, path))

    async def _judged(self, request: web.Request, path: str) -> web.Response:
        self._count(request.method, path)
        if any(path.endswith(end) for end in self.hanging):
            self.busy.set()
            await self.socket.over.wait()
        for end, status in self.rest.items():
            if path.endswith(end):
                return refusal(status, 0, "ordered by the test")
        verdict = self.limits.judge(request.method, path)
        if verdict.wait:
            body = {
                "message": "You are being rate limited.",
                "retry_after": verdict.wait,
                "global": verdict.everywhere,
            }
            headers = {
                **verdict.headers,
                "Retry-After": f"{verdict.wait:.3f}",
                "Via": "1.1 google",
            }
            return reply(body, 429, headers)
        public = path.startswith(("interactions/", "webhooks/"))
        if not public and request.headers.get("Authorization") != f"Bot {self.token}":
            return refusal(401, 0, "401: Unauthorized")
        found = await self._authorised(request, path)
        found.headers.update(verdict.headers)
        return found

    def _count(self, method: str, path: str) -> None:
        first, *rest = path.split("/")
        if first in {"interactions", "webhooks", "channels"}:  # as many paths as there are ids
            path = "/".join([first, *(part for part in rest if part.isalpha() or part[0] == "@")])
        self.asked[f"{method} {path}"] += 1

    async def _authorised(self, request: web.Request, path: str) -> web.Response:
        match request.method, path.split("/"):
            case "GET", ["users", "@me"]:
                return reply(USER)
            case "GET", ["oauth2", "applications", "@me"]:
                return reply(payloads.application())
            case "GET", ["gateway", "bot"]:
                limit = {
                    "total": 1000,
                    "remaining": max(0, self.sessions_left - self.socket.identified),
                    "reset_after": self.sessions_back_in,
                    "max_concurrency": self.buckets,
                }
                told = {"url": self.gateway, "shards": self.shards, "session_start_limit": limit}
                return reply(told)
            case "PUT", ["applications", _, *_, "commands"]:
                return reply(list(payloads.registered(await request.json())))
            case _:
                return await self.routes.answer(request, path)

    # --- what members do -----------------------------------------------------------------------

    async def react(
        self, message: Message, user_id: int, emoji: str, *, heard: bool = True
    ) -> bool:
        """Add a reaction, or take it back where it stands; return whether it stands now.

        The bot hears of it unless it is not ``heard``.
        """
        users = message.reactions.setdefault(emoji, set())
        added = user_id not in users
        (users.add if added else users.discard)(user_id)
        body: Json = {
            "user_id": str(user_id),
            "channel_id": str(message.channel_id),
            "message_id": str(message.id),
            "guild_id": str(message.guild_id),
            "emoji": {"id": None, "name": emoji},
            "burst": False,
            "type": 0,
        }
        if added:
            body["member"] = payloads.member(user_id)
        if heard:
            kind = "MESSAGE_REACTION_ADD" if added else "MESSAGE_REACTION_REMOVE"
            await self.socket.tell_reaction(kind, body)
        return added

    async def command(
        self,
        channel_id: int,
        user_id: int,
        name: str,
        options: Mapping[str, Any] | None = None,
        *,
        permissions: int = payloads.EVERYBODYS,
        session: Session | None = None,
    ) -> Asked:
        """Use a command, by its full name."""
        data = _command(name, _options(options or {}))
        return await self._ask(COMMAND, channel_id, user_id, data, permissions, session=session)

    async def type(
        self, channel_id: int, user_id: int, name: str, option: str, typed: str
    ) -> Asked:
        """Press a key in the box of a command's option."""
        box: Json = {"name": option, "type": TEXT, "value": typed, "focused": True}
        return await self._ask(
            AUTOCOMPLETE, channel_id, user_id, _command(name, [box]), payloads.EVERYBODYS
        )

    async def press(
        self,
        message: Message,
        user_id: int,
        custom_id: str,
        values: list[str] | None = None,
        *,
        permissions: int = payloads.EVERYBODYS,
    ) -> Asked:
        """Press a button, or with ``values`` choose from a menu."""
        data: Json = {"custom_id": custom_id, "component_type": BUTTON}
        if values is not None:
            data |= {"component_type": MENU, "values": values}
        return await self._ask(
            COMPONENT, message.channel_id, user_id, data, permissions, source=message
        )

    async def _ask(
        self,
        kind: int,
        channel_id: int,
        user_id: int,
        data: Json,
        permissions: int,
        *,
        source: Message | None = None,
        session: Session | None = None,
    ) -> Asked:
        number = self.state.snowflakes.next()
        guild_id = self.state.guild_of(channel_id)
        asked = Asked(
            id=number,
            token=f"token{number}",
            channel_id=channel_id,
            user_id=user_id,
            source=source,
            unheard=not self.socket.connected,
        )
        self.routes.interactions[number] = self.routes.tokens[asked.token] = asked
        body: Json = {
            "id": str(number),
            "application_id": str(APPLICATION),
            "type": kind,
            "token": asked.token,
            "version": 1,
            "guild_id": str(guild_id),
            "channel_id": str(channel_id),
            "channel": payloads.channel(channel_id),
            "member": payloads.member(user_id, permissions),
            "app_permissions": str(payloads.EVERYBODYS),
            "locale": "en-US",
            "guild_locale": "en-US",
            "entitlements": [],
            "authorizing_integration_owners": {"0": str(guild_id)},
            "context": 0,
            "attachment_size_limit": 10_485_760,
            "data": data,
        }
        if source is not None:
            body["message"] = payloads.message(source)
        await self.socket.tell("INTERACTION_CREATE", body, session)
        return asked

    def forget(self, asked: Asked, *, message: bool = False) -> None:
        """Forget an interaction in a while, and its messages that only one member saw or, if told, all.

        What the bot still owes it may come until then.
        """
        asyncio.get_running_loop().call_later(OWED_SECONDS, self._forget, asked, message)

    def _forget(self, asked: Asked, message: bool) -> None:  # noqa: FBT001 - handed on by ``call_later``
        self.routes.forget(asked)
        for told in (asked.message, *asked.told):
            if told is not None and (told.ephemeral or message):
                self.state.drop_message(told.id)


def _command(name: str, options: list[Json]) -> Json:
    """Return a command's data; the words before its last are its groups."""
    first, *rest = name.split()
    for word in reversed(rest):
        options = [{"name": word, "type": GROUP, "options": options}]
    return {"id": "1184000000000000002", "name": first, "type": 1, "options": options}


def _options(given: Mapping[str, Any]) -> list[Json]:
    def kind(value: object) -> int:
        if isinstance(value, bool):
            return BOOLEAN
        return INTEGER if isinstance(value, int) else TEXT

    return [{"name": name, "type": kind(value), "value": value} for name, value in given.items()]
