"""The welcome in a new server, ``/help``, ``/about`` and ``/privacy``."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.app_commands import TranslationContextLocation as Location
from discord.ext import commands

from bot.gateway.contexts import is_for_operators, works_here
from bot.gateway.dropped import DROPPED
from bot.gateway.translator import command_key
from bot.language import speaking, text_or_none
from bot.services.errors import StoreError
from cogs.about.pages import about_embed, help_embed, privacy_embed, welcome_embed
from cogs.ui.edits import defer, edit_answer
from cogs.ui.mentions import pressable_embed
from cogs.ui.speech import server_language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.gateway.client import ClustersBot

log = logging.getLogger(__name__)


class About(commands.Cog):
    """What the bot says of itself."""

    def __init__(self, bot: ClustersBot) -> None:
        self.bot = bot

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Introduce the bot to a server that invited it, once, where it may write."""
        channel = _where_to_write(guild)
        if channel is None or not self.bot.is_ready():
            return
        try:
            if not await self.bot.services.welcomes.first(guild.id):
                return
            with speaking(server_language(self.bot, guild.id)):
                embed = pressable_embed(welcome_embed(), self.bot.mentions)
            await channel.send(embed=embed)
        except (StoreError, discord.HTTPException, *DROPPED) as error:
            log.info("A new server could not be greeted (%s)", type(error).__name__)

    @app_commands.command()
    async def help(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """See a first step and every command."""
        await defer(interaction, private=True)
        support = self.bot.settings.support_url
        operator = await self.bot.is_owner(interaction.user)
        commands = _commands(interaction, operator=operator)
        await edit_answer(interaction, embed=help_embed(commands, support))

    @app_commands.command()
    async def about(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """See my version, where the music comes from, and where to get help."""
        await defer(interaction, private=True)
        embed = about_embed(
            self.bot.services.upkeep.sources(),
            len(self.bot.guilds),
            self.bot.settings.support_url,
        )
        await edit_answer(interaction, embed=embed)

    @app_commands.command()
    async def privacy(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """See what I keep, for how long, and how to take it away or delete it."""
        await defer(interaction, private=True)
        await edit_answer(interaction, embed=privacy_embed())


def _commands(
    interaction: discord.Interaction[ClustersBot], *, operator: bool
) -> Mapping[str, str]:
    """Return every slash command that works here, with what it does, ``/clusters`` first.

    Commands of whoever runs the bot are told to an ``operator`` only.
    """
    bot = interaction.client
    found = [
        command
        for command in bot.tree.walk_commands()
        if isinstance(command, app_commands.Command)
        and works_here(interaction, command)
        and (operator or not is_for_operators(command))
    ]
    found.sort(key=lambda command: (command.name != "clusters", command.qualified_name))
    return {
        bot.mentions.get(command.qualified_name, f"`/{command.qualified_name}`"): text_or_none(
            command_key(Location.command_description, command, command.description)
        )
        or command.description
        for command in found
    }


def _where_to_write(guild: discord.Guild) -> discord.TextChannel | None:
    """Return the channel for news of the server, else its first one, that the bot may write in."""
    first = [guild.system_channel] if guild.system_channel is not None else []
    for channel in (*first, *guild.text_channels):
        granted = channel.permissions_for(guild.me)
        if granted.view_channel and granted.send_messages and granted.embed_links:
            return channel
    return None


async def setup(bot: ClustersBot) -> None:
    """Put this extension into a bot; discord.py calls it on load."""
    await bot.add_cog(About(bot))
