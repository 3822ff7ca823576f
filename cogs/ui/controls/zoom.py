"""A cluster as a map of its own, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Self

import discord
from discord import ui

from bot.language import text
from cogs.ui.content import page_at
from cogs.ui.controls.base import NUMBER, PAGE, Control
from cogs.ui.reply import open_replies
from cogs.ui.scope import scope_id

if TYPE_CHECKING:
    import re

    from bot.gateway.client import ClustersBot
    from bot.services.answer import Answer
    from cogs.ui.pages import Page

LEAST: Final = 12
"""Tracks from which a cluster is worth a map of its own; fewer stand on a page or two."""


def zooms(answer: Answer, page: Page) -> bool:
    """Whether a page is of a cluster that can be looked into."""
    clusters = {cluster.number: cluster for cluster in answer.map.clusters}
    cluster = clusters.get(page.cluster or 0)
    return answer.map.inside is None and cluster is not None and len(cluster.tracks) >= LEAST


class ZoomButton(
    Control[ui.Button[Any]], template=rf"clusters:zoom:(?P<map>{NUMBER}):(?P<page>{PAGE})"
):
    """Opens the page's cluster as a map of its own, in the same message."""

    def __init__(self, map_id: int, page: int, *, row: int | None = None) -> None:
        super().__init__(
            ui.Button(
                style=discord.ButtonStyle.secondary,
                emoji="🔍",
                label=text("reply.controls.zoom"),
                custom_id=f"clusters:zoom:{map_id}:{page}",
                row=row,
            )
        )
        self.map_id = map_id
        self.page = page

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the button of an id."""
        return cls(int(said["map"]), int(said["page"]))

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Show the cluster's own map."""
        reply = await open_replies(interaction.client).of_control(interaction)
        maps = interaction.client.services.maps
        answer = await maps.reopen(self.map_id, scope_id(interaction))
        _, page = page_at(answer, self.page)
        inside = await maps.inside(answer, page.cluster or 0)
        await reply.show(interaction, inside, 0)


class WholeButton(Control[ui.Button[Any]], template=rf"clusters:whole:(?P<map>{NUMBER})"):
    """Leads from a cluster's own map back to the map that it is a part of."""

    def __init__(self, map_id: int, *, row: int | None = None) -> None:
        super().__init__(
            ui.Button(
                style=discord.ButtonStyle.secondary,
                emoji="↩️",
                label=text("reply.controls.whole"),
                custom_id=f"clusters:whole:{map_id}",
                row=row,
            )
        )
        self.map_id = map_id

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the button of an id."""
        return cls(int(said["map"]))

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Show the whole map, at its picture."""
        reply = await open_replies(interaction.client).of_control(interaction)
        maps = interaction.client.services.maps
        whole = await maps.whole(await maps.reopen(self.map_id, scope_id(interaction)))
        await reply.show(interaction, whole, 0)
