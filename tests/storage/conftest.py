"""A store for each test, once on each engine: the tests of the topics are one text."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from storage import Store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path


@pytest.fixture(params=["sqlite", "postgres"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path | str]:
    """Where the store will be, by engine: a file, or an empty database on a server."""
    if request.param == "sqlite":
        yield shutil.copy(request.getfixturevalue("new_file"), tmp_path / "clusters.db")
        return
    yield request.getfixturevalue("emptied_after")


@pytest.fixture
async def store(path: Path | str) -> AsyncIterator[Store]:
    """Return an empty store."""
    async with Store.opened(path) as opened:
        yield opened
