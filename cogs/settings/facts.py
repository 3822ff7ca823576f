"""What the panel of a server's settings shows, as it is at this moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, Literal, get_args

from bot.services.weekly import next_due
from cogs.ui.scope import scope_id
from cogs.ui.speech import public_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    import discord

    from bot.domain.model import Artist
    from bot.gateway.client import ClustersBot
    from bot.services.server_settings import GuildSettings, SettingChangePage

Tab = Literal["who", "where", "look", "defaults", "language", "artists", "weekly", "history"]

TABS: Final[tuple[Tab, ...]] = get_args(Tab)

CHANGES_SHOWN: Final = 10
"""Lines of the history on one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One look at a server's settings."""

    tab: Tab
    page: int
    edit: int
    """A number that the panel's menus have not borne before."""
    saved: bool
    """Whether this look follows a change."""
    settings: GuildSettings
    spoken: str
    """The tag of the language that public answers are in."""
    keycaps: bool
    """Whether the operator wants keycaps where a server chose neither."""
    gone: frozenset[int]
    """Chosen roles and channels that Discord no longer knows."""
    names: Sequence[tuple[str, Artist]]
    """Names, folded, with whom the server means by each; read for its own tab only."""
    next_post: datetime
    """When the weekly post is due next, if it is on."""
    history: SettingChangePage | None
    """Read for its own tab only."""


async def look(
    interaction: discord.Interaction[ClustersBot], tab: Tab, *, page: int, saved: bool
) -> Facts:
    """Return what a tab shows now."""
    services, guild_id = interaction.client.services, scope_id(interaction)
    servers = services.server_settings
    settings = servers.of(guild_id)
    history = None
    if tab == "history":
        history = await servers.history(guild_id, limit=CHANGES_SHOWN, offset=page * CHANGES_SHOWN)
    return Facts(
        tab=tab,
        page=page,
        edit=interaction.id,
        saved=saved,
        settings=settings,
        spoken=public_language(interaction),
        keycaps=interaction.client.settings.keycaps,
        gone=gone_from(interaction.guild, settings),
        names=await services.artists.choices(guild_id) if tab == "artists" else (),
        next_post=next_due(settings, datetime.now(UTC)),
        history=history,
    )


def gone_from(guild: discord.Guild | None, settings: GuildSettings) -> frozenset[int]:
    """Return the chosen roles and channels that were deleted; none where the server is not known."""
    if guild is None or guild.unavailable:
        return frozenset()
    chosen = settings.refresh_roles | settings.import_roles
    roles = {role.id for role in guild.roles}
    channels = {channel.id for channel in (*guild.channels, *guild.threads)}
    posted_in = (
        {settings.weekly_channel} if settings.weekly_channel is not None else frozenset[int]()
    )
    return (chosen - roles) | (settings.channels - channels) | (posted_in - channels)


def still_there(facts: Facts, chosen: frozenset[int]) -> list[int]:
    """Return the chosen ids that a menu can show as ticked, in order."""
    return sorted(chosen - facts.gone)
