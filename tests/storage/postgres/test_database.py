"""What PostgreSQL's engine promises: order, groups, one process, and a server that goes and comes back."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.domain.model import Picture
from storage import (
    NoDriver,
    Store,
    StoreClosed,
    StoreForeign,
    StoreLocked,
    StoreTooNew,
    StoreUnreachable,
    UnknownRow,
)
from storage.engines import file_of, on_a_server
from storage.postgres.database import PostgresDatabase
from tests.storage.music import add_songs, favourites_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from storage.session import Session
    from tests.postgres import Server

BESIDE = Path("data/clusters.db")
END_OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@pytest.fixture
async def database(path: str) -> AsyncIterator[PostgresDatabase]:
    """Return an open database with nothing in it."""
    opened = await PostgresDatabase.open(path, BESIDE)
    yield opened
    await opened.close()


def put(key: str, value: str) -> Callable[[Session], int]:
    """Return a unit that stores something."""

    def work(session: Session) -> int:
        return session.run("INSERT INTO state (key, value) VALUES ($1, $2)", key, value)

    return work


def kept(session: Session) -> list[str]:
    """Return the keys of what is stored."""
    return [key for (key,) in session.all("SELECT key FROM state ORDER BY key")]


def cut(server: Server, address: str) -> None:
    """End every connection to a database, as a restart of the server does."""
    server.run(END_OTHERS, address.partition("@/")[2].partition("?")[0])


async def test_writes_happen_in_the_order_of_asking_and_share_commits(
    database: PostgresDatabase,
) -> None:
    order: list[int] = []

    def noted(number: int) -> Callable[[Session], int]:
        def work(session: Session) -> int:
            order.append(number)
            return session.scalar("SELECT $1 + 0", number)

        return work

    answers = [database.write(noted(number)) for number in range(50)]
    assert await asyncio.gather(*reversed(answers)) == list(reversed(range(50)))
    assert order == list(range(50))
    assert database.traffic.commits < database.traffic.writes == 50


async def test_a_failing_unit_is_undone_alone(database: PostgresDatabase) -> None:
    def broken(session: Session) -> None:
        put("half", "done")(session)
        raise ZeroDivisionError

    answers = [database.write(work) for work in (put("a", "1"), broken, put("b", "2"))]
    outcomes = await asyncio.gather(*answers, return_exceptions=True)
    assert isinstance(outcomes[1], ZeroDivisionError)
    assert await database.read(kept) == ["a", "b"]
    assert database.traffic.failed == 1


async def test_an_unknown_row_is_told_as_such(database: PostgresDatabase) -> None:
    with pytest.raises(UnknownRow):
        await database.write(
            lambda session: session.run(
                "INSERT INTO attempts (kind, artist_id, until) VALUES ('chart', 999, 1)"
            )
        )


async def test_a_read_cannot_write_and_sees_one_moment(database: PostgresDatabase) -> None:
    with pytest.raises(Exception, match="read-only"):
        await database.read(put("a", "1"))
    between = asyncio.Event()
    loop = asyncio.get_running_loop()
    written: asyncio.Future[None] = loop.create_future()

    def twice(session: Session) -> tuple[list[str], list[str]]:
        first = kept(session)
        loop.call_soon_threadsafe(between.set)
        asyncio.run_coroutine_threadsafe(_wait(written), loop).result()
        return first, kept(session)

    reading = asyncio.ensure_future(database.read(twice))
    await between.wait()
    await database.write(put("a", "1"))
    written.set_result(None)
    assert await reading == ([], [])
    assert await database.read(kept) == ["a"]


async def _wait(future: asyncio.Future[None]) -> None:
    await future


async def test_a_second_process_is_turned_away(database: PostgresDatabase, path: str) -> None:
    with pytest.raises(StoreLocked):
        await PostgresDatabase.open(path, BESIDE)
    await database.close()
    await (await PostgresDatabase.open(path, BESIDE)).close()


async def test_after_the_server_s_restart_reads_and_writes_go_on(
    database: PostgresDatabase, postgres: Server, path: str
) -> None:
    await database.write(put("a", "1"))
    await database.read(kept)
    await asyncio.to_thread(cut, postgres, path)

    await database.write(put("b", "2"))

    assert await database.read(kept) == ["a", "b"]
    with pytest.raises(StoreLocked):
        await PostgresDatabase.open(path, BESIDE)


async def test_a_write_that_the_server_did_not_confirm_is_not_tried_again(
    database: PostgresDatabase, postgres: Server, path: str
) -> None:
    runs: list[str] = []

    def lost(session: Session) -> None:
        runs.append("run")
        session.scalar("SELECT 1")
        cut(postgres, path)
        session.scalar("SELECT 1")

    with pytest.raises(StoreUnreachable):
        await database.write(lost)
    assert runs == ["run"]
    await database.write(put("a", "1"))
    assert await database.read(kept) == ["a"]


async def test_where_another_has_taken_the_database_meanwhile_nothing_is_written(
    database: PostgresDatabase, postgres: Server, path: str
) -> None:
    await asyncio.to_thread(cut, postgres, path)
    other = await PostgresDatabase.open(path, BESIDE)
    with pytest.raises(StoreLocked):
        await database.write(put("a", "1"))
    assert await database.read(kept) == []
    await other.close()
    await database.write(put("a", "1"))


async def test_closing_commits_what_is_queued_and_then_refuses(path: str) -> None:
    database = await PostgresDatabase.open(path, BESIDE)
    written = [database.write(put(f"{number}", "1")) for number in range(20)]
    await database.close()
    await asyncio.gather(*written)
    with pytest.raises(StoreClosed):
        await database.read(kept)
    with pytest.raises(StoreClosed):
        await database.write(put("late", "1"))
    again = await PostgresDatabase.open(path, BESIDE)
    assert len(await again.read(kept)) == 20
    await again.close()


async def test_texts_are_ordered_as_in_a_file(database: PostgresDatabase) -> None:
    for key in ("b", "B", "ä", "a b", "ab", "\U0010ffff", "é"):
        await database.write(put(key, "1"))
    assert await database.read(kept) == sorted(["b", "B", "ä", "a b", "ab", "\U0010ffff", "é"])


async def test_whose_database_it_is_and_of_which_version_is_looked_at_first(
    postgres: Server,
) -> None:
    with postgres.database() as address:
        name = address.partition("@/")[2].partition("?")[0]
        await asyncio.to_thread(postgres.run, "CREATE TABLE theirs (id INT)", name)
        with pytest.raises(StoreForeign):
            await Store.open(address)
        await asyncio.to_thread(postgres.run, "DROP TABLE theirs", name)
        await (await Store.open(address)).close()
        newer = "INSERT INTO migrations (version, name, applied_at) VALUES (999, 'later', 1)"
        await asyncio.to_thread(postgres.run, newer, name)
        with pytest.raises(StoreTooNew):
            await Store.open(address)


async def test_a_server_that_is_not_there_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(StoreUnreachable):
        await Store.open(f"postgresql://nobody@/nothing?host={tmp_path}")


async def test_a_backup_is_a_file_of_one_moment(path: str, tmp_path: Path) -> None:
    copied = tmp_path / "copy.db"
    async with Store.opened(path, folder=tmp_path) as store:
        ann, songs = await add_songs(store, "Ann", 30)
        await store.favourites.set(1, 2, songs[3], liked=True)
        await store.pictures.put("key", ann, Picture(data=b"p", width=1, height=1, alt=""))
        await store.backup(copied)
        known = await store.catalogues.get(ann)
        assert await store.size() > 1_000_000
    async with Store.opened(copied) as store:
        assert await store.catalogues.get(ann) == known
        assert await favourites_of(store, 1, 2) == {songs[3]}
        assert (await store.status()).pictures == 0


async def test_without_its_library_the_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "storage.postgres.database", None)
    with pytest.raises(NoDriver, match="fleet"):
        await Store.open(path)


def test_an_address_is_a_file_s_path_unless_it_names_a_server(path: str) -> None:
    assert on_a_server(path)
    assert on_a_server("postgres://somewhere/else")
    assert not on_a_server("data/postgres.db")
    assert not on_a_server(Path("postgresql:"))
    assert file_of("there/clusters.db") == Path("there/clusters.db")
    assert file_of(path, Path("folder")) == Path("folder/clusters.db")
