"""Which engine an address names."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from storage.errors import NoDriver
from storage.sqlite.database import SqliteDatabase

if TYPE_CHECKING:
    from storage.database import Database

_SERVER: Final = re.compile(r"postgres(ql)?://", re.IGNORECASE)

OWN_FILES: Final = Path("data")
"""Where a process whose database is on a server puts files of its own, unless it is told."""


def on_a_server(address: Path | str) -> bool:
    """Whether an address names a PostgreSQL database; otherwise it is a file's path."""
    return isinstance(address, str) and _SERVER.match(address) is not None


def file_of(address: Path | str, folder: Path = OWN_FILES) -> Path:
    """Return the database's file, beside which the process that has it open puts its own.

    For a database on a server it is one in ``folder`` that never exists.
    """
    return folder / "clusters.db" if on_a_server(address) else Path(address)


async def open_database(address: Path | str, folder: Path = OWN_FILES) -> Database:
    """Open the database at an address. Raises what the engines raise, and ``NoDriver``."""
    if not on_a_server(address):
        return await SqliteDatabase.open(Path(address))
    try:
        from storage.postgres.database import PostgresDatabase  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise NoDriver(str(error)) from error
    return await PostgresDatabase.open(str(address), file_of(address, folder))
