"""PostgreSQL's own tests have the database on the server."""

from __future__ import annotations

import pytest


@pytest.fixture
def path(emptied_after: str) -> str:
    """Return the address of a database with nothing in it."""
    return emptied_after
