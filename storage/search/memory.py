"""Artists that are found in this process's memory: every name is kept there."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from storage.search.artist_indexes import ArtistIndexes
from storage.search.port import ArtistSearch
from storage.search.rows import changed_entries, index_entries
from storage.search.texts import record_texts
from storage.search.turns import in_turns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from bot.domain.model import Artist
    from storage.database import Database
    from storage.search.artist_index import Names
    from storage.search.rows import Changed, IndexEntries
    from storage.session import Session

_IN_PLACE: Final = 300
"""Names that are searched on the event loop itself; a thread costs more than so few names."""

_AT_ONCE: Final = 1000
"""Artists that are put into memory before others get their turn on the event loop."""


class MemorySearch(ArtistSearch):
    """The adapter for a database that one process has to itself. Look-ups never touch the disk.

    Where others write too, it follows what they tell (``reread``).
    """

    def __init__(self, database: Database, *, shared: bool) -> None:
        self._database = database
        self._shared = shared
        self._index = ArtistIndexes()

    @classmethod
    async def open(cls, database: Database, *, shared: bool = False) -> MemorySearch:
        """Read every artist.

        Where the database is ``shared``, what other processes search is kept current as well.
        """
        search = cls(database, shared=shared)
        search._index.put(await database.read(index_entries))
        return search

    def note(self, session: Session, artist_ids: Iterable[int]) -> Changed:
        """Read artists that came, changed or went."""
        changed = changed_entries(session, artist_ids)
        if self._shared:
            record_texts(session, changed.entries)
        return changed

    def follow(self, changed: Changed) -> None:
        """Put what a unit has noted into memory."""
        self._index.drop(changed.gone)
        self._index.put(changed.entries)

    def drop_owner(self, owner: int) -> None:
        """Forget everything that a server had of its own."""
        self._index.drop_owner(owner)

    async def reread(self, artist_ids: Iterable[int] | None = None) -> None:
        """Read artists again that another process may have changed; all of them where left out."""
        wanted = None if artist_ids is None else frozenset(artist_ids)
        entries = await self._database.read(lambda session: index_entries(session, wanted))
        known = frozenset(self._index.known())
        self._index.drop((known if wanted is None else wanted & known) - entries.keys())
        for batch in _batches(entries):
            self._index.put(batch)
            await asyncio.sleep(0)  # there may be very many

    async def get(self, artist_id: int, guild_id: int) -> Artist | None:
        """Return an artist by id."""
        return self._index.get(artist_id, guild_id)

    async def several(self, artist_ids: Iterable[int], guild_id: int) -> list[Artist]:
        """Return artists by id, in that order, without those that are not there."""
        found = (self._index.get(artist_id, guild_id) for artist_id in artist_ids)
        return [artist for artist in found if artist is not None]

    async def named(self, folded: Iterable[str], guild_id: int) -> Mapping[str, Sequence[Artist]]:
        """Return the artists of exactly these folded names."""
        looked_up = ((name, self._index.named(name, guild_id)) for name in folded)
        return {name: found for name, found in looked_up if found}

    async def largest(self, limit: int | None, guild_id: int) -> list[Artist]:
        """Return the artists with the most tracks."""
        await self._index.settle()
        count = self._index.count(guild_id) if limit is None else limit
        return self._index.largest(count, guild_id)

    async def search(self, typed: str, limit: int, guild_id: int) -> list[Artist]:
        """Return artists for what was typed."""
        several = await self._each(guild_id, lambda names: names.search(typed, limit))
        return await self.several(in_turns(several), guild_id)

    async def beginning(self, typed: str, limit: int, guild_id: int) -> list[int]:
        """Return ids of artists whose name, or a word of it, begins as was typed."""
        several = await self._each(guild_id, lambda names: names.beginning(typed, limit))
        return [artist_id for ids in several for artist_id in ids]

    async def _each(self, guild_id: int, look: Callable[[Names], list[int]]) -> list[list[int]]:
        """Look through everybody's names, then the server's; many in a thread, so the loop stays free."""
        await self._index.settle()
        several = self._index.names(guild_id)
        if sum(map(len, several)) <= _IN_PLACE:
            return [look(names) for names in several]
        return [await asyncio.to_thread(look, names) for names in several]


def _batches(entries: IndexEntries) -> Iterator[IndexEntries]:
    items = tuple(entries.items())
    for first in range(0, len(items), _AT_ONCE):
        yield dict(items[first : first + _AT_ONCE])
