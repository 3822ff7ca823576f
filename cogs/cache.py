"""``/cache``: what is stored, and refreshing it. Looking is free; changing needs Manage Server.

The permission is checked when the command runs: what Discord hides in its menus is a hint only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.domain.model import Artist  # noqa: TC001 - discord.py reads the annotations
from bot.language import text
from cogs.ui.artists import ArtistOption, Named, stored_artist
from cogs.ui.cache import artist_status_embed, refresh_embed, store_status_embed
from cogs.ui.embeds import count_text
from cogs.ui.errors import answer_error
from cogs.ui.progress import LiveReply
from cogs.ui.text import shown

if TYPE_CHECKING:
    import re

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
        await interaction.response.defer(ephemeral=True, thinking=True)
        upkeep = interaction.client.services.upkeep
        if artist is None:
            embed = store_status_embed(await upkeep.status(), upkeep.health(), upkeep.limits())
        else:
            known = await stored_artist(interaction.client, artist)
            embed = artist_status_embed(known, await upkeep.artist_status(known.id))
        await interaction.edit_original_response(embed=embed)

    @app_commands.command()
    @app_commands.describe(artist="Whose catalogue to fetch and analyse anew")
    @app_commands.checks.has_permissions(manage_guild=True)
    async def refresh(
        self,
        interaction: discord.Interaction[ClustersBot],
        artist: app_commands.Transform[Artist | Named, ArtistOption],
    ) -> None:
        """Fetch an artist's catalogue again and draw the map anew (needs Manage Server)."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        known = await stored_artist(interaction.client, artist)
        async with LiveReply(interaction) as live:
            report = await interaction.client.services.upkeep.refresh(known.id, live.show)
        await interaction.edit_original_response(
            content=None, embed=refresh_embed(known, report), view=None
        )

    @app_commands.command()
    @app_commands.describe(artist="Whose cached tracks and maps to drop")
    @app_commands.checks.has_permissions(manage_guild=True)
    async def forget(
        self,
        interaction: discord.Interaction[ClustersBot],
        artist: app_commands.Transform[Artist | Named, ArtistOption],
    ) -> None:
        """Drop an artist's cached tracks and maps; hearts stay (needs Manage Server, asks first)."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        known = await stored_artist(interaction.client, artist)
        status = await interaction.client.services.upkeep.artist_status(known.id)
        view = discord.ui.View(timeout=None)
        view.add_item(ForgetButton(known.id, "yes"))
        view.add_item(ForgetButton(known.id, "no"))
        await interaction.edit_original_response(
            content=text(
                "cache.forget_ask",
                artist=shown(known.name, 80),
                tracks=count_text(status.tracks if status else 0),
            ),
            view=view,
        )


class ForgetButton(
    ui.DynamicItem[ui.Button[Any]],
    template=r"clusters:forget:(?P<artist>[0-9]{1,15}):(?P<answer>yes|no)",
):
    """The answer to whether an artist's cache is to be dropped."""

    def __init__(self, artist_id: int, answer: str) -> None:
        style = discord.ButtonStyle.danger if answer == "yes" else discord.ButtonStyle.secondary
        super().__init__(
            ui.Button(
                style=style,
                label=text(f"cache.forget_{answer}"),
                custom_id=f"clusters:forget:{artist_id}:{answer}",
            )
        )
        self.artist_id = artist_id
        self.answer = answer

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction,  # noqa: ARG003 - discord.py's signature
        item: ui.Item[Any],  # noqa: ARG003 - as above
        match: re.Match[str],
    ) -> Self:
        """Build the button that was pressed from its id alone."""
        return cls(int(match["artist"]), match["answer"])

    async def callback(  # pyright: ignore[reportIncompatibleMethodOverride] - ours is one client
        self, interaction: discord.Interaction[ClustersBot]
    ) -> None:
        """Drop or keep. The permission is checked again: minutes may have passed."""
        try:
            _require_admin(interaction)
            await interaction.response.defer()
            content = text("cache.forget_kept")
            if self.answer == "yes":
                count = await interaction.client.services.upkeep.forget(self.artist_id)
                content = text("cache.forget_done", tracks=count_text(count))
            await interaction.edit_original_response(content=content, view=None)
        except Exception as error:  # noqa: BLE001 - discord.py only logs what a dynamic item raises
            await answer_error(interaction, error, "/cache forget")


def _require_admin(interaction: discord.Interaction[ClustersBot]) -> None:
    if not interaction.permissions.manage_guild:
        raise app_commands.MissingPermissions(["manage_guild"])


async def setup(bot: ClustersBot) -> None:
    """Put this extension into a bot; discord.py calls it on load."""
    bot.add_dynamic_items(ForgetButton)
    await bot.add_cog(Cache())
