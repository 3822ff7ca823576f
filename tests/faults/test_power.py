"""The model of power cuts finds what a careless database loses, and nothing where one is careful."""

from __future__ import annotations

import contextlib
import random
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from faults.disk import JOURNAL, SYNC, WRITE
from faults.power import Change, Platter, changes
from faults.process import ROOT

if TYPE_CHECKING:
    from pathlib import Path

ROWS = 40

WRITER = """
import sqlite3, sys
from pathlib import Path
from faults.disk import FULL, JOURNAL, install

folder = Path(sys.argv[1])
install(folder)
database = sqlite3.connect(folder / "a.db", isolation_level=None)
database.execute("PRAGMA journal_mode = WAL")
database.execute(f"PRAGMA synchronous = {sys.argv[2]}")
database.execute("CREATE TABLE found (number INTEGER)")
for number in range(int(sys.argv[3])):
    database.execute("INSERT INTO found VALUES (?)", (number,))
    print((folder / JOURNAL).stat().st_size, flush=True)
(folder / FULL).touch()
try:
    database.execute("INSERT INTO found VALUES (-1)")
except sqlite3.OperationalError as error:
    print(error)
(folder / FULL).unlink()
database.execute("DELETE FROM found WHERE number = -1")
"""


def write(folder: Path, synchronous: str) -> list[str]:
    """Have another process write rows; return what it said."""
    folder.mkdir()
    done = subprocess.run(  # noqa: S603 - our own interpreter, our own script
        [sys.executable, "-c", WRITER, str(folder), synchronous, str(ROWS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def lost(folder: Path, left: Path, acknowledged: list[int]) -> int:
    """Cut the power once after each row; return how many rows were lost in all, or were unreadable."""
    chance = random.Random(1)  # noqa: S311 - moments, not secrets
    platter = Platter()
    waiting = [*enumerate(acknowledged, start=1)]
    missing = 0
    for number, change in enumerate(changes(folder / JOURNAL)):
        platter.apply(change)
        while waiting and waiting[0][1] <= change.end:
            rows, _ = waiting.pop(0)
            cut = left / str(number)
            cut.mkdir(parents=True, exist_ok=True)
            platter.cut(chance, cut)
            missing += rows - count(cut / "a.db")
    return missing


def count(database: Path) -> int:
    with contextlib.closing(sqlite3.connect(database)) as opened:
        try:
            return opened.execute("SELECT COUNT(*) FROM found").fetchone()[0]
        except sqlite3.DatabaseError:
            return 0


@pytest.mark.parametrize(("synchronous", "loses"), [("FULL", False), ("OFF", True)])
def test_only_who_does_not_sync_loses_rows(tmp_path: Path, synchronous: str, loses: bool) -> None:  # noqa: FBT001 - a parameter of the test
    *sizes, refusal = write(tmp_path / "disk", synchronous)

    assert (lost(tmp_path / "disk", tmp_path / "left", [int(size) for size in sizes]) > 0) is loses
    assert refusal == "database or disk is full"


def test_what_was_synced_is_there_after_every_cut_and_the_rest_may_be(tmp_path: Path) -> None:
    platter = Platter()
    platter.apply(Change(WRITE, "a", 0, b"x" * 1024, 0))
    platter.apply(Change(SYNC, "a", 0, b"", 0))
    platter.apply(Change(WRITE, "a", 512, b"y" * 1024, 0))
    seen: set[bytes] = set()

    for seed in range(200):
        platter.cut(random.Random(seed), tmp_path)  # noqa: S311 - as above
        seen.add((tmp_path / "a").read_bytes())

    assert {body[:512] for body in seen} == {b"x" * 512}
    assert {bytes(body[512:1024]) for body in seen} == {b"x" * 512, b"y" * 512}
    assert {len(body) for body in seen} == {1024, 1536}
