"""Each failure that the services are known for, one by one, through the real client."""

from __future__ import annotations

import contextlib
import tracemalloc
from typing import TYPE_CHECKING

import pytest

from bot.sources.errors import (
    DownError,
    GarbageError,
    QuotaError,
    SourceError,
    TimedOutError,
    TooLargeError,
)
from tests.upstream import World, faults
from tests.upstream.lab import TIMEOUT, open_lab
from tests.upstream.troubles import LASTS, PATIENCE, TROUBLES

if TYPE_CHECKING:
    from tests.upstream.faults import Fault


def _world() -> World:
    world = World(3)
    world.artist("Nova", albums=3, tracks=9, known=1.0)
    return world


def _patience_with(error: type[SourceError]) -> float:
    return PATIENCE if error is TimedOutError else TIMEOUT


@pytest.mark.parametrize(("fault", "error"), TROUBLES.values(), ids=TROUBLES.keys())
async def test_a_lasting_failure_has_one_plain_sentence(
    fault: Fault, error: type[SourceError]
) -> None:
    async with open_lab(_world(), sources=["deezer"], timeout=_patience_with(error)) as lab:
        artist = await lab.find("Nova")
        lab.upstream.faults.add("deezer", fault, times=None)
        with pytest.raises(SourceError) as caught:
            await lab.gatherer.gather(artist, on_progress=lambda _: None, save=lab.save)
        assert type(caught.value) is error
        assert caught.value.source == "deezer"
        assert "Deezer" in caught.value.sentence
        assert caught.value.sentence.endswith(".")
        assert len(caught.value.sentence) < 150


PASSING = {
    name: trouble
    for name, trouble in TROUBLES.items()
    if issubclass(trouble[1], QuotaError | DownError | GarbageError) and name != LASTS
}


@pytest.mark.parametrize(("fault", "error"), PASSING.values(), ids=PASSING.keys())
async def test_a_passing_failure_is_not_noticed(fault: Fault, error: type[SourceError]) -> None:
    async with open_lab(_world(), sources=["deezer"], timeout=_patience_with(error)) as lab:
        artist = await lab.find("Nova")
        lab.upstream.faults.add("deezer", fault, times=1, path="/tracks")
        lab.upstream.faults.add("deezer", fault, times=1, path="/albums")
        result = await lab.gatherer.gather(artist, on_progress=lambda _: None, save=lab.save)
        assert result.complete
        assert len(lab.saved) == 9
        assert all(track.features for track in lab.saved.values())


@pytest.mark.parametrize(("fault", "error"), TROUBLES.values(), ids=TROUBLES.keys())
async def test_a_failure_in_the_middle_loses_no_row_and_the_next_fetch_completes(
    fault: Fault, error: type[SourceError]
) -> None:
    world = World(5)
    artist = world.artist("Nova", albums=12, tracks=36, known=1.0)
    broken = world.albums_of(artist)[5]
    async with open_lab(world, sources=["deezer"], timeout=_patience_with(error)) as lab:
        lab.upstream.faults.add("deezer", fault, times=None, path=f"album/{broken.id}/tracks")
        first = await lab.gather("Nova")
        kept = dict(lab.saved)
        assert set(kept) == {track.source_id for track in first.tracks}
        assert all(track.title for track in kept.values())

        lab.upstream.faults.clear()
        # An hour's Retry-After is kept; so long only the cache answers.
        async with open_lab(world, sources=["deezer"]) as again:
            again.saved |= kept
            read = [album.source_id for album in first.albums]
            second = await again.gather("Nova", known_albums=read)
            assert second.complete
            assert len(again.saved) == 36


@pytest.mark.parametrize("failures", [6, 8])
async def test_failures_of_one_moment_do_not_shut_a_service_out(failures: int) -> None:
    world = World(5)
    world.artist("Nova", albums=24, tracks=72, known=1.0)
    async with open_lab(world, sources=["deezer"], latency=0.02) as lab:
        artist = await lab.find("Nova")
        lab.upstream.faults.add("deezer", faults.status(500), times=failures, path="/tracks")
        result = await lab.gatherer.gather(artist, on_progress=lambda _: None, save=lab.save)
        assert result.complete
        assert len(lab.saved) == 72


async def test_one_page_that_is_refused_is_not_a_block() -> None:
    world = World(5)
    artist = world.artist("Nova", albums=12, tracks=36, known=1.0)
    refused = world.albums_of(artist)[2]
    async with open_lab(world, sources=["deezer"]) as lab:
        fault = faults.status(403)
        lab.upstream.faults.add("deezer", fault, times=None, path=f"album/{refused.id}/tracks")
        result = await lab.gather("Nova")
        assert not result.complete
        assert set(lab.saved) >= {
            str(track.id) for track in world.tracks_of(artist) if track not in refused.tracks
        }


async def test_where_every_album_page_is_refused_the_top_list_is_there() -> None:
    world = World(5)
    artist = world.artist("Nova", albums=12, tracks=36, known=1.0)
    async with open_lab(world, sources=["deezer"]) as lab:
        lab.upstream.faults.add("deezer", faults.status(403), times=None, path="/album/")
        result = await lab.gather("Nova")
        assert not result.complete
        assert len(lab.upstream.requests("deezer", "/album/")) < 2 * 12
        assert set(lab.saved) == {str(track.id) for track in world.tracks_of(artist)}


async def test_the_next_request_works_after_every_failure() -> None:
    async with open_lab(_world(), sources=["deezer"], timeout=PATIENCE * 2) as lab:
        for name, (fault, _) in TROUBLES.items():
            if name == LASTS:
                continue
            lab.upstream.faults.add("deezer", fault, times=1)
            with contextlib.suppress(SourceError):
                await lab.gatherer.find("Nova")
            lab.upstream.faults.clear()
            assert (await lab.find("Nova")).name == "Nova", name


async def test_a_long_retry_after_is_respected_without_waiting_for_it() -> None:
    async with open_lab(_world(), sources=["deezer"]) as lab:
        hour = faults.status(429, headers={"Retry-After": "3600"})
        lab.upstream.faults.add("deezer", hour, times=1)
        for _ in range(3):
            with pytest.raises(QuotaError) as caught:
                await lab.gatherer.find("Nova")
            assert "60 minutes" in caught.value.sentence
        assert len(lab.upstream.seen) == 1
        assert lab.gatherer.health()[0].state == "limited"


async def test_a_dead_service_is_left_alone_and_asked_again_later() -> None:
    async with open_lab(_world(), sources=["deezer"]) as lab:
        lab.upstream.faults.add("deezer", faults.status(500), times=None)
        for _ in range(10):
            with pytest.raises(DownError):
                await lab.gatherer.find("Nova")
        asked = len(lab.upstream.seen)
        assert asked < 10
        assert lab.gatherer.health()[0].state == "down"
        lab.upstream.faults.clear()

        # The rest is over once a request goes through again.
        while True:
            try:
                artist = await lab.find("Nova")
            except DownError:
                continue
            break
        assert artist.name == "Nova"
        assert lab.gatherer.health()[0].state == "ok"


async def test_a_bomb_costs_little_memory() -> None:
    async with open_lab(_world(), sources=["deezer"]) as lab:
        await lab.find("Nova")
        bomb = faults.bomb()
        lab.upstream.faults.add("deezer", bomb, times=1)
        with pytest.raises(TooLargeError):
            await lab.gatherer.find("warm-up: packs the bomb")
        lab.upstream.faults.add("deezer", bomb, times=1)
        tracemalloc.start()
        try:
            with pytest.raises(TooLargeError):
                await lab.gatherer.find("Nova")
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert peak < 32 << 20
