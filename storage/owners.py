"""Whose rows are whose: what a server's admins imported is seen in that server alone.

A row's owner is a server's id, or ``EVERYBODY``. Reads take the server for which they are asked and
take ``EVERYBODY`` where none is named, so that whoever forgets to name one sees too little and never
what is another server's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storage.notices import ARTISTS, tell_ids
from storage.revisions import raise_revisions

if TYPE_CHECKING:
    from storage.session import Session

EVERYBODY: Final = 0
"""Owns what services and the operator's own files brought."""


OPERATORS: Final = (
    "(t.owner = 0 AND EXISTS (SELECT 1 FROM track_sources i WHERE i.track_id = t.id "
    "AND i.source IN ('import', 'file', 'audio')))"
)
"""Whether a track ``t`` is the operator's: a file or a folder of theirs brought it."""


def sees(guild_id: int, owner: int) -> bool:
    """Whether what ``owner`` has may be shown in a server."""
    return owner in {EVERYBODY, guild_id}


def drop_owned(session: Session, owner: int, *, collections: bool = True) -> int:
    """Drop everything that a server has of its own, favourites of it too; return how many rows.

    Credits, features, maps, pictures and replies go with their track or artist. Without
    ``collections`` it is only what its admins imported.
    """
    if owner == EVERYBODY:
        return 0
    artists = session.all("SELECT id FROM artists WHERE owner = $1", owner)
    ids = [row[0] for row in artists]
    raise_revisions(session, ids)
    tell_ids(session, ARTISTS, ids)
    return sum(
        session.run(statement, owner)
        for statement in (
            "DELETE FROM favourites WHERE track_id IN (SELECT id FROM tracks WHERE owner = $1)",
            "DELETE FROM tracks WHERE owner = $1",
            "DELETE FROM albums WHERE owner = $1",
            "DELETE FROM artists WHERE owner = $1 AND kind IS NULL",
            *(("DELETE FROM artists WHERE owner = $1",) if collections else ()),
        )
    )


def owned_tracks(session: Session, owner: int) -> int:
    """Count the tracks that a server has of its own."""
    count: int = session.scalar("SELECT COUNT(*) FROM tracks WHERE owner = $1", owner)
    return count
