"""``python -m bot worker``: fetch what bots on the same database ask for."""

from __future__ import annotations

import asyncio
import logging
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.app import open_resources
from bot.cli.failure import CommandError
from bot.domain.errors import WorkersNeedServerError
from bot.fleet.opening import working
from bot.language import text
from bot.runtime.heartbeat import BEAT_SECONDS, remove_heartbeat, write_heartbeat
from bot.runtime.interpreter import collect_rarely, switch_often

if TYPE_CHECKING:
    from bot.app import Resources
    from bot.settings import Settings

log = logging.getLogger(__name__)

_STOPPING: Final = (signal.SIGTERM, signal.SIGINT)


async def work(settings: Settings) -> None:
    """Take up jobs until SIGTERM or Ctrl-C.

    Raises ``WorkersNeedServerError`` for a database that is a file, ``CommandError`` where no
    service may be asked, and ``StoreError``.
    """
    if isinstance(settings.database, Path):
        raise WorkersNeedServerError  # before a file is made where the address was meant
    settings = settings.model_copy(update={"fetches": "workers"})
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in _STOPPING:
        loop.add_signal_handler(number, stop.set)
    try:
        async with open_resources(settings) as resources:
            collect_rarely()
            switch_often()
            services = resources.services
            if not services.fetching.live:
                raise CommandError(text("cli.worker.nothing"))
            async with working(
                str(settings.database),
                services.fetching,
                services.rounds,
                services.bus,
                services.following,
                at_once=settings.fetches_at_once,
            ):
                await services.rounds.probe()
                log.info("At work: up to %d artists at once", settings.fetches_at_once)
                await _beat_until(stop, settings, resources)
                log.info("Finishing what has begun, or giving it back")
    finally:
        for number in _STOPPING:
            loop.remove_signal_handler(number)


async def _beat_until(stop: asyncio.Event, settings: Settings, resources: Resources) -> None:
    """Say every now and then that this process lives, for health checks and for operators."""
    processes = resources.services.processes
    try:
        while not stop.is_set():
            well = await resources.services.vitals.database_answers()
            note = text("cli.worker.well" if well else "cli.health.no_database")
            try:
                await asyncio.to_thread(
                    write_heartbeat, settings.database_file, well=well, note=note
                )
            except OSError as error:
                log.warning("The heartbeat could not be written: %s", error)
            await processes.beat("worker", ready=well)
            try:
                await asyncio.wait_for(stop.wait(), BEAT_SECONDS)
            except TimeoutError:
                continue
    finally:
        await asyncio.to_thread(remove_heartbeat, settings.database_file)
        await processes.end()
