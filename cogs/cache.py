"""``/cache``: what is stored, refreshing it, and files of one's own. Looking is free; changing needs Manage Server.

The permission is checked when the command runs: what Discord hides in its menus is a hint only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.model import Artist  # noqa: TC001 - discord.py reads the annotations
from bot.gateway.contexts import servers_only
from bot.language import text
from cogs.ui.allowed import require_right
from cogs.ui.artists import ArtistOption, Named, stored_artist
from cogs.ui.cache import artist_status_embed, refresh_embed, store_status_embed
from cogs.ui.controls.forgetting import about_artist, about_hidden, about_own
from cogs.ui.controls.names import names_embed, names_view
from cogs.ui.controls.refreshing import refresh_all
from cogs.ui.edits import defer, edit_answer
from cogs.ui.imports import Telling, imported_embed, reading_text
from cogs.ui.progress import live_reply
from cogs.ui.scope import scope_id

if TYPE_CHECKING:
    from discord import ui

    from bot.gateway.client import ClustersBot


@servers_only
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
        services = interaction.client.services
        upkeep = services.upkeep
        if artist is None:
            embed = store_status_embed(
                await upkeep.status(),
                upkeep.health(),
                upkeep.limits(),
                own=await services.imports.owned(scope_id(interaction)),
                fleet=await services.processes.fleet(),
            )
        else:
            known = await stored_artist(interaction, artist)
            embed = artist_status_embed(
                known, await upkeep.artist_status(known.id, scope_id(interaction))
            )
        await edit_answer(interaction, embed=embed)

    @app_commands.command()
    @app_commands.describe(
        artist="Whose catalogue to fetch and analyse anew (left out: everything old here)"
    )
    async def refresh(
        self,
        interaction: discord.Interaction[ClustersBot],
        artist: app_commands.Transform[Artist | Named, ArtistOption] | None = None,
    ) -> None:
        """Fetch catalogues again: an artist's, or everything old here (needs Manage Server or a role)."""
        require_right(interaction, "refresh")
        if artist is None:
            settings = interaction.client.services.server_settings.of(scope_id(interaction))
            await defer(interaction, private=settings.private)
            await refresh_all(interaction)
            return
        await defer(interaction, private=True)
        known = await stored_artist(interaction, artist)
        async with live_reply(interaction) as live:
            report = await interaction.client.services.upkeep.refresh(
                known.id, live.show, guild_id=scope_id(interaction)
            )
        await edit_answer(interaction, content=None, embed=refresh_embed(known, report))

    @app_commands.command()
    @app_commands.checks.has_permissions(manage_guild=True)
    async def names(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """See whom this server means by names of several artists, and reset it (needs Manage Server)."""
        await defer(interaction, private=True)
        names = await interaction.client.services.artists.choices(scope_id(interaction))
        await edit_answer(
            interaction, embed=names_embed(names), view=names_view(names, edit=interaction.id)
        )

    @app_commands.command(name="import")
    @app_commands.describe(
        file="A table (CSV) or JSON of tracks, as exporters write them; 10 MB at the most",
        artist="Whose tracks they are, where the file does not say",
    )
    async def import_(
        self,
        interaction: discord.Interaction[ClustersBot],
        file: discord.Attachment,
        artist: app_commands.Range[str, 1, 100] | None = None,
    ) -> None:
        """Bring in a file of tracks that this server alone will see (needs Manage Server or a role)."""
        require_right(interaction, "import")
        await defer(interaction, private=True)
        imports = interaction.client.services.imports
        imports.require(file.filename, file.size)
        await edit_answer(interaction, content=reading_text(file.filename))
        imported = await imports.take(
            scope_id(interaction),
            file.filename,
            await file.read(),
            artist=artist,
            on_progress=Telling(interaction, file.filename).show,
        )
        await edit_answer(interaction, content=None, embed=imported_embed(imported))

    @app_commands.command()
    @app_commands.describe(
        artist="Whose tracks and maps to drop; left out: everything that this server imported"
    )
    @app_commands.checks.has_permissions(manage_guild=True)
    async def forget(
        self,
        interaction: discord.Interaction[ClustersBot],
        artist: app_commands.Transform[Artist | Named, ArtistOption] | None = None,
    ) -> None:
        """Drop an artist's tracks and maps, or all of this server's imports (needs Manage Server, asks first)."""
        await defer(interaction, private=True)
        content, view = await _question(interaction, artist)
        await edit_answer(interaction, content=content, view=view)


async def _question(
    interaction: discord.Interaction[ClustersBot], artist: Artist | Named | None
) -> tuple[str, ui.View | None]:
    """Return what to ask before anything is dropped; no buttons where there is nothing to drop."""
    services, guild_id = interaction.client.services, scope_id(interaction)
    if artist is None:
        own = await services.imports.owned(guild_id)
        return about_own(own) if own else (text("cache.forget_nothing"), None)
    if isinstance(artist, Named):
        hidden = await services.artists.hidden(guild_id, artist.name)
        if hidden is not None:
            return about_hidden(hidden)
    known = await stored_artist(interaction, artist)
    return about_artist(known, await services.upkeep.artist_status(known.id, guild_id))


async def setup(bot: ClustersBot) -> None:
    """Put this extension into a bot; discord.py calls it on load."""
    await bot.add_cog(Cache())
