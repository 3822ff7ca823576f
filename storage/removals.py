"""What goes: cached catalogues that somebody drops, that are overdue, or that nobody asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from storage.codec import stamp
from storage.collections import holding
from storage.database import Lock
from storage.notices import ARTISTS, tell_ids
from storage.owners import OPERATORS, drop_owned, owned_tracks
from storage.revisions import raise_revisions
from storage.tracks import count_tracks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from storage.database import Database, Work
    from storage.search.port import ArtistSearch
    from storage.search.rows import Changed
    from storage.session import Session

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """What went when a source's data had been kept for long enough."""

    artist_ids: tuple[int, ...] = ()
    """The artists whose catalogues went."""
    covers: tuple[str, ...] = ()
    """The addresses of the covers of albums that went."""


class Removals:
    """Drops cached catalogues, and the artists and albums that are left without a track."""

    def __init__(self, database: Database, search: ArtistSearch) -> None:
        self._database = database
        self._search = search

    async def forget(self, artist_id: int, *, imported: bool = False) -> int:
        """Drop an artist's cached tracks; return how many went.

        Tracks that credit somebody else too, or that anybody has favoured, stay, and, unless
        ``imported``, those that the operator's files brought: nobody can fetch them again. The
        artist goes as well unless such a track is left.
        """

        def work(session: Session) -> tuple[int, Changed]:
            session.run("DELETE FROM fetches WHERE artist_id = $1", artist_id)
            session.run("DELETE FROM albums_read WHERE artist_id = $1", artist_id)
            session.run("DELETE FROM maps WHERE artist_id = $1", artist_id)
            session.run("DELETE FROM pictures WHERE artist_id = $1", artist_id)
            doomed = [
                row[0]
                for row in session.all(
                    "SELECT t.id FROM credits c JOIN tracks t ON t.id = c.track_id "  # noqa: S608 - our own words
                    "WHERE c.artist_id = $1 "
                    "AND NOT EXISTS (SELECT 1 FROM credits o WHERE o.track_id = c.track_id "
                    "AND o.artist_id <> $1) "
                    "AND NOT EXISTS (SELECT 1 FROM favourites f WHERE f.track_id = c.track_id) "
                    f"AND ($2 = 1 OR NOT {OPERATORS})",
                    artist_id,
                    int(imported),
                )
            ]
            _drop_tracks(session, doomed, (artist_id,))
            tell_ids(session, ARTISTS, (artist_id,))
            return len(doomed), self._search.note(session, (artist_id,))

        return await self._removed(work)

    async def forget_owned(self, guild_id: int) -> int:
        """Drop everything that a server has of its own; return how many tracks went."""

        def work(session: Session) -> int:
            count = owned_tracks(session, guild_id)
            drop_owned(session, guild_id, collections=False)
            return count

        return await self._database.write(
            work, after=lambda _: self._search.drop_owner(guild_id), lock=Lock.REMOVAL
        )

    async def drop_older(
        self, source: str, before: datetime, *, keep: Collection[int] = ()
    ) -> Dropped:
        """Drop what was fetched from a source before then: catalogues, maps and tracks.

        Its tracks stay that another source knows too, that anybody has favoured, that credit somebody
        whose catalogue came from it later, or that a collection of links holds that was asked for
        since then. Artists in ``keep`` are passed over.
        """
        limit, kept = stamp(before), frozenset(keep)

        def work(session: Session) -> tuple[Dropped, Changed]:
            overdue = tuple(
                row[0]
                for row in session.all(
                    "SELECT artist_id FROM fetches WHERE source = $1 AND fetched_at < $2 "
                    "ORDER BY artist_id",
                    source,
                    limit,
                )
                if row[0] not in kept
            )
            for artist_id in overdue:
                for statement in (
                    "DELETE FROM fetches WHERE artist_id = $1 AND source = $2",
                    "DELETE FROM albums_read WHERE artist_id = $1 AND source = $2",
                ):
                    session.run(statement, artist_id, source)
                session.run("DELETE FROM maps WHERE artist_id = $1", artist_id)
                session.run("DELETE FROM pictures WHERE artist_id = $1", artist_id)
            doomed = [
                row[0]
                for row in session.all(
                    "SELECT t.id FROM tracks t WHERE t.source = $1 AND t.owner = 0 "
                    "AND NOT EXISTS (SELECT 1 FROM track_sources s "
                    "WHERE s.track_id = t.id AND s.source <> $1) "
                    "AND NOT EXISTS (SELECT 1 FROM favourites f WHERE f.track_id = t.id) "
                    "AND NOT EXISTS (SELECT 1 FROM credits c JOIN fetches n "
                    "ON n.artist_id = c.artist_id WHERE c.track_id = t.id AND n.source = $1) "
                    "AND NOT EXISTS (SELECT 1 FROM collection_tracks h JOIN collections k "
                    "ON k.id = h.collection_id WHERE h.track_id = t.id AND k.kind = 'links' "
                    "AND k.used_at >= $2)",
                    source,
                    limit,
                )
            ]
            covers, touched = _drop_tracks(session, doomed, overdue)
            tell_ids(session, ARTISTS, touched)
            dropped = Dropped(artist_ids=overdue, covers=covers)
            return dropped, self._search.note(session, touched)

        return await self._removed(work)

    async def unasked(self, before: datetime, limit: int) -> list[int]:
        """Return fetched artists that nobody has asked for since then, the longest ago first.

        An artist counts as asked for while a server asked, a reply shows it, or it was fetched.
        """
        moment = stamp(before)

        def work(session: Session) -> list[int]:
            rows = session.all(
                "SELECT artist_id FROM (SELECT f.artist_id, MAX(f.fetched_at) AS fetched, "
                "(SELECT MAX(last_at) FROM artist_requests r WHERE r.artist_id = f.artist_id) "
                "AS asked, (SELECT MAX(created_at) FROM replies p WHERE p.artist_id = f.artist_id) "
                "AS shown FROM fetches f GROUP BY f.artist_id) AS artists "
                "WHERE fetched < $1 AND COALESCE(asked, 0) < $1 AND COALESCE(shown, 0) < $1 "
                "ORDER BY COALESCE(asked, fetched), artist_id LIMIT $2",
                moment,
                limit,
            )
            return [row[0] for row in rows]

        return await self._database.read(work)

    async def drop_unasked(self, artist_id: int) -> int:
        """Drop what was fetched of an artist; return how many tracks went.

        Tracks stay that anybody has favoured, that a file has brought, or that credit somebody
        else who has been fetched. The artist goes as well unless such a track is left.
        """

        def work(session: Session) -> tuple[int, Changed]:
            for table in ("fetches", "albums_read", "maps", "pictures"):
                session.run(f"DELETE FROM {table} WHERE artist_id = $1", artist_id)  # noqa: S608 - our own tables
            doomed = [
                row[0]
                for row in session.all(
                    "SELECT t.id FROM credits c JOIN tracks t ON t.id = c.track_id "  # noqa: S608 - our own words
                    f"WHERE c.artist_id = $1 AND t.owner = 0 AND NOT {OPERATORS} "
                    "AND NOT EXISTS (SELECT 1 FROM favourites f WHERE f.track_id = t.id) "
                    "AND NOT EXISTS (SELECT 1 FROM credits o JOIN fetches n "
                    "ON n.artist_id = o.artist_id WHERE o.track_id = t.id)",
                    artist_id,
                )
            ]
            _, touched = _drop_tracks(session, doomed, (artist_id,))
            tell_ids(session, ARTISTS, touched)
            return len(doomed), self._search.note(session, touched)

        return await self._removed(work)

    async def drop_collections(self, unused_since: datetime) -> int:
        """Drop collections that were not asked for since then and that no reply shows.

        With them go the tracks that links brought: those that nobody has favoured, that no file has
        brought, that no other collection holds, and of whose artists none has been fetched. Returns
        how many collections went.
        """
        limit = stamp(unused_since)

        def work(session: Session) -> tuple[int, Changed]:
            old = [
                row[0]
                for row in session.all(
                    "SELECT c.id FROM collections c WHERE c.used_at < $1 AND NOT EXISTS "
                    "(SELECT 1 FROM replies r WHERE r.artist_id = c.id)",
                    limit,
                )
            ]
            held = {
                row[0]
                for row in session.among(
                    "SELECT track_id FROM collection_tracks WHERE collection_id IN ({keys})", old
                )
            }
            session.run_among("DELETE FROM artists WHERE id IN ({keys})", old)
            doomed = [
                row[0]
                for row in session.among(
                    "SELECT t.id FROM tracks t WHERE t.id IN ({keys}) AND t.owner = 0 "  # noqa: S608 - our own words
                    f"AND t.source <> 'demo' AND NOT {OPERATORS} "
                    "AND NOT EXISTS (SELECT 1 FROM favourites f WHERE f.track_id = t.id) "
                    "AND NOT EXISTS (SELECT 1 FROM collection_tracks o WHERE o.track_id = t.id) "
                    "AND NOT EXISTS (SELECT 1 FROM credits c JOIN fetches n "
                    "ON n.artist_id = c.artist_id WHERE c.track_id = t.id)",
                    held,
                )
            ]
            _, touched = _drop_tracks(session, doomed)
            tell_ids(session, ARTISTS, touched)
            return len(old), self._search.note(session, touched)

        return await self._removed(work)

    async def drop_orphans(self) -> int:
        """Drop artists and albums without a track; return how many.

        Sources correct themselves: a track's credits or its album change, and nothing is left of
        the former. An artist stays that is only known to be there: it was found and adopted.
        """

        def work(session: Session) -> tuple[int, Changed]:
            artists = tuple(
                row[0]
                for row in session.all(
                    "DELETE FROM artists WHERE kind IS NULL AND NOT EXISTS (SELECT 1 FROM credits c "
                    "WHERE c.artist_id = artists.id) AND NOT EXISTS "
                    "(SELECT 1 FROM fetches f WHERE f.artist_id = artists.id) RETURNING id"
                )
            )
            albums = session.run(
                "DELETE FROM albums WHERE NOT EXISTS "
                "(SELECT 1 FROM tracks t WHERE t.album_id = albums.id)"
            )
            tell_ids(session, ARTISTS, artists)
            return len(artists) + albums, self._search.note(session, artists)

        return await self._removed(work)

    async def _removed(self, work: Work[tuple[T, Changed]]) -> T:
        """Remove something that names are found by; return what the unit says of it."""
        outcome, _ = await self._database.write(
            work, after=lambda done: self._search.follow(done[1]), lock=Lock.REMOVAL
        )
        return outcome


def _drop_tracks(
    session: Session, doomed: Sequence[int], artists: Iterable[int] = ()
) -> tuple[tuple[str, ...], set[int]]:
    """Delete tracks, and the albums and artists that are left without any.

    ``artists`` go as well where no track is left of them. Returns the addresses of the covers of
    the albums that went, and every artist that lost a track.
    """
    albums = {
        row[0]
        for row in session.among(
            "SELECT album_id FROM tracks WHERE album_id IS NOT NULL AND id IN ({keys})", doomed
        )
    }
    touched = {
        row[0]
        for row in session.among("SELECT artist_id FROM credits WHERE track_id IN ({keys})", doomed)
    } | set(artists)
    lighter = holding(session, doomed)
    session.run_among("DELETE FROM credits WHERE track_id IN ({keys})", doomed)
    session.run_among("DELETE FROM tracks WHERE id IN ({keys})", doomed)
    empty = {
        row[0]: row[1]
        for row in session.among(
            "SELECT id, cover FROM albums WHERE id IN ({keys}) "
            "AND NOT EXISTS (SELECT 1 FROM tracks WHERE tracks.album_id = albums.id)",
            albums,
        )
    }
    session.run_among("DELETE FROM albums WHERE id IN ({keys})", empty)
    session.run_among(
        "DELETE FROM artists WHERE id IN ({keys}) "
        "AND NOT EXISTS (SELECT 1 FROM credits WHERE artist_id = artists.id)",
        touched,
    )
    session.run_among(
        "DELETE FROM score_lists WHERE owner = 'artist' AND owner_id IN ({keys}) "
        "AND NOT EXISTS (SELECT 1 FROM artists WHERE artists.id = score_lists.owner_id)",
        touched,
    )
    count_tracks(session, touched)
    raise_revisions(session, touched | lighter)
    return tuple(cover for cover in empty.values() if cover), touched
