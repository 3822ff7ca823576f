"""Artists in memory by whose they are: everybody's in one index, each server's own in another."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from storage.owners import EVERYBODY, sees
from storage.search.artist_index import ArtistIndex
from storage.search.turns import in_turns

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from bot.domain.model import Artist
    from storage.search.artist_index import Names

_AT_ONCE: Final = 3
"""Artists whose names are moved in one turn of the event loop: half a millisecond of a processor."""


class ArtistIndexes:
    """What a server sees of the artists: everybody's and its own, and never another server's."""

    def __init__(self) -> None:
        self._indexes: dict[int, ArtistIndex] = {EVERYBODY: ArtistIndex()}
        self._owners: dict[int, int] = {}
        self._late: dict[int, None] = {}
        """Owners some of whose names are yet to be moved."""
        self._moving = False

    def put(self, artists: Mapping[int, tuple[Artist, Iterable[str]]]) -> None:
        """Add or replace artists, each with all its folded names."""
        by_owner: dict[int, dict[int, tuple[Artist, Iterable[str]]]] = {}
        for artist_id, entry in artists.items():
            by_owner.setdefault(entry[0].owner, {})[artist_id] = entry
            self._owners[artist_id] = entry[0].owner
        for owner, entries in by_owner.items():
            self._indexes.setdefault(owner, ArtistIndex()).put(entries)
        self._go_on(by_owner)

    def known(self) -> AbstractSet[int]:
        """Return the ids of all artists, whosever they are."""
        return self._owners.keys()

    def drop(self, artist_ids: Iterable[int]) -> None:
        """Remove artists; unknown ids are passed over."""
        by_owner: dict[int, list[int]] = {}
        for artist_id in artist_ids:
            owner = self._owners.pop(artist_id, None)
            if owner is not None:
                by_owner.setdefault(owner, []).append(artist_id)
        for owner, ids in by_owner.items():
            self._indexes[owner].drop(ids)
        self._go_on(by_owner)

    async def settle(self) -> None:
        """Wait until what is searched is as it was put; others have their turn on the loop meanwhile."""
        while self._moving:  # noqa: ASYNC110 - a turn of the loop is what is waited for
            await asyncio.sleep(0)

    def _catch_up(self) -> bool:
        """Move a few names to their places; say whether there are more."""
        owner = next(iter(self._late), None)
        if owner is not None:
            index = self._indexes.get(owner)
            if index is not None:
                index.catch_up(_AT_ONCE)
            if index is None or not index.behind:
                del self._late[owner]
        return bool(self._late)

    def _go_on(self, owners: Iterable[int]) -> None:
        """Move these owners' names as long as there are some, a few at each turn of the event loop."""
        self._late |= {owner: None for owner in owners if self._indexes[owner].behind}
        if self._late and not self._moving:
            self._moving = True
            asyncio.get_running_loop().call_soon(self._move)

    def _move(self) -> None:
        self._moving = False
        if self._catch_up():
            self._moving = True
            asyncio.get_running_loop().call_soon(self._move)

    def drop_owner(self, owner: int) -> None:
        """Remove everything that a server has of its own."""
        self._owners = {artist: its for artist, its in self._owners.items() if its != owner}
        self._indexes.pop(owner, None)

    def get(self, artist_id: int, guild_id: int) -> Artist | None:
        """Return an artist by id, if the server may see it."""
        owner = self._owners.get(artist_id)
        if owner is None or not sees(guild_id, owner):
            return None
        return self._indexes[owner].get(artist_id)

    def named(self, folded: str, guild_id: int) -> list[Artist]:
        """Return the artists of exactly this folded name, those with the most tracks first.

        Everybody's come before the server's own.
        """
        return [artist for index in self._seen(guild_id) for artist in index.named(folded)]

    def names(self, guild_id: int) -> list[Names]:
        """Return all names as immutable pictures that another thread may search; see ``settle``."""
        return [index.names() for index in self._seen(guild_id)]

    def count(self, guild_id: int) -> int:
        """Return how many artists a server sees."""
        return sum(len(index) for index in self._seen(guild_id))

    def largest(self, limit: int, guild_id: int) -> list[Artist]:
        """Return the artists with the most tracks, everybody's and the server's own in turns."""
        return in_turns(index.largest(limit) for index in self._seen(guild_id))[:limit]

    def _seen(self, guild_id: int) -> list[ArtistIndex]:
        owners = dict.fromkeys((EVERYBODY, guild_id))
        return [self._indexes[owner] for owner in owners if owner in self._indexes]
