"""What members and servers are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.language import text

if TYPE_CHECKING:
    from bot.gateway.client import ClustersBot


async def member_name(interaction: discord.Interaction[ClustersBot], user_id: int) -> str:
    """Return a member's name here, or who they are on Discord; members are not listed to the bot."""
    resolved = interaction.extras.get(f"member:{user_id}")
    if isinstance(resolved, str):
        return resolved
    if interaction.user.id == user_id:
        return interaction.user.display_name
    user = interaction.client.get_user(user_id)
    if user is None:
        try:
            user = await interaction.client.fetch_user(user_id)
        except discord.NotFound:
            return text("favourites.somebody")
    return user.display_name


def server_name(interaction: discord.Interaction[ClustersBot]) -> str:
    """Return what the scope is called; a server that the bot is no member of does not tell its name."""
    if interaction.guild_id is None:
        return text("favourites.here_chat")
    guild = interaction.guild
    return guild.name if guild is not None and guild.name else text("favourites.here")
