"""Where commands work: in servers, in direct messages with the bot, in members' own channels.

A command works everywhere, and whoever has the bot as an app of their own brings it along, unless it
says otherwise: ``servers_only`` for what belongs to a server and its admins, ``among_others`` for what
one member alone has no use for. Discord shows what it may show; ``works_here`` knows the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from discord import app_commands

if TYPE_CHECKING:
    import discord

EVERYWHERE: Final = app_commands.AppCommandContext(
    guild=True, dm_channel=True, private_channel=True
)
BOTH_INSTALLS: Final = app_commands.AppInstallationType(guild=True, user=True)

_OTHERS: Final = "among others"
_OPERATORS: Final = "for operators"

FOR_OPERATORS: Final = {_OPERATORS: True}
"""The extras of a group of commands that whoever runs the bot may use, and nobody else."""

T = TypeVar("T")
CommandT = TypeVar("CommandT", bound="AnyCommand")

AnyCommand = app_commands.Command[Any, ..., Any] | app_commands.ContextMenu | app_commands.Group


def servers_only(command: T) -> T:
    """Have a command, or a cog's group of them, work in servers that have the bot as a member."""
    command = app_commands.allowed_installs(guilds=True, users=False)(command)
    command = app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)(command)
    return app_commands.guild_only(command)


def among_others(command: CommandT) -> CommandT:
    """Mark a command as one that compares members; in direct messages with the bot there is one."""
    command.extras[_OTHERS] = True
    return command


def is_for_operators(command: app_commands.Command[Any, ..., Any]) -> bool:
    """Return whether a command's group is for whoever runs the bot."""
    return _OPERATORS in (command.root_parent or command).extras


def works_here(interaction: discord.Interaction[Any], command: AnyCommand) -> bool:
    """Return whether a command works where an interaction happened, whatever Discord showed."""
    return why_not_here(interaction, command) is None


def why_not_here(interaction: discord.Interaction[Any], command: AnyCommand) -> str | None:
    """Return the key of what to say where a command does not work; ``None`` where it does."""
    tree: app_commands.CommandTree[Any] = interaction.client.tree
    root = command
    if not isinstance(command, app_commands.ContextMenu):
        root = command.root_parent or command
    contexts, installs = tree.allowed_contexts, tree.allowed_installs
    if root.allowed_contexts is not None:
        contexts = contexts.merge(root.allowed_contexts)
    if root.allowed_installs is not None:
        installs = installs.merge(root.allowed_installs)
    here = interaction.context
    if here.guild:
        member = interaction.client.get_guild(interaction.guild_id or 0) is not None
        works = contexts.guild and (installs.user or member)
    elif here.private_channel:
        works = contexts.private_channel and installs.user
    else:
        works = contexts.dm_channel
        if works and _OTHERS in command.extras:
            return "errors.alone_here"
    return None if works else "errors.server_only"
