"""How every stored track sounds, read in one go: what "more like this" compares."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from storage.codec import unpack_numbers
from storage.owners import EVERYBODY
from storage.revisions import music_revision

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from storage.database import Database
    from storage.session import Row, Session

_AT_ONCE: Final = 4000
"""Rows to one read, some 20 ms: others get their turn between."""


@dataclass(frozen=True, slots=True)
class Sound:
    """What one source says of one track."""

    track_id: int
    artist_id: int
    """The main artist."""
    source: str
    version: int
    values: tuple[float, ...]
    """In the order of ``FEATURE_NAMES``; NaN where unknown."""
    confidence: Mapping[str, float]
    """As ``Features.confidence``."""
    vector: bytes | None
    """The sound vector as float32."""


class Sounds:
    """Every description of every track that a server sees."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def revision(self) -> int:
        """Return a number that every write raises that changes what ``all`` returns."""
        return await self._database.read(music_revision)

    async def all(self, guild_id: int = EVERYBODY) -> Sequence[Sound]:
        """Return every description of the tracks that a server sees, by track and source.

        What is written meanwhile may be missing: whoever keeps the answer takes the revision first.
        """
        found: list[Sound] = []
        after = 0
        while True:
            rows = await self._database.read(
                lambda session, after=after: _rows(session, after, guild_id)
            )
            if len(rows) == _AT_ONCE:
                # The last track may have more rows: it begins the next part.
                last = rows[-1][0]
                rows = [row for row in rows if row[0] != last]
                after = last - 1
                found += _sounds(rows)
                continue
            found += _sounds(rows)
            return found


def _rows(session: Session, after: int, guild_id: int) -> list[Row]:
    return session.all(
        "SELECT f.track_id, c.artist_id, f.source, f.version, f.confidence, f.vector, f.numbers "
        "FROM features f JOIN credits c ON c.track_id = f.track_id AND c.position = 1 "
        "WHERE f.track_id > $1 AND f.track_id NOT IN "
        "(SELECT id FROM tracks WHERE owner <> 0 AND owner <> $3) "
        "ORDER BY f.track_id, f.source LIMIT $2",
        after,
        _AT_ONCE,
        guild_id,
    )


def _sounds(rows: Sequence[Row]) -> Iterator[Sound]:
    for (track_id, artist_id, source, version, confidence, vector, _), values in zip(
        rows, unpack_numbers(row[-1] for row in rows), strict=True
    ):
        doubts = cast("dict[str, float]", json.loads(confidence)) if confidence else {}
        yield Sound(track_id, artist_id, source, version, values, doubts, vector)
