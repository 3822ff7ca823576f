"""The schema in which jobs are kept, and the connections that they go over."""

from __future__ import annotations

import asyncio
from contextlib import closing
from typing import TYPE_CHECKING, Any
from unittest.mock import AsyncMock

import pytest

from bot.domain.model import Artist
from bot.runtime.bus import LocalBus
from storage import StoreForeign, StoreUnreachable
from tests.waiting import until

psycopg = pytest.importorskip("psycopg")

from bot.fleet.fetches import JobFetches  # noqa: E402 - what is imported above may be missing
from bot.fleet.jobs import SILENT_SECONDS, make_schema, open_jobs  # noqa: E402 - as above
from bot.fleet.queries import Queries  # noqa: E402 - as above
from bot.fleet.worker import revive  # noqa: E402 - as above
from storage.postgres.connection import BOUNDS  # noqa: E402 - as above
from tests.cable import cable_to  # noqa: E402 - as above

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psycopg import Connection

    from tests.postgres import Server


@pytest.fixture
def address(postgres: Server) -> Iterator[str]:
    """Return the address of a database of which the test may do what it likes."""
    with postgres.database() as address:
        yield address


@pytest.fixture
def other(address: str) -> Iterator[Connection[Any]]:
    """Return a connection of nobody's."""
    with closing(psycopg.connect(address, autocommit=True)) as connection:
        yield connection


COMMENT = "SELECT obj_description('jobs'::regnamespace, 'pg_namespace')"


def comment_on(other: Connection[Any], comment: str) -> None:
    """Say what the schema is."""
    other.execute(psycopg.sql.SQL("COMMENT ON SCHEMA jobs IS {}").format(comment))


@pytest.mark.parametrize("comment", [None, "what the scheduler has to do", "clusters of 3.1"])
def test_a_schema_of_another_program_stays_as_it_is(
    address: str, other: Connection[Any], comment: str | None
) -> None:
    other.execute("CREATE SCHEMA jobs; CREATE TABLE jobs.theirs AS SELECT 7 AS number")
    if comment is not None:
        comment_on(other, comment)
    with pytest.raises(StoreForeign, match="schema named jobs"):
        make_schema(address)
    assert other.execute("SELECT number FROM jobs.theirs").fetchall() == [(7,)]
    assert other.execute(COMMENT).fetchone() == (comment,)


@pytest.mark.parametrize("mark", ["", "clusters: procrastinate "])
def test_the_jobs_of_another_version_are_made_anew_and_those_of_this_one_stay(
    address: str, other: Connection[Any], mark: str
) -> None:
    make_schema(address)
    (made,) = other.execute(COMMENT).fetchone() or ("",)
    other.execute("CREATE TABLE jobs.kept ()")
    current = made.removeprefix("clusters: procrastinate ")
    for version, stays in ((current, True), ("1.2.3", False)):
        comment_on(other, f"{mark}{version}")
        make_schema(address)
        there = other.execute("SELECT to_regclass('jobs.kept') IS NOT NULL").fetchone()
        assert there == (stays,)
    assert other.execute(COMMENT).fetchone() == (made,)


async def test_who_asks_over_a_line_that_swallows_everything_is_told_so(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.fleet.fetches.ANSWER_SECONDS", 0.05)
    nova, queries = Artist(id=1, name="Nova"), Queries(address)
    async with cable_to(address) as cable, open_jobs(cable.address) as jobs:
        fetches = JobFetches(jobs, queries, LocalBus())
        cable.swallow()
        with pytest.raises(StoreUnreachable):
            await fetches.ask(nova, even_if_fresh=False)
        cable.mend()
        monkeypatch.undo()
        await fetches.ask(nova, even_if_fresh=False)
        assert len(list(await jobs.job_manager.list_jobs_async())) == 1


async def test_both_ends_of_every_connection_notice_that_the_other_one_has_vanished(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[dict[str, Any]] = []
    connect = psycopg.AsyncConnection.connect

    async def noted(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - psycopg's
        connection = await connect(*args, **options)
        given.append(connection.info.get_parameters())
        return connection

    monkeypatch.setattr(psycopg.AsyncConnection, "connect", noted)
    async with open_jobs(address) as jobs:
        worker = asyncio.create_task(jobs.run_worker_async(install_signal_handlers=False))
        await until(lambda: len(given) == 2)  # one hears of new jobs
        row = await jobs.connector.execute_query_one_async(
            "SELECT current_setting('idle_in_transaction_session_timeout') AS ended_after"
        )
        worker.cancel()
        await asyncio.gather(worker, return_exceptions=True)
    assert row == {"ended_after": "1min"}
    wanted = {key: str(value) for key, value in BOUNDS.options().items()}
    wanted.pop("connect_timeout")  # a pool has patience of its own
    for parameters in given:
        assert wanted.items() <= parameters.items()


@pytest.mark.parametrize("wanted_again", [False, True])
async def test_a_job_that_another_worker_has_taken_up_meanwhile_is_left_to_it(
    address: str, other: Connection[Any], *, wanted_again: bool
) -> None:
    async with open_jobs(address) as jobs:
        manager = jobs.job_manager
        task = jobs.configure_task("any", queue="q", lock="x", queueing_lock="x")
        number = await task.defer_async()
        dead, living = await manager.register_worker(), await manager.register_worker()
        assert await manager.fetch_job(["q"], dead) is not None
        silence = "UPDATE jobs.procrastinate_workers SET last_heartbeat = now() - interval '1 h'"
        other.execute(f"{silence} WHERE id = %s", (dead,))
        listed = list(await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS))
        assert [job.id for job in listed] == [number]

        assert await revive(jobs) == 1, "another worker looks at the same moment"
        taken = await manager.fetch_job(["q"], living)
        assert taken is not None
        if wanted_again:
            await task.defer_async()

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(manager, "get_stalled_jobs", AsyncMock(return_value=listed))
            assert await revive(jobs) == 0
        rows = other.execute(
            "SELECT id, worker_id FROM jobs.procrastinate_jobs WHERE status = 'doing'"
        )
        assert rows.fetchall() == [(number, living)]


async def test_a_worker_that_is_heard_of_again_keeps_its_job(
    address: str, other: Connection[Any]
) -> None:
    async with open_jobs(address) as jobs:
        manager = jobs.job_manager
        await jobs.configure_task("any", queue="q").defer_async()
        silent = await manager.register_worker()
        await manager.fetch_job(["q"], silent)
        other.execute(
            "UPDATE jobs.procrastinate_workers SET last_heartbeat = now() - interval '1 h'"
        )
        listed = await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS)
        await manager.update_heartbeat(silent)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(manager, "get_stalled_jobs", AsyncMock(return_value=listed))
            assert await revive(jobs) == 0
        assert await manager.fetch_job(["q"], silent) is None
