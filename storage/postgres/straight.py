"""Single queries that the event loop itself waits for, on a connection of their own.

A query by key takes the server less time than two threads take to hand it to each other. Whatever does
not go its usual way is not told here: the caller asks again where failures have their meaning.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import psycopg
from psycopg.adapt import PyFormat, Transformer
from psycopg.pq import ExecStatus, Format

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from psycopg.pq.abc import PGresult

    from storage.session import Row

_MOST_STATEMENTS: Final = 256
"""Kept prepared; what comes after is asked elsewhere. There are some ten."""


class Straight:
    """A connection for one query at a time, to be used and ended on the event loop."""

    def __init__(self, connection: psycopg.Connection[Row]) -> None:
        """Take a connection that nobody else uses.

        Raises ``NotImplementedError`` on an event loop that does not watch sockets.
        """
        self._connection = connection
        self._server = connection.pgconn
        self._socket = self._server.socket
        self._adapting = Transformer(connection)
        self._names: dict[tuple[str, tuple[int, ...]], bytes] = {}
        self._made = 0
        """Names given to statements, also to one that was prepared for somebody who had gone."""
        self._asking = False
        self._answer: asyncio.Future[PGresult | None] | None = None
        """Of what is under way, also when whoever asked has gone."""
        self._latest: PGresult | None = None
        self._loop = asyncio.get_running_loop()
        self.lost = False
        self._loop.add_reader(self._socket, self._readable)

    @property
    def free(self) -> bool:
        """Whether a query can be asked."""
        return not (self.lost or self._asking or self._answer is not None)

    async def rows(self, statement: str, values: Sequence[object]) -> list[Row] | None:
        """Return the rows of a query while it is ``free``; ``None`` where it has to be asked elsewhere."""
        self._asking = True
        try:
            given = self._adapting.dump_sequence(values, [PyFormat.AUTO] * len(values))
            types, formats = self._adapting.types, self._adapting.formats
            name = await self._prepared(statement, types or ())
            if name is None:
                return None
            result = await self._told(
                lambda: self._server.send_query_prepared(name, given, formats, Format.BINARY)
            )
        finally:
            self._asking = False
        if result is None or result.status != ExecStatus.TUPLES_OK:
            return None
        self._adapting.set_pgresult(result)
        return self._adapting.load_rows(0, result.ntuples, tuple)

    def end(self) -> None:
        """Close the connection."""
        self._lose()
        self._connection.close()

    async def _prepared(self, statement: str, types: tuple[int, ...]) -> bytes | None:
        name = self._names.get((statement, types))
        if name is None and len(self._names) < _MOST_STATEMENTS:
            self._made += 1
            name = f"straight_{self._made}".encode()
            text = statement.encode()
            result = await self._told(lambda: self._server.send_prepare(name, text, types))
            if result is None or result.status != ExecStatus.COMMAND_OK:
                return None
            self._names[statement, types] = name
        return name

    async def _told(self, send: Callable[[], None]) -> PGresult | None:
        """Return what the server says to what is sent; ``None`` where it is gone."""
        answer = self._answer = self._loop.create_future()
        try:
            send()
            self._flush()
        except psycopg.Error:
            self._lose()
        return await answer

    def _flush(self) -> None:
        """Send what is to be sent, the rest as soon as the socket takes it."""
        if self._server.flush():
            self._loop.add_writer(self._socket, self._writable)
        else:
            self._loop.remove_writer(self._socket)

    def _writable(self) -> None:
        try:
            self._flush()
        except psycopg.Error:
            self._lose()

    def _readable(self) -> None:
        try:
            self._server.consume_input()
            while self._answer is not None and not self._server.is_busy():
                result = self._server.get_result()
                if result is None:
                    self._tell(self._latest)
                else:
                    self._latest = result
        except psycopg.Error:
            self._lose()

    def _tell(self, result: PGresult | None) -> None:
        answer, self._answer, self._latest = self._answer, None, None
        if answer is not None and not answer.done():
            answer.set_result(result)

    def _lose(self) -> None:
        self.lost = True
        with suppress(OSError, ValueError):
            self._loop.remove_reader(self._socket)
            self._loop.remove_writer(self._socket)
        self._tell(None)
