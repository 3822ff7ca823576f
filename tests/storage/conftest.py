"""A store on disk for each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage import Store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the store's file will be."""
    return tmp_path / "clusters.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[Store]:
    """Return an empty store."""
    async with Store.opened(path) as opened:
        yield opened
