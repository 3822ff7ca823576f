"""Keycap reactions on a reply's page mark favourites.

Only raw events: they come for messages that this process never saw. The store call is the first
await of each handler, so that an add and a remove keep their order. Deletions of messages are not
listened for, as they come only along with everything that anybody writes; a reply that is gone is
forgotten when it is next looked for.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from discord.ext import commands

from bot.services.favourites import keycap
from cogs.ui.reply import open_replies

if TYPE_CHECKING:
    import discord

    from bot.gateway.client import ClustersBot

log = logging.getLogger(__name__)


class Reactions(commands.Cog):
    """Turns reactions into favourites."""

    def __init__(self, bot: ClustersBot) -> None:
        self.bot = bot

    @commands.Cog.listener()
    async def on_raw_reaction_add(self, event: discord.RawReactionActionEvent) -> None:
        """Mark the track whose row the keycap names on the page shown now."""
        emoji = keycap(event.emoji.name or "") if event.emoji.id is None else None
        if emoji is None or event.guild_id is None or event.user_id == self._own_id():
            return
        if event.member is not None and event.member.bot:
            return
        favourites = self.bot.services.favourites
        marked = await favourites.react(event.guild_id, event.message_id, event.user_id, emoji)
        if marked is not None:
            open_replies(self.bot).redraw_soon(event.message_id)

    @commands.Cog.listener()
    async def on_raw_reaction_remove(self, event: discord.RawReactionActionEvent) -> None:
        """Withdraw the favourite from the track that the reaction meant when it was added."""
        emoji = keycap(event.emoji.name or "") if event.emoji.id is None else None
        if emoji is None or event.guild_id is None or event.user_id == self._own_id():
            return
        favourites = self.bot.services.favourites
        meant = await favourites.unreact(event.guild_id, event.message_id, event.user_id, emoji)
        if meant is not None:
            open_replies(self.bot).redraw_soon(event.message_id)

    @commands.Cog.listener()
    async def on_raw_reaction_clear(self, event: discord.RawReactionClearEvent) -> None:
        """Forget what the reactions meant; the favourites stay."""
        await self.bot.services.favourites.reactions_cleared(event.message_id)

    @commands.Cog.listener()
    async def on_raw_reaction_clear_emoji(self, event: discord.RawReactionClearEmojiEvent) -> None:
        """Forget what one emoji's reactions meant; the favourites stay."""
        emoji = keycap(event.emoji.name or "") if event.emoji.id is None else None
        if emoji is not None:
            await self.bot.services.favourites.reactions_cleared(event.message_id, emoji)

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Delete everything of a server that the bot was removed from."""
        await self.bot.services.personal.forget_server(guild.id)
        log.info("Removed from a server; its data is deleted")

    def _own_id(self) -> int | None:
        return self.bot.user.id if self.bot.user else None


async def setup(bot: ClustersBot) -> None:
    """Put this extension into a bot; discord.py calls it on load."""
    await bot.add_cog(Reactions(bot))
