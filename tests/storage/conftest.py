"""A store for each test, once on each engine: the tests of the topics are one text."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

import pytest

from storage import Store
from tests.postgres import NoServerError, empty, open_server

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from tests.postgres import Server


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


async def _make(address: str) -> None:
    await (await Store.open(address)).close()


@pytest.fixture(params=["sqlite", "postgres"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path | str]:
    """Where the store will be, by engine: a file, or an empty database on a server."""
    if request.param == "sqlite":
        yield tmp_path / "clusters.db"
        return
    address: str = request.getfixturevalue("emptied")
    yield address
    empty(address)


@pytest.fixture
async def store(path: Path | str) -> AsyncIterator[Store]:
    """Return an empty store."""
    async with Store.opened(path) as opened:
        yield opened
