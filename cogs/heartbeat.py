"""Tells the health check every few seconds that loop, gateway, database and workers answer."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from discord.ext import commands, tasks

from bot.language import text
from bot.runtime.heartbeat import BEAT_SECONDS, remove_heartbeat, write_heartbeat

if TYPE_CHECKING:
    from bot.gateway.client import ClustersBot

log = logging.getLogger(__name__)


class Heartbeat(commands.Cog):
    """The bot's pulse."""

    def __init__(self, bot: ClustersBot) -> None:
        self.bot = bot
        self._lost = bot.services.workers.lost
        self._writing: asyncio.Future[None] | None = None

    async def cog_load(self) -> None:
        """Start beating."""
        self.beat.start()

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Say at once that this process serves now: the next one of an update waits for it."""
        self.beat.restart()

    async def cog_unload(self) -> None:
        """Stop, and leave no file that would claim otherwise."""
        self.beat.cancel()
        if self._writing is not None:  # a thread goes on when its task is cancelled
            await asyncio.wait([self._writing])
        await asyncio.to_thread(remove_heartbeat, self.bot.settings.database_file)

    @tasks.loop(seconds=BEAT_SECONDS)
    async def beat(self) -> None:
        """Write one beat; a failure is logged and the next beat comes all the same."""
        if self._writing is not None:  # of a beat that was begun anew
            await asyncio.wait([self._writing])
        well, note = await self._state()
        try:
            self._writing = asyncio.ensure_future(
                asyncio.to_thread(
                    write_heartbeat, self.bot.settings.database_file, well=well, note=note
                )
            )
            await asyncio.shield(self._writing)
        except OSError as error:
            log.warning("The heartbeat could not be written: %s", error)

    async def _state(self) -> tuple[bool, str]:
        """Return whether gateway, database and workers answer, and a few words on it."""
        workers = self.bot.services.workers
        await workers.check()
        lost, self._lost = workers.lost - self._lost, workers.lost
        if not await self.bot.services.vitals.database_answers():
            return False, text("cli.health.no_database")
        connection = self.bot.connection
        if not connection.answers:
            return False, text("cli.health.no_gateway")
        if lost:
            return False, text("cli.health.lost_workers", count=lost)
        return True, text(
            "cli.health.serving",
            servers=connection.servers,
            milliseconds=round(connection.latency * 1000),
        )


async def setup(bot: ClustersBot) -> None:
    """Put this extension into a bot; discord.py calls it on load."""
    await bot.add_cog(Heartbeat(bot))
