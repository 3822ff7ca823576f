"""Which twin a database's address asks for: a server is for several processes, a file for one."""

from __future__ import annotations

import socket
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.runtime.bus import LocalBus
from storage import NoDriver
from storage.engines import on_a_server

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable
    from pathlib import Path

    from bot.runtime.bus import Bus
    from bot.sources.http.client import Service
    from bot.sources.http.turnstile import Turnstile


@asynccontextmanager
async def bus_of(address: Path | str) -> AsyncGenerator[Bus]:
    """Yield the bus of a database, closed at the end. Nothing is heard until it is started.

    Raises ``NoDriver``.
    """
    bus: Bus
    if on_a_server(address):
        try:
            from bot.fleet.bus import PostgresBus  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise NoDriver(str(error)) from error
        bus = PostgresBus(str(address))
    else:
        bus = LocalBus()
    try:
        yield bus
    finally:
        await bus.close()


@asynccontextmanager
async def turnstiles_of(
    address: Path | str, egress: str
) -> AsyncGenerator[Callable[[Service], Turnstile | None]]:
    """Yield what names the turnstile that a service's askers at one address share.

    It names none where no other process asks. ``egress`` is what services see of the address; left
    empty, it is this machine's name. Raises ``NoDriver``.
    """
    if not on_a_server(address):
        yield lambda _: None
        return
    try:
        from bot.fleet.line import Line  # noqa: PLC0415 - an extra
        from bot.fleet.turnstile import Turnstiles  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise NoDriver(str(error)) from error
    line = Line(str(address))
    turnstiles = Turnstiles(line, egress or socket.gethostname())
    try:
        yield turnstiles.of
    finally:
        await turnstiles.settle()
        await line.close()
