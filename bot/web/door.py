"""The socket beside the database: commands of the same user ask the running bot through it."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from aiohttp import web
from pydantic import ValidationError

from bot.runtime.local_socket import short_path
from bot.services.beside import COPIED, COPY, MOST_BYTES, SAVE, SAVED, TRACKS
from bot.services.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable

    from bot.services.beside import Beside

log = logging.getLogger(__name__)

GOODBYE_SECONDS: Final = 2.0
"""How long a request may take to end when the bot ends."""


@web.middleware
async def _failures_in_words(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Answer what the store refuses with its sentence, and what is not understood with a word."""
    try:
        return await handler(request)
    except StoreError as error:
        return web.Response(status=HTTPStatus.INSUFFICIENT_STORAGE, text=error.sentence)
    except ValidationError:
        return web.Response(status=HTTPStatus.BAD_REQUEST)


def application(beside: Beside) -> web.Application:
    """Return what is answered."""

    async def copy(_: web.Request) -> web.Response:
        return _json(COPIED.dump_json(await beside.copy()))

    async def tracks(request: web.Request) -> web.Response:
        wish = await asyncio.to_thread(SAVE.validate_json, await request.read())
        return _json(SAVED.dump_json(await beside.save(wish)))

    app = web.Application(client_max_size=MOST_BYTES, middlewares=[_failures_in_words])
    app.router.add_post(COPY, copy)
    app.router.add_post(TRACKS, tracks)
    return app


def _json(body: bytes) -> web.Response:
    return web.Response(body=body, content_type="application/json")


@asynccontextmanager
async def open_door(beside: Beside) -> AsyncGenerator[None]:
    """Answer other processes of this user for the length of an ``async with``.

    Where the system has no such sockets the bot runs without: commands ask to stop it, then.
    """
    if sys.platform == "win32":
        yield
        return
    path = beside.door
    await asyncio.to_thread(beside.sweep)
    runner = web.AppRunner(application(beside), access_log=None, shutdown_timeout=GOODBYE_SECONDS)
    await runner.setup()
    with short_path(path) as address:
        try:
            await _listen(runner, address)
        except OSError as error:
            log.warning("Commands cannot be answered beside the bot (%s)", error)
        try:
            yield
        finally:
            await runner.cleanup()
            path.unlink(missing_ok=True)


async def _listen(runner: web.AppRunner, address: str) -> None:
    """Bind the socket for this user alone, in the place of one that a killed bot has left."""
    before = os.umask(0o177)
    try:
        await web.UnixSite(runner, address).start()
    finally:
        os.umask(before)
