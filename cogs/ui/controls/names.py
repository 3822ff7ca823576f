"""Which names a server was asked about, and having it asked again. For admins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

import discord
from discord import ui

from bot.language import text
from cogs.ui.allowed import require_manager
from cogs.ui.controls.base import Menu, options_or_blank
from cogs.ui.edits import defer_edit, edit_answer
from cogs.ui.embeds import DESCRIPTION_LIMIT, NEUTRAL
from cogs.ui.fit import fitted
from cogs.ui.scope import scope_id
from cogs.ui.text import clean, shown

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from bot.domain.model import Artist
    from bot.gateway.client import ClustersBot

MOST: Final = 25
"""Names that one menu offers."""


class NamesMenu(Menu, template=r"clusters:names:(?P<edit>[0-9]{1,20})"):
    """Forgets the server's answer to a name."""

    def __init__(self, edit: int, names: Sequence[tuple[str, Artist]] = ()) -> None:
        options = [
            discord.SelectOption(label=clean(typed, 100), value=typed, description=_whom(artist))
            for typed, artist in names[:MOST]
            if len(typed) <= 100  # noqa: PLR2004 - Discord's limit of a value
        ]
        super().__init__(
            ui.Select(
                custom_id=f"clusters:names:{edit}",
                placeholder=text("cache.names_reset"),
                options=options_or_blank(options),
            )
        )

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the menu of an id."""
        return cls(int(said["edit"]))

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Forget it. The permission is checked again: minutes may have passed."""
        require_manager(interaction)
        await defer_edit(interaction)
        guild_id = scope_id(interaction)
        services = interaction.client.services
        await services.server_settings.forget_names(
            guild_id, self.item.values, by=interaction.user.id
        )
        names = await services.artists.choices(guild_id)
        await edit_answer(
            interaction,
            content=text(
                "cache.names_gone",
                names=", ".join(shown(typed, 80) for typed in self.item.values),
            ),
            embed=names_embed(names),
            view=names_view(names, edit=interaction.id),
        )


def _whom(artist: Artist) -> str:
    return clean(artist.name, 100)


def names_embed(names: Sequence[tuple[str, Artist]]) -> discord.Embed:
    """Return every name with whom it means here."""
    lines = [
        [text("cache.names_line", name=shown(typed, 60), artist=shown(artist.name, 60))]
        for typed, artist in names
    ]
    return discord.Embed(
        title=text("cache.names_title"),
        description=fitted(lines, DESCRIPTION_LIMIT) or text("cache.names_none"),
        colour=NEUTRAL,
    )


def names_view(names: Sequence[tuple[str, Artist]], *, edit: int) -> ui.View | None:
    """Return the menu that resets one; ``None`` where there is nothing to reset."""
    if not names:
        return None
    view = ui.View(timeout=None)
    view.add_item(NamesMenu(edit, names))
    return view
