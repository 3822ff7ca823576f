"""Who works with the database, on both engines."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from storage import Process, new_process_id

if TYPE_CHECKING:
    from storage import ProcessKind, Store

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


def process(
    name: str,
    at: datetime = NOW,
    *,
    kind: ProcessKind = "bot",
    shards: str = "",
    ready: bool = True,
) -> Process:
    return Process(id=name, kind=kind, shards=shards, version="1.0", ready=ready, beat=at)


async def test_a_process_is_told_as_it_last_said(store: Store) -> None:
    await store.processes.beat(process("b", shards="0-9/40", ready=False))
    await store.processes.beat(process("a", kind="worker"))
    later = process("b", NOW + timedelta(seconds=20), shards="10-19/40")
    await store.processes.beat(later)

    assert await store.processes.heard_since(NOW) == [later, process("a", kind="worker")]
    assert await store.processes.heard_since(NOW + timedelta(seconds=1)) == [later]


async def test_one_that_ends_in_order_is_not_missed_and_a_killed_one_is_for_a_day(
    store: Store,
) -> None:
    long_ago = NOW - timedelta(days=2)
    for name, at in (("ended", NOW), ("killed", NOW), ("forgotten", NOW - timedelta(days=1.1))):
        await store.processes.beat(process(name, at))
    await store.processes.end("ended")

    await store.processes.beat(process("new"))

    assert [each.id for each in await store.processes.heard_since(long_ago)] == ["killed", "new"]


def test_no_two_processes_have_one_name() -> None:
    assert new_process_id() != new_process_id()
