"""What the store knows of a person or a server: to hand over, and to delete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storage.codec import moment
from storage.scores import drop_unlinked

if TYPE_CHECKING:
    from asyncio import Future

    from storage.database import Database
    from storage.session import Session

Export = dict[str, list[dict[str, object]]]

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
    "DELETE FROM listening_links WHERE user_id = $1",
    "DELETE FROM score_lists WHERE owner = 'user' AND owner_id = $1",
)

_OF_GUILD: Final = (
    "DELETE FROM favourites WHERE guild_id = $1",
    "DELETE FROM reactions WHERE guild_id = $1",
    "DELETE FROM replies WHERE guild_id = $1",
    "DELETE FROM guild_settings WHERE guild_id = $1",
    "DELETE FROM artist_choices WHERE guild_id = $1",
    "DELETE FROM artist_requests WHERE guild_id = $1",
    "DELETE FROM listening_links WHERE guild_id = $1",
)


class Personal:
    """Export and deletion, complete: a table with a user's or a server's id is in these lists."""

    def __init__(self, database: Database) -> None:
        self._database = database

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

    def forget_user(self, user_id: int) -> Future[int]:
        """Delete everything kept about a person, in every server; return how many rows went."""
        return self._database.write(
            lambda session: sum(session.run(statement, user_id) for statement in _OF_USER)
        )

    def forget_guild(self, guild_id: int) -> Future[int]:
        """Delete everything kept about a server; return how many rows went."""

        def work(session: Session) -> int:
            gone = sum(session.run(statement, guild_id) for statement in _OF_GUILD)
            drop_unlinked(session)
            return gone

        return self._database.write(work)
