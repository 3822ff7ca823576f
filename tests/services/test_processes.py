"""What the processes are together, and what is wrong with that."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.services.processes import ALL, Fleet, Processes
from storage import Process, Store, StoreClosed

if TYPE_CHECKING:
    from pathlib import Path

    from storage import ProcessKind


def process(
    name: str,
    shards: str = "",
    *,
    kind: ProcessKind = "bot",
    version: str = "1.0",
    ready: bool = True,
) -> Process:
    beat = datetime(2026, 11, 27, tzinfo=UTC)
    return Process(id=name, kind=kind, shards=shards, version=version, ready=ready, beat=beat)


def test_a_whole_fleet_lacks_nothing() -> None:
    fleet = Fleet(
        processes=[
            process("a", "0-9/20"),
            process("b", "10-19/20"),
            process("c"),
            process("d", kind="worker"),
        ]
    )
    assert [len(fleet.bots), len(fleet.standing_by), len(fleet.workers)] == [2, 1, 1]
    assert not (fleet.missing)
    assert not (fleet.claimed_twice)
    assert not (fleet.unready)
    assert fleet.versions == ["1.0"]


def test_what_is_missing_doubled_mixed_and_not_ready_is_named() -> None:
    fleet = Fleet(
        processes=[
            process("a", "0-4/20"),
            process("b", "4-9/20", version="1.1"),
            process("c", "15-19/20", ready=False),
        ]
    )
    assert fleet.claimed_twice == [4]
    assert fleet.missing == [10, 11, 12, 13, 14]
    assert fleet.versions == ["1.0", "1.1"]
    assert [each.id for each in fleet.unready] == ["c"]


def test_one_that_serves_all_shards_lacks_none() -> None:
    fleet = Fleet(processes=[process("a", ALL)])
    assert not (fleet.missing)
    assert not (fleet.claimed_twice)


async def test_a_process_is_among_the_others_until_it_ends(tmp_path: Path) -> None:
    async with Store.opened(tmp_path / "clusters.db") as store:
        one, other = Processes(store), Processes(store)
        await one.beat("bot", shards="0-1/2", ready=False)
        await other.beat("worker", ready=True)
        await one.beat("bot", shards="0-1/2", ready=True)

        fleet = await one.fleet()
        assert [each.shards for each in fleet.bots] == ["0-1/2"]
        assert not fleet.unready, "what has changed is written at once"
        assert len(fleet.workers) == 1
        commits = store.traffic.commits
        await one.beat("bot", shards="0-1/2", ready=True)
        assert store.traffic.commits == commits, "and what has not, only now and then"

        await other.end()
        assert (await one.fleet()).workers == []


async def test_a_store_that_is_closed_keeps_nobody_from_ending(tmp_path: Path) -> None:
    store = await Store.open(tmp_path / "clusters.db")
    processes = Processes(store)
    await processes.beat("bot", ready=True)
    await store.close()
    await processes.beat("bot", ready=False)
    await processes.end()
    with pytest.raises(StoreClosed):
        await processes.fleet()
