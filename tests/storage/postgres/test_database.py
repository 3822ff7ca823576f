"""What PostgreSQL's engine promises: order, groups, processes, and a server that goes and comes back."""

from __future__ import annotations

import asyncio
import re
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from psycopg import OperationalError

from bot.domain.model import Picture
from storage import (
    NoDriver,
    Store,
    StoreAddressWrong,
    StoreClosed,
    StoreCrowded,
    StoreEncodingWrong,
    StoreError,
    StoreForbidden,
    StoreForeign,
    StoreLocked,
    StoreRefused,
    StoreTooNew,
    StoreUnreachable,
    UnknownRow,
    move,
    untouched,
)
from storage.database import Lock, Once, Query, Usually
from storage.engines import file_of, on_a_server
from storage.errors import StoreLate
from storage.postgres import connection, locks, reading
from storage.postgres import database as engine
from storage.postgres.database import PostgresDatabase
from storage.postgres.faults import translated
from storage.postgres.keyed import KeyedQueries
from storage.postgres.moving import held_database, snapshot
from storage.postgres.reading import Readers
from storage.steps import shipped
from tests.storage.music import add_songs, favourites_of, of_letters

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from types import ModuleType

    from storage.session import Session
    from tests.postgres import Server

BESIDE = Path("data/clusters.db")
END_OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)

CANCEL_WHO_WAITS = (
    "SELECT COUNT(pg_cancel_backend(pid)) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
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


async def test_a_unit_that_the_server_refuses_takes_no_neighbour_with_it(
    database: PostgresDatabase,
) -> None:
    works = [put("a", "1"), put(of_letters(10_000), "1"), put("b", "2")]
    outcomes = await asyncio.gather(*map(database.write, works), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [int, StoreError, int]
    assert await database.read(kept) == ["a", "b"]


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
    loop = asyncio.get_running_loop()
    for key in ("a", "b"):  # the second time it is known that the unit has two statements
        between, written = asyncio.Event(), loop.create_future()

        def twice(
            session: Session,
            between: asyncio.Event = between,
            written: asyncio.Future[None] = written,
        ) -> tuple[list[str], list[str]]:
            first = kept(session)
            loop.call_soon_threadsafe(between.set)
            asyncio.run_coroutine_threadsafe(_wait(written), loop).result()
            return first, kept(session)

        asked_for = asyncio.ensure_future(database.read(twice))
        await between.wait()
        await database.write(put(key, "1"))
        written.set_result(None)
        first, second = await asked_for
        assert first == second
    assert second == ["a"]
    assert await database.read(kept) == ["a", "b"]


def numbered(up_to: int) -> Query[list[int]]:
    """Return a query of some rows."""
    return Query("SELECT generate_series(1, $1)", (up_to,), lambda rows: [row[0] for row in rows])


async def straight_to(database: PostgresDatabase, threads: list[str]) -> None:
    """Ask until the event loop waits for queries itself."""
    threads.append("")
    while threads:
        threads.clear()
        await database.read(numbered(1))


@pytest.fixture
def threads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows with each unit that is read on a thread."""
    called: list[str] = []
    read = Readers.read

    async def counted(self: Readers, work: Callable[[Session], object]) -> object:
        called.append("")
        return await read(self, work)

    monkeypatch.setattr(Readers, "read", counted)
    return called


async def test_a_query_is_read_without_a_thread_as_with_one(
    database: PostgresDatabase, threads: list[str]
) -> None:
    long = "x" * 10**6  # more than a socket takes at once
    queries = (
        numbered(300),
        Query("SELECT $1, $2, $3", (long, 2**62, None), lambda rows: rows),
        Query("SELECT key FROM state WHERE key IN ({keys})", (), lambda rows: rows, ("a", "\0")),
        Query("SELECT 1 WHERE 1 IN ({keys})", (), lambda rows: rows, ()),
        Query(
            "SELECT SUM(value::bigint) FROM state WHERE 2 IN ({keys})",
            (),
            lambda rows: rows,
            (1, 2),
        ),
    )
    await database.write(put("a", "1"))
    asked = [await database.read(lambda session, query=query: query(session)) for query in queries]
    await straight_to(database, threads)
    assert [await database.read(query) for query in queries] == asked
    assert not threads


async def test_queries_at_the_same_time_do_not_wait_for_each_other(
    database: PostgresDatabase, threads: list[str]
) -> None:
    await straight_to(database, threads)
    found = await asyncio.gather(*(database.read(numbered(number)) for number in range(1, 9)))
    assert [len(each) for each in found] == list(range(1, 9))
    assert len(threads) == 7


async def test_a_query_that_nobody_waits_for_any_more_leaves_the_next_one_its_own_answer(
    database: PostgresDatabase, threads: list[str]
) -> None:
    await straight_to(database, threads)
    left = asyncio.ensure_future(database.read(numbered(5)))
    await asyncio.sleep(0)
    left.cancel()
    for number in (2, 3, 4):
        assert len(await database.read(numbered(number))) == number
    await straight_to(database, threads)
    assert len(await database.read(numbered(7))) == 7


async def test_what_is_wrong_with_a_query_is_told_as_with_any_other(
    database: PostgresDatabase, threads: list[str]
) -> None:
    await straight_to(database, threads)
    for statement in ("SELECT nothing", "SELECT 1 / ($1 - $1)"):
        with pytest.raises(StoreError):
            await database.read(Query(statement, (1,), lambda rows: rows))
    with pytest.raises(StoreError, match="read-only"):
        await database.read(Query("DELETE FROM state", (), lambda rows: rows))
    assert await database.read(numbered(2)) == [1, 2]


async def test_queries_go_on_after_the_server_has_ended_every_connection(
    database: PostgresDatabase, postgres: Server, path: str, threads: list[str]
) -> None:
    for _ in range(3):
        await straight_to(database, threads)
        cut(postgres, path)
        assert await database.read(numbered(2)) == [1, 2]


async def test_a_unit_of_one_statement_takes_one_round_trip(
    database: PostgresDatabase, trips: list[str]
) -> None:
    await database.write(put("a", "1"))
    await asyncio.gather(*(database.read(kept) for _ in range(10)))  # every reader is connected
    trips.clear()
    assert await database.read(kept) == ["a"]
    await database.write(Once("UPDATE state SET value = $1 WHERE key = 'a'", ("2",)))
    assert len(trips) == 2, trips


async def test_a_unit_that_is_usually_one_statement_does_more_only_where_that_changed_nothing(
    database: PostgresDatabase, trips: list[str]
) -> None:
    new = Once("INSERT INTO state (key, value) VALUES ('a', $1) ON CONFLICT DO NOTHING", ("1",))
    trips.clear()
    assert await database.write(Usually(new, kept)) is None
    assert len(trips) == 1, trips
    assert await database.write(Usually(new, kept)) == ["a"]


async def _wait(future: asyncio.Future[None]) -> None:
    await future


async def test_processes_work_side_by_side(database: PostgresDatabase, path: str) -> None:
    other = await PostgresDatabase.open(path, BESIDE)
    await asyncio.gather(database.write(put("a", "1")), other.write(put("b", "1")))
    assert await database.read(kept) == await other.read(kept) == ["a", "b"]
    await other.close()


async def test_who_needs_the_database_alone_is_turned_away_while_anybody_works_with_it(
    database: PostgresDatabase, path: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(locks, "_WAIT_SECONDS", 0.1)
    with pytest.raises(StoreLocked):
        await asyncio.to_thread(move, tmp_path / "clusters.db", path, print)
    await database.close()
    with held_database(path):
        with pytest.raises(StoreLocked):
            await PostgresDatabase.open(path, BESIDE)
        async with untouched(path) as found:
            assert found.missing == 0
            with pytest.raises(StoreLocked):
                await found.backup(tmp_path / "copy.db")


async def test_the_schema_stays_as_it_is_while_a_copy_is_made(
    database: PostgresDatabase, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "_WAIT_SECONDS", 0.1)
    await database.close()
    with snapshot(path):
        with pytest.raises(StoreLocked), held_database(path):
            pass
        await (await PostgresDatabase.open(path, BESIDE)).close()
    with held_database(path):
        pass


async def test_one_process_brings_a_new_database_up_to_date_while_others_wait(
    postgres: Server,
) -> None:
    with postgres.database() as address:
        opened = await asyncio.gather(*(PostgresDatabase.open(address, BESIDE) for _ in range(4)))
        await asyncio.gather(*(one.write(put(f"{n}", "1")) for n, one in enumerate(opened)))
        assert await opened[0].read(kept) == ["0", "1", "2", "3"]
        for one in opened:
            await one.close()


async def test_the_schema_is_not_changed_under_a_process_that_works_with_it(
    postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "_WAIT_SECONDS", 0.1)
    with postgres.database() as address:
        monkeypatch.setattr(connection, "shipped", lambda: shipped()[:-1])
        older = await PostgresDatabase.open(address, BESIDE)
        monkeypatch.setattr(connection, "shipped", shipped)
        with pytest.raises(StoreLocked):
            await PostgresDatabase.open(address, BESIDE)
        await older.close()
        await (await PostgresDatabase.open(address, BESIDE)).close()


@pytest.mark.parametrize("lock", [Lock.CATALOGUE, Lock.SETTINGS, Lock.REMOVAL])
async def test_what_is_read_under_a_lock_is_still_so_when_it_is_written(
    database: PostgresDatabase, path: str, lock: Lock
) -> None:
    def one_more(session: Session) -> None:
        count = int(session.scalar("SELECT value FROM state WHERE key = 'count'"))
        session.run("UPDATE state SET value = $1 WHERE key = 'count'", str(count + 1))

    await database.write(put("count", "0"))
    others = [await PostgresDatabase.open(path, BESIDE) for _ in range(3)]
    for _ in range(10):
        await asyncio.gather(*(one.write(one_more, lock=lock) for one in (database, *others)))
    found = await database.read(lambda session: session.scalar("SELECT value FROM state"))
    assert found == "40"
    for one in others:
        await one.close()


async def test_units_that_got_in_each_other_s_way_are_run_again(
    database: PostgresDatabase, path: str
) -> None:
    other = await PostgresDatabase.open(path, BESIDE)
    for key in ("a", "b"):
        await database.write(put(key, ""))
    both_hold_one = threading.Barrier(2)
    runs: list[str] = []

    def crossing(first: str, second: str) -> Callable[[Session], None]:
        def work(session: Session) -> None:
            runs.append(first)
            session.run("UPDATE state SET value = value || $2 WHERE key = $1", first, first)
            if len(runs) <= 2:
                both_hold_one.wait()
            session.run("UPDATE state SET value = value || $2 WHERE key = $1", second, first)

        return work

    await asyncio.gather(
        database.write(crossing("a", "b")),
        other.write(crossing("b", "a")),
    )
    rows = await database.read(lambda session: session.all("SELECT value FROM state ORDER BY key"))
    assert [sorted(value) for (value,) in rows] == [["a", "b"], ["a", "b"]]
    assert len(runs) >= 3  # the second time they may get in each other's way again
    await other.close()


async def test_a_row_that_another_process_has_just_added_is_found_the_second_time(
    database: PostgresDatabase, path: str
) -> None:
    other = await PostgresDatabase.open(path, BESIDE)
    looked, added = threading.Event(), threading.Event()

    def find_or_add(session: Session) -> str:
        found = session.scalar("SELECT value FROM state WHERE key = 'one'")
        looked.set()
        added.wait()
        if found is None:
            put("one", "mine")(session)
            return "mine"
        return str(found)

    finding = database.write(find_or_add)
    await asyncio.to_thread(looked.wait)
    await other.write(put("one", "theirs"))
    added.set()
    assert await finding == "theirs"
    await other.close()


async def test_after_the_server_s_restart_reads_and_writes_go_on(
    database: PostgresDatabase, postgres: Server, path: str
) -> None:
    await database.write(put("a", "1"))
    await database.read(kept)
    await asyncio.to_thread(cut, postgres, path)

    await database.write(put("b", "2"))

    assert await database.read(kept) == ["a", "b"]


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


@pytest.mark.parametrize("lock", [None, Lock.CATALOGUE])
async def test_a_write_that_the_server_ends_as_it_waits_for_its_lock_leaves_nothing_behind(
    database: PostgresDatabase, path: str, lock: Lock | None
) -> None:
    other = await PostgresDatabase.open(path, BESIDE)
    begun, ended = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def end_who_waits(session: Session) -> None:
        loop.call_soon_threadsafe(begun.set)
        while not session.scalar(CANCEL_WHO_WAITS):
            pass
        ended.wait()

    removing = other.write(end_who_waits, lock=Lock.REMOVAL)
    await begun.wait()
    try:
        with pytest.raises(StoreError, match="user request"):
            await database.write(put("a", "1"), lock=lock)
    finally:
        ended.set()
    await removing
    await database.write(put("b", "1"), lock=lock)
    assert await database.read(kept) == ["b"]
    await other.close()


async def test_where_a_program_has_the_database_to_itself_meanwhile_nothing_is_written(
    database: PostgresDatabase, postgres: Server, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "_WAIT_SECONDS", 0.1)
    await asyncio.to_thread(cut, postgres, path)
    with held_database(path):
        with pytest.raises(StoreLocked):
            await database.write(put("a", "1"))
        assert await database.read(kept) == []
    await database.write(put("a", "1"))


async def test_where_a_program_has_the_database_to_itself_all_that_is_queued_is_told_at_once(
    database: PostgresDatabase, postgres: Server, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "_WAIT_SECONDS", 0.1)
    attempts = attempts_of(monkeypatch, engine, "joined_again")
    await asyncio.to_thread(cut, postgres, path)
    with held_database(path):
        queued = [
            database.write(put(f"{number}", "1"), lock=lock)
            for lock in (None, Lock.CATALOGUE, Lock.SETTINGS)
            for number in range(5)
        ]
        told = await asyncio.gather(*queued, return_exceptions=True)
        assert {type(each) for each in told} == {StoreLocked}
        assert len(attempts) == 1
        with pytest.raises(StoreLocked):  # who comes later may have more luck
            await database.write(put("later", "1"))
        assert len(attempts) == 2
    await database.write(put("a", "1"))


async def test_reads_that_wait_for_a_server_which_is_away_are_all_told_when_one_of_them_is(
    database: PostgresDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, over = threading.Semaphore(0), threading.Event()

    def away(*_: object) -> None:
        begun.release()
        over.wait()
        raise OperationalError("no answer")

    with monkeypatch.context() as patch:
        patch.setattr(reading, "connect", away)
        attempts = attempts_of(patch, reading, "connect")
        reads = [asyncio.ensure_future(database.read(kept)) for _ in range(8)]
        reads += [asyncio.ensure_future(database.read_soon(kept)) for _ in range(8)]
        for _ in range(3):
            await asyncio.to_thread(begun.acquire)
        over.set()
        told = await asyncio.gather(*reads, return_exceptions=True)
        assert {type(each) for each in told} == {StoreUnreachable}
        assert len(attempts) == 3
    assert await database.read(kept) == []


def attempts_of(monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str) -> list[str]:
    """Return a list that grows with each attempt to connect by a function of a module's."""
    made: list[str] = []
    connect = getattr(module, name)

    def counted(*given: str) -> object:
        made.append("")
        return connect(*given)

    monkeypatch.setattr(module, name, counted)
    return made


async def test_a_query_in_flight_as_the_database_closes_is_told_that_it_is_closed(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = await PostgresDatabase.open(path, BESIDE)
    asked, closed = asyncio.Event(), asyncio.Event()

    async def rows(*_: object) -> None:
        asked.set()
        await closed.wait()

    monkeypatch.setattr(KeyedQueries, "rows", rows)
    asked_for = asyncio.ensure_future(database.read(numbered(1)))
    await asked.wait()
    await database.close()
    closed.set()
    with pytest.raises(StoreClosed):
        await asked_for


async def test_whoever_types_leaves_a_connection_to_others_also_when_gone(
    database: PostgresDatabase,
) -> None:
    loop = asyncio.get_running_loop()
    begun, over = asyncio.Semaphore(0), threading.Event()
    looking: list[int] = []

    def typed(number: int) -> Callable[[Session], int]:
        def work(_: Session) -> int:
            looking.append(number)
            loop.call_soon_threadsafe(begun.release)
            over.wait()
            return number

        return work

    searches = [asyncio.ensure_future(database.read_soon(typed(number))) for number in range(4)]
    await begun.acquire()
    await begun.acquire()
    searches[0].cancel()  # the turn goes on
    assert await database.read(kept) == []
    assert sorted(looking) == [0, 1]
    over.set()
    assert await asyncio.gather(*searches[1:]) == [1, 2, 3]


async def test_what_is_looked_for_as_somebody_types_is_given_up_and_its_connection_is_used_on(
    database: PostgresDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SOON_SECONDS", 0.01)
    for _ in range(4):
        with pytest.raises(StoreLate):
            await database.read_soon(lambda session: session.all("SELECT pg_sleep(60)"))
    slow = [database.read(lambda session: session.one("SELECT pg_sleep(0.1)")) for _ in range(3)]
    assert len(await asyncio.gather(*slow)) == 3  # the bound ended with what it was for
    await database.close()
    with pytest.raises(StoreClosed):
        await database.read_soon(kept)


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


@pytest.mark.parametrize(
    ("part", "other", "meant"),
    [
        (r"/\w+\?", "/no_such_one?", StoreRefused),
        (r"//\w+@", "//stranger@", StoreRefused),
        (r"//\w+@", "//weak@", StoreForbidden),
        (r"/\w+\?", "/{latin}?", StoreEncodingWrong),
        (r"$", "&sslmod=off", StoreAddressWrong),
        (r"@.*", "@[::1/clusters", StoreAddressWrong),
    ],
    ids=["database", "user", "right", "encoding", "option", "host"],
)
async def test_an_operator_is_told_what_is_wrong_with_an_address(
    postgres: Server, part: str, other: str, meant: type[StoreError]
) -> None:
    with postgres.database() as address:
        name = address.partition("@/")[2].partition("?")[0]
        if not name:
            pytest.skip("a named server has users of its own")
        latin = f"{name}_latin"
        await asyncio.to_thread(postgres.run, "DROP ROLE IF EXISTS weak")
        await asyncio.to_thread(postgres.run, "CREATE ROLE weak LOGIN")
        await asyncio.to_thread(postgres.run, "REVOKE CREATE ON SCHEMA public FROM PUBLIC", name)
        await asyncio.to_thread(
            postgres.run,
            f"CREATE DATABASE {latin} TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'",
        )
        try:
            with pytest.raises(meant) as told:
                await Store.open(re.sub(part, other.format(latin=latin), address))
            assert type(told.value) is meant
        finally:
            await asyncio.to_thread(postgres.run, f"DROP DATABASE {latin}")
            await asyncio.to_thread(postgres.run, "DROP ROLE weak")


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://me:se@cret@/x@there.invalid/y",
        "postgresql://me:se%zzcret@there.invalid/y",
        "postgresql://me:se cret@there.invalid/y",
        "postgresql://me:secret@[::1/y",
        "postgresql://:secret/x@/y",
    ],
)
async def test_of_an_address_that_cannot_be_read_nothing_is_repeated(address: str) -> None:
    with pytest.raises(StoreAddressWrong) as told:
        await Store.open(address)
    assert str(told.value) == StoreAddressWrong.sentence


@pytest.mark.parametrize(
    "said",
    [
        "sorry, too many clients already",
        'too many connections for role "clusters"',
        "remaining connection slots are reserved for roles with the SUPERUSER attribute",
    ],
)
def test_a_server_without_a_free_connection_is_said_to_have_none(said: str) -> None:
    error = OperationalError(f"connection failed: FATAL:  {said}")
    assert type(translated(error)) is StoreCrowded


@pytest.mark.parametrize(
    "said",
    [
        'password authentication failed for user "clusters"',
        'no pg_hba.conf entry for host "10.0.0.1", user "clusters", database "clusters", no encryption',
    ],
)
def test_a_server_that_lets_nobody_in_is_not_said_to_be_away(said: str) -> None:
    error = OperationalError(f"connection failed: FATAL:  {said}")
    assert type(translated(error)) is StoreRefused


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
