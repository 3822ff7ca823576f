"""Artists that are found by a PostgreSQL server, through an index of trigrams: no process keeps names.

What is searched is the table ``fleet.artist_texts``. A search asks an index for all names that hold
the text where these are few; where they are very many it walks through all names from the best
known on, and soon has as many as it wants. Neither leaves the choice to the planner's guesses.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final, NamedTuple

from bot.domain.folding import fold, unaccented
from storage.database import Lock, Query
from storage.errors import (
    StoreClosed,
    StoreError,
    StoreFull,
    StoreLate,
    StoreLocked,
    StoreUnreachable,
)
from storage.owners import EVERYBODY
from storage.search.port import ArtistSearch
from storage.search.rows import ARTIST, Changed, artist_of, changed_entries
from storage.search.spelling import FEW, FUZZY_LEAST, alikeness
from storage.search.texts import record_missing, record_texts
from storage.search.turns import in_turns
from storage.texts import storable
from storage.typed import LAST, like

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.domain.model import Artist
    from storage.database import Database
    from storage.session import Row, Session, Value


_LOG: Final = logging.getLogger(__name__)

NO_TRIGRAMS: Final = (
    "this PostgreSQL role may not, or cannot, create the extension pg_trgm, so every process keeps all "
    "artists' names in memory: have it installed on the server where it is missing (it is part of "
    "PostgreSQL's contrib package), and created once, by CREATE EXTENSION pg_trgm in this database"
)

_MANY: Final = 4000
"""Names up to which all that hold a text are sorted; a walk meets 25 of more than these soon."""

_TRIGRAM: Final = 3
"""Letters of a text from which the index knows who holds it."""

_KNOWN: Final = 2000
"""Names, those of artists with the most tracks first, that are compared with what was typed in any case."""

_HALF: Final = 0.5
"""How alike a name must be at least: with less very many are."""

_TWO_SLIPS: Final = 7
"""Trigrams that become others."""

_ALIKE: Final = 200
"""Names that resemble a text by their trigrams, of which the best are chosen by their spelling."""

_LISTED: Final = 100
"""Artists that a box may list; more of the largest are for whoever builds something of them, and waits."""

_ALL: Final = 2**62

_SEVERAL: Final = (
    f"SELECT {ARTIST} FROM artists a WHERE a.kind IS NULL AND a.owner IN (0, $1) "  # noqa: S608 - our own column names
    "AND a.id IN ({keys})"
)

_NAMED: Final = (
    f"SELECT a.folded, {ARTIST} FROM artists a WHERE a.kind IS NULL "  # noqa: S608 - as above
    "AND a.owner IN (0, $1) AND a.folded IN ({keys}) "
    f"UNION SELECT n.folded, {ARTIST} FROM artist_names n "
    "JOIN artists a ON a.id = n.artist_id WHERE a.kind IS NULL "
    "AND a.owner IN (0, $1) AND n.folded IN ({keys})"
)

_SERVER: Final = "clusters.server"
"""A setting of the transaction: whose own artists are looked at besides everybody's."""

_BY_RANK: Final = "GROUP BY tracks, name, artist_id ORDER BY tracks DESC, name, artist_id LIMIT $1"


class _Kind(NamedTuple):
    """A way in which names hold a text: as an index answers it, and as it is asked of each name."""

    asked: str
    values: tuple[Value, ...]
    tested: str
    tested_values: tuple[Value, ...]


def _is(wanted: str) -> _Kind:
    return _Kind("text = $2", (wanted,), "text = $2", (wanted,))


def _begins(wanted: str, column: str = "text") -> _Kind:
    return _Kind(
        f"{column} >= $2 AND {column} < $3",
        (wanted, wanted + LAST),
        f"left({column}, length($2)) = $2",
        (wanted,),
    )


def _holds(wanted: str) -> _Kind:
    return _Kind("text LIKE $2 ESCAPE '\\'", (like(wanted),), "strpos(text, $2) > 0", (wanted,))


class TrigramSearch(ArtistSearch):
    """The adapter for a database on a server: what is found is what was committed."""

    def __init__(self, database: Database, schema: str) -> None:
        """Ask through a database whose server has the extension in ``schema``."""
        self._database = database
        self._schema = schema

    @classmethod
    async def open(cls, database: Database) -> TrigramSearch | None:
        """Make ready what is not yet; ``None`` where the server lacks ``pg_trgm`` and will not have it.

        Raises ``StoreError`` where it is not known whether it will.
        """
        schema = await database.read(_schema)
        if schema is None:
            try:
                await database.write(
                    lambda session: session.run("CREATE EXTENSION IF NOT EXISTS pg_trgm"),
                    lock=Lock.CATALOGUE,
                )
            except (StoreUnreachable, StoreLate, StoreLocked, StoreFull, StoreClosed):
                raise  # it passes, and the choice holds as long as the process
            except StoreError as error:
                _LOG.warning("%s (%s)", NO_TRIGRAMS, error)
                return None
            schema = await database.read(_schema)
        if schema is None:
            return None
        quoted = '"' + schema.replace('"', '""') + '"'
        done = await record_missing(database)
        if done or not await database.read(_indexed):
            await database.write(lambda session: _index(session, quoted), lock=Lock.CATALOGUE)
        return cls(database, quoted)

    # --- kept current ------------------------------------------------------------------------

    def note(self, session: Session, artist_ids: Iterable[int]) -> Changed:
        """Bring up to date what is searched, in the same transaction."""
        record_texts(session, changed_entries(session, artist_ids).entries)
        return Changed({})

    def follow(self, changed: Changed) -> None:
        """Do nothing: nothing is kept."""

    def drop_owner(self, owner: int) -> None:
        """Do nothing: the rows went with their artists."""

    async def reread(self, artist_ids: Iterable[int] | None = None) -> None:
        """Do nothing: nothing is kept."""

    # --- looked up ---------------------------------------------------------------------------

    async def get(self, artist_id: int, guild_id: int) -> Artist | None:
        """Return an artist by id."""
        found = await self.several((artist_id,), guild_id)
        return found[0] if found else None

    async def several(self, artist_ids: Iterable[int], guild_id: int) -> list[Artist]:
        """Return artists by id, in that order, without those that are not there."""
        ids = tuple(artist_ids)
        if not ids:
            return []
        return await self._database.read(
            Query(_SEVERAL, (guild_id,), lambda rows: _in_order(rows, ids), keys=ids)
        )

    async def named(self, folded: Iterable[str], guild_id: int) -> Mapping[str, Sequence[Artist]]:
        """Return the artists of exactly these folded names."""
        names = tuple(name for name in folded if storable(name) == name)
        if not names:
            return {}
        return await self._database.read(Query(_NAMED, (guild_id,), _by_name, keys=names))

    async def largest(self, limit: int | None, guild_id: int) -> list[Artist]:
        """Return the artists with the most tracks."""
        most = _ALL if limit is None else limit

        def work(session: Session) -> list[Artist]:
            _ask_for(session, guild_id)
            found = (_walked(session, owner, most) for owner in _owners(guild_id))
            return _several(session, in_turns(found)[:most], guild_id)

        # Only a list for a box is of no use when it comes late.
        if most <= _LISTED:
            return await self._database.read_soon(work)
        return await self._database.read(work)

    async def search(self, typed: str, limit: int, guild_id: int) -> list[Artist]:
        """Return artists for what was typed, those who were found in time."""
        wanted = unaccented(fold(storable(typed)))
        owners = _owners(guild_id)

        def held(session: Session) -> dict[int, list[int]]:
            _ask_for(session, guild_id)
            if not wanted:
                return {owner: _walked(session, owner, limit) for owner in owners}
            return {owner: _holding(session, wanted, limit, owner) for owner in owners}

        found: dict[int, list[int]] = {}
        try:
            found = await self._database.read_soon(held)
            few = [owner for owner in owners if len(found[owner]) < min(limit, FEW)]
            if few and len(wanted) >= FUZZY_LEAST:

                def alike(session: Session) -> dict[int, list[int]]:
                    _ask_for(session, guild_id)
                    return {
                        owner: _alike(session, self._schema, wanted, limit, owner) for owner in few
                    }

                for owner, ids in (await self._database.read_soon(alike)).items():
                    found[owner] = list(dict.fromkeys((*found[owner], *ids)))[:limit]
        except StoreLate:
            _LOG.warning("a search among the artists' names took longer than it may")
        return await self.several(in_turns(found.values()), guild_id)

    async def beginning(self, typed: str, limit: int, guild_id: int) -> list[int]:
        """Return ids of artists whose name, or a word of it, begins as was typed."""
        wanted = unaccented(fold(storable(typed)))
        if not wanted:
            return []
        kinds = (_begins(wanted), _holds(f" {wanted}"))

        def work(session: Session) -> list[int]:
            _ask_for(session, guild_id)
            return [
                artist_id
                for owner in _owners(guild_id)
                for artist_id in _of_kinds(session, kinds, limit, owner)
            ]

        try:
            return await self._database.read_soon(work)
        except StoreLate:
            return []


def _alike(session: Session, schema: str, wanted: str, limit: int, owner: int) -> list[int]:
    """Return artists with a name that resembles a text, the most alike first.

    Among the best known any name may be meant. Of the others the index knows which have most
    trigrams of the text, and of very many those with the most tracks are looked at.
    """
    session.one(
        "SELECT set_config('pg_trgm.word_similarity_threshold', $1, true)",
        str(_least_alike(wanted)),
    )
    rows = session.all(
        "WITH alike AS MATERIALIZED (SELECT artist_id, text, tracks, name "  # noqa: S608 - the server's own word
        f"FROM fleet.artist_texts WHERE {_owned(owner)} AND $1 OPERATOR({schema}.<%) text "
        # All names are read for a text that has none, as in a locale that knows no such letters.
        f"AND {schema}.show_trgm($1) <> '{{}}'), "
        f"held AS MATERIALIZED (SELECT * FROM alike ORDER BY tracks DESC, name, artist_id "
        f"LIMIT {_MANY}), known AS MATERIALIZED (SELECT artist_id, text, tracks, name "
        f"FROM fleet.artist_texts WHERE {_owned(owner)} "
        f"ORDER BY tracks DESC, name, artist_id LIMIT {_KNOWN}), "
        f"best AS (SELECT * FROM held ORDER BY {schema}.word_similarity($1, text) DESC, "
        f"tracks DESC, name, artist_id LIMIT {_ALIKE}) "
        "SELECT artist_id, text, tracks, name FROM best UNION SELECT * FROM known",
        wanted,
    )
    scores = alikeness(wanted, [text for _, text, _, _ in rows])
    alike = sorted(
        (-scores[place], -tracks, name, artist_id, text)
        for place, (artist_id, text, tracks, name) in enumerate(rows)
        if place in scores
    )
    return list(dict.fromkeys(row[3] for row in alike))[:limit]


def _least_alike(wanted: str) -> float:
    """Return how alike, 0 to 1, an extent of a name must be to what was typed, by ``pg_trgm``'s measure.

    That is the trigrams which both have, of those that either has. A word has one more of them than
    letters, and two slips of the pen make seven of them others at the most.
    """
    trigrams = len(wanted.replace(" ", "")) + len(wanted.split())
    return max(_HALF, (trigrams - _TWO_SLIPS) / (trigrams + _TWO_SLIPS))


def _ask_for(session: Session, guild_id: int) -> None:
    """Set, for this transaction, which server asks."""
    session.one(f"SELECT set_config('{_SERVER}', $1, true)", str(guild_id))


def _holding(session: Session, wanted: str, limit: int, owner: int) -> list[int]:
    """Return artists of whose names one holds a text, in the order of how it does."""
    joined = wanted.replace(" ", "")
    if len(wanted) >= _TRIGRAM or owner != EVERYBODY:
        few = _few(session, wanted, joined, limit, owner)
        if few is not None:
            return few
    return _of_kinds(
        session,
        (
            _is(wanted),
            _begins(wanted),
            _holds(f" {wanted}"),
            _holds(wanted),
            _begins(joined, "joined"),
        ),
        limit,
        owner,
    )


def _few(session: Session, wanted: str, joined: str, limit: int, owner: int) -> list[int] | None:
    """Return them by asking for all at once; ``None`` where they are very many."""
    rows = session.all(
        "WITH held AS MATERIALIZED (SELECT artist_id, text, tracks, name "  # noqa: S608 - numbers of our own
        f"FROM fleet.artist_texts WHERE {_owned(owner)} AND text LIKE $2 ESCAPE '\\' "
        f"LIMIT {_MANY + 1}), begun AS MATERIALIZED (SELECT artist_id, text, tracks, name "
        f"FROM fleet.artist_texts WHERE {_owned(owner)} AND joined >= $4 AND joined < $5 "
        f"LIMIT {_MANY + 1}), kinds AS (SELECT artist_id, tracks, name, CASE WHEN text = $3 THEN 0 "
        "WHEN left(text, length($3)) = $3 THEN 1 WHEN strpos(text, ' ' || $3) > 0 THEN 2 "
        "WHEN strpos(text, $3) > 0 THEN 3 ELSE 4 END AS kind "
        "FROM (SELECT * FROM held UNION ALL SELECT * FROM begun) AS names) "
        "SELECT artist_id, (SELECT COUNT(*) FROM held), (SELECT COUNT(*) FROM begun) FROM kinds "
        "GROUP BY artist_id, tracks, name ORDER BY MIN(kind), tracks DESC, name, artist_id LIMIT $1",
        limit,
        like(wanted),
        wanted,
        joined,
        joined + LAST,
    )
    if rows and max(rows[0][1:]) > _MANY:
        return None
    return [row[0] for row in rows]


def _of_kinds(session: Session, kinds: Iterable[_Kind], limit: int, owner: int) -> list[int]:
    """Return artists kind after kind, until there are ``limit``."""
    found: dict[int, None] = {}
    for kind in kinds:
        if len(found) >= limit:
            break
        found |= dict.fromkeys(_of_kind(session, kind, limit, owner))
    return list(found)[:limit]


def _of_kind(session: Session, kind: _Kind, limit: int, owner: int) -> list[int]:
    """Return artists of one kind by their rank."""
    rows = session.all(
        "WITH few AS MATERIALIZED (SELECT artist_id, tracks, name FROM fleet.artist_texts "  # noqa: S608 - numbers of our own
        f"WHERE {_owned(owner)} AND {kind.asked} LIMIT {_MANY + 1}) "
        f"SELECT artist_id, (SELECT COUNT(*) FROM few) FROM few {_BY_RANK}",
        limit,
        *kind.values,
    )
    if rows and rows[0][1] > _MANY:
        return _walked(session, owner, limit, f"AND {kind.tested}", *kind.tested_values)
    return [row[0] for row in rows]


def _walked(
    session: Session, owner: int, limit: int, condition: str = "", *values: Value
) -> list[int]:
    """Return the best known artists of whose names one is as told, by going through them."""
    rows = session.all(
        f"SELECT artist_id FROM fleet.artist_texts WHERE {_owned(owner)} {condition} {_BY_RANK}",  # noqa: S608 - as above
        limit,
        *values,
    )
    return [row[0] for row in rows]


def _several(session: Session, ids: Sequence[int], guild_id: int) -> list[Artist]:
    """Return artists by id, in that order, that a server may see."""
    return _in_order(session.among(_SEVERAL, ids, guild_id), ids)


def _in_order(rows: Iterable[Row], ids: Sequence[int]) -> list[Artist]:
    found = {row[0]: artist_of(row) for row in rows}
    return [found[artist_id] for artist_id in ids if artist_id in found]


def _by_name(rows: Iterable[Row]) -> dict[str, list[Artist]]:
    found: dict[str, list[Artist]] = {}
    for name, *row in rows:
        found.setdefault(name, []).append(artist_of(row))
    return {name: sorted(bearers, key=_rank) for name, bearers in found.items()}


def _owned(owner: int) -> str:
    """Return the condition that names are an owner's: everybody's, or else the server's (``_ask_for``).

    Everybody's have an index of their own, and all servers' statements are one text.
    """
    return (
        "owner = 0"
        if owner == EVERYBODY
        else f"owner = CAST(current_setting('{_SERVER}') AS BIGINT)"
    )


def _owners(guild_id: int) -> Iterable[int]:
    return dict.fromkeys((EVERYBODY, guild_id))


def _rank(artist: Artist) -> tuple[bool, int, str, int]:
    return (artist.owner != EVERYBODY, -artist.tracks, artist.name, artist.id)


def _schema(session: Session) -> str | None:
    found: str | None = session.scalar(
        "SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace "
        "WHERE e.extname = 'pg_trgm'"
    )
    return found


def _indexed(session: Session) -> bool:
    return bool(session.scalar("SELECT to_regclass('fleet.artist_texts_by_trigram') IS NOT NULL"))


def _index(session: Session, schema: str) -> None:
    session.run(
        "CREATE INDEX IF NOT EXISTS artist_texts_by_trigram ON fleet.artist_texts "
        f"USING gin (text {schema}.gin_trgm_ops) WHERE owner = 0"
    )
    session.run("ANALYZE fleet.artist_texts")
