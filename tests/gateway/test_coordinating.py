"""What the health check reads of a process that is to serve shards, and has no client yet."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.gateway.coordinating import open_coordination
from bot.runtime.heartbeat import heartbeat_path, read_heartbeat
from bot.settings import Settings
from tests.waiting import until

pytest.importorskip("psycopg")

from bot.fleet import coordination as module

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for long."""
    monkeypatch.setattr(module, "LOOK_SECONDS", 0.02)
    monkeypatch.setattr(module, "COMING_BACK_SECONDS", 0.0)


def process(address: str, folder: Path) -> Settings:
    """Return the settings of a process that serves the one shard there is, or stands by."""
    folder.mkdir()
    return Settings(database=address, folder=folder, shards="0/1")


async def advised() -> int:
    return 1


async def test_a_process_is_well_while_it_stands_by_and_not_before_its_sessions_have_begun(
    emptied_after: str, tmp_path: Path
) -> None:
    one, two = process(emptied_after, tmp_path / "one"), process(emptied_after, tmp_path / "two")
    async with open_coordination(two) as second:
        async with open_coordination(one) as first:
            await first.take(advised)
            beat = read_heartbeat(one.database_file)
            assert (beat.running, beat.well) == (True, False)
            assert "no connection to Discord" in beat.sentence

            taking = asyncio.create_task(second.take(advised))
            await until(lambda: read_heartbeat(two.database_file).running)
            beat = read_heartbeat(two.database_file)
            assert beat.well
            assert "standing by" in beat.sentence
        assert not heartbeat_path(one.database_file).exists()
        await taking
        assert not read_heartbeat(two.database_file).well


async def test_a_process_that_cannot_reach_the_database_is_not_well(
    emptied_after: str, tmp_path: Path
) -> None:
    nowhere = process(emptied_after.replace("/clusters_test", "/no_such"), tmp_path / "nowhere")
    async with open_coordination(nowhere) as one:
        taking = asyncio.create_task(one.take(advised))
        await until(lambda: read_heartbeat(nowhere.database_file).running)
        beat = read_heartbeat(nowhere.database_file)
        assert not beat.well
        assert "the database does not answer" in beat.sentence
        taking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await taking


async def test_a_heartbeat_that_cannot_be_written_keeps_nobody_from_serving(
    emptied_after: str, tmp_path: Path
) -> None:
    settings = process(emptied_after, tmp_path / "one")
    new = heartbeat_path(settings.database_file)
    new.with_name(f"{new.name}.new").mkdir()
    async with open_coordination(settings) as one:
        assert await one.take(advised) is not None
