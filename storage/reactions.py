"""Reactions: what each one meant when it was added, until it is taken away."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from storage.favourites import like, unlike

if TYPE_CHECKING:
    from asyncio import Future

    from storage.database import Database
    from storage.session import Session

KEYCAPS: Final = (*(f"{digit}\ufe0f\u20e3" for digit in range(1, 10)), "\N{KEYCAP TEN}")
"""The emojis 1 to 10; on a page each stands for the row of its number."""

_ROWS: Final = {emoji.replace("\ufe0f", ""): row for row, emoji in enumerate(KEYCAPS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What one member's reaction on a message stands for."""

    user_id: int
    emoji: str
    track_id: int


def _bare(emoji: str) -> str:
    """Return the emoji without its variation selector, which clients may leave out."""
    return emoji.replace("\ufe0f", "")


class Reactions:
    """Reactions as favourites. The order of the calls is the order of the events."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, guild_id: int, message_id: int, user_id: int, emoji: str) -> Future[int | None]:
        """Like what the emoji stands for, and remember what that was.

        In one transaction: the row is looked up on the page that the message shows now, the
        meaning is stored and the track liked. A reaction that is known already keeps its first
        meaning. Returns the track's id, ``None`` for any other emoji, message or row.
        """
        bare, added = _bare(emoji), time.time_ns() // 1000

        def work(session: Session) -> int | None:
            known: int | None = session.scalar(
                "SELECT track_id FROM reactions "
                "WHERE message_id = $1 AND user_id = $2 AND emoji = $3",
                message_id,
                user_id,
                bare,
            )
            track_id = known if known is not None else _shown(session, message_id, bare)
            if track_id is None:
                return None
            session.run(
                "INSERT INTO reactions (message_id, user_id, emoji, guild_id, track_id, added_at) "
                "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
                message_id,
                user_id,
                bare,
                guild_id,
                track_id,
                added,
            )
            like(session, guild_id, user_id, track_id)
            return track_id

        return self._database.write(work)

    def remove(
        self, guild_id: int, message_id: int, user_id: int, emoji: str
    ) -> Future[int | None]:
        """Un-like what the reaction stood for, whatever page the message shows now.

        Returns the track's id, ``None`` where the reaction never meant anything.
        """
        bare = _bare(emoji)

        def work(session: Session) -> int | None:
            track_id: int | None = session.scalar(
                "DELETE FROM reactions WHERE message_id = $1 AND user_id = $2 AND emoji = $3 "
                "RETURNING track_id",
                message_id,
                user_id,
                bare,
            )
            if track_id is not None:
                unlike(session, guild_id, user_id, track_id)
            return track_id

        return self._database.write(work)

    async def of_message(self, message_id: int) -> tuple[Meaning, ...]:
        """Return what the reactions on a message stand for, the oldest first."""

        def work(session: Session) -> tuple[Meaning, ...]:
            rows = session.all(
                "SELECT user_id, emoji, track_id FROM reactions WHERE message_id = $1 "
                "ORDER BY added_at, user_id, emoji",
                message_id,
            )
            return tuple(
                Meaning(user_id=user_id, emoji=_full(emoji), track_id=track_id)
                for user_id, emoji, track_id in rows
            )

        return await self._database.read(work)

    def clear_message(self, message_id: int, emoji: str | None = None) -> Future[int]:
        """Forget what a message's reactions meant without un-liking; return how many went.

        With ``emoji`` only that emoji's.
        """
        bare = None if emoji is None else _bare(emoji)
        return self._database.write(
            lambda session: session.run(
                "DELETE FROM reactions WHERE message_id = $1 AND ($2 IS NULL OR emoji = $2)",
                message_id,
                bare,
            )
        )


def _full(bare: str) -> str:
    row = _ROWS.get(bare)
    return bare if row is None else KEYCAPS[row]


def _shown(session: Session, message_id: int, bare: str) -> int | None:
    row = _ROWS.get(bare)
    if row is None:
        return None
    shown = session.scalar("SELECT shown FROM replies WHERE message_id = $1", message_id)
    if shown is None:
        return None
    tracks = cast("list[int]", json.loads(shown))
    if row >= len(tracks):
        return None
    found: int | None = session.scalar("SELECT id FROM tracks WHERE id = $1", tracks[row])
    return found
