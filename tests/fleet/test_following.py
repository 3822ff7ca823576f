"""Two processes on one database: what one writes, the other knows."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

import pytest

from bot.app import create_services
from bot.fleet.bus import NAME, PostgresBus
from storage import GuildSettings, Store
from tests.cable import cable_to
from tests.fleet.test_bus import CUT_LISTENERS, name_of
from tests.round_trips import counted
from tests.storage.music import add_songs, track
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator

    from bot.app import Services
    from bot.runtime.worker_pool import WorkerPool
    from tests.postgres import Server

GUILD = 5


@dataclass(frozen=True)
class Process:
    """What one process has open."""

    store: Store
    services: Services
    bus: PostgresBus


@asynccontextmanager
async def process(address: str, pool: WorkerPool, *, messages: str = "") -> AsyncGenerator[Process]:
    """Open what a process opens; its ``messages`` may go another way."""
    bus = PostgresBus(messages or address)
    async with Store.opened(address) as store:
        services = create_services(
            store, pool, None, fresh_days=7, refresh_floor=timedelta(0), bus=bus
        )
        await bus.start()
        yield Process(store, services, bus)
        await services.close()
        await bus.close()


@pytest.fixture
async def processes(emptied_after: str, pool: WorkerPool) -> AsyncIterator[tuple[Process, Process]]:
    """Return two processes on an empty database."""
    async with process(emptied_after, pool) as one, process(emptied_after, pool) as other:
        yield one, other


async def test_artists_that_one_saves_and_drops_the_other_finds_and_misses(
    processes: tuple[Process, Process],
) -> None:
    one, other = processes
    ann, _ = await add_songs(one.store, "Ann", 3)
    assert [found.id for found in await other.store.artists.search("an")] == [ann]
    await one.store.catalogues.save([track("More", "Ann", "Bea")])
    assert "bea" in await other.store.artists.spelled(["Bea"])
    found = await other.store.artists.get(ann)
    assert found is not None
    assert found.tracks == 4
    await one.store.removals.forget(ann)
    named = await other.store.artists.spelled(["Ann"])
    assert [each.tracks for each in named["ann"]] == [1]


async def test_what_a_server_hides_is_hidden_in_every_process(
    processes: tuple[Process, Process],
) -> None:
    one, other = processes
    ann, _ = await add_songs(one.store, "Ann", 1)
    await one.store.artists.hide(GUILD, ann)
    await until(lambda: ann in other.store.artists.hidden(GUILD))
    await other.store.artists.unhide(GUILD, ann)
    await until(lambda: ann not in one.store.artists.hidden(GUILD))


async def test_settings_and_blocks_hold_in_every_process(
    processes: tuple[Process, Process],
) -> None:
    one, other = processes

    def private(settings: GuildSettings) -> GuildSettings:
        return replace(settings, private=True)

    await one.services.server_settings.change(GUILD, private, by=1)
    await until(lambda: other.services.server_settings.of(GUILD).private)
    await one.services.operator.block("member", 7)
    await until(lambda: other.services.operator.blocks(None, 7))
    await other.services.operator.unblock("member", 7)
    await until(lambda: not one.services.operator.blocks(None, 7))
    await one.store.personal.forget_guild(GUILD)
    await until(lambda: not other.services.server_settings.of(GUILD).private)


async def test_two_admins_in_two_processes_take_back_none_of_the_other_s_choices(
    processes: tuple[Process, Process],
) -> None:
    def channel(number: int) -> list[asyncio.Future[GuildSettings]]:
        def edit(settings: GuildSettings) -> GuildSettings:
            return replace(settings, channels=settings.channels | {number})

        each = processes[number % 2].services.server_settings
        return [asyncio.ensure_future(each.change(GUILD, edit, by=1))]

    await asyncio.gather(*(change for number in range(20) for change in channel(number)))
    for each in processes:
        await until(
            lambda each=each: (
                each.services.server_settings.of(GUILD).channels == frozenset(range(20))
            )
        )


async def test_what_was_missed_while_cut_off_is_read_again(
    processes: tuple[Process, Process],
    postgres: Server,
    emptied_after: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, other = processes
    reach, back = asyncio.Event(), PostgresBus._connected  # pyright: ignore[reportPrivateUsage] - what is to fail

    async def away(bus: PostgresBus) -> object:
        await reach.wait()
        return await back(bus)

    monkeypatch.setattr(PostgresBus, "_connected", away)
    await asyncio.to_thread(postgres.run, CUT_LISTENERS, name_of(emptied_after))
    ann, _ = await add_songs(one.store, "Ann", 2)
    catalogue = await other.store.catalogues.get(ann)
    assert catalogue is not None
    await one.store.artists.hide(GUILD, ann)
    await one.store.catalogues.save([track("More", "Ann")])
    await one.services.operator.block("server", GUILD)

    answered = await other.store.catalogues.get(ann)  # no message is needed for this
    assert answered is not None
    assert len(answered.tracks) == 3

    reach.set()
    await until(lambda: other.services.operator.blocks(GUILD, 1))
    await until(lambda: ann in other.store.artists.hidden(GUILD))
    named = await other.store.artists.spelled(["Ann"])
    assert [each.tracks for each in named["ann"]] == [3]


@pytest.mark.parametrize("how", ["cut", "swallow"])
async def test_who_is_about_to_answer_knows_what_it_depends_on_although_nothing_is_heard(
    emptied_after: str, pool: WorkerPool, how: Literal["cut", "swallow"]
) -> None:
    async with (
        cable_to(emptied_after, name=NAME) as cable,
        process(emptied_after, pool) as one,
        process(emptied_after, pool, messages=cable.address) as other,
    ):
        ann, _ = await add_songs(one.store, "Ann", 2)
        (cable.cut if how == "cut" else cable.swallow)()
        await until(lambda: not other.bus.hears)
        for there in (True, False, True):
            await one.services.server_settings.change(
                GUILD, lambda before, there=there: replace(before, private=there), by=1
            )
            if there:
                await one.services.operator.block("member", 7)
                await one.store.artists.hide(GUILD, ann)
            else:
                await one.services.operator.unblock("member", 7)
                await one.store.artists.unhide(GUILD, ann)

            await asyncio.gather(*(other.services.following.current(GUILD) for _ in range(50)))

            assert other.services.server_settings.of(GUILD).private is there
            assert other.services.operator.blocks(GUILD, 7) is there
            assert (ann in other.store.artists.hidden(GUILD)) is there
        cable.mend()
        await until(lambda: other.bus.hears)
        await one.services.operator.unblock("member", 7)
        await until(lambda: not other.services.operator.blocks(GUILD, 7))


async def test_as_long_as_all_is_heard_nothing_is_read_before_an_answer(
    processes: tuple[Process, Process], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, other = processes
    await other.services.following.current(GUILD)
    trips = counted(monkeypatch)
    monkeypatch.setattr(PostgresBus, "hears", True)  # on the slowest machine too
    await until(lambda: not other.services.following.behind)
    trips.clear()
    await other.services.following.current(GUILD)
    assert trips == []


async def test_those_who_ask_while_nothing_is_heard_are_through_in_the_order_of_asking(
    emptied_after: str, pool: WorkerPool
) -> None:
    through: list[int] = []
    async with (
        cable_to(emptied_after, name=NAME) as cable,
        process(emptied_after, pool, messages=cable.address) as one,
    ):
        cable.cut()
        await until(lambda: not one.bus.hears)

        async def ask(number: int) -> None:
            await one.services.following.current(GUILD)
            through.append(number)

        tasks: list[asyncio.Task[None]] = []
        for number in range(200):
            tasks.append(asyncio.create_task(ask(number)))
            if number % 7 == 0:
                await asyncio.sleep(0)
            if number == 100:
                cable.mend()
        await asyncio.gather(*tasks)
    assert through == list(range(200))


async def test_a_database_that_does_not_answer_keeps_nobody_from_answering(
    emptied_after: str, pool: WorkerPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.services.following.PATIENCE_SECONDS", 0.0)
    async with (
        cable_to(emptied_after, name=NAME) as cable,
        process(emptied_after, pool, messages=cable.address) as one,
    ):
        cable.cut()
        await until(lambda: not one.bus.hears)
        stuck, let_go = asyncio.Event(), asyncio.Event()

        async def never() -> None:
            stuck.set()
            await let_go.wait()

        monkeypatch.setattr(one.services.operator, "load", never)
        await one.services.following.current(GUILD)
        await stuck.wait()
        await one.services.following.current(GUILD)
        let_go.set()


async def test_no_favourite_is_lost_to_a_removal_in_another_process(
    processes: tuple[Process, Process],
) -> None:
    one, other = processes
    for round_ in range(5):
        ann, songs = await add_songs(one.store, f"Ann {round_}", 20)
        dropping = asyncio.ensure_future(one.store.removals.forget(ann))
        marked = await asyncio.gather(
            *(other.store.favourites.set(GUILD, 1, song, liked=True) for song in songs),
            return_exceptions=True,
        )
        await dropping
        kept = {song for song, done in zip(songs, marked, strict=True) if done is True}
        page = await one.store.favourites.of_user(GUILD, 1, limit=1000)
        assert kept <= {item.track_id for item in page.items}
