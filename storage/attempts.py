"""What was tried for an artist in vain, or lately, and until when it is not tried again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from storage.codec import stamp

if TYPE_CHECKING:
    from asyncio import Future
    from datetime import datetime

    from storage.database import Database
    from storage.session import Session

Attempt = Literal["search", "refresh", "chart"]
"""``search``: no live source knew the name; ``refresh`` and ``chart``: tried in the background."""


class Attempts:
    """Waiting times by kind and artist; what has run out is forgotten with the next note."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(
        self, kind: Attempt, artist_id: int, *, until: datetime, now: datetime
    ) -> Future[None]:
        """Remember not to try again before ``until``. An artist that is gone is passed over."""
        expiry, passed = stamp(until), stamp(now)

        def work(session: Session) -> None:
            session.run("DELETE FROM attempts WHERE until <= $1", passed)
            if session.one("SELECT 1 FROM artists WHERE id = $1", artist_id) is not None:
                session.run(
                    "INSERT INTO attempts (kind, artist_id, until) VALUES ($1, $2, $3) "
                    "ON CONFLICT (kind, artist_id) DO UPDATE SET until = excluded.until",
                    kind,
                    artist_id,
                    expiry,
                )

        return self._database.write(work)

    async def waiting(self, kind: Attempt, now: datetime) -> frozenset[int]:
        """Return the artists for which it is not yet time to try again."""
        moment = stamp(now)

        def work(session: Session) -> frozenset[int]:
            rows = session.all(
                "SELECT artist_id FROM attempts WHERE kind = $1 AND until > $2", kind, moment
            )
            return frozenset(row[0] for row in rows)

        return await self._database.read(work)
