"""``python -m bot migrate`` and ``move``, and what other commands say of a database on a server."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError
from rich.console import Console

from bot.app import open_resources
from bot.cli.address import without_password
from bot.cli.beside import holder_of, running_bot
from bot.cli.doctor import Mark, database, processes, server, server_kind
from bot.cli.failure import CommandError
from bot.cli.keeping import back_up, put_back
from bot.cli.moving import bring_up_to_date, move_all
from bot.cli.report import report_artist
from bot.services.processes import Fleet, Processes
from bot.settings import Settings
from bot.web.door import open_door
from storage import Process, ServerLook, Store, StoreLocked, StoreNotEmpty, untouched
from storage.postgres import connection, locks
from storage.postgres.database import PostgresDatabase
from storage.steps import shipped
from tests.storage.music import add_songs

if TYPE_CHECKING:
    from tests.postgres import Server

TODAY = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def console() -> Console:
    """Return a terminal that remembers what was printed."""
    return Console(record=True, width=200)


@pytest.fixture
def settings(emptied_after: str, tmp_path: Path) -> Settings:
    """Return settings that name an empty database on a server."""
    return Settings(database=emptied_after, folder=tmp_path / "own", token=None, workers=1)


@pytest.fixture
async def here(tmp_path: Path) -> Path:
    """Return a database file with something in it."""
    path = tmp_path / "here.db"
    async with Store.opened(path) as store:
        await add_songs(store, "Ann", 12)
    return path


async def test_a_move_says_what_came_and_where_to_point_the_bot(
    here: Path, settings: Settings, console: Console
) -> None:
    await move_all(str(here), str(settings.database), console)
    said = console.export_text()
    assert "tracks: 12 (" in said
    assert "CLUSTERS_DATABASE" in said
    with pytest.raises(StoreNotEmpty):
        await move_all(str(here), str(settings.database), console)


async def test_where_there_is_nothing_nothing_is_made(tmp_path: Path, console: Console) -> None:
    with pytest.raises(CommandError, match="nothing to move"):
        await move_all(str(tmp_path / "a.db"), str(tmp_path / "b.db"), console)
    assert not await asyncio.to_thread(lambda: list(tmp_path.iterdir()))


async def test_a_backup_of_a_database_on_a_server_is_a_file_that_can_be_moved_back(
    here: Path, settings: Settings, console: Console, tmp_path: Path
) -> None:
    await move_all(str(here), str(settings.database), console)
    copied = tmp_path / "copy.db"
    await back_up(settings, copied, console)
    async with Store.opened(copied) as store:
        assert (await store.status()).tracks == 12
    with pytest.raises(CommandError, match="bot move"):
        await put_back(copied, settings.database, console)


async def test_a_database_on_a_server_is_copied_while_others_work_with_it(
    settings: Settings, console: Console, tmp_path: Path
) -> None:
    copied = tmp_path / "copy.db"
    async with Store.opened(settings.database, folder=settings.folder) as others:
        await add_songs(others, "Ann", 12)
        await back_up(settings, copied, console)
        await others.state.set("after", "1")
    async with Store.opened(copied) as store:
        assert (await store.status()).tracks == 12
        assert await store.state.get("after") is None


async def test_a_report_of_a_database_on_a_server_asks_no_bot_for_a_copy(
    settings: Settings, console: Console, tmp_path: Path
) -> None:
    async with (
        open_resources(settings) as resources,
        open_door(resources.services.beside),
        holder_of(settings) as nobody,
        running_bot(settings.database_file) as bot,
    ):
        assert bot is not None
        assert nobody is None
        await add_songs(resources.store, "Ann", 12)
        assert await report_artist(settings, "Ann", tmp_path / "report", console) == 0


async def test_a_database_of_an_older_version_is_copied_before_an_update(
    postgres: Server, tmp_path: Path, console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = tmp_path / "copy.db"
    with postgres.database() as address:
        settings = Settings(database=address, folder=tmp_path / "own", token=None)
        with monkeypatch.context() as patch:
            patch.setattr(connection, "shipped", lambda: shipped()[:-1])
            older = await PostgresDatabase.open(address, tmp_path / "older" / "clusters.db")
        await older.write(
            lambda session: session.run("INSERT INTO state (key, value) VALUES ('mine', '1')")
        )
        await back_up(settings, copied, console)
        await older.close()
    async with untouched(copied) as found:
        assert found.missing == 1
    async with Store.opened(copied) as store:
        assert await store.state.get("mine") == "1"


async def test_migrating_where_nothing_is_missing_goes_on_beside_others(
    settings: Settings, console: Console
) -> None:
    async with Store.opened(settings.database, folder=settings.folder) as others:
        await bring_up_to_date(settings, console)
        await others.state.set("meanwhile", "1")
    assert console.export_text().strip() == "The database is of this version."


async def test_migrating_under_others_is_refused_and_changes_nothing(
    postgres: Server, tmp_path: Path, console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "_WAIT_SECONDS", 0.1)
    with postgres.database() as address:
        settings = Settings(database=address, folder=tmp_path / "own", token=None)
        with monkeypatch.context() as patch:
            patch.setattr(connection, "shipped", lambda: shipped()[:-1])
            older = await PostgresDatabase.open(address, tmp_path / "older" / "clusters.db")
        with pytest.raises(StoreLocked, match="stop the other bot"):
            await bring_up_to_date(settings, console)
        async with untouched(address) as found:
            assert found.missing == 1
        await older.close()
        await bring_up_to_date(settings, console)
        async with untouched(address) as found:
            assert found.missing == 0
    assert console.export_text().startswith("1 ")


async def test_migrating_is_done_once(tmp_path: Path, console: Console) -> None:
    settings = Settings(database=tmp_path / "new.db", token=None)
    await bring_up_to_date(settings, console)
    await bring_up_to_date(settings, console)
    first, second = console.export_text().splitlines()
    assert first.startswith(str(len(shipped())))
    assert second == "The database is of this version."


async def test_the_doctor_tells_how_a_database_on_a_server_stands(settings: Settings) -> None:
    address, file = str(settings.database), settings.database_file
    found, kind, nobody = await server(address, file)
    assert (found.mark, kind.mark, nobody.mark) == (Mark.WELL, Mark.WELL, Mark.PASSED_OVER)
    assert "answers (artists: 0, tracks: 0" in found.sentence
    assert "UTF8" in kind.sentence
    (gone,) = await server("postgresql://me:secret@127.0.0.1:1/x", file)
    assert gone.mark is Mark.ILL
    assert "secret" not in gone.sentence


async def test_the_doctor_looks_at_a_server_while_bots_work_with_it(settings: Settings) -> None:
    address, file = str(settings.database), settings.database_file
    async with Store.opened(address, folder=settings.folder) as store:
        await Processes(store).beat("bot", shards="0-1/2", ready=True)
        found, _, fleet = await server(address, file)
    assert (found.mark, fleet.mark) == (Mark.WELL, Mark.WELL)
    assert "shards 0-1/2; standing by: 0; workers: 0; version" in fleet.sentence


def test_the_doctor_names_what_is_wrong_with_the_processes_together() -> None:
    beat = datetime(2026, 11, 27, tzinfo=UTC)
    told = [
        Process(id=name, kind="bot", shards=shards, version=version, ready=name != "c", beat=beat)
        for name, shards, version in (
            ("a", "0-4/20", "1.0"),
            ("b", "4-9/20", "1.1"),
            ("c", "16/20", "1.1"),
        )
    ]
    first, *ill = processes(Fleet(processes=told))
    assert first.mark is Mark.WELL
    assert [each.mark for each in ill] == [Mark.ILL] * 4
    versions, twice, missing, unready = (each.sentence for each in ill)
    assert "1.0, 1.1" in versions
    assert "shards 4 are" in twice
    assert "10-15, 17-19" in missing
    assert "c has not all of its shards 16/20" in unready
    both = [
        Process(id=name, kind="bot", shards="all", version="1.0", ready=True, beat=beat)
        for name in "ab"
    ]
    _, ill_of_all = processes(Fleet(processes=both))
    assert "Several processes serve all shards" in ill_of_all.sentence


def test_the_doctor_misses_a_worker_where_bots_leave_fetches_to_them() -> None:
    told = Process(
        id="a", kind="bot", shards="all", version="1.0", ready=True, beat=datetime.now(UTC)
    )
    alone = Fleet(processes=[told])
    assert len(list(processes(alone))) == 1
    _, missing = processes(alone, workers_needed=True)
    assert missing.mark is Mark.ILL
    both = Fleet(processes=[told, replace(told, id="b", kind="worker", shards="")])
    assert len(list(processes(both, workers_needed=True))) == 1


def test_the_doctor_knows_a_server_that_cannot_be_worked_with() -> None:
    look = ServerLook(encoding="SQL_ASCII", collation="C", version=18, trigrams=False, pooled=True)
    encoding, pooled, trigrams = server_kind(look)
    assert (encoding.mark, pooled.mark) == (Mark.ILL, Mark.ILL)
    assert trigrams.mark is Mark.PASSED_OVER
    assert "CREATE EXTENSION pg_trgm" in trigrams.sentence
    assert "SQL_ASCII" in encoding.sentence
    assert "PgBouncer" in pooled.sentence


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://me:secret@host/x", "postgresql://me@host/x"),
        ("postgresql://host/x?user=me&password=secret", "postgresql://host/x?user=me&password=..."),
        ("postgresql:///x", "postgresql:///x"),
        ("postgresql://me:s@cr@et@host/x", "postgresql://me@host/x"),
        ("postgresql://me:s/cr@et@host/x", "postgresql://me@host/x"),
        ("postgresql://me:s?cr#et@host/x", "postgresql://me@host/x"),
        ("postgresql://me:12/34@host/x", "postgresql://me@host/x"),
        ("postgresql://:secret@host/x", "postgresql://@host/x"),
        ("postgresql://me@host:5432/x", "postgresql://me@host:5432/x"),
        ("postgresql://host:5432/x?user=me@here", "postgresql://host:5432/x?user=me@here"),
        ("postgresql://[::1]:5432/x?user=me@here", "postgresql://[::1]:5432/x?user=me@here"),
        ("postgresql://a:1,b:2/x", "postgresql://a:1,b:2/x"),
        ("postgresql://me:12?ss@host/x", "postgresql://me@host/x"),
        ("postgresql://me:12?s@s@host/x", "postgresql://me@host/x"),
        ("postgresql://me:12,3?ss@host/x", "postgresql://me@host/x"),
        ("postgresql://me@here:secret@host/x", "postgresql://me@here@host/x"),
        ("postgresql:///x?sslpassword=secret", "postgresql:///x?sslpassword=..."),
        ("postgresql+psycopg:/me:secret@host/x", "postgresql+psycopg:/me@host/x"),
        ("data/a:b@c.db", "data/a:b@c.db"),
    ],
)
def test_no_password_is_shown(address: str, shown: str) -> None:
    assert without_password(address) == shown


async def test_an_address_that_is_taken_for_a_path_is_shown_without_its_password() -> None:
    finding = await database(Path("mysql://me:secret@host/x"))
    assert "me@host" in finding.sentence
    assert "secret" not in finding.sentence


@pytest.mark.parametrize("address", ["mysql://me:secret@host/x", "postgres//me:secret@host/x"])
async def test_nothing_is_moved_to_an_address_that_is_none(console: Console, address: str) -> None:
    for source, target in ((address, "there.db"), ("there.db", address)):
        with pytest.raises(CommandError, match="begins with postgresql://") as told:
            await move_all(source, target, console)
        assert "secret" not in told.value.sentence


@pytest.mark.parametrize(
    "address", ["mysql://me:secret@host/x", "postgresql+psycopg://me@host/x", "sqlite:///x.db"]
)
def test_a_setting_that_names_neither_a_file_nor_a_server_is_refused(address: str) -> None:
    with pytest.raises(ValidationError) as told:
        Settings(database=address, token=None)
    assert "postgresql://" in told.value.errors()[0]["msg"]
    assert "secret" not in told.value.errors()[0]["msg"]


def test_a_path_may_have_a_drive() -> None:
    assert Settings(database="C:/clusters.db", token=None).database == Path("C:/clusters.db")


def test_a_setting_is_a_path_unless_it_names_a_server(tmp_path: Path) -> None:
    file = Settings(database="there/clusters.db", token=None)
    assert (file.database, file.database_file) == (file.database_file, file.database)
    there = Settings(database="postgresql://me@host/x", folder=tmp_path, token=None)
    assert there.database == "postgresql://me@host/x"
    assert there.database_file.parent == tmp_path
