"""How long Discord waits for an answer, and how its own answers end, seen at the wire."""

from __future__ import annotations

import re
import time
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

import aiohttp
from cachetools import TTLCache
from discord import InteractionType

if TYPE_CHECKING:
    from types import SimpleNamespace

    import discord

    from bot.web.measures import Measures

KINDS: Final = {
    InteractionType.application_command: "command",
    InteractionType.component: "control",
    InteractionType.autocomplete: "autocomplete",
    InteractionType.modal_submit: "form",
}

OPEN_SECONDS: Final = 10.0
"""Discord takes no first answer after three."""
OPEN_AT_MOST: Final = 10_000

_CALLBACK: Final = re.compile(r"/interactions/(\d+)/[^/]+/callback$")


class Asked:
    """When the questions arrived that Discord has no first answer to."""

    def __init__(self) -> None:
        self._open: TTLCache[int, tuple[str, float]] = TTLCache(OPEN_AT_MOST, OPEN_SECONDS)

    def begin(self, interaction: discord.Interaction[Any]) -> None:
        """Note that a question has arrived."""
        kind = KINDS.get(interaction.type)
        if kind is not None:
            self._open[interaction.id] = kind, time.perf_counter()

    def end(self, interaction_id: int) -> tuple[str, float] | None:
        """Return a question's kind and the seconds since its arrival, the first time only."""
        found: tuple[str, float] | None = self._open.pop(interaction_id, None)
        return None if found is None else (found[0], time.perf_counter() - found[1])


def what_of(interaction: discord.Interaction[Any]) -> str:
    """Return the name of a command, with its group's, or else the kind of what was used.

    Ids of controls come from outside, so they name nothing here.
    """
    if interaction.type is InteractionType.application_command and interaction.command is not None:
        return f"/{interaction.command.qualified_name}"
    return KINDS.get(interaction.type, "other")


def trace(measures: Measures, asked: Asked) -> aiohttp.TraceConfig:
    """Return what tells ``measures`` of every request to Discord."""

    async def ended(
        _session: aiohttp.ClientSession,
        _context: SimpleNamespace,
        params: aiohttp.TraceRequestEndParams,
    ) -> None:
        status = params.response.status
        measures.requested(_outcome(status))
        callback = _CALLBACK.search(params.url.path)
        if callback is not None and status < HTTPStatus.BAD_REQUEST:
            answered = asked.end(int(callback[1]))
            if answered is not None:
                measures.first_answer(*answered)

    async def broke(
        _session: aiohttp.ClientSession,
        _context: SimpleNamespace,
        _params: aiohttp.TraceRequestExceptionParams,
    ) -> None:
        measures.requested("broken")

    config = aiohttp.TraceConfig()
    config.on_request_end.append(ended)
    config.on_request_exception.append(broke)
    return config


def _outcome(status: int) -> str:
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return "429"
    return f"{status // 100}xx"
