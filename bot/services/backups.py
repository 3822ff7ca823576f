"""A copy of the database by the day, and as many of them as the operator wants."""

from __future__ import annotations

import asyncio
import logging
import re
import shutil
from datetime import date
from typing import TYPE_CHECKING, Final

from storage import StoreError, StoreUnavailable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from storage import Store

log = logging.getLogger(__name__)

FOLDER: Final = "backups"
"""Where copies go unless the settings name another place: beside the database."""

ROOM: Final = 2.5
"""Times the database's size that must be free for a copy: it is written, and made compact."""


def folder_of(database: Path, chosen: Path | None) -> Path:
    """Return where the copies of a database go."""
    return chosen if chosen is not None else database.parent / FOLDER


def copies(database: Path, folder: Path) -> Sequence[tuple[date, Path]]:
    """Return a database's daily copies in a folder, the newest first; asks the disk."""
    named = re.compile(rf"{re.escape(database.stem)}-(\d{{4}}-\d\d-\d\d)\.db")
    found: list[tuple[date, Path]] = []
    if folder.is_dir():
        for path in folder.iterdir():
            match = named.fullmatch(path.name)
            if match:
                found.append((date.fromisoformat(match[1]), path))
    return sorted(found, reverse=True)


class Backups:
    """Copies the store while it is in use."""

    def __init__(self, store: Store, folder: Path, *, kept: int) -> None:
        """Keep ``kept`` daily copies in ``folder``; 0: make none."""
        self._store = store
        self._folder = folder
        self._kept = kept

    async def daily(self, today: date) -> Path | None:
        """Make the day's copy where there is none yet, and drop the oldest; return a new copy.

        What goes wrong is logged: nobody waits for it, and it is tried again.
        """
        if self._kept == 0:
            return None
        try:
            return await self._daily(today)
        except (OSError, StoreError) as error:
            detail = error.detail if isinstance(error, StoreError) else str(error)
            log.warning("The day's backup could not be made (%s)", detail or type(error).__name__)
            return None

    async def _daily(self, today: date) -> Path | None:
        database = self._store.path
        found = await asyncio.to_thread(copies, database, self._folder)
        if found and found[0][0] >= today:
            return None
        await asyncio.to_thread(self._require_room, int(ROOM * await self._store.size()))
        target = self._folder / f"{database.stem}-{today.isoformat()}.db"
        await self._store.backup(target)
        for _, path in (await asyncio.to_thread(copies, database, self._folder))[self._kept :]:
            await asyncio.to_thread(path.unlink, missing_ok=True)
        log.info("The day's backup is made: %s", target.name)
        return target

    def _require_room(self, needed: int) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(self._folder).free < needed:
            raise StoreUnavailable(f"less than {needed:,} bytes are free")
