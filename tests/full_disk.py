"""A disk without room for another byte, at the edge where the store meets SQLite."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator


@contextmanager
def refused_writes(words: str, code: int) -> Generator[None]:
    """Let every write fail as SQLite does; reads go on."""

    def refuse(*_: object) -> None:
        error = sqlite3.OperationalError(words)
        error.sqlite_errorcode = code
        raise error

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("storage.sqlite.database._attempt", refuse)
        yield


@contextmanager
def full_disk() -> Generator[None]:
    """Let every write fail for want of room."""
    with refused_writes("database or disk is full", sqlite3.SQLITE_FULL):
        yield
