"""The schema in which jobs are kept, and the connections that they go over."""

from __future__ import annotations

import asyncio
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.model import Artist
from bot.runtime.bus import LocalBus
from storage import StoreForeign, StoreUnreachable
from tests.waiting import until

psycopg = pytest.importorskip("psycopg")

from bot.fleet.fetches import JobFetches  # noqa: E402 - what is imported above may be missing
from bot.fleet.jobs import make_schema, open_jobs  # noqa: E402 - as above
from bot.fleet.queries import Queries  # noqa: E402 - as above
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
