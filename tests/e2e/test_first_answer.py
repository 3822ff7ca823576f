"""A first map comes before the fetch has ended, and grows with its button."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.services.patience import Patience
from tests.e2e.world import Shown, open_world
from tests.upstream import faults
from tests.upstream.lab import open_lab
from tests.upstream.world import World as Music
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from simcord import Env

    from bot.domain.model import ClusterMap
    from bot.runtime.worker_pool import WorkerPool
    from tests.e2e.world import Place, World
    from tests.upstream.server import Upstream

ENOUGH = 60
"""Described tracks that make a first map here, so that the tests are short."""


@pytest.fixture
async def live(place: Place, pool: WorkerPool) -> AsyncIterator[tuple[World, Upstream]]:
    """Return a server whose bot shows a first map as soon as it can, and the services."""
    music = Music(seed=11)
    music.artist("The Long Road", albums=10, tracks=100, fans=900_000, known=0.75)
    async with (
        open_lab(music, timeout=300) as lab,
        open_world(
            place,
            pool,
            gatherer=lab.gatherer,
            patience=Patience(soonest=timedelta(), enough_tracks=ENOUGH),
        ) as world,
    ):
        lab.upstream.state.clip_seconds = 15.0
        yield world, lab.upstream


@pytest.fixture(autouse=True)
def env(live: tuple[World, Upstream]) -> Env:
    """Return the simulator, so that its clock is the test's clock too."""
    return live[0].env


async def ask(world: World) -> Shown:
    """Ask for the artist, and return the reply as soon as it holds a map."""
    before = {message.id for message in world.channel.history(viewer=world.member)}
    asking = world.member.slash(world.channel, "clusters", artist="The Long Road")
    await world.all_at_once_and_go_on([asking])
    while True:
        await asyncio.sleep(0)
        for message in world.channel.history(viewer=world.member):
            if message.id not in before and message.embeds:
                return Shown(world, message.id)


async def map_of(world: World, shown: Shown) -> ClusterMap:
    """Return the map that a message shows."""
    row = await world.store.replies.get(shown.id)
    assert row is not None
    assert row.map_id is not None
    return (await world.bot.services.maps.reopen(row.map_id)).map


async def test_the_first_map_comes_while_previews_are_held_back_and_grows_with_its_button(
    live: tuple[World, Upstream],
) -> None:
    world, upstream = live
    let_go = asyncio.Event()
    upstream.faults.add("cdn", faults.held(let_go), times=None, path="/stream/")
    shown = await ask(world)
    first = await map_of(world, shown)
    assert len(first.points) >= ENOUGH
    assert not any(point.placed for point in first.points), "nothing has been heard yet"
    so_far = re.search(r"I know how ([0-9]+) of about ([0-9]+) tracks sound", shown.text)
    assert so_far is not None
    assert ENOUGH <= int(so_far[1]) < int(so_far[2])
    assert "I am still fetching; a button will offer the newer map" in shown.text
    best = sorted(upstream.world.tracks.values(), key=lambda track: -track.rank)[:10]
    answer = await world.bot.services.maps.stored(first.artist_id)
    on_it = {answer.tracks[point.track_id].title for point in first.points}
    assert {track.title for track in best if track.features is not None} <= on_it

    let_go.set()
    await world.env.settle()
    assert "There is a newer map by now" in shown.text
    assert "I know how" not in shown.text
    button = shown.control("clusters:page:", ":u")
    await world.other.click(shown.message, custom_id=button["custom_id"])
    whole = await map_of(world, shown)
    assert len(whole.points) == 100
    assert upstream.repeated() == [], "nothing is asked for twice"
    assert upstream.violations == []


async def test_groups_keep_colour_and_number_as_the_map_grows(
    live: tuple[World, Upstream],
) -> None:
    world, upstream = live
    let_go = asyncio.Event()
    upstream.faults.add("cdn", faults.held(let_go), times=None, path="/stream/")
    shown = await ask(world)
    first = await map_of(world, shown)
    let_go.set()
    await world.env.settle()
    button = shown.control("clusters:page:", ":u")
    await world.member.click(shown.message, custom_id=button["custom_id"])
    whole = await map_of(world, shown)
    kept = 0
    for before in first.clusters:
        for after in whole.clusters:
            shared = len(set(before.tracks) & set(after.tracks))
            if shared > 0.6 * len(before.tracks) and shared > 0.6 * len(
                set(after.tracks) & set(first.track_ids)
            ):
                assert (after.number, after.colour) == (before.number, before.colour)
                kept += 1
    assert kept > 0


async def test_who_asks_while_the_first_map_grows_joins_the_same_fetch(
    live: tuple[World, Upstream],
) -> None:
    world, upstream = live
    let_go = asyncio.Event()
    upstream.faults.add("cdn", faults.held(let_go), times=None, path="/stream/")
    shown = await ask(world)
    again = await ask(world)
    await until(lambda: len(upstream.requests("cdn", "/stream/")) > 0)
    let_go.set()
    await world.env.settle()
    for reply in (shown, again):
        assert reply.control("clusters:page:", ":u")
    assert upstream.repeated() == []
