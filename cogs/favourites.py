"""``/favourites``: what members have marked, and everybody's right to take their data away."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.model import Artist  # noqa: TC001 - discord.py reads the annotations
from bot.language import text
from cogs.ui.artists import ArtistOption, Named, stored_artist
from cogs.ui.controls.confirm import ClearButton, yes_or_no
from cogs.ui.controls.favourites import favourites_view
from cogs.ui.edits import defer, edit_answer
from cogs.ui.favourites import Whose, Wish, favourites_embed, list_favourites

if TYPE_CHECKING:
    from bot.gateway.client import ClustersBot


@app_commands.guild_only()
class Favourites(
    commands.GroupCog, group_name="favourites", group_description="What members here love"
):
    """Lists of favourites, and data export and deletion."""

    @app_commands.command(name="list")
    @app_commands.describe(
        whose="The whole server's, or your own (shown to you alone)",
        artist="Only this artist's tracks",
    )
    @app_commands.choices(
        whose=[
            app_commands.Choice(name="the server's", value="server"),
            app_commands.Choice(name="mine", value="mine"),
        ]
    )
    async def show(
        self,
        interaction: discord.Interaction[ClustersBot],
        whose: app_commands.Choice[str] | None = None,
        artist: app_commands.Transform[Artist | Named, ArtistOption] | None = None,
    ) -> None:
        """List favourite tracks, the most loved first."""
        chosen: Whose = "mine" if whose is not None and whose.value == "mine" else "server"
        await defer(interaction, private=chosen == "mine")
        artist_id = 0
        if artist is not None:
            artist_id = (await stored_artist(interaction.client, artist)).id
        wish = Wish(whose=chosen, user_id=interaction.user.id, artist_id=artist_id)
        listed = await list_favourites(interaction.client, interaction.guild_id or 0, wish)
        await edit_answer(interaction, embed=favourites_embed(listed), view=favourites_view(listed))

    @app_commands.command()
    async def export(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Get everything the bot keeps about you, as a file that only you see."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        data = await interaction.client.services.personal.export_member(interaction.user.id)
        if not any(data.values()):
            await edit_answer(interaction, content=text("favourites.exported_empty"))
            return
        body = json.dumps(data, ensure_ascii=False, indent=2, default=str).encode()
        await interaction.edit_original_response(
            content=text("favourites.exported"),
            attachments=[discord.File(io.BytesIO(body), filename="clusters-my-data.json")],
        )

    @app_commands.command()
    async def clear(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Delete everything the bot keeps about you (asks first)."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        user_id = interaction.user.id
        data = await interaction.client.services.personal.export_member(user_id)
        if not any(data.values()):
            await edit_answer(interaction, content=text("favourites.exported_empty"))
            return
        await edit_answer(
            interaction,
            content=text("favourites.clear_ask", count=len(data["favourites"])),
            view=yes_or_no(ClearButton(user_id, "yes"), ClearButton(user_id, "no")),
        )


async def setup(bot: ClustersBot) -> None:
    """Put this extension into a bot; discord.py calls it on load."""
    await bot.add_cog(Favourites())
