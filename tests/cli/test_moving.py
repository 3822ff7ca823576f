"""``python -m bot migrate`` and ``move``, and what other commands say of a database on a server."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from bot.cli.doctor import Mark, server, without_password
from bot.cli.failure import CommandError
from bot.cli.keeping import back_up, put_back
from bot.cli.moving import bring_up_to_date, move_all
from bot.runtime.heartbeat import write_heartbeat
from bot.settings import Settings
from storage import Store, StoreNotEmpty
from storage.steps import shipped
from tests.storage.music import add_songs

if TYPE_CHECKING:
    from pathlib import Path

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


async def test_migrating_is_done_once(tmp_path: Path, console: Console) -> None:
    settings = Settings(database=tmp_path / "new.db", token=None)
    await bring_up_to_date(settings, console)
    await bring_up_to_date(settings, console)
    first, second = console.export_text().splitlines()
    assert first.startswith(str(len(shipped())))
    assert second == "The database is of this version."


async def test_the_doctor_tells_how_a_database_on_a_server_stands(settings: Settings) -> None:
    address, file = str(settings.database), settings.database_file
    found = await server(address, file)
    assert found.mark is Mark.WELL
    assert "answers (artists: 0, tracks: 0" in found.sentence
    async with Store.opened(address, folder=settings.folder):
        assert (await server(address, file)).mark is Mark.ILL
        await asyncio.to_thread(write_heartbeat, file, well=True, note="serving")
        assert (await server(address, file)).mark is Mark.WELL
    gone = await server("postgresql://me:secret@127.0.0.1:1/x", file)
    assert gone.mark is Mark.ILL
    assert "secret" not in gone.sentence


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://me:secret@host/x", "postgresql://me@host/x"),
        ("postgresql://host/x?user=me&password=secret", "postgresql://host/x?user=me&password=..."),
        ("postgresql:///x", "postgresql:///x"),
    ],
)
def test_no_password_is_shown(address: str, shown: str) -> None:
    assert without_password(address) == shown


def test_a_setting_is_a_path_unless_it_names_a_server(tmp_path: Path) -> None:
    file = Settings(database="there/clusters.db", token=None)
    assert (file.database, file.database_file) == (file.database_file, file.database)
    there = Settings(database="postgresql://me@host/x", folder=tmp_path, token=None)
    assert there.database == "postgresql://me@host/x"
    assert there.database_file.parent == tmp_path
