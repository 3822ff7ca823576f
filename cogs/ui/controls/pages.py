"""Turning a reply's pages: arrows, the page number, the jump menu."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Literal, Self, cast

import discord
from discord import ui

from bot.domain import map_words as words
from bot.domain.errors import NoSuchPageError
from bot.language import speak, text
from cogs.ui.controls.base import NUMBER, PAGE, SNOWFLAKE, Control, Menu, options_or_blank
from cogs.ui.edits import open_modal
from cogs.ui.embeds import count_text, mark
from cogs.ui.errors import answer_error
from cogs.ui.pages import first_pages
from cogs.ui.reply import open_replies
from cogs.ui.speech import member_language
from cogs.ui.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.model import Cluster, Scene
    from bot.gateway.client import ClustersBot
    from bot.services.answer import Answer
    from cogs.ui.pages import Page

GO_SECONDS: Final = 600.0
"""How long somebody may take to type a page's number."""

Side = Literal["p", "n", "u"]

_EMOJI: Final[dict[Side, str]] = {"p": "◀️", "n": "▶️", "u": "🔄"}


async def _turn(interaction: discord.Interaction[ClustersBot], map_id: int, page: int) -> None:
    reply = await open_replies(interaction.client).of_control(interaction)
    await reply.turn(interaction, map_id, page)


class PageButton(
    Control[ui.Button[Any]],
    template=rf"clusters:page:(?P<map>{NUMBER}):(?P<page>{PAGE}):(?P<side>[pnu])",
):
    """Turns to the page before or after, or (``u``) up to a newer map's first page."""

    def __init__(
        self, map_id: int, page: int, side: Side, *, disabled: bool = False, row: int = 0
    ) -> None:
        newer = side == "u"
        super().__init__(
            ui.Button(
                style=discord.ButtonStyle.primary if newer else discord.ButtonStyle.secondary,
                emoji=_EMOJI[side],
                label=text("reply.controls.newer") if newer else None,
                custom_id=f"clusters:page:{map_id}:{page}:{side}",
                disabled=disabled,
                row=row,
            )
        )
        self.map_id = map_id
        self.page = page

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the button of an id."""
        return cls(int(said["map"]), int(said["page"]), cast("Side", said["side"]))

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Show the page."""
        await _turn(interaction, self.map_id, self.page)


class GoToPage(ui.Modal):
    """Asks for a page's number and turns to it."""

    def __init__(self, map_id: int, pages: int) -> None:
        super().__init__(title=text("reply.controls.go_title"), timeout=GO_SECONDS)
        self.map_id = map_id
        self.pages = pages
        self.number: ui.TextInput[Self] = ui.TextInput(max_length=5)
        self.add_item(
            ui.Label(text=text("reply.controls.go_label", pages=pages), component=self.number)
        )

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        """Show the page. Raises ``NoSuchPageError`` for anything but the number of one."""
        interaction.client.answering.begin(interaction)
        speak(member_language(interaction))
        typed = self.number.value.strip()
        if not re.fullmatch(PAGE, typed) or not 1 <= int(typed) <= self.pages:
            raise NoSuchPageError(pages=self.pages)
        await _turn(interaction, self.map_id, int(typed) - 1)

    async def on_error(
        self,
        interaction: discord.Interaction[Any],
        error: Exception,
        /,
    ) -> None:
        """Answer like everything else that fails."""
        await answer_error(interaction, error, type(self).__name__)


class PageNumber(
    Control[ui.Button[Any]],
    template=rf"clusters:go:(?P<map>{NUMBER}):(?P<page>{PAGE}):(?P<pages>{PAGE})",
):
    """Says which page this is; pressed, it asks which page to go to."""

    def __init__(self, map_id: int, page: int, pages: int) -> None:
        super().__init__(
            ui.Button(
                style=discord.ButtonStyle.secondary,
                label=text("reply.controls.page", page=page + 1, pages=pages),
                custom_id=f"clusters:go:{map_id}:{page}:{pages}",
                row=0,
            )
        )
        self.map_id = map_id
        self.pages = pages

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the button of an id."""
        return cls(int(said["map"]), int(said["page"]), int(said["pages"]))

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Ask for a number."""
        await open_modal(interaction, GoToPage(self.map_id, self.pages))


class JumpMenu(Menu, template=rf"clusters:jump:(?P<map>{NUMBER}):(?P<edit>{SNOWFLAKE})"):
    """Jumps to a cluster's first page, or back to the picture."""

    def __init__(
        self, map_id: int, edit: int, options: Sequence[discord.SelectOption] = ()
    ) -> None:
        super().__init__(
            ui.Select(
                custom_id=f"clusters:jump:{map_id}:{edit}",
                placeholder=text("reply.controls.jump"),
                options=options_or_blank(options),
                row=1,
            )
        )
        self.map_id = map_id

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the menu of an id."""
        return cls(int(said["map"]), int(said["edit"]))

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Show the chosen cluster's first page."""
        await _turn(interaction, self.map_id, self.number)


def jump_options(answer: Answer, pages: Sequence[Page], page: Page) -> list[discord.SelectOption]:
    """Return the picture and every group, to jump to."""
    detail = "jump_map_detail" if answer.map.inside is None else "jump_inside_detail"
    options = [
        discord.SelectOption(
            label=text("reply.controls.jump_map"),
            value="0",
            emoji="🗺️",
            description=text(f"reply.controls.{detail}"),
            default=page.index == 0,
        )
    ]
    starts = first_pages(pages)
    options += [
        discord.SelectOption(
            label=clean(f"{cluster.number} · {_plain_name(cluster)}", 100),
            value=str(starts[cluster.number]),
            emoji=mark(cluster),
            description=clean(_detail(cluster), 100),
            default=page.cluster == cluster.number,
        )
        for cluster in answer.map.clusters
    ]
    return options


def _plain_name(group: Cluster | Scene) -> str:
    return words.cluster_title(group.name, group.number)


def _detail(cluster: Cluster) -> str:
    """Return a cluster's size, and its scenes by name."""
    size = count_text(len(cluster.tracks))
    scenes = ", ".join(map(_plain_name, cluster.scenes))
    return text("reply.controls.jump_scenes", tracks=size, scenes=scenes) if scenes else size
