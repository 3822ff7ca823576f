"""Copies of the database: complete or absent, and one kept before every change of the schema."""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Final

from storage.errors import StoreClosed, StoreCopyDamaged, StoreUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

_LOG: Final = logging.getLogger(__name__)

PAGES_AT_ONCE: Final = 256
"""Pages copied before the engine gets its turn: a megabyte, some milliseconds."""

_TURN_SECONDS: Final = 0.002
"""How long a copy leaves the connection to the engine after that."""

_STEPS_BETWEEN: Final = 10_000
"""Steps of SQLite's machine between two looks whether to stop: some milliseconds."""


def copy_beside(connection: sqlite3.Connection, target: Path, stopped: Callable[[], bool]) -> None:
    """Write a copy to ``target`` while the engine goes on using ``connection`` in its own thread.

    SQLite's backup interface takes its turns on the connection: it copies some pages at a time,
    waits while a write is under way, and copies again what is written meanwhile, so the copy is of
    one moment, that of its end. Pictures and covers are left out: they can be made again. The copy
    is compact, is read back whole, and takes the place of ``target`` only then. Raises as
    ``copy_to`` does, ``StoreCopyDamaged`` where what was written is not what is read, and
    ``StoreClosed`` soon after ``stopped`` has become true.
    """

    def turn(_status: int, _left: int, _pages: int) -> None:
        if stopped():
            raise StoreClosed
        time.sleep(_TURN_SECONDS)

    with complete_or_absent(target) as partial_copy:
        with closing(sqlite3.connect(partial_copy, isolation_level=None)) as copy:
            copy.execute("PRAGMA synchronous = OFF")  # it is flushed as a whole
            connection.backup(copy, pages=PAGES_AT_ONCE, progress=turn, sleep=_TURN_SECONDS)
            copy.execute("PRAGMA journal_mode = DELETE")
            copy.execute("PRAGMA foreign_keys = ON")
            if copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'pictures'").fetchone():
                copy.execute("DELETE FROM pictures")
            copy.set_progress_handler(lambda: int(stopped()), _STEPS_BETWEEN)
            copy.execute("VACUUM")
            (verdict,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise StoreCopyDamaged(f"the copy: {verdict}")


@contextmanager
def complete_or_absent(target: Path) -> Generator[Path]:
    """Yield where to write a file that takes the place of ``target`` once it is on disk."""
    partial_copy = target.with_name(target.name + ".partial")
    try:
        partial_copy.unlink(missing_ok=True)
        try:
            yield partial_copy
            with partial_copy.open("rb+") as copy:
                os.fsync(copy.fileno())
            partial_copy.replace(target)
        finally:
            partial_copy.unlink(missing_ok=True)
    except OSError as error:
        raise StoreUnavailable(str(error)) from error


def copy_to(connection: sqlite3.Connection, target: Path) -> None:
    """Write a compact copy of the whole database to ``target``, replacing it at the end.

    It is written beside ``target``, flushed to disk and then renamed. Raises ``sqlite3.Error``,
    and ``StoreUnavailable`` for what the file system refuses.
    """
    with complete_or_absent(target) as partial_copy:
        connection.execute("VACUUM INTO $1", {"1": str(partial_copy)})


def kept_copy(path: Path, version: int) -> Path:
    """Return where the copy of a database at schema ``version`` is kept."""
    return path.with_name(f"{path.name}.schema-{version}.backup")


def keep_copy(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Keep a copy of the database as it is at ``version``, beside it and as private as it is.

    One of the same version is replaced: it is from an attempt that did not get to its end, or
    from before somebody went back to it. Raises what ``copy_to`` raises.
    """
    target = kept_copy(path, version)
    copy_to(connection, target)
    try:
        shutil.copymode(path, target)
    except OSError as error:
        raise StoreUnavailable(str(error)) from error
    _LOG.info("The database is brought up to date; as it was before, it is kept as %s", target.name)
