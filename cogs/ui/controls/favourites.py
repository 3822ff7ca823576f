"""Marking favourites on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

import discord
from discord import ui

from bot.language import text
from cogs.ui.content import page_at
from cogs.ui.controls.base import (
    NUMBER,
    PAGE,
    SNOWFLAKE,
    Menu,
    options_or_blank,
)
from cogs.ui.reply import open_replies
from cogs.ui.scope import scope_id
from cogs.ui.text import clean, shown

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from bot.gateway.client import ClustersBot
    from bot.services.answer import Answer
    from cogs.ui.pages import Page

NAMED_IN_ANSWER: Final = 3
"""Tracks named in the answer to the menu; more are counted."""


class FavouritesMenu(
    Menu,
    template=rf"clusters:heart:(?P<map>{NUMBER}):(?P<page>{PAGE}):(?P<edit>{SNOWFLAKE})",
):
    """Marks or unmarks favourites among the page's rows, for whoever uses it."""

    def __init__(
        self, map_id: int, page: int, edit: int, options: Sequence[discord.SelectOption] = ()
    ) -> None:
        super().__init__(
            ui.Select(
                custom_id=f"clusters:heart:{map_id}:{page}:{edit}",
                placeholder=text("reply.controls.favourites"),
                options=options_or_blank(options),
                min_values=1,
                max_values=max(1, len(options)),
                row=2,
            )
        )
        self.map_id = map_id
        self.page = page

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the menu of an id."""
        return cls(int(said["map"]), int(said["page"]), int(said["edit"]))

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Mark the chosen rows, unmark those that were marked, and say to whoever chose which."""
        reply = await open_replies(interaction.client).of_control(interaction)
        answer = await interaction.client.services.maps.reopen(self.map_id, scope_id(interaction))
        _, page = page_at(answer, self.page)
        toggled = await reply.favourite(interaction, answer, page, self.numbers)
        lines = [
            text(f"reply.favourites.{key}", tracks=_named(answer, changed))
            for key, changed in (("added", toggled.added), ("removed", toggled.removed))
            if changed
        ]
        await interaction.followup.send("\n".join(lines), ephemeral=True)


def favourite_options(answer: Answer, page: Page) -> list[discord.SelectOption]:
    """Return a page's rows, to be marked."""
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


def _named(answer: Answer, track_ids: Sequence[int]) -> str:
    names = [shown(answer.tracks[item].title, 80) for item in track_ids[:NAMED_IN_ANSWER]]
    more = len(track_ids) - len(names)
    return ", ".join(names) + (text("reply.favourites.more", count=more) if more > 0 else "")
