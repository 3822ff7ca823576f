"""The one HTTP client: limits, retries, circuit breakers, deadlines, byte budgets, safe addresses.

Every provider module speaks through it, so no limit of any service can be passed by.
"""

from __future__ import annotations

import asyncio
import json
import math
import time
from collections import Counter
from collections.abc import Callable
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, Literal, Self, cast

import aiohttp
import stamina
from yarl import URL

from bot.language import text
from bot.sources.base import SourceHealth, SourceTraffic
from bot.sources.errors import (
    BlockedError,
    BreakerOpenError,
    DownError,
    GarbageError,
    KeyRefusedError,
    NotFoundError,
    PausedError,
    QuotaError,
    QuotaExhaustedError,
    RejectedError,
    SourceError,
    TimedOutError,
    TooLargeError,
    UnsafeAddressError,
    wait_text,
)
from bot.sources.http.address_guard import AddressGuard, NonPublicAddressError
from bot.sources.http.breaker import Breaker
from bot.sources.http.rate_limit import Lane
from bot.sources.http.waits import under_way

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence

    from aiohttp.abc import AbstractResolver

    from bot.sources.http.turnstile import Pace, Turnstile


_MIB: Final = 1 << 20
_CHUNK: Final = 1 << 16
_MAX_REDIRECTS: Final = 3
_LONGEST_REST: Final = 24 * 3600.0
"""Seconds; a service that wants to be left alone for longer is asked again after that."""
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})

Json = dict[str, Any]
Judge = Callable[["Reply"], SourceError | None]
"""Reads a complete answer and returns the error it means, ``None`` for none of its own."""

_requests: ContextVar[Counter[str] | None] = ContextVar("requests", default=None)


@contextmanager
def counted_requests() -> Generator[Counter[str]]:
    """Count the requests per service that this task and the tasks it starts send."""
    counter: Counter[str] = Counter()
    token = _requests.set(counter)
    try:
        yield counter
    finally:
        _requests.reset(token)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One service: where it is, and how it is to be asked."""

    name: str
    pace: Pace
    base_url: str = ""
    """Where paths start; empty for a service that is only downloaded from."""
    timeout: float = 5.0
    """Seconds that one request may take from connecting to the last byte."""
    max_bytes: int = 4 * _MIB
    """The largest body, after decompression, that is read."""
    probe: str = ""
    """A path, with its query, that any service in health answers: it is asked for once more before
    the service is left alone for its failures elsewhere. Empty: failures alone decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How the client deals with failures. Times in seconds."""

    attempts: int = 4
    first_wait: float = 0.5
    longest_wait: float = 5.0
    jitter: float = 0.25
    quota_wait: float = 2.5
    """Waited after a refusal for too many requests that names no time of its own."""
    longest_retry_after: float = 20.0
    """A longer ``Retry-After`` is not waited out: the service is left alone until it is over."""
    exhausted_rest: float = 3600.0
    """A service whose fixed allowance is used up is left alone for so long."""
    urgent_attempts: int = 2
    urgent_wait: float = 3.0
    """Somebody is looking on: fewer attempts, none after a time-out, no longer wait than this."""
    advice_wait: float = 2.5
    """Longest that an answer is held up for what a reference work may add to it."""
    breaker_failures: int = 6
    breaker_rest: float = 30.0
    """After so many failures in a row, and one of the service's probe, nothing is asked for so long.
    Failures of requests that were under way together are one: they tell of one moment."""

    def before_another_try(self, error: Exception) -> bool | float:
        """Return the wait in seconds before the next attempt, or whether there is one at all."""
        if not isinstance(error, SourceError) or not error.transient:
            return False
        if isinstance(error, QuotaError):
            wait = self.quota_wait if error.retry_after is None else error.retry_after
            return wait if wait <= self.longest_retry_after else False
        return True

    def before_urgent_try(self, error: Exception) -> bool | float:
        """Return the same for an urgent question."""
        wait = self.before_another_try(error)
        if isinstance(error, TimedOutError):
            return False
        return wait if isinstance(wait, bool) or wait <= self.urgent_wait else False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A complete answer. ``headers`` have lower-case names."""

    status: int
    headers: Mapping[str, str]
    data: bytes
    body: Json | None = None
    """The JSON object in ``data``; ``None`` where it holds anything else."""

    @property
    def retry_after(self) -> float | None:
        """``Retry-After`` in seconds, whether it is written as a number or as a date.

        MetaBrainz' services write ``X-RateLimit-Reset-In``, always in seconds. More than a day is
        a day.
        """
        names = ("retry-after", "x-ratelimit-reset-in")
        value = next((self.headers[name] for name in names if name in self.headers), "").strip()
        if not value:
            return None
        try:
            seconds = float(value)
        except ValueError:
            try:
                seconds = parsedate_to_datetime(value).timestamp() - time.time()
            except (ValueError, OverflowError):
                return None
        return min(max(0.0, seconds), _LONGEST_REST) if math.isfinite(seconds) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Request:
    """What is asked. Its ``repr`` leaves out all that may hold a key or what a member typed."""

    url: URL = field(repr=False)
    method: Literal["GET", "POST"] = "GET"
    params: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    form: Mapping[str, str] | None = field(default=None, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    json: bool = True
    rows: str | None = None
    urgent: bool = False


class HttpClient:
    """Asks services, one session for all. Use it as an async context manager or ``close`` it."""

    def __init__(
        self,
        services: Sequence[Service],
        *,
        user_agent: str,
        media_hosts: Sequence[str] = (),
        patience: Patience | None = None,
        resolver: AbstractResolver | None = None,
        turnstiles: Callable[[Service], Turnstile | None] = lambda _: None,
    ) -> None:
        """``turnstiles`` names those that are shared with other processes at this address."""
        self._services = {service.name: service for service in services}
        self._user_agent = user_agent
        self._patience = patience or Patience()
        self._guard = AddressGuard(
            (service.base_url for service in services if service.base_url), media_hosts
        )
        self._resolver = resolver
        self._session: aiohttp.ClientSession | None = None
        self._lanes = {
            service.name: Lane(service.pace, turnstiles(service)) for service in services
        }
        self._states = {service.name: _State() for service in services}
        self._paused: set[str] = set()
        self._breakers = {
            service.name: Breaker(
                service.name,
                failures=self._patience.breaker_failures,
                rest=self._patience.breaker_rest,
                probed=bool(service.probe),
            )
            for service in services
        }

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    @property
    def patience(self) -> Patience:
        """How failures and waits are dealt with."""
        return self._patience

    def allows(self, url: str) -> bool:
        """Whether ``download`` would ask for ``url``."""
        try:
            return self._guard.allows(URL(url))
        except ValueError:
            return False

    def pace(self, service: str) -> Pace:
        """Return the limits that ``service`` is asked within."""
        return self._services[service].pace

    def wait(self, service: str) -> float:
        """Return how many seconds ``service`` is not asked for now; 0 where it may be asked at once."""
        return max(self._lanes[service].free_in, self._states[service].resting_for)

    @property
    def paused(self) -> frozenset[str]:
        """The services that are not asked until they are resumed."""
        return frozenset(self._paused)

    def pause(self, service: str, *, paused: bool) -> None:
        """Ask a service nothing more, or ask it again. Unknown names are passed over."""
        if paused and service in self._services:
            self._paused.add(service)
        else:
            self._paused.discard(service)

    def health(self, service: str) -> SourceHealth:
        """Return what the last requests to ``service`` showed; nothing is asked."""
        if service in self._paused:
            note = PausedError(service).sentence
            return SourceHealth(name=service, state="off", note=note)
        return self._states[service].health(service)

    def traffic(self, service: str) -> SourceTraffic:
        """Return what ``service`` has been asked since the start; nothing is asked."""
        return self._states[service].traffic(service, resting=self._breakers[service].open)

    async def get_json(
        self,
        service: str,
        path: str,
        params: Mapping[str, str | int] | None = None,
        *,
        headers: Mapping[str, str] | None = None,
        rows: str | None = None,
        judge: Judge | None = None,
        urgent: bool = False,
    ) -> Json:
        """Return the JSON object at ``path`` of ``service``.

        ``rows`` names the field that has to hold a list. An ``urgent`` question rather fails
        than waits.

        ``judge`` sees every complete answer first and returns the error that the service means
        by it, for services that tell failures in their own way; else the HTTP status decides.
        Raises a ``SourceError``.
        """
        request = _Request(
            url=_join(self._services[service].base_url, path),
            params={key: str(value) for key, value in (params or {}).items()},
            headers=dict(headers or {}),
            rows=rows,
            urgent=urgent,
        )
        return (await self._persist(service, request, judge)).body or {}

    async def post_form(
        self,
        service: str,
        path: str,
        form: Mapping[str, str],
        *,
        headers: Mapping[str, str] | None = None,
        judge: Judge | None = None,
    ) -> Json:
        """Send a form and return the JSON object that comes back. Raises a ``SourceError``."""
        request = _Request(
            method="POST",
            url=_join(self._services[service].base_url, path),
            form=dict(form),
            headers=dict(headers or {}),
        )
        return (await self._persist(service, request, judge)).body or {}

    async def download(self, service: str, url: str) -> bytes:
        """Return the bytes at ``url``, asked at the pace of ``service``.

        Raises ``UnsafeAddressError`` for an address outside the allow-list, ``NotFoundError``
        for a missing or expired one, and the other ``SourceError`` as ``get_json`` does.
        """
        try:
            request = _Request(url=URL(url), json=False)
        except ValueError as error:
            raise UnsafeAddressError(service, "not a URL") from error
        return (await self._persist(service, request, _judge_download(service))).data

    # --- one request ---------------------------------------------------------------------------

    async def _persist(self, service: str, request: _Request, judge: Judge | None) -> Reply:
        patience = self._patience
        async for attempt in stamina.retry_context(
            on=patience.before_another_try if not request.urgent else patience.before_urgent_try,
            attempts=patience.urgent_attempts if request.urgent else patience.attempts,
            timeout=None,
            wait_initial=patience.first_wait,
            wait_max=patience.longest_wait,
            wait_jitter=patience.jitter,
        ):
            with attempt, under_way(service):
                return await self._attempt(service, request, judge)
        raise AssertionError("the last attempt returns or raises")

    async def _attempt(self, service: str, request: _Request, judge: Judge | None) -> Reply:
        state, lane = self._states[service], self._lanes[service]
        if service in self._paused:
            raise PausedError(service)
        state.raise_if_resting(service)
        if request.urgent and lane.paused_for > self._patience.urgent_wait:
            raise QuotaError(service, "pausing", retry_after=lane.paused_for)
        breaker = self._breakers[service]
        if breaker.open:
            raise BreakerOpenError(service, "resting after failures")
        try:
            return await self._in_turn(service, request, judge)
        except SourceError:
            if breaker.doubtful:
                await self._probe(service, judge)
            raise

    async def _probe(self, service: str, judge: Judge | None) -> None:
        """Ask what any healthy service answers; what comes of it decides over the breaker."""
        self._breakers[service].doubtful = False
        asked = self._services[service]
        request = _Request(url=_join(asked.base_url, asked.probe))
        with suppress(SourceError):
            await self._in_turn(service, request, judge, probe=True)

    async def _in_turn(
        self, service: str, request: _Request, judge: Judge | None, *, probe: bool = False
    ) -> Reply:
        """Exchange one request for its answer when it is its turn, and learn from it."""
        state, lane = self._states[service], self._lanes[service]
        async with lane.turn() as turn:
            state.raise_if_resting(service)
            try:
                with self._breakers[service].watching(probe=probe):
                    turn.used = True
                    with state.timed():
                        return await self._exchange(service, request, judge)
            except BreakerOpenError:
                turn.used = False
                raise
            except QuotaError as error:
                state.failed(error)
                self._slow_down(lane, state, error.retry_after)
                raise
            except QuotaExhaustedError as error:
                state.failed(error)
                state.rest(self._patience.exhausted_rest, error)
                lane.rest(self._patience.exhausted_rest)
                raise
            except SourceError as error:
                state.failed(error)
                raise

    def _slow_down(self, lane: Lane, state: _State, retry_after: float | None) -> None:
        """Hold back every request to the service, not only the one that was refused."""
        if retry_after is None:
            lane.pause(self._patience.quota_wait)
        elif retry_after <= self._patience.longest_retry_after:
            lane.pause(retry_after)
        else:
            state.rest(retry_after)
            lane.rest(retry_after)

    async def _exchange(self, service: str, request: _Request, judge: Judge | None) -> Reply:
        reply = await self._send(service, request)
        if isinstance(reply, SourceError):
            raise reply
        error = (judge(reply) if judge else None) or _status_error(service, reply)
        if error is not None:
            raise error
        if request.json and reply.body is None:
            raise GarbageError(service, "no JSON object")
        if request.rows and not isinstance((reply.body or {}).get(request.rows), list):
            raise GarbageError(service, f"no list of {request.rows}")
        return reply

    async def _send(self, service: str, request: _Request) -> Reply | SourceError:
        """Return the answer, or why there is none.

        The error is handed back and not raised in here, so that no chain of causes leads to one
        of aiohttp's: their text and their request hold the URL, and with it keys and what a
        member typed. Nor does one of ours lead back to where it was found: it is kept to tell how the service is,
        and would keep all that was read with it, megabytes where that was too much.
        """
        try:
            async with asyncio.timeout(self._services[service].timeout):
                return await self._follow(service, request)
        except SourceError as error:
            return error.with_traceback(None)
        except TimeoutError:
            return TimedOutError(service, "timed out")
        except aiohttp.ClientConnectorError as error:
            if isinstance(error.os_error, NonPublicAddressError):
                return UnsafeAddressError(service, "not a public address")
            return DownError(service, f"no connection: {_reason(error.os_error)}")
        except (aiohttp.ClientError, OSError) as error:
            return DownError(service, _reason(error))

    async def _follow(self, service: str, request: _Request) -> Reply:
        """Send the request and follow redirects, each address checked before it is visited."""
        url, headers = request.url, request.headers
        if not self._guard.allows(url):
            raise UnsafeAddressError(service, "not on the list of hosts")
        for _ in range(_MAX_REDIRECTS + 1):
            self._count(service)
            async with self._open_session().request(
                request.method,
                url,
                params=request.params or None,
                data=request.form,
                headers={"Accept": "application/json" if request.json else "*/*", **headers},
                allow_redirects=False,
            ) as response:
                location = response.headers.get("Location")
                if response.status not in _REDIRECTS or location is None:
                    data = await _read(service, response, self._services[service].max_bytes)
                    return Reply(
                        status=response.status,
                        headers={name.lower(): value for name, value in response.headers.items()},
                        data=data,
                        body=_json_object(response, data) if request.json else None,
                    )
            try:
                target = url.join(URL(location))
            except ValueError as error:
                raise UnsafeAddressError(service, "redirected to no URL") from error
            if not self._guard.allows(target):
                raise UnsafeAddressError(service, "redirected off the list of hosts")
            if target.origin() != url.origin():
                # A key is for the service it was made for.
                headers = {}
            # What was asked is part of the address that a redirect names.
            url, request = target, replace(request, params={}, form=None, method="GET")
        raise GarbageError(service, "too many redirects")

    def _open_session(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    limit=0,
                    resolver=self._resolver,
                    socket_factory=self._guard.open_socket,
                ),
                headers={"User-Agent": self._user_agent, "Accept-Language": "en"},
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=None),
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        return self._session

    def _count(self, service: str) -> None:
        counter = _requests.get()
        if counter is not None:
            counter[service] += 1


class _State:
    """What the last requests to one service showed."""

    def __init__(self) -> None:
        self.latency_ms: float | None = None
        self._answers: Counter[str] = Counter()
        self._seconds = 0.0
        self._error: SourceError | None = None
        self._rest_until = 0.0
        self._exhausted: QuotaExhaustedError | None = None

    @contextmanager
    def timed(self) -> Generator[None]:
        """Take the time of an exchange; "no such thing" is an answer like any other."""
        started = time.perf_counter()
        try:
            yield
        except SourceError as error:
            if error.healthy:
                self._answered(started)
            raise
        self._answers["ok"] += 1
        self._answered(started)

    def _answered(self, started: float) -> None:
        seconds = time.perf_counter() - started
        self.latency_ms = seconds * 1000
        self._seconds += seconds
        self._error = None

    def failed(self, error: SourceError) -> None:
        self._answers["timed_out" if isinstance(error, TimedOutError) else error.key] += 1
        if not error.healthy:
            self._error = error

    def rest(self, seconds: float, exhausted: QuotaExhaustedError | None = None) -> None:
        self._rest_until = max(self._rest_until, time.monotonic() + seconds)
        self._exhausted = exhausted

    @property
    def resting_for(self) -> float:
        return max(0.0, self._rest_until - time.monotonic())

    def raise_if_resting(self, service: str) -> None:
        if (wait := self.resting_for) > 0:
            if self._exhausted is not None:
                raise QuotaExhaustedError(service, self._exhausted.detail)
            raise QuotaError(service, "told to wait", retry_after=wait)

    def traffic(self, service: str, *, resting: bool) -> SourceTraffic:
        return SourceTraffic(
            name=service,
            state=self.health(service).state,
            resting=resting,
            answers=dict(self._answers),
            seconds=self._seconds,
        )

    def health(self, service: str) -> SourceHealth:
        if (wait := self.resting_for) > 0:
            note = text("sources.health.waits", wait=wait_text(wait))
            return SourceHealth(name=service, state="limited", note=note)
        match self._error:
            case None:
                state = "unknown" if self.latency_ms is None else "ok"
                return SourceHealth(name=service, state=state, latency_ms=self.latency_ms)
            case QuotaError() | QuotaExhaustedError():
                return SourceHealth(name=service, state="limited", note=self._error.sentence)
            case BlockedError() | KeyRefusedError():
                return SourceHealth(name=service, state="blocked", note=self._error.sentence)
            case _:
                return SourceHealth(name=service, state="down", note=self._error.sentence)


def _join(base_url: str, path: str) -> URL:
    """Return the address of ``path`` below ``base_url``; ``path`` is already quoted."""
    return URL(f"{base_url.rstrip('/')}/{path.lstrip('/')}" if path else base_url, encoded=True)


def _reason(error: Exception) -> str:
    """Return why a request failed, for logs, in words that cannot hold its address."""
    if isinstance(error, OSError) and error.strerror and not isinstance(error, aiohttp.ClientError):
        return f"{type(error).__name__}, {error.strerror}"
    return type(error).__name__


async def _read(service: str, response: aiohttp.ClientResponse, budget: int) -> bytes:
    """Read a body of at most ``budget`` bytes, counted after decompression."""
    if (response.content_length or 0) > budget:
        raise TooLargeError(service, "announced too many bytes")
    body = bytearray()
    async for chunk in response.content.iter_chunked(_CHUNK):
        body += chunk
        if len(body) > budget:
            raise TooLargeError(service, "sent too many bytes")
    return bytes(body)


def _json_object(response: aiohttp.ClientResponse, data: bytes) -> Json | None:
    if response.status == HTTPStatus.NO_CONTENT:
        return {}
    if "html" in response.headers.get("Content-Type", ""):
        return None
    try:
        body: object = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return cast("Json", body) if isinstance(body, dict) else None


def _status_error(service: str, reply: Reply) -> SourceError | None:
    """Return what an HTTP status means where the service has no way of its own."""
    status = reply.status
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return None
    error: SourceError
    match status:
        case HTTPStatus.NOT_FOUND | HTTPStatus.GONE:
            error = NotFoundError(service, str(status))
        case HTTPStatus.UNAUTHORIZED:
            error = KeyRefusedError(service, str(status))
        case HTTPStatus.FORBIDDEN:
            error = BlockedError(service, str(status))
        case HTTPStatus.TOO_MANY_REQUESTS:
            error = QuotaError(service, str(status), retry_after=reply.retry_after)
        case HTTPStatus.SERVICE_UNAVAILABLE if reply.retry_after is not None:
            error = QuotaError(service, str(status), retry_after=reply.retry_after)
        case _ if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            error = DownError(service, str(status))
        case _:
            error = RejectedError(service, str(status))
    return error


def _judge_download(service: str) -> Judge:
    def judge(reply: Reply) -> SourceError | None:
        # A CDN refuses a link that has expired; the link is gone, the CDN is well.
        if reply.status in {HTTPStatus.FORBIDDEN, HTTPStatus.UNAUTHORIZED}:
            return NotFoundError(service, f"expired link, {reply.status}")
        return None

    return judge
