"""The weekly post: what a server marked in some time, and what it has been told already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.boards import LovedTrack, Marker
from storage.codec import moment, stamp

if TYPE_CHECKING:
    from asyncio import Future
    from collections.abc import Iterable
    from datetime import datetime

    from storage.database import Database
    from storage.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What a server marked in some time and still stands, counted; each list begins with the most."""

    marks: int
    members: int
    tracks: tuple[LovedTrack, ...]
    named: tuple[Marker, ...]
    """Members who let everybody see what is theirs; nobody else is named."""


class Weekly:
    """Posts by server."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def counted_from(self, guild_id: int) -> datetime | None:
        """Return from when on a server's next post counts; ``None`` where it has never begun."""

        def work(session: Session) -> datetime | None:
            value = session.scalar(
                "SELECT counted_from FROM weekly_posts WHERE guild_id = $1", guild_id
            )
            return None if value is None else moment(value)

        return await self._database.read(work)

    def begin(self, guild_id: int, at: datetime) -> Future[None]:
        """Have a server's next post count from here on, whatever was before."""
        stamped = stamp(at)
        return self._database.write(lambda session: _count_from(session, guild_id, stamped))

    def claim(self, guild_id: int, due: datetime, releases: Iterable[str]) -> Future[bool]:
        """Note that the post of ``due`` is being made and tells of ``releases``.

        ``False`` where that, or a later one, was noted before: then it is not to be made again.
        """
        stamped, told = stamp(due), tuple(releases)

        def work(session: Session) -> bool:
            before = session.scalar(
                "SELECT counted_from FROM weekly_posts WHERE guild_id = $1", guild_id
            )
            if before is None or before >= stamped:
                return False
            _count_from(session, guild_id, stamped)
            for release in told:
                session.run(
                    "INSERT INTO weekly_releases (guild_id, release, told_at) "
                    "VALUES ($1, $2, $3) ON CONFLICT (guild_id, release) DO NOTHING",
                    guild_id,
                    release,
                    stamped,
                )
            return True

        return self._database.write(work)

    async def told(self, guild_id: int) -> frozenset[str]:
        """Return the releases that a server was told of."""

        def work(session: Session) -> frozenset[str]:
            rows = session.all("SELECT release FROM weekly_releases WHERE guild_id = $1", guild_id)
            return frozenset(row[0] for row in rows)

        return await self._database.read(work)

    def prune(self, before: datetime) -> Future[int]:
        """Forget which releases were told of before then; return how many."""
        limit = stamp(before)

        def work(session: Session) -> int:
            return session.run("DELETE FROM weekly_releases WHERE told_at < $1", limit)

        return self._database.write(work)

    async def marked(
        self, guild_id: int, since: datetime, until: datetime, *, limit: int
    ) -> Marked:
        """Return what a server marked from ``since`` on and before ``until``."""
        times = (stamp(since), stamp(until))

        def work(session: Session) -> Marked:
            found = session.one(
                "SELECT COUNT(*), COUNT(DISTINCT user_id) FROM favourites "
                "WHERE guild_id = $1 AND liked_at >= $2 AND liked_at < $3",
                guild_id,
                *times,
            )
            marks, members = found or (0, 0)
            tracks = session.all(
                "SELECT track_id, COUNT(*) FROM favourites "
                "WHERE guild_id = $1 AND liked_at >= $2 AND liked_at < $3 GROUP BY track_id "
                "ORDER BY COUNT(*) DESC, MIN(liked_at), track_id LIMIT $4",
                guild_id,
                *times,
                limit,
            )
            named = session.all(
                "SELECT f.user_id, COUNT(*) FROM favourites f "
                "JOIN sharing s ON s.guild_id = f.guild_id AND s.user_id = f.user_id "
                "WHERE f.guild_id = $1 AND f.liked_at >= $2 AND f.liked_at < $3 "
                "GROUP BY f.user_id ORDER BY COUNT(*) DESC, f.user_id LIMIT $4",
                guild_id,
                *times,
                limit,
            )
            return Marked(
                marks=marks,
                members=members,
                tracks=tuple(LovedTrack(track_id=row[0], members=row[1]) for row in tracks),
                named=tuple(Marker(user_id=row[0], favourites=row[1]) for row in named),
            )

        return await self._database.read(work)

    async def loved_artists(self, guild_id: int, limit: int) -> list[int]:
        """Return everybody's artists with favourites in a server, those of the most members first."""

        def work(session: Session) -> list[int]:
            rows = session.all(
                "SELECT r.id FROM favourites f "
                "JOIN credits c ON c.track_id = f.track_id AND c.position = 1 "
                "JOIN artists r ON r.id = c.artist_id WHERE f.guild_id = $1 AND r.owner = 0 "
                "GROUP BY r.id ORDER BY COUNT(DISTINCT f.user_id) DESC, COUNT(*) DESC, r.id "
                "LIMIT $2",
                guild_id,
                limit,
            )
            return [row[0] for row in rows]

        return await self._database.read(work)


def _count_from(session: Session, guild_id: int, stamped: int) -> None:
    session.run(
        "INSERT INTO weekly_posts (guild_id, counted_from) VALUES ($1, $2) "
        "ON CONFLICT (guild_id) DO UPDATE SET counted_from = excluded.counted_from",
        guild_id,
        stamped,
    )
