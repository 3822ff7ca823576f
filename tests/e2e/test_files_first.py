"""Who asks for an artist that a file has brought does not wait for a music service that is mute."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.services.patience import Patience
from tests.e2e.world import NIGHTJAR, Shown, open_world
from tests.upstream import faults
from tests.upstream.lab import open_lab
from tests.upstream.world import World as Music
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from simcord import Env

    from bot.runtime.worker_pool import WorkerPool
    from tests.e2e.world import Place, World
    from tests.upstream.server import Upstream

NEVER_IN_HERE = 3_600.0
"""Seconds until the services' clients give up: longer than any test."""


@pytest.fixture
async def live(place: Place, pool: WorkerPool) -> AsyncIterator[tuple[World, Upstream]]:
    """Return a server whose bot has an artist from a file, and services that know one of its name."""
    music = Music(seed=7)
    music.artist("Nightjar", albums=2, tracks=60, fans=90_000, known=1.0)
    async with (
        open_lab(music, timeout=NEVER_IN_HERE) as lab,
        open_world(
            place,
            pool,
            gatherer=lab.gatherer,
            patience=Patience(at_hand=timedelta(seconds=0.01)),
        ) as world,
    ):
        await world.add(NIGHTJAR)
        yield world, lab.upstream


@pytest.fixture(autouse=True)
def env(live: tuple[World, Upstream]) -> Env:
    """Return the simulator, so that its clock is the test's clock too."""
    return live[0].env


async def ask(world: World, artist: str) -> Shown:
    """Ask for an artist, and return the reply as soon as it holds a map."""
    await world.all_at_once_and_go_on(
        [world.member.slash(world.channel, "clusters", artist=artist)]
    )
    while True:
        await asyncio.sleep(0)
        for message in world.channel.history(viewer=world.member):
            if message.embeds:
                return Shown(world, message.id)


@pytest.mark.parametrize("typed", ["Nightjar", "artist:1"])
async def test_the_files_map_comes_while_the_service_still_has_to_answer(
    live: tuple[World, Upstream], typed: str
) -> None:
    world, upstream = live
    let_go = asyncio.Event()
    upstream.faults.add("deezer", faults.held(let_go), times=None)
    shown = await ask(world, typed)
    assert shown.embed.title == "Clusters in Nightjar"
    assert f"{len(NIGHTJAR)} tracks grouped by" in shown.text
    assert "I am still fetching; a button will offer the newer map" in shown.text
    await until(lambda: len(upstream.requests("deezer")) > 0)

    let_go.set()
    await world.env.settle()
    assert "There is a newer map by now" in shown.text
    await world.member.click(
        shown.message, custom_id=shown.control("clusters:page:", ":u")["custom_id"]
    )
    artist = await world.store.artists.named("Nightjar")
    assert artist is not None
    assert artist.tracks == len(NIGHTJAR) + 60


async def test_a_service_that_knows_two_of_the_name_leaves_the_files_map_as_it_is(
    live: tuple[World, Upstream],
) -> None:
    world, upstream = live
    upstream.world.artist("Nightjar", albums=2, tracks=12, fans=80_000)
    let_go = asyncio.Event()
    upstream.faults.add("deezer", faults.held(let_go), times=None)
    shown = await ask(world, "Nightjar")
    let_go.set()
    await world.env.settle()
    assert f"{len(NIGHTJAR)} tracks grouped by" in shown.text
    assert "still fetching" not in shown.text
    assert "newer map" not in shown.text
