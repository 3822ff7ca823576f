"""Put a copy in the database's place: checked first, and what was there is kept."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from storage.errors import (
    StoreDamaged,
    StoreForeign,
    StoreFull,
    StoreLocked,
    StoreUnavailable,
)
from storage.sqlite.migrator import version_of
from storage.steps import shipped

if TYPE_CHECKING:
    from collections.abc import Generator
    from datetime import datetime
    from pathlib import Path

_SPARE_BYTES: Final = 10_000_000
"""What must be free beside the copy itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What is in the database now, and where the former one is."""

    kept: Path | None
    """``None`` where there was none."""
    artists: int
    favourites: int


def restore(source: Path, database: Path, now: datetime) -> Restored:
    """Replace ``database`` by a copy of ``source``, whole or not at all.

    The copy is read in full, has to be of this program's version or older, and is on disk before
    anything is moved. What was there is kept beside it under a name with the moment. Raises
    ``StoreDamaged``, ``StoreForeign``, ``StoreTooNew`` and ``StoreUnavailable`` for ``source``,
    ``StoreFull`` where there is no room, and ``StoreLocked`` while a bot runs with ``database``.
    """
    fresh = database.with_name(database.name + ".restoring")
    kept = database.with_name(f"{database.name}.replaced-{now:%Y%m%d-%H%M%S}")
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        with _held(database):
            _require_room(source, database.parent)
            try:
                artists, favourites = _checked_copy(source, fresh)
                there = database.exists()
                if there:
                    _keep(database, kept)
                fresh.replace(database)
                _flush(database.parent)
            finally:
                fresh.unlink(missing_ok=True)
    except OSError as error:
        raise StoreUnavailable(str(error)) from error
    return Restored(kept=kept if there else None, artists=artists, favourites=favourites)


@contextlib.contextmanager
def _held(database: Path) -> Generator[None]:
    """Keep everybody else off the database, also off a damaged one, and fold its log into it."""
    if not database.exists():
        yield
        return
    with closing(sqlite3.connect(database, isolation_level=None, timeout=0.5)) as connection:
        try:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
            # From here on there is no log that would be taken for the restored one's.
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
                raise StoreLocked(str(error)) from error
        except sqlite3.DatabaseError:
            pass  # damaged: nobody can run with it, and it is kept as it is
        yield


def _require_room(source: Path, folder: Path) -> None:
    needed = source.stat().st_size + _SPARE_BYTES
    if shutil.disk_usage(folder).free < needed:
        raise StoreFull(f"{needed:,} bytes have to be free")


def _checked_copy(source: Path, fresh: Path) -> tuple[int, int]:
    """Copy, with what is still in the source's log, and read the copy from end to end."""
    fresh.unlink(missing_ok=True)
    address = f"{source.absolute().as_uri()}?mode=ro"
    try:
        with (
            closing(sqlite3.connect(address, uri=True, isolation_level=None)) as original,
            closing(sqlite3.connect(fresh, isolation_level=None)) as copy,
        ):
            copy.execute("PRAGMA synchronous = OFF")  # it is flushed as a whole
            original.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            (verdict,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
            if verdict != "ok":
                raise StoreDamaged(str(verdict))
            if version_of(copy, shipped()) == 0:
                raise StoreForeign("it is empty")
            (artists,) = copy.execute("SELECT COUNT(*) FROM artists").fetchone()
            (favourites,) = copy.execute("SELECT COUNT(*) FROM favourites").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL:
            raise StoreFull(str(error)) from error
        raise StoreUnavailable(str(error)) from error
    except sqlite3.DatabaseError as error:
        raise StoreDamaged(str(error)) from error
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())
    return artists, favourites


def _keep(database: Path, kept: Path) -> None:
    """Give the former file a second name: at no moment is there no database."""
    try:
        os.link(database, kept)
    except OSError:  # a file system without such names
        shutil.copy2(database, kept)
    shutil.copymode(database, database.with_name(database.name + ".restoring"))
    log = database.with_name(database.name + "-wal")
    if log.exists():  # only a damaged one still has it
        log.replace(kept.with_name(kept.name + "-wal"))


def _flush(folder: Path) -> None:
    with contextlib.suppress(OSError):  # not every system flushes folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
