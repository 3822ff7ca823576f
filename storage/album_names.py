"""Albums by what is typed: a title, or an artist and a title, in any order and only in part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.domain.folding import fold
from storage.owners import EVERYBODY
from storage.search.words import artists_in, names_in
from storage.track_names import last_asked
from storage.typed import ARTISTS, LAST, ROOM, WORDS, found_in_time, holding_all, like

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.database import Database
    from storage.search.port import ArtistSearch
    from storage.session import Session

LEAST_TRACKS: Final = 3
"""Tracks of an album that is worth a map."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedAlbum:
    """An album as a list of suggestions shows it."""

    id: int
    title: str
    artist: str
    """Who has most of its tracks."""
    year: str
    """Of its release; empty where that is not known."""
    tracks: int
    owner: int
    demo: bool


class AlbumNames:
    """The albums of the store that have some tracks."""

    def __init__(self, database: Database, search: ArtistSearch) -> None:
        self._database = database
        self._search = search

    async def get(self, album_id: int, guild_id: int = EVERYBODY) -> NamedAlbum | None:
        """Return an album that a server may see."""
        found = await self._database.read(lambda session: _named(session, [album_id], guild_id, 1))
        return found[0][1] if found else None

    async def search(
        self,
        typed: str,
        limit: int = 25,
        *,
        guild_id: int = EVERYBODY,
        artist_id: int = 0,
        soon: bool = True,
    ) -> Sequence[NamedAlbum]:
        """Return albums for what was typed.

        Those of an artist whose name is in the words, whose titles hold the others; then titles that
        begin so, then those that hold every word. The same title by the same artist comes once.
        With ``artist_id`` only that artist's. On a server a look among all titles that takes longer
        than a box can wait for finds nothing, unless what is found need not come ``soon``.
        """
        words = fold(typed).split()[:WORDS]
        most = ROOM * limit
        named: list[tuple[int, Sequence[str]]] = []
        if artist_id:
            named.append((artist_id, words))
        elif words:
            bearers = await self._search.named(names_in(words), guild_id)
            named += artists_in(words, bearers, ARTISTS)

        def theirs(session: Session) -> list[int]:
            return [
                album for each, rest in named for album in _of_artist(session, each, rest, most)
            ]

        ids = await self._database.read(theirs) if named else []
        anybodys = bool(words) and not artist_id
        if anybodys and len(ids) < limit:
            ids += await found_in_time(
                self._database,
                lambda session: _beginning(session, " ".join(words), guild_id, most),
                soon=soon,
            )
        if anybodys and len(ids) < limit:
            ids += await found_in_time(
                self._database,
                lambda session: _holding(session, words, guild_id, most),
                soon=soon,
            )
        return await self._database.read(
            lambda session: _one_each(_named(session, ids, guild_id, LEAST_TRACKS))[:limit]
        )

    async def suggested(self, guild_id: int, limit: int = 25) -> Sequence[NamedAlbum]:
        """Return albums for an empty box: those of the artists that the server asked for last."""

        def work(session: Session) -> list[NamedAlbum]:
            ids = [
                album
                for artist_id in last_asked(session, guild_id, ARTISTS)
                for album in _of_artist(session, artist_id, (), limit)
            ]
            return _one_each(_named(session, ids, guild_id, LEAST_TRACKS))[:limit]

        return await self._database.read(work)

    async def tracks(self, album_id: int) -> list[int]:
        """Return an album's tracks."""
        rows = await self._database.read(
            lambda session: session.all(
                "SELECT id FROM tracks WHERE album_id = $1 ORDER BY id", album_id
            )
        )
        return [row[0] for row in rows]


def _of_artist(session: Session, artist_id: int, words: Sequence[str], limit: int) -> list[int]:
    rows = session.all(
        "SELECT a.id FROM credits c JOIN tracks t ON t.id = c.track_id "  # noqa: S608 - numbered placeholders only
        f"JOIN albums a ON a.id = t.album_id WHERE c.artist_id = $1{holding_all(words, 'a.folded', 3)} "
        "GROUP BY a.id, a.released ORDER BY COUNT(*) DESC, a.released DESC, a.id LIMIT $2",
        artist_id,
        limit,
        *map(like, words),
    )
    return [row[0] for row in rows]


def _beginning(session: Session, typed: str, guild_id: int, limit: int) -> list[int]:
    rows = session.all(
        "SELECT id FROM albums WHERE folded >= $1 AND folded < $2 AND owner IN (0, $3) "
        "ORDER BY LENGTH(folded), id LIMIT $4",
        typed,
        typed + LAST,
        guild_id,
        limit,
    )
    return [row[0] for row in rows]


def _holding(session: Session, words: Sequence[str], guild_id: int, limit: int) -> list[int]:
    rows = session.all(
        f"SELECT a.id FROM albums a WHERE a.owner IN (0, $1){holding_all(words, 'a.folded', 3)} "  # noqa: S608 - as above
        "ORDER BY LENGTH(a.folded), a.id LIMIT $2",
        guild_id,
        limit,
        *map(like, words),
    )
    return [row[0] for row in rows]


def _named(
    session: Session, ids: Sequence[int], guild_id: int, least: int
) -> list[tuple[str, NamedAlbum]]:
    """Return albums with their folded titles, in the order of ``ids``, each once."""
    rows = {
        row[0]: row
        for row in session.among(
            "SELECT a.id, a.folded, a.title, a.released, a.owner, COUNT(DISTINCT t.id) "
            "FROM albums a JOIN tracks t ON t.album_id = a.id "
            "WHERE a.owner IN (0, $1) AND a.id IN ({keys}) "
            "GROUP BY a.id, a.folded, a.title, a.released, a.owner",
            ids,
            guild_id,
        )
    }
    people: dict[int, tuple[str, int]] = {}
    for album_id, name, demo, _ in sorted(
        session.among(
            "SELECT t.album_id, r.name, r.demo, COUNT(*) FROM tracks t "
            "JOIN credits c ON c.track_id = t.id AND c.position = 1 "
            "JOIN artists r ON r.id = c.artist_id WHERE t.album_id IN ({keys}) "
            "GROUP BY t.album_id, r.id, r.name, r.demo",
            rows,
        ),
        key=lambda row: (row[3], row[1]),
    ):
        people[album_id] = (name, demo)  # who has the most comes last
    return [
        (
            rows[album_id][1],
            NamedAlbum(
                id=album_id,
                title=rows[album_id][2],
                artist=people[album_id][0],
                year=(rows[album_id][3] or "")[:4],
                tracks=rows[album_id][5],
                owner=rows[album_id][4],
                demo=bool(people[album_id][1]),
            ),
        )
        for album_id in dict.fromkeys(ids)
        if album_id in rows and album_id in people and rows[album_id][5] >= least
    ]


def _one_each(found: Sequence[tuple[str, NamedAlbum]]) -> list[NamedAlbum]:
    """Return one album per title and artist: the one with the most tracks, at the first's place."""
    each: dict[tuple[str, str], NamedAlbum] = {}
    for folded, album in found:
        key = (folded, album.artist)
        if key not in each or album.tracks > each[key].tracks:
            each[key] = album
    return list(each.values())
