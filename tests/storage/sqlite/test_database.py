"""The engine: durable, ordered, shared, and honest about what went wrong."""
# ruff: noqa: ASYNC240 - a test keeps nobody waiting

from __future__ import annotations

import asyncio
import errno
import os
import sqlite3
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.model import Picture
from storage import (
    EngineTooOld,
    Store,
    StoreClosed,
    StoreDamaged,
    StoreError,
    StoreForeign,
    StoreFull,
    StoreLocked,
    StoreTooNew,
    StoreUnavailable,
    UnknownRow,
    errors,
    untouched,
)
from storage.sqlite.database import SqliteDatabase
from storage.steps import Migration, shipped
from tests.storage.music import add_songs, track
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from storage.session import Session


async def _pragma(database: SqliteDatabase, name: str) -> object:
    return await database.read(lambda session: session.scalar(f"PRAGMA {name}"))


async def test_the_file_is_durable_exclusive_and_checked(path: Path) -> None:
    database = await SqliteDatabase.open(path)
    try:
        assert await _pragma(database, "journal_mode") == "wal"
        assert await _pragma(database, "synchronous") == 2
        assert await _pragma(database, "foreign_keys") == 1
        assert await _pragma(database, "locking_mode") == "exclusive"
        assert not path.with_name(path.name + "-shm").exists()
    finally:
        await database.close()


async def test_the_folder_is_made_when_it_is_missing(tmp_path: Path) -> None:
    async with Store.opened(tmp_path / "a" / "b" / "c.db") as store:
        assert (await store.status()).tracks == 0


async def test_a_second_bot_on_the_same_file_is_turned_away(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.sqlite.database._LOCK_WAIT_SECONDS", 0.05)
    with pytest.raises(StoreLocked, match="in use by another process"):
        await Store.open(path)
    await store.state.set("still", "works")
    assert await store.state.get("still") == "works"


async def test_the_file_is_free_again_after_closing(path: Path) -> None:
    for value in ("first", "second"):
        async with Store.opened(path) as store:
            await store.state.set("key", value)
    async with Store.opened(path) as store:
        assert await store.state.get("key") == "second"


async def test_writes_that_wait_together_are_committed_together(path: Path) -> None:
    database = await SqliteDatabase.open(path)
    try:
        commits: list[str] = []

        def note(statement: str) -> None:
            if statement == "COMMIT":
                commits.append(statement)

        await database._connection.set_trace_callback(note)  # pyright: ignore[reportPrivateUsage, reportUnknownMemberType] - counts commits
        writes = [database.write(_set_state(f"key{n}", str(n))) for n in range(200)]
        await asyncio.gather(*writes)
        assert 1 <= len(commits) <= 2
        assert await database.read(lambda s: s.scalar("SELECT COUNT(*) FROM state")) == 200
    finally:
        await database.close()


def _set_state(key: str, value: str):  # noqa: ANN202 - a unit of work
    def work(session: Session) -> str:
        session.run("INSERT INTO state (key, value) VALUES ($1, $2)", key, value)
        return value

    return work


async def test_one_failing_write_leaves_its_neighbours_alone(path: Path) -> None:
    database = await SqliteDatabase.open(path)

    def half_done(session: Session) -> None:
        session.run("INSERT INTO state (key, value) VALUES ('half', 'done')")
        raise RuntimeError("changed its mind")

    try:
        outcomes = await asyncio.gather(
            database.write(_set_state("before", "1")),
            database.write(half_done),
            database.write(_set_state("before", "again")),
            database.write(_set_state("after", "2")),
            return_exceptions=True,
        )
        assert outcomes[0] == "1"
        assert isinstance(outcomes[1], RuntimeError)
        assert isinstance(outcomes[2], StoreError)
        assert outcomes[3] == "2"
        rows = await database.read(lambda s: s.all("SELECT key, value FROM state ORDER BY key"))
        assert rows == [("after", "2"), ("before", "1")]
    finally:
        await database.close()


async def test_writes_happen_in_the_order_of_the_calls(path: Path) -> None:
    database = await SqliteDatabase.open(path)
    seen: list[int] = []

    def note(number: int) -> None:
        seen.append(number)

    try:
        writes = [
            database.write(lambda _session, n=number: n, after=note) for number in range(1500)
        ]
        assert await asyncio.gather(*writes) == list(range(1500))
        assert seen == list(range(1500))
    finally:
        await database.close()


async def test_a_reader_never_sees_a_write_that_is_not_committed(path: Path) -> None:
    database = await SqliteDatabase.open(path)

    def counted(session: Session) -> int:
        number: int = session.scalar("SELECT COUNT(*) FROM state")
        return number

    try:
        writes = [database.write(_set_state(f"key{n}", "")) for n in range(700)]
        seen: set[int] = set()
        while not all(w.done() for w in writes):
            seen.add(await database.read(counted))
        await asyncio.gather(*writes)
        assert seen <= {0, 512, 700}  # whole groups of 512, never a part of one
    finally:
        await database.close()


async def test_a_cancelled_caller_neither_undoes_nor_blocks_a_write(store: Store) -> None:
    first = asyncio.ensure_future(store.state.set("first", "done"))
    first.cancel()
    await store.state.set("second", "done")
    assert await store.state.get("first") == "done"
    assert await store.state.get("second") == "done"


async def test_closing_commits_what_is_queued_and_then_refuses(path: Path) -> None:
    store = await Store.open(path)
    queued = [store.state.set(f"key{n}", "value") for n in range(100)]
    await store.close()
    assert all(write.done() and write.exception() is None for write in queued)
    await store.close()
    with pytest.raises(StoreClosed, match="shutting down"):
        await store.state.set("late", "value")
    with pytest.raises(StoreClosed):
        await store.state.get("late")
    async with Store.opened(path) as again:
        assert await again.state.get("key99") == "value"


async def test_a_fault_in_memory_reaches_the_caller_and_the_writer_goes_on(path: Path) -> None:
    database = await SqliteDatabase.open(path)

    def broken(_: str) -> None:
        raise LookupError("memory")

    try:
        with pytest.raises(LookupError):
            await database.write(_set_state("kept", "1"), after=broken)
        assert await database.write(_set_state("next", "2")) == "2"
    finally:
        await database.close()


async def test_a_statement_that_fails_is_a_store_error_to_readers_too(path: Path) -> None:
    database = await SqliteDatabase.open(path)
    try:
        with pytest.raises(StoreError, match="no such table"):
            await database.read(lambda session: session.all("SELECT * FROM nowhere"))
    finally:
        await database.close()


async def test_two_callers_may_close_and_one_may_give_up(path: Path) -> None:
    store = await Store.open(path)
    queued = store.state.set("key", "value")
    impatient = asyncio.ensure_future(store.close())
    await asyncio.sleep(0)
    impatient.cancel()
    await store.close()
    await queued
    async with Store.opened(path) as again:
        assert await again.state.get("key") == "value"


# --- a full disk -------------------------------------------------------------------------------


async def test_a_full_disk_refuses_writes_serves_reads_and_recovers(path: Path) -> None:
    database = await SqliteDatabase.open(path)
    store_row = _set_state("small", "row")
    try:
        await database.write(store_row)
        pages = await _pragma(database, "page_count")
        await _pragma(database, f"max_page_count = {pages}")
        outcomes = await asyncio.gather(
            *(database.write(_set_state(f"large{n}", "x" * 100_000)) for n in range(5)),
            return_exceptions=True,
        )
        assert all(isinstance(outcome, StoreFull) for outcome in outcomes)
        assert "Nothing saved before is lost" in str(outcomes[0])
        assert await database.read(lambda s: s.all("SELECT key FROM state")) == [("small",)]
        await _pragma(database, "max_page_count = 1000000")
        await database.write(_set_state("large", "x" * 100_000))
        assert await database.read(lambda s: s.scalar("SELECT COUNT(*) FROM state")) == 2
    finally:
        await database.close()


async def test_small_writes_survive_a_large_one_that_fills_the_disk(path: Path) -> None:
    database = await SqliteDatabase.open(path)
    try:
        await database.write(_set_state("first", "row"))
        pages = await _pragma(database, "page_count")
        await _pragma(database, f"max_page_count = {pages}")
        outcomes = await asyncio.gather(
            database.write(_set_state("a", "1")),
            database.write(_set_state("large", "x" * 100_000)),
            database.write(_set_state("b", "2")),
            return_exceptions=True,
        )
        assert outcomes[0] == "1"
        assert isinstance(outcomes[1], StoreFull)
        assert outcomes[2] == "2"
    finally:
        await database.close()


# --- files that are not what they should be ----------------------------------------------------


async def test_a_file_that_is_no_database_is_refused(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(5000))
    with pytest.raises(StoreDamaged, match="damaged or is no database"):
        await Store.open(path)
    assert path.read_bytes().startswith(b"\x89PNG")


async def test_damaged_pages_are_found_at_the_start(path: Path) -> None:
    async with Store.opened(path) as store:
        await add_songs(store, "Someone", 400)
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 8192] = b"\xa5" * 8192
    path.write_bytes(content)
    with pytest.raises(StoreDamaged):
        await Store.open(path)


async def test_a_database_of_another_program_is_refused_untouched(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE recipes (id INTEGER PRIMARY KEY)")
    other.commit()
    other.close()
    with pytest.raises(StoreForeign, match="another program"):
        await Store.open(path)
    other = sqlite3.connect(path)
    assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("recipes",)]
    other.close()


async def test_a_database_of_a_newer_version_is_refused(path: Path) -> None:
    await (await Store.open(path)).close()
    newer = sqlite3.connect(path)
    newer.execute("INSERT INTO migrations VALUES (9999, '9999_future.sql', 0)")
    newer.commit()
    newer.close()
    with pytest.raises(StoreTooNew, match="update the bot"):
        await Store.open(path)


async def test_a_path_that_cannot_be_a_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="folder exists"):
        await Store.open(tmp_path)
    (tmp_path / "file").write_text("text")
    with pytest.raises(StoreUnavailable):
        await Store.open(tmp_path / "file" / "clusters.db")


async def test_an_engine_that_is_too_old_is_named(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    with pytest.raises(EngineTooOld, match="use a Python with SQLite"):
        await Store.open(path)


async def test_an_empty_file_becomes_a_store(path: Path) -> None:
    path.touch()
    async with Store.opened(path) as store:
        await store.state.set("key", "value")


def test_every_error_says_in_one_sentence_what_to_do() -> None:
    kinds = [
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, StoreError)
    ]
    assert len(kinds) >= 9
    for kind in kinds:
        assert kind.sentence.endswith(".")
        assert str(kind()) == kind.sentence
        assert kind("detail").detail == "detail"
    assert len({kind.sentence for kind in kinds}) == len(kinds)


async def test_a_like_of_a_track_that_is_gone_is_refused(store: Store) -> None:
    with pytest.raises(UnknownRow, match="no longer in the database"):
        await store.favourites.set(1, 2, 12345, liked=True)


# --- backups -----------------------------------------------------------------------------------


async def _back_up(path: Path, target: Path) -> None:
    async with untouched(path) as found:
        await found.backup(target)


async def test_a_backup_is_a_whole_store_and_replaces_the_last_one(
    path: Path, tmp_path: Path
) -> None:
    target = tmp_path / "backup.db"
    target.write_text("the last backup")
    async with Store.opened(path) as store:
        await add_songs(store, "Someone", 30)
    await _back_up(path, target)
    async with Store.opened(path) as store:
        await store.state.set("after", "the backup")
    assert not target.with_name("backup.db.partial").exists()
    async with Store.opened(target) as copy:
        assert (await copy.status()).tracks == 30
        assert await copy.state.get("after") is None
        await copy.catalogues.save([track("New", "Someone")])


async def test_a_backup_is_flushed_to_the_disk(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[int] = []

    def flush(file: int) -> None:
        flushed.append(os.fstat(file).st_ino)

    monkeypatch.setattr("os.fsync", flush)
    await _back_up(path, tmp_path / "backup.db")
    assert (tmp_path / "backup.db").stat().st_ino in flushed


async def test_a_backup_that_fails_half_way_leaves_the_last_one(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> None:
        raise OSError(errno.EIO, "the disk is broken")

    target = tmp_path / "backup.db"
    target.write_text("the last backup")
    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(StoreUnavailable, match="the disk is broken"):
        await _back_up(path, target)
    assert target.read_text() == "the last backup"
    assert not target.with_name("backup.db.partial").exists()


async def test_a_copy_of_a_store_in_use_is_of_one_moment(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.sqlite.backup.PAGES_AT_ONCE", 1)
    monkeypatch.setattr("storage.sqlite.backup._TURN_SECONDS", 0.0001)
    accounts, written = 40, 0
    async with Store.opened(path) as store:
        database = store._database  # pyright: ignore[reportPrivateUsage] - the engine itself

        def begin(session: Session) -> None:
            session.run("CREATE TABLE accounts (id INTEGER PRIMARY KEY, sum INTEGER, pad TEXT)")
            session.many(
                "INSERT INTO accounts VALUES ($1, 100, $2)",
                [(number, "x" * 3000) for number in range(accounts)],
            )

        def move(session: Session, first: int, second: int) -> None:
            session.run("UPDATE accounts SET sum = sum - 1 WHERE id = $1", first)
            session.run("UPDATE accounts SET sum = sum + 1 WHERE id = $1", second)

        await database.write(begin)
        copying = asyncio.create_task(store.backup(tmp_path / "copy.db"))
        while not copying.done():
            written += 1
            moving = partial(move, first=written % accounts, second=written * 7 % accounts)
            await database.write(moving)
        await copying
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("SELECT SUM(sum), COUNT(*) FROM accounts").fetchone() == (
            100 * accounts,
            accounts,
        )
        assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert written > 20, "writes went on meanwhile"


async def test_a_copy_leaves_out_what_can_be_drawn_again(path: Path, tmp_path: Path) -> None:
    async with Store.opened(path) as store:
        ann, _ = await add_songs(store, "Ann", 3)
        drawing = Picture(data=bytes(200_000), width=1, height=1, alt="")
        await store.pictures.put("key", ann, drawing)
        await store.backup(tmp_path / "copy.db")
        assert (await store.status()).pictures == 1
        used = (await store.room.space()).used
    assert (tmp_path / "copy.db").stat().st_size <= used - 190_000
    async with Store.opened(tmp_path / "copy.db") as copy:
        assert (await copy.status()).tracks == 3
        assert (await copy.room.space()).pictures == 0
        await copy.pictures.put("key", ann, drawing)


async def test_closing_ends_a_copy_and_leaves_nothing_of_it(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.sqlite.backup.PAGES_AT_ONCE", 1)
    async with Store.opened(path) as store:
        await add_songs(store, "Ann", 300)
        copying = asyncio.create_task(store.backup(tmp_path / "copy.db"))
        await until((tmp_path / "copy.db.partial").exists)
    with pytest.raises(StoreClosed):
        await copying
    assert list(tmp_path.glob("copy*")) == []
    with pytest.raises(StoreClosed):
        await store.backup(tmp_path / "copy.db")


async def test_a_copy_that_finds_no_room_says_so_and_the_store_goes_on(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect

    def small(target: Path, **options: Any) -> sqlite3.Connection:  # noqa: ANN401 - sqlite3's own
        connection = connect(target, **options)
        connection.execute("PRAGMA max_page_count = 5")
        return connection

    async with Store.opened(path) as store:
        await add_songs(store, "Ann", 30)
        monkeypatch.setattr("storage.sqlite.backup.sqlite3.connect", small)
        with pytest.raises(StoreFull):
            await store.backup(tmp_path / "copy.db")
        await store.state.set("still", "works")
    assert list(tmp_path.glob("copy*")) == []


async def test_a_backup_into_no_folder_is_refused(path: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        await _back_up(path, tmp_path / "no such folder" / "backup.db")
    async with Store.opened(path) as store:
        await store.state.set("still", "works")


async def test_what_is_not_ours_is_not_backed_up(path: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE something (else_ TEXT)")
    with pytest.raises(StoreForeign):
        await _back_up(path, tmp_path / "backup.db")


@pytest.fixture
def next_step(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return what makes the program one migration newer."""
    known = shipped()
    newer = Migration(len(known) + 1, "next.sql", ("ALTER TABLE state ADD COLUMN more TEXT",))

    def newer_program() -> None:
        monkeypatch.setattr("storage.sqlite.database.shipped", lambda: (*known, newer))

    return newer_program


def _copies(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir() if "backup" in file.name)


async def test_a_copy_is_kept_before_the_database_is_brought_up_to_date(
    path: Path, next_step: Callable[[], None]
) -> None:
    version = len(shipped())
    async with Store.opened(path) as store:
        await store.state.set("before", "the update")
    path.chmod(0o600)
    assert _copies(path) == [], "a new database has nothing to keep"

    next_step()
    async with Store.opened(path) as store:
        await store.state.set("after", "the update")

    kept = path.with_name(f"clusters.db.schema-{version}.backup")
    assert _copies(path) == [kept.name]
    assert kept.stat().st_mode & 0o777 == 0o600, "as private as the database"
    with closing(sqlite3.connect(kept)) as copy:
        assert copy.execute("SELECT MAX(version) FROM migrations").fetchone() == (version,)
        assert copy.execute("SELECT * FROM state").fetchall() == [("before", "the update")]
    before = kept.read_bytes()
    async with Store.opened(path):
        assert kept.read_bytes() == before, "a start that changes nothing leaves it alone"


async def test_who_only_looks_or_copies_leaves_an_older_database_as_old_as_it_is(
    path: Path, tmp_path: Path, next_step: Callable[[], None]
) -> None:
    async with Store.opened(path):
        with pytest.raises(StoreLocked):
            async with untouched(path):
                pass
    async with untouched(path) as found:
        assert found.missing == 0
    next_step()
    async with untouched(path) as found:
        assert found.missing == 1
        await found.backup(tmp_path / "by hand.db")

    assert _copies(path) == [], "nothing was changed, so nothing had to be kept"
    for file in (path, tmp_path / "by hand.db"):
        with closing(sqlite3.connect(file)) as raw:
            version = raw.execute("SELECT MAX(version) FROM migrations").fetchone()
        assert version == (len(shipped()),)


async def test_a_copy_that_cannot_be_kept_leaves_the_database_as_it_was(
    path: Path, next_step: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, "no room for a copy")

    async with Store.opened(path) as store:
        await store.state.set("before", "the update")
    next_step()
    monkeypatch.setattr("storage.sqlite.backup.os.fsync", refuse)
    with pytest.raises(StoreUnavailable, match="no room for a copy"):
        await Store.open(path)

    assert _copies(path) == []
    with closing(sqlite3.connect(path)) as untouched:
        version = untouched.execute("SELECT MAX(version) FROM migrations").fetchone()
    assert version == (len(shipped()),)
