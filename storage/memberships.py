"""Which servers the bot is in, and since when one that it was in has not been seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.codec import stamp

if TYPE_CHECKING:
    from asyncio import Future
    from collections.abc import Callable, Collection
    from datetime import datetime, timedelta

    from storage.database import Database
    from storage.session import Session


class Memberships:
    """Servers by id; a server that the bot never was a member of is none of these."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def look(
        self,
        present: Collection[int],
        ours: Callable[[int], bool],
        at: datetime,
        patience: timedelta,
    ) -> Future[tuple[int, ...]]:
        """Note in which servers the bot is; return those it has been missing from for so long.

        ``present`` are all that this process sees, ``ours`` says whether it would see a server at
        all if the bot was in it. One look finds nothing gone: a server is returned where a look
        at least ``patience`` earlier missed it already, and none saw it since.
        """
        moment, here = stamp(at), tuple(present)
        overdue = stamp(at - patience)

        def work(session: Session) -> tuple[int, ...]:
            session.many(
                "INSERT INTO memberships (guild_id, missing_since) VALUES ($1, NULL) "
                "ON CONFLICT (guild_id) DO UPDATE SET missing_since = NULL "
                "WHERE memberships.missing_since IS NOT NULL",
                [(guild_id,) for guild_id in here],
            )
            seen = frozenset(here)
            rows = session.all("SELECT guild_id, missing_since FROM memberships ORDER BY guild_id")
            missing = [row for row in rows if row[0] not in seen and ours(row[0])]
            session.many(
                "UPDATE memberships SET missing_since = $2 WHERE guild_id = $1",
                [(guild_id, moment) for guild_id, since in missing if since is None],
            )
            return tuple(
                guild_id for guild_id, since in missing if since is not None and since <= overdue
            )

        return self._database.write(work)
