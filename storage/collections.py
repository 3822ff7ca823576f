"""Collections: tracks gathered by something else than their artist.

A collection has a row of ``artists`` with its kind, so that its maps, pictures and replies are kept as
an artist's are. It is never found by its name, and never among artists.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.domain.model import Artist
from storage.codec import stamp
from storage.database import Lock
from storage.owners import EVERYBODY

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bot.domain.model import CollectionKind
    from storage.database import Database
    from storage.session import Session

MOST_TRACKS: Final = 2_000
"""Tracks of one collection."""

_SOURCE: Final = "collection"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What a collection is to be from now on."""

    owner: int
    """The server that alone sees it; 0: everybody."""
    kind: CollectionKind
    key: str
    """What it is a collection of, within its kind: an album's id."""
    title: str
    track_ids: tuple[int, ...]
    """What is behind the first ``MOST_TRACKS`` is left out, and so is what the owner does not see."""
    demo: bool = False


class Collections:
    """The collections of the store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, gathered: Gathered, now: datetime) -> Artist:
        """Store a collection, or bring it up to date, and note that it was asked for."""
        moment = stamp(now)

        def work(session: Session) -> Artist:
            collection_id = session.scalar(
                "SELECT id FROM collections WHERE owner = $1 AND kind = $2 AND key = $3",
                gathered.owner,
                gathered.kind,
                gathered.key,
            )
            if collection_id is None:
                collection_id = _new(session, gathered, moment)
            session.run("UPDATE collections SET used_at = $2 WHERE id = $1", collection_id, moment)
            changed = _set_tracks(session, collection_id, _seen(session, gathered))
            session.run(
                "UPDATE artists SET name = $2, demo = $3, revision = revision + 1 WHERE id = $1 "
                "AND (name <> $2 OR demo <> $3 OR $4 = 1)",
                collection_id,
                gathered.title,
                int(gathered.demo),
                int(changed),
            )
            found = read_collection(session, collection_id)
            if found is None:
                raise AssertionError("it has just been stored")
            return found

        return await self._database.write(work, lock=Lock.CATALOGUE)

    async def by_link(self, guild_id: int, addresses: Iterable[str]) -> dict[str, int]:
        """Return the tracks that a server sees by their links; unknown links are absent."""
        wanted = tuple(addresses)

        def work(session: Session) -> dict[str, int]:
            rows = session.among(
                "SELECT link, MIN(id) FROM tracks WHERE owner IN (0, $1) AND link IN ({keys}) "
                "GROUP BY link",
                wanted,
                guild_id,
            )
            return {row[0]: row[1] for row in rows}

        return await self._database.read(work)

    async def gathered_in(self, guild_id: int, *, demo: bool) -> list[int]:
        """Return the tracks that a server has to do with, ``MOST_TRACKS`` at the most.

        Only those of which somebody has told how they sound, and of artists that are not hidden
        there. First its favourites, the most loved first; then what its admins imported; then the
        tracks of the artists that it asked for, the best known of each in turns.
        """
        return await self._database.read(lambda session: _of_server(session, guild_id, demo=demo))


def read_collection(session: Session, collection_id: int) -> Artist | None:
    """Return a collection, inside a running unit of work."""
    row = session.one(
        "SELECT a.name, a.demo, a.owner, a.kind, "
        "(SELECT COUNT(*) FROM collection_tracks t WHERE t.collection_id = a.id) "
        "FROM artists a WHERE a.id = $1 AND a.kind IS NOT NULL",
        collection_id,
    )
    if row is None:
        return None
    name, demo, owner, kind, tracks = row
    return Artist(
        id=collection_id, name=name, tracks=tracks, demo=bool(demo), owner=owner, kind=kind
    )


def _new(session: Session, gathered: Gathered, moment: int) -> int:
    collection_id: int = session.scalar(
        "INSERT INTO artists (name, folded, source, demo, owner, kind) "
        "VALUES ($1, '', $2, $3, $4, $5) RETURNING id",
        gathered.title,
        _SOURCE,
        int(gathered.demo),
        gathered.owner,
        gathered.kind,
    )
    session.run(
        "INSERT INTO collections (id, owner, kind, key, used_at) VALUES ($1, $2, $3, $4, $5)",
        collection_id,
        gathered.owner,
        gathered.kind,
        gathered.key,
        moment,
    )
    return collection_id


def _seen(session: Session, gathered: Gathered) -> set[int]:
    rows = session.among(
        "SELECT id FROM tracks WHERE owner IN (0, $1) AND id IN ({keys})",
        gathered.track_ids[:MOST_TRACKS],
        gathered.owner,
    )
    return {row[0] for row in rows}


def _set_tracks(session: Session, collection_id: int, wanted: set[int]) -> bool:
    """Have a collection hold these tracks; whether it held others before."""
    rows = session.all(
        "SELECT track_id FROM collection_tracks WHERE collection_id = $1", collection_id
    )
    held = {row[0] for row in rows}
    session.run_among(
        "DELETE FROM collection_tracks WHERE collection_id = $1 AND track_id IN ({keys})",
        sorted(held - wanted),
        collection_id,
    )
    session.many(
        "INSERT INTO collection_tracks (collection_id, track_id) VALUES ($1, $2)",
        ((collection_id, track_id) for track_id in sorted(wanted - held)),
    )
    return held != wanted


_HEARD: Final = "EXISTS (SELECT 1 FROM features f WHERE f.track_id = t.id)"
_SHOWN: Final = (
    "EXISTS (SELECT 1 FROM credits m JOIN artists a ON a.id = m.artist_id WHERE m.track_id = t.id "
    "AND m.position = 1 AND a.demo = $2 AND a.id NOT IN "
    "(SELECT artist_id FROM hidden_artists WHERE guild_id = $1))"
)


_LOVED: Final = (
    "SELECT t.id FROM favourites l JOIN tracks t ON t.id = l.track_id "  # noqa: S608 - our own words
    f"WHERE l.guild_id = $1 AND t.owner IN (0, $1) AND {_HEARD} AND {_SHOWN} "
    "GROUP BY t.id ORDER BY COUNT(*) DESC, MAX(l.liked_at) DESC, t.id LIMIT $3"
)
_OWN: Final = (
    f"SELECT t.id FROM tracks t WHERE t.owner = $1 AND t.owner <> {EVERYBODY} "  # noqa: S608 - as above
    f"AND {_HEARD} AND {_SHOWN} ORDER BY COALESCE(t.popularity, -1) DESC, t.id LIMIT $3"
)
_ASKED: Final = (
    "SELECT id FROM (SELECT t.id, q.times, q.artist_id, ROW_NUMBER() OVER (PARTITION BY "  # noqa: S608 - as above
    "q.artist_id ORDER BY COALESCE(t.popularity, -1) DESC, t.id) AS place "
    "FROM artist_requests q JOIN credits c ON c.artist_id = q.artist_id AND c.position = 1 "
    "JOIN tracks t ON t.id = c.track_id WHERE q.guild_id = $1 AND t.owner IN (0, $1) "
    f"AND {_HEARD} AND {_SHOWN}) AS asked ORDER BY place, times DESC, artist_id, id LIMIT $3"
)


def _of_server(session: Session, guild_id: int, *, demo: bool) -> list[int]:
    found: dict[int, None] = {}
    for statement in (_LOVED, _OWN, _ASKED):
        if len(found) < MOST_TRACKS:
            rows = session.all(statement, guild_id, int(demo), MOST_TRACKS)
            found |= dict.fromkeys(row[0] for row in rows)
    return list(found)[:MOST_TRACKS]


def holding(session: Session, track_ids: Iterable[int]) -> set[int]:
    """Return the collections that hold any of these tracks."""
    return {
        row[0]
        for row in session.among(
            "SELECT collection_id FROM collection_tracks WHERE track_id IN ({keys})", track_ids
        )
    }
