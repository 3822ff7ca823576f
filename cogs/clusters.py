"""``/clusters artist:``: the map of an artist's music."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.errors import ArtistUnknownError
from bot.domain.model import VERSION_KINDS, Artist, MapOptions
from bot.services.errors import AmbiguousArtistError
from cogs.ui.artists import ArtistOption, Named
from cogs.ui.choices import FEATURE_CHOICES, feature_of
from cogs.ui.controls.nearest import offer_nearest
from cogs.ui.controls.which import ask_which
from cogs.ui.reply import open_replies
from cogs.ui.scope import scope_id

if TYPE_CHECKING:
    from bot.gateway.client import ClustersBot

VERSION_CHOICES: Final = [
    app_commands.Choice(name=shown, value=kinds)
    for shown, kinds in (
        ("all other versions", "live+acoustic+remix+instrumental+commentary+language"),
        ("live versions", "live"),
        ("acoustic versions", "acoustic"),
        ("remixes", "remix"),
        ("instrumentals and karaoke", "instrumental"),
        ("commentary and skits", "commentary"),
        ("versions in other languages", "language"),
        ("nothing", "nothing"),
    )
]

USUAL: Final = MapOptions()


def map_options(
    *,
    groups: int | None = None,
    without: str | None = None,
    x: str | None = None,
    y: str | None = None,
    method: Literal["standard", "classic"] = "standard",
    usual: MapOptions = USUAL,
) -> MapOptions:
    """Return what was asked for, and what is usual in the server where nothing was.

    One named axis, or one named twice, gets its natural partner.
    """
    kinds = frozenset(VERSION_KINDS)
    x_axis, y_axis = feature_of(x), feature_of(y)
    if x_axis == y_axis:
        y_axis = None
    if x_axis is not None and y_axis is None:
        y_axis = "valence" if x_axis != "valence" else "energy"
    elif y_axis is not None and x_axis is None:
        x_axis = "energy" if y_axis != "energy" else "valence"
    return MapOptions(
        method=method,
        clusters=usual.clusters if groups is None else groups,
        x_axis=x_axis,
        y_axis=y_axis,
        leave_out=usual.leave_out if without is None else kinds.intersection(without.split("+")),
    )


class Clusters(commands.Cog):
    """Maps of artists."""

    @app_commands.command(name="clusters")
    @app_commands.describe(
        artist="Start typing and pick one from the list, or type a name",
        private="Show the answer to you alone (left out: as this server's settings say)",
        groups="How many groups to make (left out: as many as hold well)",
        without="Versions to leave out (left out: as this server's settings say)",
        x="A feature for the horizontal axis (left out: whatever tells the groups apart best)",
        y="A feature for the vertical axis",
        method="How to group (classic: the older, simpler rules)",
    )
    @app_commands.choices(without=VERSION_CHOICES, x=FEATURE_CHOICES, y=FEATURE_CHOICES)
    async def clusters(
        self,
        interaction: discord.Interaction[ClustersBot],
        artist: app_commands.Transform[Artist | Named, ArtistOption],
        private: bool | None = None,  # noqa: FBT001 - a slash command's option
        groups: app_commands.Range[int, 2, 8] | None = None,
        without: app_commands.Choice[str] | None = None,
        x: app_commands.Choice[str] | None = None,
        y: app_commands.Choice[str] | None = None,
        method: Literal["standard", "classic"] = "standard",
    ) -> None:
        """Group an artist's tracks by how they sound."""
        servers = interaction.client.services.server_settings
        if private is None:
            private = servers.of(scope_id(interaction)).private
        reply = await open_replies(interaction.client).begin(interaction, private=private)
        options = map_options(
            groups=groups,
            without=without.value if without else None,
            x=x.value if x else None,
            y=y.value if y else None,
            method=method,
            usual=servers.options(scope_id(interaction)),
        )
        services = interaction.client.services
        try:
            known = (
                await services.artists.resolve(scope_id(interaction), artist.name)
                if isinstance(artist, Named)
                else artist
            )
            await reply.answer(interaction, known, options)
        except AmbiguousArtistError as error:
            await ask_which(interaction, reply, error, options=options)
        except ArtistUnknownError as error:
            await offer_nearest(interaction, reply, error, name=artist.name, options=options)


async def setup(bot: ClustersBot) -> None:
    """Put this extension into a bot; discord.py calls it on load."""
    await bot.add_cog(Clusters())
