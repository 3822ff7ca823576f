"""Processes on one database: who serves what, whose turn it is, who leads."""

from __future__ import annotations

import asyncio
import logging
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from bot.runtime.coordination import Alone, OtherCountError
from bot.runtime.shards import Auto, Share, wish_of
from tests.waiting import until

psycopg = pytest.importorskip("psycopg")

from bot.fleet import coordination as module  # noqa: E402 - what is imported above may be missing
from bot.fleet.coordination import PostgresCoordination  # noqa: E402
from tests.cable import cable_to  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterator

    from psycopg import AsyncConnection, Connection

    from bot.runtime.coordination import Stage
    from tests.postgres import Server


@pytest.fixture
def address(emptied_after: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the database's address; nobody waits for long."""
    monkeypatch.setattr(module, "LOOK_SECONDS", 0.02)
    monkeypatch.setattr(module, "COMING_BACK_SECONDS", 0.0)
    monkeypatch.setattr(module, "HELD_SECONDS", 0.0)
    monkeypatch.setattr(module, "KILLED_SECONDS", 0.0)
    return emptied_after


@pytest.fixture
def other(address: str) -> Iterator[Connection[Any]]:
    """Return a connection of nobody's."""
    with psycopg.connect(address, autocommit=True) as connection:
        yield connection


async def advised() -> int:
    return 4


def coordination(
    address: str, wish: str, waited: asyncio.Event | None = None
) -> PostgresCoordination:
    """Return a process that serves two shards at most; it sets ``waited`` where others serve all."""

    async def telling(stage: Stage) -> None:
        if waited is not None and stage == "standing_by":
            waited.set()

    return PostgresCoordination(address, wish_of(wish), each=2, telling=telling)


async def begin(one: PostgresCoordination, shard_id: int, buckets: int) -> int:
    return await (await one.turn(shard_id, buckets)).use()


def cut_off(other: Connection[Any]) -> None:
    """End every process's connection, as a server does that restarts."""
    other.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND application_name = 'clusters coordination'"
    )


async def test_replicas_with_one_setting_serve_different_shards_and_one_more_stands_by(
    address: str,
) -> None:
    waited = asyncio.Event()
    async with AsyncExitStack() as others, coordination(address, "auto/5", waited) as last:
        shares: list[Share | None] = []
        for _ in range(3):
            joined = await others.enter_async_context(coordination(address, "auto/5"))
            shares.append(await joined.take(advised))
        assert shares == [Share(0, 1, 5), Share(2, 3, 5), Share(4, 4, 5)]

        standing_by = asyncio.create_task(last.take(advised))
        await waited.wait()
        assert not standing_by.done()
        await others.aclose()
        assert await standing_by == Share(0, 1, 5)


async def test_what_was_taken_stays_taken_when_a_client_ends_and_another_begins(
    address: str,
) -> None:
    async with coordination(address, "auto/4") as one:
        assert await one.take(advised) == await one.take(advised)


async def test_a_range_is_served_once_and_a_second_process_waits_for_it(address: str) -> None:
    waited = asyncio.Event()
    async with coordination(address, "1-2/4", waited) as second:
        async with coordination(address, "1-2/4") as first:
            assert await first.take(advised) == Share(1, 2, 4)
            taking = asyncio.create_task(second.take(advised))
            await waited.wait()
            assert not taking.done()
        assert await taking == Share(1, 2, 4)


@pytest.mark.parametrize(("running", "late"), [("0-1/4", "2-3/8"), ("all", "0/1"), ("0/1", "all")])
async def test_nobody_cuts_the_servers_up_differently_beside_others(
    address: str, running: str, late: str
) -> None:
    async with coordination(address, running) as first, coordination(address, late) as second:
        await first.take(advised)
        with pytest.raises(OtherCountError):
            await second.take(advised)


async def test_discords_advice_counts_until_others_run_by_an_older_one(address: str) -> None:
    async def grown() -> int:
        return 8

    async with coordination(address, "auto") as first, coordination(address, "auto") as second:
        assert await first.take(advised) == Share(0, 1, 4)
        assert await second.take(grown) == Share(2, 3, 4)
    async with coordination(address, "auto") as anew:
        assert await anew.take(grown) == Share(0, 1, 8)


async def test_who_stands_by_does_not_ask_discord_again_and_again(address: str) -> None:
    looks, asked, waited = 0, 0, asyncio.Event()

    async def telling(_: Stage) -> None:
        nonlocal looks
        looks += 1
        if looks == 3:
            waited.set()

    async def asking() -> int:
        nonlocal asked
        asked += 1
        return 6

    async with PostgresCoordination(address, Auto(), each=4, telling=telling) as second:
        async with PostgresCoordination(address, Auto(), each=4) as first:
            assert await first.take(advised) == Share(0, 3, 4)
            taking = asyncio.create_task(second.take(asking))
            await waited.wait()
            assert asked == 0
        assert await taking == Share(0, 3, 6)
        assert asked == 1


async def test_one_process_alone_serves_all_and_a_second_one_stands_by(address: str) -> None:
    waited = asyncio.Event()
    async with coordination(address, "all", waited) as second:
        async with coordination(address, "all") as first:
            assert await first.take(advised) is None
            taking = asyncio.create_task(second.take(advised))
            await waited.wait()
            assert not taking.done()
        assert await taking is None


async def test_a_lost_connection_is_made_anew_with_what_it_held(
    address: str, other: Connection[Any]
) -> None:
    async with coordination(address, "0-1/2") as one:
        await one.take(advised)
        assert await one.leads("upkeep")
        cut_off(other)
        await until(lambda: _held(other) == 2)
        assert not one.lost.is_set()
        assert await one.leads("upkeep")


async def test_who_could_not_claim_again_all_that_it_had_tries_once_more(
    address: str, other: Connection[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    claim, failed = module._claim, asyncio.Event()  # pyright: ignore[reportPrivateUsage] - fails once

    async def failing(connection: AsyncConnection[Any], _: Share) -> bool:
        monkeypatch.setattr(module, "_claim", claim)
        failed.set()
        await connection.execute("SELECT 1 / 0")
        return False

    async with coordination(address, "0/2") as one:
        await one.take(advised)
        monkeypatch.setattr(module, "_claim", failing)
        cut_off(other)
        await failed.wait()
        await until(lambda: _held(other) == 1)
        assert not one.lost.is_set()


@pytest.mark.parametrize("times", [0, 2])
async def test_a_cut_of_which_the_server_has_not_heard_costs_nobody_its_shards(
    address: str, other: Connection[Any], monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    refusals = iter([True] * times)
    end = PostgresCoordination._end_former  # pyright: ignore[reportPrivateUsage] - a server may be slow

    async def slowly(one: PostgresCoordination, connection: Any) -> None:  # noqa: ANN401 - psycopg's
        if next(refusals, False):
            raise module.AwayError
        await end(one, connection)

    def serving() -> set[int]:
        rows = other.execute(
            "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2 "
            "AND granted AND classid = %s",
            (module._SHARD,),  # pyright: ignore[reportPrivateUsage] - as above
        )
        return {row[0] for row in rows}

    waited = asyncio.Event()
    async with (
        cable_to(address, name=module.NAME) as cable,
        coordination(cable.address, "0-1/2") as one,
        coordination(address, "0-1/2", waited) as second,
    ):
        await one.take(advised)
        taking = asyncio.create_task(second.take(advised))
        await waited.wait()
        monkeypatch.setattr(PostgresCoordination, "_end_former", slowly)
        for _ in range(2):
            assert await one.leads("upkeep")
            before = serving()
            cable.part()
            await until(lambda before=before: one.lost.is_set() or not serving() & before)
            await until(lambda: one.lost.is_set() or bool(serving()))
            assert not one.lost.is_set()
            assert await one.take(advised) == Share(0, 1, 2)
        assert not taking.done()
        taking.cancel()


@asynccontextmanager
async def overtaken(
    address: str, other: Connection[Any], one: PostgresCoordination
) -> AsyncGenerator[None]:
    """Have a rival lock the first shard of a process that is cut off, for the length of a ``with``.

    Whoever queues for a lock has it the moment it is free.
    """
    with psycopg.connect(address, autocommit=True) as rival:
        queued = asyncio.create_task(
            asyncio.to_thread(
                rival.execute,
                "SELECT pg_advisory_lock(%s::int, 0)",
                (module._SHARD,),  # pyright: ignore[reportPrivateUsage] - as above
            )
        )
        await until(lambda: _waits(other))
        cut_off(other)
        await queued
        await one.lost.wait()
        yield


async def test_who_finds_its_shards_served_by_another_gives_them_up(
    address: str, other: Connection[Any]
) -> None:
    waited = asyncio.Event()
    async with coordination(address, "auto/2", waited) as one:
        await one.take(advised)
        async with overtaken(address, other, one):
            assert not await one.leads("upkeep")
            taking = asyncio.create_task(one.take(advised))
            await waited.wait()
            assert not taking.done()
        assert await taking == Share(0, 1, 2)
        assert not one.lost.is_set()


def _held(other: Connection[Any]) -> int:
    """Return how many shards are locked."""
    row = other.execute(
        "SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2 "
        "AND classid = %s",
        (module._SHARD,),  # pyright: ignore[reportPrivateUsage] - what is locked is seen by nobody else
    ).fetchone()
    return 0 if row is None else int(row[0])


def _waits(other: Connection[Any], kind: str = "advisory") -> bool:
    """Whether anybody queues for a lock in this database."""
    row = other.execute(
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() "
        "AND wait_event_type = 'Lock' AND wait_event = %s",
        (kind,),
    ).fetchone()
    return row is not None


async def test_who_stood_by_and_was_cut_off_leaves_shards_to_those_that_were_cut_off_with_it(
    address: str, other: Connection[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    paused, go_on = asyncio.Event(), asyncio.Event()

    class _Asyncio:
        """asyncio as the module sees it, with the long pause held by the test."""

        def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever asyncio has
            return getattr(asyncio, name)

        async def sleep(self, seconds: float) -> None:
            if seconds == 3600.0:
                paused.set()
                await go_on.wait()
            else:
                await asyncio.sleep(seconds)

    waited = asyncio.Event()
    async with coordination(address, "0/1", waited) as spare:
        with psycopg.connect(address, autocommit=True) as owner:
            owner.execute("SELECT pg_advisory_lock(%s::int, 0)", (module._SHARD,))  # pyright: ignore[reportPrivateUsage] - as above
            taking = asyncio.create_task(spare.take(advised))
            await waited.wait()
            monkeypatch.setattr(module, "asyncio", _Asyncio())
            monkeypatch.setattr(module, "_UP_FOR", "SELECT 1e9::float8")  # no start of the server's
            monkeypatch.setattr(module, "COMING_BACK_SECONDS", 3600.0)
            cut_off(other)
            await paused.wait()
        await until(lambda: _held(other) == 0)
        assert not taking.done(), "the owner is away, and may come back"
        go_on.set()
        assert await taking == Share(0, 0, 1)


async def test_who_cannot_reach_the_database_says_so_and_not_that_it_stands_by(
    address: str, postgres: Server, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    told: list[Stage] = []

    async def telling(stage: Stage) -> None:
        told.append(stage)

    name = urlsplit(address).path.removeprefix("/")
    async with PostgresCoordination(address, Auto(2), each=2, telling=telling) as one:
        postgres.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        try:
            taking = asyncio.create_task(one.take(advised))
            await until(lambda: len(told) >= 3)
        finally:
            postgres.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        assert await taking == Share(0, 1, 2)
    assert set(told[:-1]) == {"away"}
    assert told[-1] == "claimed"
    assert caplog.text.count("not currently accepting connections") == 1
    assert "standing by" not in caplog.text


async def test_shards_are_named_in_the_log_and_all_of_them_are_called_so(
    address: str, other: Connection[Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    async with coordination(address, "all") as one:
        await one.take(advised)
        async with overtaken(address, other, one):
            pass
    async with coordination(address, "2-3/4") as one:
        await one.take(advised)
    assert "Serving all shards" in caplog.text
    assert "Another process serves all shards by now" in caplog.text
    assert "Serving the shards 2-3/4" in caplog.text


async def test_one_leads_and_another_does_when_that_one_has_gone(address: str) -> None:
    async with coordination(address, "1/2") as second:
        await second.take(advised)
        async with coordination(address, "0/2") as first:
            assert not await first.leads("upkeep"), "who serves nothing yet"
            await first.take(advised)
            assert await first.leads("upkeep")
            assert await first.leads("upkeep")
            assert not await second.leads("upkeep")
            assert await second.leads("alerts"), "another task"
        assert await second.leads("upkeep")


async def test_a_task_is_done_by_one_at_a_time(address: str) -> None:
    at_it = most = 0

    async def do(one: PostgresCoordination) -> None:
        nonlocal at_it, most
        async with one.one_at_a_time("commands"):
            at_it += 1
            most = max(most, at_it)
            await asyncio.sleep(0.01)
            at_it -= 1

    async with coordination(address, "auto/9") as first, coordination(address, "auto/9") as second:
        await asyncio.gather(*(do(one) for one in (first, second) * 3))
    assert most == 1


async def test_sessions_are_counted_for_all_together(address: str) -> None:
    async with coordination(address, "0/2") as first, coordination(address, "1/2") as second:
        assert await begin(first, 0, 1), "before anybody has asked how many there are"
        await first.allowed(3, total=1000, anew_in=3600.0)
        assert await begin(first, 0, 1) == 2
        assert await begin(second, 1, 1) == 1
        assert await begin(second, 1, 1) == 0
        assert await begin(second, 1, 1) == 0


async def test_sessions_are_counted_anew_once_discords_day_is_over(address: str) -> None:
    async with coordination(address, "0/2") as first, coordination(address, "1/2") as second:
        await first.allowed(0, total=1000, anew_in=-1.0)
        assert await begin(first, 0, 1) == 999
        assert await begin(second, 1, 1) == 998, "of one day"
        await first.allowed(2, total=1000, anew_in=3600.0)
        assert await begin(second, 1, 1) == 1


async def test_a_session_waits_for_the_one_before_it_in_its_bucket_and_for_no_other(
    address: str, other: Connection[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "HELD_SECONDS", 3600.0)
    async with coordination(address, "1-3/4") as second:
        async with coordination(address, "0/4") as first:
            await begin(first, 0, 2)
            await begin(second, 1, 2)
            waiting = asyncio.create_task(begin(second, 2, 2))
            await until(lambda: waiting.done() or _waits(other))
            assert not waiting.done()
        await waiting


async def test_a_turn_that_is_not_used_is_another_s(address: str, other: Connection[Any]) -> None:
    async with coordination(address, "0/2") as first, coordination(address, "1/2") as second:
        turn = await first.turn(0, 1)
        waiting = asyncio.create_task(second.turn(1, 1))
        await until(lambda: waiting.done() or _waits(other))
        assert not waiting.done()
        await turn.drop()
        await (await waiting).drop()


async def test_a_session_that_is_given_up_as_it_begins_leaves_its_bucket_to_others(
    address: str, other: Connection[Any]
) -> None:
    async with coordination(address, "0/2") as first, coordination(address, "1/2") as second:
        turn = await first.turn(0, 1)
        with psycopg.connect(address) as rival:  # has what is noted of the bucket to itself
            rival.execute("INSERT INTO state (key, value) VALUES ('identify:0', '0')")
            using = asyncio.create_task(turn.use())
            await until(lambda: using.done() or _waits(other, "transactionid"))
            using.cancel()
            with pytest.raises(asyncio.CancelledError):
                await using
            rival.rollback()
        await (await second.turn(1, 1)).drop()


async def test_a_turn_of_a_process_that_hangs_is_another_s(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with coordination(address, "0/2") as first, coordination(address, "1/2") as second:
        monkeypatch.setattr(module, "TURN_SECONDS", 2.0)
        hung = await first.turn(0, 1)
        monkeypatch.setattr(module, "TURN_SECONDS", 200.0)
        await (await second.turn(1, 1)).drop()
        with pytest.raises(OSError, match="idle"):
            await hung.use()


async def test_a_task_of_a_process_that_hangs_is_another_s(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with coordination(address, "0/2") as first, coordination(address, "1/2") as second:
        monkeypatch.setattr(module, "TASK_SECONDS", 2.0)
        async with first.one_at_a_time("commands"):
            monkeypatch.setattr(module, "TASK_SECONDS", 300.0)
            async with second.one_at_a_time("commands"):
                pass


async def test_a_process_that_hangs_as_it_claims_keeps_nobody_from_claiming(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim, hangs = module._claim, asyncio.Event()  # pyright: ignore[reportPrivateUsage] - hangs in it

    async def hanging(connection: AsyncConnection[Any], share: Share) -> bool:
        hangs.set()
        await asyncio.Event().wait()
        return await claim(connection, share)

    async with coordination(address, "0/2") as first, coordination(address, "1/2") as second:
        monkeypatch.setattr(module, "CLAIM_SECONDS", 2.0)
        monkeypatch.setattr(module, "_claim", hanging)
        taking = asyncio.create_task(first.take(advised))
        await hangs.wait()
        monkeypatch.setattr(module, "_claim", claim)
        monkeypatch.setattr(module, "CLAIM_SECONDS", 60.0)
        assert await second.take(advised) == Share(1, 1, 2)
        taking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await taking


async def test_a_process_that_is_killed_as_it_begins_a_session_counts_all_the_same(
    address: str, other: Connection[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []

    class _Asyncio:
        """asyncio as the module sees it, with the waiting noted and left out."""

        def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever asyncio has
            return getattr(asyncio, name)

        async def sleep(self, seconds: float) -> None:
            slept.append(seconds)
            await asyncio.sleep(0)

    monkeypatch.setattr(module, "KILLED_SECONDS", 3600.0)
    monkeypatch.setattr(module, "HELD_SECONDS", 3600.0)
    async with coordination(address, "0/2") as first, coordination(address, "1/2") as second:
        await begin(first, 0, 1)
        cut_off(other)
        monkeypatch.setattr(module, "asyncio", _Asyncio())
        await begin(second, 1, 1)
    assert max(slept) > 3000


async def test_a_database_that_is_away_keeps_sessions_from_beginning(address: str) -> None:
    async with coordination(address.replace("/clusters_test", "/no_such"), "0/2") as one:
        with pytest.raises(OSError, match="no_such"):
            await begin(one, 0, 1)
        with pytest.raises(OSError, match="no_such"):
            await one.allowed(3, total=1000, anew_in=3600.0)
        assert not await one.leads("upkeep")


async def test_whoever_is_alone_serves_all_leads_all_and_waits_for_nobody() -> None:
    alone = Alone()
    assert await alone.take(advised) is None
    assert await alone.turn(0, 1) is None
    await alone.allowed(3, total=1000, anew_in=3600.0)
    async with alone.one_at_a_time("commands"):
        assert await alone.leads("upkeep")
    assert not alone.lost.is_set()


def test_shares_are_as_large_as_was_said() -> None:
    assert Auto.shares(5, 2) == (Share(0, 1, 5), Share(2, 3, 5), Share(4, 4, 5))
