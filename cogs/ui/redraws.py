"""Show new hearts on public replies, at most once per burst of reactions."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import discord

from cogs.ui.shown import refresh_hearts

if TYPE_CHECKING:
    from bot.gateway.client import ClustersBot

log = logging.getLogger(__name__)

SETTLE_SECONDS = 1.2
"""Reactions come in bursts; the message is edited once, this long after the first of them."""


class Redraws:
    """Messages that wait to be edited."""

    def __init__(self, bot: ClustersBot) -> None:
        self._bot = bot
        self._waiting: dict[int, asyncio.Task[None]] = {}

    def ask(self, message_id: int) -> None:
        """Have a message show its present hearts soon; asking again in the meantime is free."""
        if message_id not in self._waiting:
            self._waiting[message_id] = asyncio.create_task(self._soon(message_id))

    def close(self) -> None:
        """Drop redraws that have not happened; the next page turn shows the same."""
        for task in self._waiting.values():
            task.cancel()

    async def _soon(self, message_id: int) -> None:
        await asyncio.sleep(SETTLE_SECONDS)
        self._waiting.pop(message_id, None)  # what comes from here on asks for a redraw of its own
        try:
            await refresh_hearts(self._bot, message_id)
        except discord.NotFound:
            await self._bot.services.replies.forget(message_id)
        except discord.HTTPException as error:
            # The heart is stored; only the number on the page waits for the next turn.
            log.info("A page could not be redrawn (%d)", error.code)
        except Exception:
            log.exception("A page could not be redrawn")
