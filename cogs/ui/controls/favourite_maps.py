"""A map of favourites: shown to one member first, and to everybody where that member says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import discord
from discord import ui

from bot.domain.errors import NotYoursError
from bot.language import text
from cogs.ui.content import picture_file
from cogs.ui.controls.base import SNOWFLAKE, Control
from cogs.ui.controls.taking import SaveListButton
from cogs.ui.controls.tracks import TrackMenu
from cogs.ui.edits import defer, edit_answer
from cogs.ui.favourite_boards import favourite_map_embed, map_title
from cogs.ui.scope import scope_id
from cogs.ui.taking import OfFavouriteMap

if TYPE_CHECKING:
    import re

    from bot.gateway.client import ClustersBot
    from bot.services.favourite_maps import FavouriteMap


async def show_map(
    interaction: discord.Interaction[ClustersBot],
    found: FavouriteMap,
    *,
    owner: int | None,
    taking: OfFavouriteMap | None = None,
) -> None:
    """Put a map of favourites into the answer that has been promised.

    ``owner`` is the member who may open it to everybody; ``None`` where nobody need. ``taking`` is
    what a button lets its readers take away: what a member has opened once is not theirs to take.
    """
    answer = found.answer
    view = ui.View(timeout=None)
    typical = [answer.tracks[cluster.exemplar] for cluster in answer.map.clusters]
    if typical:
        view.add_item(TrackMenu(interaction.id, typical))
    if owner is not None:
        view.add_item(OpenMapButton(owner))
    if taking is not None and answer.map.points:
        view.add_item(SaveListButton(taking, row=1))
    name = answer.map.artist_name
    await edit_answer(
        interaction,
        embed=favourite_map_embed(found),
        file=lambda: picture_file(name, "favourites", found.picture),
        view=view,
    )


async def show_members_map(
    interaction: discord.Interaction[ClustersBot], member: discord.User | discord.Member
) -> None:
    """Answer a command with a map of a member's favourites, for whoever asked alone.

    A member's own map can be opened to everybody. Raises ``NotSharedError``.
    """
    await defer(interaction, private=True)
    services, guild_id = interaction.client.services, scope_id(interaction)
    await services.sharing.require(guild_id, interaction.user.id, member.id)
    found = await services.favourite_maps.of_member(
        guild_id,
        member.id,
        map_title(member.display_name),
        style=services.server_settings.style(guild_id),
    )
    own = member.id == interaction.user.id
    taking = OfFavouriteMap(whose="mine" if own else "member", user_id=member.id)
    await show_map(interaction, found, owner=member.id if own else None, taking=taking)


class OpenMapButton(Control[ui.Button[Any]], template=rf"clusters:favmap:(?P<user>{SNOWFLAKE})"):
    """Shows a member's own map to everybody, because that member says so."""

    def __init__(self, user_id: int) -> None:
        super().__init__(
            ui.Button(
                style=discord.ButtonStyle.secondary,
                emoji="📣",
                label=text("favourites.open"),
                custom_id=f"clusters:favmap:{user_id}",
                row=1,
            )
        )
        self.user_id = user_id

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the button of an id."""
        return cls(int(said["user"]))

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Send the map as it is now. Raises ``NotYoursError``."""
        if interaction.user.id != self.user_id:
            raise NotYoursError
        await defer(interaction, private=False)
        services = interaction.client.services
        found = await services.favourite_maps.of_member(
            scope_id(interaction),
            self.user_id,
            map_title(interaction.user.display_name),
            style=services.server_settings.style(scope_id(interaction)),
        )
        await show_map(interaction, found, owner=None)
