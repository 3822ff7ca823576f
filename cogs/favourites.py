"""``/favourites``: what members have marked, what it makes, and everybody's right to their data."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Final

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.errors import SameMemberError
from bot.domain.model import Artist  # noqa: TC001 - discord.py reads the annotations
from bot.gateway.contexts import among_others
from bot.language import text
from bot.services.favourites import Sort  # noqa: TC001 - discord.py reads the annotations
from cogs.ui.artists import ArtistOption, Named, stored_artist
from cogs.ui.controls.confirm import ClearButton, yes_or_no
from cogs.ui.controls.favourite_lists import show_list
from cogs.ui.controls.favourite_maps import show_map, show_members_map
from cogs.ui.edits import defer, edit_answer
from cogs.ui.favourite_boards import board_embed, map_title, taste_embed
from cogs.ui.favourites import Whose, Wish
from cogs.ui.members import server_name
from cogs.ui.scope import scope_id
from cogs.ui.taking import OfFavouriteMap

if TYPE_CHECKING:
    from bot.gateway.client import ClustersBot

WHOSE: Final = [
    app_commands.Choice(name="the server's", value="server"),
    app_commands.Choice(name="mine", value="mine"),
]
SORTS: Final = [
    app_commands.Choice(name="newest first", value="new"),
    app_commands.Choice(name="most loved first", value="loved"),
    app_commands.Choice(name="by title", value="title"),
    app_commands.Choice(name="by artist", value="artist"),
]
WHO: Final = [
    app_commands.Choice(name="everybody in this server", value="everybody"),
    app_commands.Choice(name="only me (others see counts)", value="me"),
]
WHERE: Final = [
    app_commands.Choice(name="this server", value="here"),
    app_commands.Choice(name="everywhere", value="everywhere"),
]


class Favourites(
    commands.GroupCog, group_name="favourites", group_description="What members here love"
):
    """Lists and maps of favourites, and data export and deletion."""

    @app_commands.command(name="list")
    @app_commands.describe(
        whose="The whole server's, or your own (shown to you alone)",
        artist="Only this artist's tracks",
        member="Another member's, where they let everybody see them (shown to you alone)",
        sort="In which order",
    )
    @app_commands.choices(whose=WHOSE, sort=SORTS)
    async def show(
        self,
        interaction: discord.Interaction[ClustersBot],
        whose: app_commands.Choice[str] | None = None,
        artist: app_commands.Transform[Artist | Named, ArtistOption] | None = None,
        member: discord.User | None = None,
        sort: app_commands.Choice[str] | None = None,
    ) -> None:
        """List favourite tracks: sort them, filter, jump, and take yours off."""
        chosen, user = _whose(interaction, whose, member)
        await defer(interaction, private=chosen != "server")
        artist_id = 0
        if artist is not None:
            artist_id = (await stored_artist(interaction, artist)).id
        wished: dict[str, Sort] = {
            "new": "new",
            "loved": "loved",
            "title": "title",
            "artist": "artist",
        }
        await show_list(
            interaction,
            Wish(
                whose=chosen,
                user_id=user.id,
                artist_id=artist_id,
                sort=wished[sort.value] if sort is not None else "usual",
            ),
        )

    @app_commands.command(name="map")
    @app_commands.describe(
        whose="The whole server's, or your own (shown to you alone; a button opens it to all)",
        member="Another member's, where they let everybody see them (shown to you alone)",
    )
    @app_commands.choices(whose=WHOSE)
    async def map_of(
        self,
        interaction: discord.Interaction[ClustersBot],
        whose: app_commands.Choice[str] | None = None,
        member: discord.User | None = None,
    ) -> None:
        """Map favourites across all artists, grouped by how they sound."""
        chosen, user = _whose(interaction, whose, member)
        services, guild_id = interaction.client.services, scope_id(interaction)
        if chosen == "server":
            await defer(interaction, private=services.server_settings.of(guild_id).private)
            title = map_title(server_name(interaction))
            style = services.server_settings.style(guild_id)
            found = await services.favourite_maps.of_server(guild_id, title, style=style)
            taking = OfFavouriteMap(whose="server", user_id=0)
            await show_map(interaction, found, owner=None, taking=taking)
            return
        await show_members_map(interaction, user)

    @among_others
    @app_commands.command()
    async def board(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """See what this server loves most: its artists, its tracks, and who marks."""
        services, guild_id = interaction.client.services, scope_id(interaction)
        await defer(interaction, private=services.server_settings.of(guild_id).private)
        board = await services.boards.of_server(guild_id)
        await edit_answer(interaction, embed=board_embed(board, server_name(interaction)))

    @among_others
    @app_commands.command()
    @app_commands.describe(member="With whom, where they let everybody see their favourites")
    async def taste(
        self, interaction: discord.Interaction[ClustersBot], member: discord.User
    ) -> None:
        """See how close your favourites and another member's are (shown to you alone)."""
        await defer(interaction, private=True)
        services, guild_id = interaction.client.services, scope_id(interaction)
        if member.id == interaction.user.id:
            raise SameMemberError
        await services.sharing.require(guild_id, interaction.user.id, member.id)
        taste = await services.boards.taste(guild_id, interaction.user.id, member.id)
        await edit_answer(
            interaction,
            embed=taste_embed(taste, interaction.user.display_name, member.display_name),
        )

    @app_commands.command()
    @app_commands.describe(who="Who may see which favourites are yours (left out: what holds now)")
    @app_commands.choices(who=WHO)
    async def privacy(
        self,
        interaction: discord.Interaction[ClustersBot],
        who: app_commands.Choice[str] | None = None,
    ) -> None:
        """Choose who may see which favourites here are yours; at first only you."""
        await defer(interaction, private=True)
        sharing, guild_id = interaction.client.services.sharing, scope_id(interaction)
        if who is not None:
            await sharing.choose(guild_id, interaction.user.id, everybody=who.value == "everybody")
        everybody = await sharing.shares(guild_id, interaction.user.id)
        key = "favourites.shared_everybody" if everybody else "favourites.shared_nobody"
        await edit_answer(interaction, content=text(key))

    @app_commands.command()
    async def export(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Get everything the bot keeps about you, as a file that only you see."""
        await defer(interaction, private=True)
        data = await interaction.client.services.personal.export_member(interaction.user.id)
        if not any(data.values()):
            await edit_answer(interaction, content=text("favourites.exported_empty"))
            return
        body = json.dumps(data, ensure_ascii=False, indent=2, default=str).encode()
        await edit_answer(
            interaction,
            content=text("favourites.exported"),
            file=lambda: discord.File(
                io.BytesIO(body),
                filename="clusters-my-data.json",
                description=text("favourites.exported"),
            ),
        )

    @app_commands.command()
    @app_commands.describe(
        where="Only what is from this server, or everything (left out: everything)"
    )
    @app_commands.choices(where=WHERE)
    async def clear(
        self,
        interaction: discord.Interaction[ClustersBot],
        where: app_commands.Choice[str] | None = None,
    ) -> None:
        """Delete everything the bot keeps about you, here or everywhere (asks first)."""
        await defer(interaction, private=True)
        user_id = interaction.user.id
        here = scope_id(interaction) if where is not None and where.value == "here" else None
        data = await interaction.client.services.personal.export_member(user_id)
        of_servers = [row for rows in data.values() for row in rows if row.get("server") == here]
        if not any(data.values()) or (here is not None and not of_servers):
            key = "exported_empty" if here is None else "cleared_empty_here"
            await edit_answer(interaction, content=text(f"favourites.{key}"))
            return
        count = sum(here is None or row["server"] == here for row in data["favourites"])
        key = "clear_ask" if here is None else "clear_ask_here"
        await edit_answer(
            interaction,
            content=text(f"favourites.{key}", count=count),
            view=yes_or_no(
                ClearButton(user_id, "yes", here or 0), ClearButton(user_id, "no", here or 0)
            ),
        )


def _whose(
    interaction: discord.Interaction[ClustersBot],
    whose: app_commands.Choice[str] | None,
    member: discord.User | None,
) -> tuple[Whose, discord.User | discord.Member]:
    """Return whose favourites are meant: a member's that is named, one's own, or everybody's."""
    if member is not None and member.id != interaction.user.id:
        interaction.extras[f"member:{member.id}"] = member.display_name
        return "member", member
    if member is not None or (whose is not None and whose.value == "mine"):
        return "mine", interaction.user
    return "server", interaction.user


async def setup(bot: ClustersBot) -> None:
    """Put this extension into a bot; discord.py calls it on load."""
    await bot.add_cog(Favourites())
