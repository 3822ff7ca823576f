"""Both adapters of the search find the same, in the same order, and follow what is written."""

from __future__ import annotations

import asyncio
from contextlib import closing
from typing import TYPE_CHECKING, Final, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.folding import fold
from storage import Store, look_at_server
from storage.database import Lock
from storage.errors import StoreClosed, StoreCrowded, StoreError, StoreLate, StoreUnreachable
from storage.postgres import reading
from storage.search import trigram
from storage.search.memory import MemorySearch
from storage.search.texts import record_missing
from storage.search.trigram import TrigramSearch
from tests.storage.music import add_songs, track

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.domain.model import Artist
    from storage.database import Database
    from storage.session import Session

GUILD: Final = 7
Bearers = list[tuple[str, str, int, bool]]
"""Each with a name, another name, tracks, and whether the server owns it."""


def _database(store: Store) -> Database:
    return store._database  # pyright: ignore[reportPrivateUsage] - to open a second adapter beside it


def _names(artists: Sequence[Artist]) -> list[str]:
    return [found.name for found in artists]


@pytest.fixture(scope="module")
def runner() -> Iterator[asyncio.Runner]:
    """Return a loop that outlives an example: a store stays open over all of them."""
    with asyncio.Runner() as running:
        yield running


@pytest.fixture(scope="module")
def server(emptied: str, runner: asyncio.Runner) -> Iterator[Store]:
    """Return a store on a server, for all examples."""
    opened = runner.run(Store.open(emptied))
    yield opened
    runner.run(_clear(_database(opened)))
    runner.run(opened.close())


async def _clear(database: Database) -> None:
    def work(session: Session) -> None:
        session.run("DELETE FROM artists")

    await database.write(work, lock=Lock.REMOVAL)


async def _adapters(database: Database, bearers: Bearers) -> tuple[MemorySearch, TrigramSearch]:
    """Return both, over the same artists."""
    await _clear(database)

    def work(session: Session) -> None:
        for name, other, tracks, owned in bearers:
            artist_id = session.scalar(
                "INSERT INTO artists (name, folded, source, tracks, owner) "
                "VALUES ($1, $2, 'demo', $3, $4) RETURNING id",
                name,
                fold(name),
                tracks,
                GUILD if owned else 0,
            )
            session.run(
                "INSERT INTO artist_names (artist_id, folded) VALUES ($1, $2)",
                artist_id,
                fold(other),
            )

    await database.write(work, lock=Lock.CATALOGUE)
    asked = await TrigramSearch.open(database)
    assert asked is not None
    return await MemorySearch.open(database), asked


LETTERS: Final = "ab cé%_\\'!방ん"
BEARERS: Final = st.lists(
    st.tuples(
        st.text(LETTERS, min_size=1, max_size=8),
        st.text(LETTERS, min_size=1, max_size=5),
        st.integers(0, 3),
        st.booleans(),
    ),
    max_size=25,
)


@pytest.mark.parametrize("many", [2, 4000])
@settings(max_examples=40)
@given(bearers=BEARERS, typed=st.text(LETTERS, max_size=3), limit=st.integers(1, 12))
def test_both_find_the_same_in_the_same_order(
    server: Store,
    runner: asyncio.Runner,
    many: int,
    bearers: Bearers,
    typed: str,
    limit: int,
) -> None:
    """Three letters at the most: what only resembles a text is another test's."""

    async def compare() -> None:
        kept, asked = await _adapters(_database(server), bearers)
        for guild in (0, GUILD):
            assert await asked.search(typed, limit, guild) == await kept.search(typed, limit, guild)
            assert await asked.beginning(typed, limit, guild) == await kept.beginning(
                typed, limit, guild
            )
            assert await asked.largest(limit, guild) == await kept.largest(limit, guild)
            assert await asked.largest(None, guild) == await kept.largest(None, guild)
            names = [fold(name) for name, *_ in bearers] + [fold(other) for _, other, *_ in bearers]
            assert dict(await asked.named([*names, "nobody"], guild)) == dict(
                await kept.named(names, guild)
            )
            ids = [artist.id for artist in await kept.largest(None, GUILD)]
            assert await asked.several(ids, guild) == await kept.several(ids, guild)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trigram, "_MANY", many)
        runner.run(compare())


BANDS: Final = (
    *("Metallica", "Portishead", "Taylor Swift", "Radiohead", "Massive Attack", "Sigur Rós"),
    *("Daft Punk", "Kraftwerk", "The Notwist", "Einstürzende Neubauten", "Fleetwood Mac"),
)


@settings(max_examples=40)
@given(
    name=st.sampled_from(BANDS),
    place=st.integers(1, 8),
    slip=st.sampled_from(["left out", "twice", "another", "swapped"]),
)
def test_one_slip_of_the_pen_finds_the_same_artist_first(
    server: Store, runner: asyncio.Runner, name: str, place: int, slip: str
) -> None:
    typed = {
        "left out": name[:place] + name[place + 1 :],
        "twice": name[:place] + name[place] + name[place:],
        "another": name[:place] + "x" + name[place + 1 :],
        "swapped": name[: place - 1] + name[place] + name[place - 1] + name[place + 1 :],
    }[slip]

    async def compare() -> None:
        kept, asked = await _adapters(_database(server), [(band, band, 1, False) for band in BANDS])
        found = await asked.search(typed, 25, 0)
        assert _names(found)[:1] == _names(await kept.search(typed, 25, 0))[:1] == [name]

    runner.run(compare())


def test_of_very_many_that_share_a_part_the_best_known_are_looked_at(
    server: Store, runner: asyncio.Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trigram, "_MANY", 3)
    obscure: Bearers = [(f"The Bea{letter}", f"bea{letter}", 1, False) for letter in "bcdefghijk"]

    async def find() -> None:
        _, asked = await _adapters(
            _database(server), [*obscure, ("The Beatles", "fab four", 200, False)]
        )
        assert _names(await asked.search("The Beatels", 25, 0))[0] == "The Beatles"

    runner.run(find())


def test_a_short_name_with_two_letters_exchanged_is_found_among_the_best_known(
    server: Store, runner: asyncio.Runner
) -> None:
    """It has hardly any three letters in a row in common with what was typed."""

    async def find() -> None:
        kept, asked = await _adapters(
            _database(server), [("Queen", "queen", 200, False), ("Abba", "abba", 9, False)]
        )
        for adapter in (kept, asked):
            assert _names(await adapter.search("Qeuen", 25, 0)) == ["Queen"]

    runner.run(find())


def test_of_many_a_long_name_with_two_slips_is_found_by_its_trigrams_alone(
    server: Store, runner: asyncio.Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trigram, "_KNOWN", 1)

    async def find() -> None:
        _, asked = await _adapters(
            _database(server),
            [("Abba", "abba", 200, False), ("Einstürzende Neubauten", "neubauten", 9, False)],
        )
        assert _names(await asked.search("Einztürzende Neubuten", 25, 0)) == [
            "Einstürzende Neubauten"
        ]

    runner.run(find())


# --- what is written ---------------------------------------------------------------------------


async def _agree(store: Store) -> None:
    """Check that what is found is what anybody who reads everything anew would find."""
    memory = await MemorySearch.open(_database(store))
    search = store.artists
    for guild in (0, GUILD):
        for typed in ("", "a", "an", "ann", "bob", "guest"):
            found = await search.search(typed, 25, guild_id=guild)
            assert found == await memory.search(typed, 25, guild), typed
        assert list(await search.all_named("Ann", guild)) == list(
            (await memory.named(["ann"], guild)).get("ann", ())
        )


async def test_what_is_saved_and_dropped_is_found_at_once(store: Store) -> None:
    ann, _ = await add_songs(store, "Ann", 3)
    await add_songs(store, "Anna", 1)
    await _agree(store)
    await store.catalogues.save([track("Song", "Ann", "Guest")])
    await store.catalogues.save([track("Own", "Annie")], owner=GUILD)
    await _agree(store)
    await add_songs(store, "Anna", 9)
    await _agree(store)
    await store.removals.forget(ann)
    await store.removals.drop_orphans()
    await _agree(store)
    await store.removals.forget_owned(GUILD)
    await _agree(store)
    assert await store.artists.search("annie", guild_id=GUILD) == await store.artists.search(
        "annie"
    )


async def test_names_of_any_length_are_saved(store: Store) -> None:
    name = "방" * 2000
    await add_songs(store, name, 1)
    await add_songs(store, "a b" * 300, 1)
    assert len(await store.artists.search("방방")) == 1
    assert len(await store.artists.search("a ba b")) == 1


async def test_half_a_letter_finds_nobody_and_harms_nobody(store: Store) -> None:
    await add_songs(store, "Ann", 1)
    for typed in ("\ud800", "\0", "An\0n\udfff"):
        assert await store.artists.named(typed) is None
        await store.artists.search(typed)


# --- on a server -------------------------------------------------------------------------------


async def test_every_process_finds_what_one_of_them_saved(emptied_after: str) -> None:
    async with Store.opened(emptied_after) as one, Store.opened(emptied_after) as other:
        assert await other.artists.search("metal") == []
        ann, _ = await add_songs(one, "Metallica", 1)
        assert _names(await other.artists.search("metal")) == ["Metallica"]
        await one.removals.forget(ann)
        assert await other.artists.search("metal") == []
        assert await other.artists.get(ann) is None


async def test_names_that_are_not_ready_for_search_are_made_so_at_the_start(
    emptied_after: str,
) -> None:
    async with Store.opened(emptied_after) as store:
        await add_songs(store, "Metallica", 1)
        await add_songs(store, "Portishead", 1)
        await _database(store).write(
            lambda session: session.run("DELETE FROM fleet.artist_texts WHERE text = 'metallica'")
        )
        assert await store.artists.search("metal") == []
    async with Store.opened(emptied_after) as store:
        assert _names(await store.artists.search("metal")) == ["Metallica"]
        assert await record_missing(_database(store)) == 0


@pytest.fixture
def restricted(emptied_after: str) -> Iterator[str]:
    """Return the address for a role that may not create the extension, which is not there."""
    import psycopg  # noqa: PLC0415 - the tests of SQLite run without it
    from psycopg.errors import InsufficientPrivilege  # noqa: PLC0415 - as above

    user, _, rest = emptied_after.partition("@")
    with closing(psycopg.connect(emptied_after, autocommit=True)) as connection:
        try:
            connection.execute(
                "CREATE ROLE clusters_restricted LOGIN; DROP EXTENSION IF EXISTS pg_trgm CASCADE; "
                "GRANT USAGE ON SCHEMA public, fleet TO clusters_restricted; "
                "GRANT ALL ON ALL TABLES IN SCHEMA public, fleet TO clusters_restricted; "
                "GRANT ALL ON ALL SEQUENCES IN SCHEMA public, fleet TO clusters_restricted"
            )
        except InsufficientPrivilege:
            pytest.skip("the named server's user may not make another one")
        try:
            yield f"{user.rpartition('/')[0]}/clusters_restricted@{rest}"
        finally:
            connection.execute("DROP OWNED BY clusters_restricted; DROP ROLE clusters_restricted")


async def test_a_role_that_may_not_have_trigrams_is_told_and_searches_in_memory(
    restricted: str, emptied_after: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with Store.opened(restricted) as store:
        assert "CREATE EXTENSION pg_trgm" in caplog.text
        assert not (await look_at_server(restricted)).trigrams
        await add_songs(store, "Metallica", 1)
        assert _names(await store.artists.search("metal")) == ["Metallica"]
    async with Store.opened(emptied_after) as store:  # it has been created since
        assert isinstance(store.artists._search, TrigramSearch)  # pyright: ignore[reportPrivateUsage] - which it is
        assert _names(await store.artists.search("metal")) == ["Metallica"]


class Refusing:
    """A database without the extension that answers a wish for it with an error."""

    def __init__(self, error: StoreError) -> None:
        self._error = error

    async def read(self, _: object) -> None:
        """Have nothing."""

    async def write(self, *_: object, **__: object) -> None:
        """Refuse."""
        raise self._error


@pytest.mark.parametrize("passing", [StoreUnreachable, StoreCrowded, StoreLate, StoreClosed])
async def test_what_passes_is_not_taken_for_a_server_without_trigrams(
    passing: type[StoreError], caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(passing):
        await TrigramSearch.open(cast("Database", Refusing(passing())))
    assert not caplog.text


async def test_a_server_on_which_the_extension_is_not_installed_is_told_of(
    caplog: pytest.LogCaptureFixture,
) -> None:
    missing = StoreError('extension "pg_trgm" is not available')
    assert await TrigramSearch.open(cast("Database", Refusing(missing))) is None
    assert "or cannot" in caplog.text
    assert "contrib" in caplog.text


async def test_a_search_that_takes_too_long_finds_nobody(
    emptied_after: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Store.opened(emptied_after) as store:
        await add_songs(store, "Metallica", 1)
        monkeypatch.setattr(trigram, "_few", _slow)
        monkeypatch.setattr(reading, "SOON_SECONDS", 0.01)
        assert await store.artists.search("metal") == []
        monkeypatch.undo()
        assert _names(await store.artists.search("metal")) == ["Metallica"]


def _slow(session: Session, *_: object) -> list[int]:
    return [row[0] for row in session.all("SELECT 1 FROM pg_sleep(60)")]
