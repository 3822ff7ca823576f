"""``/track`` and ``/similar``: one track's card, what sounds like it, and the way to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands
from discord.ext import commands

from bot.domain.errors import SameTrackError
from bot.domain.model import Track
from cogs.ui.cards import way_embed
from cogs.ui.controls.tracks import show_card, show_similar, similar_view
from cogs.ui.edits import defer, edit_answer
from cogs.ui.scope import scope_id
from cogs.ui.taking import OfWay
from cogs.ui.track_option import TrackOption, Typed, stored_track

if TYPE_CHECKING:
    import discord

    from bot.gateway.client import ClustersBot

ChosenTrack = app_commands.Transform[Track | Typed, TrackOption]


class Tracks(commands.Cog):
    """One track at a time."""

    @app_commands.command()
    @app_commands.describe(
        track="Start typing a title or an artist, and pick one from the list",
        private="Show the answer to you alone (left out: as this server's settings say)",
    )
    async def track(
        self,
        interaction: discord.Interaction[ClustersBot],
        track: ChosenTrack,
        private: bool | None = None,  # noqa: FBT001 - a slash command's option
    ) -> None:
        """Show a track's card: how it sounds beside its artist's others, and what is like it."""
        await defer(interaction, private=_private(interaction, private))
        await show_card(interaction, await stored_track(interaction, track))

    @app_commands.command()
    @app_commands.describe(
        track="Start typing a title or an artist, and pick one from the list",
        to="Another track: five tracks that lead there are shown instead",
        others="Only by other artists",
        private="Show the answer to you alone (left out: as this server's settings say)",
    )
    async def similar(
        self,
        interaction: discord.Interaction[ClustersBot],
        track: ChosenTrack,
        to: ChosenTrack | None = None,
        others: bool = False,  # noqa: FBT001, FBT002 - a slash command's option
        private: bool | None = None,  # noqa: FBT001 - as above
    ) -> None:
        """Find the tracks that sound most like one, whoever made them."""
        await defer(interaction, private=_private(interaction, private))
        first = await stored_track(interaction, track)
        if to is None:
            await show_similar(interaction, first.id, others_only=others)
            return
        last = await stored_track(interaction, to)
        if first.id == last.id:
            raise SameTrackError
        way = await interaction.client.services.alike.way(first, last, scope_id(interaction))
        await edit_answer(
            interaction,
            embed=way_embed(way, last),
            view=similar_view(way, interaction.id, OfWay(first=first.id, last=last.id)),
        )


def _private(interaction: discord.Interaction[ClustersBot], wished: bool | None) -> bool:  # noqa: FBT001 - a slash command's option
    if wished is not None:
        return wished
    return interaction.client.services.server_settings.of(scope_id(interaction)).private


async def setup(bot: ClustersBot) -> None:
    """Put this extension into a bot; discord.py calls it on load."""
    await bot.add_cog(Tracks())
