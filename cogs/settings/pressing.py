"""What every press on the panel does: the permission looked at, the settings changed, the panel shown anew.

What a menu brings is held against what it showed: an admin changes what they ticked and unticked,
and nothing that somebody else has changed since.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, Protocol, cast

from cogs.ui.allowed import require_manager
from cogs.ui.controls.base import SNOWFLAKE
from cogs.ui.edits import defer_edit
from cogs.ui.scope import scope_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    import discord

    from bot.gateway.client import ClustersBot
    from bot.services.server_settings import Edit, Shared
    from cogs.settings.facts import Tab

Switch = Literal["private", "keycaps", "weekly"]
Choice = Literal["look", "language", "groups", "weekday", "hour"]

EDIT: Final = rf"(?P<edit>{SNOWFLAKE})"
"""What a menu's id ends in: another one with every edit of its message."""

TAB_OF: Final[dict[Switch | Choice | Shared, Tab]] = {
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


def panel_of(bot: ClustersBot) -> Panel:
    """Return the cog that shows the panel."""
    return cast("Panel", bot.get_cog("Settings"))


async def begin(interaction: discord.Interaction[ClustersBot]) -> None:
    """Promise to change the panel. Raises ``app_commands.MissingPermissions``."""
    require_manager(interaction)
    await defer_edit(interaction)


async def change(interaction: discord.Interaction[ClustersBot], edit: Edit, tab: Tab) -> None:
    """Change the settings and show what they are now."""
    servers = interaction.client.services.server_settings
    await servers.change(scope_id(interaction), edit, by=interaction.user.id)
    await panel_of(interaction.client).show(interaction, tab, saved=True)


async def reset(interaction: discord.Interaction[ClustersBot], names: Sequence[str]) -> None:
    """Forget whom the server means by names, and show whom it still means by others."""
    servers = interaction.client.services.server_settings
    await servers.forget_names(scope_id(interaction), names, by=interaction.user.id)
    await panel_of(interaction.client).show(interaction, "artists", saved=True)
