"""The heartbeat: what a container's health check reads."""

from __future__ import annotations

import asyncio
import json
import math
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from bot.runtime.heartbeat import (
    STALE_SECONDS,
    heartbeat_path,
    read_heartbeat,
    remove_heartbeat,
    write_heartbeat,
)
from bot.runtime.worker_pool import WorkerPool
from cogs.heartbeat import Heartbeat
from storage import Store
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.gateway.client import ClustersBot


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "clusters.db"


def test_a_fresh_beat_is_repeated(database: Path) -> None:
    write_heartbeat(database, well=True, note="servers: 2")
    beat = read_heartbeat(database)
    assert (beat.well, beat.running) == (True, True)
    assert "servers: 2" in beat.sentence


def test_a_bot_that_is_not_well_is_still_running(database: Path) -> None:
    write_heartbeat(database, well=False, note="no connection")
    beat = read_heartbeat(database)
    assert (beat.well, beat.running) == (False, True)
    assert "no connection" in beat.sentence


def test_a_new_beat_takes_the_place_of_the_last(database: Path) -> None:
    write_heartbeat(database, well=False, note="one")
    write_heartbeat(database, well=True, note="two")
    assert read_heartbeat(database).well
    assert [path.name for path in database.parent.iterdir()] == ["clusters.db.health"]


@pytest.mark.parametrize("late", [STALE_SECONDS + 1, -STALE_SECONDS - 1])
def test_a_beat_of_another_time_counts_as_none(database: Path, late: float) -> None:
    write_heartbeat(database, well=True, note="servers: 2")
    beat = read_heartbeat(database, now=time.time() + late)
    assert (beat.well, beat.running) == (False, False)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "7",
        '{"at": "noon", "well": true, "note": ""}',
        '{"well": true, "note": ""}',
        json.dumps({"at": 10**400, "well": True, "note": ""}),
        '{"at": NaN, "well": true, "note": ""}',
        '{"at": Infinity, "well": true, "note": ""}',
    ],
)
def test_a_file_that_makes_no_sense_is_no_beat(database: Path, content: str) -> None:
    heartbeat_path(database).write_text(content, encoding="utf-8")
    beat = read_heartbeat(database)
    assert (beat.well, beat.running) == (False, False)
    assert beat.sentence


def test_without_a_file_there_is_no_bot(database: Path) -> None:
    remove_heartbeat(database)
    assert read_heartbeat(database).sentence == "No bot is running with this database."


# --- the cog -------------------------------------------------------------------------------------


class StandIn(SimpleNamespace):
    """As much of the bot as the heartbeat looks at."""

    def is_ready(self) -> bool:
        """Return whether Discord has let the bot in."""
        ready: bool = self.ready
        return ready

    @property
    def connection(self) -> SimpleNamespace:
        """Return what Discord's side looks like."""
        return SimpleNamespace(
            answers=self.ready and math.isfinite(self.latency),
            servers=len(self.guilds),
            latency=self.latency,
        )


@pytest.fixture
async def bot(database: Path) -> AsyncIterator[StandIn]:
    async with Store.opened(database) as store:

        async def answers() -> bool:
            await store.state.get("heartbeat")
            return True

        yield StandIn(
            settings=SimpleNamespace(database_file=database),
            services=SimpleNamespace(
                workers=WorkerPool(1),
                vitals=SimpleNamespace(database_answers=answers),
            ),
            latency=0.042,
            ready=True,
            guilds=[object(), object()],
        )


async def beaten(bot: StandIn, database: Path) -> Heartbeat:
    """Return the cog after its first beat."""
    cog = Heartbeat(cast("ClustersBot", bot))
    await cog.cog_load()
    await until(heartbeat_path(database).exists)
    return cog


async def test_a_serving_bot_is_well_and_leaves_nothing_behind(
    bot: StandIn, database: Path
) -> None:
    cog = await beaten(bot, database)
    assert read_heartbeat(database).sentence == "The bot is well (servers: 2, gateway: 42 ms)."
    await cog.cog_unload()
    assert not heartbeat_path(database).exists()


@pytest.mark.parametrize(
    "state", [{"ready": False}, {"latency": float("nan")}, {"latency": float("inf")}]
)
async def test_a_bot_without_a_gateway_is_not_well(
    bot: StandIn, database: Path, state: dict[str, Any]
) -> None:
    for name, value in state.items():
        setattr(bot, name, value)
    cog = await beaten(bot, database)
    assert "no connection to Discord" in read_heartbeat(database).sentence
    await cog.cog_unload()


async def test_a_bot_says_that_it_serves_as_soon_as_it_does(bot: StandIn, database: Path) -> None:
    bot.ready = False
    cog = await beaten(bot, database)
    assert not read_heartbeat(database).well
    bot.ready = True
    await cog.on_ready()
    await until(lambda: read_heartbeat(database).well)
    await cog.cog_unload()
    assert not heartbeat_path(database).exists()


async def test_a_bot_that_lost_workers_is_not_well_until_the_next_beat(
    bot: StandIn, database: Path
) -> None:
    class Losing(WorkerPool):
        async def check(self) -> None:
            self.lost = 2

    bot.services.workers = Losing(1)
    cog = await beaten(bot, database)
    assert "died or hung and were replaced just now: 2" in read_heartbeat(database).sentence
    await cog.beat()
    assert read_heartbeat(database).well
    await cog.cog_unload()


async def test_a_bot_whose_database_fails_is_not_well(bot: StandIn, database: Path) -> None:
    async def silent() -> bool:
        return False

    bot.services.vitals = SimpleNamespace(database_answers=silent)
    cog = await beaten(bot, database)
    assert "the database does not answer" in read_heartbeat(database).sentence
    await cog.cog_unload()


async def test_a_beat_that_cannot_be_written_stops_nothing(
    bot: StandIn, database: Path, caplog: pytest.LogCaptureFixture
) -> None:
    bot.settings = SimpleNamespace(database_file=database.parent / "gone" / "clusters.db")
    cog = Heartbeat(cast("ClustersBot", bot))
    await cog.cog_load()
    await until(lambda: "could not be written" in caplog.text)
    assert cog.beat.is_running()
    await cog.cog_unload()


async def test_an_unloaded_heartbeat_waits_for_the_beat_that_is_being_written(
    bot: StandIn, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = asyncio.Event()
    loop = asyncio.get_running_loop()

    def slowly(path: Path, *, well: bool, note: str) -> None:
        loop.call_soon_threadsafe(begun.set)
        time.sleep(0.2)
        write_heartbeat(path, well=well, note=note)

    monkeypatch.setattr("cogs.heartbeat.write_heartbeat", slowly)
    cog = Heartbeat(cast("ClustersBot", bot))
    await cog.cog_load()
    await begun.wait()
    await cog.cog_unload()
    assert not heartbeat_path(database).exists()
