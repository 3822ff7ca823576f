"""What an admin may have dropped or hidden: the questions of ``/cache forget``, and their buttons.

The permission is checked again whenever a button is pressed: minutes may have passed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, Self, cast

import discord
from discord import ui

from bot.language import text
from cogs.ui.allowed import require_manager
from cogs.ui.controls.base import NUMBER, Control
from cogs.ui.edits import defer_edit, edit_answer
from cogs.ui.embeds import count_text
from cogs.ui.scope import scope_id
from cogs.ui.text import shown

if TYPE_CHECKING:
    import re

    from bot.domain.model import Artist
    from bot.gateway.client import ClustersBot
    from bot.services.upkeep import ArtistStatus

Choice = Literal["yes", "no"]

_CHOICE: Final = r"(?P<choice>yes|no)"
_NAME_ROOM: Final = 80


def _button(kind: str, custom_id: str, choice: Choice) -> ui.Button[Any]:
    style = discord.ButtonStyle.danger if choice == "yes" else discord.ButtonStyle.secondary
    return ui.Button(style=style, label=text(f"cache.{kind}_{choice}"), custom_id=custom_id)


class _OfArtist(Control[ui.Button[Any]], template=r"(?!)"):
    """Yes or no to something that is to be done with an artist."""

    kind: str

    def __init__(self, artist_id: int, choice: Choice) -> None:
        custom_id = f"clusters:{self.kind}:{artist_id}:{choice}"
        super().__init__(_button(self.kind, custom_id, choice))
        self.artist_id = artist_id
        self.choice = choice

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the button of an id."""
        return cls(int(said["artist"]), cast("Choice", said["choice"]))

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Do it or leave it, and say which."""
        require_manager(interaction)
        await defer_edit(interaction)
        content = text(f"cache.{self.kind}_kept")
        if self.choice == "yes":
            content = await self.do(interaction)
        await edit_answer(interaction, content=content, view=None)

    async def do(self, interaction: discord.Interaction[ClustersBot]) -> str:
        """Do it; return what to say."""
        raise NotImplementedError


class ForgetButton(_OfArtist, template=rf"clusters:forget:(?P<artist>{NUMBER}):{_CHOICE}"):
    """Whether an artist's cache is to be dropped."""

    kind = "forget"

    async def do(self, interaction: discord.Interaction[ClustersBot]) -> str:
        """Drop it."""
        upkeep = interaction.client.services.upkeep
        count = await upkeep.forget(self.artist_id, scope_id(interaction))
        return text("cache.forget_done", tracks=count_text(count))


class HideButton(_OfArtist, template=rf"clusters:hide:(?P<artist>{NUMBER}):{_CHOICE}"):
    """Whether an artist that the operator imported is to be hidden in this server."""

    kind = "hide"

    async def do(self, interaction: discord.Interaction[ClustersBot]) -> str:
        """Hide it."""
        await interaction.client.services.upkeep.hide(scope_id(interaction), self.artist_id)
        return text("cache.hide_done")


class UnhideButton(_OfArtist, template=rf"clusters:unhide:(?P<artist>{NUMBER}):{_CHOICE}"):
    """Whether a hidden artist is to be shown again in this server."""

    kind = "unhide"

    async def do(self, interaction: discord.Interaction[ClustersBot]) -> str:
        """Show it again."""
        await interaction.client.services.upkeep.unhide(scope_id(interaction), self.artist_id)
        return text("cache.unhide_done")


class ForgetOwnButton(Control[ui.Button[Any]], template=rf"clusters:forgetown:{_CHOICE}"):
    """Whether everything that this server imported is to be dropped."""

    def __init__(self, choice: Choice) -> None:
        super().__init__(_button("forget", f"clusters:forgetown:{choice}", choice))
        self.choice = choice

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the button of an id."""
        return cls(cast("Choice", said["choice"]))

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Drop or keep."""
        require_manager(interaction)
        await defer_edit(interaction)
        content = text("cache.forget_kept")
        if self.choice == "yes":
            count = await interaction.client.services.imports.forget(scope_id(interaction))
            content = text("cache.forget_done", tracks=count_text(count))
        await edit_answer(interaction, content=content, view=None)


def _yes_or_no(kind: type[_OfArtist], artist: Artist) -> ui.View:
    view = ui.View(timeout=None)
    view.add_item(kind(artist.id, "yes"))
    view.add_item(kind(artist.id, "no"))
    return view


def about_artist(artist: Artist, status: ArtistStatus | None) -> tuple[str, ui.View]:
    """Return what to ask before an artist is dropped, or hidden where it is the operator's."""
    tracks, imported = (status.tracks, status.imported) if status else (0, 0)
    name = shown(artist.name, _NAME_ROOM)
    if artist.owner:
        question = text("cache.forget_ask_own", artist=name, tracks=count_text(tracks))
        return question, _yes_or_no(ForgetButton, artist)
    if imported and imported == tracks:
        question = text("cache.hide_ask", artist=name, tracks=count_text(tracks))
        return question, _yes_or_no(HideButton, artist)
    question = text("cache.forget_ask", artist=name, tracks=count_text(tracks - imported))
    if imported:
        question += " " + text("cache.forget_stays", tracks=count_text(imported))
    return question, _yes_or_no(ForgetButton, artist)


def about_hidden(artist: Artist) -> tuple[str, ui.View]:
    """Return what to ask about an artist that is hidden in this server."""
    question = text("cache.unhide_ask", artist=shown(artist.name, _NAME_ROOM))
    return question, _yes_or_no(UnhideButton, artist)


def about_own(tracks: int) -> tuple[str, ui.View]:
    """Return what to ask before everything goes that this server imported."""
    view = ui.View(timeout=None)
    view.add_item(ForgetOwnButton("yes"))
    view.add_item(ForgetOwnButton("no"))
    return text("cache.forget_ask_all", tracks=count_text(tracks)), view
