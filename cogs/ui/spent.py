"""Take reactions off that say nothing any more, where a server lets the bot.

Manage Messages is not asked for in the invitation. Where an admin gives it all the same, a keycap is a
key: pressed, counted, and up again for the next press. Elsewhere reactions stay where they are.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import discord

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.gateway.client import ClustersBot
    from bot.services.personal import Standing
    from cogs.ui.tasks import Tasks

log = logging.getLogger(__name__)


class SpentReactions:
    """Takes them off one by one, in the background; what is left at the end goes at the next start."""

    def __init__(self, bot: ClustersBot, tasks: Tasks) -> None:
        self._bot = bot
        self._tasks = tasks

    def may_go(self, guild_id: int, channel_id: int) -> bool:
        """Return whether the bot may take members' reactions off in a channel."""
        guild = self._bot.get_guild(guild_id)
        channel = None if guild is None else guild.get_channel_or_thread(channel_id)
        if guild is None or channel is None:
            return False
        try:
            return channel.permissions_for(guild.me).manage_messages
        except (AttributeError, discord.ClientException):
            return False  # not all of the server, or of the thread, is known yet

    def take_off(self, standing: Iterable[Standing]) -> bool:
        """Have reactions taken off soon, where that may be; whether it may everywhere."""
        everything = tuple(standing)
        free = tuple(item for item in everything if self.may_go(item.guild_id, item.channel_id))
        if free:
            self._tasks.start(self._take_off(free))
        return len(free) == len(everything)

    async def _take_off(self, standing: Iterable[Standing]) -> None:
        for item in standing:
            channel = self._bot.get_partial_messageable(item.channel_id, guild_id=item.guild_id)
            message = channel.get_partial_message(item.message_id)
            try:
                await message.remove_reaction(item.emoji, discord.Object(item.user_id))
            except discord.NotFound:
                continue  # it, its message or its member is gone already
            except discord.HTTPException as error:
                log.info("Spent reactions could not be taken off (%d)", error.code)
                return
