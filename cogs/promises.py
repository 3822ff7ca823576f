"""What a bot that was killed had promised: its messages stop thinking, and say to ask again."""

from __future__ import annotations

import asyncio
import logging
import re
from typing import TYPE_CHECKING, Final

import discord
from discord.ext import commands

from bot.gateway.dropped import DROPPED
from bot.language import speak, text
from cogs.ui.edits import passing
from cogs.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.gateway.client import ClustersBot
    from bot.services.promises import Promise

log = logging.getLogger(__name__)

_BAR: Final = re.compile(r"`[█░]+`\Z")
"""How a message ends that shows the progress of a fetch."""


class Promises(commands.Cog):
    """Mends, once at the start, what the last one left."""

    def __init__(self, bot: ClustersBot) -> None:
        self.bot = bot
        self._tasks = Tasks()

    async def cog_load(self) -> None:
        """Begin with what was left before anything new is promised."""
        # Other processes may be at theirs.
        everywhere = await self.bot.services.promises.left()
        left = [promise for promise in everywhere if self.bot.serves(promise.guild_id)]
        if left:
            log.info("Answers that the last run left unfinished: %d", len(left))
            self._tasks.start(self._mend(left))

    async def cog_unload(self) -> None:
        """Stop; what is still to be mended is mended at the next start."""
        await self._tasks.close()

    async def _mend(self, left: Sequence[Promise]) -> None:
        for promise in left:
            try:
                await self._excuse(promise)
            except (discord.HTTPException, *DROPPED) as error:
                log.info("A reply could not be told to ask again (%s)", type(error).__name__)
            self.bot.services.promises.end(promise.message_id)

    async def _excuse(self, promise: Promise) -> None:
        """Say in a message that it has to be asked again, unless its answer did come."""
        for pause in (*self.bot.pauses.retries, None):
            try:
                message = await self._message(promise)
                if message is not None and _unfinished(message):
                    speak(promise.language)
                    await message.edit(content=text("errors.killed"))
            except (discord.HTTPException, *DROPPED) as error:
                if pause is None or not passing(error):
                    raise
                await asyncio.sleep(pause)
            else:
                return

    async def _message(self, promise: Promise) -> discord.Message | discord.WebhookMessage | None:
        """Return the message, by its interaction's token or as any other; ``None`` if out of reach."""
        webhook = discord.Webhook.partial(
            self.bot.application_id or 0, promise.token, client=self.bot
        )
        try:
            return await webhook.fetch_message(promise.message_id)
        except (discord.NotFound, discord.Forbidden):
            pass  # the token is over: fifteen minutes have gone by
        if not promise.channel_id:
            return None
        channel = self.bot.get_partial_messageable(
            promise.channel_id, guild_id=promise.guild_id or None
        )
        try:
            return await channel.fetch_message(promise.message_id)
        except (discord.NotFound, discord.Forbidden):
            return None


def _unfinished(message: discord.Message) -> bool:
    """Whether a message still thinks, or shows the progress of what nobody does any more."""
    if message.embeds or message.attachments or message.components:
        return False
    return message.flags.loading or _BAR.search(message.content) is not None


async def setup(bot: ClustersBot) -> None:
    """Put this extension into a bot; discord.py calls it on load."""
    await bot.add_cog(Promises(bot))
