"""The schema in which jobs are kept, and the connections that they go over."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from storage import StoreForeign

psycopg = pytest.importorskip("psycopg")

from bot.fleet.jobs import make_schema  # noqa: E402 - what is imported above may be missing

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
