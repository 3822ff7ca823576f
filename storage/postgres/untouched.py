"""A PostgreSQL database as it is."""

from __future__ import annotations

import asyncio
from contextlib import closing
from typing import TYPE_CHECKING

import psycopg

from storage.copying import copy
from storage.postgres.connection import connect, require_fit
from storage.postgres.faults import translated
from storage.postgres.migrator import version_of
from storage.postgres.moving import snapshot
from storage.sqlite.copying import new_file
from storage.steps import shipped

if TYPE_CHECKING:
    from pathlib import Path


class UntouchedDatabase:
    """A database that is looked at and copied beside whoever works with it, and not changed."""

    def __init__(self, address: str, missing: int) -> None:
        self._address = address
        self.missing = missing
        """How many migrations the next start will apply, as of the moment of looking."""

    @classmethod
    def seen(cls, address: str) -> UntouchedDatabase:
        """Look at the database at an address; no lock is taken. Raises what opening it raises."""
        try:
            with closing(connect(address)) as connection:
                require_fit(connection)
                steps = shipped()
                return cls(address, len(steps) - version_of(connection, steps))
        except psycopg.Error as error:
            raise translated(error) from error

    async def backup(self, target: Path) -> None:
        """Write an SQLite file with everything but pictures to ``target``.

        It is of the database's version. Raises ``StoreLocked`` where a program has that to itself.
        """
        await asyncio.to_thread(copy_out, self._address, target)


def copy_out(address: str, target: Path) -> None:
    """Write an SQLite file with everything but pictures, as of this moment, to ``target``."""
    with snapshot(address) as source, new_file(target, source.version()) as copied:
        copy(source, copied)
