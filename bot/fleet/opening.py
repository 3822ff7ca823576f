"""Which twin a database's address asks for: a server is for several processes, a file for one."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.runtime.bus import LocalBus
from storage import NoDriver
from storage.engines import on_a_server

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

    from bot.runtime.bus import Bus


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
