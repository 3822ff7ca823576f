"""What a server's favourites add up to: its artists, its tracks, and who marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.database import Database
    from storage.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class LovedArtist:
    """An artist with favourites in a server."""

    artist_id: int
    name: str
    members: int
    """How many members have a favourite of theirs."""
    tracks: int
    """How many of their tracks are somebody's favourite."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LovedTrack:
    """A track with favourites in a server."""

    track_id: int
    members: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """A member who lets everybody see their favourites."""

    user_id: int
    favourites: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A server's favourites, counted. Each list begins with the most."""

    artists: tuple[LovedArtist, ...]
    tracks: tuple[LovedTrack, ...]
    members: tuple[Marker, ...]
    unnamed: int
    """Members with favourites who keep them to themselves."""
    alone: int
    """Tracks that too few members marked to be listed."""


class Boards:
    """Favourites by server, counted."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, guild_id: int, *, least: int, limit: int) -> Board:
        """Return a server's board: tracks and artists that ``least`` members or more marked.

        An artist is counted where it is the main one.
        """

        def work(session: Session) -> Board:
            artists = session.all(
                "SELECT r.id, r.name, COUNT(DISTINCT f.user_id), COUNT(DISTINCT f.track_id) "
                "FROM favourites f JOIN credits c ON c.track_id = f.track_id AND c.position = 1 "
                "JOIN artists r ON r.id = c.artist_id WHERE f.guild_id = $1 "
                "GROUP BY r.id, r.name HAVING COUNT(DISTINCT f.user_id) >= $2 "
                "ORDER BY COUNT(DISTINCT f.user_id) DESC, COUNT(DISTINCT f.track_id) DESC, r.id "
                "LIMIT $3",
                guild_id,
                least,
                limit,
            )
            tracks = session.all(
                "SELECT track_id, COUNT(*) FROM favourites WHERE guild_id = $1 "
                "GROUP BY track_id HAVING COUNT(*) >= $2 "
                "ORDER BY COUNT(*) DESC, MIN(liked_at), track_id LIMIT $3",
                guild_id,
                least,
                limit,
            )
            members = session.all(
                "SELECT f.user_id, COUNT(*) FROM favourites f "
                "JOIN sharing s ON s.guild_id = f.guild_id AND s.user_id = f.user_id "
                "WHERE f.guild_id = $1 GROUP BY f.user_id "
                "ORDER BY COUNT(*) DESC, f.user_id LIMIT $2",
                guild_id,
                limit,
            )
            unnamed: int = session.scalar(
                "SELECT COUNT(DISTINCT f.user_id) FROM favourites f WHERE f.guild_id = $1 "
                "AND NOT EXISTS (SELECT 1 FROM sharing s "
                "WHERE s.guild_id = f.guild_id AND s.user_id = f.user_id)",
                guild_id,
            )
            alone: int = session.scalar(
                "SELECT COUNT(*) FROM (SELECT track_id FROM favourites WHERE guild_id = $1 "
                "GROUP BY track_id HAVING COUNT(*) < $2) AS few",
                guild_id,
                least,
            )
            return Board(
                artists=tuple(
                    LovedArtist(artist_id=row[0], name=row[1], members=row[2], tracks=row[3])
                    for row in artists
                ),
                tracks=tuple(LovedTrack(track_id=row[0], members=row[1]) for row in tracks),
                members=tuple(Marker(user_id=row[0], favourites=row[1]) for row in members),
                unnamed=unnamed,
                alone=alone,
            )

        return await self._database.read(work)
