"""How several processes fetch together: cold artists that many wait for, and workers that are killed.

    python -m benchmarks.fleet_fetches [--bots 4] [--waiters 40] [--artists 10] [--workers 2] [--kills 10]

Everything is a process of its own: bots' halves that ask, workers, a PostgreSQL server; the music
services are the stand-in with the documented limits. Prints a table.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bot.app import open_resources
from bot.fleet.fetches import JobFetches
from bot.fleet.jobs import FETCHES, lock_of, open_jobs
from bot.fleet.queries import Queries
from bot.runtime.bus import LocalBus
from bot.settings import Settings
from tests.postgres import open_server
from tests.upstream import Upstream, World
from tests.upstream.faults import held

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import AsyncGenerator, Sequence

    from bot.domain.model import Artist
    from bot.services.fetching import Progress

GUILD = 1
ALIVE = "SELECT id FROM jobs.procrastinate_workers"


async def ask(names: Sequence[str], waiters: int) -> None:
    """Be a bot's half: wait for a line on standard input, then ask; print what came of it."""
    async with open_resources(Settings()) as resources:
        print("ready", flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        events = 0

        def count(_: Progress) -> None:
            nonlocal events
            events += 1

        async def wait(name: str) -> str:
            artist = await resources.services.artists.resolve(GUILD, name)
            fetched = await resources.services.fetching.fetch(artist, count)
            return "" if fetched.complete and fetched.problem is None else str(fetched.problem)

        started = time.monotonic()
        problems = await asyncio.gather(*(wait(name) for name in names for _ in range(waiters)))
        print(
            json.dumps(
                {
                    "answers": len(problems),
                    "problems": [problem for problem in problems if problem],
                    "events": events,
                    "seconds": time.monotonic() - started,
                }
            ),
            flush=True,
        )


class Fleet:
    """Processes on one database."""

    def __init__(self, stack: AsyncExitStack, address: str, folder: Path, up: Upstream) -> None:
        self.address = address
        self.upstream = up
        self.queries = Queries(address)
        self.workers: dict[int, Process] = {}
        """By their numbers at procrastinate."""
        self._stack = stack
        self.environment = {
            **os.environ,
            **up.settings(),
            "CLUSTERS_DATABASE": address,
            "CLUSTERS_FOLDER": str(folder),
            "CLUSTERS_FETCHES": "workers",
            "CLUSTERS_SOURCES": "deezer,itunes",
            "CLUSTERS_WORKERS": "1",
            "CLUSTERS_LOG": "error",
            "CLUSTERS_EGRESS": "benchmark",
        }

    async def start(self, *messages: str, spoken_to: bool = False) -> Process:
        """Start a process of this program; it is killed at the end."""
        pipe = asyncio.subprocess.PIPE if spoken_to else None
        process = await asyncio.create_subprocess_exec(
            sys.executable, *messages, env=self.environment, stdin=pipe, stdout=pipe
        )
        self._stack.push_async_callback(_end, process)
        return process

    async def worker(self) -> Process:
        """Start a worker, and wait until it takes up jobs."""
        async with open_jobs(self.address):
            before = await self._alive()
        process = await self.start("-m", "bot", "worker")  # which has two queues
        while len(ids := await self._alive() - before) < 2:  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0.05)
        self.workers |= dict.fromkeys(ids, process)
        return process

    async def _alive(self) -> frozenset[int]:
        return frozenset(row[0] for row in await self.queries.ask(ALIVE))


async def _end(process: Process) -> None:
    if process.returncode is None:
        process.kill()
    await process.wait()


@asynccontextmanager
async def open_fleet(names: Sequence[str]) -> AsyncGenerator[Fleet]:
    """Start the server and the music services, and make the database."""
    world = World(3)
    for name in names:
        world.artist(name, albums=3, tracks=12, fans=200_000, known=1.0)
    with (
        open_server() as server,
        server.database() as address,
        tempfile.TemporaryDirectory() as folder,
    ):
        async with Upstream(world, latency=0.06) as upstream, AsyncExitStack() as stack:
            upstream.state.clip_seconds = 0.3
            fleet = Fleet(stack, address, Path(folder), upstream)
            stack.push_async_callback(fleet.queries.close)
            # The first one makes the tables.
            await (await fleet.start("-m", "bot", "migrate")).wait()
            yield fleet


async def crowd(bots: int, waiters: int, artists: int, workers: int) -> None:
    """Have many wait for cold artists in several processes at once."""
    names = [f"Artist {number}" for number in range(artists)]
    async with open_fleet(names) as fleet:
        for _ in range(workers):
            await fleet.worker()
        asking = [
            await fleet.start(
                *("-m", "benchmarks.fleet_fetches", "--ask", str(waiters), *names),
                spoken_to=True,
            )
            for _ in range(bots)
        ]
        for process in asking:
            assert process.stdout is not None
            assert (await process.stdout.readline()).strip() == b"ready"
        for process in asking:
            assert process.stdin is not None
            process.stdin.write(b"go\n")
        told: list[dict[str, Any]] = []
        for process in asking:
            assert process.stdout is not None
            told.append(json.loads(await process.stdout.readline()))
        albums = fleet.upstream.requests("deezer", "/albums")
        asked = fleet.upstream.requests("deezer")
        print(f"{bots} bots x {waiters} waiters x {artists} cold artists, {workers} workers")
        print(f"  answers                    {sum(one['answers'] for one in told)}")
        print(f"  with a problem             {sum(len(one['problems']) for one in told)}")
        for problem in sorted({each for one in told for each in one["problems"]}):
            print(f"    {problem}")
        print(f"  fetches (lists of albums)  {len(albums)}")
        print(f"  requests at Deezer         {len(asked)}, searches {_searches(fleet.upstream)}")
        print(f"  repeated requests          {len(fleet.upstream.repeated())}")
        for address, times in fleet.upstream.repeated()[:5]:
            print(f"    {times} x {address}")
        print(f"  over a limit               {len(fleet.upstream.violations)}")
        print(f"  most in any 5 s at Deezer  {_most(sorted(seen.at for seen in asked), 5.0)}")
        print(f"  progress heard per bot     {[one['events'] for one in told]}")
        print(f"  seconds                    {max(one['seconds'] for one in told):.1f}")


def _searches(upstream: Upstream) -> int:
    return len(upstream.requests("deezer", "/search"))


def _most(times: Sequence[float], seconds: float) -> int:
    return max((sum(0 <= other - one < seconds for other in times) for one in times), default=0)


async def kills(times: int, *, wanted_again: bool) -> None:
    """Kill the worker that has an artist's job, again and again; how long until another has it."""
    names = [f"Artist {number}" for number in range(times)]
    back: list[float] = []
    blocked = 0
    async with open_fleet(names) as fleet:
        settings = Settings.model_validate(
            {
                name.removeprefix("CLUSTERS_").lower(): value
                for name, value in fleet.environment.items()
                if name.startswith("CLUSTERS_")
            }
        )
        async with open_resources(settings) as bot, open_jobs(fleet.address) as jobs:
            asking = JobFetches(jobs, fleet.queries, LocalBus())
            await fleet.worker()
            for name in names:
                await fleet.worker()
                let_go = asyncio.Event()
                fleet.upstream.faults.add("deezer", held(let_go), times=None, path="/album/")
                artist = await bot.services.artists.resolve(GUILD, name)
                seen = len(fleet.upstream.requests("deezer", "/album/"))
                fetch = asyncio.create_task(bot.services.fetching.fetch(artist))
                while len(fleet.upstream.requests("deezer", "/album/")) == seen:  # noqa: ASYNC110 - the same
                    await asyncio.sleep(0.01)
                first = await _holder(fleet, artist)
                assert first is not None
                if wanted_again:
                    await asking.ask(artist, even_if_fresh=False)
                worker = fleet.workers[first[1]]
                worker.kill()
                died = time.monotonic()
                await worker.wait()
                while await _holder(fleet, artist) in {first, None}:  # noqa: ASYNC110 - the same
                    await asyncio.sleep(0.02)
                back.append(time.monotonic() - died)
                let_go.set()
                fleet.upstream.faults.clear()
                try:
                    blocked += not (await asyncio.wait_for(fetch, 120)).complete
                except TimeoutError:
                    blocked += 1
            await asyncio.sleep(3.0)
            left = list(await jobs.job_manager.list_jobs_async(queue=FETCHES))
    again = "and wanted by a second job" if wanted_again else "with one job"
    print(f"worker killed {times} times in the middle of a fetch, {again}")
    print(f"  taken up again after       median {statistics.median(back):.1f} s, ", end="")
    print(f"longest {max(back):.1f} s")
    print(f"  fetches that did not end   {blocked}")
    print(f"  jobs left at the end       {len(left)}")


async def _holder(fleet: Fleet, artist: Artist) -> tuple[int, int] | None:
    rows = await fleet.queries.ask(
        "SELECT id, worker_id FROM jobs.procrastinate_jobs "
        "WHERE lock = $1 AND status = 'doing' AND worker_id IS NOT NULL",
        lock_of(artist.id),
    )
    return (rows[0][0], rows[0][1]) if rows else None


async def main(arguments: argparse.Namespace) -> None:
    """Measure."""
    if arguments.ask:
        await ask(arguments.names, arguments.ask)
        return
    if arguments.artists:
        await crowd(arguments.bots, arguments.waiters, arguments.artists, arguments.workers)
    if arguments.kills:
        await kills(arguments.kills, wanted_again=False)
        await kills(arguments.kills, wanted_again=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--bots", type=int, default=4)
    parser.add_argument("--waiters", type=int, default=40)
    parser.add_argument("--artists", type=int, default=10)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--ask", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("names", nargs="*", help=argparse.SUPPRESS)
    asyncio.run(main(parser.parse_args()))
