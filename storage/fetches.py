"""Which source listed an artist's catalogue when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.codec import moment

if TYPE_CHECKING:
    from datetime import datetime

    from storage.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """When a source last listed an artist's catalogue."""

    source: str
    at: datetime
    complete: bool


def read_fetches(session: Session, artist_id: int) -> tuple[Fetch, ...]:
    """Return which source listed an artist's catalogue when, the newest first."""
    return tuple(
        Fetch(source=source, at=moment(at), complete=bool(complete))
        for source, at, complete in session.all(
            "SELECT source, fetched_at, complete FROM fetches WHERE artist_id = $1 "
            "ORDER BY fetched_at DESC, source",
            artist_id,
        )
    )
