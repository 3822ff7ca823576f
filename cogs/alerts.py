"""Tells the operator what needs a hand, in a channel or in person, without any other tool.

Who that is stands in the settings: a channel's number, the application's owner, or nobody.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import discord
from discord.ext import commands, tasks

from bot.gateway.dropped import DROPPED
from bot.services.errors import StoreError
from cogs.ui.mentions import pressable

if TYPE_CHECKING:
    from bot.gateway.client import ClustersBot

log = logging.getLogger(__name__)

LOOK_MINUTES: Final = 5.0


class Alerts(commands.Cog):
    """The loop that looks and tells."""

    def __init__(self, bot: ClustersBot) -> None:
        self.bot = bot

    async def cog_load(self) -> None:
        """Start looking, where somebody is to be told."""
        if self.bot.settings.alerts != "off":
            self.watch.start()

    async def cog_unload(self) -> None:
        """Stop."""
        self.watch.cancel()

    @tasks.loop(minutes=LOOK_MINUTES)
    async def watch(self) -> None:
        """Look once; a failure is logged and the next look comes all the same."""
        alerts = self.bot.services.alerts
        try:
            if not await self.bot.coordination.leads("alerts"):
                return
            for notice in await alerts.look(datetime.now(UTC), self.bot.connection):
                if await self._told(notice.sentence):
                    await alerts.note_told(notice)
        except (StoreError, OSError) as error:
            log.warning("Alerts could not be looked for: %r", error)
        except Exception:
            log.exception("Looking for alerts failed")

    async def _told(self, sentence: str) -> bool:
        """Log a sentence and send it; return whether that is done with.

        Where Discord refuses it, no later try would help: the log has it.
        """
        log.warning("Alert: %s", sentence)
        try:
            addressee = await self._addressee()
            await addressee.send(pressable(sentence, self.bot.mentions))
        except (discord.Forbidden, discord.NotFound) as error:
            log.warning("The alert cannot be sent (%d); check CLUSTERS_ALERTS", error.code)
        except (discord.HTTPException, *DROPPED) as error:
            log.warning("The alert could not be sent yet (%s)", type(error).__name__)
            return False
        return True

    async def _addressee(self) -> discord.abc.Messageable:
        to = self.bot.settings.alerts
        if to != "owner":
            return self.bot.get_partial_messageable(int(to))
        application = self.bot.application
        if application is None:
            raise AssertionError("a client that has logged in knows its application")
        team = application.team
        owner_id = team.owner_id if team is not None else None
        return await self.bot.fetch_user(owner_id or application.owner.id)


async def setup(bot: ClustersBot) -> None:
    """Put this extension into a bot; discord.py calls it on load."""
    await bot.add_cog(Alerts(bot))
