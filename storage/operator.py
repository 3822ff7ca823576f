"""What the operator has shut out: servers, members, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from storage.notices import OPERATOR
from storage.voices import now

if TYPE_CHECKING:
    from asyncio import Future
    from collections.abc import Collection

    from storage.database import Database
    from storage.session import Session

Kind = Literal["server", "member"]


class Operator:
    """Blocks and pauses; few rows, read whole."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def blocked(self) -> Collection[tuple[str, int]]:
        """Return every blocked server and member as (kind, Discord's id)."""

        def work(session: Session) -> list[tuple[str, int]]:
            return [(row[0], row[1]) for row in session.all("SELECT kind, id FROM blocks")]

        return await self._database.read(work)

    def block(self, kind: Kind, discord_id: int) -> Future[None]:
        """Block a server or a member."""

        def work(session: Session) -> None:
            session.run(
                "INSERT INTO blocks (kind, id, blocked_at) VALUES ($1, $2, $3) "
                "ON CONFLICT DO NOTHING",
                kind,
                discord_id,
                now(),
            )
            session.tell(OPERATOR, "")

        return self._database.write(work)

    def unblock(self, kind: Kind, discord_id: int) -> Future[bool]:
        """Take a block back; say whether there was one."""

        def work(session: Session) -> bool:
            session.tell(OPERATOR, "")
            statement = "DELETE FROM blocks WHERE kind = $1 AND id = $2"
            return bool(session.run(statement, kind, discord_id))

        return self._database.write(work)

    async def paused(self) -> Collection[str]:
        """Return the sources that are not to be asked."""

        def work(session: Session) -> list[str]:
            return [row[0] for row in session.all("SELECT source FROM paused_sources")]

        return await self._database.read(work)

    def pause(self, source: str) -> Future[None]:
        """Have a source not be asked."""

        def work(session: Session) -> None:
            session.run(
                "INSERT INTO paused_sources (source, paused_at) VALUES ($1, $2) "
                "ON CONFLICT DO NOTHING",
                source,
                now(),
            )
            session.tell(OPERATOR, "")

        return self._database.write(work)

    def resume(self, source: str) -> Future[bool]:
        """Have a source be asked again; say whether it was not."""

        def work(session: Session) -> bool:
            session.tell(OPERATOR, "")
            return bool(session.run("DELETE FROM paused_sources WHERE source = $1", source))

        return self._database.write(work)
