"""Artists: by id, by name, by what is typed, and what a server asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.domain.folding import fold
from storage.codec import stamp
from storage.database import Once, Query
from storage.notices import HIDDEN, tell_ids
from storage.owners import EVERYBODY, sees
from storage.search.rows import ARTIST, artist_of
from storage.search.turns import in_turns

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from bot.domain.model import Artist
    from storage.database import Database
    from storage.search.hidden import HiddenArtists
    from storage.search.port import ArtistSearch
    from storage.session import Row, Session

ASKED: Final = "asked:"
"""Begins the key, in the table of the program's own state, of a name that means several artists."""

_ASKED, _FORGOTTEN, _BEARS = range(3)
"""What a row of ``_MEANT`` tells: an answer of a server's, that one was forgotten, or who bears the name."""

_MEANT: Final = (
    f"SELECT {_ASKED}, c.guild_id, {ARTIST} FROM artist_choices c "  # noqa: S608 - our own column names
    "JOIN artists a ON a.id = c.artist_id WHERE c.typed = $1 "
    f"UNION ALL SELECT {_FORGOTTEN}, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL "
    "FROM state WHERE key = $2 "
    f"UNION ALL SELECT {_BEARS}, NULL, {ARTIST} FROM artists a WHERE a.id IN ("
    "SELECT id FROM artists WHERE folded = $1 UNION "
    "SELECT artist_id FROM artist_names WHERE folded = $1) "
    "AND a.kind IS NULL AND a.owner IN (0, $3)"
)


def hidden_artists(session: Session) -> list[tuple[int, int]]:
    """Read which servers hide which artists."""
    rows = session.all("SELECT guild_id, artist_id FROM hidden_artists")
    return [(row[0], row[1]) for row in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Whom a name that several artists bear was said to mean."""

    own: Artist | None
    """By the server itself."""
    anywhere: bool
    """Whether any server has been asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """Whom a server may mean by a name."""

    choice: Choice
    own: Artist | None
    """What it has of its own under the name, and does not hide."""
    everybodys: Artist | None
    """Everybody's of the name with the most tracks, also where the server hides it."""


class Artists:
    """The artists of the store.

    A look-up is made for a server, and sees everybody's artists and that server's own.
    """

    def __init__(self, database: Database, search: ArtistSearch, hidden: HiddenArtists) -> None:
        self._database = database
        self._search = search
        self._hidden = hidden

    async def reread(self, artist_ids: Iterable[int] | None = None) -> None:
        """Follow artists that another process may have changed; all of them where left out."""
        await self._search.reread(artist_ids)

    async def reread_hidden(self, guild_ids: Iterable[int] | None = None) -> None:
        """Read again what servers hide, which another process may have changed; in all where left out."""
        rows = await self._database.read(hidden_artists)
        by_guild: dict[int, list[int]] = {}
        for guild_id, artist_id in rows:
            by_guild.setdefault(guild_id, []).append(artist_id)
        everywhere = by_guild.keys() | self._hidden.guilds()
        for guild_id in frozenset(everywhere if guild_ids is None else guild_ids):
            self._hidden.unhide(guild_id)
            self._hidden.hide(guild_id, by_guild.get(guild_id, ()))

    async def get(self, artist_id: int, guild_id: int = EVERYBODY) -> Artist | None:
        """Return an artist by our id."""
        return await self._search.get(artist_id, guild_id)

    async def named(self, name: str, guild_id: int = EVERYBODY) -> Artist | None:
        """Return the artist of this name, spelling folded: the first of ``all_named``."""
        found = await self.all_named(name, guild_id)
        return found[0] if found else None

    async def all_named(self, name: str, guild_id: int = EVERYBODY) -> list[Artist]:
        """Return every artist of this name, spelling folded, those with the most tracks first.

        Everybody's come before the server's own; those that it hides are not among them.
        """
        return (await self.spelled((name,), guild_id)).get(fold(name), [])

    async def spelled(
        self, names: Iterable[str], guild_id: int = EVERYBODY
    ) -> Mapping[str, list[Artist]]:
        """Return the same of several names at once, by the folded names that somebody bears."""
        named = await self._search.named(dict.fromkeys(map(fold, names)), guild_id)
        offered = {name: self._offered(found, guild_id) for name, found in named.items()}
        return {name: found for name, found in offered.items() if found}

    async def search(
        self, text: str, limit: int = 25, *, guild_id: int = EVERYBODY
    ) -> list[Artist]:
        """Return artists for what was typed: prefix first, then contains, then fuzzy.

        Among equals the one with the most tracks comes first; everybody's and the server's own
        take turns.
        """
        found = await self._search.search(text, limit, guild_id)
        return self._offered(found, guild_id)[:limit]

    async def listed(self, *, least: int, limit: int | None = None) -> list[Artist]:
        """Return everybody's artists with at least ``least`` tracks, those with the most first."""
        found = await self._search.largest(limit, EVERYBODY)
        return [artist for artist in found if artist.tracks >= least]

    def _offered(self, found: Iterable[Artist], guild_id: int) -> list[Artist]:
        hidden = self._hidden.of(guild_id)
        return [artist for artist in found if artist.id not in hidden]

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
        wanted = dict.fromkeys(in_turns((asked, favoured)))
        found = self._offered(await self._search.several(wanted, guild_id), guild_id)
        if len(found) < limit:
            largest = await self._search.largest(limit, guild_id)
            found += self._offered((one for one in largest if one.id not in wanted), guild_id)
        return found[:limit]

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

        return self._database.write(work, after=lambda _: self._hidden.hide(guild_id, (artist_id,)))

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

        return self._database.write(work, after=lambda _: self._hidden.unhide(guild_id, artist_id))

    def hidden(self, guild_id: int) -> AbstractSet[int]:
        """Return the artists that are not offered in a server."""
        return self._hidden.of(guild_id)

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

        def work(session: Session) -> Artist | None:
            row = session.one(
                f"SELECT {ARTIST} FROM artist_sources s JOIN artists a ON a.id = s.artist_id "  # noqa: S608 - our own column names
                "WHERE s.owner = $1 AND s.source = $2 AND s.source_id = $3",
                EVERYBODY,
                source,
                source_id,
            )
            return None if row is None else artist_of(row)

        return await self._database.read(work)

    async def of_track(self, source: str, source_id: str) -> Artist | None:
        """Return the first artist of a track that a source knows under ``source_id``, if everybody's."""

        def work(session: Session) -> Artist | None:
            row = session.one(
                f"SELECT {ARTIST} FROM track_sources s JOIN credits c ON c.track_id = s.track_id "  # noqa: S608 - as above
                "JOIN artists a ON a.id = c.artist_id AND a.owner = $3 "
                "WHERE s.owner = $3 AND s.source = $1 AND s.source_id = $2 "
                "ORDER BY c.position LIMIT 1",
                source,
                source_id,
                EVERYBODY,
            )
            return None if row is None else artist_of(row)

        return await self._database.read(work)

    async def choice(self, guild_id: int, typed_name: str) -> Choice:
        """Return whom servers meant when they were asked which artist of that name."""
        return (await self.meant(guild_id, typed_name)).choice

    async def meant(self, guild_id: int, typed_name: str) -> Meant:
        """Return whom a server may mean by a name, all of it in one statement."""
        typed = fold(typed_name)

        def told(rows: list[Row]) -> Meant:
            asked = [row for row in rows if row[0] != _BEARS]
            chosen = next((artist_of(row[2:]) for row in asked if row[1] == guild_id), None)
            own = chosen if chosen is not None and sees(guild_id, chosen.owner) else None
            bearers = {row[2]: artist_of(row[2:]) for row in rows if row[0] == _BEARS}
            ranked = sorted(bearers.values(), key=lambda one: (-one.tracks, one.name, one.id))
            theirs = [one for one in ranked if one.owner != EVERYBODY]
            return Meant(
                choice=Choice(own=own, anywhere=bool(asked)),
                own=next(iter(self._offered(theirs, guild_id)), None),
                everybodys=next((one for one in ranked if one.owner == EVERYBODY), None),
            )

        return await self._database.read(Query(_MEANT, (typed, ASKED + typed, guild_id), told))

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

        def work(session: Session) -> list[tuple[str, Artist]]:
            rows = session.all(
                f"SELECT c.typed, {ARTIST} FROM artist_choices c "  # noqa: S608 - as above
                "JOIN artists a ON a.id = c.artist_id "
                "WHERE c.guild_id = $1 AND a.owner IN (0, $1) ORDER BY c.typed",
                guild_id,
            )
            return [(typed, artist_of(row)) for typed, *row in rows]

        return await self._database.read(work)

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
