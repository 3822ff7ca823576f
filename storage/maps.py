"""Maps and pictures that need not be computed again. What is stored never changes, only goes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from bot.domain.model import Picture
from storage.answers import StoredMap
from storage.codec import moment, stamp

if TYPE_CHECKING:
    from asyncio import Future
    from collections.abc import Iterable
    from datetime import datetime

    from storage.database import Database
    from storage.session import Session

PICTURES_PER_ARTIST: Final = 60
"""Scatters in their variants and a contact sheet per page: about two maps' worth."""

LOOSE_PICTURES: Final = 20_000
"""Pictures that belong to no artist (album covers), about 5 kB each."""


def _now() -> int:
    return time.time_ns() // 1000


class Maps:
    """Packed maps by artist and key, drawn pictures by key. What the bytes mean is not known here."""

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

    async def picture(self, key: str) -> Picture | None:
        """Return a drawn picture."""

        def work(session: Session) -> Picture | None:
            row = session.one(
                "SELECT data, width, height, alt, media_type FROM pictures WHERE key = $1", key
            )
            if row is None:
                return None
            data, width, height, alt, media_type = row
            return Picture(data=data, width=width, height=height, alt=alt, media_type=media_type)

        return await self._database.read(work)

    async def pictures(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Return the images of the pictures that are stored under any of these keys."""
        wanted = tuple(keys)

        def work(session: Session) -> dict[str, bytes]:
            rows = session.among("SELECT key, data FROM pictures WHERE key IN ({keys})", wanted)
            return {row[0]: row[1] for row in rows}

        return await self._database.read(work)

    def drop_pictures(self, keys: Iterable[str]) -> Future[None]:
        """Drop drawn pictures by key."""
        gone = tuple(keys)

        def work(session: Session) -> None:
            session.run_among("DELETE FROM pictures WHERE key IN ({keys})", gone)

        return self._database.write(work)

    def put_picture(self, key: str, artist_id: int | None, picture: Picture) -> Future[None]:
        """Store a picture; with an artist it goes when the artist goes."""
        created = _now()

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
                created,
            )

        return self._database.write(work)

    def prune(
        self,
        keep_per_artist: int,
        *,
        unused_since: datetime,
        pictures_per_artist: int = PICTURES_PER_ARTIST,
        loose_pictures: int = LOOSE_PICTURES,
    ) -> Future[int]:
        """Drop old maps and pictures, and return how many maps went.

        The ``keep_per_artist`` maps of each artist that were used last stay, and so does every map
        that was used since ``unused_since`` or that a stored reply shows.
        """
        limit = stamp(unused_since)

        def work(session: Session) -> int:
            gone = session.run(
                "DELETE FROM maps WHERE id IN (SELECT id FROM (SELECT id, ROW_NUMBER() OVER "
                "(PARTITION BY artist_id ORDER BY used_at DESC, id DESC) AS place FROM maps) "
                "AS ranked WHERE place > $1) AND used_at < $2 "
                "AND NOT EXISTS (SELECT 1 FROM replies WHERE replies.map_id = maps.id)",
                keep_per_artist,
                limit,
            )
            session.run(
                "DELETE FROM pictures WHERE key IN (SELECT key FROM (SELECT key, artist_id, "
                "ROW_NUMBER() OVER (PARTITION BY artist_id ORDER BY created_at DESC, key) "
                "AS place FROM pictures) AS ranked WHERE (artist_id IS NULL AND place > $2) "
                "OR (artist_id IS NOT NULL AND place > $1))",
                pictures_per_artist,
                loose_pictures,
            )
            return gone

        return self._database.write(work)
