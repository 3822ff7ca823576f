"""Which servers the bot is in, and the end of what is kept of one that it has left.

Discord tells of a removal once. What is missed while the bot is down is found by looking: at the
start, whenever a session is new, and by the day; never on one look (``forget_left`` has the rule).
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from discord.ext import commands, tasks

from bot.services.errors import StoreFull

if TYPE_CHECKING:
    import discord

    from bot.gateway.client import ClustersBot

log = logging.getLogger(__name__)

LOOK_HOURS: Final = 24.0


class Servers(commands.Cog):
    """Deletes a server's data when the bot is gone from it."""

    def __init__(self, bot: ClustersBot) -> None:
        self.bot = bot

    async def cog_load(self) -> None:
        """Start to look by the day; the first look comes with the first session."""
        self.daily.start()

    async def cog_unload(self) -> None:
        """Stop looking."""
        self.daily.cancel()

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Delete everything of a server that the bot was removed from."""
        await self.bot.services.personal.forget_server(guild.id)
        log.info("Removed from a server; its data is deleted")

    @commands.Cog.listener()
    async def on_guild_join(self, _: discord.Guild) -> None:
        """Note a new server."""
        if self.bot.is_ready():
            await self.look()

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Look which servers there are."""
        await self.look()

    @commands.Cog.listener()
    async def on_session_anew(self) -> None:
        """Look which servers there are in one shard of several."""
        await self.look()

    @tasks.loop(hours=LOOK_HOURS)
    async def daily(self) -> None:
        """Look again: a bot that runs for months is not started anew."""
        if self.daily.current_loop and self.bot.is_ready():
            await self.look()

    async def look(self) -> None:
        """Note in which servers the bot is; delete what is kept of those it left a week ago.

        Servers that are unavailable are among ``bot.guilds``: the bot is a member of them.
        """
        present = frozenset(guild.id for guild in self.bot.guilds)
        try:
            gone = await self.bot.services.personal.forget_left(
                present, self.bot.serves, datetime.now(UTC)
            )
        except StoreFull:
            log.warning("The disk is full: it is looked again later which servers there are")
            return
        except Exception:
            log.exception("The servers could not be looked through")
            return
        if gone:
            log.info("Missing from %d servers for a week; their data is deleted", gone)


async def setup(bot: ClustersBot) -> None:
    """Put this extension into a bot; discord.py calls it on load."""
    await bot.add_cog(Servers(bot))
