"""What a server's admins chose, at hand at once.

Discord must be told within its first answer whether the reply is private, so the settings are kept
in memory; the store holds a row for each server that changed any, and a line for each change.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, Literal

from bot.domain.model import MapOptions, Style
from storage import Edit, GuildSettings, Look, SettingChange, SettingChangePage, SettingValue

if TYPE_CHECKING:
    from collections.abc import Collection

    from storage import Store

__all__ = [
    "Edit",
    "GuildSettings",
    "Look",
    "Right",
    "ServerSettings",
    "SettingChange",
    "SettingChangePage",
    "SettingValue",
    "Shared",
    "shifted",
]

Right = Literal["refresh", "import"]
"""What members of chosen roles may do, besides members with Manage Server."""

Shared = Literal["channels", "refresh_roles", "import_roles"]
"""A setting that is a set of Discord's ids."""

MOST_CHOSEN: Final = 25
"""Roles or channels of one setting; as many as a menu of Discord's takes."""

NAMES: Final = "names"
"""What a change is noted under that forgets whom a server means by a name."""


class ServerSettings:
    """Every server's settings, read once, and again where another process changes them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[int, GuildSettings] = {}

    async def load(self) -> None:
        """Read what is stored; until then the defaults hold everywhere."""
        self._known = await self._store.guilds.all()

    async def reread(self, guild_ids: Collection[int]) -> None:
        """Read servers' settings again, which another process may have changed."""
        stored = await self._store.guilds.of(guild_ids)
        for guild_id in guild_ids:
            if guild_id in stored:
                self._known[guild_id] = stored[guild_id]
            else:
                self._known.pop(guild_id, None)

    def of(self, guild_id: int | None) -> GuildSettings:
        """Return a server's settings, the defaults where it chose none."""
        return self._known.get(guild_id or 0, GuildSettings())

    def style(self, guild_id: int | None) -> Style:
        """Return how a server's pictures are coloured."""
        return Style(self.of(guild_id).look)

    def options(self, guild_id: int | None) -> MapOptions:
        """Return how a server's maps are made unless a command says otherwise."""
        settings = self.of(guild_id)
        return MapOptions(clusters=settings.groups, leave_out=settings.leave_out)

    def may(self, guild_id: int | None, right: Right, roles: Collection[int]) -> bool:
        """Whether a member of these roles may do what else needs Manage Server."""
        return not self.chosen_for(guild_id, right).isdisjoint(roles)

    def chosen_for(self, guild_id: int | None, right: Right) -> frozenset[int]:
        """Return the roles whose members have a right."""
        settings = self.of(guild_id)
        return settings.refresh_roles if right == "refresh" else settings.import_roles

    def public_in(self, guild_id: int | None, places: Collection[int]) -> bool:
        """Whether answers may be public in a place.

        ``places`` are the channel's id and those of what it is in: a thread's channel, a category.
        """
        channels = self.of(guild_id).channels
        return not channels or not channels.isdisjoint(places)

    async def change(self, guild_id: int, edit: Edit, *, by: int) -> GuildSettings:
        """Change a server's settings, note that a member did, and return what they are now."""
        settings = await self._store.guilds.change(guild_id, edit, by=by, at=datetime.now(UTC))
        self._known[guild_id] = settings
        return settings

    async def forget_names(self, guild_id: int, names: Collection[str], *, by: int) -> None:
        """Have a server asked again whom it means by names, and note that a member wanted that."""
        for name in names:
            if await self._store.artists.forget_choice(guild_id, name):
                change = SettingChange(
                    user_id=by, at=datetime.now(UTC), setting=NAMES, was=name, became=None
                )
                await self._store.guilds.note(guild_id, change)

    async def history(self, guild_id: int, *, limit: int, offset: int = 0) -> SettingChangePage:
        """Return who changed what, the newest first."""
        return await self._store.setting_changes.latest(guild_id, limit=limit, offset=offset)

    def forget(self, guild_id: int) -> None:
        """Drop a server's settings from memory, when its rows go."""
        self._known.pop(guild_id, None)


def shifted(
    setting: Shared, *, add: Collection[int], drop: Collection[int], gone: Collection[int] = ()
) -> Edit:
    """Return the edit that puts ids into a set and takes others out, whatever else is in it by then.

    Two admins that each add one both have it added. ``gone`` are ids that Discord no longer knows:
    they go along. Beyond ``MOST_CHOSEN`` the newest ids stay out.
    """

    def edit(settings: GuildSettings) -> GuildSettings:
        kept: frozenset[int] = getattr(settings, setting) - frozenset(drop) - frozenset(gone)
        room = max(0, MOST_CHOSEN - len(kept))
        new = sorted(frozenset(add) - kept)[:room]
        match setting:
            case "channels":
                return replace(settings, channels=kept | frozenset(new))
            case "refresh_roles":
                return replace(settings, refresh_roles=kept | frozenset(new))
            case "import_roles":
                return replace(settings, import_roles=kept | frozenset(new))

    return edit
