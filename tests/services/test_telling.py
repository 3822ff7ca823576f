"""What a reply hears while a fetch waits, fills gaps, checks guests and listens: it always moves."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.services.patience import Patience
from bot.services.waits import told_of_waits
from bot.sources.base import Wait
from bot.sources.http.rate_limit import Pace
from tests.services.live import GUILD, open_live
from tests.upstream import faults
from tests.upstream.world import World

if TYPE_CHECKING:
    from pathlib import Path

    from bot.runtime.worker_pool import WorkerPool
    from bot.sources.base import Progress
    from tests.services.live import Live


async def test_a_fetch_that_is_held_up_by_a_pace_says_by_whose_and_how_long(
    tmp_path: Path, pool: WorkerPool
) -> None:
    world = World(6)
    world.artist("Mara Quill", albums=4, tracks=24, known=1.0)
    slow = Pace(count=1, seconds=3600.0, spacing=0.0, at_once=1)
    async with open_live(
        tmp_path / "clusters.db",
        pool,
        world,
        sources=["itunes"],
        paces={"itunes": slow},
        patience=Patience(looks=timedelta(seconds=0.01)),
    ) as live:
        said = asyncio.Event()
        waits: list[Progress] = []

        def hear(progress: Progress) -> None:
            if progress.wait is not None:
                waits.append(progress)
                said.set()

        artist = await live.artist("Mara Quill")
        asking = asyncio.create_task(
            live.services.maps.answer(artist.id, guild_id=GUILD, on_progress=hear)
        )
        await said.wait()
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
    wait = waits[0].wait
    assert wait is not None
    assert wait.source == "itunes"
    assert 3000 < wait.seconds <= 3600


async def test_a_wait_is_told_while_it_lasts_and_that_it_is_over() -> None:
    told: list[Wait | None] = []
    long, short = Wait(source="itunes", seconds=20.0), Wait(source="itunes", seconds=1.0)
    coming = iter([None, long, long, short, None])
    over = asyncio.Event()

    def look() -> Wait | None:
        try:
            return next(coming)
        except StopIteration:
            over.set()
            return None

    async with told_of_waits(look, told.append, every=0.0):
        await over.wait()
    assert told == [long, None]


async def test_gaps_are_filled_with_the_other_services_name_and_numbers(live: Live) -> None:
    everything: list[Progress] = []
    artist = await live.artist("Mara Quill")
    for album in list(live.upstream.world.albums)[:2]:
        path = f"/deezer/album/{album}/tracks"
        live.upstream.faults.add("deezer", faults.status(403), times=None, path=path, whole=True)

    await live.services.maps.answer(artist.id, guild_id=GUILD, on_progress=everything.append)

    gaps = [(one.source, one.step, one.steps) for one in everything if one.stage == "gaps"]
    assert gaps[0] == ("itunes", 0, 2)
    assert gaps[-1] == ("itunes", 2, 2)
    tracks = [one.tracks for one in everything if one.stage != "queued"]
    assert tracks == sorted(tracks), "it never goes back"


async def test_previews_are_counted_whether_they_can_be_heard_or_not(
    tmp_path: Path, pool: WorkerPool
) -> None:
    world = World(7)
    world.artist("Mara Quill", albums=2, tracks=12, known=0.0)
    everything: list[Progress] = []
    async with open_live(tmp_path / "clusters.db", pool, world, sources=["deezer"]) as live:
        # Too short to be heard, all of them: nothing is described.
        artist = await live.artist("Mara Quill")
        await asyncio.gather(
            live.services.maps.answer(artist.id, guild_id=GUILD, on_progress=everything.append),
            return_exceptions=True,
        )
    listening = [(one.step, one.steps) for one in everything if one.stage == "previews"]
    assert listening[-1] == (12, 12)
    assert listening == sorted(listening)
