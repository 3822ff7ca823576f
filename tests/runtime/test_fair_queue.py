"""Nobody who waits is passed by twice by anybody else."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.runtime.allowance import Allowance
from bot.runtime.fair_gate import FairGate
from bot.runtime.fair_queue import FairQueue, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

waiting = st.lists(st.builds(Place, st.sampled_from("ABC"), st.sampled_from("xyz")), max_size=30)


def filled(places: Sequence[Place]) -> FairQueue[int]:
    """Return a queue of numbered entries."""
    queue: FairQueue[int] = FairQueue()
    for number, place in enumerate(places):
        queue.put(number, place)
    return queue


@given(waiting)
def test_between_two_turns_of_one_party_everybody_else_who_waits_has_one(
    places: list[Place],
) -> None:
    queue = filled(places)
    left = Counter(place.party for place in places)
    since: dict[object, Counter[object]] = {party: Counter() for party in left}
    while (taken := queue.take()) is not None:
        party = taken[1].party
        assert all(count <= 1 for count in since[party].values())
        left[party] -= 1
        since[party] = Counter()
        for other, seen in since.items():
            if other != party and left[other]:
                seen[party] += 1
                assert seen[party] <= 1, "it came twice while another waited"


@given(waiting)
def test_a_members_entries_come_in_their_order_and_all_come(places: list[Place]) -> None:
    queue = filled(places)
    told = list(queue)
    came: list[int] = []
    while (taken := queue.take()) is not None:
        came.append(taken[0])
    assert came == told
    assert sorted(came) == list(range(len(places)))
    for place in set(places):
        own = [number for number in came if places[number] == place]
        assert own == sorted(own)


@given(waiting, st.data())
def test_an_entry_that_waits_by_two_members_comes_once_and_no_later(
    places: list[Place], data: st.DataObject
) -> None:
    if not places:
        return
    shared = data.draw(st.sampled_from(range(len(places))))
    other = Place("D", "w")
    alone, joined = filled(places), filled(places)
    joined.put(shared, other)
    order = list(joined)
    assert order.count(shared) == 1
    assert order.index(shared) <= list(alone).index(shared)


def test_members_that_may_not_are_passed_over_and_keep_their_turn() -> None:
    queue = filled([Place("A", "x"), Place("A", "x"), Place("A", "y"), Place("B", "z")])
    assert queue.take(lambda place: place.member != "x") == (2, Place("A", "y"))
    assert queue.take(lambda _: False) is None
    assert list(queue) == [3, 0, 1]
    queue.discard(0)
    queue.discard(99)
    assert (0 in queue, 1 in queue) == (False, True)
    assert list(queue) == [3, 1]


async def test_a_gate_lets_in_so_many_and_then_in_turns() -> None:
    gate, came = FairGate(1), list[str]()

    async def go(name: str) -> None:
        async with gate.entered(Place(name[0], None)):
            came.append(name)
            await asyncio.sleep(0)

    names = ["A1", "A2", "A3", "A4", "B1", "B2", "C1"]
    await asyncio.gather(*map(go, names))
    assert came == ["A1", "A2", "B1", "C1", "A3", "B2", "A4"]


async def test_whoever_was_let_in_the_least_lately_comes_first_until_all_had_as_much() -> None:
    gate, came = FairGate(1, memory=3600.0), list[str]()

    async def go(name: str, weight: int = 1) -> None:
        async with gate.entered(Place(name, None), weight):
            came.append(name)
            await asyncio.sleep(0)

    for _ in range(3):
        await go("A")
    await asyncio.gather(*map(go, "AAABBBBB"))
    assert "".join(came[3:]) == "ABBBBAB" + "A"


async def test_what_weighs_more_counts_for_more() -> None:
    gate, came = FairGate(1, memory=3600.0), list[str]()

    async def go(name: str) -> None:
        async with gate.entered(Place(name, None), 2 if name == "A" else 1):
            came.append(name)
            await asyncio.sleep(0)

    await asyncio.gather(*map(go, "AAAABBBBBBBB"))
    assert came[:9].count("B") == 2 * came[:9].count("A")


async def test_what_was_long_ago_counts_no_more() -> None:
    gate, came = FairGate(1, memory=1e-9), list[str]()

    async def go(name: str) -> None:
        async with gate.entered(Place(name, None)):
            came.append(name)
            await asyncio.sleep(0)

    for _ in range(9):
        await go("A")
    await asyncio.gather(*map(go, "CABAB"))
    assert came[9:] == ["C", "A", "B", "A", "B"]


@pytest.mark.parametrize("just_let_in", [False, True])
async def test_a_place_is_not_lost_with_whoever_gives_up_waiting_for_it(
    *, just_let_in: bool
) -> None:
    gate = FairGate(1)
    place = Place("A", None)

    async def go() -> None:
        async with gate.entered(place):
            pass

    async with gate.entered(place):
        waits = asyncio.create_task(go())
        await asyncio.sleep(0)
        if not just_let_in:
            waits.cancel()
    waits.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waits
    await go()


def test_an_allowance_is_given_back_as_time_goes_by() -> None:
    now = [0.0]
    allowance = Allowance(2, 60.0, clock=lambda: now[0])
    for moment in (0.0, 10.0):
        now[0] = moment
        assert allowance.wait("ada") == 0
        allowance.note("ada")
    assert allowance.wait("ada") == 50
    assert allowance.wait("barbara") == 0
    now[0] = 60.0
    assert allowance.wait("ada") == 0
    allowance.note("ada")
    assert allowance.wait("ada") == 10
