"""A copy by the day, so many of them and no more."""

from __future__ import annotations

import logging
import shutil
from datetime import date, timedelta
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest

from bot.services.backups import Backups
from storage import Store
from tests.factories import catalogue
from tests.full_disk import full_disk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

TODAY = date(2026, 11, 27)
DAY = timedelta(days=1)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """Return a store with an artist in it."""
    async with Store.opened(tmp_path / "clusters.db") as opened:
        await opened.catalogues.save(catalogue("Nightjar", 12))
        yield opened


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_there_is_one_copy_of_each_day_and_the_oldest_go(
    store: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    backups = Backups(store, folder, kept=3)
    for day in range(5):
        made = await backups.daily(TODAY + day * DAY)
        assert made is not None
        assert await backups.daily(TODAY + day * DAY) is None, "there is one of that day"
    assert names(folder) == [
        "clusters-2026-11-29.db",
        "clusters-2026-11-30.db",
        "clusters-2026-12-01.db",
    ]
    async with Store.opened(folder / "clusters-2026-12-01.db") as copy:
        assert (await copy.status()).tracks == 12


async def test_nothing_else_in_the_folder_is_touched(store: Store, tmp_path: Path) -> None:
    others = ["clusters-2020-01-01.db.txt", "other-2020-01-01.db", "clusters.db"]
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    for name in others:
        (folder / name).touch()
    await Backups(store, folder, kept=1).daily(TODAY)
    await Backups(store, folder, kept=1).daily(TODAY + DAY)
    assert names(folder) == sorted([*others, "clusters-2026-11-28.db"])


async def test_none_are_made_where_none_are_wanted(store: Store, tmp_path: Path) -> None:
    assert await Backups(store, tmp_path / "backups", kept=0).daily(TODAY) is None
    assert not (tmp_path / "backups").exists()


async def test_a_disk_without_room_has_no_copy_and_keeps_the_last_ones(
    store: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    folder = tmp_path / "backups"
    backups = Backups(store, folder, kept=1)
    await backups.daily(TODAY)
    usage = shutil.disk_usage(tmp_path)._replace(free=1000)
    with monkeypatch.context() as patch, caplog.at_level(logging.WARNING):
        patch.setattr("bot.services.backups.shutil.disk_usage", Mock(return_value=usage))
        assert await backups.daily(TODAY + DAY) is None
    assert "The day's backup could not be made (less than" in caplog.text
    assert names(folder) == ["clusters-2026-11-27.db"]
    with full_disk():
        assert await backups.daily(TODAY + DAY) is not None, "a copy writes nothing here"


async def test_a_folder_that_cannot_be_made_is_logged(
    store: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    with caplog.at_level(logging.WARNING):
        assert await Backups(store, tmp_path / "file" / "backups", kept=1).daily(TODAY) is None
    assert "The day's backup could not be made" in caplog.text
