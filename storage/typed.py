"""What the searches of tracks and of albums by what is typed have in common."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from storage.errors import StoreLate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.database import Database, Work

_LOG: Final = logging.getLogger(__name__)

WORDS: Final = 12
"""Words of what was typed that are looked at."""

ARTISTS: Final = 4
"""Artists whose name the typed words may hold."""

ROOM: Final = 2
"""So many times the wished number is read: editions of one song, and two services' rows of one album,
fall together."""

LAST: Final = "\U0010ffff"
"""Sorts behind every character that a title or a name may go on with."""


def like(word: str) -> str:
    r"""Return a pattern for texts that hold a word; ``\`` takes a wild card at its word."""
    for sign in ("\\", "%", "_"):
        word = word.replace(sign, f"\\{sign}")
    return f"%{word}%"


def holding_all(words: Sequence[str], column: str, first: int) -> str:
    """Return the conditions that a column holds every word, whose ``like`` the values from ``first`` on are."""
    return "".join(
        f" AND {column} LIKE ${first + place} ESCAPE '\\'" for place in range(len(words))
    )


async def found_in_time(database: Database, work: Work[list[int]], *, soon: bool) -> list[int]:
    """Return the ids that a unit finds among all rows.

    Those that are wanted ``soon`` are for a box: none where that takes too long for one.
    """
    if not soon:
        return await database.read(work)
    try:
        return await database.read_soon(work)
    except StoreLate:
        _LOG.warning("a search among all titles took longer than it may")
        return []
