"""What each of the bot's messages shows, so that a button or a reaction on it has a meaning."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from storage.codec import moment, stamp

if TYPE_CHECKING:
    from asyncio import Future
    from collections.abc import Iterable
    from datetime import datetime

    from storage.database import Database
    from storage.session import Row, Session

_COLUMNS: Final = "message_id, channel_id, guild_id, artist_id, map_id, page, shown, created_at"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where one of the bot's messages is."""

    message_id: int
    channel_id: int
    guild_id: int


class Replies:
    """The bot's messages that still mean something."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, reply: Reply) -> Future[Reply | None]:
        """Store what a message shows now, and return what it showed before, if anything.

        Raises ``UnknownRow`` where the artist or the map is gone.
        """
        rows, created = json.dumps(reply.rows), stamp(reply.created_at)

        def work(session: Session) -> Reply | None:
            before = _read(session, reply.message_id)
            session.run(
                "INSERT INTO replies (message_id, channel_id, guild_id, artist_id, map_id, page, "
                "shown, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
                "ON CONFLICT (message_id) DO UPDATE SET channel_id = excluded.channel_id, "
                "guild_id = excluded.guild_id, artist_id = excluded.artist_id, "
                "map_id = excluded.map_id, page = excluded.page, shown = excluded.shown, "
                "created_at = excluded.created_at",
                reply.message_id,
                reply.channel_id,
                reply.guild_id,
                reply.artist_id,
                reply.map_id,
                reply.page,
                rows,
                created,
            )
            return before

        return self._database.write(work)

    async def get(self, message_id: int) -> Reply | None:
        """Return what a message shows, or ``None`` for a message that is not (any more) ours."""
        return await self._database.read(lambda session: _read(session, message_id))

    def forget(self, message_id: int) -> Future[None]:
        """Drop a message that was deleted; what its reactions meant stays until they go."""

        def work(session: Session) -> None:
            session.run("DELETE FROM replies WHERE message_id = $1", message_id)

        return self._database.write(work)

    async def places(self) -> tuple[Place, ...]:
        """Return where every message is, the newest message first: what a restart reads again."""

        def work(session: Session) -> tuple[Place, ...]:
            rows = session.all(
                "SELECT message_id, channel_id, guild_id FROM replies ORDER BY message_id DESC"
            )
            return tuple(
                Place(message_id=message, channel_id=channel, guild_id=guild)
                for message, channel, guild in rows
            )

        return await self._database.read(work)

    async def rows(self, message_ids: Iterable[int]) -> dict[int, int]:
        """Return how many numbered rows messages show; those that are not ours are absent."""
        wanted = tuple(message_ids)

        def work(session: Session) -> dict[int, int]:
            found = session.among(
                "SELECT message_id, shown FROM replies WHERE message_id IN ({keys})", wanted
            )
            return {message: len(cast("list[int]", json.loads(shown))) for message, shown in found}

        return await self._database.read(work)

    def prune(self, before: datetime) -> Future[int]:
        """Drop messages made before then, so that their maps can go; return how many went."""
        moment_ = stamp(before)
        return self._database.write(
            lambda session: session.run("DELETE FROM replies WHERE created_at < $1", moment_)
        )


def _read(session: Session, message_id: int) -> Reply | None:
    row = session.one(
        f"SELECT {_COLUMNS} FROM replies WHERE message_id = $1",  # noqa: S608 - our own column names
        message_id,
    )
    return None if row is None else _reply(row)


def _reply(row: Row) -> Reply:
    message_id, channel_id, guild_id, artist_id, map_id, page, shown, created_at = row
    return Reply(
        message_id=message_id,
        channel_id=channel_id,
        guild_id=guild_id,
        artist_id=artist_id,
        map_id=map_id,
        page=page,
        rows=tuple(cast("list[int]", json.loads(shown))),
        created_at=moment(created_at),
    )
