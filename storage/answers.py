"""All that an answer is made of, in one read: catalogue, its standing, and the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cachetools import LRUCache

from storage.codec import moment
from storage.database import Query
from storage.owners import EVERYBODY, sees
from storage.standing import (
    NEWEST_FIRST,
    STANDING,
    STOOD,
    Askable,
    CatalogueStanding,
    Ears,
    read_askable,
    read_standing,
    standing_if,
    standing_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterable
    from datetime import datetime

    from bot.domain.model import Catalogue
    from storage.catalogues import Catalogues
    from storage.database import Database
    from storage.session import Row, Session


_NONE: Final = (0,)
"""In place of the maps in hand where there are none: no map has this id."""

_KEPT_ASKABLE: Final = 10_000
"""Artists of whom it is kept in memory from when on somebody may be asked about them."""

_WITH_KEPT: Final = (
    "SELECT a.revision, m.id, m.used_at, "  # noqa: S608 - our own words
    f"CASE WHEN m.id IN ({{keys}}) THEN NULL ELSE m.data END, {STANDING} "
    "FROM artists a LEFT JOIN maps m ON m.artist_id = a.id AND m.key = $2 "
    f"{STOOD} WHERE a.id = $1 {NEWEST_FIRST}"
)
_OPENED: Final = (
    "SELECT a.id, a.revision, m.used_at, CASE WHEN m.id IN ({keys}) THEN NULL ELSE m.data END "
    "FROM maps m JOIN artists a ON a.id = m.artist_id WHERE m.id = $1"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMap:
    """A packed map. What is stored under an id never changes."""

    id: int
    data: bytes | None
    """``None`` where the reader said that it has this map in hand."""
    used_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One artist as the store has it, all of the same moment."""

    catalogue: Catalogue
    standing: CatalogueStanding
    map: StoredMap | None
    """The map of this catalogue, if it has been made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A stored map and its artist's catalogue as it is now."""

    catalogue: Catalogue
    map: StoredMap


class Answers:
    """What an answer needs, in a single request to the engine."""

    def __init__(self, database: Database, catalogues: Catalogues) -> None:
        self._database = database
        self._catalogues = catalogues
        self._askable: LRUCache[int, Askable] = LRUCache(_KEPT_ASKABLE)

    async def standing(self, artist_id: int, ears: Ears, now: datetime) -> CatalogueStanding:
        """Return how an artist's catalogue stands."""
        known = self._askable_of(artist_id, ears)
        if known is not None:
            found = await self._database.read(standing_if(artist_id, known, now))
            if found is not None:
                return found

        def work(session: Session) -> tuple[Askable, CatalogueStanding]:
            askable = read_askable(session, artist_id, ears)
            return askable, read_standing(session, artist_id, askable, now)

        self._askable[artist_id], standing = await self._database.read(work)
        return standing

    def _askable_of(self, artist_id: int, ears: Ears) -> Askable | None:
        known = self._askable.get(artist_id)
        return known if known is not None and known.ears == ears else None

    async def of_artist(
        self,
        artist_id: int,
        key: str,
        ears: Ears,
        now: datetime,
        *,
        guild_id: int = EVERYBODY,
        in_hand: Collection[int] = (),
    ) -> Reading | None:
        """Return an artist with the map of its present catalogue; ``None`` where it is gone.

        So it is for a server that may not see it.

        ``key`` is that of the map, with ``{version}`` where the catalogue's belongs. The packed
        maps ``in_hand`` are not read again.
        """
        kept, known = self._catalogues.kept(artist_id), self._askable_of(artist_id, ears)
        if kept is not None and known is not None and sees(guild_id, kept.artist.owner):
            found = await self._database.read(_with_kept(kept, known, key, now, in_hand))
            if found is not None:
                return found

        def work(session: Session) -> tuple[Reading, Askable] | None:
            catalogue = self._catalogues.read(session, artist_id, guild_id)
            if catalogue is None:
                return None
            askable = read_askable(session, artist_id, ears)
            row = session.one(
                "SELECT id, used_at FROM maps WHERE artist_id = $1 AND key = $2",
                artist_id,
                key.replace("{version}", catalogue.version),
            )
            reading = Reading(
                catalogue=catalogue,
                standing=read_standing(session, artist_id, askable, now),
                map=None if row is None else _stored(session, row[0], row[1], in_hand),
            )
            return reading, askable

        read = await self._database.read(work)
        if read is None:
            return None
        reading, self._askable[artist_id] = read
        self._catalogues.keep(reading.catalogue)
        return reading

    async def of_map(
        self, map_id: int, *, guild_id: int = EVERYBODY, in_hand: Collection[int] = ()
    ) -> Opened | None:
        """Return a map by its id, with its artist's catalogue; ``None`` where it is gone.

        So it is for a server that may not see it.
        """
        opened = await self._database.read(
            _opened(map_id, guild_id, in_hand, self._catalogues.kept)
        )
        if opened is not None:
            return opened

        def work(session: Session) -> Opened | None:
            row = session.one("SELECT artist_id, used_at FROM maps WHERE id = $1", map_id)
            if row is None:
                return None
            artist_id, used_at = row
            catalogue = self._catalogues.read(session, artist_id, guild_id)
            if catalogue is None:
                return None
            return Opened(catalogue=catalogue, map=_stored(session, map_id, used_at, in_hand))

        opened = await self._database.read(work)
        if opened is not None:
            self._catalogues.keep(opened.catalogue)
        return opened


def _with_kept(
    kept: Catalogue, askable: Askable, key: str, now: datetime, in_hand: Iterable[int]
) -> Query[Reading | None]:
    """Return a reading with what is in memory, if that still holds."""

    def told(rows: list[Row]) -> Reading | None:
        if not rows or not rows[0][0] == kept.revision == askable.revision:
            return None
        _, map_id, used_at, data, *_ = rows[0]
        stored: StoredMap | None = None
        if map_id is not None:
            stored = StoredMap(id=map_id, data=data, used_at=moment(used_at))
        return Reading(catalogue=kept, standing=standing_of(rows, askable, now), map=stored)

    return Query(
        _WITH_KEPT,
        (kept.artist.id, key.replace("{version}", kept.version)),
        told,
        tuple(in_hand) or _NONE,
    )


def _opened(
    map_id: int,
    guild_id: int,
    in_hand: Iterable[int],
    kept_of: Callable[[int], Catalogue | None],
) -> Query[Opened | None]:
    """Return a map with a catalogue that is in memory, if it still holds."""

    def told(rows: list[Row]) -> Opened | None:
        if not rows:
            return None
        artist_id, revision, used_at, data = rows[0]
        kept = kept_of(artist_id)
        if kept is None or kept.revision != revision or not sees(guild_id, kept.artist.owner):
            return None
        stored = StoredMap(id=map_id, data=data, used_at=moment(used_at))
        return Opened(catalogue=kept, map=stored)

    return Query(_OPENED, (map_id,), told, tuple(in_hand) or _NONE)


def _stored(session: Session, map_id: int, used_at: int, in_hand: Container[int]) -> StoredMap:
    data: bytes | None = None
    if map_id not in in_hand:
        data = session.scalar("SELECT data FROM maps WHERE id = $1", map_id)
    return StoredMap(id=map_id, data=data, used_at=moment(used_at))
