"""A database as it is, for whoever looks at it or copies it before an update."""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from storage.engines import on_a_server
from storage.errors import NoDriver
from storage.sqlite.untouched import untouched_file

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator


class Untouched(Protocol):
    """A database that is not brought up to the program's version."""

    @property
    def missing(self) -> int:
        """How many migrations the next start will apply."""
        ...

    async def backup(self, target: Path) -> None:
        """Write a compact copy to ``target``, which is replaced only by a complete one."""
        ...


def untouched(address: Path | str) -> AbstractAsyncContextManager[Untouched]:
    """Look at the database at an address without changing it. Raises what ``Store.open`` raises.

    A file is held meanwhile; on a server others work on.
    """
    if on_a_server(address):
        return _on_server(str(address))
    return untouched_file(Path(address))


@asynccontextmanager
async def _on_server(address: str) -> AsyncGenerator[Untouched]:
    try:
        from storage.postgres.untouched import UntouchedDatabase  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise NoDriver(str(error)) from error
    yield await asyncio.to_thread(UntouchedDatabase.seen, address)
