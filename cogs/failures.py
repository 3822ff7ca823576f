"""Every failed command ends in the one answer function of ``cogs.ui.errors``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs.ui.errors import answer_error

if TYPE_CHECKING:
    import discord
    from discord import app_commands

    from bot.gateway.client import ClustersBot


async def on_command_error(
    interaction: discord.Interaction[ClustersBot], error: app_commands.AppCommandError
) -> None:
    """Answer the member; autocomplete boxes cannot show a sentence, so those only log."""
    name = interaction.command.qualified_name if interaction.command else "command"
    await answer_error(interaction, error, f"/{name}")


async def setup(bot: ClustersBot) -> None:
    """Put this extension into a bot; discord.py calls it on load."""
    bot.tree.error(on_command_error)
