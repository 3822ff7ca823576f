"""The panel's menus of which one value is chosen, and the one that forgets names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Self, cast

import discord
from discord import ui

from bot.domain.errors import PageGoneError
from bot.language import languages, own_name, text
from cogs.settings.pressing import EDIT, TAB_OF, begin, change, reset
from cogs.ui.choices import AS_DISCORD_SAYS
from cogs.ui.controls.base import Control, options_or_blank
from cogs.ui.text import clean

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from bot.domain.model import Artist
    from bot.gateway.client import ClustersBot
    from bot.services.server_settings import Edit, Look
    from cogs.settings.pressing import Choice

AUTO: Final = "auto"
"""Chosen in a number's place: as many groups as hold well."""

LOOKS: Final[tuple[Look, ...]] = ("dark", "light", "contrast")


class ChoiceMenu(
    Control[ui.Select[Any]],
    template=rf"clusters:choose:(?P<choice>look|language|groups|weekday|hour):{EDIT}",
):
    """Chooses one of several values."""

    def __init__(self, choice: Choice, edit: int, chosen: str = "") -> None:
        options = [
            discord.SelectOption(label=label, value=value, default=value == chosen)
            for value, label in _values(choice)
        ]
        super().__init__(ui.Select(custom_id=f"clusters:choose:{choice}:{edit}", options=options))
        self.choice: Choice = choice

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the menu of an id."""
        return cls(cast("Choice", said["choice"]), int(said["edit"]))

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Choose it. Raises ``PageGoneError`` for a value that there is not."""
        chosen = [value for value, _ in _values(self.choice) if [value] == self.item.values]
        if not chosen:
            raise PageGoneError
        await begin(interaction)
        await change(interaction, _chosen(self.choice, chosen[0]), TAB_OF[self.choice])


def _values(choice: Choice) -> Sequence[tuple[str, str]]:
    """Return what can be chosen, each with its label."""
    match choice:
        case "look":
            return [(look, text(f"settings.looks.{look}")) for look in LOOKS]
        case "language":
            named = [(tag, own_name(tag)) for tag in languages()]
            return [(AS_DISCORD_SAYS, text("settings.as_discord")), *named]
        case "groups":
            numbers = [(str(number), str(number)) for number in range(2, 9)]
            return [(AUTO, text("settings.groups_auto")), *numbers]
        case "weekday":
            return [(str(day), text(f"settings.days.{day}")) for day in range(7)]
        case "hour":
            return [(str(hour), f"{hour:02}:00 UTC") for hour in range(24)]


def _chosen(choice: Choice, value: str) -> Edit:
    match choice:
        case "look":
            return lambda settings: replace(settings, look=cast("Look", value))
        case "language":
            language = None if value == AS_DISCORD_SAYS else value
            return lambda settings: replace(settings, language=language)
        case "groups":
            groups = None if value == AUTO else int(value)
            return lambda settings: replace(settings, groups=groups)
        case "weekday":
            return lambda settings: replace(settings, weekly_day=int(value))
        case "hour":
            return lambda settings: replace(settings, weekly_hour=int(value))


class PostMenu(Control[ui.ChannelSelect[Any]], template=rf"clusters:postto:{EDIT}"):
    """Chooses the channel of the weekly post."""

    def __init__(self, edit: int, chosen: Sequence[int] = ()) -> None:
        super().__init__(
            ui.ChannelSelect(
                custom_id=f"clusters:postto:{edit}",
                placeholder=text("settings.weekly_where"),
                channel_types=[discord.ChannelType.text, discord.ChannelType.news],
                default_values=[
                    discord.SelectDefaultValue(id=each, type=discord.SelectDefaultValueType.channel)
                    for each in chosen
                ],
            )
        )

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the menu of an id."""
        return cls(int(said["edit"]))

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Choose it. Raises ``PageGoneError`` for anything but one channel."""
        if len(self.item.values) != 1:
            raise PageGoneError
        chosen = self.item.values[0].id
        await begin(interaction)
        await change(
            interaction, lambda settings: replace(settings, weekly_channel=chosen), "weekly"
        )


class ResetMenu(Control[ui.Select[Any]], template=rf"clusters:reset:{EDIT}"):
    """Forgets whom the server means by names, so that it is asked again."""

    def __init__(self, edit: int, names: Sequence[tuple[str, Artist]] = ()) -> None:
        options = [
            discord.SelectOption(
                label=clean(typed, 100), value=typed, description=clean(artist.name, 100)
            )
            for typed, artist in names
        ]
        super().__init__(
            ui.Select(
                custom_id=f"clusters:reset:{edit}",
                placeholder=text("settings.names_reset"),
                options=options_or_blank(options),
                max_values=max(1, len(options)),
            )
        )

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the menu of an id."""
        return cls(int(said["edit"]))

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Forget the chosen ones."""
        await begin(interaction)
        await reset(interaction, self.item.values)
