"""How an artist's catalogue stands: who fetched it when, and what nobody has told of its sound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.attempts import waits
from storage.codec import stamp
from storage.fetches import Fetch, read_fetches

if TYPE_CHECKING:
    from datetime import datetime

    from storage.session import Session


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


def read_standing(session: Session, artist_id: int, ears: Ears, now: datetime) -> CatalogueStanding:
    """Return how an artist's catalogue stands."""
    unheard = read_unheard(session, artist_id, ears, now)
    return CatalogueStanding(
        fetches=read_fetches(session, artist_id),
        unknown=waits(session, "search", artist_id, now),
        unheard=bool(unheard.to_ask or unheard.to_hear),
    )
