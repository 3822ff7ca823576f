"""Put the keycaps under a page, so that members only have to press them.

A server's admins choose; where they chose nothing, it is as ``CLUSTERS_KEYCAPS`` says, which is off as
shipped: Discord lets a bot add about four reactions a second, and each of them counts towards its
global limit, which answers to commands do not.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

import discord
from cachetools import FIFOCache

from bot.services.favourites import KEYCAPS

if TYPE_CHECKING:
    from bot.gateway.client import ClustersBot
    from cogs.ui.tasks import Tasks

log = logging.getLogger(__name__)

KEPT: Final = 10_000
"""Messages whose keycaps are remembered; for a forgotten one Discord ignores the repetition."""


class Keycaps:
    """Adds what is missing, message by message, in the background."""

    def __init__(self, bot: ClustersBot, tasks: Tasks) -> None:
        self._bot = bot
        self._tasks = tasks
        self._there: FIFOCache[int, int] = FIFOCache(KEPT)

    def want(self, message: discord.PartialMessage, guild_id: int, rows: int) -> None:
        """Have the first ``rows`` keycaps under a message soon, if the server wants that."""
        first = self._there.get(message.id, 0)
        if rows <= first or not self._wanted(guild_id):
            return
        self._there[message.id] = rows
        self._tasks.start(self._add(message, first, rows))

    def _wanted(self, guild_id: int) -> bool:
        """Whether a server's admins want keycaps; the operator, where they chose neither."""
        chosen = self._bot.services.server_settings.of(guild_id).keycaps
        return self._bot.settings.keycaps if chosen is None else chosen

    async def _add(self, message: discord.PartialMessage, first: int, rows: int) -> None:
        for emoji in KEYCAPS[first:rows]:
            try:
                await message.add_reaction(emoji)
            except discord.HTTPException as error:
                # No permission, or the message is gone: members can still add their own.
                log.info("Keycaps could not be added (%d)", error.code)
                return
