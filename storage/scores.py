"""Listening scores from dated top-50 lists, and whose listening they come from.

A list at rank r is worth ``multiplier x (51 - r)`` to the track; a track's score is the sum over
all lists. Lists are only ever added, and what they say never changes; a track that comes later than
a list that names it gets its rank then.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Literal

from bot.domain.folding import fold
from storage.codec import moment, stamp
from storage.database import Lock
from storage.texts import storable

if TYPE_CHECKING:
    from asyncio import Future
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from storage.database import Database
    from storage.session import Session

LIST_LENGTH: Final = 50
LEAST_AGE: Final = timedelta(days=3)
"""Lists of one kind stand at least this far apart, or busy days would count twice."""

Basis = Literal["members", "charts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListeningLink:
    """A member's name at a listening service, as linked in one server."""

    guild_id: int
    user_id: int
    service: str
    name: str
    linked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEntry:
    """A place of a member's list as the service writes it; 1 is the first."""

    place: int
    title: str
    artist: str


class Scores:
    """Snapshots of top lists and the scores they add up to."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_snapshot(
        self,
        *,
        artist_id: int | None = None,
        user_id: int | None = None,
        kind: str,
        multiplier: int,
        taken_at: datetime,
        ranks: Mapping[int, int],
        entries: Sequence[ListEntry] = (),
        listener: str | None = None,
    ) -> Future[bool]:
        """Store a dated list: an artist's public one, or a member's own.

        ``kind`` names the list (``deezer:top``, ``listenbrainz:month``), ``ranks`` maps track ids
        to ranks 1..50; tracks we do not have are passed over. ``entries`` are what a member's list
        says, so that ``fill_in`` can give the others their ranks when they come. ``listener`` is
        the name whose list a member's is. Returns whether the list was taken: it is refused when
        one of its kind and owner is less than three days older, or newer, and when the member has
        taken the link to ``listener`` back meanwhile. Raises ``ValueError`` for a rank outside 1..50 or not exactly one owner.
        """
        if (artist_id is None) == (user_id is None):
            raise ValueError("a list has one owner: an artist or a member")
        if not all(1 <= rank <= LIST_LENGTH for rank in ranks.values()):
            raise ValueError(f"ranks run from 1 to {LIST_LENGTH}")
        owner = "artist" if user_id is None else "user"
        owner_id = artist_id if user_id is None else user_id
        taken, places, named = stamp(taken_at), dict(ranks), storable(tuple(entries))
        earliest = stamp(taken_at - LEAST_AGE)

        def work(session: Session) -> bool:
            if listener is not None and not _linked(session, owner_id, kind, listener):
                return False
            newest = session.scalar(
                "SELECT MAX(taken_at) FROM score_lists "
                "WHERE owner = $1 AND owner_id = $2 AND kind = $3",
                owner,
                owner_id,
                kind,
            )
            if newest is not None and newest > earliest:
                return False
            list_id = session.scalar(
                "INSERT INTO score_lists (owner, owner_id, kind, multiplier, taken_at) "
                "VALUES ($1, $2, $3, $4, $5) RETURNING id",
                owner,
                owner_id,
                kind,
                multiplier,
                taken,
            )
            exist = session.among("SELECT id FROM tracks WHERE id IN ({keys})", places)
            session.many(
                "INSERT INTO score_ranks (list_id, track_id, place) VALUES ($1, $2, $3)",
                ((list_id, row[0], places[row[0]]) for row in exist),
            )
            session.many(
                "INSERT INTO score_entries (list_id, place, title, artist, folded) "
                "VALUES ($1, $2, $3, $4, $5)",
                (
                    (list_id, entry.place, entry.title, entry.artist, fold(entry.artist))
                    for entry in named
                ),
            )
            return True

        return self._database.write(work)

    async def naming(self, artist_id: int) -> dict[int, tuple[ListEntry, ...]]:
        """Return what members' lists name of an artist, by any of its names: list -> places."""

        def work(session: Session) -> dict[int, tuple[ListEntry, ...]]:
            rows = session.all(
                "SELECT list_id, place, title, artist FROM score_entries WHERE folded IN "
                "(SELECT folded FROM artists WHERE id = $1 "
                "UNION SELECT folded FROM artist_names WHERE artist_id = $1) "
                "ORDER BY list_id, place",
                artist_id,
            )
            found: dict[int, tuple[ListEntry, ...]] = {}
            for list_id, place, title, artist in rows:
                entry = ListEntry(place=place, title=title, artist=artist)
                found[list_id] = (*found.get(list_id, ()), entry)
            return found

        return await self._database.read(work)

    def fill_in(self, ranks: Mapping[int, Mapping[int, int]]) -> Future[None]:
        """Give tracks that have come since the ranks that lists gave them: list -> track -> rank.

        A rank that a track has in a list already is not changed; lists and tracks that are gone
        are passed over.
        """
        wanted = {list_id: dict(places) for list_id, places in ranks.items()}

        def work(session: Session) -> None:
            lists = {
                row[0]
                for row in session.among("SELECT id FROM score_lists WHERE id IN ({keys})", wanted)
            }
            tracks = {track for places in wanted.values() for track in places}
            exist = {
                row[0]
                for row in session.among("SELECT id FROM tracks WHERE id IN ({keys})", tracks)
            }
            session.many(
                "INSERT INTO score_ranks (list_id, track_id, place) VALUES ($1, $2, $3) "
                "ON CONFLICT DO NOTHING",
                (
                    (list_id, track, place)
                    for list_id, places in wanted.items()
                    if list_id in lists
                    for track, place in places.items()
                    if track in exist
                ),
            )

        return self._database.write(work, lock=Lock.CATALOGUE)

    async def basis(self, guild_id: int, artist_id: int) -> Basis:
        """Return whose lists an artist's scores come from in a server.

        They are its members' as soon as one of those names any track of the artist; of a
        collection, of any artist on it.
        """

        def work(session: Session) -> Basis:
            artists = _whose(session, artist_id)
            return "members" if _named(session, guild_id, artists) else "charts"

        return await self._database.read(work)

    async def of(
        self, guild_id: int, track_ids: Iterable[int], *, artist_id: int | None = None
    ) -> dict[int, int | None]:
        """Return each track's score in a server.

        Where lists that members of the server have linked name any track of an artist, they count
        for all of its tracks; otherwise the public lists of the tracks' artists (of ``artist_id``
        alone, if given). ``None``: there is no list at all that the track could be on. 0: there is
        one, and it never was.
        """
        wanted = tuple(dict.fromkeys(track_ids))

        def work(session: Session) -> dict[int, int | None]:
            credited = tuple(
                session.among(
                    "SELECT track_id, artist_id FROM credits WHERE track_id IN ({keys})", wanted
                )
            )
            artists = _named(session, guild_id, {row[1] for row in credited})
            by_members = tuple({row[0] for row in credited if row[1] in artists})
            by_charts = tuple(key for key in wanted if key not in set(by_members))
            scores: dict[int, int | None] = dict.fromkeys(wanted)
            if by_members:
                scores.update(dict.fromkeys(by_members, 0))
                rows = session.among(
                    "SELECT r.track_id, SUM(l.multiplier * (51 - r.place)) FROM score_ranks r "
                    "JOIN score_lists l ON l.id = r.list_id "
                    "WHERE l.owner = 'user' AND l.owner_id IN "
                    "(SELECT user_id FROM listening_links WHERE guild_id = $1) "
                    "AND r.track_id IN ({keys}) GROUP BY r.track_id",
                    by_members,
                    guild_id,
                )
                scores.update((row[0], row[1]) for row in rows)
            if by_charts:
                listed = session.among(
                    "SELECT c.track_id FROM credits c WHERE c.track_id IN ({keys}) "
                    "AND (CAST($1 AS BIGINT) IS NULL OR c.artist_id = $1) AND EXISTS (SELECT 1 FROM score_lists l "
                    "WHERE l.owner = 'artist' AND l.owner_id = c.artist_id)",
                    by_charts,
                    artist_id,
                )
                scores.update((row[0], 0) for row in listed)
                rows = session.among(
                    "SELECT r.track_id, SUM(l.multiplier * (51 - r.place)) FROM score_ranks r "
                    "JOIN score_lists l ON l.id = r.list_id "
                    "WHERE l.owner = 'artist' AND (CAST($1 AS BIGINT) IS NULL OR l.owner_id = $1) "
                    "AND r.track_id IN ({keys}) GROUP BY r.track_id",
                    by_charts,
                    artist_id,
                )
                scores.update((row[0], row[1]) for row in rows)
            return scores

        return await self._database.read(work)

    async def last_snapshot(
        self, kind: str, *, artist_id: int | None = None, user_id: int | None = None
    ) -> datetime | None:
        """Return when a list of this kind and owner was last taken."""
        owner = "artist" if user_id is None else "user"
        owner_id = artist_id if user_id is None else user_id

        def work(session: Session) -> int | None:
            taken: int | None = session.scalar(
                "SELECT MAX(taken_at) FROM score_lists "
                "WHERE owner = $1 AND owner_id = $2 AND kind = $3",
                owner,
                owner_id,
                kind,
            )
            return taken

        taken = await self._database.read(work)
        return None if taken is None else moment(taken)

    def link(
        self, guild_id: int, user_id: int, service: str, name: str, when: datetime
    ) -> Future[None]:
        """Link a member's name at a service in a server; a second link replaces the first.

        Listening under another name before does not count for the new one: its lists go.
        """
        linked = stamp(when)

        def work(session: Session) -> None:
            former = session.all(
                "SELECT name FROM listening_links WHERE user_id = $1 AND service = $2",
                user_id,
                service,
            )
            session.run(
                "INSERT INTO listening_links (guild_id, user_id, service, name, linked_at) "
                "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (guild_id, user_id, service) "
                "DO UPDATE SET name = excluded.name, linked_at = excluded.linked_at",
                guild_id,
                user_id,
                service,
                name,
                linked,
            )
            if any(row[0] != name for row in former):
                # One name per member and service: the new one holds in every server.
                session.run(
                    "UPDATE listening_links SET name = $3 WHERE user_id = $1 AND service = $2",
                    user_id,
                    service,
                    name,
                )
                _drop_lists(session, user_id, service)

        return self._database.write(work)

    def unlink(self, guild_id: int, user_id: int, service: str) -> Future[bool]:
        """Take a link back in a server; whether there was one.

        With a member's last link to the service their lists go as well.
        """

        def work(session: Session) -> bool:
            gone = session.run(
                "DELETE FROM listening_links WHERE guild_id = $1 AND user_id = $2 AND service = $3",
                guild_id,
                user_id,
                service,
            )
            drop_unlinked(session)
            return bool(gone)

        return self._database.write(work)

    async def links(
        self, guild_id: int | None = None, user_id: int | None = None
    ) -> tuple[ListeningLink, ...]:
        """Return who has linked what, in one server or all, of one member or all."""

        def work(session: Session) -> tuple[ListeningLink, ...]:
            rows = session.all(
                "SELECT guild_id, user_id, service, name, linked_at FROM listening_links "
                "WHERE (CAST($1 AS BIGINT) IS NULL OR guild_id = $1) AND (CAST($2 AS BIGINT) IS NULL OR user_id = $2) "
                "ORDER BY linked_at, guild_id, user_id, service",
                guild_id,
                user_id,
            )
            return tuple(
                ListeningLink(
                    guild_id=guild, user_id=user, service=service, name=name, linked_at=moment(at)
                )
                for guild, user, service, name, at in rows
            )

        return await self._database.read(work)


def _linked(session: Session, user_id: int | None, kind: str, name: str) -> bool:
    """Whether a member's lists of this kind are still those of that name."""
    link = session.one(
        "SELECT 1 FROM listening_links WHERE user_id = $1 AND service = $2 AND name = $3",
        user_id,
        kind.partition(":")[0],
        name,
    )
    return link is not None


def drop_unlinked(session: Session) -> None:
    """Drop members' lists of services to which no link of theirs is left."""
    session.run(
        "DELETE FROM score_lists WHERE owner = 'user' AND NOT EXISTS "
        "(SELECT 1 FROM listening_links k WHERE k.user_id = score_lists.owner_id "
        "AND score_lists.kind LIKE k.service || ':%')"
    )


def _drop_lists(session: Session, user_id: int, service: str) -> None:
    session.run(
        "DELETE FROM score_lists WHERE owner = 'user' AND owner_id = $1 AND kind LIKE $2 || ':%'",
        user_id,
        service,
    )


def _whose(session: Session, artist_id: int) -> tuple[int, ...]:
    """Return the artist, or those on a collection's tracks."""
    rows = session.all(
        "SELECT DISTINCT c.artist_id FROM collection_tracks t JOIN credits c "
        "ON c.track_id = t.track_id WHERE t.collection_id = $1 ORDER BY c.artist_id",
        artist_id,
    )
    return tuple(row[0] for row in rows) or (artist_id,)


def _named(session: Session, guild_id: int, artist_ids: Iterable[int]) -> set[int]:
    """Return the artists of whom lists of a server's members name any track."""
    rows = session.among(
        "SELECT DISTINCT c.artist_id FROM credits c "
        "JOIN score_ranks r ON r.track_id = c.track_id "
        "JOIN score_lists l ON l.id = r.list_id AND l.owner = 'user' "
        "WHERE l.owner_id IN (SELECT user_id FROM listening_links WHERE guild_id = $1) "
        "AND c.artist_id IN ({keys})",
        artist_ids,
        guild_id,
    )
    return {row[0] for row in rows}
