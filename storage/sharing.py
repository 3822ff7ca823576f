"""Who lets others see which favourites are theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.voices import now

if TYPE_CHECKING:
    from asyncio import Future

    from storage.database import Database
    from storage.session import Session


class Sharing:
    """Members by server; nobody shares before saying so."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def share(self, guild_id: int, user_id: int) -> Future[None]:
        """Let everybody in a server see a member's favourites."""

        def work(session: Session) -> None:
            session.run(
                "INSERT INTO sharing (guild_id, user_id, shared_at) VALUES ($1, $2, $3) "
                "ON CONFLICT DO NOTHING",
                guild_id,
                user_id,
                now(),
            )

        return self._database.write(work)

    def withhold(self, guild_id: int, user_id: int) -> Future[None]:
        """Keep a member's favourites to the member alone."""

        def work(session: Session) -> None:
            session.run(
                "DELETE FROM sharing WHERE guild_id = $1 AND user_id = $2", guild_id, user_id
            )

        return self._database.write(work)

    async def shares(self, guild_id: int, user_id: int) -> bool:
        """Whether everybody in a server may see a member's favourites."""

        def work(session: Session) -> bool:
            row = session.one(
                "SELECT 1 FROM sharing WHERE guild_id = $1 AND user_id = $2", guild_id, user_id
            )
            return row is not None

        return await self._database.read(work)
