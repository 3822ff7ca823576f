"""Which processes this one is one bot with, as the settings have it."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.gateway.start_errors import ShardsAloneError, WrongShardsError
from bot.language import text
from bot.runtime.coordination import Alone
from bot.runtime.heartbeat import remove_heartbeat, write_heartbeat
from bot.runtime.shards import ShardsError, wish_of

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Mapping

    from bot.runtime.coordination import Coordination, Stage
    from bot.runtime.shards import Wish
    from bot.settings import Settings


log = logging.getLogger(__name__)

_NOTES: Final[Mapping[Stage, str]] = {
    "away": "cli.health.no_database",
    "standing_by": "cli.health.standing_by",
    "claimed": "cli.health.no_gateway",
}
"""What the health check reads until a client tells it how it is."""


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

    async def tell(stage: Stage) -> None:
        well, note = stage == "standing_by", text(_NOTES[stage])
        try:
            await asyncio.to_thread(write_heartbeat, settings.database_file, well=well, note=note)
        except OSError as error:
            log.warning("The heartbeat could not be written: %s", error)

    try:
        async with PostgresCoordination(
            database, wish, each=settings.shards_each, telling=tell
        ) as coordination:
            yield coordination
    finally:
        await asyncio.to_thread(remove_heartbeat, settings.database_file)
