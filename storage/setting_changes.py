"""Who changed which of a server's settings, and when."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from storage.codec import moment, stamp

if TYPE_CHECKING:
    from asyncio import Future
    from datetime import datetime

    from storage.database import Database
    from storage.session import Session

SettingValue = bool | int | str | tuple[int, ...] | tuple[str, ...] | None
"""What a setting may be; a set is told as a sorted tuple."""

MOST_CHANGES: Final = 100
"""Changes of one server that are kept, the newest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingChange:
    """One setting that somebody changed."""

    user_id: int
    """0: a member who has since had what is theirs deleted."""
    at: datetime
    setting: str
    was: SettingValue
    became: SettingValue


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingChangePage:
    """Some of a server's changes, the newest first, and how many are kept in all."""

    items: tuple[SettingChange, ...]
    total: int


def note_change(session: Session, guild_id: int, change: SettingChange) -> None:
    """Note a change, inside the unit of work that makes it, and drop the oldest beyond the bound."""
    session.run(
        "INSERT INTO setting_changes (guild_id, user_id, changed_at, setting, was, became) "
        "VALUES ($1, $2, $3, $4, $5, $6)",
        guild_id,
        change.user_id,
        stamp(change.at),
        change.setting,
        json.dumps(change.was),
        json.dumps(change.became),
    )
    session.run(
        "DELETE FROM setting_changes WHERE guild_id = $1 AND id NOT IN "
        "(SELECT id FROM setting_changes WHERE guild_id = $1 ORDER BY id DESC LIMIT $2)",
        guild_id,
        MOST_CHANGES,
    )


class SettingChanges:
    """Changes by server."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def latest(
        self, guild_id: int, *, limit: int, offset: int = 0, setting: str | None = None
    ) -> SettingChangePage:
        """Return a server's changes, the newest first, of one setting or of all."""

        def work(session: Session) -> SettingChangePage:
            total: int = session.scalar(
                "SELECT COUNT(*) FROM setting_changes "
                "WHERE guild_id = $1 AND (CAST($2 AS TEXT) IS NULL OR setting = $2)",
                guild_id,
                setting,
            )
            rows = session.all(
                "SELECT user_id, changed_at, setting, was, became FROM setting_changes "
                "WHERE guild_id = $1 AND (CAST($2 AS TEXT) IS NULL OR setting = $2) "
                "ORDER BY id DESC LIMIT $3 OFFSET $4",
                guild_id,
                setting,
                limit,
                offset,
            )
            return SettingChangePage(items=tuple(_change(*row) for row in rows), total=total)

        return await self._database.read(work)

    def prune(self, before: datetime) -> Future[int]:
        """Drop the changes that were made before then, in every server; return how many."""
        limit = stamp(before)

        def work(session: Session) -> int:
            return session.run("DELETE FROM setting_changes WHERE changed_at < $1", limit)

        return self._database.write(work)


def _change(user_id: int, changed_at: int, setting: str, was: str, became: str) -> SettingChange:
    return SettingChange(
        user_id=user_id,
        at=moment(changed_at),
        setting=setting,
        was=_value(was),
        became=_value(became),
    )


def _value(packed: str) -> SettingValue:
    value: SettingValue | list[int] | list[str] = json.loads(packed)
    return tuple(value) if isinstance(value, list) else value  # pyright: ignore[reportReturnType] - all of one kind, as they were written
