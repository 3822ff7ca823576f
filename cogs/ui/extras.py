"""A page's extra buttons: a closer look at its numbers, and its tracks to listen to.

Both answer the member who pressed alone, so that a shared page stays as it is.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Self

import discord
from discord import ui

from bot.language import text
from bot.services.errors import SourceError
from cogs.ui.content import page_at, picture_file
from cogs.ui.embeds import DESCRIPTION_LIMIT, NEUTRAL
from cogs.ui.errors import answer_error
from cogs.ui.fit import fitted
from cogs.ui.text import linked, shown

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from bot.domain.model import Track
    from bot.gateway.client import ClustersBot


class LookButton(
    ui.DynamicItem[ui.Button[Any]],
    template=r"clusters:look:(?P<map>[0-9]{1,15}):(?P<page>[0-9]{1,5})",
):
    """Shows the artist's features from the map's page, a cluster's profile from its pages."""

    def __init__(self, map_id: int, page: int) -> None:
        label = "reply.controls.features" if page == 0 else "reply.controls.profile"
        super().__init__(
            ui.Button(
                style=discord.ButtonStyle.secondary,
                label=text(label),
                emoji="📊",
                custom_id=f"clusters:look:{map_id}:{page}",
                row=0,
            )
        )
        self.map_id = map_id
        self.page = page

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction,  # noqa: ARG003 - discord.py's signature
        item: ui.Item[Any],  # noqa: ARG003 - as above
        match: re.Match[str],
    ) -> Self:
        """Build the button that was pressed from its id alone."""
        return cls(int(match["map"]), int(match["page"]))

    async def callback(  # pyright: ignore[reportIncompatibleMethodOverride] - ours is one client
        self, interaction: discord.Interaction[ClustersBot]
    ) -> None:
        """Send the picture."""
        try:
            await interaction.response.defer(ephemeral=True, thinking=True)
            bot = interaction.client
            answer = await bot.services.maps.reopen(self.map_id)
            _, page = page_at(answer, self.page)
            style = bot.services.server_settings.style(interaction.guild_id)
            if page.cluster is None:
                liked = await bot.services.favourites.liked_in(
                    interaction.guild_id or 0, answer.map.track_ids
                )
                picture = await bot.services.pictures.features(answer, liked=liked, style=style)
                kind = "features"
            else:
                picture = await bot.services.pictures.profile(answer, page.cluster, style=style)
                kind = f"cluster-{page.cluster}-profile"
            await interaction.edit_original_response(
                attachments=[picture_file(answer.map.artist_name, kind, picture)]
            )
        except Exception as error:  # noqa: BLE001 - discord.py only logs what a dynamic item raises
            await answer_error(interaction, error, "look button")


class ListenButton(
    ui.DynamicItem[ui.Button[Any]],
    template=r"clusters:listen:(?P<map>[0-9]{1,15}):(?P<page>[0-9]{1,5})",
):
    """Sends fresh links to the page's 30-second previews. They work for minutes, so none is kept."""

    def __init__(self, map_id: int, page: int) -> None:
        super().__init__(
            ui.Button(
                style=discord.ButtonStyle.secondary,
                label=text("reply.controls.listen"),
                emoji="🎧",
                custom_id=f"clusters:listen:{map_id}:{page}",
                row=0,
            )
        )
        self.map_id = map_id
        self.page = page

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction,  # noqa: ARG003 - discord.py's signature
        item: ui.Item[Any],  # noqa: ARG003 - as above
        match: re.Match[str],
    ) -> Self:
        """Build the button that was pressed from its id alone."""
        return cls(int(match["map"]), int(match["page"]))

    async def callback(  # pyright: ignore[reportIncompatibleMethodOverride] - ours is one client
        self, interaction: discord.Interaction[ClustersBot]
    ) -> None:
        """Send the links."""
        try:
            await interaction.response.defer(ephemeral=True, thinking=True)
            answer = await interaction.client.services.maps.reopen(self.map_id)
            _, page = page_at(answer, self.page)
            tracks = [answer.tracks[track_id] for track_id in page.tracks]
            await interaction.edit_original_response(
                embed=await _listen_embed(interaction.client, tracks)
            )
        except Exception as error:  # noqa: BLE001 - discord.py only logs what a dynamic item raises
            await answer_error(interaction, error, "listen button")


async def _listen_embed(bot: ClustersBot, tracks: Sequence[Track]) -> discord.Embed:
    """Return a line per track with its preview; raises the failure if there was nothing else."""
    links = await asyncio.gather(
        *(bot.services.maps.listen_link(track.id) for track in tracks), return_exceptions=True
    )
    problems = [link for link in links if isinstance(link, BaseException)]
    if problems and len(problems) == len(links):
        raise problems[0]
    rows: list[list[str]] = []
    for number, (track, link) in enumerate(zip(tracks, links, strict=True), start=1):
        if isinstance(link, BaseException) and not isinstance(link, SourceError):
            raise link
        none = f"**{number}.** {shown(track.title, 30)}: {text('reply.listen.none')}"
        if isinstance(link, str):
            titles = (linked(track.title, room, link) for room in (60, 30, 10))
            rows.append([*(f"**{number}.** {title}" for title in titles), none])
        else:
            rows.append([none])
    return discord.Embed(
        title=text("reply.listen.title"),
        colour=NEUTRAL,
        description=fitted(rows, DESCRIPTION_LIMIT),
    ).set_footer(text=text("reply.listen.head"))
