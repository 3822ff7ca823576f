"""How an artist's catalogue stands: who fetched it when, and what nobody has told of its sound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from storage.codec import moment, stamp
from storage.fetches import Fetch

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
class CatalogueStanding:
    """One artist's catalogue."""

    fetches: tuple[Fetch, ...]
    """The newest first."""
    unknown: bool
    """Whether no live source knew the artist lately."""
    unheard: bool
    """Whether somebody may be asked (again) how tracks sound."""


def read_unheard(session: Session, artist_id: int, ears: Ears, now: datetime) -> Unheard:
    """Return an artist's tracks, or a collection's, that somebody may be asked about.

    Also a track that our own ears have heard is asked about, until the service has said that it
    does not know it, and again when that answer has grown old.
    """
    rows = session.all(
        """
        SELECT c.track_id,
               EXISTS (SELECT 1 FROM missing_features m WHERE m.track_id = c.track_id
                       AND m.source = $2 AND m.until > $5),
               EXISTS (SELECT 1 FROM missing_features m WHERE m.track_id = c.track_id
                       AND m.source = $3 AND m.until > $5)
               OR EXISTS (SELECT 1 FROM features f WHERE f.track_id = c.track_id
                          AND f.source = $3 AND f.version >= $4)
        FROM (SELECT track_id FROM credits WHERE artist_id = $1
              UNION SELECT track_id FROM collection_tracks WHERE collection_id = $1) c
        WHERE NOT EXISTS
              (SELECT 1 FROM features f WHERE f.track_id = c.track_id AND f.source <> $3)
        ORDER BY c.track_id
        """,
        artist_id,
        ears.service,
        ears.own,
        ears.version,
        stamp(now),
    )
    return Unheard(
        to_ask=tuple(track_id for track_id, asked, _ in rows if not asked),
        to_hear=tuple(track_id for track_id, _, heard in rows if not heard),
    )


STANDING: Final = """
    f.source, f.fetched_at, f.complete,
    EXISTS (SELECT 1 FROM attempts w
            WHERE w.kind = 'search' AND w.artist_id = $1 AND w.until > $5),
    EXISTS (SELECT 1 FROM (SELECT track_id FROM credits WHERE artist_id = $1
            UNION SELECT track_id FROM collection_tracks WHERE collection_id = $1) c
            WHERE NOT EXISTS
                  (SELECT 1 FROM features o WHERE o.track_id = c.track_id AND o.source <> $3)
            AND (NOT EXISTS
                  (SELECT 1 FROM missing_features m WHERE m.track_id = c.track_id
                   AND m.source = $2 AND m.until > $5)
            OR NOT (EXISTS
                  (SELECT 1 FROM missing_features m WHERE m.track_id = c.track_id
                   AND m.source = $3 AND m.until > $5)
            OR EXISTS
                  (SELECT 1 FROM features o WHERE o.track_id = c.track_id
                   AND o.source = $3 AND o.version >= $4))))
"""
"""The columns of which ``standing_of`` makes a standing, a row for each row ``f`` of the fetches.

Takes what ``standing_values`` returns. Somebody may be asked wherever ``read_unheard`` names a track.
"""

NEWEST_FIRST: Final = "ORDER BY f.fetched_at DESC, f.source"


def standing_values(artist_id: int, ears: Ears, now: datetime) -> tuple[Value, ...]:
    """Return the values that ``STANDING`` takes, from ``$1``."""
    return (artist_id, ears.service, ears.own, ears.version, stamp(now))


def standing_of(rows: Sequence[Row]) -> CatalogueStanding:
    """Return the standing that rows tell which have ``STANDING`` as their last columns."""
    told = [row[-5:] for row in rows]
    return CatalogueStanding(
        fetches=tuple(
            Fetch(source=source, at=moment(at), complete=bool(complete))
            for source, at, complete, _, _ in told
            if source is not None
        ),
        unknown=bool(told[0][-2]),
        unheard=bool(told[0][-1]),
    )


def read_standing(session: Session, artist_id: int, ears: Ears, now: datetime) -> CatalogueStanding:
    """Return how an artist's catalogue stands."""
    return standing_of(
        session.all(
            f"SELECT {STANDING} FROM (SELECT 1 AS one) AS once "  # noqa: S608 - our own words
            f"LEFT JOIN fetches f ON f.artist_id = $1 {NEWEST_FIRST}",
            *standing_values(artist_id, ears, now),
        )
    )
