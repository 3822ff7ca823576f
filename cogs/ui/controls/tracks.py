"""A track's card: opened from a page's rows or a list, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Self

import discord
from discord import ui

from bot.domain.errors import MapGoneError
from bot.language import text
from cogs.ui.cards import card_embed, similar_embed
from cogs.ui.content import page_at, picture_file
from cogs.ui.controls.base import NUMBER, PAGE, SNOWFLAKE, Control, Menu, options_or_blank
from cogs.ui.controls.extras import Extra, listen_embed, of_page
from cogs.ui.controls.favourites import favourite_options
from cogs.ui.controls.taking import SaveListButton
from cogs.ui.edits import defer, defer_edit, edit_answer
from cogs.ui.reply import open_replies
from cogs.ui.scope import scope_id
from cogs.ui.taking import OfSimilar
from cogs.ui.text import clean, shown

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from bot.domain.model import Track
    from bot.gateway.client import ClustersBot
    from bot.services.alike import Similar
    from bot.services.answer import Answer
    from bot.services.tracks import Card
    from cogs.ui.pages import Page
    from cogs.ui.taking import OfWay

_ACTIONS: Final = 1
"""The row of a card's buttons where a menu stands above them, counted as discord.py does."""


class CardsButton(Extra, template=of_page("cards")):
    """Opens the cards of a page's tracks, one at a time."""

    kind = "cards"
    emoji = "🎵"

    @classmethod
    def fits(cls, answer: Answer, page: Page) -> bool:
        """Whether the page has tracks."""
        del answer
        return bool(page.tracks)

    async def show(
        self, interaction: discord.Interaction[ClustersBot], answer: Answer, page: Page
    ) -> None:
        """Ask which track; where the page has one alone, show it."""
        if len(page.tracks) == 1:
            track = answer.tracks[page.tracks[0]]
            await show_card(interaction, track, on=answer, view=card_view(track.id, answer.map_id))
            return
        view = ui.View(timeout=None)
        view.add_item(CardMenu.of(answer, page, interaction.id))
        await edit_answer(interaction, content=text("track.choose_hint"), view=view)


class CardMenu(
    Menu, template=rf"clusters:card:(?P<map>{NUMBER}):(?P<page>{PAGE}):(?P<edit>{SNOWFLAKE})"
):
    """A page's rows in a message to one member: each choice shows that track's card."""

    def __init__(
        self, map_id: int, page: int, edit: int, options: Sequence[discord.SelectOption] = ()
    ) -> None:
        super().__init__(
            ui.Select(
                custom_id=f"clusters:card:{map_id}:{page}:{edit}",
                placeholder=text("track.choose"),
                options=options_or_blank(options),
                row=0,
            )
        )
        self.map_id = map_id
        self.page = page

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the menu of an id."""
        return cls(int(said["map"]), int(said["page"]), int(said["edit"]))

    @classmethod
    def of(cls, answer: Answer, page: Page, edit: int) -> Self:
        """Return the menu of a page."""
        return cls(answer.map_id, page.index, edit, favourite_options(answer, page))

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Show the card in this message, with the menu for the next one."""
        await defer_edit(interaction)
        answer = await interaction.client.services.maps.reopen(self.map_id, scope_id(interaction))
        _, page = page_at(answer, self.page)
        track = await interaction.client.services.tracks.by_id(self.number, scope_id(interaction))
        view = card_view(track.id, self.map_id, menu=CardMenu.of(answer, page, interaction.id))
        await show_card(interaction, track, on=answer, view=view)


class TrackMenu(Menu, template=rf"clusters:show:(?P<edit>{SNOWFLAKE})"):
    """A list's tracks: each choice shows a card to whoever chose."""

    def __init__(self, edit: int, tracks: Sequence[Track] = (), *, row: int = 0) -> None:
        options = [
            discord.SelectOption(
                label=clean(f"{number}. {track.title}", 100),
                value=str(track.id),
                description=clean(", ".join(each.name for each in track.artists), 100),
            )
            for number, track in enumerate(tracks, start=1)
        ]
        super().__init__(
            ui.Select(
                custom_id=f"clusters:show:{edit}",
                placeholder=text("track.look"),
                options=options_or_blank(options),
                row=row,
            )
        )

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the menu of an id."""
        return cls(int(said["edit"]))

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Show the card."""
        await defer(interaction, private=True)
        track = await interaction.client.services.tracks.by_id(self.number, scope_id(interaction))
        await show_card(interaction, track)


async def show_card(
    interaction: discord.Interaction[ClustersBot],
    track: Track,
    *,
    on: Answer | None = None,
    view: ui.View | None = None,
) -> None:
    """Put a track's card into the answer that has been promised, seen on a map or its artist's."""
    services = interaction.client.services
    card = await services.tracks.card(track, scope_id(interaction), on)
    picture = await services.pictures.card(
        card.answer, track, card.stands, style=services.server_settings.style(scope_id(interaction))
    )
    artist = track.artists[0].name if track.artists else ""
    await edit_answer(
        interaction,
        content=None,
        embed=card_embed(card),
        file=lambda: picture_file(artist, f"track-{track.id}", picture),
        view=view or card_view(track.id, card.answer.map_id),
    )


def card_view(track_id: int, map_id: int, *, menu: CardMenu | None = None) -> ui.View:
    """Return a card's buttons, below the menu where there is one."""
    view = ui.View(timeout=None)
    if menu is not None:
        view.add_item(menu)
    row = 0 if menu is None else _ACTIONS
    view.add_item(LikeButton(track_id, map_id, row=row))
    view.add_item(HearButton(track_id, row=row))
    view.add_item(SimilarButton(track_id, row=row))
    return view


async def _card_again(bot: ClustersBot, track: Track, map_id: int, guild_id: int) -> Card:
    """Return a card as it stands now, on the map that it was drawn on where that is still stored."""
    try:
        answer = await bot.services.maps.reopen(map_id, guild_id)
    except MapGoneError:
        answer = None
    return await bot.services.tracks.card(track, guild_id, answer)


class LikeButton(
    Control[ui.Button[Any]], template=rf"clusters:like:(?P<track>{NUMBER}):(?P<map>{NUMBER})"
):
    """Marks a card's track as the presser's favourite, or unmarks it."""

    def __init__(self, track_id: int, map_id: int, *, row: int | None = None) -> None:
        super().__init__(
            ui.Button(
                style=discord.ButtonStyle.secondary,
                emoji="♥️",
                label=text("track.buttons.favourite"),
                custom_id=f"clusters:like:{track_id}:{map_id}",
                row=row,
            )
        )
        self.track_id = track_id
        self.map_id = map_id

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the button of an id."""
        return cls(int(said["track"]), int(said["map"]))

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Toggle, show the new number, and say to whoever pressed which it was."""
        await defer_edit(interaction)
        bot, guild_id = interaction.client, scope_id(interaction)
        track = await bot.services.tracks.by_id(self.track_id, scope_id(interaction))
        toggled = await bot.services.favourites.toggle(
            guild_id, interaction.user.id, (self.track_id,)
        )
        message = interaction.message
        async with open_replies(bot).turn(message.id if message is not None else 0):
            card = await _card_again(bot, track, self.map_id, guild_id)
            await edit_answer(interaction, embed=card_embed(card))
        key = "added" if toggled.added else "removed"
        await interaction.followup.send(
            text(f"reply.favourites.{key}", tracks=shown(track.title, 80)), ephemeral=True
        )


class HearButton(Control[ui.Button[Any]], template=rf"clusters:hear:(?P<track>{NUMBER})"):
    """A fresh link to a track's 30-second preview."""

    def __init__(self, track_id: int, *, row: int | None = None) -> None:
        super().__init__(
            ui.Button(
                style=discord.ButtonStyle.secondary,
                emoji="🎧",
                label=text("track.buttons.listen"),
                custom_id=f"clusters:hear:{track_id}",
                row=row,
            )
        )
        self.track_id = track_id

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the button of an id."""
        return cls(int(said["track"]))

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Send the link to whoever pressed."""
        await defer(interaction, private=True)
        track = await interaction.client.services.tracks.by_id(self.track_id, scope_id(interaction))
        await edit_answer(interaction, embed=await listen_embed(interaction, [track]))


class SimilarButton(Control[ui.Button[Any]], template=rf"clusters:alike:(?P<track>{NUMBER})"):
    """Shows what is like a track to whoever presses."""

    def __init__(self, track_id: int, *, row: int | None = None) -> None:
        super().__init__(
            ui.Button(
                style=discord.ButtonStyle.secondary,
                emoji="🧭",
                label=text("track.buttons.similar"),
                custom_id=f"clusters:alike:{track_id}",
                row=row,
            )
        )
        self.track_id = track_id

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the button of an id."""
        return cls(int(said["track"]))

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Send the list."""
        await defer(interaction, private=True)
        await show_similar(interaction, self.track_id, others_only=False)


class OthersButton(
    Control[ui.Button[Any]], template=rf"clusters:others:(?P<track>{NUMBER}):(?P<only>[01])"
):
    """Turns a list of similar tracks to other artists only, or back to everybody."""

    def __init__(self, track_id: int, *, only: bool) -> None:
        super().__init__(
            ui.Button(
                style=discord.ButtonStyle.secondary,
                label=text("similar.others_on" if only else "similar.others_off"),
                custom_id=f"clusters:others:{track_id}:{int(only)}",
                row=1,
            )
        )
        self.track_id = track_id
        self.only = only

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the button of an id."""
        return cls(int(said["track"]), only=said["only"] == "1")

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Show the other list in this message."""
        await defer_edit(interaction)
        await show_similar(interaction, self.track_id, others_only=self.only)


async def show_similar(
    interaction: discord.Interaction[ClustersBot], track_id: int, *, others_only: bool
) -> None:
    """Put the tracks that are like one into the answer that has been promised."""
    services, guild_id = interaction.client.services, scope_id(interaction)
    track = await services.tracks.by_id(track_id, guild_id)
    similar = await services.alike.similar(track, guild_id, others_only=others_only)
    taking = OfSimilar(track_id=track_id, others_only=others_only)
    view = similar_view(similar, interaction.id, taking)
    view.add_item(OthersButton(track_id, only=not others_only))
    await edit_answer(interaction, embed=similar_embed(similar, others_only=others_only), view=view)


def similar_view(similar: Similar, edit: int, taking: OfSimilar | OfWay) -> ui.View:
    """Return the menu to look at a list's tracks and the button to take it away; an empty one has none."""
    view = ui.View(timeout=None)
    if similar.rows:
        view.add_item(TrackMenu(edit, [near.track for near in similar.rows]))
        view.add_item(SaveListButton(taking, row=1))
    return view
