"""The steps of the schema: numbered ``.sql`` files, one text for every engine.

What only processes on one PostgreSQL server need is a step named ``NNNN_name.postgres.sql``: it is
handed to that engine as it stands, and to SQLite it is a step without statements, so that both
count alike. Its tables are in a schema of their own, ``fleet``, and are never moved or copied.
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

_NAME: Final = re.compile(r"(\d{4})_[a-z0-9_]+(\.postgres)?\.sql")


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema. ``version`` counts from 1 without gaps."""

    version: int
    name: str
    statements: tuple[str, ...] = ()
    postgres: str = ""
    """A script for PostgreSQL alone."""


def statements(script: str) -> tuple[str, ...]:
    """Cut a script into statements where SQLite itself sees their ends."""
    found: list[str] = []
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending.strip())
            pending = ""
    if pending.strip():
        raise ValueError("a migration ends inside a statement")
    return tuple(found)


def shipped() -> tuple[Migration, ...]:
    """Return the migrations that come with the program, in order."""
    steps: list[Migration] = []
    for source in (files(__package__ or "storage") / "migrations").iterdir():
        if named := _NAME.fullmatch(source.name):
            script = source.read_text(encoding="utf-8")
            version = int(named[1])
            if named[2]:
                steps.append(Migration(version, source.name, postgres=script))
            else:
                steps.append(Migration(version, source.name, statements(script)))
    steps.sort(key=lambda step: step.version)
    if [step.version for step in steps] != list(range(1, len(steps) + 1)):
        raise ValueError("migrations are not numbered 1, 2, 3, ...")
    return tuple(steps)
