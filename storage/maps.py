"""Maps that need not be computed again. What is stored never changes, only goes."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Final

from storage.answers import StoredMap
from storage.codec import moment, stamp

if TYPE_CHECKING:
    from asyncio import Future
    from collections.abc import Sequence
    from datetime import datetime

    from storage.database import Database
    from storage.session import Session

_AT_ONCE: Final = 50
"""Artists whose maps are pruned in one transaction."""

_MOST_MAPS: Final = 1_000_000
"""More than an artist has: SQLite knows no offset without a limit."""


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

    async def prune(self, keep_per_artist: int, *, unused_since: datetime) -> int:
        """Drop old maps, and return how many went.

        The ``keep_per_artist`` maps of each artist that were used last stay, and so does every map
        that was used since ``unused_since`` or that a stored reply shows. It is done for some
        artists at a time, so that others get their turn between.
        """
        limit = stamp(unused_since)

        def crowded(session: Session) -> list[int]:
            rows = session.all(
                "SELECT artist_id FROM maps GROUP BY artist_id HAVING COUNT(*) > $1 "
                "ORDER BY artist_id",
                keep_per_artist,
            )
            return [row[0] for row in rows]

        def drop(session: Session, artists: Sequence[int]) -> int:
            return sum(
                session.run(
                    "DELETE FROM maps WHERE id IN (SELECT id FROM maps WHERE artist_id = $1 "
                    "ORDER BY used_at DESC, id DESC LIMIT $4 OFFSET $2) AND used_at < $3 "
                    "AND NOT EXISTS (SELECT 1 FROM replies WHERE replies.map_id = maps.id)",
                    artist_id,
                    keep_per_artist,
                    limit,
                    _MOST_MAPS,
                )
                for artist_id in artists
            )

        due = await self._database.read(crowded)
        gone = 0
        for first in range(0, len(due), _AT_ONCE):
            gone += await self._database.write(partial(drop, artists=due[first : first + _AT_ONCE]))
        return gone
