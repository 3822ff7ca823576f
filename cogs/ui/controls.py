"""Buttons and menus of a reply. Stateless: what they do stands in their custom id.

A press on a message from before a restart, or from last month, works: the id names the stored map
and the page, and nothing about the message is remembered in the process. Ids come back from
outside, so every number in them is checked against the map before it is believed.

A menu's id also changes with every edit. Clients keep what was ticked for as long as the id stays,
and would send it along with the next choice.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Self

import discord
from discord import ui

from bot.domain import map_words as words
from bot.domain.errors import NoSuchPageError, PageGoneError
from bot.language import text
from cogs.ui.content import compose, page_at
from cogs.ui.embeds import count_text, mark
from cogs.ui.errors import answer_error
from cogs.ui.extras import ListenButton, LookButton
from cogs.ui.pages import first_pages
from cogs.ui.shown import message_lock, remember
from cogs.ui.text import clean, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.gateway.client import ClustersBot
    from bot.services.answer import Answer
    from cogs.ui.content import Content
    from cogs.ui.pages import Page

_NUMBER: Final = r"[0-9]{1,15}"
_EDIT: Final = r"[0-9]{1,20}"
"""One of Discord's own ids: that of the interaction which led to the edit."""

GO_SECONDS: Final = 600.0
"""How long somebody may take to type a page's number."""

NAMED_IN_ANSWER: Final = 3
"""Tracks named in the answer to the heart menu; more are counted."""


class PageButton(
    ui.DynamicItem[ui.Button[Any]],
    template=rf"clusters:page:(?P<map>{_NUMBER}):(?P<page>[0-9]{{1,5}}):(?P<side>[pnu])",
):
    """Turns to the page before or after, or (``u``) up to a newer map's first page."""

    def __init__(self, map_id: int, page: int, side: str, *, disabled: bool = False) -> None:
        newer = side == "u"
        super().__init__(
            ui.Button(
                style=discord.ButtonStyle.primary if newer else discord.ButtonStyle.secondary,
                emoji={"p": "◀️", "n": "▶️", "u": "🔄"}[side],
                label=text("reply.controls.newer") if newer else None,
                custom_id=f"clusters:page:{map_id}:{page}:{side}",
                disabled=disabled,
                row=3 if newer else 0,
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
        return cls(int(match["map"]), int(match["page"]), match["side"])

    async def callback(  # pyright: ignore[reportIncompatibleMethodOverride] - ours is one client
        self, interaction: discord.Interaction[ClustersBot]
    ) -> None:
        """Show the page."""
        try:
            await turn(interaction, self.map_id, self.page)
        except Exception as error:  # noqa: BLE001 - discord.py only logs what a dynamic item raises
            await answer_error(interaction, error, "page button")


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

    async def on_submit(  # pyright: ignore[reportIncompatibleMethodOverride] - ours is one client
        self, interaction: discord.Interaction[ClustersBot]
    ) -> None:
        """Show the page. Raises ``NoSuchPageError`` for anything but the number of one."""
        typed = self.number.value.strip()
        if not re.fullmatch(r"[0-9]{1,5}", typed) or not 1 <= int(typed) <= self.pages:
            raise NoSuchPageError(pages=self.pages)
        await turn(interaction, self.map_id, int(typed) - 1)

    async def on_error(
        self,
        interaction: discord.Interaction,
        error: Exception,
        /,
    ) -> None:
        """Answer like everything else that fails."""
        await answer_error(interaction, error, "page number")


class PageNumber(
    ui.DynamicItem[ui.Button[Any]],
    template=rf"clusters:go:(?P<map>{_NUMBER}):(?P<page>[0-9]{{1,5}}):(?P<pages>[0-9]{{1,5}})",
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
    async def from_custom_id(
        cls,
        interaction: discord.Interaction,  # noqa: ARG003 - discord.py's signature
        item: ui.Item[Any],  # noqa: ARG003 - as above
        match: re.Match[str],
    ) -> Self:
        """Build the button that was pressed from its id alone."""
        return cls(int(match["map"]), int(match["page"]), int(match["pages"]))

    async def callback(  # pyright: ignore[reportIncompatibleMethodOverride] - ours is one client
        self, interaction: discord.Interaction[ClustersBot]
    ) -> None:
        """Ask for a number."""
        try:
            await interaction.response.send_modal(GoToPage(self.map_id, self.pages))
        except Exception as error:  # noqa: BLE001 - discord.py only logs what a dynamic item raises
            await answer_error(interaction, error, "page number")


class JumpSelect(
    ui.DynamicItem[ui.Select[Any]],
    template=rf"clusters:jump:(?P<map>{_NUMBER}):(?P<edit>{_EDIT})",
):
    """Jumps to a cluster's first page, or back to the picture."""

    def __init__(
        self, map_id: int, edit: int, options: Sequence[discord.SelectOption] = ()
    ) -> None:
        super().__init__(
            ui.Select(
                custom_id=f"clusters:jump:{map_id}:{edit}",
                placeholder=text("reply.controls.jump"),
                options=list(options) or [discord.SelectOption(label="-", value="0")],
                row=1,
            )
        )
        self.map_id = map_id

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction,  # noqa: ARG003 - discord.py's signature
        item: ui.Item[Any],  # noqa: ARG003 - as above
        match: re.Match[str],
    ) -> Self:
        """Build the menu that was used from its id; the choice comes with the interaction."""
        return cls(int(match["map"]), int(match["edit"]))

    async def callback(  # pyright: ignore[reportIncompatibleMethodOverride] - ours is one client
        self, interaction: discord.Interaction[ClustersBot]
    ) -> None:
        """Show the chosen cluster's first page."""
        try:
            await turn(interaction, self.map_id, _one_number(self.item.values))
        except Exception as error:  # noqa: BLE001 - discord.py only logs what a dynamic item raises
            await answer_error(interaction, error, "jump menu")


class HeartSelect(
    ui.DynamicItem[ui.Select[Any]],
    template=rf"clusters:heart:(?P<map>{_NUMBER}):(?P<page>[0-9]{{1,5}}):(?P<edit>{_EDIT})",
):
    """Marks or unmarks favourites among the page's rows, for whoever uses it."""

    def __init__(
        self, map_id: int, page: int, edit: int, options: Sequence[discord.SelectOption] = ()
    ) -> None:
        super().__init__(
            ui.Select(
                custom_id=f"clusters:heart:{map_id}:{page}:{edit}",
                placeholder=text("reply.controls.heart"),
                options=list(options) or [discord.SelectOption(label="-", value="0")],
                min_values=1,
                max_values=max(1, len(options)),
                row=2,
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
        """Build the menu that was used from its id; the choice comes with the interaction."""
        return cls(int(match["map"]), int(match["page"]), int(match["edit"]))

    async def callback(  # pyright: ignore[reportIncompatibleMethodOverride] - ours is one client
        self, interaction: discord.Interaction[ClustersBot]
    ) -> None:
        """Toggle the chosen rows' hearts."""
        try:
            track_ids = [_one_number([value]) for value in self.item.values]
            await heart(interaction, self.map_id, self.page, track_ids)
        except Exception as error:  # noqa: BLE001 - discord.py only logs what a dynamic item raises
            await answer_error(interaction, error, "heart menu")


DYNAMIC_ITEMS: Final = (PageButton, PageNumber, JumpSelect, HeartSelect, LookButton, ListenButton)


def _one_number(values: Sequence[str]) -> int:
    """Return the one number that a menu's value is; raises ``PageGoneError`` for anything else."""
    if len(values) != 1 or not re.fullmatch(_NUMBER, values[0]):
        raise PageGoneError
    return int(values[0])


def reply_view(
    answer: Answer, pages: Sequence[Page], page: Page, *, edit: int = 0, newer: int | None = None
) -> ui.View | None:
    """Return the controls of one page, or ``None`` where there is nowhere to go.

    ``edit`` is a number that the message's controls have not borne before. ``newer`` is the id of
    a newer map of the same artist, which a button then offers.
    """
    if len(pages) == 1 and newer is None:
        return None
    view = ui.View(timeout=None)
    if newer is not None:
        view.add_item(PageButton(newer, 0, "u"))
    if len(pages) == 1:
        return view
    last = len(pages) - 1
    view.add_item(PageButton(answer.map_id, max(page.index - 1, 0), "p", disabled=page.index == 0))
    view.add_item(PageNumber(answer.map_id, page.index, len(pages)))
    view.add_item(
        PageButton(answer.map_id, min(page.index + 1, last), "n", disabled=page.index == last)
    )
    view.add_item(JumpSelect(answer.map_id, edit, _jump_options(answer, tuple(pages), page)))
    view.add_item(LookButton(answer.map_id, page.index))
    if page.tracks and answer.listenable:
        view.add_item(ListenButton(answer.map_id, page.index))
    if page.tracks:
        view.add_item(HeartSelect(answer.map_id, page.index, edit, _heart_options(answer, page)))
    return view


def _jump_options(
    answer: Answer, pages: tuple[Page, ...], page: Page
) -> list[discord.SelectOption]:
    options = [
        discord.SelectOption(
            label=text("reply.controls.jump_map"),
            value="0",
            emoji="🗺️",
            description=text("reply.controls.jump_map_detail"),
            default=page.index == 0,
        )
    ]
    starts = first_pages(pages)
    options += [
        discord.SelectOption(
            label=clean(
                f"{cluster.number} · {words.cluster_title(cluster.name, cluster.number)}", 100
            ),
            value=str(starts[cluster.number]),
            emoji=mark(cluster),
            description=count_text(len(cluster.tracks)),
            default=page.cluster == cluster.number,
        )
        for cluster in answer.map.clusters
    ]
    return options


def _heart_options(answer: Answer, page: Page) -> list[discord.SelectOption]:
    return [
        discord.SelectOption(
            label=clean(f"{number}. {answer.tracks[track_id].title}", 100),
            value=str(track_id),
            description=_told_apart(answer, track_id),
        )
        for number, track_id in enumerate(page.tracks, start=1)
    ]


def _told_apart(answer: Answer, track_id: int) -> str:
    """Return album and artists: two rows may bear one title."""
    track = answer.tracks[track_id]
    facts = [track.album.title] if track.album else []
    if not facts or [credit.artist_id for credit in track.artists] != [answer.map.artist_id]:
        facts.append(", ".join(credit.name for credit in track.artists))
    return clean(" · ".join(facts), 100)


# --- what the controls do ------------------------------------------------------------------------


async def present(
    interaction: discord.Interaction[ClustersBot], answer: Answer, *, private: bool
) -> int:
    """Turn the deferred answer to a command into the map's first page; return the message's id."""
    guild_id = interaction.guild_id or 0
    content = await compose(interaction.client, answer, 0, guild_id=guild_id, private=private)
    message = await _edit(interaction, answer, content)
    if not private:
        await remember(interaction.client, answer, content.page, message, guild_id)
    return message.id


async def turn(interaction: discord.Interaction[ClustersBot], map_id: int, page_index: int) -> None:
    """Show another page of the map in the message whose control was used."""
    await interaction.response.defer()
    guild_id = interaction.guild_id or 0
    message = interaction.message
    private = _is_private(message)
    answer = await interaction.client.services.maps.reopen(map_id)
    content = await compose(
        interaction.client, answer, page_index, guild_id=guild_id, private=private
    )
    if message is None or private:
        await _edit(interaction, answer, content)
        return
    async with message_lock(message.id):
        await remember(interaction.client, answer, content.page, message, guild_id)
        await _edit(interaction, answer, content)
    interaction.client.dispatch("page_shown", message, len(content.page.tracks))


async def heart(
    interaction: discord.Interaction[ClustersBot],
    map_id: int,
    page_index: int,
    track_ids: Sequence[int],
) -> None:
    """Toggle hearts among a page's rows and show the new counts.

    Raises ``PageGoneError`` for tracks that are not on that page: ids come from outside.
    """
    await interaction.response.defer()
    guild_id = interaction.guild_id or 0
    answer = await interaction.client.services.maps.reopen(map_id)
    _, page = page_at(answer, page_index)
    if not set(track_ids) <= set(page.tracks):
        raise PageGoneError
    favourites = interaction.client.services.favourites
    toggled = await favourites.toggle(guild_id, interaction.user.id, track_ids)
    content = await compose(
        interaction.client,
        answer,
        page_index,
        guild_id=guild_id,
        private=_is_private(interaction.message),
    )
    await _edit(interaction, answer, content)
    lines = [
        text(f"reply.hearts.{key}", tracks=_named(answer, changed))
        for key, changed in (("added", toggled.added), ("removed", toggled.removed))
        if changed
    ]
    await interaction.followup.send("\n".join(lines), ephemeral=True)


async def _edit(
    interaction: discord.Interaction[ClustersBot], answer: Answer, content: Content
) -> discord.InteractionMessage:
    return await interaction.edit_original_response(
        content=None,
        embed=content.embed,
        attachments=[content.file],
        view=reply_view(answer, content.pages, content.page, edit=interaction.id),
    )


def _is_private(message: discord.Message | None) -> bool:
    return message is None or message.flags.ephemeral


def _named(answer: Answer, track_ids: Sequence[int]) -> str:
    names = [shown(answer.tracks[item].title, 80) for item in track_ids[:NAMED_IN_ANSWER]]
    more = len(track_ids) - len(names)
    return ", ".join(names) + (text("reply.hearts.more", count=more) if more > 0 else "")
