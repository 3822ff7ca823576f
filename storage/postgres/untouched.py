"""A PostgreSQL database as it is."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import psycopg

from storage.copying import copy
from storage.postgres.connection import connect, require_fit
from storage.postgres.faults import translated
from storage.postgres.locks import claim
from storage.postgres.migrator import version_of
from storage.postgres.moving import snapshot
from storage.sqlite.copying import new_file
from storage.steps import shipped

if TYPE_CHECKING:
    from pathlib import Path

    from storage.session import Row


class UntouchedDatabase:
    """A database that no bot may open meanwhile, and that is not changed."""

    def __init__(self, address: str, connection: psycopg.Connection[Row], missing: int) -> None:
        self._address = address
        self._connection = connection
        self.missing = missing
        """How many migrations the next start will apply."""

    @classmethod
    def held(cls, address: str) -> UntouchedDatabase:
        """Return the database at an address. Raises what opening it raises."""
        try:
            connection = connect(address)
            try:
                require_fit(connection)
                claim(connection)
                steps = shipped()
                return cls(address, connection, len(steps) - version_of(connection, steps))
            except BaseException:
                connection.close()
                raise
        except psycopg.Error as error:
            raise translated(error) from error

    def let_go(self) -> None:
        """Let bots open the database again."""
        self._connection.close()

    async def backup(self, target: Path) -> None:
        """Write an SQLite file with everything but pictures to ``target``.

        Raises ``StoreTooNew`` for a database of an older version.
        """
        await asyncio.to_thread(copy_out, self._address, target)


def copy_out(address: str, target: Path) -> None:
    """Write an SQLite file with everything but pictures, as of this moment, to ``target``."""
    with snapshot(address) as source, new_file(target) as copied:
        copy(source, copied)
