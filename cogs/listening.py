"""``/listening``: count members' own plays into a server's scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.language import text
from bot.services.listening import listener_name
from cogs.ui.edits import defer, edit_answer
from cogs.ui.embeds import source_text
from cogs.ui.scope import scope_id
from cogs.ui.text import shown

if TYPE_CHECKING:
    from bot.gateway.client import ClustersBot

SERVICES = [
    app_commands.Choice(name="ListenBrainz", value="listenbrainz"),
    app_commands.Choice(name="Last.fm", value="lastfm"),
]


class Listening(
    commands.GroupCog, group_name="listening", group_description="Your own plays in the scores"
):
    """Links between members and listening services."""

    @app_commands.command()
    @app_commands.describe(
        service="Where your plays are counted", name="Your name there, or your profile's address"
    )
    @app_commands.choices(service=SERVICES)
    async def link(
        self,
        interaction: discord.Interaction[ClustersBot],
        service: app_commands.Choice[str],
        name: app_commands.Range[str, 1, 200],
    ) -> None:
        """Count your plays into this server's scores (your name stays between us)."""
        await defer(interaction, private=True)
        count = await interaction.client.services.listening.link(
            scope_id(interaction), interaction.user.id, service.value, name
        )
        await edit_answer(
            interaction,
            content=text(
                "listening.linked",
                name=shown(listener_name(name), 64),
                service=service.name,
                count=count,
            ),
        )

    @app_commands.command()
    @app_commands.choices(service=SERVICES)
    async def unlink(
        self,
        interaction: discord.Interaction[ClustersBot],
        service: app_commands.Choice[str],
    ) -> None:
        """Stop counting your plays in this server."""
        await defer(interaction, private=True)
        gone = await interaction.client.services.listening.unlink(
            scope_id(interaction), interaction.user.id, service.value
        )
        key = "listening.unlinked" if gone else "listening.not_linked"
        await edit_answer(interaction, content=text(key, service=service.name))

    @app_commands.command()
    async def status(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """See which names you have linked here."""
        await defer(interaction, private=True)
        links = await interaction.client.services.listening.links(
            scope_id(interaction), interaction.user.id
        )
        names = ", ".join(f"{shown(link.name, 64)} ({source_text(link.service)})" for link in links)
        content = text("listening.list", names=names) if links else text("listening.none")
        await edit_answer(interaction, content=content)


async def setup(bot: ClustersBot) -> None:
    """Put this extension into a bot; discord.py calls it on load."""
    await bot.add_cog(Listening())
