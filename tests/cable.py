"""A cable between a process and its PostgreSQL server that can be cut, or swallow what goes through it.

It may be cut at one end alone. It may be for connections of one name (``application_name``) alone; all others go through untouched.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from psycopg.conninfo import conninfo_to_dict

if TYPE_CHECKING:
    from asyncio import StreamReader, StreamWriter
    from collections.abc import AsyncGenerator

_SOCKET: Final = ".s.PGSQL.5432"
_CHUNK: Final = 1 << 16


class Cable:
    """What is between the two. Make one by ``cable_to``."""

    def __init__(self, server: str, folder: Path, name: str | None) -> None:
        self._server = conninfo_to_dict(server)
        self._folder = folder
        self._name = name
        self._passing = asyncio.Event()
        self._passing.set()
        self._refusing = False
        self._open: dict[StreamWriter, StreamWriter] = {}
        """The processes' ends, each with the server's."""
        self._parted: set[StreamWriter] = set()
        self._pumps: set[asyncio.Task[None]] = set()

    @property
    def address(self) -> str:
        """The database's address, by way of this cable."""
        user, database = self._server["user"], self._server["dbname"]
        return f"postgresql://{user}@/{database}?host={self._folder}"

    def cut(self) -> None:
        """End the connections at once, and let none come about."""
        self._refusing = True
        for ends in self._open.items():
            for writer in ends:
                writer.transport.abort()

    def part(self) -> None:
        """End the processes' ends of the connections alone; the server does not hear of it."""
        for writer, theirs in self._open.items():
            self._parted.add(theirs)
            writer.transport.abort()

    def swallow(self) -> None:
        """Keep all connections, and let nothing through them, as a network that loses everything."""
        self._passing.clear()

    def mend(self) -> None:
        """Let everything through again, first what has gathered meanwhile."""
        self._refusing = False
        self._passing.set()

    async def connected(self, reader: StreamReader, writer: StreamWriter) -> None:
        """Take one connection."""
        with suppress(OSError, asyncio.IncompleteReadError):
            length = await reader.readexactly(4)
            begin = length + await reader.readexactly(int.from_bytes(length) - 4)
            meant = self._name is None or f"application_name\0{self._name}\0".encode() in begin
            if meant and self._refusing:
                writer.transport.abort()
                return
            theirs, ours = await self._to_server()
            ours.write(begin)
            if meant:
                self._open[writer] = ours
            try:
                self._pump(reader, ours, meant=meant)
                self._pump(theirs, writer, meant=meant)
                await asyncio.gather(writer.wait_closed(), ours.wait_closed())
            finally:
                self._open.pop(writer, None)
                self._parted.discard(ours)

    async def close(self) -> None:
        """End everything."""
        for task in self._pumps:
            task.cancel()
        await asyncio.gather(*self._pumps, return_exceptions=True)

    async def _to_server(self) -> tuple[StreamReader, StreamWriter]:
        host, port = str(self._server.get("host", "")), int(self._server.get("port") or 5432)
        if host.startswith("/"):
            return await asyncio.open_unix_connection(f"{host}/.s.PGSQL.{port}")
        return await asyncio.open_connection(host, port)

    def _pump(self, reader: StreamReader, writer: StreamWriter, *, meant: bool) -> None:
        async def pump() -> None:
            try:
                with suppress(OSError):
                    while data := await reader.read(_CHUNK):
                        if meant:
                            await self._passing.wait()
                        writer.write(data)
                        await writer.drain()
            finally:
                if writer not in self._parted:
                    writer.close()

        task = asyncio.create_task(pump(), name="cable")
        self._pumps.add(task)
        task.add_done_callback(self._pumps.discard)


@asynccontextmanager
async def cable_to(server: str, *, name: str | None = None) -> AsyncGenerator[Cable]:
    """Lay a cable to a server: for all connections, or for those of one ``name``."""
    folder = Path(tempfile.mkdtemp(prefix="cable-"))
    cable = Cable(server, folder, name)
    listening = await asyncio.start_unix_server(cable.connected, folder / _SOCKET)
    try:
        yield cable
    finally:
        listening.close()
        cable.cut()
        await cable.close()
        shutil.rmtree(folder, ignore_errors=True)
