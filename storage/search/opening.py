"""Which adapter finds the artists of a database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.search.memory import MemorySearch
from storage.search.trigram import TrigramSearch

if TYPE_CHECKING:
    from storage.database import Database
    from storage.search.port import ArtistSearch


async def open_search(database: Database, *, shared: bool) -> ArtistSearch:
    """Make artists findable: by the server where there is one that can, else in memory."""
    if shared:
        search = await TrigramSearch.open(database)
        if search is not None:
            return search
    return await MemorySearch.open(database, shared=shared)
