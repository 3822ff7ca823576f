"""What a server's admins allow: to whom, and where.

It is looked at when a command runs or a control is pressed: what Discord hides in its menus is a hint
only, and minutes may lie between an answer and a press under it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.domain.errors import NoRightError
from cogs.ui.scope import scope_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.gateway.client import ClustersBot
    from bot.services.server_settings import Right


def require_manager(interaction: discord.Interaction[Any]) -> None:
    """Raise ``app_commands.MissingPermissions`` for whoever may not manage the server."""
    if not interaction.permissions.manage_guild:
        raise app_commands.MissingPermissions(["manage_guild"])


def require_right(interaction: discord.Interaction[ClustersBot], right: Right) -> None:
    """Let members with Manage Server pass, and those with a role that ``/settings`` names.

    Raises ``NoRightError`` where there are such roles, else ``app_commands.MissingPermissions``.
    """
    if interaction.permissions.manage_guild:
        return
    servers, user = interaction.client.services.server_settings, interaction.user
    roles = [role.id for role in user.roles] if isinstance(user, discord.Member) else []
    if servers.may(scope_id(interaction), right, roles):
        return
    if servers.chosen_for(scope_id(interaction), right):
        raise NoRightError
    raise app_commands.MissingPermissions(["manage_guild"])


def public_here(interaction: discord.Interaction[ClustersBot]) -> bool:
    """Whether the server's admins let answers be public where an interaction happens."""
    servers = interaction.client.services.server_settings
    return servers.public_in(scope_id(interaction), tuple(_places(interaction)))


def _places(interaction: discord.Interaction[ClustersBot]) -> Iterator[int]:
    """Yield the channel's id and those of what it is in: a thread's channel, a category."""
    if interaction.channel_id is not None:
        yield interaction.channel_id
    channel: object = interaction.channel
    if isinstance(channel, discord.Thread):
        yield channel.parent_id
        channel = channel.parent
    category_id: object = getattr(channel, "category_id", None)
    if isinstance(category_id, int):
        yield category_id
