"""A small pool of processes for everything that computes, so that the event loop never does.

Children start from a fork server (spawn where there is none) that imported the numeric libraries
once, with BLAS and OpenMP pinned to one thread: several single-threaded children beat one child
with several threads that fight for the same cores. A child that dies takes the whole executor
with it (``BrokenProcessPool``), so the pool is rebuilt and every job it held is tried once more, in
a process of its own: the job that is to blame takes nobody with it a second time.
"""

from __future__ import annotations

import asyncio
import functools
import gc
import logging
import multiprocessing
import os
import signal
import threading
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from typing import TYPE_CHECKING, Final, ParamSpec, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.context import BaseContext

P = ParamSpec("P")
R = TypeVar("R")

log = logging.getLogger(__name__)

THREAD_VARIABLES: Final = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)
MOST_DEFAULT_WORKERS: Final = 4
GRACE_SECONDS: Final = 3.0
"""How long a running job may hold up the end; nobody waits for its result any more."""
PRELOADED: Final = ["bot.analysis", "bot.audio", "bot.charts"]
COLLECT_AFTER: Final = 50_000
"""New containers after which a child looks for garbage in cycles, instead of Python's 700 or 2,000:
a job makes tens of thousands that live until it ends, and looking at them costs a tenth of a card."""


class WorkerDiedError(RuntimeError):
    """A job killed its process twice; it would do so again."""


def _start_child() -> None:
    """Leave Ctrl-C to the parent, which ends its children in order, and never outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    collect_rarely()


def collect_rarely() -> None:
    """Spare this process most searches for garbage: what is loaded by now is never searched again."""
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)


def _end_with_parent() -> None:
    """End this child when its parent was killed; waiting for the next job, it would never know."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _context() -> BaseContext:
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(PRELOADED)
        return context
    return multiprocessing.get_context("spawn")


class WorkerPool:
    """Runs picklable functions in child processes. Open it outside of any one Discord session."""

    def __init__(self, workers: int = 0) -> None:
        """Prepare for ``workers`` children; 0 is one per core, four at the most."""
        self.workers = workers or min(os.cpu_count() or 1, MOST_DEFAULT_WORKERS)
        for name in THREAD_VARIABLES:  # children read these before numpy is loaded
            os.environ.setdefault(name, "1")
        self._executor: ProcessPoolExecutor | None = None
        self._alone = asyncio.Lock()
        self._closed = False

    async def run(self, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Call ``function`` in a child and return its result.

        Raises whatever the function raises, ``WorkerDiedError`` when two children in a row were
        killed under it (out of memory, most likely), and ``RuntimeError`` after ``close``.
        """
        if self._closed:
            raise RuntimeError("the pool is closed")
        job = functools.partial(function, *args, **kwargs)
        name = getattr(function, "__qualname__", repr(function))
        executor = self._executor = self._executor or _executor(self.workers)
        try:
            return await asyncio.wrap_future(executor.submit(job))
        except BrokenExecutor as error:
            if self._closed:
                raise RuntimeError("the pool was closed") from error
            log.warning("A worker died under %s; trying once more", name)
            if self._executor is executor:  # the first of all who saw it break
                self._executor = None
                executor.shutdown(wait=False, cancel_futures=True)
        async with self._alone:
            executor = _executor(1)
            try:
                return await asyncio.wrap_future(executor.submit(job))
            except BrokenExecutor as error:
                raise WorkerDiedError(name) from error
            finally:
                await _end(executor)

    async def warm(self) -> None:
        """Start the children and load the libraries now rather than under the first command."""
        await asyncio.gather(*(self.run(os.getpid) for _ in range(self.workers)))

    async def close(self) -> None:
        """End the children. Jobs that have not started are dropped, long ones are cut short."""
        self._closed = True
        executor, self._executor = self._executor, None
        if executor is not None:
            await _end(executor)

    async def __aenter__(self) -> Self:
        """Return the pool itself; children start when the first job comes."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """End the children."""
        await self.close()


def _executor(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=_context(), initializer=_start_child)


async def _end(executor: ProcessPoolExecutor) -> None:
    """Wait for the executor's children a little, then kill those that are still busy."""
    # Python has a public kill_workers() from 3.14 on only.
    children = list((executor._processes or {}).values())  # noqa: SLF001 - as above
    ending = asyncio.ensure_future(
        asyncio.to_thread(executor.shutdown, wait=True, cancel_futures=True)
    )
    await asyncio.wait({ending}, timeout=GRACE_SECONDS)
    if not ending.done():
        for child in children:
            child.kill()
    await ending
