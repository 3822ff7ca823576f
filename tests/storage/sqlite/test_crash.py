"""``kill -9`` in the middle of writing: whatever was acknowledged is there afterwards."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from storage import Store
from tests.storage.music import add_songs, favourites_of

if TYPE_CHECKING:
    from asyncio.subprocess import Process

ROUNDS = 4
USERS = 16
ROOT = Path(__file__).parents[3]


async def _acknowledged(child: Process, wanted: int) -> set[tuple[int, int]]:
    """Return at least ``wanted`` acknowledged writes and whatever else came before the kill."""
    assert child.stdout is not None
    lines: list[bytes] = []
    while len(lines) < wanted:
        line = await child.stdout.readline()
        assert line, "the child died by itself"
        lines.append(line)
    child.kill()
    rest = await child.stdout.read()
    await child.wait()
    whole = b"".join(lines) + rest[: rest.rfind(b"\n") + 1]
    pairs = (line.split() for line in whole.decode().splitlines())
    return {(int(guild), int(user)) for guild, user in pairs}


@pytest.mark.slow
async def test_no_acknowledged_write_is_lost_to_a_kill(path: Path) -> None:
    async with Store.opened(path) as store:
        _, (track_id,) = await add_songs(store, "Someone", 1)
    for round_ in range(ROUNDS):
        child = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.storage.sqlite.crash_child",
            str(path),
            str(USERS),
            str(track_id),
            stdout=asyncio.subprocess.PIPE,
            cwd=ROOT,
        )
        acknowledged = await _acknowledged(child, wanted=200 + 150 * round_)
        async with Store.opened(path) as store:
            for guild, user in acknowledged:
                assert await favourites_of(store, guild, user) == {track_id}
            for user in range(USERS):
                await store.personal.forget_user(user)
