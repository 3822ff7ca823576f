"""Server settings."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from bot.domain.model import VERSION_KINDS
from storage.database import Lock
from storage.notices import SETTINGS, tell_ids
from storage.setting_changes import SettingChange, SettingValue, note_change

if TYPE_CHECKING:
    from asyncio import Future
    from collections.abc import Iterable
    from datetime import datetime

    from storage.database import Database
    from storage.session import Session

Look = Literal["dark", "light", "contrast"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuildSettings:
    """What a server's admins may choose. The defaults hold where nothing was chosen."""

    private: bool = False
    """Answers are shown to the asker alone unless the command says otherwise."""
    channels: frozenset[int] = frozenset()
    """Channels and categories in which answers may be public; empty: everywhere."""
    refresh_roles: frozenset[int] = frozenset()
    """Roles whose members may refresh, besides members with Manage Server."""
    import_roles: frozenset[int] = frozenset()
    """Roles whose members may import files, besides members with Manage Server."""
    look: Look = "dark"
    """How pictures are coloured unless the command says otherwise."""
    keycaps: bool | None = None
    """Whether the bot puts keycaps under its pages; ``None``: as the operator chose."""
    groups: int | None = None
    """How many groups a map has, 2..8, unless the command says; ``None``: as many as hold well."""
    leave_out: frozenset[str] = frozenset()
    """Kinds of version that maps leave out, unless the command names others."""
    language: str | None = None
    """The tag of the language of public answers; ``None``: whatever Discord says of the server."""
    weekly: bool = False
    """Whether the bot posts once a week what is new."""
    weekly_channel: int | None = None
    """Where it does."""
    weekly_day: int = 4
    """When it does: 0..6, Monday to Sunday, in UTC."""
    weekly_hour: int = 17
    """0..23, in UTC."""


Edit = Callable[[GuildSettings], GuildSettings]
"""A change to settings, made on what they are when its turn has come, not on what somebody saw."""


class Guilds:
    """Settings by server."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> dict[int, GuildSettings]:
        """Return the settings of every server that ever changed any, by the server's id."""

        def work(session: Session) -> dict[int, GuildSettings]:
            rows = session.all("SELECT guild_id, settings FROM guild_settings")
            return {guild_id: _read(text) for guild_id, text in rows}

        return await self._database.read(work)

    async def of(self, guild_ids: Iterable[int]) -> dict[int, GuildSettings]:
        """Return the settings of those servers among these that ever changed any."""
        wanted = tuple(guild_ids)

        def work(session: Session) -> dict[int, GuildSettings]:
            rows = session.among(
                "SELECT guild_id, settings FROM guild_settings WHERE guild_id IN ({keys})", wanted
            )
            return {guild_id: _read(text) for guild_id, text in rows}

        return await self._database.read(work)

    def change(self, guild_id: int, edit: Edit, *, by: int, at: datetime) -> Future[GuildSettings]:
        """Change a server's settings, note who changed what, and return what they are now.

        Edits happen one after the other, each on what the one before has left: whoever changes one
        setting never takes back another's. An edit that changes nothing is not noted.
        """

        def work(session: Session) -> GuildSettings:
            before = _load(session, guild_id)
            after = edit(before)
            for change in differences(before, after, by=by, at=at):
                note_change(session, guild_id, change)
            if after != before:
                _store(session, guild_id, after)
                tell_ids(session, SETTINGS, (guild_id,))
            return after

        return self._database.write(work, lock=Lock.SETTINGS)

    def note(self, guild_id: int, change: SettingChange) -> Future[None]:
        """Note a change of what is kept elsewhere, such as a forgotten answer to a question."""
        return self._database.write(lambda session: note_change(session, guild_id, change))


def differences(
    before: GuildSettings, after: GuildSettings, *, by: int, at: datetime
) -> list[SettingChange]:
    """Return every setting in which two differ. Pure."""
    return [
        SettingChange(
            user_id=by,
            at=at,
            setting=field.name,
            was=_told(getattr(before, field.name)),
            became=_told(getattr(after, field.name)),
        )
        for field in fields(GuildSettings)
        if getattr(before, field.name) != getattr(after, field.name)
    ]


def _told(value: SettingValue | frozenset[int] | frozenset[str]) -> SettingValue:
    """Return a setting as it is written down: a set in order."""
    if isinstance(value, frozenset):
        return tuple(sorted(value))  # pyright: ignore[reportReturnType] - all of one kind
    return value


def _load(session: Session, guild_id: int) -> GuildSettings:
    text = session.scalar("SELECT settings FROM guild_settings WHERE guild_id = $1", guild_id)
    return GuildSettings() if text is None else _read(text)


def _read(text: str) -> GuildSettings:
    """Return stored settings; what another version of the program wrote is passed over."""
    stored = cast("dict[str, Any]", json.loads(text))
    look: Look = stored["look"] if stored.get("look") in get_args(Look) else "dark"
    language, groups, keycaps = (stored.get(key) for key in ("language", "groups", "keycaps"))
    channel, day, hour = (stored.get(f"weekly_{key}") for key in ("channel", "day", "hour"))
    usual = GuildSettings()
    return GuildSettings(
        private=stored.get("private") is True,
        channels=_ids(stored.get("channels")),
        refresh_roles=_ids(stored.get("refresh_roles")),
        import_roles=_ids(stored.get("import_roles")),
        look=look,
        keycaps=keycaps if isinstance(keycaps, bool) else None,
        groups=groups if groups in range(2, 9) else None,
        leave_out=frozenset(VERSION_KINDS).intersection(_listed(stored.get("leave_out"))),
        language=language if isinstance(language, str) and language else None,
        weekly=stored.get("weekly") is True,
        weekly_channel=channel if isinstance(channel, int) else None,
        weekly_day=cast("int", day) if day in range(7) else usual.weekly_day,
        weekly_hour=cast("int", hour) if hour in range(24) else usual.weekly_hour,
    )


def _listed(value: object) -> list[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else []


def _ids(value: object) -> frozenset[int]:
    return frozenset(item for item in _listed(value) if isinstance(item, int))


def _store(session: Session, guild_id: int, settings: GuildSettings) -> None:
    session.run(
        "INSERT INTO guild_settings (guild_id, settings) VALUES ($1, $2) "
        "ON CONFLICT (guild_id) DO UPDATE SET settings = excluded.settings",
        guild_id,
        json.dumps(
            {field.name: _told(getattr(settings, field.name)) for field in fields(settings)}
        ),
    )
