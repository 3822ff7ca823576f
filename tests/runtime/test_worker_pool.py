"""The pool: results come back, a killed child costs one more try, nothing outlives its parent."""

from __future__ import annotations

import asyncio
import gc
import importlib
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from threadpoolctl import threadpool_info

from bot.runtime.interpreter import COLLECT_AFTER
from bot.runtime.worker_pool import (
    NICENESS,
    OVERTAKINGS,
    THREAD_VARIABLES,
    WorkerDiedError,
    WorkerLateError,
    WorkerPool,
)
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable

ROOT = Path(__file__).parents[2]


def double(number: int, *, plus: int = 0) -> int:
    return 2 * number + plus


def refuse(reason: str) -> None:
    raise ValueError(reason)


def die_once(marker: Path) -> int:
    """Kill this process where ``marker`` does not exist yet."""
    if not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return os.getpid()


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def work_a_little(number: int) -> int:
    time.sleep(0.02)
    return number


def sleep_long(marker: Path) -> None:
    marker.touch()
    time.sleep(600)


def wait_for(marker: Path) -> int:
    """Work until ``marker`` exists."""
    while not marker.exists():
        time.sleep(0.01)
    return os.getpid()


def build() -> str:
    return "built"


def draw() -> str:
    return "drawn"


def refuse_after(marker: Path) -> None:
    wait_for(marker)
    raise ValueError("nobody asked")


def stop_oneself(marker: Path) -> None:
    """Stop this process, as an operator's or a debugger's signal does."""
    marker.touch()
    os.kill(os.getpid(), signal.SIGSTOP)


def time_out() -> None:
    raise TimeoutError("a socket's")


def thread_counts() -> list[int]:
    """Return how many threads each numeric library of this process would use."""
    importlib.import_module("bot.analysis")  # loads them; the test's own process need not
    libraries = cast("list[dict[str, int]]", threadpool_info())
    return [library["num_threads"] for library in libraries]


def niceness() -> int:
    return os.nice(0)


def interrupt_handler() -> bool:
    return signal.getsignal(signal.SIGINT) is signal.SIG_IGN


@pytest.fixture
async def pool() -> AsyncIterator[WorkerPool]:
    async with WorkerPool(2) as opened:
        yield opened


async def test_a_job_runs_in_another_process_and_its_result_comes_back(pool: WorkerPool) -> None:
    assert await pool.run(double, 20, plus=2) == 42
    assert await pool.run(os.getpid) != os.getpid()


async def test_a_jobs_exception_reaches_the_caller_and_the_pool_lives_on(pool: WorkerPool) -> None:
    with pytest.raises(ValueError, match="not today"):
        await pool.run(refuse, "not today")
    assert await pool.run(double, 1) == 2


async def test_a_killed_child_is_replaced_and_its_job_tried_again(
    pool: WorkerPool, tmp_path: Path
) -> None:
    assert await pool.run(die_once, tmp_path / "died") != os.getpid()
    assert (tmp_path / "died").exists()
    assert await pool.run(double, 3) == 6


async def test_a_job_that_kills_two_children_is_given_up(pool: WorkerPool) -> None:
    with pytest.raises(WorkerDiedError, match="die"):
        await pool.run(die)
    assert pool.lost == 2
    assert await pool.run(double, 3) == 6


async def test_jobs_beside_one_that_keeps_killing_children_all_get_their_results(
    pool: WorkerPool,
) -> None:
    results = await asyncio.gather(
        *(pool.run(work_a_little, number) for number in range(5)),
        pool.run(die),
        *(pool.run(work_a_little, number) for number in range(5, 10)),
        return_exceptions=True,
    )
    assert isinstance(results.pop(5), WorkerDiedError)
    assert results == list(range(10))


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize("job", [sleep_long, stop_oneself])
async def test_a_job_that_misses_its_deadline_is_given_up_and_its_worker_replaced(
    tmp_path: Path, job: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    async with WorkerPool(1, deadlines={job: 0.2}) as pool:
        first = await pool.run(os.getpid)
        with pytest.raises(WorkerLateError, match=job.__name__):
            await pool.run(job, tmp_path / "started")
        assert await pool.run(os.getpid) != first
        await until(lambda: not alive(first))
    assert f"{job.__name__} took longer than" in caplog.text


async def test_a_deadline_counts_from_when_a_worker_takes_the_job_up(tmp_path: Path) -> None:
    async with WorkerPool(1, deadlines={sleep_long: 1.0, work_a_little: 30.0}) as pool:
        late = asyncio.create_task(pool.run(sleep_long, tmp_path / "started"))
        jobs = [asyncio.create_task(pool.run(work_a_little, number)) for number in range(3)]
        assert await asyncio.gather(*jobs) == [0, 1, 2]
        with pytest.raises(WorkerLateError):
            await late


async def in_order(pool: WorkerPool, folder: Path, jobs: Iterable[Callable[[], str]]) -> list[str]:
    """Hand in jobs while the pool's only worker is busy; return what they say in the order of their ends."""
    busy = asyncio.create_task(pool.run(wait_for, folder / "go"))
    await until(lambda: pool.state.busy == 1)
    said: list[str] = []

    async def run(job: Callable[[], str]) -> None:
        said.append(await pool.run(job))

    running = [asyncio.create_task(run(job)) for job in jobs]
    await until(lambda: pool.state.waiting == len(running))
    (folder / "go").touch()
    await asyncio.gather(busy, *running)
    return said


async def test_jobs_that_go_ahead_are_done_before_others_that_came_first(tmp_path: Path) -> None:
    async with WorkerPool(1, ahead=[draw]) as pool:
        assert await in_order(pool, tmp_path, [build, build, draw, build, draw]) == [
            *("drawn", "drawn"),
            *("built", "built", "built"),
        ]


async def test_jobs_that_go_ahead_hold_up_nobody_for_good(tmp_path: Path) -> None:
    async with WorkerPool(1, ahead=[draw]) as pool:
        said = await in_order(
            pool, tmp_path, [build, build, *(draw for _ in range(2 * OVERTAKINGS + 1))]
        )
    drawn = ["drawn"] * OVERTAKINGS
    assert said == [*drawn, "built", *drawn, "built", "drawn"]


async def test_who_is_cancelled_in_the_line_costs_nobody_a_turn(tmp_path: Path) -> None:
    async with WorkerPool(1, ahead=[draw]) as pool:
        busy = asyncio.create_task(pool.run(wait_for, tmp_path / "go"))
        await until(lambda: pool.state.busy == 1)
        leaving = [asyncio.create_task(pool.run(job)) for job in (draw, build)]
        staying = [asyncio.create_task(pool.run(job)) for job in (build, draw)]
        await until(lambda: pool.state.waiting == 4)
        for task in leaving:
            task.cancel()
        await asyncio.gather(*leaving, return_exceptions=True)
        assert pool.state.waiting == 2
        (tmp_path / "go").touch()
        assert await asyncio.gather(*staying) == ["built", "drawn"]
        await busy


async def test_a_worker_that_is_ended_takes_no_other_job_with_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with WorkerPool(2, deadlines={sleep_long: 0.2}) as pool:
        other = asyncio.create_task(pool.run(wait_for, tmp_path / "go"))
        with pytest.raises(WorkerLateError):
            await pool.run(sleep_long, tmp_path / "started")
        (tmp_path / "go").touch()
        assert await other != os.getpid()
    assert "died" not in caplog.text


async def test_a_time_out_of_the_jobs_own_is_the_jobs_own(pool: WorkerPool) -> None:
    with pytest.raises(TimeoutError, match="a socket's"):
        await pool.run(time_out)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
async def test_a_check_replaces_an_idle_worker_that_was_stopped(
    pool: WorkerPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.runtime.worker_pool.CHECK_SECONDS", 0.5)
    stopped = await pool.run(os.getpid)
    os.kill(stopped, signal.SIGSTOP)
    await pool.check()
    assert pool.lost == 1
    assert await pool.run(os.getpid) != stopped


async def test_a_check_starts_nobody(pool: WorkerPool) -> None:
    before = len(multiprocessing.active_children())
    await pool.check()
    assert len(multiprocessing.active_children()) == before


async def test_a_check_leaves_those_alone_that_work(pool: WorkerPool, tmp_path: Path) -> None:
    working = asyncio.create_task(pool.run(wait_for, tmp_path / "go"))
    await pool.check()
    assert pool.lost == 0
    (tmp_path / "go").touch()
    assert await working != os.getpid()


async def test_a_cancelled_caller_leaves_the_pool_usable(pool: WorkerPool) -> None:
    waiting = asyncio.create_task(pool.run(work_a_little, 1))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert await pool.run(double, 4) == 8


async def test_the_failure_of_a_job_that_nobody_waits_for_any_more_is_not_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with WorkerPool(1) as pool:
        left = asyncio.create_task(pool.run(refuse_after, tmp_path / "go"))
        await asyncio.sleep(0)
        left.cancel()
        with pytest.raises(asyncio.CancelledError):
            await left
        (tmp_path / "go").touch()
        assert await pool.run(double, 1) == 2
    gc.collect()
    assert not caplog.records


async def test_children_have_one_thread_per_numeric_library(pool: WorkerPool) -> None:
    counts = await pool.run(thread_counts)
    assert counts
    assert set(counts) == {1}


async def test_children_seldom_search_for_garbage(pool: WorkerPool) -> None:
    first, *_ = await pool.run(gc.get_threshold)
    assert first == COLLECT_AFTER
    assert await pool.run(gc.get_freeze_count) > 0


async def test_children_leave_ctrl_c_to_the_parent(pool: WorkerPool) -> None:
    assert await pool.run(interrupt_handler)


async def test_warming_starts_the_children(pool: WorkerPool) -> None:
    before = len(multiprocessing.active_children())
    await pool.warm()
    assert len(multiprocessing.active_children()) == before + 2


async def test_closing_cuts_a_running_job_short_and_refuses_new_ones(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("bot.runtime.worker_pool.GRACE_SECONDS", 0.1)
    pool = WorkerPool(1)
    running = asyncio.create_task(pool.run(sleep_long, tmp_path / "started"))
    await until((tmp_path / "started").exists)
    await pool.close()
    with pytest.raises(RuntimeError, match="closed"):
        await running
    with pytest.raises(RuntimeError, match="closed"):
        await pool.run(double, 1)


async def test_a_pool_that_never_worked_closes_at_once() -> None:
    await WorkerPool(1).close()


def test_the_thread_variables_are_only_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in THREAD_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    WorkerPool(1)
    assert os.environ["OMP_NUM_THREADS"] == "3"
    assert os.environ["OPENBLAS_NUM_THREADS"] == "1"


PARENT = """
import asyncio, os, sys, time
from bot.runtime.worker_pool import WorkerPool

async def main():
    async with WorkerPool(1) as pool:
        print(await pool.run(os.getpid), flush=True)
        await pool.run(time.sleep, 0)
        await asyncio.sleep(600)

if __name__ == "__main__":
    asyncio.run(main())
"""


@asynccontextmanager
async def parent_process(folder: Path) -> AsyncGenerator[tuple[subprocess.Popen[str], int]]:
    """Run a process with a pool of one child; yield it and the child's id."""
    script = folder / "parent.py"
    script.write_text(PARENT, encoding="utf-8")
    parent = subprocess.Popen(  # noqa: ASYNC220, S603 - our own interpreter on our own script
        [sys.executable, str(script)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with parent:
        assert parent.stdout is not None
        yield parent, int(await asyncio.to_thread(parent.stdout.readline))
        parent.kill()


def alive(process: int) -> bool:
    """Whether a process runs; one that nobody has buried yet does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2]
    except OSError:
        return False
    return state.split()[0] not in "ZX"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")
async def test_a_child_does_not_outlive_a_killed_parent(tmp_path: Path) -> None:
    async with parent_process(tmp_path) as (parent, child):
        assert alive(child)
        parent.kill()
        await asyncio.to_thread(parent.wait)
        await until(lambda: not alive(child))


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C reaches a whole POSIX process group")
async def test_a_pool_outside_the_checkout_starts_and_ctrl_c_ends_it_quietly(
    tmp_path: Path,
) -> None:
    async with parent_process(tmp_path) as (parent, child):
        os.kill(child, signal.SIGINT)
        parent.send_signal(signal.SIGINT)
        _, problems = await asyncio.to_thread(parent.communicate)
        assert "Process ForkServer" not in problems
        assert problems.rstrip().endswith("KeyboardInterrupt")


@pytest.mark.skipif(not hasattr(os, "nice"), reason="POSIX priorities")
async def test_children_stand_back_for_the_event_loop() -> None:
    async with WorkerPool(1) as pool:
        assert await pool.run(niceness) == min(19, os.nice(0) + NICENESS)
