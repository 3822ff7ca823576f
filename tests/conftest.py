"""What all tests share: one pool of processes, one PostgreSQL, and how Hypothesis looks for examples.

No example has a deadline: a slow machine is no failure. CI tries the same examples each time, so
that it says something about the change; a contributor's machine looks for new ones.
"""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from bot.runtime.worker_pool import WorkerPool
from storage import Store
from tests.postgres import NoServerError, empty, open_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.postgres import Server

settings.register_profile("contributor", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "contributor")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the end-to-end tests run on PostgreSQL."""
    parser.addoption(
        "--engine",
        choices=("sqlite", "postgres"),
        help="what is under the bot in end-to-end tests (by default SQLite, and both in a few)",
    )


@pytest.fixture(scope="session")
def pool() -> Iterator[WorkerPool]:
    """Return a real pool; its children start under the first test that computes."""
    shared = WorkerPool(1)
    yield shared
    asyncio.run(shared.close())


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of a store in which nothing is; it is copied, never opened.

    Making one anew takes fifty times as long.
    """
    path = tmp_path_factory.mktemp("new") / "clusters.db"
    asyncio.run(_make(path))
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """Return a PostgreSQL server; where none can be started there is none to test, but in CI there is."""
    try:
        with open_server() as server:
            yield server
    except NoServerError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"no PostgreSQL: {error}")


@pytest.fixture(scope="session")
def emptied(postgres: Server) -> Iterator[str]:
    """Return the address of the database that all these tests share, one after the other."""
    with postgres.database() as address:
        asyncio.run(_make(address))
        yield address


async def _make(address: Path | str) -> None:
    await (await Store.open(address)).close()


@pytest.fixture
def emptied_after(emptied: str) -> Iterator[str]:
    """Return the address of a database with nothing in it."""
    yield emptied
    empty(emptied)
