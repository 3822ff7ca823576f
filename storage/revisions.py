"""Artists' revisions: what is kept in memory of an artist holds as long as its number does.

A write that changes what an answer about an artist shows raises the artist's revision in the same
transaction; a reader compares it in the same read. So nothing has to be told of a write, and
nothing that is kept can be older than the store. So does a write that changes about which of its
tracks somebody may be asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.session import Session

_MUSIC: Final = "music_revision"
"""The key of the number of all artists together, in the table of the program's own state."""


def revision_of(session: Session, artist_id: int) -> int | None:
    """Return an artist's revision; ``None`` where there is no such artist."""
    found: int | None = session.scalar("SELECT revision FROM artists WHERE id = $1", artist_id)
    return found


def music_revision(session: Session) -> int:
    """Return a number that is raised with every artist's revision."""
    found: str | None = session.scalar("SELECT value FROM state WHERE key = $1", _MUSIC)
    return int(found or 0)


def raise_revisions(session: Session, artist_ids: Iterable[int]) -> None:
    """Say that what is shown of these artists has changed, and of what holds tracks of theirs."""
    changed = frozenset(artist_ids)
    if not changed:
        return
    raise_own_revisions(session, changed)
    session.run(
        "INSERT INTO state (key, value) VALUES ($1, '1') ON CONFLICT (key) DO UPDATE SET "
        "value = CAST(CAST(state.value AS BIGINT) + 1 AS TEXT)",
        _MUSIC,
    )


def raise_own_revisions(session: Session, artist_ids: Iterable[int]) -> None:
    """Say that something about these artists has changed, and nothing that any answer shows."""
    changed = frozenset(artist_ids)
    session.run_among("UPDATE artists SET revision = revision + 1 WHERE id IN ({keys})", changed)
    session.run_among(
        "UPDATE artists SET revision = revision + 1 WHERE id IN (SELECT t.collection_id "
        "FROM credits c JOIN collection_tracks t ON t.track_id = c.track_id "
        "WHERE c.artist_id IN ({keys}))",
        changed,
    )


def credited_on(session: Session, track_ids: Iterable[int]) -> set[int]:
    """Return the artists of tracks."""
    return {
        row[0]
        for row in session.among(
            "SELECT artist_id FROM credits WHERE track_id IN ({keys})", track_ids
        )
    }


def on_albums(session: Session, album_ids: Iterable[int]) -> set[int]:
    """Return the artists of the tracks on albums."""
    return {
        row[0]
        for row in session.among(
            "SELECT c.artist_id FROM tracks t JOIN credits c ON c.track_id = t.id "
            "WHERE t.album_id IN ({keys})",
            album_ids,
        )
    }


def named_beside(session: Session, artist_ids: Iterable[int]) -> set[int]:
    """Return the artists that share a track with these: their rows name them."""
    return {
        row[0]
        for row in session.among(
            "SELECT o.artist_id FROM credits c JOIN credits o ON o.track_id = c.track_id "
            "WHERE c.artist_id IN ({keys})",
            artist_ids,
        )
    }
