"""A service's limits hold for all processes behind one address together."""

from __future__ import annotations

import asyncio
import sys
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Final

import pytest

from bot.fleet.queries import Queries
from bot.fleet.turnstile import Turnstiles
from bot.sources.errors import DownError, QuotaError, QuotaExhaustedError, SourceError
from bot.sources.http.client import HttpClient, Service
from bot.sources.http.turnstile import Pace
from tests.upstream import Limit, World
from tests.upstream.lab import HASTY
from tests.upstream.server import Upstream
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Callable

    from bot.fleet.turnstile import SharedTurnstile
    from bot.sources.http.client import Reply

HOUR: Final = 3600.0
_names = count()


@pytest.fixture
async def turnstile(emptied_after: str) -> AsyncIterator[Callable[..., SharedTurnstile]]:
    """Return what makes a turnstile as another process would: on a connection of its own."""
    lines: list[Queries] = []
    made: list[Turnstiles] = []
    name = f"address {next(_names)}"

    def make(pace: Pace, egress: str = name, timeout: float = HOUR) -> SharedTurnstile:
        lines.append(Queries(emptied_after))
        made.append(Turnstiles(lines[-1], egress))
        return made[-1].of(Service(name="deezer", pace=pace, timeout=timeout))

    yield make
    for turnstiles in made:
        await turnstiles.settle()
    for queries in lines:
        await queries.close()


@asynccontextmanager
async def _used(turnstile: SharedTurnstile) -> AsyncGenerator[None]:
    async with turnstile.turn() as turn:
        turn.used = True
        yield


async def _settled(turnstile: SharedTurnstile) -> None:
    await turnstile._turnstiles.settle()  # pyright: ignore[reportPrivateUsage]


async def _is_full(turnstile: SharedTurnstile) -> bool:
    trying = asyncio.create_task(_used(turnstile).__aenter__())
    await until(lambda: trying.done() or turnstile.free_in > 0)
    full = not trying.done()
    trying.cancel()
    await asyncio.gather(trying, return_exceptions=True)
    return full


async def test_a_place_that_one_process_has_is_none_for_another(
    turnstile: Callable[..., SharedTurnstile],
) -> None:
    pace = Pace(count=2, seconds=HOUR, spacing=0.0)
    mine, theirs = turnstile(pace), turnstile(pace)
    async with _used(mine), _used(theirs):
        assert await _is_full(mine)
        assert await _is_full(theirs)
    await _settled(mine)
    await _settled(theirs)
    assert await _is_full(turnstile(pace)), "it is given back so long after the answer"


async def test_an_unused_turn_costs_nobody_anything(
    turnstile: Callable[..., SharedTurnstile],
) -> None:
    pace = Pace(count=1, seconds=HOUR, spacing=0.0)
    mine, theirs = turnstile(pace), turnstile(pace)
    for _ in range(3):
        async with mine.turn():
            pass
        await _settled(mine)
        async with theirs.turn():
            pass
        await _settled(theirs)


async def test_who_gives_up_waiting_takes_no_place_along(
    turnstile: Callable[..., SharedTurnstile],
) -> None:
    pace = Pace(count=1, seconds=HOUR, spacing=0.0)
    mine, theirs = turnstile(pace), turnstile(pace)
    entering = asyncio.create_task(_used(mine).__aenter__())
    await asyncio.sleep(0)
    entering.cancel()
    await asyncio.gather(entering, return_exceptions=True)
    await _settled(mine)
    async with _used(theirs):
        pass


async def test_who_gives_up_waiting_no_longer_knows_when_a_place_is_free(
    turnstile: Callable[..., SharedTurnstile],
) -> None:
    pace = Pace(count=1, seconds=HOUR, spacing=0.0)
    mine, theirs = turnstile(pace), turnstile(pace)
    async with mine.turn():
        assert await _is_full(theirs)
        assert theirs.free_in == 0
    await _settled(mine)
    assert not await _is_full(theirs)


async def test_other_addresses_have_limits_of_their_own(
    turnstile: Callable[..., SharedTurnstile],
) -> None:
    pace = Pace(count=1, seconds=HOUR, spacing=0.0)
    async with _used(turnstile(pace, "north")), _used(turnstile(pace, "south")):
        pass


async def test_a_place_comes_back_so_long_after_the_answer(
    turnstile: Callable[..., SharedTurnstile],
) -> None:
    pace = Pace(count=1, seconds=0.02, spacing=0.0)
    mine, theirs = turnstile(pace), turnstile(pace)
    for _ in range(3):
        async with _used(mine):
            assert await _is_full(theirs), "a slow answer holds its place"
        await _settled(mine)
        async with _used(theirs):
            pass
        await _settled(theirs)


async def test_a_killed_process_takes_no_place_along(
    turnstile: Callable[..., SharedTurnstile], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.fleet.turnstile._GRACE", 0.0)
    pace = Pace(count=1, seconds=0.02, spacing=0.0)
    killed, alive = turnstile(pace, timeout=0.05), turnstile(pace)
    gone = killed.turn()
    await gone.__aenter__()
    async with _used(alive):
        pass
    await _settled(alive)
    async with alive.turn():
        # What is given back late is not taken from whoever has the place by now.
        await gone.__aexit__(None, None, None)
        await _settled(killed)
        assert await _is_full(killed)


async def test_all_wait_out_what_a_service_told_one_of_them(
    turnstile: Callable[..., SharedTurnstile],
) -> None:
    pace = Pace(count=9, seconds=HOUR, spacing=0.0)
    mine, theirs = turnstile(pace), turnstile(pace)
    mine.pause(HOUR)
    await _settled(mine)
    mine.pause(1.0)
    await _settled(mine)
    assert await _is_full(theirs)
    assert HOUR - 600 < theirs.paused_for <= HOUR
    assert mine.free_in > HOUR - 600


async def test_a_long_rest_is_refused_by_all(turnstile: Callable[..., SharedTurnstile]) -> None:
    pace = Pace(count=9, seconds=HOUR, spacing=0.0)
    mine, theirs = turnstile(pace), turnstile(pace)
    mine.rest(HOUR)
    await _settled(mine)
    with pytest.raises(QuotaError) as refused:
        async with theirs.turn():
            pass
    assert refused.value.retry_after is not None
    assert HOUR - 600 < refused.value.retry_after <= HOUR


async def test_an_allowance_that_one_process_finds_used_up_is_asked_for_by_none(
    turnstile: Callable[..., SharedTurnstile],
) -> None:
    pace = Pace(count=9, seconds=0.0, spacing=0.0)

    def used_up(_: Reply) -> SourceError:
        return QuotaExhaustedError("deezer", "QUOTA_EXCEEDED")

    async with Upstream(World(1)) as upstream:
        service = Service(name="deezer", base_url=upstream.url("deezer"), pace=pace)
        for number, expected in enumerate((QuotaExhaustedError, QuotaError)):
            own = turnstile(pace)
            async with HttpClient(
                [service],
                user_agent="Clusters",
                patience=replace(HASTY, exhausted_rest=HOUR),
                turnstiles=lambda _, own=own: own,
            ) as http:
                with pytest.raises(expected):
                    await http.get_json("deezer", "search/artist", {"q": "x"}, judge=used_up)
            await _settled(own)
            assert len(upstream.requests("deezer")) == 1, number


async def test_two_requests_are_never_closer_than_the_spacing(
    turnstile: Callable[..., SharedTurnstile],
) -> None:
    pace = Pace(count=9, seconds=HOUR, spacing=HOUR)
    mine, theirs = turnstile(pace), turnstile(pace)
    async with _used(mine):
        assert await _is_full(theirs)


async def test_without_the_database_nobody_is_asked() -> None:
    queries = Queries("postgresql:///nothing?host=/nowhere")
    turnstile = Turnstiles(queries, "here").of(
        Service(name="deezer", pace=Pace(count=1, seconds=1.0, spacing=0.0))
    )
    with pytest.raises(DownError):
        async with turnstile.turn():
            pass


@pytest.mark.parametrize("spacing", [0.0, 0.004])
async def test_two_processes_never_ask_more_than_one_may(
    emptied_after: str, spacing: float
) -> None:
    limit, requests = Limit(8, 0.25), 25
    async with Upstream(World(1), limits={"deezer": limit}, latency=0.005) as upstream:
        children = [
            await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "tests.fleet.asking_child", emptied_after, upstream.url("deezer")),
                *map(str, (requests, limit.count, limit.seconds, spacing)),
                stdout=asyncio.subprocess.PIPE,
            )
            for _ in range(2)
        ]
        answers = await asyncio.gather(*(child.communicate() for child in children))
        assert [int(out) for out, _ in answers] == [requests, requests]
        assert upstream.violations == []
        assert len(upstream.requests("deezer")) == 2 * requests
