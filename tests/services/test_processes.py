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
    assert fleet.claimed_twice == "4"
    assert fleet.missing == [10, 11, 12, 13, 14]
    assert fleet.versions == ["1.0", "1.1"]
    assert [each.id for each in fleet.unready] == ["c"]


def test_one_that_serves_all_shards_lacks_none() -> None:
    fleet = Fleet(processes=[process("a", ALL)])
    assert not (fleet.missing)
    assert not (fleet.claimed_twice)


def test_two_that_serve_all_shards_answer_everything_twice() -> None:
    assert Fleet(processes=[process("a", ALL), process("b")]).claimed_twice == ""
    assert Fleet(processes=[process("a", ALL), process("b", ALL)]).claimed_twice == ALL
    beside = Fleet(processes=[process("a", ALL), process("b", "0-3/20")])
    assert beside.claimed_twice == ALL
    assert not beside.missing


@pytest.mark.parametrize(
    ("killed", "heir"),
    [
        ("0-1/4", "0-1/4"),
        ("0-1/4", "1/4"),
        ("0-1/4", "3/8"),
        (ALL, ALL),
        (ALL, "0/1"),
        ("0/1", ALL),
    ],
)
async def test_who_claims_the_shards_of_one_that_was_killed_is_told_of_in_its_place(
    tmp_path: Path, killed: str, heir: str
) -> None:
    async with Store.opened(tmp_path / "clusters.db") as store:
        one, other, worker = Processes(store), Processes(store), Processes(store)
        await one.beat("bot", shards=killed, ready=True)
        await worker.beat("worker", ready=True)
        await other.beat("bot", ready=False)
        await other.beat("bot", shards=heir, ready=False)

        fleet = await other.fleet()
        assert [each.shards for each in fleet.bots] == [heir]
        assert not fleet.claimed_twice
        assert len(fleet.workers) == 1


async def test_who_claims_other_shards_leaves_those_of_the_rest(tmp_path: Path) -> None:
    async with Store.opened(tmp_path / "clusters.db") as store:
        one, other, third = Processes(store), Processes(store), Processes(store)
        await one.beat("bot", shards="0-1/4", ready=True)
        await third.beat("bot", ready=False)
        await other.beat("bot", shards="2-3/4", ready=True)
        assert [len((fleet := await one.fleet()).bots), len(fleet.standing_by)] == [2, 1]


async def test_one_that_serves_beside_the_heir_all_the_same_is_told_of(tmp_path: Path) -> None:
    async with Store.opened(tmp_path / "clusters.db") as store:
        cut_off, heir = Processes(store), Processes(store)
        await cut_off.beat("bot", shards="0-1/4", ready=True)
        await heir.beat("bot", shards="0-1/4", ready=True)
        await cut_off.beat("bot", shards="0-1/4", ready=False)
        await heir.beat("bot", shards="0-1/4", ready=False)
        assert (await heir.fleet()).claimed_twice == "0-1"


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
