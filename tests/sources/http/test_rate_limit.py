"""The pace that a service is asked at, seen from the service's end."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.settings import Settings
from bot.sources.http.rate_limit import Lane, Pace
from bot.sources.setup import services
from tests.upstream import Limit, World
from tests.upstream.lab import open_lab
from tests.upstream.server import DOCUMENTED

if TYPE_CHECKING:
    from collections.abc import Callable


def _world(albums: int = 12) -> World:
    world = World(2)
    world.artist("Nova", albums=albums, tracks=albums * 3, known=1.0)
    return world


@pytest.mark.parametrize("latency", [0.0, 0.01])
async def test_no_window_ever_holds_more_than_is_allowed(latency: float) -> None:
    pace = Pace(count=10, seconds=0.15, spacing=0.0, at_once=8)
    limit = Limit(10, 0.15)
    async with open_lab(
        _world(), limits={"deezer": limit}, paces={"deezer": pace}, latency=latency
    ) as lab:
        result = await lab.gather("Nova")
        assert result.complete
        assert lab.upstream.violations == []
        assert len(lab.upstream.requests("deezer")) > 2 * limit.count


REAL = {service.name: service.pace for service in services(Settings.model_validate({}))}
"""The paces that the bot really keeps."""

FASTER = 40
"""Real paces and documented limits are tried so many times faster than they are."""


def _sped_up(pace: Pace) -> Pace:
    return replace(pace, seconds=pace.seconds / FASTER, spacing=pace.spacing / FASTER)


@pytest.mark.parametrize("service", DOCUMENTED)
def test_our_own_pace_stays_within_what_a_service_publishes(service: str) -> None:
    pace, limit = REAL[service], DOCUMENTED[service]
    assert pace.count <= limit.count
    assert pace.seconds >= limit.seconds
    assert pace.count / pace.seconds <= limit.count / limit.seconds * 0.95


@pytest.mark.parametrize("service", ["deezer", "itunes"])
async def test_a_big_artist_is_fetched_at_our_own_pace_without_one_refusal(service: str) -> None:
    limit = DOCUMENTED[service]
    world = _world(albums=limit.count * 2)
    async with open_lab(
        world,
        sources=[service],
        limits={service: Limit(limit.count, limit.seconds / FASTER)},
        paces={service: _sped_up(REAL[service])},
        latency=0.001,
    ) as lab:
        result = await lab.gather("Nova")
        assert result.complete
        # Apple's albums are read many at once, so that clips have to make up the number.
        clips = limit.count * 2 if service == "itunes" else 1
        for track in lab.stored()[:clips]:
            await lab.gatherer.preview(track)
        assert lab.upstream.violations == []
        assert len(lab.upstream.requests(service)) > 2 * limit.count


async def test_lastfm_is_asked_about_many_members_without_one_refusal() -> None:
    limit = DOCUMENTED["lastfm"]
    async with open_lab(
        World(1),
        keys=True,
        limits={"lastfm": Limit(limit.count, limit.seconds / FASTER)},
        paces={"lastfm": _sped_up(REAL["lastfm"])},
    ) as lab:
        names = [f"member {number}" for number in range(limit.count)]
        for name in names:
            lab.upstream.state.listeners[name] = {"all": [("Song", "Nova")]}
        await asyncio.gather(*(lab.gatherer.top_lists("lastfm", name) for name in names))
        assert lab.upstream.violations == []
        assert len(lab.upstream.seen) == 3 * limit.count


async def test_several_fetches_share_one_pace() -> None:
    world = World(4)
    names = ["Nova", "Aurora", "Haru", "Lumen"]
    for name in names:
        world.artist(name, albums=4, tracks=8)
    pace = Pace(count=10, seconds=0.15, spacing=0.001, at_once=8)
    async with open_lab(
        world, limits={"deezer": Limit(10, 0.15)}, paces={"deezer": pace}, latency=0.002
    ) as lab:
        await asyncio.gather(*map(lab.gather, names))
        assert lab.upstream.violations == []
        assert len(lab.saved) == 32


async def test_the_stand_in_catches_whoever_is_too_fast() -> None:
    async with open_lab(_world(), limits={"deezer": Limit(10, 5.0)}) as lab:
        result = await lab.gather("Nova")
        assert lab.upstream.violations
        assert not result.complete
        assert any("slow down" in problem.sentence for problem in result.problems)


async def test_a_long_fetch_does_not_keep_others_waiting_for_its_end() -> None:
    world = _world(albums=40)
    world.artist("Aurora", albums=1, tracks=1)
    pace = Pace(count=1000, seconds=0.01, spacing=0.0, at_once=4)
    async with open_lab(world, paces={"deezer": pace}, latency=0.002) as lab:
        long = asyncio.create_task(lab.gather("Nova"))
        while not lab.saved:  # noqa: ASYNC110 - the lab has no event to wait for
            await asyncio.sleep(0)
        await lab.find("Aurora")
        assert not long.done()
        assert (await long).complete


async def test_an_unused_turn_costs_nothing() -> None:
    lane = Lane(Pace(count=1, seconds=3600.0, spacing=0.0))
    for _ in range(5):
        async with lane.turn():
            pass
    async with lane.turn() as turn:
        turn.used = True
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.02), lane.turn():
            pass


async def test_giving_up_while_waiting_leaves_the_turn_to_others() -> None:
    lane = Lane(Pace(count=1, seconds=0.05, spacing=0.0))
    async with lane.turn() as turn:
        turn.used = True
    impatient = asyncio.create_task(_take(lane, lambda: None))
    await asyncio.sleep(0)
    impatient.cancel()
    patient: list[bool] = []
    await _take(lane, lambda: patient.append(True))
    assert patient == [True]
    assert impatient.cancelled()


async def _take(lane: Lane, act: Callable[[], None]) -> None:
    async with lane.turn() as turn:
        turn.used = True
        act()


async def test_a_lane_tells_how_long_its_window_is_full() -> None:
    lane = Lane(Pace(count=2, seconds=3600.0, spacing=0.0, at_once=2))
    for _ in range(2):
        assert lane.free_in == 0.0
        async with lane.turn() as turn:
            turn.used = True
    assert 3590.0 < lane.free_in <= 3600.0
    lane.pause(7200.0)
    assert lane.free_in > 3600.0
