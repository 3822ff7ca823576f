"""Failures to switch on, each as the service (or the network in front of it) shows it."""

from __future__ import annotations

import asyncio
import zlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Fault = Callable[[web.Request], Awaitable[web.StreamResponse | None]]
    """Answers a request in the service's place; ``None``: the service answers after all."""

MIB = 1 << 20


@dataclass(slots=True)
class _Planned:
    service: str
    fault: Fault
    times: int | None
    path: str
    whole: bool

    def meets(self, service: str, path: str) -> bool:
        if self.service != service:
            return False
        return path == self.path if self.whole else self.path in path


class Faults:
    """Failures to come, per service."""

    def __init__(self) -> None:
        self._planned: list[_Planned] = []

    def add(
        self,
        service: str,
        fault: Fault,
        *,
        times: int | None = 1,
        path: str = "",
        whole: bool = False,
    ) -> None:
        """Answer the next ``times`` requests (``None``: all) to ``service`` with ``fault``.

        Only paths that contain ``path``, or with ``whole`` the one that is ``path``, are meant.
        """
        self._planned.append(_Planned(service, fault, times, path, whole))

    def clear(self) -> None:
        """Let everything work again."""
        self._planned.clear()

    def take(self, service: str, path: str) -> Fault | None:
        """Return the failure that the next request meets."""
        for planned in self._planned:
            if planned.meets(service, path):
                if planned.times is not None:
                    planned.times -= 1
                    if planned.times == 0:
                        self._planned.remove(planned)
                return planned.fault
        return None


def answer(body: object, *, status: int = 200, headers: dict[str, str] | None = None) -> Fault:
    """Answer with JSON."""

    async def fault(_: web.Request) -> web.StreamResponse:
        return web.json_response(body, status=status, headers=headers)

    return fault


def deezer_error(code: int, message: str = "made to fail") -> Fault:
    """Answer with an error inside HTTP 200, as Deezer does."""
    return answer({"error": {"type": "Exception", "message": message, "code": code}})


def status(code: int, *, headers: dict[str, str] | None = None, text: str = "") -> Fault:
    """Answer with a bare HTTP status."""

    async def fault(_: web.Request) -> web.StreamResponse:
        return web.Response(status=code, headers=headers, text=text)

    return fault


def html() -> Fault:
    """Answer 200 with a page, as a captive portal or a proxy does."""

    async def fault(_: web.Request) -> web.StreamResponse:
        return web.Response(text="<!doctype html><title>Hello</title>", content_type="text/html")

    return fault


def text(body: str) -> Fault:
    """Answer 200 with a body that claims to be JSON."""

    async def fault(_: web.Request) -> web.StreamResponse:
        return web.Response(text=body, content_type="application/json")

    return fault


def half_a_body() -> Fault:
    """Announce 1,000 bytes, send 20, and hang up."""

    async def fault(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(
            headers={"Content-Type": "application/json", "Content-Length": "1000"}
        )
        await response.prepare(request)
        await response.write(b'{"data": [{"id": 1, ')
        if request.transport is not None:
            request.transport.close()
        return response

    return fault


def hang_up() -> Fault:
    """Close the connection without an answer."""

    async def fault(request: web.Request) -> web.StreamResponse:
        if request.transport is not None:
            request.transport.close()
        return web.Response()

    return fault


def not_http() -> Fault:
    """Answer with something that is no HTTP, as a misconfigured proxy does."""

    async def fault(request: web.Request) -> web.StreamResponse:
        if request.transport is not None:
            request.transport.write(b"220 mail.example.org ESMTP\r\n\r\n")
            request.transport.close()
        return web.Response()

    return fault


def silence(seconds: float) -> Fault:
    """Answer nothing for a while."""

    async def fault(_: web.Request) -> web.StreamResponse:
        await asyncio.sleep(seconds)
        return web.json_response({})

    return fault


def held(let_go: asyncio.Event) -> Fault:
    """Answer as usual, but not before ``let_go``."""

    async def fault(_: web.Request) -> None:
        await let_go.wait()

    return fault


def drip(seconds: float) -> Fault:
    """Send one byte at a time: every read succeeds, the whole never ends."""

    async def fault(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "application/json"})
        await response.prepare(request)
        for _ in range(round(seconds / 0.02)):
            await response.write(b" ")
            await asyncio.sleep(0.02)
        return response

    return fault


def bomb() -> Fault:
    """Send 1 GiB of zeros, gzipped to about 1 MiB."""

    async def fault(_: web.Request) -> web.StreamResponse:
        return web.Response(
            body=_zeros(),
            headers={"Content-Encoding": "gzip", "Content-Type": "application/json"},
        )

    return fault


def endless() -> Fault:
    """Send without end."""

    async def fault(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "application/json"})
        await response.prepare(request)
        for _ in range(64):
            await response.write(b" " * MIB)
        return response

    return fault


def redirect(location: str) -> Fault:
    """Point somewhere else."""

    async def fault(_: web.Request) -> web.StreamResponse:
        return web.Response(status=302, headers={"Location": location})

    return fault


def redirect_in_a_circle() -> Fault:
    """Point to the very address that was asked for."""

    async def fault(request: web.Request) -> web.StreamResponse:
        return web.Response(status=302, headers={"Location": request.path_qs})

    return fault


@cache
def _zeros() -> bytes:
    """Pack 64 times 16 MiB of zeros; after a full flush every block packs to the same bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    block = bytes(16 * MIB)
    first = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    other = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + other * 63
