"""Server settings."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

if TYPE_CHECKING:
    from asyncio import Future

    from storage.database import Database
    from storage.session import Session

Look = Literal["dark", "light", "contrast"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuildSettings:
    """What a server's admins may choose. The defaults hold where nothing was chosen."""

    private: bool = False
    """Answers are shown to the asker alone unless the command says otherwise."""
    look: Look = "dark"
    """How pictures are coloured unless the command says otherwise."""
    language: str | None = None
    """The tag of the language of public answers; ``None``: whatever Discord says of the server."""


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

    def change(
        self,
        guild_id: int,
        *,
        private: bool | None = None,
        look: Look | None = None,
        language: str | None = None,
    ) -> Future[GuildSettings]:
        """Change what is given, keep the rest, and return both. No language is said by ``""``."""

        def work(session: Session) -> GuildSettings:
            settings = _load(session, guild_id)
            if private is not None:
                settings = replace(settings, private=private)
            if look is not None:
                settings = replace(settings, look=look)
            if language is not None:
                settings = replace(settings, language=language or None)
            _store(session, guild_id, settings)
            return settings

        return self._database.write(work)


def _load(session: Session, guild_id: int) -> GuildSettings:
    text = session.scalar("SELECT settings FROM guild_settings WHERE guild_id = $1", guild_id)
    return GuildSettings() if text is None else _read(text)


def _read(text: str) -> GuildSettings:
    """Return stored settings; what another version of the program wrote is passed over."""
    stored = cast("dict[str, Any]", json.loads(text))
    look: Look = stored["look"] if stored.get("look") in get_args(Look) else "dark"
    language = stored.get("language")
    return GuildSettings(
        private=stored.get("private") is True,
        look=look,
        language=language if isinstance(language, str) and language else None,
    )


def _store(session: Session, guild_id: int, settings: GuildSettings) -> None:
    session.run(
        "INSERT INTO guild_settings (guild_id, settings) VALUES ($1, $2) "
        "ON CONFLICT (guild_id) DO UPDATE SET settings = excluded.settings",
        guild_id,
        json.dumps(asdict(settings)),
    )
