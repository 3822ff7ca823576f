"""A disk without room for another byte, at the edge where the store meets its engine."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

import psycopg
import pytest

if TYPE_CHECKING:
    from collections.abc import Generator


@contextmanager
def refused_writes(words: str, code: int) -> Generator[None]:
    """Let every write fail as SQLite does, or PostgreSQL where that is used; reads go on."""

    def refuse(*_: object) -> None:
        error = sqlite3.OperationalError(words)
        error.sqlite_errorcode = code
        raise error

    def refuse_there(*_: object) -> None:
        full = code == sqlite3.SQLITE_FULL
        raise (psycopg.errors.DiskFull if full else psycopg.errors.IoError)(words)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("storage.sqlite.database._attempt", refuse)
        patch.setattr("storage.postgres.database.PostgresDatabase._attempt", refuse_there)
        yield


@contextmanager
def full_disk() -> Generator[None]:
    """Let every write fail for want of room."""
    with refused_writes("database or disk is full", sqlite3.SQLITE_FULL):
        yield
