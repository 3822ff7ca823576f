"""The disk budget: what goes so that the database does not take more than it may."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from storage.pictures import picture_bytes

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from storage.database import Database
    from storage.limits import Limits
    from storage.pictures import Pictures
    from storage.removals import Removals

LEVEL: Final = 0.9
"""How full the budget is left where something had to go: not at its brim, or every hour something had to."""

_ROUND: Final = 100
"""Artists dropped between two looks at how much is used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """What the database takes, in bytes."""

    used: int
    """Pages that hold something. What was dropped leaves room in the file that is used again; where
    the engine does not tell how much, it counts as used."""
    pictures: int
    """Pictures and covers, which are part of that."""
    budget: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What had to go."""

    pictures: int
    artists: int
    over: bool
    """Whether the database is over its budget all the same: nothing is left that may go."""


class Room:
    """Makes room, least recently used first: pictures, then artists for whom nobody asks."""

    def __init__(
        self, database: Database, pictures: Pictures, removals: Removals, limits: Limits
    ) -> None:
        self._database = database
        self._pictures = pictures
        self._removals = removals
        self._limits = limits

    async def space(self) -> Space:
        """Return what the database takes, and what it may."""
        used = await self._database.used_bytes()
        return Space(
            used=await self._database.size() if used is None else used,
            pictures=await self._database.read(picture_bytes),
            budget=self._limits.disk_bytes,
        )

    async def forget_unasked(self, before: datetime, *, keep: Collection[int] = ()) -> int:
        """Drop artists that nobody has asked for since then; return how many.

        Favourites and what files have brought stay, and so do artists in ``keep``. Artists and
        albums that have lost their last track go as well, and are not counted.
        """
        gone = 0
        await self._removals.drop_orphans()
        while True:
            found = await self._removals.unasked(before, _ROUND + len(keep))
            due = [artist_id for artist_id in found if artist_id not in keep]
            for artist_id in due:
                await self._removals.drop_unasked(artist_id)
            gone += len(due)
            if not due:
                return gone

    async def make(self, *, asked_since: datetime, keep: Collection[int] = ()) -> Made:
        """Bring the database into its budget.

        Artists that somebody has asked for since ``asked_since`` stay, and those in ``keep``. Where
        the engine does not tell how much is used, pictures and covers alone are kept in theirs.
        """
        pictures = await self._pictures.prune()
        space = await self.space()
        if not await self._over(space.budget):
            return Made(pictures=pictures, artists=0, over=False)
        level = int(LEVEL * space.budget)
        spare = space.used - level
        pictures += await self._pictures.prune(max(0, space.pictures - spare))
        artists = 0
        while await self._over(level):
            found = await self._removals.unasked(asked_since, _ROUND + len(keep))
            due = [artist_id for artist_id in found if artist_id not in keep][:_ROUND]
            if not due:
                break
            for artist_id in due:
                await self._removals.drop_unasked(artist_id)
            artists += len(due)
        return Made(pictures=pictures, artists=artists, over=await self._over(space.budget))

    async def _over(self, level: int) -> bool:
        used = await self._database.used_bytes()
        return used is not None and used > level
