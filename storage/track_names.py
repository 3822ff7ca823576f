"""Tracks by what is typed: a title, or an artist and a title, in any order and only in part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.domain.folding import fold
from storage.owners import EVERYBODY
from storage.search.words import artists_in, names_in
from storage.typed import ARTISTS, LAST, ROOM, WORDS, found_in_time, holding_all, like

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storage.database import Database, Work
    from storage.search.port import ArtistSearch
    from storage.session import Session

_BEST_KNOWN: Final = 6
"""Tracks of an artist whose name is only begun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Titled:
    """A track as a list of suggestions shows it."""

    track_id: int
    title: str
    artist: str
    """The main artist's name."""


class TrackNames:
    """The tracks of the store, for an autocomplete box."""

    def __init__(self, database: Database, search: ArtistSearch) -> None:
        self._database = database
        self._search = search

    async def search(
        self, typed: str, limit: int = 25, *, guild_id: int = EVERYBODY, soon: bool = True
    ) -> Sequence[Titled]:
        """Return tracks for what was typed, one per song, each kind the best known first.

        On a server a look among all titles that takes longer than a box can wait for finds nothing,
        unless what is found need not come ``soon``.

        An artist's tracks where the words are an artist's name, whose other words the titles hold;
        then titles that begin so, what artists are best known for whose name begins so, and titles
        that hold every word.
        """
        words = fold(typed).split()[:WORDS]
        if not words:
            return ()
        most = ROOM * limit
        bearers = await self._search.named(names_in(words), guild_id)
        named = list(artists_in(words, bearers, ARTISTS))
        ids = await self._of_artists(named, most)
        if len(ids) < limit:
            ids |= await self._found(
                lambda session: _beginning(session, " ".join(words), most, guild_id), soon=soon
            )
        if len(ids) < limit:
            begun = await self._search.beginning(typed, ARTISTS, guild_id)
            ids |= await self._of_artists([(each, ()) for each in begun[:ARTISTS]], _BEST_KNOWN)
        if len(ids) < limit:
            ids |= await self._found(
                lambda session: _holding(session, words, most, guild_id), soon=soon
            )
        return await self._database.read(
            lambda session: _one_each(_titled(session, list(ids)))[:limit]
        )

    async def _of_artists(
        self, artists: Sequence[tuple[int, Sequence[str]]], limit: int
    ) -> dict[int, None]:
        """Return so many tracks of each artist whose titles hold the words beside it."""

        def work(session: Session) -> list[int]:
            return [
                track_id
                for artist_id, words in artists
                for track_id in _of_artist(session, artist_id, words, limit)
            ]

        return dict.fromkeys(await self._database.read(work) if artists else ())

    async def _found(self, work: Work[list[int]], *, soon: bool) -> dict[int, None]:
        return dict.fromkeys(await found_in_time(self._database, work, soon=soon))

    async def suggested(self, guild_id: int, limit: int = 25) -> Sequence[Titled]:
        """Return tracks for an empty box: this server's last favourites come first.

        Then what the artists that it asked for last are best known for.
        """

        def work(session: Session) -> list[Titled]:
            loved = session.all(
                "SELECT track_id FROM favourites WHERE guild_id = $1 "
                "GROUP BY track_id ORDER BY MAX(liked_at) DESC, track_id LIMIT $2",
                guild_id,
                limit,
            )
            ids = dict.fromkeys(row[0] for row in loved)
            for artist_id in last_asked(session, guild_id, ARTISTS):
                if len(ids) < limit:
                    ids |= dict.fromkeys(_of_artist(session, artist_id, (), limit))
            return _one_each(_titled(session, list(ids)))[:limit]

        return await self._database.read(work)


def last_asked(session: Session, guild_id: int, most: int) -> list[int]:
    """Return the artists that a server asked for last, of those that it may see now."""
    rows = session.all(
        "SELECT r.artist_id FROM artist_requests r JOIN artists a ON a.id = r.artist_id "
        "WHERE r.guild_id = $1 AND a.kind IS NULL AND a.owner IN (0, $1) "
        "ORDER BY r.last_at DESC, r.artist_id LIMIT $2",
        guild_id,
        most,
    )
    return [row[0] for row in rows]


def _of_artist(session: Session, artist_id: int, words: Sequence[str], limit: int) -> list[int]:
    wanted = holding_all(words, "t.folded", 3)
    rows = session.all(
        "SELECT t.id FROM credits c JOIN tracks t ON t.id = c.track_id "  # noqa: S608 - numbered placeholders only
        f"WHERE c.artist_id = $1{wanted} "
        "ORDER BY COALESCE(t.popularity, -1) DESC, t.id LIMIT $2",
        artist_id,
        limit,
        *map(like, words),
    )
    return [row[0] for row in rows]


def _beginning(session: Session, typed: str, limit: int, guild_id: int) -> list[int]:
    rows = session.all(
        "SELECT id FROM tracks WHERE folded >= $1 AND folded < $2 AND owner IN (0, $4) "
        "ORDER BY COALESCE(popularity, -1) DESC, id LIMIT $3",
        typed,
        typed + LAST,
        limit,
        guild_id,
    )
    return [row[0] for row in rows]


def _holding(session: Session, words: Sequence[str], limit: int, guild_id: int) -> list[int]:
    rows = session.all(
        f"SELECT t.id FROM tracks t WHERE t.owner IN (0, $2){holding_all(words, 't.folded', 3)} LIMIT $1",  # noqa: S608 - as above
        limit,
        guild_id,
        *map(like, words),
    )
    return [row[0] for row in rows]


def _titled(session: Session, ids: Sequence[int]) -> Iterator[tuple[str, Titled]]:
    """Yield each track with its folded title, in the order of ``ids``."""
    found = {
        row[0]: row
        for row in session.among(
            "SELECT t.id, t.folded, t.title, r.name FROM tracks t "
            "JOIN credits c ON c.track_id = t.id AND c.position = 1 "
            "JOIN artists r ON r.id = c.artist_id WHERE t.id IN ({keys})",
            ids,
        )
    }
    for track_id in ids:
        if track_id in found:
            _, folded, title, artist = found[track_id]
            yield folded, Titled(track_id=track_id, title=title, artist=artist)


def _one_each(found: Iterator[tuple[str, Titled]]) -> list[Titled]:
    """Return one track per title and artist, the first."""
    each: dict[tuple[str, str], Titled] = {}
    for folded, titled in found:
        each.setdefault((folded, titled.artist), titled)
    return list(each.values())
