"""``/settings``: how the bot answers in this server. For members with Manage Server.

The permission is checked when the command runs: what Discord hides in its menus is a hint only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import discord
from discord import app_commands
from discord.ext import commands

from bot.gateway.contexts import servers_only
from bot.language import own_name, text
from cogs.ui.choices import LANGUAGES, LOOKS, language_of
from cogs.ui.edits import defer, edit_answer
from cogs.ui.embeds import NEUTRAL
from cogs.ui.scope import scope_id
from cogs.ui.speech import public_language

if TYPE_CHECKING:
    from bot.gateway.client import ClustersBot
    from bot.services.server_settings import GuildSettings, Look


class Settings(commands.Cog):
    """A server's settings."""

    @app_commands.command()
    @app_commands.describe(
        private="Whether /clusters and /picture answer the asker alone",
        look="How pictures are coloured unless the command says otherwise",
        language="The language of answers that everybody here reads",
    )
    @app_commands.choices(look=LOOKS, language=LANGUAGES)
    @servers_only
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.checks.has_permissions(manage_guild=True)
    async def settings(
        self,
        interaction: discord.Interaction[ClustersBot],
        private: bool | None = None,  # noqa: FBT001 - a slash command's option
        look: app_commands.Choice[str] | None = None,
        language: app_commands.Choice[str] | None = None,
    ) -> None:
        """See or change how I answer in this server (needs Manage Server)."""
        await defer(interaction, private=True)
        servers = interaction.client.services.server_settings
        guild_id = scope_id(interaction)
        changing = private is not None or look is not None or language is not None
        settings = (
            await servers.change(
                guild_id,
                private=private,
                look=cast("Look", look.value) if look else None,
                language=language_of(language.value if language else None),
            )
            if changing
            else servers.of(guild_id)
        )
        spoken = public_language(interaction)
        await edit_answer(interaction, embed=_embed(settings, spoken, saved=changing))


def _embed(settings: GuildSettings, spoken: str, *, saved: bool) -> discord.Embed:
    embed = discord.Embed(
        title=text("settings.saved" if saved else "settings.title"), colour=NEUTRAL
    )
    embed.add_field(
        name=text("settings.private_name"),
        value=text("settings.private_on" if settings.private else "settings.private_off"),
        inline=False,
    )
    embed.add_field(
        name=text("settings.look_name"),
        value=text("settings.look", look=text(f"settings.looks.{settings.look}")),
        inline=False,
    )
    key = "language_discord" if settings.language is None else "language_chosen"
    embed.add_field(
        name=text("settings.language_name"),
        value=text(f"settings.{key}", language=own_name(spoken)),
        inline=False,
    )
    return embed if saved else embed.set_footer(text=text("settings.hint"))


async def setup(bot: ClustersBot) -> None:
    """Put this extension into a bot; discord.py calls it on load."""
    await bot.add_cog(Settings())
