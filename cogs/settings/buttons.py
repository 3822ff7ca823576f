"""The panel's buttons."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal, Self, cast

import discord
from discord import ui

from bot.domain.errors import PageGoneError
from bot.language import text
from cogs.settings.facts import TABS
from cogs.settings.pressing import TAB_OF, begin, change, panel_of, reset
from cogs.ui.controls.base import PAGE, Control
from cogs.ui.scope import scope_id

if TYPE_CHECKING:
    import re

    from bot.gateway.client import ClustersBot
    from bot.services.server_settings import Edit
    from cogs.settings.facts import Tab
    from cogs.settings.pressing import Switch


class TabButton(
    Control[ui.Button[Any]],
    template=rf"clusters:tab:(?P<tab>[a-z]+):(?P<page>{PAGE})(?P<turn>:turn)?",
):
    """Shows a tab, or another page of it."""

    def __init__(
        self, tab: str, page: int = 0, *, here: bool = False, label: str | None = None
    ) -> None:
        """``label`` makes it a button that turns a tab's pages; a tab bears its own name."""
        super().__init__(
            ui.Button(
                style=discord.ButtonStyle.primary if here else discord.ButtonStyle.secondary,
                label=label or text(f"settings.tabs.{tab}"),
                custom_id=f"clusters:tab:{tab}:{page}{'' if label is None else ':turn'}",
            )
        )
        self.tab = tab
        self.page = page

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the button of an id."""
        return cls(
            said["tab"],
            int(said["page"]),
            label="-" if said["turn"] or said["tab"] not in TABS else None,
        )

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Show it. Raises ``PageGoneError`` for a tab that there is not."""
        found: list[Tab] = [tab for tab in TABS if tab == self.tab]
        if not found:
            raise PageGoneError
        await begin(interaction)
        await panel_of(interaction.client).show(interaction, found[0], page=self.page)


class SwitchButton(
    Control[ui.Button[Any]],
    template=r"clusters:switch:(?P<switch>private|keycaps|weekly):(?P<wish>on|off)",
):
    """Turns something on or off: what it does stands on it, so two presses do not undo each other."""

    def __init__(self, switch: Switch, wish: Literal["on", "off"]) -> None:
        super().__init__(
            ui.Button(
                style=discord.ButtonStyle.secondary,
                label=text(f"settings.turn_{wish}"),
                custom_id=f"clusters:switch:{switch}:{wish}",
            )
        )
        self.switch: Switch = switch
        self.on = wish == "on"

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the button of an id."""
        return cls(cast("Switch", said["switch"]), cast("Literal['on', 'off']", said["wish"]))

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Turn it. A weekly post counts from then on, and comes here if no channel was chosen."""
        await begin(interaction)
        if self.switch == "weekly" and self.on:
            await interaction.client.services.weekly.begin(scope_id(interaction), datetime.now(UTC))
        edit = _turned(self.switch, on=self.on, here=interaction.channel_id)
        await change(interaction, edit, TAB_OF[self.switch])


def _turned(switch: Switch, *, on: bool, here: int | None) -> Edit:
    match switch:
        case "private":
            return lambda settings: replace(settings, private=on)
        case "keycaps":
            return lambda settings: replace(settings, keycaps=on)
        case "weekly":
            return lambda settings: replace(
                settings, weekly=on, weekly_channel=settings.weekly_channel or here
            )


class ResetAllButton(Control[ui.Button[Any]], template=r"clusters:resetall"):
    """Forgets whom the server means by every name."""

    def __init__(self) -> None:
        super().__init__(
            ui.Button(
                style=discord.ButtonStyle.danger,
                label=text("settings.names_reset_all"),
                custom_id="clusters:resetall",
            )
        )

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the button."""
        del said
        return cls()

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Forget all of them."""
        await begin(interaction)
        names = await interaction.client.services.artists.choices(scope_id(interaction))
        await reset(interaction, [typed for typed, _ in names])
