"""What another process may ask of a running bot, which holds its database for itself.

A command of the operator's that runs beside the bot asks it through a socket in the database's
folder. Only the running bot reads and writes the database, so nothing that it remembers can be made
untrue behind its back.
"""

from __future__ import annotations

import secrets
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pydantic import TypeAdapter

from bot.domain.model import FoundTrack  # noqa: TC001 - pydantic reads the annotations

if TYPE_CHECKING:
    from pathlib import Path

    from storage import Store

COPY: Final = "/copy"
TRACKS: Final = "/tracks"

MOST_BYTES: Final = 64 * 1024 * 1024
"""The longest request: a thousand tracks take about one megabyte."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Save:
    """Tracks to be stored."""

    tracks: tuple[FoundTrack, ...]
    imported: bool
    """Whether they come from the operator's own file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """How many tracks were new, changed, and known just so."""

    new: int
    updated: int
    unchanged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """Where a copy of the database was put, beside it; whoever asked takes it from there."""

    name: str


SAVE: Final = TypeAdapter(Save)
SAVED: Final = TypeAdapter(Saved)
COPIED: Final = TypeAdapter(Copied)


def door_of(database: Path) -> Path:
    """Return where the running bot's socket is."""
    return database.absolute().with_name(database.name + ".door")


def copy_of(database: Path, name: str = "") -> Path:
    """Return where a passing copy is put; what is left of one goes at the bot's next start."""
    return database.absolute().with_name(f"{database.name}.copy-{name}")


class Beside:
    """Does for another process what only the holder of the database can."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def door(self) -> Path:
        """Where the socket belongs."""
        return door_of(self._store.path)

    async def copy(self) -> Copied:
        """Write a copy of the database beside it. Raises as ``Store.backup`` does."""
        target = copy_of(self._store.path, secrets.token_hex(4))
        await self._store.backup(target)
        return Copied(name=target.name)

    async def save(self, wish: Save) -> Saved:
        """Store tracks. Raises ``StoreError``."""
        done = await self._store.catalogues.save(wish.tracks, imported=wish.imported)
        return Saved(new=done.new, updated=done.updated, unchanged=done.unchanged)

    def sweep(self) -> None:
        """Delete copies that nobody came for: whoever asked for them was ended."""
        begins = copy_of(self._store.path)
        for left in begins.parent.glob(f"{begins.name}*"):
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)
