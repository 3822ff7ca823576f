"""``/settings``: how the bot answers in this server. For members with Manage Server.

The permission is checked when the command runs and at every press: what Discord hides in its menus
is a hint only.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import discord
from discord import app_commands
from discord.ext import commands

from bot.gateway.contexts import servers_only
from cogs.settings.controls import CONTROLS
from cogs.settings.facts import look as look_at
from cogs.settings.panel import panel
from cogs.ui.choices import LANGUAGES, LOOKS, language_of
from cogs.ui.edits import defer, edit_answer
from cogs.ui.scope import scope_id

if TYPE_CHECKING:
    from bot.gateway.client import ClustersBot
    from bot.services.server_settings import GuildSettings, Look
    from cogs.settings.facts import Tab


class Settings(commands.Cog):
    """A server's settings."""

    @app_commands.command()
    @app_commands.describe(
        private="Whether answers are shown to the asker alone",
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
        """See and change how I answer in this server (needs Manage Server)."""
        await defer(interaction, private=True)
        tongue = language_of(language.value if language else None)

        def edit(settings: GuildSettings) -> GuildSettings:
            if private is not None:
                settings = replace(settings, private=private)
            if look is not None:
                settings = replace(settings, look=cast("Look", look.value))
            if tongue is not None:
                settings = replace(settings, language=tongue or None)
            return settings

        tabs: list[tuple[Tab, object]] = [
            ("where", private),
            ("look", look),
            ("language", tongue),
        ]
        changed: list[Tab] = [tab for tab, given in tabs if given is not None]
        if changed:
            servers = interaction.client.services.server_settings
            await servers.change(scope_id(interaction), edit, by=interaction.user.id)
        tab: Tab = changed[0] if changed else "who"
        await self.show(interaction, tab, saved=bool(changed))

    async def show(
        self,
        interaction: discord.Interaction[ClustersBot],
        tab: Tab,
        *,
        page: int = 0,
        saved: bool = False,
    ) -> None:
        """Put a tab into the answer that has been promised."""
        facts = await look_at(interaction, tab, page=page, saved=saved)
        await edit_answer(interaction, view=panel(facts, interaction.client.mentions))


async def setup(bot: ClustersBot) -> None:
    """Put this extension into a bot; discord.py calls it on load."""
    bot.add_dynamic_items(*CONTROLS)
    await bot.add_cog(Settings())
