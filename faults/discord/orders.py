"""Faults to order: which requests fail, how, and how often."""

from __future__ import annotations

import asyncio
import json
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

Trouble = Literal["status", "drop", "drop_after", "late"]
"""``status``: an HTTP status in place of an answer. ``drop``: the connection breaks before anything
was done. ``drop_after``: it breaks when all was done. ``late``: the answer takes ``seconds``."""

RETRY_AFTER: Final = 0.5


@dataclass(slots=True, kw_only=True)
class Order:
    """One kind of fault."""

    trouble: Trouble
    method: str = ""
    path: str = ""
    """A part of the paths that are meant; empty: all."""
    status: int = 500
    seconds: float = 0.0
    times: int | None = 1
    """How often; ``None``: until it is taken back."""
    share: float = 1.0
    """Of the requests that are meant, how many fail."""
    met: int = 0
    """How many have failed so far."""


class Orders:
    """The faults that are ordered now."""

    def __init__(self, seed: int = 1) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - faults, not secrets
        self._orders: list[Order] = []

    def add(self, order: Order) -> Order:
        """Order a fault."""
        self._orders.append(order)
        return order

    def clear(self) -> None:
        """Let everything work again."""
        self._orders.clear()

    def _take(self, method: str, path: str) -> Order | None:
        for order in self._orders:
            if order.method not in {"", method} or order.path not in path:
                continue
            if order.times is not None and order.met >= order.times:
                continue
            if self._chance.random() >= order.share:
                continue
            order.met += 1
            return order
        return None

    async def meet(
        self, request: web.Request, path: str, answer: Callable[[], Awaitable[web.Response]]
    ) -> web.Response:
        """Answer a request, or fail it as it was ordered."""
        order = self._take(request.method, path)
        if order is None:
            return await answer()
        match order.trouble:
            case "status":
                return _failed(order.status)
            case "drop":
                await request.read()
                _break(request)
                return web.Response()
            case "drop_after":
                await answer()
                _break(request)
                return web.Response()
            case "late":
                await asyncio.sleep(order.seconds)
                return await answer()


def _failed(status: int) -> web.Response:
    headers = {"Via": "1.1 google"}
    body: dict[str, object] = {"message": "ordered", "code": 0}
    if status == 429:
        headers["Retry-After"] = f"{RETRY_AFTER}"
        body |= {"retry_after": RETRY_AFTER, "global": False}
    return web.Response(
        body=json.dumps(body).encode(),
        status=status,
        headers=headers,
        content_type="application/json",
    )


def _break(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()
