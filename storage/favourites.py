"""Favourites: (server, member, track), once each, for as long as a voice speaks for one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from storage.codec import moment
from storage.database import Each, Query
from storage.voices import choose, choose_each, withdraw, withdraw_each

if TYPE_CHECKING:
    from asyncio import Future
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from storage.database import Database
    from storage.session import Row, Session

Sort = Literal["usual", "new", "loved", "title", "artist"]
"""How a list is sorted: as usual (a member's newest, a server's most loved first), newest first, most
loved first, by title, by the main artist's name."""

_LOVED: Final = "(SELECT COUNT(*) FROM favourites o WHERE o.guild_id = $1 AND o.track_id = t.id)"
_ARTIST: Final = (
    "(SELECT r.folded FROM credits k JOIN artists r ON r.id = k.artist_id "
    "WHERE k.track_id = t.id AND k.position = 1)"
)
_ORDER: Final[Mapping[str, str]] = {
    "new": "MAX(f.liked_at) DESC, t.id",
    "loved": f"{_LOVED} DESC, MIN(f.liked_at), t.id",
    "title": "t.folded, t.id",
    "artist": f"{_ARTIST}, t.folded, t.id",
}

_COUNTS: Final = (
    "SELECT track_id, COUNT(*) FROM favourites WHERE guild_id = $1 AND track_id IN ({keys}) "
    "GROUP BY track_id"
)
_COUNTS_ANYWHERE: Final = (
    "SELECT track_id, COUNT(*) FROM favourites WHERE track_id IN ({keys}) GROUP BY track_id"
)


def _by_track(rows: list[Row]) -> dict[int, int]:
    return {row[0]: row[1] for row in rows}


@dataclass(frozen=True, slots=True, kw_only=True)
class Favourite:
    """A member's favourite."""

    track_id: int
    liked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A server's favourite: how many of its members like the track."""

    track_id: int
    hearts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FavouritePage:
    """Some of a member's favourites, the newest first, and how many there are in all."""

    items: tuple[Favourite, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedPage:
    """Some of a server's favourites, the most liked first, and how many there are in all."""

    items: tuple[Ranked, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Toggled:
    """What one wish changed among a member's favourites, in the order of the wish."""

    added: tuple[int, ...]
    removed: tuple[int, ...]


class Favourites:
    """Who likes what, per server."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def set(self, guild_id: int, user_id: int, track_id: int, liked: bool) -> Future[bool]:  # noqa: FBT001 - the wish itself, next to whose and what
        """Choose a track, or withdraw every voice for it; whether that changed the favourites.

        In the order of the calls. Raises ``UnknownRow`` for the choice of a track that is gone.
        """
        change = choose_each if liked else withdraw_each
        return self._database.write(Each(change, (guild_id, user_id, track_id)))

    def toggle(self, guild_id: int, user_id: int, track_ids: Iterable[int]) -> Future[Toggled]:
        """Choose each track that is no favourite and withdraw the others: all of them or none.

        Raises ``UnknownRow`` where a track is gone.
        """
        wanted = tuple(dict.fromkeys(track_ids))

        def work(session: Session) -> Toggled:
            removed = tuple(item for item in wanted if withdraw(session, guild_id, user_id, item))
            added = tuple(item for item in wanted if item not in removed)
            for track_id in added:
                choose(session, guild_id, user_id, track_id)
            return Toggled(added=added, removed=removed)

        return self._database.write(work)

    async def counts(self, guild_id: int | None, track_ids: Iterable[int]) -> dict[int, int]:
        """Return hearts per track, in one server or (``None``) in all; unloved ones are absent."""
        wanted = tuple(track_ids)
        if guild_id is None:
            return await self._database.read(Query(_COUNTS_ANYWHERE, (), _by_track, wanted))
        return await self._database.read(Query(_COUNTS, (guild_id,), _by_track, wanted))

    async def of_user(
        self,
        guild_id: int,
        user_id: int,
        artist_id: int | None = None,
        *,
        limit: int = 25,
        offset: int = 0,
        sort: Sort = "usual",
    ) -> FavouritePage:
        """Return a member's favourites in a server, of one artist or of all."""
        order = _ORDER["new" if sort == "usual" else sort]

        def work(session: Session) -> FavouritePage:
            total: int = session.scalar(
                "SELECT COUNT(*) FROM favourites f WHERE f.guild_id = $1 AND f.user_id = $2 "
                "AND (CAST($3 AS BIGINT) IS NULL OR EXISTS (SELECT 1 FROM credits c "
                "WHERE c.track_id = f.track_id AND c.artist_id = $3))",
                guild_id,
                user_id,
                artist_id,
            )
            rows = session.all(
                "SELECT t.id, MAX(f.liked_at) FROM favourites f JOIN tracks t ON t.id = f.track_id "  # noqa: S608 - our own words
                "WHERE f.guild_id = $1 AND f.user_id = $2 "
                "AND (CAST($3 AS BIGINT) IS NULL OR EXISTS (SELECT 1 FROM credits c "
                "WHERE c.track_id = f.track_id AND c.artist_id = $3)) "
                f"GROUP BY t.id, t.folded ORDER BY {order} LIMIT $4 OFFSET $5",
                guild_id,
                user_id,
                artist_id,
                limit,
                offset,
            )
            items = tuple(Favourite(track_id=row[0], liked_at=moment(row[1])) for row in rows)
            return FavouritePage(items=items, total=total)

        return await self._database.read(work)

    async def of_guild(
        self,
        guild_id: int,
        artist_id: int | None = None,
        *,
        limit: int = 25,
        offset: int = 0,
        sort: Sort = "usual",
    ) -> RankedPage:
        """Return a server's favourites, of one artist or of all."""
        order = _ORDER["loved" if sort == "usual" else sort]

        def work(session: Session) -> RankedPage:
            total: int = session.scalar(
                "SELECT COUNT(DISTINCT f.track_id) FROM favourites f WHERE f.guild_id = $1 "
                "AND (CAST($2 AS BIGINT) IS NULL OR EXISTS (SELECT 1 FROM credits c "
                "WHERE c.track_id = f.track_id AND c.artist_id = $2))",
                guild_id,
                artist_id,
            )
            rows = session.all(
                "SELECT t.id, COUNT(*) FROM favourites f JOIN tracks t ON t.id = f.track_id "  # noqa: S608 - our own words
                "WHERE f.guild_id = $1 AND (CAST($2 AS BIGINT) IS NULL OR EXISTS (SELECT 1 FROM credits c "
                "WHERE c.track_id = f.track_id AND c.artist_id = $2)) "
                f"GROUP BY t.id, t.folded ORDER BY {order} LIMIT $3 OFFSET $4",
                guild_id,
                artist_id,
                limit,
                offset,
            )
            items = tuple(Ranked(track_id=row[0], hearts=row[1]) for row in rows)
            return RankedPage(items=items, total=total)

        return await self._database.read(work)
