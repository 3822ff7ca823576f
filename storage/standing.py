"""How an artist's catalogue stands: who fetched it when, and what nobody has told of its sound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from storage.codec import moment, stamp
from storage.database import Query
from storage.fetches import Fetch
from storage.revisions import revision_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from storage.session import Row, Session, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Ears:
    """Who tells how tracks sound: a service by their ids, and our own ears by their previews."""

    service: str
    own: str
    version: int
    """That of our own ears; what an older one heard is heard anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unheard:
    """Tracks of which nobody but our own ears has told how they sound."""

    to_ask: tuple[int, ...] = ()
    """Those that the service may be asked about (again)."""
    to_hear: tuple[int, ...] = ()
    """Those of which a preview may be looked for (again)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Askable:
    """From when on somebody may be asked how an artist's tracks sound.

    It holds as long as the artist has its revision.
    """

    revision: int
    ears: Ears
    since: int | None
    """In the store's own time; ``None`` where there is nothing to ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueStanding:
    """One artist's catalogue."""

    fetches: tuple[Fetch, ...]
    """The newest first."""
    unknown: bool
    """Whether no live source knew the artist lately."""
    unheard: bool
    """Whether somebody may be asked (again) how tracks sound."""


_UNSERVED: Final = """
    (SELECT c.track_id,
            MAX(CASE WHEN o.source = $3 AND o.version >= $4 THEN 1 ELSE 0 END) AS heard
     FROM (SELECT track_id FROM credits WHERE artist_id = $1
           UNION SELECT track_id FROM collection_tracks WHERE collection_id = $1) c
     LEFT JOIN features o ON o.track_id = c.track_id
     GROUP BY c.track_id HAVING COUNT(CASE WHEN o.source <> $3 THEN 1 END) = 0)
"""
"""The tracks of which nobody but our own ears has told how they sound.

A look-up for each track, whatever an engine believes about how many sources there are.
"""

_ASK_FROM: Final = (
    "COALESCE((SELECT m.until FROM missing_features m "
    "WHERE m.source = $2 AND m.track_id = u.track_id), 0)"
)
_HEAR_FROM: Final = (
    "CASE WHEN u.heard = 0 THEN COALESCE((SELECT m.until FROM missing_features m "
    "WHERE m.source = $3 AND m.track_id = u.track_id), 0) END"
)


def read_unheard(session: Session, artist_id: int, ears: Ears, now: datetime) -> Unheard:
    """Return an artist's tracks, or a collection's, that somebody may be asked about.

    Also a track that our own ears have heard is asked about, until the service has said that it
    does not know it, and again when that answer has grown old.
    """
    rows = session.all(
        f"SELECT u.track_id, {_ASK_FROM}, {_HEAR_FROM} FROM {_UNSERVED} u ORDER BY u.track_id",  # noqa: S608 - our own words
        *_values(artist_id, ears),
    )
    time = stamp(now)
    return Unheard(
        to_ask=tuple(track_id for track_id, ask, _ in rows if ask <= time),
        to_hear=tuple(track_id for track_id, _, hear in rows if hear is not None and hear <= time),
    )


def read_askable(session: Session, artist_id: int, ears: Ears) -> Askable:
    """Return from when on ``read_unheard`` names a track."""
    since: int | None = session.scalar(
        "SELECT MIN(CASE WHEN hear < ask THEN hear ELSE ask END) FROM "  # noqa: S608 - our own words
        f"(SELECT {_ASK_FROM} AS ask, {_HEAR_FROM} AS hear FROM {_UNSERVED} u) AS tracks",
        *_values(artist_id, ears),
    )
    return Askable(revision=revision_of(session, artist_id) or 0, ears=ears, since=since)


def _values(artist_id: int, ears: Ears) -> tuple[Value, ...]:
    return (artist_id, ears.service, ears.own, ears.version)


STANDING: Final = "f.source, f.fetched_at, f.complete, w.until"
"""The columns of which ``standing_of`` makes a standing, a row for each row of the fetches."""

STOOD: Final = (
    "LEFT JOIN attempts w ON w.kind = 'search' AND w.artist_id = $1 "
    "LEFT JOIN fetches f ON f.artist_id = $1"
)
"""Where ``STANDING`` is found for the artist ``$1``."""

NEWEST_FIRST: Final = "ORDER BY f.fetched_at DESC, f.source"

_STANDING_IF: Final = (
    f"SELECT a.revision, {STANDING} FROM artists a {STOOD} WHERE a.id = $1 {NEWEST_FIRST}"  # noqa: S608 - our own words
)


def standing_of(rows: Sequence[Row], askable: Askable, now: datetime) -> CatalogueStanding:
    """Return the standing that rows tell which have ``STANDING`` as their last columns."""
    told = [row[-4:] for row in rows]
    time, unknown_until = stamp(now), told[0][-1]
    return CatalogueStanding(
        fetches=tuple(
            Fetch(source=source, at=moment(at), complete=bool(complete))
            for source, at, complete, _ in told
            if source is not None
        ),
        unknown=unknown_until is not None and unknown_until > time,
        unheard=askable.since is not None and askable.since <= time,
    )


def read_standing(
    session: Session, artist_id: int, askable: Askable, now: datetime
) -> CatalogueStanding:
    """Return how an artist's catalogue stands."""
    rows = session.all(
        f"SELECT {STANDING} FROM (SELECT 1 AS one) AS once {STOOD} {NEWEST_FIRST}",  # noqa: S608 - our own words
        artist_id,
    )
    return standing_of(rows, askable, now)


def standing_if(artist_id: int, askable: Askable, now: datetime) -> Query[CatalogueStanding | None]:
    """Return the same as a query; it finds ``None`` where ``askable`` holds no more."""

    def told(rows: list[Row]) -> CatalogueStanding | None:
        if not rows or rows[0][0] != askable.revision:
            return None
        return standing_of(rows, askable, now)

    return Query(_STANDING_IF, (artist_id,), told)
