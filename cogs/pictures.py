"""``/picture``: the map and its sister pictures in other looks, and as SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.errors import SameArtistError
from bot.domain.model import Artist, Size, Style
from cogs.ui.artists import ArtistOption, Named, stored_artist
from cogs.ui.choices import FEATURE_CHOICES, LOOKS, feature_of
from cogs.ui.content import page_at, picture_file
from cogs.ui.controls.rows import reply_view
from cogs.ui.edits import defer, edit_answer
from cogs.ui.scope import scope_id

if TYPE_CHECKING:
    from bot.domain.model import Picture
    from bot.gateway.client import ClustersBot
    from bot.services.answer import Answer

SIZES: Final = [
    app_commands.Choice(name="wide, for the chat", value=Size.WIDE.value),
    app_commands.Choice(name="tall, for a phone", value=Size.TALL.value),
]

FORMATS: Final = [
    app_commands.Choice(name="PNG, shown in the chat", value="png"),
    app_commands.Choice(name="SVG, to download and print", value="svg"),
]

ChosenArtist = app_commands.Transform[Artist | Named, ArtistOption]


class Pictures(
    commands.GroupCog, group_name="picture", group_description="Pictures of an artist's music"
):
    """Pictures without pages."""

    @app_commands.command(name="map")
    @app_commands.describe(
        artist="Whose map",
        look="Dark, light or high contrast",
        size="Wide for the chat, tall for a phone",
        file="PNG or SVG",
    )
    @app_commands.choices(look=LOOKS, size=SIZES, file=FORMATS)
    async def scatter(
        self,
        interaction: discord.Interaction[ClustersBot],
        artist: ChosenArtist,
        look: app_commands.Choice[str] | None = None,
        size: app_commands.Choice[str] | None = None,
        file: app_commands.Choice[str] | None = None,
    ) -> None:
        """Draw an artist's map in another look, tall for a phone, or as SVG."""
        await defer(interaction, private=_private(interaction))
        answer = await _answer(interaction, artist)
        liked = await interaction.client.services.favourites.liked_in(
            scope_id(interaction), answer.map.track_ids
        )
        picture = await interaction.client.services.pictures.scatter(
            answer,
            liked=liked,
            style=_style(interaction, look),
            size=Size(size.value) if size is not None else Size.WIDE,
            file_format="svg" if file is not None and file.value == "svg" else "png",
            scores=await interaction.client.services.listening.hits(scope_id(interaction), answer),
        )
        await _send(interaction, answer, "map", picture)

    @app_commands.command()
    @app_commands.describe(
        artist="Whose features",
        feature="One feature with its ten most and ten least; left out: all of them",
        look="Dark, light or high contrast",
    )
    @app_commands.choices(feature=FEATURE_CHOICES, look=LOOKS)
    async def features(
        self,
        interaction: discord.Interaction[ClustersBot],
        artist: ChosenArtist,
        feature: app_commands.Choice[str] | None = None,
        look: app_commands.Choice[str] | None = None,
    ) -> None:
        """Show how an artist's features are spread, and where this server's favourites lie."""
        await defer(interaction, private=_private(interaction))
        answer = await _answer(interaction, artist)
        liked = await interaction.client.services.favourites.liked_in(
            scope_id(interaction), answer.map.track_ids
        )
        chosen = feature_of(feature.value if feature else None)
        picture = await interaction.client.services.pictures.features(
            answer, liked=liked, feature=chosen, style=_style(interaction, look)
        )
        await _send(interaction, answer, chosen or "features", picture)

    @app_commands.command()
    @app_commands.describe(artist="Whose years", look="Dark, light or high contrast")
    @app_commands.choices(look=LOOKS)
    async def timeline(
        self,
        interaction: discord.Interaction[ClustersBot],
        artist: ChosenArtist,
        look: app_commands.Choice[str] | None = None,
    ) -> None:
        """Show how an artist's sound moved over the years, with the albums marked."""
        await defer(interaction, private=_private(interaction))
        answer = await _answer(interaction, artist)
        picture = await interaction.client.services.pictures.timeline(
            answer, style=_style(interaction, look)
        )
        await _send(interaction, answer, "timeline", picture)

    @app_commands.command()
    @app_commands.describe(
        first="One artist",
        second="Another artist",
        x="The horizontal feature (left out: energy)",
        y="The vertical feature (left out: positivity, where it is known)",
        look="Dark, light or high contrast",
    )
    @app_commands.choices(x=FEATURE_CHOICES, y=FEATURE_CHOICES, look=LOOKS)
    async def compare(
        self,
        interaction: discord.Interaction[ClustersBot],
        first: ChosenArtist,
        second: ChosenArtist,
        x: app_commands.Choice[str] | None = None,
        y: app_commands.Choice[str] | None = None,
        look: app_commands.Choice[str] | None = None,
    ) -> None:
        """Put two artists on one map."""
        await defer(interaction, private=_private(interaction))
        one = await _answer(interaction, first)
        other = await _answer(interaction, second)
        if one.artist.id == other.artist.id:
            raise SameArtistError
        picture = await interaction.client.services.pictures.comparison(
            one,
            other,
            x=feature_of(x.value if x else None),
            y=feature_of(y.value if y else None),
            style=_style(interaction, look),
        )
        names = f"{one.map.artist_name} and {other.map.artist_name}"
        await edit_answer(interaction, file=lambda: picture_file(names, "compared", picture))


async def _answer(interaction: discord.Interaction[ClustersBot], chosen: Artist | Named) -> Answer:
    artist = await stored_artist(interaction, chosen)
    services, scope = interaction.client.services, scope_id(interaction)
    options = services.server_settings.options(scope)
    return await services.maps.answer(artist.id, options, guild_id=scope)


def _private(interaction: discord.Interaction[ClustersBot]) -> bool:
    return interaction.client.services.server_settings.of(scope_id(interaction)).private


def _style(
    interaction: discord.Interaction[ClustersBot], look: app_commands.Choice[str] | None
) -> Style:
    if look is not None:
        return Style(look.value)
    return interaction.client.services.server_settings.style(scope_id(interaction))


async def _send(
    interaction: discord.Interaction[ClustersBot], answer: Answer, kind: str, picture: Picture
) -> None:
    """Send a picture with the controls of the map's first page, so that the pages are a press away."""
    pages, page = page_at(answer, 0)
    await edit_answer(
        interaction,
        file=lambda: picture_file(answer.map.artist_name, kind, picture),
        view=reply_view(answer, pages, page, edit=interaction.id),
    )


async def setup(bot: ClustersBot) -> None:
    """Put this extension into a bot; discord.py calls it on load."""
    await bot.add_cog(Pictures())
