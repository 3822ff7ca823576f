"""What every button and menu has in common: it is stateless, and it never fails in silence.

What a control does stands in its custom id. A press on a message from before a restart, or from
last month, works: the id names the stored map and the page, and nothing about the message is
remembered in the process. Ids come back from outside, so every number in them is checked against
the map before it is believed. The formats of ids are never changed, only added to.

A menu's id also changes with every edit of its message. Clients keep what was ticked for as long
as the id stays, and would send it along with the next choice.

A new control is a class with its template, ``parse`` and ``press``, and a line in ``CONTROLS``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

import discord
from discord import ui

from bot.domain.errors import BlockedHereError, BusyError, PageGoneError, StoppingError
from bot.gateway.client import note_asker
from bot.language import speak
from cogs.ui.errors import answer_error
from cogs.ui.speech import member_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.gateway.client import ClustersBot

ItemT = TypeVar("ItemT", bound=ui.Item[Any])

NUMBER: Final = r"[0-9]{1,15}"
"""One of the store's ids."""
PAGE: Final = r"[0-9]{1,5}"
SNOWFLAKE: Final = r"[0-9]{1,20}"
"""One of Discord's own ids."""

_NEVER: Final = r"(?!)"


class Control(ui.DynamicItem[ItemT], template=_NEVER):
    """A button or menu whose custom id says all that it needs."""

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the control whose id matched the template."""
        raise NotImplementedError

    @classmethod
    def parse_shown(cls, said: re.Match[str], item: ui.Item[Any]) -> Self:
        """Return the control, with what its message shows of it where the id alone does not do."""
        del item
        return cls.parse(said)

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Do what the control is for. What it raises is answered to whoever pressed."""
        raise NotImplementedError

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],  # noqa: ARG003 - discord.py's signature
        item: ui.Item[Any],
        match: re.Match[str],
        /,
    ) -> Self:
        """Build the control that was used from its id, and what its message shows of it."""
        return cls.parse_shown(match, item)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do it, and answer whatever goes wrong: discord.py would only log it."""
        interaction.client.answering.begin(interaction)
        speak(member_language(interaction))
        note_asker(interaction)
        try:
            await _require_open(interaction)
            await self.press(interaction)
        except Exception as error:  # noqa: BLE001 - see above
            await answer_error(interaction, error, type(self).__name__)


async def _require_open(interaction: discord.Interaction[ClustersBot]) -> None:
    """Raise ``StoppingError`` at the end, ``BusyError`` where too many ask at once.

    ``BlockedHereError`` is for whom the operator has shut out.
    """
    services = interaction.client.services
    await services.following.current(interaction.guild_id)
    if interaction.client.answering.closing:
        raise StoppingError
    if interaction.client.answering.full:
        raise BusyError
    if services.operator.blocks(interaction.guild_id, interaction.user.id):
        raise BlockedHereError


class Menu(Control[ui.Select[Any]], template=_NEVER):
    """A menu; what was chosen comes with the interaction."""

    @property
    def numbers(self) -> Sequence[int]:
        """The chosen values. Raises ``PageGoneError`` for anything but numbers."""
        if not all(re.fullmatch(NUMBER, value) for value in self.item.values):
            raise PageGoneError
        return [int(value) for value in self.item.values]

    @property
    def number(self) -> int:
        """The one chosen value. Raises ``PageGoneError`` for anything but one number."""
        if len(self.numbers) != 1:
            raise PageGoneError
        return self.numbers[0]


def options_or_blank(options: Sequence[discord.SelectOption]) -> list[discord.SelectOption]:
    """Return a menu's options; a menu that is only parsed has none, which discord.py refuses."""
    return list(options) or [discord.SelectOption(label="-", value="-")]
