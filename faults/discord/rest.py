"""The REST routes that the bot uses; any other answers 404 and is noted."""

from __future__ import annotations

import json
import re
import time
from typing import TYPE_CHECKING, Final

from aiohttp import web

from faults.discord import payloads, rules
from faults.discord.interactions import DEFERRED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from faults.discord.interactions import Asked
    from faults.discord.payloads import Json
    from faults.discord.state import Message, State

UNKNOWN_MESSAGE, UNKNOWN_INTERACTION, ACKNOWLEDGED, INVALID = 10008, 10062, 40060, 50035
UPDATE, CHOICES = 7, 8
MESSAGES: Final = frozenset({4, DEFERRED})
"""Kinds of a first acknowledgement that make a message."""

_NO_CONTENT: Final = 204


def reply(
    body: object, status: int = 200, headers: Mapping[str, str] | None = None
) -> web.Response:
    """Return an answer; discord.py parses only what is ``application/json`` to the letter."""
    return web.Response(
        body=json.dumps(body).encode(),
        status=status,
        headers=headers,
        content_type="application/json",
    )


def refusal(status: int, code: int, words: str) -> web.Response:
    """Return an error as Discord words it."""
    return reply({"message": words, "code": code}, status)


def _nothing() -> web.Response:
    return web.Response(status=_NO_CONTENT)


class Rest:
    """Answers requests from what Discord remembers."""

    def __init__(self, state: State) -> None:
        self._state = state
        self.interactions: dict[int, Asked] = {}
        self.tokens: dict[str, Asked] = {}
        self.unknown: list[str] = []
        """Requests for which there is no route here."""
        self.refused: list[str] = []
        """What messages were refused for."""

    def forget(self, asked: Asked) -> None:
        """Forget an interaction, as Discord does after a quarter of an hour."""
        self.interactions.pop(asked.id, None)
        self.tokens.pop(asked.token, None)

    async def answer(self, request: web.Request, path: str) -> web.Response:
        """Answer a request."""
        try:
            payload, files = await _body(request)
        except ConnectionError:  # it was killed while it asked
            return web.Response(status=400)
        parts = path.split("/")
        wrong = rules.complaints(payload.get("data") or payload)
        if wrong:
            self.refused += wrong
            return refusal(400, INVALID, f"Invalid Form Body: {wrong}")
        match request.method, parts:
            case "POST", ["interactions", number, _, "callback"]:
                return self._callback(int(number), payload, files)
            case method, ["webhooks", _, token, *rest]:
                return self._webhook(method, token, rest, payload, files)
            case method, ["channels", channel, "messages", *rest]:
                return self._channel(request, method, int(channel), rest, payload, files)
            case _:
                self.unknown.append(f"{request.method} {path}")
                return refusal(404, 0, "404: Not Found")

    # --- interactions --------------------------------------------------------------------------

    def _callback(self, number: int, payload: Json, files: dict[str, bytes]) -> web.Response:
        asked = self.interactions.get(number)
        if asked is not None and asked.late and not asked.first.is_set():
            asked.too_late.append(time.monotonic() - asked.asked_at)
            return refusal(404, UNKNOWN_INTERACTION, "Unknown interaction")
        if asked is None:
            return refusal(404, UNKNOWN_INTERACTION, "Unknown interaction")
        if asked.first.is_set():
            return refusal(400, ACKNOWLEDGED, "Interaction has already been acknowledged.")
        kind: int = payload["type"]
        data: Json = payload.get("data") or {}
        told: Json = {"id": str(number), "type": 2}
        resource: Json = {"type": kind}
        if kind in MESSAGES:
            ephemeral = bool(data.get("flags", 0) & payloads.EPHEMERAL)
            asked.message = self._state.add_message(
                asked.channel_id, ephemeral=ephemeral, thinking=kind == DEFERRED
            )
            if kind != DEFERRED:
                asked.message.change(data, files)
        elif kind == UPDATE and asked.source is not None:
            asked.source.change(data, files)
        elif kind == CHOICES:
            asked.choices = data.get("choices", [])
        message = asked.message or asked.source
        if message is not None:
            told["response_message_id"] = str(message.id)
            resource["message"] = payloads.message(message)
        asked.acknowledge(kind)
        return reply({"interaction": told, "resource": resource})

    def _webhook(
        self, method: str, token: str, rest: list[str], payload: Json, files: dict[str, bytes]
    ) -> web.Response:
        asked = self.tokens.get(token)
        if asked is None:
            return refusal(404, 10015, "Unknown Webhook")
        if method == "POST":
            told = self._state.add_message(
                asked.channel_id,
                ephemeral=bool(payload.get("flags", 0) & payloads.EPHEMERAL),
                thinking=False,
            )
            told.change(payload, files)
            asked.tell(told)
            return reply(payloads.message(told))
        message = asked.message or asked.source
        if rest[1:] != ["@original"]:
            message = self._state.messages.get(int(rest[1]))
        if message is None or message.id not in self._state.messages:
            return refusal(404, UNKNOWN_MESSAGE, "Unknown Message")
        if method == "DELETE":
            self._state.drop_message(message.id)
            return _nothing()
        if method == "PATCH":
            message.change(payload, files)
            asked.answer()
        return reply(payloads.message(message))

    # --- messages ------------------------------------------------------------------------------

    def _channel(
        self,
        request: web.Request,
        method: str,
        channel_id: int,
        rest: list[str],
        payload: Json,
        files: dict[str, bytes],
    ) -> web.Response:
        if not rest:
            limit = int(request.query.get("limit", 50))
            before = int(request.query.get("before", 1 << 63))
            found = self._state.history(channel_id, before, limit)
            return reply([payloads.message(message) for message in found])
        message = self._state.messages.get(int(rest[0]))
        if message is None or message.ephemeral:
            return refusal(404, UNKNOWN_MESSAGE, "Unknown Message")
        if rest[1:2] == ["reactions"]:
            return self._reactions(request, message, rest[2], rest[3:])
        match method:
            case "PATCH":
                message.change(payload, files)
            case "DELETE":
                self._state.drop_message(message.id)
                return _nothing()
            case _:
                pass
        return reply(payloads.message(message))

    def _reactions(
        self, request: web.Request, message: Message, emoji: str, whose: list[str]
    ) -> web.Response:
        there = message.reactions.setdefault(emoji, set())
        match request.method:
            case "GET":
                after = int(request.query.get("after", 0))
                limit = int(request.query.get("limit", 25))
                users = sorted(item for item in there if item > after)
                return reply([payloads.user(item) for item in users[:limit]])
            case "PUT":
                there.add(payloads.APPLICATION)
            case _:
                there.discard(int(whose[0]))
        return _nothing()


_NAMES: Final = re.compile(rb'name="([^"]*)"(?:; filename="([^"]*)")?')


async def _body(request: web.Request) -> tuple[Json, dict[str, bytes]]:
    """Return what was sent, and the files that came with it by their names."""
    raw = await request.read()
    if request.content_type != "multipart/form-data":
        return (json.loads(raw) if raw else {}), {}
    payload: Json = {}
    files: dict[str, bytes] = {}
    boundary = request.headers["Content-Type"].partition("boundary=")[2].strip('"').encode()
    for part in raw.split(b"--" + boundary)[1:-1]:
        head, _, body = part.removesuffix(b"\r\n").partition(b"\r\n\r\n")
        found = _NAMES.search(head)
        if found is None:
            continue
        if found[1] == b"payload_json":
            payload = json.loads(body)
        else:
            files[(found[2] or b"").decode()] = body
    return payload, files
