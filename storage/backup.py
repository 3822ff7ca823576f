"""Copies of the database: complete or absent, and one kept before every change of the schema."""

from __future__ import annotations

import logging
import os
import shutil
from typing import TYPE_CHECKING, Final

from storage.errors import StoreUnavailable

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

_LOG: Final = logging.getLogger(__name__)


def copy_to(connection: sqlite3.Connection, target: Path) -> None:
    """Write a compact copy of the whole database to ``target``, replacing it at the end.

    It is written beside ``target``, flushed to disk and then renamed. Raises ``sqlite3.Error``,
    and ``StoreUnavailable`` for what the file system refuses.
    """
    partial_copy = target.with_name(target.name + ".partial")
    try:
        partial_copy.unlink(missing_ok=True)
        try:
            connection.execute("VACUUM INTO $1", {"1": str(partial_copy)})
            with partial_copy.open("rb+") as copy:
                os.fsync(copy.fileno())
            partial_copy.replace(target)
        finally:
            partial_copy.unlink(missing_ok=True)
    except OSError as error:
        raise StoreUnavailable(str(error)) from error


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
