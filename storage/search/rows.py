"""Rows of the table of artists, as the model has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bot.domain.folding import spoken, unaccented
from bot.domain.model import Artist

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storage.session import Session

ARTIST: Final = "a.id, a.name, a.link, a.image, a.tracks, a.demo, a.owner"
"""The columns of a table of artists ``a`` that ``artist_of`` takes."""

IndexEntries = dict[int, tuple[Artist, frozenset[str]]]
"""Artists by id, each with all its folded names."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What a unit of work has done to artists."""

    entries: IndexEntries
    """As they are now."""
    gone: frozenset[int] = frozenset()
    """Those that are no more."""


def artist_of(row: Sequence[Any]) -> Artist:
    """Return the artist of a row of the columns ``ARTIST``."""
    artist_id, name, link, image, tracks, demo, owner = row
    return Artist(
        id=artist_id,
        name=name,
        link=link,
        image=image,
        tracks=tracks,
        demo=bool(demo),
        owner=owner,
    )


def index_entries(session: Session, artist_ids: Iterable[int] | None = None) -> IndexEntries:
    """Read artists with all their folded names, all of them or some; no collection is one."""
    select = f"SELECT {ARTIST}, a.folded FROM artists a WHERE a.kind IS NULL"  # noqa: S608 - our own column names
    if artist_ids is None:
        rows = session.all(select)
        aliases = session.all("SELECT artist_id, folded FROM artist_names")
    else:
        ids = tuple(artist_ids)
        rows = list(session.among(f"{select} AND a.id IN ({{keys}})", ids))
        aliases = list(
            session.among(
                "SELECT artist_id, folded FROM artist_names WHERE artist_id IN ({keys})", ids
            )
        )
    names: dict[int, set[str]] = {row[0]: {row[-1]} for row in rows}
    for artist_id, folded in aliases:
        names[artist_id].add(folded)
    return {row[0]: (artist_of(row[:-1]), frozenset(names[row[0]])) for row in rows}


def changed_entries(session: Session, artist_ids: Iterable[int]) -> Changed:
    """Read artists that a unit of work has changed or dropped."""
    ids = frozenset(artist_ids)
    entries = index_entries(session, ids)
    return Changed(entries, ids - entries.keys())


def search_texts(artist: Artist, keys: Iterable[str]) -> set[str]:
    """Return the names that a search compares."""
    return set(map(unaccented, (*keys, spoken(artist.name))))
