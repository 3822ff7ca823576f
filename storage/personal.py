"""What the store knows of a person or a server: to hand over, and to delete."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from storage.codec import moment, stamp
from storage.database import Lock
from storage.notices import HIDDEN, SETTINGS, tell_ids
from storage.owners import drop_owned
from storage.reactions import full
from storage.scores import drop_unlinked
from storage.voices import now

if TYPE_CHECKING:
    from asyncio import Future
    from datetime import datetime

    from storage.database import Database
    from storage.owed import OwedRows
    from storage.search.hidden import HiddenArtists
    from storage.search.port import ArtistSearch
    from storage.session import Session

Export = dict[str, list[dict[str, object]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A reaction that may still be seen under one of the bot's messages, though it is spent."""

    guild_id: int
    channel_id: int
    message_id: int
    user_id: int
    emoji: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """What the deletion of a member's data leaves to be done where it can be seen."""

    rows: int
    """How many were deleted."""
    standing: tuple[Standing, ...]
    """The tombstones: what is still kept, so that no reaction is taken for a new one."""
    pages: tuple[int, ...]
    """Messages that showed one of the favourites lately, the newest first."""


_EXPORTED: Final = {
    "favourites": (
        ("server", "track_id", "track", "at"),
        (
            "SELECT f.guild_id, f.track_id, t.title, f.liked_at FROM favourites f "
            "JOIN tracks t ON t.id = f.track_id WHERE f.user_id = $1 "
            "ORDER BY f.liked_at, f.track_id"
        ),
    ),
    "reactions": (
        ("server", "message_id", "emoji", "track_id", "at"),
        (
            "SELECT guild_id, message_id, emoji, track_id, added_at FROM reactions "
            "WHERE user_id = $1 ORDER BY added_at, message_id, emoji"
        ),
    ),
    "spent_reactions": (
        ("server", "message_id", "emoji", "at"),
        (
            "SELECT p.guild_id, s.message_id, s.emoji, s.spent_at FROM spent_reactions s "
            "JOIN replies p ON p.message_id = s.message_id "
            "WHERE s.user_id = $1 ORDER BY s.spent_at, s.message_id, s.emoji"
        ),
    ),
    "blocks": (
        ("what", "at"),
        "SELECT kind, blocked_at FROM blocks WHERE kind = 'member' AND id = $1",
    ),
    "sharing": (
        ("server", "at"),
        "SELECT guild_id, shared_at FROM sharing WHERE user_id = $1 ORDER BY shared_at, guild_id",
    ),
    "setting_changes": (
        ("server", "setting", "was", "became", "at"),
        (
            "SELECT guild_id, setting, was, became, changed_at FROM setting_changes "
            "WHERE user_id = $1 ORDER BY changed_at, id"
        ),
    ),
    "listening_links": (
        ("server", "service", "name", "at"),
        (
            "SELECT guild_id, service, name, linked_at FROM listening_links "
            "WHERE user_id = $1 ORDER BY linked_at, guild_id, service"
        ),
    ),
    "listening_entries": (
        ("list", "rank", "title", "artist", "at"),
        (
            "SELECT l.kind, e.place, e.title, e.artist, l.taken_at FROM score_lists l "
            "JOIN score_entries e ON e.list_id = l.id "
            "WHERE l.owner = 'user' AND l.owner_id = $1 ORDER BY l.taken_at, l.id, e.place"
        ),
    ),
    "listening_lists": (
        ("list", "track_id", "track", "rank", "at"),
        (
            "SELECT l.kind, r.track_id, t.title, r.place, l.taken_at FROM score_lists l "
            "JOIN score_ranks r ON r.list_id = l.id JOIN tracks t ON t.id = r.track_id "
            "WHERE l.owner = 'user' AND l.owner_id = $1 ORDER BY l.taken_at, l.id, r.place"
        ),
    ),
}

_OF_USER: Final = (
    "DELETE FROM favourites WHERE user_id = $1",
    "DELETE FROM reactions WHERE user_id = $1",
    "DELETE FROM sharing WHERE user_id = $1",
    "UPDATE setting_changes SET user_id = 0 WHERE user_id = $1",
    "DELETE FROM listening_links WHERE user_id = $1",
    "DELETE FROM score_lists WHERE owner = 'user' AND owner_id = $1",
)

_OF_USER_THERE: Final = (
    "DELETE FROM favourites WHERE user_id = $1 AND guild_id = $2",
    "DELETE FROM reactions WHERE user_id = $1 AND guild_id = $2",
    "DELETE FROM sharing WHERE user_id = $1 AND guild_id = $2",
    "UPDATE setting_changes SET user_id = 0 WHERE user_id = $1 AND guild_id = $2",
    "DELETE FROM listening_links WHERE user_id = $1 AND guild_id = $2",
)

_OF_GUILD: Final = (
    "DELETE FROM favourites WHERE guild_id = $1",
    "DELETE FROM reactions WHERE guild_id = $1",
    "DELETE FROM replies WHERE guild_id = $1",
    "DELETE FROM guild_settings WHERE guild_id = $1",
    "DELETE FROM setting_changes WHERE guild_id = $1",
    "DELETE FROM weekly_posts WHERE guild_id = $1",
    "DELETE FROM weekly_releases WHERE guild_id = $1",
    "DELETE FROM artist_choices WHERE guild_id = $1",
    "DELETE FROM artist_requests WHERE guild_id = $1",
    "DELETE FROM hidden_artists WHERE guild_id = $1",
    "DELETE FROM listening_links WHERE guild_id = $1",
    "DELETE FROM sharing WHERE guild_id = $1",
    "DELETE FROM memberships WHERE guild_id = $1",
    "DELETE FROM state WHERE key = 'welcome:' || CAST($1 AS TEXT)",
)


class Personal:
    """Export and deletion, complete: a table with a user's or a server's id is in these lists."""

    def __init__(
        self,
        database: Database,
        search: ArtistSearch,
        hidden: HiddenArtists,
        owed: OwedRows,
    ) -> None:
        self._database = database
        self._search = search
        self._hidden = hidden
        self._owed = owed

    async def export_user(self, user_id: int) -> Export:
        """Return everything kept about a person, ready for JSON; times are ISO 8601 in UTC."""

        def work(session: Session) -> Export:
            return {
                topic: [
                    dict(zip(columns, (*row[:-1], moment(row[-1]).isoformat()), strict=True))
                    for row in session.all(statement, user_id)
                ]
                for topic, (columns, statement) in _EXPORTED.items()
            }

        return await self._database.read(work)

    def forget_user(
        self, user_id: int, *, guild_id: int | None = None, shown_since: datetime | None = None
    ) -> Future[Cleared]:
        """Delete everything kept about a person, in one server or (``None``) in every one.

        A listening service's lists go with the last link to it.

        Of reactions that still stand under messages of ours, tombstones stay for as long as the
        message means anything: which message, which member, which emoji. Without them the next look
        at the message would take them for new. ``shown_since`` bounds the pages that are returned.
        """
        since = None if shown_since is None else stamp(shown_since)

        def work(session: Session) -> Cleared:
            session.run(
                "INSERT INTO spent_reactions (message_id, user_id, emoji, spent_at) "
                "SELECT r.message_id, r.user_id, r.emoji, $2 FROM reactions r "
                "JOIN replies p ON p.message_id = r.message_id WHERE r.user_id = $1 "
                "AND (CAST($3 AS BIGINT) IS NULL OR r.guild_id = $3) ON CONFLICT DO NOTHING",
                user_id,
                now(),
                guild_id,
            )
            pages = () if since is None else _pages_with(session, user_id, since, guild_id)
            if guild_id is None:
                rows = sum(session.run(statement, user_id) for statement in _OF_USER)
            else:
                rows = sum(session.run(each, user_id, guild_id) for each in _OF_USER_THERE)
                drop_unlinked(session)
            standing = _standing(session, user_id, guild_id)
            return Cleared(rows=rows, standing=standing, pages=pages)

        return self._database.write(work)

    def forget_guild(self, guild_id: int) -> Future[int]:
        """Delete everything kept about a server, its own tracks as well; return how many rows."""

        def work(session: Session) -> int:
            gone = sum(session.run(statement, guild_id) for statement in _OF_GUILD)
            gone += drop_owned(session, guild_id)
            drop_unlinked(session)
            tell_ids(session, HIDDEN, (guild_id,))
            tell_ids(session, SETTINGS, (guild_id,))
            return gone

        def after(_: int) -> None:
            self._search.drop_owner(guild_id)
            self._hidden.unhide(guild_id)

        self._owed.drop_guild(guild_id)
        return self._database.write(work, after=after, lock=Lock.REMOVAL)


def _standing(session: Session, user_id: int, guild_id: int | None) -> tuple[Standing, ...]:
    rows = session.all(
        "SELECT p.guild_id, p.channel_id, s.message_id, s.emoji FROM spent_reactions s "
        "JOIN replies p ON p.message_id = s.message_id WHERE s.user_id = $1 "
        "AND (CAST($2 AS BIGINT) IS NULL OR p.guild_id = $2) ORDER BY s.message_id DESC, s.emoji",
        user_id,
        guild_id,
    )
    return tuple(
        Standing(
            guild_id=where,
            channel_id=channel_id,
            message_id=message_id,
            user_id=user_id,
            emoji=full(emoji),
        )
        for where, channel_id, message_id, emoji in rows
    )


def _pages_with(
    session: Session, user_id: int, since: int, guild_id: int | None
) -> tuple[int, ...]:
    """Return the messages turned or made since then whose page shows one of the favourites."""
    liked = set(
        session.all(
            "SELECT guild_id, track_id FROM favourites WHERE user_id = $1 "
            "AND (CAST($2 AS BIGINT) IS NULL OR guild_id = $2)",
            user_id,
            guild_id,
        )
    )
    rows = session.all(
        "SELECT message_id, guild_id, shown FROM replies WHERE created_at >= $1 "
        "ORDER BY created_at DESC, message_id DESC",
        since,
    )
    return tuple(
        message_id
        for message_id, where, shown in rows
        if any((where, track) in liked for track in cast("list[int]", json.loads(shown)))
    )
