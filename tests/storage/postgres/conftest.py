"""PostgreSQL's own tests have the database on the server."""

from __future__ import annotations

import pytest

from tests.round_trips import counted


@pytest.fixture
def path(emptied_after: str) -> str:
    """Return the address of a database with nothing in it."""
    return emptied_after


@pytest.fixture
def trips(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that gets everything that goes to the server and back."""
    return counted(monkeypatch)
