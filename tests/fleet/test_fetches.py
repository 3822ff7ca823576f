"""Fetches that processes leave to workers: once for each artist, told to everybody who waits."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from bot.app import open_resources
from bot.domain.errors import NobodyFetchesError, WorkersNeedServerError
from bot.fleet.fetches import JobFetches
from bot.fleet.jobs import FETCHES, open_jobs
from bot.fleet.opening import working
from bot.fleet.progress import ProgressPublisher
from bot.fleet.queries import Queries
from bot.runtime.bus import LocalBus
from bot.sources.errors import NotFoundError, SourceError
from bot.sources.fetch.artist_choice import Found
from tests.upstream import World, faults
from tests.upstream.lab import settings_for
from tests.upstream.server import Upstream
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator
    from pathlib import Path

    from bot.app import Resources
    from bot.domain.model import Artist
    from bot.services.fetching import Progress

GUILD = 77


class Fleet:
    """Processes on one database, and the services that they ask."""

    def __init__(self, address: str, folder: Path, upstream: Upstream) -> None:
        self._settings = settings_for(
            upstream, database=address, folder=folder, fetches="workers", workers=1
        )
        self._stack = AsyncExitStack()
        self.address = address
        self.upstream = upstream

    async def bot(self) -> Resources:
        """Start what a bot stands on."""
        return await self._stack.enter_async_context(open_resources(self._settings))

    @asynccontextmanager
    async def worker(self) -> AsyncGenerator[Resources]:
        """Run a worker."""
        async with open_resources(self._settings) as resources:
            services = resources.services
            async with working(
                str(self._settings.database),
                services.fetching,
                services.rounds,
                services.bus,
                services.following,
                at_once=4,
            ):
                yield resources

    async def killable_worker(self) -> asyncio.subprocess.Process:
        """Start a worker in a process of its own, and wait until it takes up jobs."""
        changes = {
            "CLUSTERS_DATABASE": str(self._settings.database),
            "CLUSTERS_FOLDER": str(self._settings.folder),
            "CLUSTERS_WORKERS": "1",
            "CLUSTERS_SOURCES": "deezer,itunes",
        }
        worker = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "worker"),
            env={**os.environ, **self.upstream.settings(), **changes},
        )
        self._stack.callback(lambda: worker.returncode is None and worker.kill())
        queries = Queries(str(self._settings.database))
        while not await queries.ask("SELECT 1 FROM jobs.procrastinate_workers"):  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0.05)
        await queries.close()
        return worker

    async def ask_again(self, artist: Artist) -> None:
        """Ask for an artist as a process does that has just missed that it is being fetched."""
        async with open_jobs(str(self._settings.database)) as jobs:
            queries = Queries(str(self._settings.database))
            await JobFetches(jobs, queries, LocalBus()).ask(artist, even_if_fresh=False)

    async def say(self, artist: Artist, word: str) -> None:
        """Say the last word on an artist's fetch."""
        queries = Queries(str(self._settings.database))
        await queries.ask(
            "INSERT INTO fleet.progress VALUES ($1, $2, clock_timestamp())", artist.id, word
        )
        await queries.close()

    async def until_no_job_is_left(self) -> None:
        """Wait until nothing is asked for any more."""
        async with open_jobs(str(self._settings.database)) as jobs:
            while list(await jobs.job_manager.list_jobs_async(queue=FETCHES)):  # noqa: ASYNC110 - the jobs tell nobody
                await asyncio.sleep(0.05)

    async def close(self) -> None:
        """Stop the bots."""
        await self._stack.aclose()


@pytest.fixture
async def fleet(emptied_after: str, tmp_path: Path) -> AsyncIterator[Fleet]:
    """Return a fleet of which nothing has been started yet."""
    world = World(4)
    for name in ("Nova", "Aurora", "Haru"):
        world.artist(name, albums=2, tracks=6, fans=200_000, known=1.0)
    async with Upstream(world, limits={}) as upstream:
        upstream.state.clip_seconds = 0.3
        fleet = Fleet(emptied_after, tmp_path, upstream)
        yield fleet
        await fleet.close()


async def artist_of(resources: Resources, name: str) -> Artist:
    """Return whom a member means by a typed name."""
    return await resources.services.artists.resolve(GUILD, name)


async def test_everybody_who_waits_in_any_process_is_told_of_one_fetch(fleet: Fleet) -> None:
    one, other = await fleet.bot(), await fleet.bot()
    decoded: dict[int, list[Progress]] = {0: [], 1: []}
    async with fleet.worker():
        artists = await asyncio.gather(*(artist_of(each, "Nova") for each in (one, other)))
        fetched = await asyncio.gather(
            *(
                each.services.fetching.fetch(artist, decoded[number].append)
                for number, (each, artist) in enumerate(zip((one, other), artists, strict=True))
            )
        )
    assert [each.complete for each in fetched] == [True, True]
    assert max(each.new for each in fetched) == 6
    assert decoded[0]
    assert decoded[1]
    assert fleet.upstream.repeated() == []
    for each, artist in zip((one, other), artists, strict=True):
        catalogue = await each.store.catalogues.get(artist.id)
        assert catalogue is not None
        assert len(catalogue.tracks) == 6


async def test_whoever_comes_when_all_is_there_gets_nothing_new(fleet: Fleet) -> None:
    bot = await fleet.bot()
    async with fleet.worker():
        artist = await artist_of(bot, "Nova")
        await bot.services.fetching.fetch(artist)
        fleet.upstream.seen.clear()
        again = await bot.services.fetching.fetch(artist)
        assert (again.new, again.complete, fleet.upstream.seen) == (0, True, [])
        refreshed = await bot.services.fetching.fetch(artist, even_if_fresh=True)
        assert refreshed.complete
        assert refreshed.requests > 0


async def test_what_went_wrong_is_told_as_it_happened(fleet: Fleet) -> None:
    bot = await fleet.bot()
    async with fleet.worker():
        artist = await artist_of(bot, "Nova")
        for service in ("deezer", "itunes"):
            fleet.upstream.faults.add(service, faults.status(404), times=None)
        fetched = await bot.services.fetching.fetch(artist)
        assert not fetched.complete
        assert isinstance(fetched.problem, NotFoundError)
        assert fetched.problem.source == "deezer"


async def test_a_word_of_a_later_version_keeps_nobody_from_waiting(fleet: Fleet) -> None:
    bot = await fleet.bot()
    artist = await artist_of(bot, "Nova")
    await fleet.say(artist, '{"later": 1}')
    async with fleet.worker():
        assert (await bot.services.fetching.fetch(artist)).complete


async def test_without_any_worker_nobody_waits_for_long(
    fleet: Fleet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.fleet.fetches.LOOK_SECONDS", 0.05)
    bot = await fleet.bot()
    artist = await artist_of(bot, "Nova")
    fetched = await bot.services.fetching.fetch(artist)
    assert isinstance(fetched.problem, NobodyFetchesError)
    assert "worker" in fetched.problem.sentence
    async with fleet.worker():
        assert (await bot.services.fetching.fetch(artist)).complete


async def test_a_worker_that_stops_gives_back_what_it_has_begun(
    fleet: Fleet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.fleet.worker.GRACE_SECONDS", 0.0)
    bot = await fleet.bot()
    artist = await artist_of(bot, "Nova")
    held = asyncio.Event()
    fleet.upstream.faults.add("deezer", faults.held(held), times=None, path="album")
    async with AsyncExitStack() as stack:
        first = AsyncExitStack()
        await first.enter_async_context(fleet.worker())
        fetch = asyncio.create_task(bot.services.fetching.fetch(artist))
        await until(lambda: bool(fleet.upstream.requests("deezer", "album")))
        await first.aclose()
        assert not fetch.done()
        assert await bot.services.fetching.coming_in() == frozenset()
        held.set()
        fleet.upstream.faults.clear()
        await stack.enter_async_context(fleet.worker())
        assert (await fetch).complete


@pytest.mark.parametrize("wanted_again", [False, True])
async def test_a_killed_workers_job_is_done_by_another(
    fleet: Fleet, monkeypatch: pytest.MonkeyPatch, *, wanted_again: bool
) -> None:
    monkeypatch.setattr("bot.fleet.fetches.ABSENT_SECONDS", 600.0)  # processes are slow to start
    bot = await fleet.bot()
    artist = await artist_of(bot, "Nova")
    held = asyncio.Event()
    fleet.upstream.faults.add("deezer", faults.held(held), times=None, path="album")
    killed = await fleet.killable_worker()
    fetch = asyncio.create_task(bot.services.fetching.fetch(artist))
    await until(lambda: bool(fleet.upstream.requests("deezer", "album")))
    monkeypatch.setattr("bot.fleet.worker.BEAT_SECONDS", 0.2)
    monkeypatch.setattr("bot.fleet.worker.SILENT_SECONDS", 3.0)
    async with fleet.worker():
        killed.kill()
        await killed.wait()
        if wanted_again:
            await fleet.ask_again(artist)
        held.set()
        assert (await fetch).complete
        artist = await artist_of(bot, "Aurora")
        assert (await bot.services.fetching.fetch(artist)).complete
        await fleet.until_no_job_is_left()


async def test_a_worker_does_what_the_clock_asks_for(
    fleet: Fleet, monkeypatch: pytest.MonkeyPatch
) -> None:
    swept = asyncio.Event()

    async def sweep(_: ProgressPublisher) -> None:
        swept.set()

    monkeypatch.setattr(ProgressPublisher, "sweep", sweep)
    await fleet.bot()
    queries = Queries(fleet.address)
    await queries.ask("DELETE FROM jobs.procrastinate_periodic_defers RETURNING 1")  # other tests'
    await queries.close()
    async with fleet.worker():  # whatever was due within the last ten minutes is asked for at once
        await swept.wait()


async def test_a_search_is_made_once_for_all(fleet: Fleet) -> None:
    one, other = await fleet.bot(), await fleet.bot()
    found = await asyncio.gather(
        *(each.services.fetching.find(name) for each in (one, other) for name in ("Nova", "nova"))
    )
    assert len(set(map(repr, found))) == 1
    assert len(fleet.upstream.requests("deezer", "search")) == 1
    assert repr(await other.services.fetching.find("NOVA")) == repr(found[0])
    assert len(fleet.upstream.requests("deezer", "search")) == 1


async def test_a_search_that_failed_is_made_again(fleet: Fleet) -> None:
    one, other = await fleet.bot(), await fleet.bot()
    for service in ("deezer", "itunes"):
        fleet.upstream.faults.add(service, faults.status(403), times=None)
    with pytest.raises(SourceError):
        await one.services.fetching.find("Nova")
    fleet.upstream.faults.clear()
    assert isinstance(await other.services.fetching.find("Nova"), Found)


async def test_workers_need_a_server(tmp_path: Path, fleet: Fleet) -> None:
    settings = settings_for(
        fleet.upstream, database=tmp_path / "clusters.db", fetches="workers", workers=1
    )
    with pytest.raises(WorkersNeedServerError):
        async with open_resources(settings):
            pass
