"""Whoever asks for much keeps nobody else waiting for much longer than without."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Final

import pytest

from benchmarks import fair
from benchmarks.simulated_clock import Clock, run
from bot.app import create_services
from bot.domain.asker import ASKER, Asker
from bot.domain.errors import MemberAskedEnoughError, ServerAskedEnoughError
from bot.runtime.fair_gate import FairGate
from bot.services.turns import Fairness
from storage import Store
from tests.services.live import Live
from tests.upstream import faults, server
from tests.upstream.lab import AT_ONCE, open_lab
from tests.upstream.world import World
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable
    from pathlib import Path

    from bot.runtime.fair_queue import Place
    from bot.runtime.worker_pool import WorkerPool
    from bot.services.answer import Answer
    from bot.services.fetching import Progress
    from bot.sources.http.rate_limit import Pace

GREEDY: Final = Asker(1, 10)
OTHER: Final = Asker(2, 20)

ONE_BY_ONE: Final = replace(AT_ONCE, at_once=1)
"""A pace by which each request is a turn."""

NEVER: Final = 3600.0
"""Seconds after which a service that is held up would be given up."""

MANY: Final = 50
SERVICES: Final[tuple[str, ...]] = ("deezer", "reccobeats", "itunes", "cdn")
PLENTY: Final = Fairness(member_allowance=1_000, party_allowance=1_000)


@asynccontextmanager
async def open_live(
    path: Path, pool: WorkerPool, world: World, fairness: Fairness, pace: Pace = AT_ONCE
) -> AsyncGenerator[Live]:
    """Open services that ask every source at this pace."""
    paces: dict[str, Pace] = dict.fromkeys(SERVICES, pace)
    async with open_lab(world, paces=paces, timeout=NEVER) as lab, Store.opened(path) as store:
        services = create_services(
            store,
            pool,
            lab.gatherer,
            fresh_days=7,
            refresh_floor=PLENTY.window,
            fairness=fairness,
        )
        try:
            yield Live(services=services, store=store, upstream=lab.upstream, gatherer=lab.gatherer)
        finally:
            await services.close()


def music() -> World:
    """Return one artist to be asked for in a quiet server, and fifty by the one who wants all."""
    world = World(seed=5)
    world.artist("Quiet Wish", albums=12, tracks=24, fans=200_000, known=1.0)
    for number in range(MANY):
        world.artist(f"Greed {number}", albums=4, tracks=8, fans=1_000 + number, known=1.0)
    return world


async def ask(
    live: Live, asker: Asker, name: str, on_progress: Callable[[Progress], None] | None = None
) -> Answer:
    """Ask as a member does."""
    ASKER.set(asker)
    artist = await live.services.artists.resolve(asker.guild_id or 0, name)
    return await live.services.maps.answer(
        artist.id, guild_id=asker.guild_id, on_progress=on_progress
    )


class Turnstile:
    """Counts whose requests come while somebody's own are waiting for a turn."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, party: tuple[str, int]) -> None:
        self._party = party
        self._waiting: Counter[FairGate] = Counter()
        self.own = 0
        """Turns that were one's own."""
        self.others = 0
        """Turns that were somebody else's while one waited for the same service."""
        self.all = 0
        entered = FairGate.entered

        @asynccontextmanager
        async def counted(gate: FairGate, place: Place, weight: int) -> AsyncGenerator[None]:
            own = place.party == self._party
            self._waiting[gate] += own
            try:
                async with entered(gate, place, weight):
                    self._waiting[gate] -= own
                    own_now, own = own, False
                    self.all += 1
                    self.own += own_now
                    self.others += not own_now and self._waiting[gate] > 0
                    yield
            finally:
                self._waiting[gate] -= own

        monkeypatch.setattr(FairGate, "entered", counted)


async def test_a_new_artist_takes_twice_its_turns_at_most_while_a_member_elsewhere_asks_for_50(
    tmp_path: Path, pool: WorkerPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns = Turnstile(monkeypatch, OTHER.party)
    async with open_live(tmp_path / "alone.db", pool, music(), PLENTY, ONE_BY_ONE) as live:
        await ask(live, OTHER, "Quiet Wish")
        alone = turns.all
    turns = Turnstile(monkeypatch, OTHER.party)
    seen: list[Progress] = []
    async with open_live(tmp_path / "together.db", pool, music(), PLENTY, ONE_BY_ONE) as live:
        greedy = [
            asyncio.create_task(ask(live, GREEDY, f"Greed {number}")) for number in range(MANY)
        ]
        await until(lambda: turns.all > 2 * MANY)
        whole = await asyncio.create_task(ask(live, OTHER, "Quiet Wish", seen.append))
        assert not all(task.done() for task in greedy), "it was never alone"
        for task in greedy:
            task.cancel()
        await asyncio.gather(*greedy, return_exceptions=True)
    assert whole.complete
    assert len(whole.tracks) == 24
    assert [progress.place for progress in seen if progress.place] == [], "it began at once"
    assert turns.own + turns.others <= 2 * alone


@pytest.mark.slow
@pytest.mark.parametrize("head_start", [0.0, 2.0])
def test_at_the_real_paces_it_takes_twice_its_time_alone_at_most(
    head_start: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    monkeypatch.setattr(server, "time", SimpleNamespace(monotonic=clock.time))
    wish = fair.Wish(albums=60, tracks=120, greedy=12, head_start=head_start)

    async def both() -> tuple[fair.Taken, fair.Taken]:
        return await fair.take(wish.alone, clock), await fair.take(wish, clock)

    alone, beside = run(both(), clock)

    assert beside.whole <= 2 * alone.whole
    assert beside.first <= 2 * alone.first


async def test_a_members_further_artists_wait_in_line_and_are_told_where(
    tmp_path: Path, pool: WorkerPool
) -> None:
    async with open_live(tmp_path / "line.db", pool, music(), PLENTY) as live:
        let_go = asyncio.Event()
        live.upstream.faults.add("deezer", faults.held(let_go), times=None, path="/albums")
        seen: dict[str, list[int]] = {}

        def ask_for(asker: Asker, number: int) -> asyncio.Task[Answer]:
            places = seen.setdefault(f"{asker.user_id}:{number}", [])
            return asyncio.create_task(
                ask(live, asker, f"Greed {number}", lambda told: places.append(told.place))
            )

        asking = [ask_for(GREEDY, 0)]
        await until(lambda: bool(live.upstream.requests("deezer", "/albums")))
        for number in (1, 2):
            asking.append(ask_for(GREEDY, number))
            await until(lambda number=number: number in seen[f"10:{number}"])
        neighbour = Asker(GREEDY.guild_id, 11)
        asking.append(ask_for(neighbour, 3))
        await until(lambda: len(live.upstream.requests("deezer", "/albums")) >= 2)
        asking.append(ask_for(neighbour, 4))
        await until(lambda: 2 in seen["11:4"])
        assert seen["10:2"] == [2, 3], "members of a server take turns"
        asking.append(ask_for(OTHER, 2))
        await until(lambda: len(live.upstream.requests("deezer", "/albums")) >= 3)
        assert seen["10:1"] == [1], "who joins a fetch in the line brings it on"
        let_go.set()
        answers = await asyncio.gather(*asking)
    assert all(answer.complete for answer in answers)
    assert max(seen["10:2"]) == 3


async def test_whoever_has_asked_for_too_much_is_told_when_to_come_back(
    tmp_path: Path, pool: WorkerPool
) -> None:
    few = Fairness(member_allowance=2, party_allowance=3)
    async with open_live(tmp_path / "few.db", pool, music(), few) as live:
        for number in range(2):
            await ask(live, GREEDY, f"Greed {number}")
        with pytest.raises(MemberAskedEnoughError, match=r"I fetch your next one <t:[0-9]+:R>"):
            await ask(live, GREEDY, "Greed 2")
        assert (await ask(live, GREEDY, "Greed 0")).complete, "what is there costs nothing"
        neighbour = Asker(GREEDY.guild_id, 11)
        await ask(live, neighbour, "Greed 2")
        with pytest.raises(ServerAskedEnoughError, match=r"I fetch its next one <t:[0-9]+:R>"):
            await ask(live, neighbour, "Greed 3")
        assert (await ask(live, OTHER, "Greed 3")).complete
        old = await live.artist("Greed 0")
        await live.make_old(old.id)
        stored = await ask(live, GREEDY, "Greed 0")
        assert stored.map.clusters
        assert not stored.growing
        assert "I fetch your next one" in (stored.problem or "")
