"""Several processes on one PostgreSQL server, and the server killed: ``python -m benchmarks.fleet``.

Prints what was lost, how long it took until favourites were stored again after each return of the
server, how long a message takes from one process to the next, and whether catalogues that four
processes saved at the same time are those that one saves one after the other.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bot.fleet.bus import PostgresBus  # noqa: E402 - run from anywhere
from storage import Store, StoreError  # noqa: E402 - as above
from storage.postgres.connection import connect  # noqa: E402 - as above
from tests.postgres import open_server  # noqa: E402 - as above
from tests.storage.music import add_songs  # noqa: E402 - as above
from tests.storage.overlapping import overlapping, told  # noqa: E402 - as above

if TYPE_CHECKING:
    from collections.abc import Callable

KILLS: Final = 25
PRESSING: Final = 16
MESSAGES: Final = 1000
PROCESSES: Final = 4
EACH: Final = 20
"""Catalogues that each process saves."""


async def kill_under_favourites(address: str, crash: Callable[[], None]) -> None:
    """Kill the server again and again while members press; print what was lost, and the waits."""
    acknowledged: set[tuple[int, int]] = set()
    stored = asyncio.Event()
    ended = False
    with tempfile.TemporaryDirectory() as folder:
        async with Store.opened(address, folder=Path(folder)) as store:
            _, tracks = await add_songs(store, "Ann", 50)

            async def press(user: int) -> None:
                number = 0
                while not ended:
                    number += 1
                    try:
                        await store.favourites.set(
                            number, user, tracks[number % len(tracks)], liked=True
                        )
                    except StoreError:
                        await asyncio.sleep(0.05)
                    else:
                        acknowledged.add((number, user))
                        stored.set()

            pressing = [asyncio.create_task(press(user)) for user in range(PRESSING)]
            waits: list[float] = []
            for _ in range(KILLS):
                await asyncio.sleep(0.5)
                await asyncio.to_thread(crash)
                back = time.perf_counter()
                stored.clear()
                await stored.wait()
                waits.append(time.perf_counter() - back)
            ended = True
            await asyncio.gather(*pressing)
            lost = 0
            for user in range(PRESSING):
                there: set[int] = set()
                numbers = [number for number, who in acknowledged if who == user]
                for number in numbers:
                    page = await store.favourites.of_user(number, user)
                    if page.total:
                        there.add(number)
                lost += len(set(numbers) - there)
    print(f"server killed {KILLS} times: {len(acknowledged):,} acknowledged, {lost} lost")
    print(f"  stored again after its return: median {statistics.median(waits):.2f} s, ", end="")
    print(f"longest {max(waits):.2f} s")


async def messages(address: str) -> None:
    """Print how long a message takes from one process's bus to another's, beside a bare query."""
    one, other = PostgresBus(address), PostgresBus(address)
    decoded = asyncio.Event()
    other.subscribe("clock", lambda _: decoded.set())
    await one.start()
    await other.start()
    times: list[float] = []
    bare: list[float] = []
    with closing(connect(address)) as connection:
        for number in range(MESSAGES):
            decoded.clear()
            started = time.perf_counter()
            await one.publish("clock", str(number))
            await decoded.wait()
            heard = time.perf_counter()
            connection.execute("SELECT 1")  # on this thread: what the machine itself takes
            bare.append(1000 * (time.perf_counter() - heard))
            times.append(1000 * (heard - started))
    await one.close()
    await other.close()
    for what, found in (("a message, said to heard", times), ("SELECT 1 beside it", bare)):
        found.sort()
        print(f"{what}: median {found[MESSAGES // 2]:.1f} ms, ", end="")
        print(f"p99 {found[MESSAGES * 99 // 100]:.1f} ms, longest {found[-1]:.1f} ms")


def save_in_a_process(address: str, number: int) -> int:
    """Save a process's share of the catalogues; return how many saves failed."""

    async def run() -> int:
        failed = 0
        with tempfile.TemporaryDirectory() as folder:
            async with Store.opened(address, folder=Path(folder)) as store:
                for catalogue in overlapping(PROCESSES * EACH)[number::PROCESSES]:
                    try:
                        await store.catalogues.save(catalogue)
                    except StoreError:
                        failed += 1
        return failed

    return asyncio.run(run())


async def saving(address: str) -> None:
    """Print whether processes that save at once come to what one comes to."""
    started = time.perf_counter()
    with ProcessPoolExecutor(PROCESSES, get_context("spawn")) as pool:
        failed = sum(pool.map(save_in_a_process, [address] * PROCESSES, range(PROCESSES)))
    took = time.perf_counter() - started
    with tempfile.TemporaryDirectory() as folder:
        async with (
            Store.opened(address, folder=Path(folder)) as store,
            Store.opened(Path(folder) / "clusters.db") as serial,
        ):
            for catalogue in overlapping(PROCESSES * EACH):
                await serial.catalogues.save(catalogue)
            equal = await told(store) == await told(serial)
    print(
        f"{PROCESSES} processes, {PROCESSES * EACH} overlapping catalogues: {failed} failed, ",
        end="",
    )
    print(f"{'equal to' if equal else 'OTHER THAN'} the serial result, {took:.1f} s")


def main() -> None:
    """Measure everything on a server of its own, which writes to disk before it confirms."""
    with open_server(durable=True) as server:
        if server.crash is None:
            raise SystemExit("a named server cannot be killed: unset POSTGRES_FOR_TESTS")
        with server.database() as address:
            asyncio.run(saving(address))
        with server.database() as address:
            asyncio.run(messages(address))
        with server.database() as address:
            asyncio.run(kill_under_favourites(address, server.crash))


if __name__ == "__main__":
    main()
