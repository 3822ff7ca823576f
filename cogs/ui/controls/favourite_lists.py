"""A list of favourites: turning, jumping, sorting, looking at one, and taking some off."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Self, cast

import discord
from discord import ui

from bot.domain.errors import NoSuchPageError, NotYoursError, PageGoneError
from bot.language import text
from cogs.ui.controls.base import (
    NUMBER,
    PAGE,
    SNOWFLAKE,
    Control,
    Menu,
    options_or_blank,
)
from cogs.ui.controls.taking import SaveListButton
from cogs.ui.controls.tracks import TrackMenu
from cogs.ui.edits import defer, defer_edit, edit_answer, open_modal
from cogs.ui.errors import answer_error
from cogs.ui.favourites import SORTS, Wish, favourites_embed, list_favourites
from cogs.ui.members import member_name
from cogs.ui.scope import scope_id
from cogs.ui.taking import OfFavourites
from cogs.ui.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.model import Track
    from bot.gateway.client import ClustersBot
    from bot.services.favourites import Sort
    from cogs.ui.favourites import Listed, Whose

_WHOSE: Final = r"(?P<whose>server|mine|member)"
_SORT: Final = "(?P<sort>" + "|".join(SORTS) + ")"
_OF: Final = rf"{_WHOSE}:(?P<user>{SNOWFLAKE}):(?P<artist>{NUMBER}):(?P<page>{PAGE})"


def _wish(said: re.Match[str]) -> Wish:
    """Return the wish of an id; those of before there were sorts name none."""
    return Wish(
        whose=cast("Whose", said["whose"]),
        user_id=int(said["user"]),
        artist_id=int(said["artist"]),
        page=int(said["page"]),
        sort=cast("Sort", said["sort"] or "usual"),
    )


def _said(wish: Wish) -> str:
    return f"{wish.whose}:{wish.user_id}:{wish.artist_id}:{wish.page}"


async def show_list(interaction: discord.Interaction[ClustersBot], wish: Wish) -> None:
    """Put a page of favourites into the answer that has been promised. Raises ``NotSharedError``."""
    guild_id = scope_id(interaction)
    listed = await list_favourites(interaction.client, guild_id, wish, viewer=interaction.user.id)
    member = await member_name(interaction, wish.user_id) if wish.whose == "member" else ""
    await edit_answer(
        interaction,
        content=None,
        embed=favourites_embed(listed, member),
        view=list_view(listed, interaction.id),
    )


async def _turn(interaction: discord.Interaction[ClustersBot], wish: Wish) -> None:
    """Show a page in the message whose control was used.

    Raises ``NotYoursError`` for the control of another member's own list.
    """
    if wish.whose == "mine" and interaction.user.id != wish.user_id:
        raise NotYoursError
    await defer_edit(interaction)
    await show_list(interaction, wish)


class FavouritesButton(
    Control[ui.Button[Any]], template=rf"clusters:favs:{_OF}(?::{_SORT})?:(?P<side>[pn])"
):
    """Turns a page of ``/favourites list``."""

    def __init__(self, wish: Wish, side: str, *, disabled: bool = False) -> None:
        super().__init__(
            ui.Button(
                style=discord.ButtonStyle.secondary,
                emoji="◀️" if side == "p" else "▶️",
                custom_id=f"clusters:favs:{_said(wish)}:{wish.sort}:{side}",
                disabled=disabled,
                row=0,
            )
        )
        self.wish = wish

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the button of an id."""
        return cls(_wish(said), said["side"])

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Show the page."""
        await _turn(interaction, self.wish)


class GoToFavourites(ui.Modal):
    """Asks for a page's number and turns to it."""

    def __init__(self, wish: Wish, pages: int) -> None:
        super().__init__(title=text("reply.controls.go_title"), timeout=600.0)
        self.wish = wish
        self.pages = pages
        self.number: ui.TextInput[Self] = ui.TextInput(max_length=5)
        self.add_item(
            ui.Label(text=text("reply.controls.go_label", pages=pages), component=self.number)
        )

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        """Show the page. Raises ``NoSuchPageError`` for anything but the number of one."""
        interaction.client.answering.begin(interaction)
        typed = self.number.value.strip()
        if not re.fullmatch(PAGE, typed) or not 1 <= int(typed) <= self.pages:
            raise NoSuchPageError(pages=self.pages)
        await _turn(interaction, self.wish.turned(int(typed) - 1))

    async def on_error(self, interaction: discord.Interaction[Any], error: Exception, /) -> None:
        """Answer like everything else that fails."""
        await answer_error(interaction, error, type(self).__name__)


class FavouritesNumber(
    Control[ui.Button[Any]], template=rf"clusters:favgo:{_OF}:{_SORT}:(?P<pages>{PAGE})"
):
    """Says which page of the list this is; pressed, it asks which page to go to."""

    def __init__(self, wish: Wish, pages: int) -> None:
        super().__init__(
            ui.Button(
                style=discord.ButtonStyle.secondary,
                label=text("reply.controls.page", page=wish.page + 1, pages=pages),
                custom_id=f"clusters:favgo:{_said(wish)}:{wish.sort}:{pages}",
                row=0,
            )
        )
        self.wish = wish
        self.pages = pages

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the button of an id."""
        return cls(_wish(said), int(said["pages"]))

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Ask for a number."""
        await open_modal(interaction, GoToFavourites(self.wish, self.pages))


class SortMenu(Menu, template=rf"clusters:favsort:{_OF}:{_SORT}:(?P<edit>{SNOWFLAKE})"):
    """Sorts the list anew, from its first page."""

    def __init__(self, wish: Wish, edit: int) -> None:
        options = [
            discord.SelectOption(
                label=text(f"favourites.sorts.{sort}"), value=sort, default=sort == wish.sort
            )
            for sort in SORTS
        ]
        super().__init__(
            ui.Select(
                custom_id=f"clusters:favsort:{_said(wish)}:{wish.sort}:{edit}",
                options=options,
                row=1,
            )
        )
        self.wish = wish

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the menu of an id."""
        return cls(_wish(said), int(said["edit"]))

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Show the list sorted so. Raises ``PageGoneError`` for a sort that there is not."""
        chosen = [sort for sort in SORTS if [sort] == self.item.values]
        if not chosen:
            raise PageGoneError
        await _turn(interaction, replace(self.wish, page=0, sort=chosen[0]))


class TakeOffMenu(Menu, template=rf"clusters:favdrop:{_OF}:{_SORT}:(?P<edit>{SNOWFLAKE})"):
    """Takes favourites off a member's own list."""

    def __init__(self, wish: Wish, edit: int, tracks: Sequence[Track] = ()) -> None:
        options = [
            discord.SelectOption(label=clean(track.title, 100), value=str(track.id))
            for track in tracks
        ]
        super().__init__(
            ui.Select(
                custom_id=f"clusters:favdrop:{_said(wish)}:{wish.sort}:{edit}",
                placeholder=text("favourites.take_off"),
                options=options_or_blank(options),
                max_values=max(1, len(options)),
                row=3,
            )
        )
        self.wish = wish

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the menu of an id."""
        return cls(_wish(said), int(said["edit"]))

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """End the chosen ones. Raises ``NotYoursError`` where they are another member's."""
        if interaction.user.id != self.wish.user_id:
            raise NotYoursError
        await defer_edit(interaction)
        await interaction.client.services.favourites.withdraw(
            scope_id(interaction), interaction.user.id, self.numbers
        )
        await show_list(interaction, self.wish)


class OpenListButton(Control[ui.Button[Any]], template=rf"clusters:favopen:{_OF}:{_SORT}"):
    """Shows a page of a member's own list to everybody, because that member says so."""

    def __init__(self, wish: Wish) -> None:
        super().__init__(
            ui.Button(
                style=discord.ButtonStyle.secondary,
                emoji="📣",
                label=text("favourites.open"),
                custom_id=f"clusters:favopen:{_said(wish)}:{wish.sort}",
                row=4,
            )
        )
        self.wish = wish

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the button of an id."""
        return cls(_wish(said))

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Send the page as it stands. Raises ``NotYoursError``."""
        if interaction.user.id != self.wish.user_id:
            raise NotYoursError
        await defer(interaction, private=False)
        listed = await list_favourites(
            interaction.client, scope_id(interaction), self.wish, viewer=interaction.user.id
        )
        shown = Wish(whose="member", user_id=self.wish.user_id, page=listed.wish.page)
        embed = favourites_embed(
            replace(listed, wish=shown),
            interaction.user.display_name,
        )
        await edit_answer(interaction, embed=embed)


def list_view(listed: Listed, edit: int) -> ui.View | None:
    """Return a list's controls; an empty one has none."""
    if not listed.rows:
        return None
    wish, last = listed.wish, listed.pages - 1
    view = ui.View(timeout=None)
    if last:
        before, after = max(wish.page - 1, 0), min(wish.page + 1, last)
        view.add_item(FavouritesButton(wish.turned(before), "p", disabled=wish.page == 0))
        view.add_item(FavouritesNumber(wish, listed.pages))
        view.add_item(FavouritesButton(wish.turned(after), "n", disabled=wish.page >= last))
    if listed.total > 1:
        view.add_item(SortMenu(wish, edit))
    tracks = [track for track, _ in listed.rows]
    view.add_item(TrackMenu(edit, tracks, row=2))
    if wish.whose == "mine":
        view.add_item(TakeOffMenu(wish, edit, tracks))
        view.add_item(OpenListButton(wish))
    view.add_item(SaveListButton(OfFavourites(wish=wish.turned(0)), row=4))
    return view
