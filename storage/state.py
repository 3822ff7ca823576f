"""Small facts about the bot itself, such as the hash of the commands it last registered."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asyncio import Future

    from storage.database import Database
    from storage.session import Session


class State:
    """Text by key."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, key: str) -> str | None:
        """Return what was stored under ``key``."""

        def work(session: Session) -> str | None:
            value: str | None = session.scalar("SELECT value FROM state WHERE key = $1", key)
            return value

        return await self._database.read(work)

    def keep(self, key: str, value: str) -> Future[str]:
        """Store ``value`` unless something is stored under ``key``; return what then is.

        Of several processes that do so at the same moment all get the same.
        """

        def work(session: Session) -> str:
            kept: str = session.scalar(
                "INSERT INTO state (key, value) VALUES ($1, $2) "
                "ON CONFLICT (key) DO UPDATE SET value = state.value RETURNING value",
                key,
                value,
            )
            return kept

        return self._database.write(work)

    def set(self, key: str, value: str | None) -> Future[None]:
        """Store ``value`` under ``key``; ``None`` removes it."""

        def work(session: Session) -> None:
            if value is None:
                session.run("DELETE FROM state WHERE key = $1", key)
                return
            session.run(
                "INSERT INTO state (key, value) VALUES ($1, $2) "
                "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                key,
                value,
            )

        return self._database.write(work)
