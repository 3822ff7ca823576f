"""Server settings."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Literal, cast

if TYPE_CHECKING:
    from asyncio import Future

    from storage.database import Database
    from storage.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class GuildSettings:
    """What a server's admins may choose. The defaults hold where nothing was chosen."""

    private: bool = False
    """Answers are shown to the asker alone unless they say otherwise."""
    method: Literal["standard", "classic"] = "standard"
    heart: str = "\N{HEAVY BLACK HEART}\ufe0f"
    """The emoji that marks hearts on the pages."""


class Guilds:
    """Settings by server."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, guild_id: int) -> GuildSettings:
        """Return a server's settings."""
        return await self._database.read(lambda session: _load(session, guild_id))

    def set(self, guild_id: int, settings: GuildSettings) -> Future[None]:
        """Replace a server's settings."""

        def work(session: Session) -> None:
            _store(session, guild_id, settings)

        return self._database.write(work)

    def change(self, guild_id: int, **changes: Any) -> Future[GuildSettings]:  # noqa: ANN401 - values of any setting
        """Change some settings and keep the rest, also against a simultaneous change."""

        def work(session: Session) -> GuildSettings:
            settings = replace(_load(session, guild_id), **changes)
            _store(session, guild_id, settings)
            return settings

        return self._database.write(work)


def _load(session: Session, guild_id: int) -> GuildSettings:
    text = session.scalar("SELECT settings FROM guild_settings WHERE guild_id = $1", guild_id)
    if text is None:
        return GuildSettings()
    stored = cast("dict[str, Any]", json.loads(text))
    known = {field.name for field in fields(GuildSettings)}
    return GuildSettings(**{name: value for name, value in stored.items() if name in known})


def _store(session: Session, guild_id: int, settings: GuildSettings) -> None:
    session.run(
        "INSERT INTO guild_settings (guild_id, settings) VALUES ($1, $2) "
        "ON CONFLICT (guild_id) DO UPDATE SET settings = excluded.settings",
        guild_id,
        json.dumps(asdict(settings), ensure_ascii=False),
    )
