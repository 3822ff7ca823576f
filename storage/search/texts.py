"""The table of what a search compares, kept current by every process on a server."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from storage.database import Lock
from storage.search.rows import index_entries, search_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.database import Database
    from storage.search.rows import IndexEntries
    from storage.session import Session, Value

_LOG: Final = logging.getLogger(__name__)

_LONGEST: Final = 150
"""Characters of a text or a name that are kept: an entry of an index holds two or three of them, and
2,700 bytes at the most."""

_AT_ONCE: Final = 1000
"""Artists whose texts are made in one transaction."""


def record_texts(session: Session, entries: IndexEntries) -> None:
    """Bring the rows of artists up to date, in the unit of work that changed them.

    The rows of artists that are gone went with them.
    """
    wanted: dict[tuple[int, str], tuple[Value, ...]] = {
        (artist_id, text[:_LONGEST]): (artist.owner, artist.tracks, artist.name[:_LONGEST])
        for artist_id, (artist, keys) in entries.items()
        for text in search_texts(artist, keys)
    }
    there = {
        (artist_id, text): tuple(rest)
        for artist_id, text, *rest in session.among(
            "SELECT artist_id, text, owner, tracks, name FROM fleet.artist_texts "
            "WHERE artist_id IN ({keys})",
            entries,
        )
    }
    session.many(
        "DELETE FROM fleet.artist_texts WHERE artist_id = $1 AND text = $2",
        sorted(there.keys() - wanted.keys()),
    )
    session.many(
        "INSERT INTO fleet.artist_texts (artist_id, text, joined, owner, tracks, name) "
        "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (artist_id, text) DO UPDATE SET "
        "owner = excluded.owner, tracks = excluded.tracks, name = excluded.name",
        [
            (*key, key[1].replace(" ", ""), *row)
            for key, row in wanted.items()
            if there.get(key) != row
        ],
    )


async def record_missing(database: Database) -> int:
    """Make the rows of artists that have none, a few at a time; return of how many.

    So it is for all of them once the table is new, or was emptied, or its database was moved here.
    """
    done = last = 0
    while True:
        missing = await database.read(lambda session, last=last: _missing(session, last))
        if not missing:
            if done:
                _LOG.info("the names of %d artists can be searched now", done)
            return done
        if not done:
            _LOG.info("artists' names are made ready for search")
        await database.write(
            lambda session, ids=missing: _record(session, ids), lock=Lock.CATALOGUE
        )
        done += len(missing)
        last = missing[-1]


def _record(session: Session, artist_ids: Sequence[int]) -> None:
    record_texts(session, index_entries(session, artist_ids))


def _missing(session: Session, after: int) -> list[int]:
    rows = session.all(
        "SELECT a.id FROM artists a WHERE a.id > $2 AND a.kind IS NULL AND NOT EXISTS "
        "(SELECT 1 FROM fleet.artist_texts t WHERE t.artist_id = a.id) ORDER BY a.id LIMIT $1",
        _AT_ONCE,
        after,
    )
    return [row[0] for row in rows]
