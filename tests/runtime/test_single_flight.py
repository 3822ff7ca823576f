"""SingleFlight: one piece of work per key, however many wait for it."""

from __future__ import annotations

import asyncio

import pytest

from bot.runtime.single_flight import SingleFlight


class Work:
    """Work that counts its starts and ends when it is let go."""

    def __init__(self) -> None:
        self.starts = 0
        self.go = asyncio.Event()
        self.cancelled = False

    async def __call__(self) -> int:
        """Return which start this was."""
        self.starts += 1
        try:
            await self.go.wait()
        except asyncio.CancelledError:
            self.cancelled = True
            raise
        return self.starts


async def let_run() -> None:
    """Give every ready task a turn."""
    for _ in range(5):
        await asyncio.sleep(0)


async def test_forty_callers_share_one_piece_of_work() -> None:
    flights, work = SingleFlight[int](), Work()
    callers = [asyncio.create_task(flights.join("key", work)) for _ in range(40)]
    await let_run()
    assert flights.running("key")
    work.go.set()
    assert await asyncio.gather(*callers) == [1] * 40
    assert work.starts == 1


async def test_another_key_is_other_work_and_a_later_call_starts_anew() -> None:
    flights, work = SingleFlight[int](), Work()
    work.go.set()
    await asyncio.gather(flights.join("one", work), flights.join("two", work))
    assert work.starts == 2
    assert not flights.running("one")
    await flights.join("one", work)
    assert work.starts == 3


async def test_a_caller_that_leaves_does_not_end_it_for_the_others() -> None:
    flights, work = SingleFlight[int](), Work()
    leaver = asyncio.create_task(flights.join("key", work))
    stayer = asyncio.create_task(flights.join("key", work))
    await let_run()
    leaver.cancel()
    await let_run()
    work.go.set()
    assert await stayer == 1
    with pytest.raises(asyncio.CancelledError):
        await leaver


async def test_work_that_everybody_left_still_ends() -> None:
    flights, work = SingleFlight[int](), Work()
    leaver = asyncio.create_task(flights.join("key", work))
    await let_run()
    leaver.cancel()
    await let_run()
    assert flights.running("key")
    work.go.set()
    await let_run()
    assert not flights.running("key")


async def test_a_failure_reaches_every_caller_and_frees_the_key() -> None:
    flights = SingleFlight[int]()

    async def fail() -> int:
        await asyncio.sleep(0)
        raise ValueError("no map today")

    outcomes = await asyncio.gather(
        *(flights.join("key", fail) for _ in range(3)), return_exceptions=True
    )
    assert [str(outcome) for outcome in outcomes] == ["no map today"] * 3
    assert not flights.running("key")


async def test_closing_cancels_what_runs_and_waits_for_it() -> None:
    flights, work = SingleFlight[int](), Work()
    caller = asyncio.create_task(flights.join("key", work))
    await let_run()
    await flights.close()
    assert work.cancelled
    with pytest.raises(asyncio.CancelledError):
        await caller
