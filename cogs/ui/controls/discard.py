"""Takes an answer away where the bot itself is not, so that its message's menu cannot.

There the bot reaches a message only through the token of a press on it, and by that it may delete it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import discord
from discord import ui

from bot.domain.errors import NotYourAnswerError
from bot.language import text
from cogs.ui.controls.base import Control
from cogs.ui.edits import defer_edit

if TYPE_CHECKING:
    import re

    from bot.gateway.client import ClustersBot


class DiscardButton(Control[ui.Button[Any]], template=r"clusters:discard"):
    """Deletes its message, for whoever asked for it, or an admin."""

    def __init__(self, *, row: int | None = None) -> None:
        super().__init__(
            ui.Button(
                style=discord.ButtonStyle.secondary,
                emoji="🗑️",
                label=text("reply.controls.discard"),
                custom_id="clusters:discard",
                row=row,
            )
        )

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the button of an id."""
        del said
        return cls()

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Delete the answer; favourites stay. Raises ``NotYourAnswerError`` for other members."""
        require_asker(interaction, interaction.message)
        await defer_edit(interaction)
        if interaction.message is not None:
            # Stored where the bot has come into the server since.
            await interaction.client.services.replies.forget(interaction.message.id)
        await interaction.delete_original_response()


def require_asker(
    interaction: discord.Interaction[ClustersBot], message: discord.Message | None
) -> None:
    """Raise ``NotYourAnswerError`` unless an answer was asked for by who is here, or an admin is."""
    asked = message.interaction_metadata if message is not None else None
    granted = interaction.permissions
    if not (granted.manage_guild or granted.manage_messages) and (
        asked is None or asked.user.id != interaction.user.id
    ):
        raise NotYourAnswerError
