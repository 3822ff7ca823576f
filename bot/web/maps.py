"""The port that members' browsers reach: interactive maps, read-only.

It is apart from the operator's port. It knows one kind of page, asks nobody who they are, sets no
cookies, and takes nothing but GET and HEAD.
"""

from __future__ import annotations

import asyncio
import gzip
import ipaddress
import logging
import math
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from aiohttp import ETag, hdrs, web

from bot.language import DEFAULT_LANGUAGE, match_language
from bot.runtime.allowance import Allowance
from bot.services.web_maps import FOLDER

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable

    from bot.services.web_maps import WebMap, WebMaps

log = logging.getLogger(__name__)

PER_MINUTE: Final = 60
"""Requests that an address may make in a minute."""
AT_ONCE: Final = 8
"""Requests that are worked on at the same time; the others are asked to come back."""
BUSY_SECONDS: Final = 5
FRESH_SECONDS: Final = 300
"""For how long a browser need not ask again."""
GOODBYE_SECONDS: Final = 1.0
MOST_LANGUAGES: Final = 10
"""Languages of a request that are looked at."""

HEADERS: Final = {
    hdrs.SERVER: "clusters",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""Of every answer, also of those that refuse."""
NOTHING: Final = "default-src 'none'; frame-ancestors 'none'"
"""The policy of answers that are no page."""


_NEAR: Final = tuple(
    map(
        ipaddress.ip_network,
        ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7"),
    )
)
"""Where a proxy of the operator's own may be: this machine and private networks."""


class MapPages:
    """What the port answers."""

    def __init__(self, maps: WebMaps, address: str, *, allowance: Allowance | None = None) -> None:
        """``address`` is what links begin with: pages are found below its path, and without it."""
        self._maps = maps
        self._prefix = urlsplit(address).path.rstrip("/")
        self._allowance = allowance or Allowance(PER_MINUTE, 60.0)
        self._working = 0

    def application(self) -> web.Application:
        """Return the pages."""
        app = web.Application(middlewares=[self._bounded], client_max_size=1)
        app.on_response_prepare.append(_with_headers)
        for prefix in {"", self._prefix}:
            app.router.add_get(f"{prefix}/{FOLDER}/{{key}}", self.map)
        app.router.add_get("/robots.txt", _robots)
        return app

    async def map(self, request: web.Request) -> web.Response:
        """Return an artist's map in the reader's language."""
        language = language_of(request.headers.get(hdrs.ACCEPT_LANGUAGE, ""))
        found = await self._maps.page(request.match_info["key"], language)
        if found is None:
            raise web.HTTPNotFound
        headers = {
            hdrs.CACHE_CONTROL: f"public, max-age={FRESH_SECONDS}",
            hdrs.VARY: f"{hdrs.ACCEPT_LANGUAGE}, {hdrs.ACCEPT_ENCODING}",
            "Content-Security-Policy": f"{found.policy}; frame-ancestors 'none'",
        }
        if _has(request, found.tag):
            answer = web.Response(status=HTTPStatus.NOT_MODIFIED, headers=headers)
        else:
            answer = await _page(request, found, headers, language)
        answer.etag = ETag(found.tag, is_weak=True)  # one for both encodings
        return answer

    @web.middleware
    async def _bounded(
        self,
        request: web.Request,
        handler: Callable[[web.Request], Awaitable[web.StreamResponse]],
    ) -> web.StreamResponse:
        """Refuse who asks too much, and what would be too much at once."""
        who = visitor(request.remote, request.headers.getall(hdrs.X_FORWARDED_FOR, []))
        wait = self._allowance.wait(who)
        if wait:
            raise web.HTTPTooManyRequests(headers={hdrs.RETRY_AFTER: str(math.ceil(wait))})
        self._allowance.note(who)
        if self._working >= AT_ONCE:
            raise web.HTTPServiceUnavailable(headers={hdrs.RETRY_AFTER: str(BUSY_SECONDS)})
        self._working += 1
        try:
            return await handler(request)
        except web.HTTPException:
            raise
        except Exception as error:
            log.exception("A map could not be shown on the web")
            raise web.HTTPInternalServerError from error
        finally:
            self._working -= 1


async def _page(
    request: web.Request, found: WebMap, headers: dict[str, str], language: str
) -> web.Response:
    """Return the page, compressed for whom that suits."""
    body = found.packed
    headers = {**headers, hdrs.CONTENT_LANGUAGE: language}
    if "gzip" in request.headers.get(hdrs.ACCEPT_ENCODING, "").lower():
        headers[hdrs.CONTENT_ENCODING] = "gzip"
    else:
        body = await asyncio.to_thread(gzip.decompress, body)
    return web.Response(body=body, headers=headers, content_type="text/html", charset="utf-8")


def _has(request: web.Request, tag: str) -> bool:
    """Whether the reader has this very page."""
    return any(each.value in {tag, "*"} for each in request.if_none_match or ())


async def _robots(_: web.Request) -> web.Response:
    return web.Response(text="User-agent: *\nDisallow: /\n")


async def _with_headers(_: web.Request, answer: web.StreamResponse) -> None:
    for name, value in HEADERS.items():
        answer.headers[name] = value
    answer.headers.setdefault("Content-Security-Policy", NOTHING)


def language_of(accepted: str) -> str:
    """Return the language that serves an ``Accept-Language`` best; English where none does."""
    wishes: list[tuple[float, str]] = []
    for part in accepted.split(",")[:MOST_LANGUAGES]:
        tag, _, quality = part.strip().partition(";q=")
        try:
            share = float(quality or 1)
        except ValueError:
            continue
        if tag and share > 0:
            wishes.append((-share, tag))
    for _, tag in sorted(wishes, key=lambda wish: wish[0]):
        served = match_language(tag)
        if served != DEFAULT_LANGUAGE or tag.lower().startswith(DEFAULT_LANGUAGE):
            return served
    return DEFAULT_LANGUAGE


def visitor(peer: str | None, forwarded: list[str]) -> str:
    """Return who asks, for the limit: an address of IPv4, or a network of IPv6 (/64).

    Behind a proxy on this machine or in its network, it is whom the proxy names last: what stands
    before that, the visitor may have written.
    """
    address = _address(peer or "")
    if address is not None and any(address in network for network in _NEAR):
        named = ",".join(forwarded).rpartition(",")[2].strip()
        address = _address(named) or address
    if address is None:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None


@asynccontextmanager
async def serving_maps(pages: MapPages, host: str, port: int) -> AsyncGenerator[int]:
    """Serve the maps; yield the port. Port 0 takes a free one.

    Raises ``OSError`` where the port cannot be had.
    """
    runner = web.AppRunner(
        pages.application(), access_log=None, shutdown_timeout=GOODBYE_SECONDS, keepalive_timeout=30
    )
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()
