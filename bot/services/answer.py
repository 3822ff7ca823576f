"""A map with everything that a page of it, a picture of it or a report needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.domain.model import Artist, ClusterMap, Track
    from bot.sources.base import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A map with everything that a page of it needs."""

    map_id: int
    """The stored map's number: what buttons refer to."""
    map: ClusterMap
    map_digest: str
    """A hash of the map's content."""
    artist: Artist
    tracks: Mapping[int, Track]
    facts: str
    """A hash of all that the artist's tracks say."""
    fetched_at: datetime | None
    complete: bool = True
    listenable: bool = False
    """Whether a live source may have previews of the tracks."""
    problem: str | None = None
    """Why the sources could not be asked for something newer, as a sentence."""
    growing: bool = False
    """True while a fetch goes on in the background that may bring a newer map."""
    lost: int = 0
    """Albums that a service did not give just now."""
    stand_in: str | None = None
    """The service that the catalogue is from, where it is not the first one."""
    so_far: Progress | None = None
    """How far that fetch had come, where the map is made of what it had brought by then."""
    newer: bool = False
    """Whether a newer map of the artist has come in the meantime."""
