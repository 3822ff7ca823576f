"""Which processes work with the database, by what each of them last wrote of itself."""

from __future__ import annotations

import os
import secrets
import socket
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Literal

from storage.codec import moment, stamp

if TYPE_CHECKING:
    from asyncio import Future
    from collections.abc import Sequence
    from datetime import datetime

    from storage.database import Database
    from storage.session import Session

ProcessKind = Literal["bot", "worker"]

KEPT: Final = timedelta(days=1)
"""How long the row of a process stays that was killed, so that it can be seen who is missing."""

_MICROSECOND: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """What a process says of itself."""

    id: str
    kind: ProcessKind
    shards: str = ""
    """The shards that it serves, such as ``0-9/40``; empty where it has none."""
    version: str
    ready: bool
    """Whether it does now what it is there for; a bot: whether all its shards are connected."""
    beat: datetime
    """When it last said so, by its own clock."""


class Processes:
    """A row for each process; who ends in order takes its own away."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def beat(self, process: Process) -> Future[None]:
        """Write a process's row anew, and drop those of which nothing was heard for a day."""
        at = stamp(process.beat)

        def work(session: Session) -> None:
            session.run(
                "INSERT INTO processes (id, kind, shards, version, ready, beat) "
                "VALUES ($1, $2, $3, $4, $5, $6) "
                "ON CONFLICT (id) DO UPDATE SET shards = excluded.shards, "
                "version = excluded.version, ready = excluded.ready, beat = excluded.beat",
                process.id,
                process.kind,
                process.shards,
                process.version,
                int(process.ready),
                at,
            )
            session.run("DELETE FROM processes WHERE beat < $1", at - KEPT // _MICROSECOND)

        return self._database.write(work)

    def end(self, process_id: str) -> Future[None]:
        """Take the row of a process away that ends in order."""

        def work(session: Session) -> None:
            session.run("DELETE FROM processes WHERE id = $1", process_id)

        return self._database.write(work)

    async def heard_since(self, since: datetime) -> Sequence[Process]:
        """Return the processes that have written since then, by kind and name."""

        def work(session: Session) -> list[Process]:
            rows = session.all(
                "SELECT id, kind, shards, version, ready, beat FROM processes "
                "WHERE beat >= $1 ORDER BY kind, id",
                stamp(since),
            )
            return [
                Process(
                    id=name,
                    kind=kind,
                    shards=shards,
                    version=version,
                    ready=bool(ready),
                    beat=moment(beat),
                )
                for name, kind, shards, version, ready, beat in rows
            ]

        return await self._database.read(work)


def new_process_id() -> str:
    """Return a name for this process that no other has: its machine's, its number, and chance."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(3)}"
