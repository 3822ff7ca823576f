"""Artists: by id, by name, by what is typed, and what a server asked for."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.domain.folding import fold
from bot.domain.model import Artist
from storage.artist_indexes import in_turns
from storage.codec import stamp
from storage.database import Once
from storage.notices import HIDDEN, tell_ids
from storage.owners import EVERYBODY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from storage.artist_indexes import ArtistIndexes
    from storage.database import Database
    from storage.session import Session

IndexEntries = dict[int, tuple[Artist, frozenset[str]]]

ASKED: Final = "asked:"
"""Begins the key, in the table of the program's own state, of a name that means several artists."""

_SEARCH_IN_PLACE: Final = 300
"""Names that are searched on the event loop itself; a thread costs more than so few names."""


_AT_ONCE: Final = 1000
"""Artists that are put into memory before others get their turn on the event loop."""


def index_entries(session: Session, artist_ids: Iterable[int] | None = None) -> IndexEntries:
    """Read artists with all their folded names, all of them or some; no collection is one."""
    columns = "id, name, link, image, tracks, demo, owner, folded"
    if artist_ids is None:
        rows = session.all(f"SELECT {columns} FROM artists WHERE kind IS NULL")  # noqa: S608 - our own column names
        aliases = session.all("SELECT artist_id, folded FROM artist_names")
    else:
        ids = tuple(artist_ids)
        statement = f"SELECT {columns} FROM artists WHERE kind IS NULL AND id IN ({{keys}})"  # noqa: S608 - as above
        rows = list(session.among(statement, ids))
        aliases = list(
            session.among(
                "SELECT artist_id, folded FROM artist_names WHERE artist_id IN ({keys})", ids
            )
        )
    names: dict[int, set[str]] = {row[0]: {row[-1]} for row in rows}
    for artist_id, folded in aliases:
        names[artist_id].add(folded)
    return {
        artist_id: (
            Artist(
                id=artist_id,
                name=name,
                link=link,
                image=image,
                tracks=tracks,
                demo=bool(demo),
                owner=owner,
            ),
            frozenset(names[artist_id]),
        )
        for artist_id, name, link, image, tracks, demo, owner, _ in rows
    }


def hidden_artists(session: Session) -> list[tuple[int, int]]:
    """Read which servers hide which artists."""
    rows = session.all("SELECT guild_id, artist_id FROM hidden_artists")
    return [(row[0], row[1]) for row in rows]


def _batches(entries: IndexEntries) -> Iterator[IndexEntries]:
    items = tuple(entries.items())
    for first in range(0, len(items), _AT_ONCE):
        yield dict(items[first : first + _AT_ONCE])


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Whom a name that several artists bear was said to mean."""

    own: Artist | None
    """By the server itself."""
    anywhere: bool
    """Whether any server has been asked."""


class Artists:
    """The artists of the store. Look-ups by id, name and text never touch the disk.

    A look-up is made for a server, and sees everybody's artists and that server's own.
    """

    def __init__(self, database: Database, index: ArtistIndexes) -> None:
        self._database = database
        self._index = index

    async def reread(self, artist_ids: Iterable[int] | None = None) -> None:
        """Read artists again that another process may have changed; all of them where left out."""
        wanted = None if artist_ids is None else frozenset(artist_ids)
        entries = await self._database.read(lambda session: index_entries(session, wanted))
        known = frozenset(self._index.known())
        self._index.drop((known if wanted is None else wanted & known) - entries.keys())
        for batch in _batches(entries):
            self._index.put(batch)
            await asyncio.sleep(0)  # there may be very many

    async def reread_hidden(self, guild_ids: Iterable[int] | None = None) -> None:
        """Read again what servers hide, which another process may have changed; in all where left out."""
        rows = await self._database.read(hidden_artists)
        by_guild: dict[int, list[int]] = {}
        for guild_id, artist_id in rows:
            by_guild.setdefault(guild_id, []).append(artist_id)
        everywhere = by_guild.keys() | self._index.hidden_in()
        for guild_id in frozenset(everywhere if guild_ids is None else guild_ids):
            self._index.unhide(guild_id)
            self._index.hide(guild_id, by_guild.get(guild_id, ()))

    async def get(self, artist_id: int, guild_id: int = EVERYBODY) -> Artist | None:
        """Return an artist by our id."""
        return self._index.get(artist_id, guild_id)

    async def named(self, name: str, guild_id: int = EVERYBODY) -> Artist | None:
        """Return the artist of this name, spelling folded: the first of ``all_named``."""
        found = await self.all_named(name, guild_id)
        return found[0] if found else None

    async def all_named(self, name: str, guild_id: int = EVERYBODY) -> list[Artist]:
        """Return every artist of this name, spelling folded, those with the most tracks first.

        Everybody's come before the server's own; those that it hides are not among them.
        """
        return self.spelled(name, guild_id)

    def spelled(self, name: str, guild_id: int = EVERYBODY) -> list[Artist]:
        """Return the same at once: names are in memory, so that every word of a text can be looked up."""
        return self._offered(self._index.named(fold(name), guild_id), guild_id)

    async def search(
        self, text: str, limit: int = 25, *, guild_id: int = EVERYBODY
    ) -> list[Artist]:
        """Return artists for what was typed: prefix first, then contains, then fuzzy.

        Among equals the one with the most tracks comes first; everybody's and the server's own
        take turns. Large stores are searched in a thread, so the event loop stays free.
        """
        await self._index.settle()
        several = self._index.names(guild_id)
        if sum(map(len, several)) <= _SEARCH_IN_PLACE:
            ids = [names.search(text, limit) for names in several]
        else:
            ids = [await asyncio.to_thread(names.search, text, limit) for names in several]
        found = (self._index.get(artist_id, guild_id) for artist_id in in_turns(ids))
        return self._offered(found, guild_id)[:limit]

    async def listed(self, *, least: int, limit: int | None = None) -> list[Artist]:
        """Return everybody's artists with at least ``least`` tracks, those with the most first."""
        await self._index.settle()
        count = self._index.count(EVERYBODY) if limit is None else limit
        found = self._index.largest(count, EVERYBODY)
        return [artist for artist in found if artist.tracks >= least]

    def _offered(self, found: Iterable[Artist | None], guild_id: int) -> list[Artist]:
        hidden = self._index.hidden(guild_id)
        return [artist for artist in found if artist is not None and artist.id not in hidden]

    async def suggested(self, guild_id: int, limit: int = 25) -> list[Artist]:
        """Return artists for an empty box.

        The server's most recently asked and most favoured ones take turns; those with the most
        tracks fill the rest.
        """

        def work(session: Session) -> tuple[list[int], list[int]]:
            asked = session.all(
                "SELECT artist_id FROM artist_requests WHERE guild_id = $1 "
                "ORDER BY last_at DESC, artist_id LIMIT $2",
                guild_id,
                limit,
            )
            favoured = session.all(
                "SELECT c.artist_id FROM favourites f JOIN credits c ON c.track_id = f.track_id "
                "WHERE f.guild_id = $1 GROUP BY c.artist_id "
                "ORDER BY COUNT(*) DESC, c.artist_id LIMIT $2",
                guild_id,
                limit,
            )
            return [row[0] for row in asked], [row[0] for row in favoured]

        asked, favoured = await self._database.read(work)
        await self._index.settle()
        largest = (artist.id for artist in self._index.largest(limit, guild_id))
        ids = dict.fromkeys((*in_turns((asked, favoured)), *largest))
        found = (self._index.get(artist_id, guild_id) for artist_id in ids)
        return self._offered(found, guild_id)[:limit]

    def hide(self, guild_id: int, artist_id: int) -> asyncio.Future[None]:
        """Offer an artist in a server no more."""

        def work(session: Session) -> None:
            session.run(
                "INSERT INTO hidden_artists (guild_id, artist_id) "
                "SELECT $1, id FROM artists WHERE id = $2 ON CONFLICT DO NOTHING",
                guild_id,
                artist_id,
            )
            tell_ids(session, HIDDEN, (guild_id,))

        return self._database.write(work, after=lambda _: self._index.hide(guild_id, (artist_id,)))

    def unhide(self, guild_id: int, artist_id: int) -> asyncio.Future[bool]:
        """Offer an artist in a server again; say whether it was hidden."""

        def work(session: Session) -> bool:
            tell_ids(session, HIDDEN, (guild_id,))
            return bool(
                session.run(
                    "DELETE FROM hidden_artists WHERE guild_id = $1 AND artist_id = $2",
                    guild_id,
                    artist_id,
                )
            )

        return self._database.write(work, after=lambda _: self._index.unhide(guild_id, artist_id))

    def hidden(self, guild_id: int) -> AbstractSet[int]:
        """Return the artists that are not offered in a server."""
        return self._index.hidden(guild_id)

    def note_request(self, artist_id: int, guild_id: int, when: datetime) -> asyncio.Future[int]:
        """Remember that a server asked for an artist."""
        moment = stamp(when)

        statement = (
            "INSERT INTO artist_requests (guild_id, artist_id, times, last_at) "
            "VALUES ($1, $2, 1, $3) ON CONFLICT (guild_id, artist_id) DO UPDATE SET "
            "times = artist_requests.times + 1, last_at = excluded.last_at"
        )
        return self._database.write(Once(statement, (guild_id, artist_id, moment)))

    async def asked_in(self, guild_id: int, limit: int = 1000) -> list[int]:
        """Return the artists that a server ever asked for, the most asked first."""

        def work(session: Session) -> list[int]:
            rows = session.all(
                "SELECT artist_id FROM artist_requests WHERE guild_id = $1 "
                "ORDER BY times DESC, artist_id LIMIT $2",
                guild_id,
                limit,
            )
            return [row[0] for row in rows]

        return await self._database.read(work)

    async def requested(self, since: datetime, limit: int = 1000) -> list[int]:
        """Return the artists that any server asked for since then, the most asked first."""
        moment = stamp(since)

        def work(session: Session) -> list[int]:
            rows = session.all(
                "SELECT artist_id FROM artist_requests WHERE last_at >= $1 "
                "GROUP BY artist_id ORDER BY SUM(times) DESC, artist_id LIMIT $2",
                moment,
                limit,
            )
            return [row[0] for row in rows]

        return await self._database.read(work)

    async def by_source(self, source: str, source_id: str) -> Artist | None:
        """Return everybody's artist that a source knows under ``source_id``."""

        def work(session: Session) -> int | None:
            found: int | None = session.scalar(
                "SELECT artist_id FROM artist_sources "
                "WHERE owner = $1 AND source = $2 AND source_id = $3",
                EVERYBODY,
                source,
                source_id,
            )
            return found

        artist_id = await self._database.read(work)
        return None if artist_id is None else self._index.get(artist_id, EVERYBODY)

    async def of_track(self, source: str, source_id: str) -> Artist | None:
        """Return the first artist of a track that a source knows under ``source_id``, if everybody's."""

        def work(session: Session) -> int | None:
            found: int | None = session.scalar(
                "SELECT c.artist_id FROM track_sources s JOIN credits c ON c.track_id = s.track_id "
                "WHERE s.owner = $3 AND s.source = $1 AND s.source_id = $2 "
                "ORDER BY c.position LIMIT 1",
                source,
                source_id,
                EVERYBODY,
            )
            return found

        artist_id = await self._database.read(work)
        return None if artist_id is None else self._index.get(artist_id, EVERYBODY)

    async def choice(self, guild_id: int, typed_name: str) -> Choice:
        """Return whom servers meant when they were asked which artist of that name."""
        typed = fold(typed_name)

        def work(session: Session) -> tuple[int | None, bool]:
            rows = session.all(
                "SELECT guild_id, artist_id FROM artist_choices WHERE typed = $1 "
                "UNION ALL SELECT NULL, NULL FROM state WHERE key = $2",
                typed,
                ASKED + typed,
            )
            return dict(rows).get(guild_id), bool(rows)

        own, anywhere = await self._database.read(work)
        chosen = None if own is None else self._index.get(own, guild_id)
        return Choice(own=chosen, anywhere=anywhere)

    def remember_choice(
        self, guild_id: int, typed_name: str, artist_id: int
    ) -> asyncio.Future[None]:
        """Remember whom this server means by a name; a later answer replaces it."""
        typed = fold(typed_name)

        def work(session: Session) -> None:
            session.run(
                "INSERT INTO artist_choices (guild_id, typed, artist_id) VALUES ($1, $2, $3) "
                "ON CONFLICT (guild_id, typed) DO UPDATE SET artist_id = excluded.artist_id",
                guild_id,
                typed,
                artist_id,
            )

        return self._database.write(work)

    async def choices(self, guild_id: int) -> list[tuple[str, Artist]]:
        """Return what this server was asked about: each name, folded, and whom it means by it."""

        def work(session: Session) -> list[tuple[str, int]]:
            rows = session.all(
                "SELECT typed, artist_id FROM artist_choices WHERE guild_id = $1 ORDER BY typed",
                guild_id,
            )
            return [(row[0], row[1]) for row in rows]

        said = await self._database.read(work)
        found = ((typed, self._index.get(key, guild_id)) for typed, key in said)
        return [(typed, artist) for typed, artist in found if artist is not None]

    def forget_choice(self, guild_id: int, typed_name: str) -> asyncio.Future[bool]:
        """Forget whom this server means by a name; say whether it had been asked."""
        typed = fold(typed_name)

        def work(session: Session) -> bool:
            gone = session.all(
                "DELETE FROM artist_choices WHERE guild_id = $1 AND typed = $2 RETURNING typed",
                guild_id,
                typed,
            )
            if gone:
                # Nobody's answer is left, yet the name still means several.
                session.run(
                    "INSERT INTO state (key, value) VALUES ($1, '1') ON CONFLICT (key) DO NOTHING",
                    ASKED + typed,
                )
            return bool(gone)

        return self._database.write(work)
