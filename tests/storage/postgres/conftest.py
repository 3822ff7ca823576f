"""PostgreSQL's own tests have the database on the server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.postgres import empty

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def path(emptied: str) -> Iterator[str]:
    """Return the address of a database with nothing in it."""
    yield emptied
    empty(emptied)
