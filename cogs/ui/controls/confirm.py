"""Answers to whether something is to be deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, Self, cast

import discord
from discord import ui

from bot.domain.errors import NotYoursError
from bot.language import text
from cogs.ui.controls.base import SNOWFLAKE, Control
from cogs.ui.edits import defer_edit, edit_answer
from cogs.ui.reply import open_replies

if TYPE_CHECKING:
    import re

    from bot.gateway.client import ClustersBot

Choice = Literal["yes", "no"]

PAGES_AT_ONCE: Final = 20
"""Pages in use that lose a deleted member's favourites at once; others do when next shown."""

_CHOICE: Final = r"(?P<choice>yes|no)"


def _button(label: str, custom_id: str, choice: Choice) -> ui.Button[Any]:
    style = discord.ButtonStyle.danger if choice == "yes" else discord.ButtonStyle.secondary
    return ui.Button(style=style, label=label, custom_id=custom_id)


class ClearButton(
    Control[ui.Button[Any]],
    template=rf"clusters:clear:(?P<user>{SNOWFLAKE})(?::(?P<server>{SNOWFLAKE}))?:{_CHOICE}",
):
    """Whether what is kept about a member is to be deleted, in one server or (0) in every one."""

    def __init__(self, user_id: int, choice: Choice, server_id: int = 0) -> None:
        where = f":{server_id}" if server_id else ""
        custom_id = f"clusters:clear:{user_id}{where}:{choice}"
        label = (
            text(f"favourites.clear_{choice}_here")
            if server_id
            else text(f"favourites.clear_{choice}")
        )
        super().__init__(_button(label, custom_id, choice))
        self.user_id = user_id
        self.choice = choice
        self.server_id = server_id

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the button of an id."""
        return cls(int(said["user"]), cast("Choice", said["choice"]), int(said["server"] or 0))

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Delete or keep. Raises ``NotYoursError`` for anybody but the member who was asked."""
        if interaction.user.id != self.user_id:
            raise NotYoursError
        await defer_edit(interaction)
        done = "kept"
        if self.choice == "yes":
            bot = interaction.client
            cleared = await bot.services.personal.forget_member(
                self.user_id, self.server_id or None
            )
            bot.services.favourite_maps.forget()
            bot.dispatch("member_forgotten", self.user_id)
            replies = open_replies(bot)
            done = "done" if replies.spent.take_off(cleared.standing) else "done_standing"
            for message_id in cleared.pages[:PAGES_AT_ONCE]:
                replies.redraw_soon(message_id)
        await edit_answer(interaction, content=text(f"favourites.clear_{done}"), view=None)


def yes_or_no(*buttons: Control[ui.Button[Any]]) -> ui.View:
    """Return a question's buttons."""
    view = ui.View(timeout=None)
    for button in buttons:
        view.add_item(button)
    return view
