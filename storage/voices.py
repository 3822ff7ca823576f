"""The voices behind a favourite, inside a running unit of work.

A favourite stands while one voice stands: a choice by menu or button, or a reaction that is live,
on whichever message. What withdraws all voices leaves the reactions where members see them; they
are *spent* then: they say nothing, and are known, so that nobody takes them for new ones.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from storage.database import Each, Failed
from storage.errors import UnknownRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.session import Session


def now() -> int:
    """Return the present moment in microseconds since 1970 UTC."""
    return time.time_ns() // 1000


def stands(session: Session, guild_id: int, user_id: int, track_id: int) -> bool:
    """Return whether the track is a favourite."""
    return (
        session.scalar(
            "SELECT 1 FROM favourites WHERE guild_id = $1 AND user_id = $2 AND track_id = $3",
            guild_id,
            user_id,
            track_id,
        )
        is not None
    )


Wish = tuple[int, int, int]
"""Server, member, track."""


def choose_each(session: Session, wishes: Sequence[Wish]) -> list[bool | Failed]:
    """Raise the voices of choices, as ``choose`` does; ``UnknownRow`` for each that it refuses."""
    distinct = list(dict.fromkeys(wishes))
    before = set(
        session.beside(
            "SELECT f.guild_id, f.user_id, f.track_id FROM {rows} JOIN favourites f "
            "ON f.guild_id = w.a AND f.user_id = w.b AND f.track_id = w.c",
            distinct,
        )
    )
    stored = set(
        session.beside(
            "INSERT INTO favourites (guild_id, user_id, track_id, liked_at, chosen) "
            "SELECT w.a, w.b, t.id, $1, 1 FROM {rows} JOIN tracks t "
            "ON t.id = w.c AND t.owner IN (0, w.a) WHERE 1 = 1 "
            "ON CONFLICT (guild_id, user_id, track_id) DO UPDATE SET chosen = 1 "
            "RETURNING guild_id, user_id, track_id",
            distinct,
            now(),
        )
    )
    outcomes: list[bool | Failed] = []
    for wish in wishes:
        if wish not in stored:
            outcomes.append(Failed(UnknownRow()))
            continue
        outcomes.append(wish not in before)
        before.add(wish)
    return outcomes


def withdraw_each(session: Session, wishes: Sequence[Wish]) -> list[bool | Failed]:
    """Withdraw every voice for tracks, as ``withdraw`` does."""
    distinct = list(dict.fromkeys(wishes))
    session.beside(
        "INSERT INTO spent_reactions (message_id, user_id, emoji, spent_at) "
        "SELECT r.message_id, r.user_id, r.emoji, $1 FROM {rows} JOIN reactions r "
        "ON r.guild_id = w.a AND r.user_id = w.b AND r.track_id = w.c "
        "JOIN replies p ON p.message_id = r.message_id WHERE 1 = 1 "
        "ON CONFLICT DO NOTHING RETURNING message_id",
        distinct,
        now(),
    )
    gone: set[Wish] = set()
    for table in ("reactions", "favourites"):
        rows = session.beside(
            f"DELETE FROM {table} WHERE (guild_id, user_id, track_id) IN "  # noqa: S608 - our own tables
            "(SELECT w.a, w.b, w.c FROM {rows}) RETURNING guild_id, user_id, track_id",
            distinct,
        )
        gone = {(guild_id, user_id, track_id) for guild_id, user_id, track_id in rows}
    outcomes: list[bool | Failed] = []
    for wish in wishes:
        outcomes.append(wish in gone)
        gone.discard(wish)
    return outcomes


def choose(session: Session, guild_id: int, user_id: int, track_id: int) -> bool:
    """Raise the voice of a choice; whether the track was no favourite before.

    Raises ``UnknownRow`` for a track that is gone, or another server's.
    """
    return Each(choose_each, (guild_id, user_id, track_id))(session)


def mark(session: Session, guild_id: int, user_id: int, track_id: int) -> bool:
    """Have the favourite stand that a stored reaction speaks for; whether it was none before."""
    return bool(
        session.run(
            "INSERT INTO favourites (guild_id, user_id, track_id, liked_at) "
            "SELECT $1, $2, id, $4 FROM tracks WHERE id = $3 AND owner IN (0, $1) "
            "ON CONFLICT DO NOTHING",
            guild_id,
            user_id,
            track_id,
            now(),
        )
    )


def settle(session: Session, guild_id: int, user_id: int, track_id: int) -> bool:
    """End the favourite if no voice is left after one went; whether it ended."""
    return bool(
        session.run(
            "DELETE FROM favourites WHERE guild_id = $1 AND user_id = $2 AND track_id = $3 "
            "AND chosen = 0 AND NOT EXISTS (SELECT 1 FROM reactions r WHERE r.guild_id = $1 "
            "AND r.user_id = $2 AND r.track_id = $3)",
            guild_id,
            user_id,
            track_id,
        )
    )


def withdraw(session: Session, guild_id: int, user_id: int, track_id: int) -> bool:
    """Withdraw every voice; live reactions become spent. Whether the track was a favourite."""
    return Each(withdraw_each, (guild_id, user_id, track_id))(session)


def spend(session: Session, message_id: int, user_id: int, emoji: str) -> None:
    """Note that a reaction under a message of ours says nothing any more."""
    session.run(
        "INSERT INTO spent_reactions (message_id, user_id, emoji, spent_at) "
        "SELECT p.message_id, $2, $3, $4 FROM replies p WHERE p.message_id = $1 "
        "ON CONFLICT DO NOTHING",
        message_id,
        user_id,
        emoji,
        now(),
    )


def unspend(session: Session, message_id: int, user_id: int, emoji: str) -> bool:
    """Forget a spent reaction that is gone by now; whether there was one."""
    return bool(
        session.run(
            "DELETE FROM spent_reactions WHERE message_id = $1 AND user_id = $2 AND emoji = $3",
            message_id,
            user_id,
            emoji,
        )
    )


def is_spent(session: Session, message_id: int, user_id: int, emoji: str) -> bool:
    """Return whether a reaction is known to say nothing any more."""
    return (
        session.scalar(
            "SELECT 1 FROM spent_reactions WHERE message_id = $1 AND user_id = $2 AND emoji = $3",
            message_id,
            user_id,
            emoji,
        )
        is not None
    )


def keep_without(session: Session, message_id: int, emoji: str | None) -> int:
    """Let favourites go on as choices whose reactions somebody else took away; how many went.

    ``None`` means all of the message's reactions, spent ones among them.
    """
    session.run(
        "UPDATE favourites SET chosen = 1 WHERE EXISTS (SELECT 1 FROM reactions r "
        "WHERE r.message_id = $1 AND (CAST($2 AS TEXT) IS NULL OR r.emoji = $2) "
        "AND r.guild_id = favourites.guild_id AND r.user_id = favourites.user_id "
        "AND r.track_id = favourites.track_id) "
        "AND track_id IN (SELECT track_id FROM reactions WHERE message_id = $1)",
        message_id,
        emoji,
    )
    session.run(
        "DELETE FROM spent_reactions WHERE message_id = $1 AND (CAST($2 AS TEXT) IS NULL OR emoji = $2)",
        message_id,
        emoji,
    )
    return session.run(
        "DELETE FROM reactions WHERE message_id = $1 AND (CAST($2 AS TEXT) IS NULL OR emoji = $2)",
        message_id,
        emoji,
    )
