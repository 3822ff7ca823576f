"""Drawn pictures and covers, of which the least recently used go first.

A picture never changes, it only goes. That one was looked at is noted in memory and stored along
with the next picture, or by the hour: a page that is merely shown writes nothing for it.
"""

from __future__ import annotations

import time
from itertools import islice
from typing import TYPE_CHECKING, Final

from bot.domain.model import Picture
from storage.database import Query

if TYPE_CHECKING:
    from asyncio import Future
    from collections.abc import Iterable, Mapping

    from storage.database import Database
    from storage.limits import Limits
    from storage.session import Row, Session

PER_ARTIST: Final = 120
"""Scatters in their variants and a contact sheet per page. Every new favourite makes a new one."""

COVERS: Final = 20_000
"""Pictures that belong to no artist, about 5 kB each."""

_SLACK: Final = 16
"""After new pictures for a sixteenth of their budget it is looked whether the oldest have to go."""

_AT_ONCE: Final = 200
"""Pictures dropped in one transaction, so that others get their turn between."""

_NOTED: Final = 5_000
"""Uses that are remembered at most until they are stored."""

_ALONG: Final = 500
"""Uses that are stored along with a picture at most, the oldest first."""


def _now() -> int:
    return time.time_ns() // 1000


class Pictures:
    """Pictures by key. What they show is not known here."""

    def __init__(self, database: Database, limits: Limits) -> None:
        self._database = database
        self._limits = limits
        self._used: dict[str, int] = {}
        self._grown = 0

    async def get(self, key: str) -> Picture | None:
        """Return a drawn picture."""

        def told(rows: list[Row]) -> Picture | None:
            if not rows:
                return None
            data, width, height, alt, media_type = rows[0]
            return Picture(data=data, width=width, height=height, alt=alt, media_type=media_type)

        statement = "SELECT data, width, height, alt, media_type FROM pictures WHERE key = $1"
        found = await self._database.read(Query(statement, (key,), told))
        if found is not None:
            self._note((key,))
        return found

    async def images(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Return the images of the pictures that are stored under any of these keys."""
        wanted = tuple(keys)

        def work(session: Session) -> dict[str, bytes]:
            rows = session.among("SELECT key, data FROM pictures WHERE key IN ({keys})", wanted)
            return {row[0]: row[1] for row in rows}

        found = await self._database.read(work)
        self._note(found)
        return found

    async def put(self, key: str, artist_id: int | None, picture: Picture) -> None:
        """Store a picture; with an artist it goes when the artist goes.

        Of the artist's others those go that were used longest ago, where they are too many by now.
        """
        now, used = _now(), dict(islice(self._used.items(), _ALONG))

        def work(session: Session) -> None:
            session.run(
                "INSERT INTO pictures "
                "(key, artist_id, data, media_type, width, height, alt, created_at) "
                "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (key) DO UPDATE SET "
                "artist_id = excluded.artist_id, data = excluded.data, "
                "media_type = excluded.media_type, width = excluded.width, "
                "height = excluded.height, alt = excluded.alt, created_at = excluded.created_at",
                key,
                artist_id,
                picture.data,
                picture.media_type,
                picture.width,
                picture.height,
                picture.alt,
                now,
            )
            session.run(
                "INSERT INTO picture_uses (key, artist_id, used_at, bytes) "
                "VALUES ($1, $2, $3, $4) ON CONFLICT (key) DO UPDATE SET "
                "artist_id = excluded.artist_id, used_at = excluded.used_at, "
                "bytes = excluded.bytes",
                key,
                artist_id,
                now,
                len(picture.data),
            )
            _store_uses(session, used)
            if artist_id is not None:
                session.run(
                    "DELETE FROM pictures WHERE key IN (SELECT key FROM picture_uses "
                    "WHERE artist_id = $1 ORDER BY used_at DESC, key LIMIT 1000 OFFSET $2)",
                    artist_id,
                    PER_ARTIST,
                )

        await self._database.write(work)
        self._stored(used)
        self._grown += len(picture.data)
        if self._grown > self._limits.picture_bytes // _SLACK:
            await self.prune()

    def drop(self, keys: Iterable[str]) -> Future[None]:
        """Drop drawn pictures by key."""
        gone = tuple(keys)

        def work(session: Session) -> None:
            session.run_among("DELETE FROM pictures WHERE key IN ({keys})", gone)

        return self._database.write(work)

    async def prune(
        self, most_bytes: int | None = None, *, per_artist: int = PER_ARTIST, covers: int = COVERS
    ) -> int:
        """Drop the pictures that were used longest ago; return how many went.

        What stays takes ``most_bytes`` at the most (their share of the budget where left out), and
        is ``per_artist`` pictures of each artist and ``covers`` of none at the most.
        """
        most = self._limits.picture_bytes if most_bytes is None else most_bytes
        self._grown = 0
        used = dict(self._used)

        def look(session: Session) -> list[str]:
            _store_uses(session, used)
            rows = session.all(
                "SELECT key FROM (SELECT key, artist_id, used_at, "
                "SUM(bytes) OVER (ORDER BY used_at DESC, key) AS upto, "
                "ROW_NUMBER() OVER (PARTITION BY artist_id ORDER BY used_at DESC, key) AS place "
                "FROM picture_uses) AS ranked WHERE upto > $1 "
                "OR (artist_id IS NULL AND place > $3) "
                "OR (artist_id IS NOT NULL AND place > $2) ORDER BY used_at, key",
                most,
                per_artist,
                covers,
            )
            return [row[0] for row in rows]

        doomed = await self._database.write(look)
        self._stored(used)
        for first in range(0, len(doomed), _AT_ONCE):
            await self.drop(doomed[first : first + _AT_ONCE])
        return len(doomed)

    def _note(self, keys: Iterable[str]) -> None:
        now = _now()
        for key in keys:
            self._used.pop(key, None)
            self._used[key] = now
        while len(self._used) > _NOTED:
            del self._used[next(iter(self._used))]

    def _stored(self, used: Mapping[str, int]) -> None:
        """Forget uses that are stored now, unless a picture was used again meanwhile."""
        for key, at in used.items():
            if self._used.get(key) == at:
                del self._used[key]


def _store_uses(session: Session, used: Mapping[str, int]) -> None:
    session.many("UPDATE picture_uses SET used_at = $2 WHERE key = $1", used.items())


def picture_bytes(session: Session) -> int:
    """Return how much all pictures and covers take, inside a running unit of work."""
    found: int = session.scalar("SELECT COALESCE(SUM(bytes), 0) FROM picture_uses")
    return found
