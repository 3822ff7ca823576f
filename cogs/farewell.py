"""The end: what is being answered is finished, and whoever has to ask again is told so.

Meanwhile the connection stays: whoever asks during the end would else wait for Discord's own words,
that the bot does not respond.

Loaded first: extensions end in the order in which they were loaded, and the others are still
needed for the answers.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from discord.ext import commands

from bot.language import speaking, text
from cogs.ui.errors import readers_language, say

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterable

    import discord

    from bot.gateway.client import ClustersBot


class Farewell(commands.Cog):
    """Ends what members wait for before anything else ends."""

    def __init__(self, bot: ClustersBot) -> None:
        self.bot = bot

    async def cog_unload(self) -> None:
        """Take nothing more in, wait for the answers under way, and tell the rest to ask again."""
        answering, pauses = self.bot.answering, self.bot.pauses
        if not answering.busy:
            answering.close()
            return
        left = await answering.finish(pauses.finishing)
        await _within(
            pauses.telling,
            [say(each, _sentence(each), "The end", alone=False) for each in left],
        )
        await _within(
            pauses.leaving, [shard.disconnect() for shard in tuple(self.bot.shards.values())]
        )
        await answering.finish(pauses.leaving)  # who asked since was told as they came


def _sentence(interaction: discord.Interaction[ClustersBot]) -> str:
    with speaking(readers_language(interaction, alone=False)):
        return text("errors.stopping")


async def _within(seconds: float, work: Iterable[Coroutine[Any, Any, None]]) -> None:
    """Do some things side by side; what takes longer than ``seconds`` is given up."""
    tasks = {asyncio.ensure_future(one) for one in work}
    if not tasks:
        return
    _, late = await asyncio.wait(tasks, timeout=seconds)
    for task in late:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def setup(bot: ClustersBot) -> None:
    """Put this extension into a bot; discord.py calls it on load."""
    await bot.add_cog(Farewell(bot))
