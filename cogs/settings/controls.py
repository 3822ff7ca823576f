"""What can be pressed on the panel of a server's settings: a class per kind of button and menu.

The panel is for members with Manage Server, which is looked at again at every press. What a menu
brings is held against what it showed: an admin changes what they ticked and unticked, and nothing
that somebody else has changed since.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol, Self, cast

import discord
from discord import ui

from bot.domain.errors import PageGoneError
from bot.domain.model import VERSION_KINDS
from bot.language import languages, own_name, text
from bot.services.server_settings import MOST_CHOSEN, shifted
from cogs.settings.facts import TABS, gone_from
from cogs.ui.allowed import require_manager
from cogs.ui.choices import AS_DISCORD_SAYS
from cogs.ui.controls.base import PAGE, SNOWFLAKE, Control, options_or_blank
from cogs.ui.edits import defer_edit
from cogs.ui.scope import scope_id
from cogs.ui.text import clean

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from bot.domain.model import Artist
    from bot.gateway.client import ClustersBot
    from bot.services.server_settings import Edit, Look, Shared
    from cogs.settings.facts import Facts, Tab

Switch = Literal["private", "keycaps", "weekly"]
Choice = Literal["look", "language", "groups", "weekday", "hour"]

AUTO: Final = "auto"
"""Chosen in a number's place: as many groups as hold well."""

LOOKS: Final[tuple[Look, ...]] = ("dark", "light", "contrast")

CHANNEL_TYPES: Final = [
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.forum,
    discord.ChannelType.voice,
    discord.ChannelType.stage_voice,
    discord.ChannelType.category,
]

_EDIT: Final = rf"(?P<edit>{SNOWFLAKE})"
_TAB_OF: Final[dict[Switch | Choice | Shared, Tab]] = {
    "private": "where",
    "keycaps": "look",
    "look": "look",
    "language": "language",
    "groups": "defaults",
    "channels": "where",
    "refresh_roles": "who",
    "import_roles": "who",
    "weekly": "weekly",
    "weekday": "weekly",
    "hour": "weekly",
}


class Panel(Protocol):
    """The cog that shows the panel."""

    async def show(
        self,
        interaction: discord.Interaction[ClustersBot],
        tab: Tab,
        *,
        page: int = 0,
        saved: bool = False,
    ) -> None:
        """Put a tab into the answer that has been promised."""
        ...


def _panel(bot: ClustersBot) -> Panel:
    return cast("Panel", bot.get_cog("Settings"))


async def _begin(interaction: discord.Interaction[ClustersBot]) -> None:
    """Promise to change the panel. Raises ``app_commands.MissingPermissions``."""
    require_manager(interaction)
    await defer_edit(interaction)


async def _change(interaction: discord.Interaction[ClustersBot], edit: Edit, tab: Tab) -> None:
    """Change the settings and show what they are now."""
    servers = interaction.client.services.server_settings
    await servers.change(scope_id(interaction), edit, by=interaction.user.id)
    await _panel(interaction.client).show(interaction, tab, saved=True)


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
        await _begin(interaction)
        await _panel(interaction.client).show(interaction, found[0], page=self.page)


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
        await _begin(interaction)
        if self.switch == "weekly" and self.on:
            await interaction.client.services.weekly.begin(scope_id(interaction), datetime.now(UTC))
        edit = _turned(self.switch, on=self.on, here=interaction.channel_id)
        await _change(interaction, edit, _TAB_OF[self.switch])


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


class ChoiceMenu(
    Control[ui.Select[Any]],
    template=rf"clusters:choose:(?P<choice>look|language|groups|weekday|hour):{_EDIT}",
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
        await _begin(interaction)
        await _change(interaction, _chosen(self.choice, chosen[0]), _TAB_OF[self.choice])


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


class VersionsMenu(Control[ui.Select[Any]], template=rf"clusters:versions:{_EDIT}"):
    """Ticks the kinds of version that maps leave out."""

    def __init__(self, edit: int, chosen: frozenset[str] = frozenset()) -> None:
        options = [
            discord.SelectOption(
                label=text(f"settings.kinds.{kind}"), value=kind, default=kind in chosen
            )
            for kind in VERSION_KINDS
        ]
        super().__init__(
            ui.Select(
                custom_id=f"clusters:versions:{edit}",
                placeholder=text("settings.versions_none"),
                options=options,
                min_values=0,
                max_values=len(options),
            )
        )

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the menu of an id."""
        return cls(int(said["edit"]))

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],  # noqa: ARG003 - discord.py's signature
        item: ui.Item[Any],
        match: re.Match[str],
        /,
    ) -> Self:
        """Build it with what the message shows as ticked."""
        shown = cast("ui.Select[Any]", item).options
        return cls(int(match["edit"]), frozenset(each.value for each in shown if each.default))

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Take over what was ticked and unticked."""
        shown = frozenset(each.value for each in self.item.options if each.default)
        ticked = frozenset(VERSION_KINDS).intersection(self.item.values)
        await _begin(interaction)
        await _change(
            interaction,
            lambda settings: replace(
                settings, leave_out=settings.leave_out - (shown - ticked) | (ticked - shown)
            ),
            "defaults",
        )


def _ids_shown(item: ui.RoleSelect[Any] | ui.ChannelSelect[Any]) -> list[int]:
    return [value.id for value in item.default_values]


async def _shift(
    interaction: discord.Interaction[ClustersBot],
    setting: Shared,
    shown: Sequence[int],
    ticked: Sequence[int],
) -> None:
    """Take over what was ticked and unticked in a menu of roles or channels."""
    await _begin(interaction)
    servers = interaction.client.services.server_settings
    gone = gone_from(interaction.guild, servers.of(scope_id(interaction)))
    edit = shifted(
        setting,
        add=frozenset(ticked).difference(shown),
        drop=frozenset(shown).difference(ticked),
        gone=gone,
    )
    await _change(interaction, edit, _TAB_OF[setting])


class RolesMenu(
    Control[ui.RoleSelect[Any]], template=rf"clusters:roles:(?P<right>refresh|import):{_EDIT}"
):
    """Ticks the roles that have a right."""

    def __init__(self, right: str, edit: int, chosen: Sequence[int] = ()) -> None:
        super().__init__(
            ui.RoleSelect(
                custom_id=f"clusters:roles:{right}:{edit}",
                placeholder=text("settings.roles_none"),
                min_values=0,
                max_values=MOST_CHOSEN,
                default_values=[discord.Object(each, type=discord.Role) for each in chosen],
            )
        )
        self.setting: Shared = "refresh_roles" if right == "refresh" else "import_roles"

    @classmethod
    def parse(cls, said: re.Match[str]) -> Self:
        """Return the menu of an id."""
        return cls(said["right"], int(said["edit"]))

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],  # noqa: ARG003 - discord.py's signature
        item: ui.Item[Any],
        match: re.Match[str],
        /,
    ) -> Self:
        """Build it with what the message shows as ticked."""
        shown = _ids_shown(cast("ui.RoleSelect[Any]", item))
        return cls(match["right"], int(match["edit"]), shown)

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Take over what was ticked and unticked."""
        ticked = [role.id for role in self.item.values]
        await _shift(interaction, self.setting, _ids_shown(self.item), ticked)


class ChannelsMenu(Control[ui.ChannelSelect[Any]], template=rf"clusters:channels:{_EDIT}"):
    """Ticks the channels in which answers may be public."""

    def __init__(self, edit: int, chosen: Sequence[int] = ()) -> None:
        super().__init__(
            ui.ChannelSelect(
                custom_id=f"clusters:channels:{edit}",
                placeholder=text("settings.channels_all"),
                channel_types=CHANNEL_TYPES,
                min_values=0,
                max_values=MOST_CHOSEN,
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

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],  # noqa: ARG003 - discord.py's signature
        item: ui.Item[Any],
        match: re.Match[str],
        /,
    ) -> Self:
        """Build it with what the message shows as ticked."""
        return cls(int(match["edit"]), _ids_shown(cast("ui.ChannelSelect[Any]", item)))

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Take over what was ticked and unticked."""
        ticked = [channel.id for channel in self.item.values]
        await _shift(interaction, "channels", _ids_shown(self.item), ticked)


class PostMenu(Control[ui.ChannelSelect[Any]], template=rf"clusters:postto:{_EDIT}"):
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
        await _begin(interaction)
        await _change(
            interaction, lambda settings: replace(settings, weekly_channel=chosen), "weekly"
        )


class ResetMenu(Control[ui.Select[Any]], template=rf"clusters:reset:{_EDIT}"):
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
        await _begin(interaction)
        await _reset(interaction, self.item.values)


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
        await _begin(interaction)
        names = await interaction.client.services.artists.choices(scope_id(interaction))
        await _reset(interaction, [typed for typed, _ in names])


async def _reset(interaction: discord.Interaction[ClustersBot], names: Sequence[str]) -> None:
    servers = interaction.client.services.server_settings
    await servers.forget_names(scope_id(interaction), names, by=interaction.user.id)
    await _panel(interaction.client).show(interaction, "artists", saved=True)


CONTROLS: Final = (
    TabButton,
    SwitchButton,
    ChoiceMenu,
    VersionsMenu,
    RolesMenu,
    ChannelsMenu,
    PostMenu,
    ResetMenu,
    ResetAllButton,
)


def still_there(facts: Facts, chosen: frozenset[int]) -> list[int]:
    """Return the chosen ids that a menu can show as ticked, in order."""
    return sorted(chosen - facts.gone)
