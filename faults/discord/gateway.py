"""The gateway: sessions that are begun, dropped, resumed and ended; events that may go astray."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections import defaultdict, deque
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, Literal

from aiohttp import WSMsgType, web

from faults.discord import payloads

if TYPE_CHECKING:
    from faults.discord.payloads import Json
    from faults.discord.state import State

GatewayMood = Literal["well", "refuse", "drop", "mute", "invalid"]
"""How a gateway connection goes. ``well``: HELLO, READY, and on. ``refuse``: the handshake gets a
503. ``drop``: it breaks before HELLO. ``mute``: no HELLO ever comes. ``invalid``: the session is ended as soon as it
is begun."""

KEPT: Final = 50_000
"""Events of a session that a resumption can still bring."""


IDENTIFY_SECONDS: Final = 5.0
"""Within which Discord takes one identify for each of its buckets."""


@dataclass(frozen=True, slots=True)
class Identify:
    """One session that a bot asked for."""

    shard: int
    shards: int
    at: float
    """By the monotonic clock."""


@dataclass(slots=True, kw_only=True)
class Weather:
    """Shares of the events that are lost, come twice, or come after the one behind them."""

    lost: float = 0.0
    twice: float = 0.0
    swapped: float = 0.0


@dataclass(slots=True, kw_only=True, eq=False)
class Session:
    """One session of a bot."""

    id: str
    socket: web.WebSocketResponse | None
    request: web.Request
    shard: int = 0
    shards: int = 1
    number: int = 0
    events: deque[Json] = field(default_factory=lambda: deque(maxlen=KEPT))
    held: list[tuple[str, Json]] = field(default_factory=list[Any])

    def hears_of(self, guild_id: int) -> bool:
        """Whether a server is among its shard's; outside of servers the first shard hears."""
        return (guild_id >> 22) % self.shards == self.shard


class Gateway:
    """Serves ``/gateway``."""

    def __init__(self, state: State, seed: int = 1) -> None:
        self._state = state
        self._chance = random.Random(seed)  # noqa: S311 - weather, not secrets
        self.url = ""
        self.moods: deque[GatewayMood] = deque()
        """For the connections to come; ``well`` once they are used up."""
        self.weather = Weather()
        self.handshakes = self.resumed = 0
        self.identifies: list[Identify] = []
        self.ready = asyncio.Event()
        """Set when READY or RESUMED was sent; tests clear it to wait for the next."""
        self.busy = asyncio.Event()
        """Set when a request hangs or a gateway connection is mute."""
        self.over = asyncio.Event()
        self.sessions: list[Session] = []

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Serve one connection."""
        self.handshakes += 1
        mood = self.moods.popleft() if self.moods else "well"
        if mood == "refuse":
            return web.Response(status=503)
        socket = web.WebSocketResponse(timeout=0.1, max_msg_size=0)
        await socket.prepare(request)
        match mood:
            case "drop":
                if request.transport is not None:
                    request.transport.abort()
            case "mute":
                self.busy.set()
                await self.over.wait()
            case _:
                await socket.send_json({"op": 10, "d": {"heartbeat_interval": 41250}})
                try:
                    await self._talk(request, socket, invalid=mood == "invalid")
                finally:
                    for session in self.sessions:
                        if session.socket is socket:
                            session.socket = None
        return socket

    async def _talk(
        self, request: web.Request, socket: web.WebSocketResponse, *, invalid: bool
    ) -> None:
        async for frame in socket:
            if frame.type is not WSMsgType.TEXT:
                break
            message: Json = json.loads(frame.data)
            match message["op"]:
                case 1:
                    await _send(socket, {"op": 11, "d": None})
                case 2:
                    shard, shards = message["d"].get("shard", (0, 1))
                    self.identifies.append(Identify(shard, shards, time.monotonic()))
                    if invalid:
                        await _send(socket, {"op": 9, "d": False})
                    else:
                        await self._begin(request, socket, shard, shards)
                case 6:
                    await self._resume(request, socket, message["d"])
                case _:
                    continue

    async def _begin(
        self, request: web.Request, socket: web.WebSocketResponse, shard: int, shards: int
    ) -> None:
        self.sessions = [
            session
            for session in self.sessions
            if session.socket is not None or session.shard != shard
        ]
        session = Session(
            id=f"session-{self.identified}",
            socket=socket,
            request=request,
            shard=shard,
            shards=shards,
        )
        self.sessions.append(session)
        guilds = [guild for guild in self._state.guilds.values() if session.hears_of(guild.id)]
        hello: Json = {
            "v": 10,
            "user": payloads.USER,
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "shard": [shard, shards],
            "application": {"id": str(payloads.APPLICATION), "flags": 0},
        }
        await self._tell(session, "READY", hello)
        for guild in guilds:
            await self._tell(session, "GUILD_CREATE", payloads.guild(guild))
        self.ready.set()

    async def _resume(
        self, request: web.Request, socket: web.WebSocketResponse, wanted: Json
    ) -> None:
        for session in self.sessions:
            if session.id == wanted["session_id"]:
                break
        else:
            await _send(socket, {"op": 9, "d": False})
            return
        self.resumed += 1
        missed = [event for event in session.events if event["s"] > (wanted["seq"] or 0)]
        for event in missed:
            await _send(socket, event)
        session.socket, session.request = socket, request
        # What came while the others were sent.
        last = missed[-1]["s"] if missed else (wanted["seq"] or 0)
        for event in [event for event in session.events if event["s"] > last]:
            await _send(socket, event)
        await self._tell(session, "RESUMED", {})
        self.ready.set()

    @property
    def connected(self) -> bool:
        """Whether a session has a connection now."""
        return any(session.socket is not None for session in self.sessions)

    @property
    def identified(self) -> int:
        """How many sessions bots have asked for."""
        return len(self.identifies)

    def too_soon(self, buckets: int = 1) -> int:
        """Return how many sessions were asked for within 5 s of another in the same bucket.

        Discord counts a shard towards the bucket that is the rest of its number by ``buckets``.
        """
        moments: defaultdict[int, list[float]] = defaultdict(list)
        for identify in self.identifies:
            moments[identify.shard % buckets].append(identify.at)
        return sum(
            after - before < IDENTIFY_SECONDS
            for bucket in moments.values()
            for before, after in pairwise(bucket)
        )

    # --- events --------------------------------------------------------------------------------

    async def tell(self, kind: str, body: Json, session: Session | None = None) -> None:
        """Send an event to every session that hears of its server, or to one."""
        for each in (session,) if session is not None else self._hearing(body):
            await self._tell(each, kind, body)

    async def tell_reaction(self, kind: str, body: Json) -> None:
        """Send an event that the weather may carry off, double or hold up."""
        dice = self._chance.random
        for session in self._hearing(body):
            if dice() < self.weather.lost:
                continue
            held, session.held = session.held, []
            if not held and dice() < self.weather.swapped:
                session.held = [(kind, body)]
                continue
            for _ in range(2 if dice() < self.weather.twice else 1):
                await self._tell(session, kind, body)
            for before in held:
                await self._tell(session, *before)

    async def clear_up(self) -> None:
        """Send what was held up, and let the weather be good."""
        self.weather = Weather()
        for session in self.sessions:
            held, session.held = session.held, []
            for event in held:
                await self._tell(session, *event)

    def _hearing(self, body: Json) -> tuple[Session, ...]:
        guild_id = int(body.get("guild_id") or 0)
        return tuple(session for session in self.sessions if session.hears_of(guild_id))

    async def _tell(self, session: Session, kind: str, body: Json) -> None:
        session.number += 1
        event: Json = {"op": 0, "s": session.number, "t": kind, "d": body}
        session.events.append(event)
        if session.socket is not None:
            await _send(session.socket, event)

    # --- ends ----------------------------------------------------------------------------------

    async def close(self, code: int) -> None:
        """End every open connection with a close code; its session can be resumed."""
        for session in tuple(self.sessions):
            if session.socket is not None:
                await session.socket.close(code=code)

    def drop(self) -> None:
        """Break every open connection; its session can be resumed."""
        for session in self.sessions:
            socket, session.socket = session.socket, None
            transport = None if socket is None else session.request.transport
            if transport is not None:
                transport.abort()

    async def ask_to_reconnect(self) -> None:
        """Send op 7."""
        for session in self.sessions:
            if session.socket is not None:
                await _send(session.socket, {"op": 7, "d": None})

    async def invalidate(self, shard: int | None = None) -> None:
        """End every session, or those of a shard, for good: op 9, not to be resumed."""
        ended = [each for each in self.sessions if shard in {None, each.shard}]
        self.sessions = [each for each in self.sessions if each not in ended]
        for session in ended:
            if session.socket is not None:
                await _send(session.socket, {"op": 9, "d": False})


async def _send(socket: web.WebSocketResponse, body: Json) -> None:
    try:
        await socket.send_json(body)
    except (ConnectionError, RuntimeError):
        return  # it is gone; the session keeps the event
