"""Which processes this one is one bot with, as the settings have it."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.gateway.start_errors import ShardsAloneError, WrongShardsError
from bot.language import text
from bot.runtime.coordination import Alone
from bot.runtime.heartbeat import write_heartbeat
from bot.runtime.shards import ShardsError, wish_of

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from bot.runtime.coordination import Coordination
    from bot.runtime.shards import Wish
    from bot.settings import Settings


def wish_in(settings: Settings) -> Wish:
    """Return which shards the settings want served.

    Raises ``WrongShardsError``, and ``ShardsAloneError`` where the database is a file.
    """
    try:
        wish = wish_of(settings.shards)
    except ShardsError as error:
        raise WrongShardsError(reason=str(error)) from error
    if wish != "all" and isinstance(settings.database, Path):
        raise ShardsAloneError(shards=settings.shards)
    return wish


@asynccontextmanager
async def open_coordination(settings: Settings) -> AsyncGenerator[Coordination]:
    """Join the other processes on the settings' database for the length of an ``async with``.

    Raises what ``wish_in`` raises.
    """
    wish, database = wish_in(settings), settings.database
    if isinstance(database, Path):
        yield Alone()
        return
    from bot.fleet.coordination import PostgresCoordination  # noqa: PLC0415 - an extra

    async def waiting() -> None:
        note = text("cli.health.standing_by")
        await asyncio.to_thread(write_heartbeat, settings.database_file, well=True, note=note)

    async with PostgresCoordination(
        database, wish, each=settings.shards_each, waiting=waiting
    ) as coordination:
        yield coordination
