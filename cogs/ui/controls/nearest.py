"""Where nobody bears a typed name: the artists whose names are like it, for the asker alone."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final, Self

import discord
from discord import ui

from bot.language import speak, text
from cogs.ui.controls.base import NUMBER, Control
from cogs.ui.controls.which import packed, require_asker, unpacked
from cogs.ui.embeds import count_text
from cogs.ui.errors import answer_error
from cogs.ui.reply import open_replies
from cogs.ui.scope import scope_id
from cogs.ui.speech import member_language
from cogs.ui.text import clean

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from bot.domain.errors import ArtistUnknownError
    from bot.domain.model import Artist, MapOptions
    from bot.gateway.client import ClustersBot
    from cogs.ui.reply import Reply

log = logging.getLogger(__name__)

MOST_NEAREST: Final = 5
"""Buttons in one row."""


class NearestButton(
    Control[ui.Button[Any]],
    template=r"clusters:near:(?P<private>[01]):"
    rf"(?P<options>[sc][0-8][-a-i][-a-i][0-9a-f]{{2}}):(?P<artist>{NUMBER})",
):
    """An artist who may have been meant. The command's options stand in the id."""

    def __init__(
        self, artist_id: int, *, options: MapOptions, private: bool, label: str = ""
    ) -> None:
        super().__init__(
            ui.Button(
                style=discord.ButtonStyle.secondary,
                label=label or "-",
                custom_id=f"clusters:near:{int(private)}:{packed(options)}:{artist_id}",
            )
        )
        self.artist_id = artist_id
        self.options = options
        self.private = private

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the button of an id."""
        return cls(
            int(said["artist"]), options=unpacked(said["options"]), private=said["private"] == "1"
        )

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Answer as ``/clusters`` would have, had this artist been named.

        Raises ``NotTheAskerError``, and ``ArtistGoneError`` for an artist that is gone by now.
        """
        require_asker(interaction)
        bot = interaction.client
        artist = await bot.services.artists.by_id(self.artist_id, scope_id(interaction))
        reply = await open_replies(bot).begin(interaction, private=self.private)
        await reply.answer(interaction, artist, self.options)


async def offer_nearest(
    interaction: discord.Interaction[ClustersBot],
    reply: Reply,
    error: ArtistUnknownError,
    *,
    name: str,
    options: MapOptions,
) -> None:
    """Answer that nobody is called ``name``, and offer the asker whoever has a name like it.

    Raises ``error`` where there is nobody to offer.
    """
    guild_id = scope_id(interaction)
    near = await interaction.client.services.artists.suggest(guild_id, name, MOST_NEAREST)
    if not near:
        raise error
    speak(member_language(interaction))
    view = artist_buttons(near, options=options, private=reply.private)
    await answer_error(interaction, error, "/clusters", view=view, hint=text("reply.nearest"))


def artist_buttons(near: Sequence[Artist], *, options: MapOptions, private: bool) -> ui.View:
    """Return a button for each artist that may have been meant, for the asker."""
    view = ui.View(timeout=None)
    for artist in near:
        label = f"{clean(artist.name, 50)} · {count_text(artist.tracks)}"
        view.add_item(
            NearestButton(artist.id, options=options, private=private, label=clean(label, 80))
        )
    return view
