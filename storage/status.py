"""What the store holds, in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from storage.codec import moment
from storage.fetches import Fetch, read_fetches
from storage.owners import OPERATORS, sees

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from storage.room import Space
    from storage.session import Session

_EVERYBODYS_FEATURES: Final = (
    "FROM features f WHERE f.track_id NOT IN (SELECT id FROM tracks WHERE owner <> 0)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreStatus:
    """The whole store; artists, albums, tracks and features are everybody's."""

    artists: int
    albums: int
    tracks: int
    owned: int
    """Tracks that servers have of their own."""
    described: int
    """Tracks with features of at least one source."""
    features: Mapping[str, int]
    """Described tracks by source."""
    favourites: int
    maps: int
    pictures: int
    replies: int
    file_bytes: int
    """The database and what is not yet folded into it (the write-ahead log)."""
    space: Space
    """How much of the file is used, and how much may be."""
    oldest_fetch: datetime | None
    newest_fetch: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArtistStatus:
    """One artist."""

    artist_id: int
    albums: int
    tracks: int
    described: int
    features: Mapping[str, int]
    favourites: int
    imported: int
    """Tracks that the operator's files brought: no service can bring them again."""
    maps: int
    fetches: tuple[Fetch, ...]
    """The newest first; empty where the tracks came from a file."""


def read_status(session: Session, file_bytes: int, space: Space) -> StoreStatus:
    """Count everything."""

    def count(statement: str) -> int:
        number: int = session.scalar(statement)
        return number

    oldest, newest = session.one("SELECT MIN(fetched_at), MAX(fetched_at) FROM fetches") or (
        None,
        None,
    )
    return StoreStatus(
        artists=count("SELECT COUNT(*) FROM artists WHERE owner = 0 AND kind IS NULL"),
        albums=count("SELECT COUNT(*) FROM albums WHERE owner = 0"),
        tracks=count("SELECT COUNT(*) FROM tracks WHERE owner = 0"),
        owned=count("SELECT COUNT(*) FROM tracks WHERE owner <> 0"),
        described=count(f"SELECT COUNT(DISTINCT f.track_id) {_EVERYBODYS_FEATURES}"),
        features=dict(
            session.all(
                f"SELECT f.source, COUNT(*) {_EVERYBODYS_FEATURES} "
                "GROUP BY f.source ORDER BY f.source"
            )
        ),
        favourites=count("SELECT COUNT(*) FROM favourites"),
        maps=count("SELECT COUNT(*) FROM maps"),
        pictures=count("SELECT COUNT(*) FROM pictures"),
        replies=count("SELECT COUNT(*) FROM replies"),
        file_bytes=file_bytes,
        space=space,
        oldest_fetch=None if oldest is None else moment(oldest),
        newest_fetch=None if newest is None else moment(newest),
    )


def read_artist_status(session: Session, artist_id: int, guild_id: int) -> ArtistStatus | None:
    """Count everything of one artist; ``None`` where a server knows no such artist."""
    owner = session.scalar("SELECT owner FROM artists WHERE id = $1", artist_id)
    if owner is None or not sees(guild_id, owner):
        return None
    albums, tracks = session.one(
        "SELECT COUNT(DISTINCT t.album_id), COUNT(*) FROM credits c "
        "JOIN tracks t ON t.id = c.track_id WHERE c.artist_id = $1",
        artist_id,
    ) or (0, 0)
    return ArtistStatus(
        artist_id=artist_id,
        albums=albums,
        tracks=tracks,
        described=session.scalar(
            "SELECT COUNT(DISTINCT f.track_id) FROM credits c "
            "JOIN features f ON f.track_id = c.track_id WHERE c.artist_id = $1",
            artist_id,
        ),
        features=dict(
            session.all(
                "SELECT f.source, COUNT(*) FROM credits c JOIN features f "
                "ON f.track_id = c.track_id WHERE c.artist_id = $1 "
                "GROUP BY f.source ORDER BY f.source",
                artist_id,
            )
        ),
        favourites=session.scalar(
            "SELECT COUNT(*) FROM credits c JOIN favourites f ON f.track_id = c.track_id "
            "WHERE c.artist_id = $1",
            artist_id,
        ),
        imported=session.scalar(
            "SELECT COUNT(*) FROM credits c JOIN tracks t ON t.id = c.track_id "  # noqa: S608 - our own words
            f"WHERE c.artist_id = $1 AND {OPERATORS}",
            artist_id,
        ),
        maps=session.scalar("SELECT COUNT(*) FROM maps WHERE artist_id = $1", artist_id),
        fetches=read_fetches(session, artist_id),
    )
