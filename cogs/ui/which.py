"""Ask which of several artists of one name is meant, and remember the server's answer."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, Any, Final, Self

import discord
from discord import ui

from bot.errors import PageGoneError
from bot.language import text
from bot.model import FoundArtist
from cogs.ui.answering import answer_with_map
from cogs.ui.embeds import DESCRIPTION_LIMIT, NEUTRAL
from cogs.ui.errors import answer_error
from cogs.ui.fit import fitted
from cogs.ui.text import clean, cut, linked, safe_link, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.client import ClustersBot
    from bot.freshness import AmbiguousArtistError

NAME_ROOM: Final = 70
"""Units of the typed name that fit into a custom id."""

_VALUE: Final = re.compile(r"(deezer|itunes|spotify):([A-Za-z0-9]{1,40})")


def which_embed(error: AmbiguousArtistError) -> discord.Embed:
    """Return the candidates with what tells them apart."""
    embed = discord.Embed(
        title=text("reply.which.title", name=shown(error.name, 100)), colour=NEUTRAL
    )
    lines = [
        [
            text("reply.which.line", number=number, artist=name, facts=_facts(found))
            for name in (linked(found.name, 80, found.link), shown(found.name, 40))
        ]
        for number, found in enumerate(error.candidates, start=1)
    ]
    embed.description = fitted(lines, DESCRIPTION_LIMIT)
    image = safe_link(error.candidates[0].image) if error.candidates else None
    if image is not None:
        embed.set_thumbnail(url=image)
    embed.set_footer(text=text("reply.which.hint"))
    return embed


def _facts(found: FoundArtist) -> str:
    facts: list[str] = []
    if found.fans is not None:
        facts.append(text("reply.which.fans", count=f"{found.fans:,}"))
    if found.albums is not None:
        facts.append(text("reply.which.albums", count=f"{found.albums:,}"))
    return " · ".join(facts) or text(f"reply.sources.{found.source}")


class WhichSelect(
    ui.DynamicItem[ui.Select[Any]],
    template=r"clusters:which:(?P<private>[01]):(?P<name>(?s:.{1,80}))",
):
    """The candidates. Stateless: the typed name stands in the id, the artists in the options."""

    def __init__(self, name: str, candidates: Sequence[FoundArtist], *, private: bool) -> None:
        options = [
            discord.SelectOption(
                label=clean(f"{number}. {found.name}", 100),
                value=f"{found.source}:{found.source_id}",
                description=clean(_facts(found), 100),
            )
            for number, found in enumerate(candidates[:25], start=1)
        ]
        super().__init__(
            ui.Select(
                custom_id=f"clusters:which:{int(private)}:{cut(name, NAME_ROOM)}",
                placeholder=text("reply.which.choose"),
                options=options or [discord.SelectOption(label="-", value="-")],
            )
        )
        self.name = name
        self.private = private

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction,  # noqa: ARG003 - discord.py's signature
        item: ui.Item[Any],  # noqa: ARG003 - as above
        match: re.Match[str],
    ) -> Self:
        """Build the menu that was used from its id; the choice comes with the interaction."""
        return cls(match["name"], (), private=match["private"] == "1")

    async def callback(  # pyright: ignore[reportIncompatibleMethodOverride] - ours is one client
        self, interaction: discord.Interaction[ClustersBot]
    ) -> None:
        """Take the answer, and go on with the command that asked."""
        try:
            found = _chosen(interaction.message, self.item.values)
            await interaction.response.defer()
            artist = await interaction.client.atlas.choose(
                interaction.guild_id or 0, self.name, found
            )
            await answer_with_map(interaction, artist, private=self.private)
        except Exception as error:  # noqa: BLE001 - discord.py only logs what a dynamic item raises
            with contextlib.suppress(discord.HTTPException):
                # The menu stays for another try; only the progress above it goes.
                await interaction.edit_original_response(content=None)
            await answer_error(interaction, error, "artist menu")


def _chosen(message: discord.Message | None, values: Sequence[str]) -> FoundArtist:
    """Return the candidate behind a value; raises ``PageGoneError`` for one that was not offered."""
    if message is None or len(values) != 1:
        raise PageGoneError
    match = _VALUE.fullmatch(values[0])
    for row in message.components:
        for child in getattr(row, "children", ()):
            for option in getattr(child, "options", ()):
                if match and option.value == values[0]:
                    name = option.label.partition(". ")[2] or option.label
                    return FoundArtist(source=match[1], source_id=match[2], name=name)
    raise PageGoneError


async def ask_which(
    interaction: discord.Interaction[ClustersBot], error: AmbiguousArtistError, *, private: bool
) -> None:
    """Turn a deferred answer into the question which artist is meant."""
    view = discord.ui.View(timeout=None)
    view.add_item(WhichSelect(error.name, error.candidates, private=private))
    await interaction.edit_original_response(
        content=None, embed=which_embed(error), view=view, attachments=[]
    )
