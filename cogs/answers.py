"""*Delete this answer* on a message of the bot's: for whoever asked for it, or an admin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.errors import NotMyAnswerError
from bot.language import text
from cogs.ui.controls.discard import require_asker
from cogs.ui.edits import defer, edit_answer

if TYPE_CHECKING:
    from bot.gateway.client import ClustersBot


class Answers(commands.Cog):
    """What can be done with any answer."""

    def __init__(self, bot: ClustersBot) -> None:
        self._bot = bot
        self._delete = app_commands.ContextMenu(
            name="Delete this answer",
            callback=self.delete_answer,
            # Elsewhere the bot reaches a message only by a press on it: see ``DiscardButton``.
            allowed_contexts=app_commands.AppCommandContext(private_channel=False),
            allowed_installs=app_commands.AppInstallationType(user=False),
        )

    async def cog_load(self) -> None:
        """Offer the entry in the menu of messages."""
        self._bot.tree.add_command(self._delete)

    async def cog_unload(self) -> None:
        """Take the entry back."""
        self._bot.tree.remove_command(self._delete.name, type=self._delete.type)

    async def delete_answer(
        self, interaction: discord.Interaction[ClustersBot], message: discord.Message
    ) -> None:
        """Delete it; favourites that were marked on it stay.

        Raises ``NotMyAnswerError`` for other messages, ``NotYourAnswerError`` for other members.
        """
        if interaction.client.user is None or message.author.id != interaction.client.user.id:
            raise NotMyAnswerError
        require_asker(interaction, message)
        await defer(interaction, private=True)
        channel = interaction.client.get_partial_messageable(
            message.channel.id, guild_id=interaction.guild_id
        )
        await channel.get_partial_message(message.id).delete()
        await interaction.client.services.replies.forget(message.id)
        await edit_answer(interaction, content=text("reply.deleted"))


async def setup(bot: ClustersBot) -> None:
    """Put this extension into a bot; discord.py calls it on load."""
    await bot.add_cog(Answers(bot))
