"""The clock of what the bot does by itself, where no worker has it.

Finding out what keys may do is each process's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.ext import commands, tasks

from bot.services.rounds import BACKUP_HOURS, REFRESH_MINUTES, SNAPSHOT_HOURS, TIDY_HOURS

if TYPE_CHECKING:
    from bot.gateway.client import ClustersBot


class Upkeep(commands.Cog):
    """The loops."""

    def __init__(self, bot: ClustersBot) -> None:
        self.bot = bot

    async def cog_load(self) -> None:
        """Start the loops. The first round comes after the first pause, except for tidying."""
        rounds = self.bot.services.rounds
        if rounds.live:
            self.probe.start()
        if rounds.elsewhere:
            return
        if rounds.live:
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
        """Find out once what the configured keys may do."""
        await self.bot.services.rounds.probe()

    @tasks.loop(minutes=REFRESH_MINUTES)
    async def refresh(self) -> None:
        """Keep what members ask for young."""
        if self.refresh.current_loop and await self._leads():
            await self.bot.services.rounds.refresh()

    @tasks.loop(hours=SNAPSHOT_HOURS)
    async def snapshots(self) -> None:
        """Keep members' scores going."""
        if self.snapshots.current_loop and await self._leads():
            await self.bot.services.rounds.snapshots()

    @tasks.loop(hours=TIDY_HOURS)
    async def tidy(self) -> None:
        """Keep nothing for too long."""
        if await self._leads():
            await self.bot.services.rounds.tidy()

    @tasks.loop(hours=BACKUP_HOURS)
    async def backup(self) -> None:
        """Have a backup of every day."""
        if await self._leads():
            await self.bot.services.rounds.backup()

    async def _leads(self) -> bool:
        """Whether it is this process that looks after what all of them share."""
        return await self.bot.coordination.leads("upkeep")


async def setup(bot: ClustersBot) -> None:
    """Put this extension into a bot; discord.py calls it on load."""
    await bot.add_cog(Upkeep(bot))
