"""Maps that need not be computed again. What is stored never changes, only goes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from storage.answers import StoredMap
from storage.codec import moment, stamp

if TYPE_CHECKING:
    from asyncio import Future
    from datetime import datetime

    from storage.database import Database
    from storage.session import Session


def _now() -> int:
    return time.time_ns() // 1000


class Maps:
    """Packed maps by artist and key. What the bytes mean is not known here."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def latest(self, artist_id: int, options_key: str) -> bytes | None:
        """Return the newest map made with these options, whatever the catalogue was then."""

        def work(session: Session) -> bytes | None:
            data: bytes | None = session.scalar(
                "SELECT data FROM maps WHERE artist_id = $1 AND options_key = $2 "
                "ORDER BY created_at DESC, id DESC LIMIT 1",
                artist_id,
                options_key,
            )
            return data

        return await self._database.read(work)

    async def latest_id(self, artist_id: int, options_key: str) -> int | None:
        """Return the id of the newest map made with these options."""

        def work(session: Session) -> int | None:
            found: int | None = session.scalar(
                "SELECT id FROM maps WHERE artist_id = $1 AND options_key = $2 "
                "ORDER BY created_at DESC, id DESC LIMIT 1",
                artist_id,
                options_key,
            )
            return found

        return await self._database.read(work)

    def put(self, artist_id: int, key: str, options_key: str, data: bytes) -> Future[StoredMap]:
        """Store a map, and return what is stored under its key: the first to come stays.

        Raises ``UnknownRow`` where the artist is gone.
        """
        now = _now()

        def work(session: Session) -> StoredMap:
            session.run(
                "INSERT INTO maps (artist_id, key, options_key, data, created_at, used_at) "
                "VALUES ($1, $2, $3, $4, $5, $5) ON CONFLICT (artist_id, key) DO UPDATE SET "
                "used_at = excluded.used_at",
                artist_id,
                key,
                options_key,
                data,
                now,
            )
            map_id, stored, used_at = session.all(
                "SELECT id, data, used_at FROM maps WHERE artist_id = $1 AND key = $2",
                artist_id,
                key,
            )[0]
            return StoredMap(id=map_id, data=stored, used_at=moment(used_at))

        return self._database.write(work)

    def touch(self, map_id: int) -> Future[bool]:
        """Note that a map is answered with now; whether it is still there."""
        now = _now()
        return self._database.write(
            lambda session: bool(
                session.run("UPDATE maps SET used_at = $2 WHERE id = $1", map_id, now)
            )
        )

    def prune(self, keep_per_artist: int, *, unused_since: datetime) -> Future[int]:
        """Drop old maps, and return how many went.

        The ``keep_per_artist`` maps of each artist that were used last stay, and so does every map
        that was used since ``unused_since`` or that a stored reply shows.
        """
        limit = stamp(unused_since)

        def work(session: Session) -> int:
            return session.run(
                "DELETE FROM maps WHERE id IN (SELECT id FROM (SELECT id, ROW_NUMBER() OVER "
                "(PARTITION BY artist_id ORDER BY used_at DESC, id DESC) AS place FROM maps) "
                "AS ranked WHERE place > $1) AND used_at < $2 "
                "AND NOT EXISTS (SELECT 1 FROM replies WHERE replies.map_id = maps.id)",
                keep_per_artist,
                limit,
            )

        return self._database.write(work)
