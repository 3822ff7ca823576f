"""Kill a fetching process again and again, and look at what it left behind."""

from __future__ import annotations

import asyncio
import os
import random
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from storage import Store
from tests.upstream.server import Upstream
from tests.upstream.world import World

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

ARTIST: Final = "Mara Quill"
ROOT: Final = Path(__file__).resolve().parent.parent

LONGEST: Final = 4.0
"""Seconds after which a process is killed at the latest."""


def music(albums: int, tracks: int) -> World:
    """Return the same made-up artist every time."""
    world = World(seed=4)
    world.artist(ARTIST, albums=albums, tracks=tracks, fans=1000, known=1.0)
    return world


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one killed process left."""

    killed: bool
    tracks: int
    """In the store, opened anew and found sound."""
    lost: int
    """Tracks that had been there a round before."""


async def rounds(database: Path, world: World, count: int, seed: int = 1) -> AsyncIterator[Round]:
    """Start a fetch ``count`` times and kill it at a random moment; yield what is left."""
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    known: frozenset[int] = frozenset()
    async with Upstream(world, latency=0.03) as upstream:
        environment = {**os.environ, **upstream.settings(), "CLUSTERS_SOURCES": "deezer"}
        for _ in range(count):
            killed = await _one(database, environment, chance.uniform(0.0, LONGEST))
            now = await _tracks(database)
            yield Round(killed=killed, tracks=len(now), lost=len(known - now))
            known = now


async def finish(database: Path, world: World) -> tuple[int, int]:
    """Let a fetch run to its end; return how many tracks there are then, and albums it read."""
    async with Upstream(world) as upstream:
        environment = {**os.environ, **upstream.settings(), "CLUSTERS_SOURCES": "deezer"}
        if await _one(database, environment, 600.0):
            raise TimeoutError("the last fetch did not end")
        read = {seen.path for seen in upstream.requests("deezer", "/tracks")}
    return len(await _tracks(database)), len(read)


async def _one(database: Path, environment: dict[str, str], seconds: float) -> bool:
    """Run one fetch; kill it ``seconds`` after it began. Return whether it had to be killed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.fetch_child",
        str(database),
        ARTIST,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=environment,
        cwd=ROOT,
    )
    if process.stdout is None:
        raise AssertionError("a pipe was asked for")
    await process.stdout.readline()
    try:
        await asyncio.wait_for(process.wait(), seconds)
    except TimeoutError:
        process.kill()
        await process.wait()
        return True
    return False


async def _tracks(database: Path) -> frozenset[int]:
    """Return the ids of the artist's stored tracks; opening checks the whole file."""
    async with Store.opened(database) as store:
        artist = await store.artists.named(ARTIST)
        catalogue = await store.catalogues.get(artist.id) if artist is not None else None
        return frozenset(track.id for track in catalogue.tracks) if catalogue else frozenset()
