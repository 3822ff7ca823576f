"""One run on Discord: log in, stay connected, close in order."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Final

import aiohttp
import discord
from discord.ext import commands

from bot.app import open_resources
from bot.domain.connection import SessionBudget
from bot.gateway.answering import LAST_WORDS_SECONDS
from bot.gateway.client import PAUSES, SESSIONS_KEPT, create_bot
from bot.gateway.coordinating import open_coordination, wish_in
from bot.gateway.start_errors import (
    IntentsError,
    NoNetworkError,
    NoTokenError,
    OtherShardsError,
    PortError,
    RefusedError,
    WebPortError,
    WrongServerError,
    WrongTokenError,
)
from bot.runtime.coordination import Alone, OtherCountError
from bot.runtime.interpreter import collect_rarely, switch_often
from bot.runtime.worker_pool import WorkerDiedError
from bot.services.errors import StoreUnreachable
from bot.web.door import open_door
from bot.web.maps import MapPages, serving_maps
from bot.web.measures import Measures
from bot.web.server import OperatorPages, serving

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from bot.app import Resources
    from bot.domain.connection import Connection
    from bot.gateway.client import ClustersBot
    from bot.runtime.coordination import Coordination
    from bot.runtime.worker_pool import WorkerPool
    from bot.settings import Settings

log = logging.getLogger(__name__)

FIRST_PAUSE: Final = 5.0
LONGEST_PAUSE: Final = 300.0
"""Seconds between attempts to connect; see ``pause_after``."""

GOODBYE_SECONDS: Final = 4.0
"""How long Discord may take to acknowledge that the bot leaves: container engines wait ten."""

FAREWELL_SECONDS: Final = (
    PAUSES.finishing + PAUSES.telling + 2 * PAUSES.leaving + 2 * LAST_WORDS_SECONDS
)
"""What the answers under way add to that; see ``cogs.farewell``."""

TELLING_SECONDS: Final = 1.0
"""Between two looks whether there is something new to write of this process."""

_PASSING: Final = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS})
_NO_SUCH_SERVER: Final = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND})


async def run_on_discord(settings: Settings) -> None:
    """Run until told to stop by SIGTERM or Ctrl-C.

    Raises ``StartError`` where starting makes no sense, and ``storage.StoreError``.
    """
    token = settings.token.get_secret_value().strip() if settings.token is not None else ""
    if not token:
        raise NoTokenError
    if len(token.split()) > 1:  # a line too much was pasted; it would not even make a header
        raise WrongTokenError
    wish_in(settings)  # before anything is opened
    stop = _stop_signal()
    async with open_resources(settings) as resources, open_door(resources.services.beside):
        collect_rarely()  # a search through everything loaded held an answer up by 0.1 s
        switch_often()
        operated = Operated()
        async with (
            _operators_port(settings, resources, operated),
            _maps_port(settings, resources),
            _told(settings, resources, operated),
            open_coordination(settings) as coordination,
        ):
            await stay_connected(settings, resources, token, stop, operated, coordination)


@dataclass
class Operated:
    """What the operator's port looks at; it outlives each client."""

    measures: Measures = field(default_factory=Measures)
    bot: ClustersBot | None = None

    def connection(self) -> Connection | None:
        """Return how the present client stands, ``None`` between two clients."""
        return None if self.bot is None else self.bot.connection


@asynccontextmanager
async def _told(
    settings: Settings, resources: Resources, operated: Operated
) -> AsyncGenerator[None]:
    """Write of this process to a database on a server for as long as it lives; a file has no others."""
    if isinstance(settings.database, Path):
        yield
        return
    processes = resources.services.processes

    async def tell() -> None:
        while True:
            bot, connection = operated.bot, operated.connection()
            await processes.beat(
                "bot",
                shards="" if bot is None else bot.shards_told,
                ready=connection is not None and connection.answers,
            )
            await asyncio.sleep(TELLING_SECONDS)

    telling = asyncio.create_task(tell(), name="processes")
    try:
        yield
    finally:
        telling.cancel()
        await asyncio.gather(telling, return_exceptions=True)
        await processes.end()


@asynccontextmanager
async def _operators_port(
    settings: Settings, resources: Resources, operated: Operated
) -> AsyncGenerator[None]:
    """Serve the operator's port where the settings name one. Raises ``PortError``."""
    if not settings.metrics_port:
        yield
        return
    measures = operated.measures
    pages = OperatorPages(resources.services.vitals, measures, operated.connection)
    host, port = settings.metrics_host, settings.metrics_port
    async with AsyncExitStack() as stack:
        try:
            await stack.enter_async_context(serving(pages, measures, host, port))
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise PortError(address=f"{host}:{port}", reason=reason) from error
        log.info("Metrics on http://%s:%d/metrics", host, port)
        yield


@asynccontextmanager
async def _maps_port(settings: Settings, resources: Resources) -> AsyncGenerator[None]:
    """Serve interactive maps where the settings name an address for them. Raises ``WebPortError``."""
    if not settings.web_url:
        yield
        return
    await resources.services.web_maps.load()
    pages = MapPages(resources.services.web_maps, settings.web_url)
    host, port = settings.web_host, settings.web_port
    async with AsyncExitStack() as stack:
        try:
            await stack.enter_async_context(serving_maps(pages, host, port))
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise WebPortError(address=f"{host}:{port}", reason=reason) from error
        log.info("Maps on %s:%d, for %s", host, port, settings.web_url)
        yield


def _stop_signal() -> asyncio.Event:
    """Return an event that SIGTERM and Ctrl-C set."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):  # Windows: Ctrl-C raises instead
            loop.add_signal_handler(number, stop.set)
    return stop


async def stay_connected(
    settings: Settings,
    resources: Resources,
    token: str,
    stop: asyncio.Event,
    operated: Operated | None = None,
    coordination: Coordination | None = None,
) -> None:
    """Keep a client connected until ``stop``; put a new one on the same resources when one ends.

    discord.py rides out most drops by itself, but it leaves some ends to its caller. Only the
    first log-in may fail for want of a network: whoever typed the command wants to know, while a
    bot that Discord knows already must outlast any outage. Raises ``StartError``.
    """
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # nobody will speak
    clock = asyncio.get_running_loop().time
    pause, known = 0.0, False
    operated, coordination = operated or Operated(), coordination or Alone()
    while not stop.is_set():
        bot = operated.bot = create_bot(
            settings, resources.services, measures=operated.measures, coordination=coordination
        )
        started = clock()
        try:
            cause = await _one_client(bot, token, resources.pool, stop)
        except NoNetworkError as error:
            if not known and bot.user is None:
                raise
            cause = _in_words(error.__cause__)
        finally:
            operated.bot = None
        if stop.is_set():
            return
        known = known or bot.user is not None
        if (
            coordination.lost.is_set() and bot.taken.is_set()
        ):  # another one got further than to log in
            log.warning("Other processes serve this one's shards; standing by")
            continue
        pause = pause_after(pause, lasted=clock() - started)
        log.warning("Not on Discord (%s); next try in %.0f s", cause, pause)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), pause)


def pause_after(pause: float, *, lasted: float) -> float:
    """Return the seconds to wait after a session of ``lasted`` seconds.

    Twice the pause before it (0: there was none), and never more than the longest; after a session
    that lasted longer than that, the first one again.
    """
    if not pause or lasted > LONGEST_PAUSE:
        return FIRST_PAUSE
    return min(pause * 2, LONGEST_PAUSE)


async def _one_client(bot: ClustersBot, token: str, pool: WorkerPool, stop: asyncio.Event) -> str:
    """Run one client until it ends or ``stop`` is set; return why it ended.

    Raises ``StartError``.
    """
    async with bot:
        serving = asyncio.create_task(_serve(bot, token, pool))
        stopping = asyncio.create_task(stop.wait())
        losing = asyncio.create_task(_lose(bot))
        try:
            await asyncio.wait({serving, stopping, losing}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopping.cancel()
            losing.cancel()
            serving.cancel()  # before the goodbye: an attempt to connect would fight a closed client
            await _say_goodbye(bot)
            await asyncio.gather(serving, return_exceptions=True)
    if stop.is_set():
        return "told to stop"
    return "others serve its shards" if serving.cancelled() else serving.result()


async def _lose(bot: ClustersBot) -> None:
    """Wait until another process serves what this one took; what it lost before is over."""
    await bot.taken.wait()
    await bot.coordination.lost.wait()


async def _serve(bot: ClustersBot, token: str, pool: WorkerPool) -> str:
    """Log in and serve until the connection ends for good; return why it did."""
    try:
        await _log_in(bot, token)
    except StoreUnreachable as error:
        return _in_words(error)
    warming = asyncio.create_task(_warm(pool))
    try:
        await _await_budget(bot)
        await bot.connect()
    except discord.PrivilegedIntentsRequired as error:  # no later try would end otherwise
        raise IntentsError from error
    except (OSError, aiohttp.ClientError, discord.DiscordException, RecursionError) as error:
        # RecursionError: discord.py 2.7.1 tries a first connection again by calling itself.
        return _in_words(error)
    except Exception as error:
        log.exception("discord.py failed in a way of its own")
        return _in_words(error)
    finally:
        warming.cancel()
    return "the connection was closed"


async def _await_budget(bot: ClustersBot) -> None:
    """Wait until Discord allows more sessions, where hardly any are left: the next would be none.

    A bot that begins more than it may has its token reset.
    """
    limits = await bot.fetch_session_start_limits()
    seconds = limits.reset_after / 1000
    bot.sessions = SessionBudget(
        left=limits.remaining,
        total=limits.total,
        buckets=limits.max_concurrency,
        anew_at=bot.loop.time() + seconds,
    )
    await bot.coordination.allowed(limits.remaining, total=limits.total, anew_in=seconds)
    if limits.remaining <= SESSIONS_KEPT:
        log.warning(
            "Discord allows %d more sessions only; waiting %.0f min until it allows more",
            limits.remaining,
            seconds / 60,
        )
        await asyncio.sleep(seconds)


async def _warm(pool: WorkerPool) -> None:
    try:
        await pool.warm()
    except WorkerDiedError:
        log.warning("The workers die as they start; there may be too little memory")


async def _log_in(bot: ClustersBot, token: str) -> None:
    """Log in, take shards and register the commands. Raises ``StartError``, ``StoreUnreachable``."""
    try:
        await bot.login(token)
    except discord.LoginFailure as error:
        raise WrongTokenError from error
    except OtherCountError as error:
        raise OtherShardsError(ours=str(error.ours), theirs=str(error.theirs)) from error
    except (OSError, aiohttp.ClientError, discord.GatewayNotFound) as error:
        raise NoNetworkError from error
    except commands.ExtensionFailed as error:
        if isinstance(error.original, StoreUnreachable):
            raise error.original from error
        raise
    except discord.HTTPException as error:
        if error.status == HTTPStatus.UNAUTHORIZED:
            raise WrongTokenError from error
        if error.status in _PASSING or error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise NoNetworkError from error
        if bot.user is not None and bot.settings.guild and error.status in _NO_SUCH_SERVER:
            raise WrongServerError(guild=str(bot.settings.guild)) from error
        raise RefusedError(reason=_in_words(error)) from error


async def _say_goodbye(bot: ClustersBot) -> None:
    """Close the client, politely at first: a mute gateway would hold it for half a minute."""
    seconds = GOODBYE_SECONDS + (FAREWELL_SECONDS if bot.answering.busy else 0.0)
    closing = asyncio.create_task(bot.close())
    await asyncio.wait({closing}, timeout=seconds)
    if not closing.done():
        await bot.http.close()
    await closing


def _in_words(error: BaseException | None) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())
