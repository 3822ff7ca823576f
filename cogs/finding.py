"""In the menus of messages and members: *Find the artist*, *Map of this member's favourites*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.errors import NoArtistHereError, SeveralArtistsError
from bot.domain.mentioned import links
from bot.domain.model import MapOptions
from bot.language import speak
from bot.services.spotting import Spotted
from cogs.ui.controls.favourite_maps import show_members_map
from cogs.ui.controls.nearest import MOST_NEAREST, artist_buttons
from cogs.ui.errors import answer_error
from cogs.ui.reply import open_replies
from cogs.ui.scope import scope_id
from cogs.ui.speech import member_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.gateway.client import ClustersBot

_GROUP_OR_SERVER: Final = app_commands.AppCommandContext(
    guild=True, dm_channel=False, private_channel=True
)


class Finding(commands.Cog):
    """What can be done with a message or a member that somebody else wrote or is."""

    def __init__(self, bot: ClustersBot) -> None:
        self._bot = bot
        self._menus: list[app_commands.ContextMenu] = [
            app_commands.ContextMenu(name="Find the artist", callback=self.find_artist),
            app_commands.ContextMenu(
                name="Map of this member's favourites",
                callback=self.map_of_member,
                allowed_contexts=_GROUP_OR_SERVER,
            ),
        ]

    async def cog_load(self) -> None:
        """Offer the entries."""
        for menu in self._menus:
            self._bot.tree.add_command(menu)

    async def cog_unload(self) -> None:
        """Take the entries back."""
        for menu in self._menus:
            self._bot.tree.remove_command(menu.name, type=menu.type)

    async def find_artist(
        self, interaction: discord.Interaction[ClustersBot], message: discord.Message
    ) -> None:
        """Answer with the map of the artist that a message speaks of; ask where that is not sure.

        Raises ``NoArtistHereError``, and what a typed name raises where a link tells only that.
        """
        services, guild_id = interaction.client.services, scope_id(interaction)
        private = services.server_settings.of(guild_id).private
        reply = await open_replies(interaction.client).begin(interaction, private=private)
        shown = await services.spotting.of_reply(message.id, guild_id)
        texts = list(_texts(message))
        spotted = await services.spotting.artists(texts, guild_id)
        if shown is not None:
            spotted = Spotted(sure=(shown,))
        if len(spotted.sure) == 1:
            await reply.answer(interaction, spotted.sure[0])
            return
        among = spotted.sure or spotted.perhaps
        if among:
            speak(member_language(interaction))
            view = artist_buttons(among[:MOST_NEAREST], options=MapOptions(), private=reply.private)
            await answer_error(interaction, SeveralArtistsError(), "Find the artist", view=view)
            return
        name = _linked_name(message)
        if name is None:
            raise NoArtistHereError
        await reply.answer(interaction, await services.artists.resolve(guild_id, name))

    async def map_of_member(
        self,
        interaction: discord.Interaction[ClustersBot],
        member: discord.User | discord.Member,
    ) -> None:
        """Show a map of a member's favourites, where they let everybody see them."""
        await show_members_map(interaction, member)


def _texts(message: discord.Message) -> Iterator[str]:
    """Yield everything that can be read in a message, part by part."""
    yield message.content
    for embed in message.embeds:
        parts = (embed.title, embed.author.name, embed.description, embed.url, embed.author.url)
        yield from (part for part in parts if part)
        for field in embed.fields:
            yield f"{field.name}: {field.value}"


def _linked_name(message: discord.Message) -> str | None:
    """Return what the preview of an artist's page is titled, where nobody knows the artist yet."""
    for embed in message.embeds:
        if embed.title and any(link.kind == "artist" for link in links(embed.url or "")):
            return embed.title[:100]
    return None


async def setup(bot: ClustersBot) -> None:
    """Put this extension into a bot; discord.py calls it on load."""
    await bot.add_cog(Finding(bot))
