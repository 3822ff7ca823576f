"""Slow work in the background: refresh what members ask for, take snapshots, tidy up.

One artist at a time and far apart, within the same limits as everything else: members' own
requests always find a free lane.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from discord.ext import commands, tasks

from bot.services.errors import StoreFull

if TYPE_CHECKING:
    from bot.gateway.client import ClustersBot

log = logging.getLogger(__name__)

REFRESH_MINUTES: Final = 10.0
SNAPSHOT_HOURS: Final = 12.0
TIDY_HOURS: Final = 1.0
BACKUP_HOURS: Final = 1.0
"""It is looked so often whether there is a backup of the day."""
ASKED_WITHIN: Final = timedelta(days=21)
"""Artists that nobody asked for in this time are left to grow old."""


class Upkeep(commands.Cog):
    """The loops."""

    def __init__(self, bot: ClustersBot) -> None:
        self.bot = bot

    async def cog_load(self) -> None:
        """Start the loops. The first round comes after the first pause, except for tidying."""
        if self.bot.services.upkeep.live:
            self.probe.start()
            self.refresh.start()
            self.snapshots.start()
        self.tidy.start()
        self.backup.start()

    async def cog_unload(self) -> None:
        """Stop the loops."""
        self.probe.cancel()
        self.refresh.cancel()
        self.snapshots.cancel()
        self.tidy.cancel()
        self.backup.cancel()

    @tasks.loop(count=1)
    async def probe(self) -> None:
        """Find out once what the configured keys may do, so that ``/cache status`` can tell."""
        await self.bot.services.upkeep.probe()

    @tasks.loop(minutes=REFRESH_MINUTES)
    async def refresh(self) -> None:
        """Keep what members ask for young."""
        if self.refresh.current_loop and await self._leads():
            await self.refresh_some()

    @tasks.loop(hours=SNAPSHOT_HOURS)
    async def snapshots(self) -> None:
        """Keep members' scores going."""
        if self.snapshots.current_loop and await self._leads():
            await self.take_snapshots()

    @tasks.loop(hours=TIDY_HOURS)
    async def tidy(self) -> None:
        """Keep nothing for too long."""
        if await self._leads():
            await self.tidy_up()

    @tasks.loop(hours=BACKUP_HOURS)
    async def backup(self) -> None:
        """Have a backup of every day."""
        if await self._leads():
            await self.bot.services.backups.daily(datetime.now(UTC).date())

    async def _leads(self) -> bool:
        """Whether it is this process that looks after what all of them share."""
        return await self.bot.crew.leads("upkeep")

    async def refresh_some(self) -> None:
        """Refresh the most wanted artist that has grown old; read some top lists that are due."""
        now = datetime.now(UTC)
        try:
            await self.bot.services.upkeep.refresh_one(now - ASKED_WITHIN)
            await self.bot.services.upkeep.snapshot_charts(now - ASKED_WITHIN, now)
        except StoreFull:
            log.warning("Nothing is refreshed: the disk is full")
        except Exception:
            log.exception("A refresh in the background failed")

    async def take_snapshots(self) -> None:
        """Take the snapshots of linked members' lists that are due."""
        try:
            await self.bot.services.listening.refresh(datetime.now(UTC))
        except StoreFull:
            log.warning("No snapshots are taken: the disk is full")
        except Exception:
            log.exception("Snapshots in the background failed")

    async def tidy_up(self) -> None:
        """Drop what may not be kept longer."""
        try:
            await self.bot.services.upkeep.tidy(
                datetime.now(UTC), within=timedelta(hours=TIDY_HOURS)
            )
        except StoreFull:
            log.warning("Nothing is tidied: the disk is full")
        except Exception:
            log.exception("Tidying failed")


async def setup(bot: ClustersBot) -> None:
    """Put this extension into a bot; discord.py calls it on load."""
    await bot.add_cog(Upkeep(bot))
