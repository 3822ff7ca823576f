"""``/album`` and ``/server map``: maps of tracks that something else gathers than their artist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands
from discord.ext import commands

from bot.domain.model import Artist  # noqa: TC001 - discord.py reads the annotations
from bot.gateway.contexts import servers_only
from bot.language import speaking, text
from cogs.ui.album_option import AlbumOption, PickedAlbum, TypedAlbum
from cogs.ui.artists import ArtistOption, Named
from cogs.ui.progress import live_reply
from cogs.ui.reply import open_replies
from cogs.ui.scope import scope_id
from cogs.ui.speech import public_language

if TYPE_CHECKING:
    import discord

    from bot.gateway.client import ClustersBot
    from bot.services.pasted import Listed


class Albums(commands.Cog):
    """Maps of albums."""

    @app_commands.command()
    @app_commands.describe(
        album="Start typing a title or an artist, and pick one from the list",
        artist="Whose album, where it is not in the list yet",
        private="Show the answer to you alone (left out: as this server's settings say)",
    )
    async def album(
        self,
        interaction: discord.Interaction[ClustersBot],
        album: app_commands.Transform[PickedAlbum | TypedAlbum, AlbumOption],
        artist: app_commands.Transform[Artist | Named, ArtistOption] | None = None,
        private: bool | None = None,  # noqa: FBT001 - a slash command's option
    ) -> None:
        """Group an album's tracks by how they sound."""
        reply = await open_replies(interaction.client).begin(
            interaction, private=_private(interaction, private)
        )
        collections, scope = interaction.client.services.collections, scope_id(interaction)
        if isinstance(album, PickedAlbum):
            found = await collections.album(scope, album.id)
        else:
            whose = None if artist is None else await _fetched(interaction, artist)
            found = await collections.album_named(scope, album.words, whose)
        await reply.answer(interaction, found)


class Playlists(commands.Cog):
    """Maps of what links lead to."""

    @app_commands.command()
    @app_commands.describe(
        links="Links to playlists, albums or tracks, pasted one after the other",
        name="What to call it (left out: the playlist's title)",
        private="Show the answer to you alone (left out: as this server's settings say)",
    )
    async def playlist(
        self,
        interaction: discord.Interaction[ClustersBot],
        links: app_commands.Range[str, 1, 6000],
        name: app_commands.Range[str, 1, 80] | None = None,
        private: bool | None = None,  # noqa: FBT001 - a slash command's option
    ) -> None:
        """Group the tracks of a playlist, or of pasted links, by how they sound."""
        reply = await open_replies(interaction.client).begin(
            interaction, private=_private(interaction, private)
        )
        with speaking(public_language(interaction)):
            title = name or text("reply.links.title")
        async with live_reply(interaction) as live:
            listed = await interaction.client.services.pasted.gather(
                scope_id(interaction),
                links,
                title,
                named=name is not None,
                on_progress=live.show,
            )
        await reply.answer(interaction, listed.collection)
        if notes := _notes(listed):
            await interaction.followup.send(notes, ephemeral=True)


def _notes(listed: Listed) -> str:
    """Return what of the links could not be read, for whoever pasted them."""
    lines = [text("reply.links.needs_key", service=_service(each)) for each in listed.unread]
    lines += [text("reply.links.withheld", service=_service(each)) for each in listed.withheld]
    if listed.unknown:
        lines.append(text("reply.links.unknown", count=listed.unknown))
    if listed.problem:
        lines.append(text("reply.links.problem", problem=listed.problem))
    return "\n".join(lines)


def _service(name: str) -> str:
    return "YouTube" if name == "youtube" else text(f"sources.names.{name}")


@servers_only
class Server(commands.GroupCog, group_name="server", group_description="This server's own music"):
    """What a server has to do with, together."""

    @app_commands.command(name="map")
    @app_commands.describe(
        private="Show the answer to you alone (left out: as this server's settings say)"
    )
    async def map_of(
        self,
        interaction: discord.Interaction[ClustersBot],
        private: bool | None = None,  # noqa: FBT001 - a slash command's option
    ) -> None:
        """Map everything of this server together: its favourites and the artists it asked for."""
        reply = await open_replies(interaction.client).begin(
            interaction, private=_private(interaction, private)
        )
        guild = interaction.guild
        name = guild.name if guild is not None else text("favourites.here")
        found = await interaction.client.services.collections.of_server(scope_id(interaction), name)
        await reply.answer(interaction, found)


async def _fetched(interaction: discord.Interaction[ClustersBot], artist: Artist | Named) -> Artist:
    """Return the artist that was named, fetched where it was not.

    Raises ``ArtistUnknownError`` and ``AmbiguousArtistError``.
    """
    services, scope = interaction.client.services, scope_id(interaction)
    if isinstance(artist, Named):
        artist = await services.artists.resolve(scope, artist.name)
    async with live_reply(interaction) as live:
        await services.maps.answer(artist.id, guild_id=scope, on_progress=live.show)
    return artist


def _private(interaction: discord.Interaction[ClustersBot], wished: bool | None) -> bool:  # noqa: FBT001 - a slash command's option
    if wished is not None:
        return wished
    return interaction.client.services.server_settings.of(scope_id(interaction)).private


async def setup(bot: ClustersBot) -> None:
    """Put this extension into a bot; discord.py calls it on load."""
    await bot.add_cog(Albums())
    await bot.add_cog(Playlists())
    await bot.add_cog(Server())
