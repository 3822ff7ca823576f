"""A database file as it is, for whoever looks at it or copies it before an update."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from storage.sqlite.database import SqliteDatabase

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path


class UntouchedFile:
    """A database that is checked and held, and not brought up to the program's version."""

    def __init__(self, database: SqliteDatabase, missing: int) -> None:
        self._database = database
        self.missing = missing
        """How many migrations the next start will apply."""

    async def backup(self, target: Path) -> None:
        """Write a compact copy to ``target``, which is replaced only by a complete one."""
        await self._database.backup(target)


@asynccontextmanager
async def untouched_file(path: Path) -> AsyncGenerator[UntouchedFile]:
    """Hold the database at ``path`` without changing it. Raises what ``Store.open`` raises."""
    database = await SqliteDatabase.open(path, update=False)
    try:
        yield UntouchedFile(database, await database.missing_steps())
    finally:
        await database.close()
