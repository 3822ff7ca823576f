"""An operator is told of a trouble once, and once more when it is over."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Literal, cast

import pytest

from bot.domain.connection import Connection, SessionBudget
from bot.runtime.worker_pool import WorkersState
from bot.services.alerts import Alerts
from bot.services.vitals import Disk, Reading
from bot.sources.base import SourceTraffic
from storage import Store, StoreTraffic

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.services.vitals import Vitals

    State = Literal["ok", "limited", "blocked", "down", "off", "unknown"]

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
WELL = Connection(ready=True, latency=0.05, servers=3, shards=1)
TERABYTE = 10**12


@dataclass
class Seen:
    """What is to be seen, and who was asked."""

    reading: Reading
    answering: bool = False
    """Whether a source answers when it is asked."""
    asked: list[str] = field(default_factory=list[str])

    async def read(self) -> Reading:
        """Return it."""
        return self.reading

    async def ask(self, source: str) -> None:
        """Note who was asked, and let it answer if it does."""
        self.asked.append(source)
        if self.answering:
            self.source("ok")

    def source(self, state: State) -> None:
        """Let Deezer be so from now on."""
        traffic = SourceTraffic(name="deezer", state=state, resting=False, answers={}, seconds=0.0)
        self.reading = replace(self.reading, sources=(traffic,))

    def free(self, gigabytes: float) -> None:
        """Let so much be free on the disk."""
        disk = replace(self.reading.disk, free=round(gigabytes * 1e9))
        self.reading = replace(self.reading, disk=disk)

    def lost(self, workers: int) -> None:
        """Let so many workers have been lost by now."""
        self.reading = replace(self.reading, workers=replace(self.reading.workers, lost=workers))


@dataclass
class Operator:
    """Looks every so often, and reads what comes."""

    store: Store
    seen: Seen
    connection: Connection = WELL
    now: datetime = NOON

    def __post_init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        """Forget everything that is not stored."""
        self.alerts = Alerts(self.store, cast("Vitals", self.seen))

    async def hears(self, *, minutes: float = 5) -> list[str]:
        """Let time pass, look, and return which troubles were told to begin or to end."""
        self.now += timedelta(minutes=minutes)
        notices = await self.alerts.look(self.now, self.connection)
        for notice in notices:
            await self.alerts.note_told(notice)
        return [f"{notice.key} over" if notice.over else notice.key for notice in notices]


@pytest.fixture
async def operator(tmp_path: Path) -> AsyncIterator[Operator]:
    """Return an operator of a bot that is well."""
    reading = Reading(
        workers=WorkersState(workers=2, busy=0, waiting=0, lost=0, jobs={}, seconds={}),
        store=StoreTraffic(commits=0, writes=0, failed=0, waiting=0, seconds=0.0),
        sources=(),
        maps={},
        pictures={},
        fetches={},
        fetching=0,
        disk=Disk(total=TERABYTE, free=TERABYTE // 2, database=10**7),
    )
    async with Store.opened(tmp_path / "clusters.db") as store:
        yield Operator(store, Seen(reading))


async def test_nothing_is_said_while_all_is_well(operator: Operator) -> None:
    operator.seen.source("ok")
    assert [await operator.hears() for _ in range(20)] == [[]] * 20


async def test_a_disk_that_fills_up_is_told_once_and_so_is_its_end(operator: Operator) -> None:
    operator.seen.free(0.9)
    assert await operator.hears() == ["disk"]
    assert await operator.hears() == []
    operator.seen.free(1.2)  # about the mark: it may come back
    assert await operator.hears() == []
    operator.seen.free(2)
    assert await operator.hears() == ["disk over"]
    assert await operator.hears() == []


async def test_a_small_disk_is_full_at_a_tenth(operator: Operator) -> None:
    small = Disk(total=2 * 10**9, free=3 * 10**8, database=10**7)
    operator.seen.reading = replace(operator.seen.reading, disk=small)
    assert await operator.hears() == []
    operator.seen.free(0.1)
    assert await operator.hears() == ["disk"]


async def test_a_restart_repeats_nothing(operator: Operator) -> None:
    operator.seen.free(0.9)
    await operator.hears()
    operator.restart()
    assert await operator.hears() == []
    operator.seen.free(2)
    operator.restart()
    assert await operator.hears() == ["disk over"]


async def test_a_source_is_told_of_after_an_hour_and_only_if_it_fails_when_asked(
    operator: Operator,
) -> None:
    operator.seen.source("down")
    assert await operator.hears() == []
    assert await operator.hears(minutes=55) == []
    assert operator.seen.asked == []
    assert await operator.hears() == ["source:deezer"]
    assert operator.seen.asked == ["deezer"]
    operator.seen.answering = True  # nobody but the look itself asks meanwhile
    assert await operator.hears() == ["source:deezer over"]


async def test_a_source_that_nobody_asked_since_its_failure_is_asked_first(
    operator: Operator,
) -> None:
    operator.seen.source("down")
    operator.seen.answering = True
    assert await operator.hears() == []
    assert await operator.hears(minutes=61) == []
    assert operator.seen.asked == ["deezer"]


@pytest.mark.parametrize("state", ["limited", "off", "unknown"])
async def test_a_source_that_rests_or_is_off_is_no_trouble(
    operator: Operator, state: State
) -> None:
    operator.seen.source(state)
    assert await operator.hears() == []
    assert await operator.hears(minutes=90) == []


async def test_workers_that_keep_dying_are_told_of(operator: Operator) -> None:
    operator.seen.lost(2)
    assert await operator.hears() == []
    operator.seen.lost(3)
    assert await operator.hears() == ["workers"]
    assert await operator.hears(minutes=30) == []
    assert await operator.hears(minutes=31) == ["workers over"]


async def test_a_restart_does_not_make_workers_well(operator: Operator) -> None:
    operator.seen.lost(3)
    assert await operator.hears() == ["workers"]
    operator.seen.lost(0)
    operator.restart()
    assert await operator.hears() == []
    assert await operator.hears(minutes=61) == ["workers over"]


async def test_a_worker_lost_now_and_then_is_nobodys_business(operator: Operator) -> None:
    told: list[str] = []
    for lost in range(10):
        operator.seen.lost(lost)
        told += await operator.hears(minutes=31)
    assert told == []


async def test_sessions_that_run_out_are_told_of(operator: Operator) -> None:
    def left(sessions: int) -> Connection:
        return replace(WELL, sessions=SessionBudget(left=sessions, total=1000))

    operator.connection = left(201)
    assert await operator.hears() == []
    operator.connection = left(199)
    assert await operator.hears() == ["sessions"]
    operator.connection = WELL  # a new client that has not asked Discord yet
    assert await operator.hears() == []
    operator.connection = left(300)
    assert await operator.hears() == []
    operator.connection = left(1000)
    assert await operator.hears() == ["sessions over"]
