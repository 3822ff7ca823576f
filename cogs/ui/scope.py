"""Where something happens: whose favourites and settings count, and what the bot can reach there.

A *scope* is the server, and outside of servers the direct or group channel. Discord's ids are unique
over both, so a scope is told by one number; the services and tables below call it ``guild_id``.
``docs/decisions/scopes.md`` says why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import discord

    from bot.gateway.client import ClustersBot


def scope_id(interaction: discord.Interaction[Any]) -> int:
    """Return the scope of an interaction.

    A channel of a kind that discord.py does not know has no id there: the member stands for it.
    """
    return interaction.guild_id or interaction.channel_id or interaction.user.id


def scope_of_reaction(
    event: discord.RawReactionActionEvent | discord.RawReactionClearEvent,
) -> int:
    """Return the scope of a reaction; outside of servers the bot hears of its direct channels only."""
    return event.guild_id or event.channel_id


def bot_is_here(interaction: discord.Interaction[Any]) -> bool:
    """Return whether the bot is in the channel itself, and not only its commands.

    Members bring their own commands into servers and group channels that the bot is not in. It
    hears of no reaction there, and reaches a message only through an interaction that is young.
    """
    if interaction.guild_id is None:
        return bool(interaction.context.dm_channel)
    if interaction.client.get_guild(interaction.guild_id) is None:
        return False
    return interaction.app_permissions.view_channel


def may_react(interaction: discord.Interaction[Any]) -> bool:
    """Return whether the bot may put reactions under a message in the channel."""
    granted = interaction.app_permissions
    return interaction.guild_id is None or (granted.add_reactions and granted.read_message_history)


def bot_sees(bot: ClustersBot, guild_id: int, channel_id: int) -> bool:
    """Return whether the bot sees a channel of a scope, as far as it knows without asking."""
    guild = bot.get_guild(guild_id)
    if guild is None:
        return is_direct(bot, guild_id, channel_id)
    channel = guild.get_channel(channel_id)
    return channel is None or channel.permissions_for(guild.me).view_channel


def is_direct(bot: ClustersBot, guild_id: int, channel_id: int) -> bool:
    """Return whether a stored scope is one of the bot's own direct channels, and this process's.

    Replies are stored only where the bot is, so a scope that is its own channel is a direct one. (An
    old server's first channel has the server's id as well.) The first shard hears of them.
    """
    if guild_id != channel_id or bot.get_guild(guild_id) is not None:
        return False
    return bot.serves(0)


def server_of(bot: ClustersBot, guild_id: int) -> int | None:
    """Return the server that a scope is; ``None`` for a direct or group channel."""
    return None if bot.get_guild(guild_id) is None else guild_id
