"""The panel's menus in which several are ticked: versions, roles, channels."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Self, cast

import discord
from discord import ui

from bot.domain.model import VERSION_KINDS
from bot.language import text
from bot.services.server_settings import MOST_CHOSEN, shifted
from cogs.settings.facts import gone_from
from cogs.settings.pressing import EDIT, TAB_OF, begin, change
from cogs.ui.controls.base import Control
from cogs.ui.scope import scope_id

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from bot.gateway.client import ClustersBot
    from bot.services.server_settings import Shared

CHANNEL_TYPES: Final = [
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.forum,
    discord.ChannelType.voice,
    discord.ChannelType.stage_voice,
    discord.ChannelType.category,
]


class VersionsMenu(Control[ui.Select[Any]], template=rf"clusters:versions:{EDIT}"):
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
    def parse_shown(cls, said: re.Match[str], item: ui.Item[Any]) -> Self:
        """Return the menu of an id, with what the message shows as ticked."""
        shown = cast("ui.Select[Any]", item).options
        return cls(int(said["edit"]), frozenset(each.value for each in shown if each.default))

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Take over what was ticked and unticked."""
        shown = frozenset(each.value for each in self.item.options if each.default)
        ticked = frozenset(VERSION_KINDS).intersection(self.item.values)
        await begin(interaction)
        await change(
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
    await begin(interaction)
    servers = interaction.client.services.server_settings
    gone = gone_from(interaction.guild, servers.of(scope_id(interaction)))
    edit = shifted(
        setting,
        add=frozenset(ticked).difference(shown),
        drop=frozenset(shown).difference(ticked),
        gone=gone,
    )
    await change(interaction, edit, TAB_OF[setting])


class RolesMenu(
    Control[ui.RoleSelect[Any]], template=rf"clusters:roles:(?P<right>refresh|import):{EDIT}"
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
    def parse_shown(cls, said: re.Match[str], item: ui.Item[Any]) -> Self:
        """Return the menu of an id, with what the message shows as ticked."""
        shown = _ids_shown(cast("ui.RoleSelect[Any]", item))
        return cls(said["right"], int(said["edit"]), shown)

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Take over what was ticked and unticked."""
        ticked = [role.id for role in self.item.values]
        await _shift(interaction, self.setting, _ids_shown(self.item), ticked)


class ChannelsMenu(Control[ui.ChannelSelect[Any]], template=rf"clusters:channels:{EDIT}"):
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
    def parse_shown(cls, said: re.Match[str], item: ui.Item[Any]) -> Self:
        """Return the menu of an id, with what the message shows as ticked."""
        return cls(int(said["edit"]), _ids_shown(cast("ui.ChannelSelect[Any]", item)))

    async def press(self, interaction: discord.Interaction[ClustersBot]) -> None:
        """Take over what was ticked and unticked."""
        ticked = [channel.id for channel in self.item.values]
        await _shift(interaction, "channels", _ids_shown(self.item), ticked)
