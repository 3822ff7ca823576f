"""Answers that were promised and are not given yet, so that a crash leaves none of them behind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.codec import moment, stamp

if TYPE_CHECKING:
    from asyncio import Future
    from datetime import datetime

    from storage.database import Database
    from storage.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A message that says that the bot is thinking."""

    message_id: int
    channel_id: int
    """0 where the bot is not in the channel: the token alone reaches the message."""
    guild_id: int
    token: str
    """The interaction's: whoever has it may change the message for fifteen minutes."""
    language: str
    """Its readers'."""
    made_at: datetime


class Promises:
    """A row for each answer that is being worked on."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(self, promise: Promise) -> Future[None]:
        """Note that an answer was promised."""

        def work(session: Session) -> None:
            session.run(
                "INSERT INTO promises (message_id, channel_id, guild_id, token, language, made_at) "
                "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
                promise.message_id,
                promise.channel_id,
                promise.guild_id,
                promise.token,
                promise.language,
                stamp(promise.made_at),
            )

        return self._database.write(work)

    def end(self, message_id: int) -> Future[None]:
        """Forget a promise: kept, or past keeping."""

        def work(session: Session) -> None:
            session.run("DELETE FROM promises WHERE message_id = $1", message_id)

        return self._database.write(work)

    async def all(self) -> tuple[Promise, ...]:
        """Return the promises that are open, the oldest first."""

        def work(session: Session) -> tuple[Promise, ...]:
            rows = session.all(
                "SELECT message_id, channel_id, guild_id, token, language, made_at FROM promises "
                "ORDER BY made_at, message_id"
            )
            return tuple(
                Promise(
                    message_id=message,
                    channel_id=channel,
                    guild_id=guild,
                    token=token,
                    language=language,
                    made_at=moment(made),
                )
                for message, channel, guild, token, language, made in rows
            )

        return await self._database.read(work)
