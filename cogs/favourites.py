"""``/favourites``: what members have hearted, and everybody's right to take their data away."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any, Self

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.domain.model import Artist  # noqa: TC001 - discord.py reads the annotations
from bot.language import text
from cogs.ui.artists import ArtistOption, Named, stored_artist
from cogs.ui.errors import answer_error
from cogs.ui.favourites import (
    FavouritesButton,
    Whose,
    Wish,
    favourites_embed,
    favourites_view,
    list_favourites,
)

if TYPE_CHECKING:
    import re

    from bot.gateway.client import ClustersBot


class ClearButton(
    ui.DynamicItem[ui.Button[Any]],
    template=r"clusters:clear:(?P<user>[0-9]{1,20}):(?P<answer>yes|no)",
):
    """The answer to whether a member's data is to be deleted."""

    def __init__(self, user_id: int, answer: str) -> None:
        style = discord.ButtonStyle.danger if answer == "yes" else discord.ButtonStyle.secondary
        super().__init__(
            ui.Button(
                style=style,
                label=text(f"favourites.clear_{answer}"),
                custom_id=f"clusters:clear:{user_id}:{answer}",
            )
        )
        self.user_id = user_id
        self.answer = answer

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction,  # noqa: ARG003 - discord.py's signature
        item: ui.Item[Any],  # noqa: ARG003 - as above
        match: re.Match[str],
    ) -> Self:
        """Build the button that was pressed from its id alone."""
        return cls(int(match["user"]), match["answer"])

    async def callback(  # pyright: ignore[reportIncompatibleMethodOverride] - ours is one client
        self, interaction: discord.Interaction[ClustersBot]
    ) -> None:
        """Delete or keep, for the member who was asked and nobody else."""
        try:
            if interaction.user.id != self.user_id:
                sentence = text("favourites.not_yours")
                await interaction.response.send_message(sentence, ephemeral=True)
                return
            await interaction.response.defer()
            if self.answer == "yes":
                await interaction.client.services.personal.forget_member(self.user_id)
            done = "done" if self.answer == "yes" else "kept"
            await interaction.edit_original_response(
                content=text(f"favourites.clear_{done}"), view=None
            )
        except Exception as error:  # noqa: BLE001 - discord.py only logs what a dynamic item raises
            await answer_error(interaction, error, "/favourites clear")


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
        await interaction.response.defer(ephemeral=chosen == "mine", thinking=True)
        artist_id = 0
        if artist is not None:
            artist_id = (await stored_artist(interaction.client, artist)).id
        wish = Wish(whose=chosen, user_id=interaction.user.id, artist_id=artist_id)
        listed = await list_favourites(interaction.client, interaction.guild_id or 0, wish)
        await interaction.edit_original_response(
            embed=favourites_embed(listed), view=favourites_view(listed)
        )

    @app_commands.command()
    async def export(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Get everything the bot keeps about you, as a file that only you see."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        data = await interaction.client.services.personal.export_member(interaction.user.id)
        if not any(data.values()):
            await interaction.edit_original_response(content=text("favourites.exported_empty"))
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
            await interaction.edit_original_response(content=text("favourites.exported_empty"))
            return
        view = ui.View(timeout=None)
        view.add_item(ClearButton(user_id, "yes"))
        view.add_item(ClearButton(user_id, "no"))
        await interaction.edit_original_response(
            content=text("favourites.clear_ask", count=len(data["favourites"])), view=view
        )


async def setup(bot: ClustersBot) -> None:
    """Put this extension into a bot; discord.py calls it on load."""
    bot.add_dynamic_items(FavouritesButton, ClearButton)
    await bot.add_cog(Favourites())
