"""The voices behind a favourite, inside a running unit of work.

A favourite stands while one voice stands: a choice by menu or button, or a reaction that is live,
on whichever message. What withdraws all voices leaves the reactions where members see them; they
are *spent* then: they say nothing, and are known, so that nobody takes them for new ones.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from storage.errors import UnknownRow

if TYPE_CHECKING:
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


def choose(session: Session, guild_id: int, user_id: int, track_id: int) -> bool:
    """Raise the voice of a choice; whether the track was no favourite before.

    Raises ``UnknownRow`` for a track that is gone, or another server's.
    """
    before = stands(session, guild_id, user_id, track_id)
    if not session.run(
        "INSERT INTO favourites (guild_id, user_id, track_id, liked_at, chosen) "
        "SELECT $1, $2, id, $4, 1 FROM tracks WHERE id = $3 AND owner IN (0, $1) "
        "ON CONFLICT (guild_id, user_id, track_id) DO UPDATE SET chosen = 1",
        guild_id,
        user_id,
        track_id,
        now(),
    ):
        raise UnknownRow
    return not before


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
    session.run(
        "INSERT INTO spent_reactions (message_id, user_id, emoji, spent_at) "
        "SELECT r.message_id, r.user_id, r.emoji, $4 FROM reactions r "
        "JOIN replies p ON p.message_id = r.message_id "
        "WHERE r.guild_id = $1 AND r.user_id = $2 AND r.track_id = $3 ON CONFLICT DO NOTHING",
        guild_id,
        user_id,
        track_id,
        now(),
    )
    session.run(
        "DELETE FROM reactions WHERE guild_id = $1 AND user_id = $2 AND track_id = $3",
        guild_id,
        user_id,
        track_id,
    )
    return bool(
        session.run(
            "DELETE FROM favourites WHERE guild_id = $1 AND user_id = $2 AND track_id = $3",
            guild_id,
            user_id,
            track_id,
        )
    )


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
