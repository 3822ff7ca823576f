"""What each of the bot's messages shows, so that a button or a reaction on it has a meaning."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, cast

from storage.codec import moment, stamp
from storage.database import Once, Query, Usually
from storage.errors import StoreFull
from storage.owed import Owed

if TYPE_CHECKING:
    from asyncio import Future
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from storage.database import Database
    from storage.owed import OwedRows
    from storage.session import Row, Session, Value

SERVER_BITS: Final = 22
"""The bits of a server's id below those that say which shard hears of it."""

_PLACES: Final = "SELECT message_id, channel_id, guild_id FROM replies"

_COLUMNS: Final = (
    "message_id, channel_id, guild_id, artist_id, map_id, page, shown, created_at, language"
)
_READ: Final = f"SELECT {_COLUMNS} FROM replies WHERE message_id = $1"  # noqa: S608 - our own column names

_NEW: Final = (
    f"INSERT INTO replies ({_COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) "  # noqa: S608 - our own column names
    "ON CONFLICT (message_id)"
)
_INSERT: Final = f"{_NEW} DO NOTHING"
_UPSERT: Final = (
    f"{_NEW} DO UPDATE SET channel_id = excluded.channel_id, "
    "guild_id = excluded.guild_id, artist_id = excluded.artist_id, "
    "map_id = excluded.map_id, page = excluded.page, shown = excluded.shown, "
    "created_at = excluded.created_at, language = excluded.language"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One message with a map on it, at the page it is turned to now."""

    message_id: int
    channel_id: int
    guild_id: int
    artist_id: int
    map_id: int | None
    """``None`` after the map was dropped along with the artist's cache."""
    page: int
    rows: tuple[int, ...] = ()
    """Track ids in the order of the numbered rows; empty on the first page."""
    created_at: datetime
    language: str | None = None
    """The tag of its language, where no server says which it is to be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where one of the bot's messages is."""

    message_id: int
    channel_id: int
    guild_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What one process of several hears of: some of Discord's shards, ``count`` in all."""

    shards: Collection[int]
    count: int

    def of(self, reply: Reply) -> bool:
        """Whether a message's reactions are heard; outside of servers the first shard hears them.

        A direct channel is its own scope, as the first channel of an old server may be.
        """
        if reply.guild_id == reply.channel_id and 0 in self.shards:
            return True
        return (reply.guild_id >> SERVER_BITS) % self.count in self.shards


class Replies:
    """The bot's messages that still mean something.

    A message is turned whether or not there is room on the disk: what a full disk refuses is owed,
    and read from memory until it has been stored (``settle``, or with the message's next reaction).
    """

    def __init__(self, database: Database, owed: OwedRows) -> None:
        self._database = database
        self._owed = owed

    async def save(self, reply: Reply) -> Reply | None:
        """Store what a message shows now, and return what it showed before, if anything.

        Raises ``UnknownRow`` where the artist or the map is gone.
        """

        def work(session: Session) -> Reply | None:
            before = _read(session, reply.message_id)
            _write(session, reply)
            return before

        owed = Owed(reply)
        former = self._owed.put(reply.message_id, owed)
        try:
            # Most messages are new; what they show is a single statement then.
            before = await self._database.write(Usually(Once(_INSERT, _values(reply)), work))
        except StoreFull:
            before = await self._database.read(lambda session: _read(session, reply.message_id))
        except Exception:
            self._owed.restore(reply.message_id, owed, former)
            raise
        else:
            self._owed.settle(reply.message_id, owed)
        return before if former is None else former.row

    async def get(self, message_id: int) -> Reply | None:
        """Return what a message shows, or ``None`` for a message that is not (any more) ours."""
        owed = self._owed.of(message_id)
        if owed is not None:
            return owed.row
        return await self._database.read(Query(_READ, (message_id,), _first))

    async def forget(self, message_id: int) -> None:
        """Drop a message that was deleted; what its reactions meant stays until they go."""
        owed = Owed(None)
        self._owed.put(message_id, owed)
        try:
            await self._database.write(lambda session: bring(session, message_id, owed))
        except StoreFull:
            return
        self._owed.settle(message_id, owed)

    async def settle(self) -> int:
        """Store what a full disk refused, as far as there is room now; return how many rows."""
        stored = 0
        for message_id, owed in self._owed.all().items():

            def work(session: Session, message_id: int = message_id, owed: Owed = owed) -> None:
                bring(session, message_id, owed)

            try:
                await self._database.write(work)
            except StoreFull:
                break
            self._owed.settle(message_id, owed)
            stored += 1
        return stored

    async def places(self, heard: Heard | None = None) -> tuple[Place, ...]:
        """Return where every message is, the newest message first: what a restart reads again.

        With ``heard`` only those of which one process of several hears.
        """

        def work(session: Session) -> dict[int, Place]:
            rows: Iterable[Row]
            if heard is None:
                rows = session.all(_PLACES)
            else:
                direct = "guild_id = channel_id OR " if 0 in heard.shards else ""
                rows = session.among(
                    f"{_PLACES} WHERE {direct}(guild_id >> {SERVER_BITS}) % $1 IN ({{keys}})",
                    heard.shards,
                    heard.count,
                )
            return {
                message: Place(message_id=message, channel_id=channel, guild_id=guild)
                for message, channel, guild in rows
            }

        places = await self._database.read(work)
        for message_id, owed in self._owed.all().items():
            places.pop(message_id, None)
            if (row := owed.row) is not None and (heard is None or heard.of(row)):
                places[message_id] = Place(
                    message_id=message_id, channel_id=row.channel_id, guild_id=row.guild_id
                )
        return tuple(places[message_id] for message_id in sorted(places, reverse=True))

    async def rows(self, message_ids: Iterable[int]) -> dict[int, int]:
        """Return how many numbered rows messages show; those that are not ours are absent."""
        wanted = tuple(message_ids)

        def work(session: Session) -> dict[int, int]:
            found = session.among(
                "SELECT message_id, shown FROM replies WHERE message_id IN ({keys})", wanted
            )
            return {message: len(cast("list[int]", json.loads(shown))) for message, shown in found}

        found = await self._database.read(work)
        for message_id in wanted:
            if (owed := self._owed.of(message_id)) is not None:
                found.pop(message_id, None)
                if owed.row is not None:
                    found[message_id] = len(owed.row.rows)
        return found

    def prune(self, before: datetime) -> Future[int]:
        """Drop messages made before then, so that their maps can go; return how many went."""
        moment_ = stamp(before)
        return self._database.write(
            lambda session: session.run("DELETE FROM replies WHERE created_at < $1", moment_)
        )


def bring(session: Session, message_id: int, owed: Owed) -> None:
    """Store what is owed of a message, inside a running unit of work.

    Where the map has gone meanwhile, or the artist, it is as though that had been stored before.
    """
    row = owed.row
    if row is not None:
        artist = session.one("SELECT 1 FROM artists WHERE id = $1", row.artist_id)
        row = None if artist is None else row
    if row is None:
        session.run("DELETE FROM replies WHERE message_id = $1", message_id)
        return
    if session.one("SELECT 1 FROM maps WHERE id = $1", row.map_id) is None:
        row = replace(row, map_id=None)
    _write(session, row)


def _write(session: Session, reply: Reply) -> None:
    session.run(_UPSERT, *_values(reply))


def _values(reply: Reply) -> tuple[Value, ...]:
    return (
        reply.message_id,
        reply.channel_id,
        reply.guild_id,
        reply.artist_id,
        reply.map_id,
        reply.page,
        json.dumps(reply.rows),
        stamp(reply.created_at),
        reply.language,
    )


def _read(session: Session, message_id: int) -> Reply | None:
    return _first(session.all(_READ, message_id))


def _first(rows: list[Row]) -> Reply | None:
    return _reply(rows[0]) if rows else None


def _reply(row: Row) -> Reply:
    message_id, channel_id, guild_id, artist_id, map_id, page, shown, created_at, language = row
    return Reply(
        message_id=message_id,
        channel_id=channel_id,
        guild_id=guild_id,
        artist_id=artist_id,
        map_id=map_id,
        page=page,
        rows=tuple(cast("list[int]", json.loads(shown))),
        created_at=moment(created_at),
        language=language,
    )
