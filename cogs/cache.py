"""``/cache``: what is stored, and refreshing it. Looking is free; changing needs Manage Server.

The permission is checked when the command runs: what Discord hides in its menus is a hint only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands
from discord.ext import commands

from bot.domain.model import Artist  # noqa: TC001 - discord.py reads the annotations
from bot.language import text
from cogs.ui.artists import ArtistOption, Named, stored_artist
from cogs.ui.cache import artist_status_embed, refresh_embed, store_status_embed
from cogs.ui.controls.confirm import ForgetButton, yes_or_no
from cogs.ui.controls.names import names_embed, names_view
from cogs.ui.controls.refreshing import refresh_all
from cogs.ui.edits import defer, edit_answer
from cogs.ui.embeds import count_text
from cogs.ui.progress import live_reply
from cogs.ui.text import shown

if TYPE_CHECKING:
    import discord

    from bot.gateway.client import ClustersBot


@app_commands.guild_only()
class Cache(commands.GroupCog, group_name="cache", group_description="What the bot has stored"):
    """The cached catalogues."""

    @app_commands.command()
    @app_commands.describe(artist="Only this artist")
    async def status(
        self,
        interaction: discord.Interaction[ClustersBot],
        artist: app_commands.Transform[Artist | Named, ArtistOption] | None = None,
    ) -> None:
        """See what is stored, from which sources, and how old it is."""
        await defer(interaction, private=True)
        upkeep = interaction.client.services.upkeep
        if artist is None:
            embed = store_status_embed(await upkeep.status(), upkeep.health(), upkeep.limits())
        else:
            known = await stored_artist(interaction.client, artist)
            embed = artist_status_embed(known, await upkeep.artist_status(known.id))
        await edit_answer(interaction, embed=embed)

    @app_commands.command()
    @app_commands.describe(
        artist="Whose catalogue to fetch and analyse anew (left out: everything old here)"
    )
    @app_commands.checks.has_permissions(manage_guild=True)
    async def refresh(
        self,
        interaction: discord.Interaction[ClustersBot],
        artist: app_commands.Transform[Artist | Named, ArtistOption] | None = None,
    ) -> None:
        """Fetch catalogues again: an artist's, or everything old here (needs Manage Server)."""
        if artist is None:
            settings = interaction.client.services.server_settings.of(interaction.guild_id)
            await defer(interaction, private=settings.private)
            await refresh_all(interaction)
            return
        await defer(interaction, private=True)
        known = await stored_artist(interaction.client, artist)
        async with live_reply(interaction) as live:
            report = await interaction.client.services.upkeep.refresh(known.id, live.show)
        await edit_answer(interaction, content=None, embed=refresh_embed(known, report))

    @app_commands.command()
    @app_commands.checks.has_permissions(manage_guild=True)
    async def names(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """See whom this server means by names of several artists, and reset it (needs Manage Server)."""
        await defer(interaction, private=True)
        names = await interaction.client.services.artists.choices(interaction.guild_id or 0)
        await edit_answer(
            interaction, embed=names_embed(names), view=names_view(names, edit=interaction.id)
        )

    @app_commands.command()
    @app_commands.describe(artist="Whose cached tracks and maps to drop")
    @app_commands.checks.has_permissions(manage_guild=True)
    async def forget(
        self,
        interaction: discord.Interaction[ClustersBot],
        artist: app_commands.Transform[Artist | Named, ArtistOption],
    ) -> None:
        """Drop an artist's cached tracks and maps; favourites stay (needs Manage Server, asks first)."""
        await defer(interaction, private=True)
        known = await stored_artist(interaction.client, artist)
        status = await interaction.client.services.upkeep.artist_status(known.id)
        await edit_answer(
            interaction,
            content=text(
                "cache.forget_ask",
                artist=shown(known.name, 80),
                tracks=count_text(status.tracks if status else 0),
            ),
            view=yes_or_no(ForgetButton(known.id, "yes"), ForgetButton(known.id, "no")),
        )


async def setup(bot: ClustersBot) -> None:
    """Put this extension into a bot; discord.py calls it on load."""
    await bot.add_cog(Cache())
