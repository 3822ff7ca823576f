"""A small pool of processes for everything that computes, so that the event loop never does.

Children start from a fork server (spawn where there is none) that imported the numeric libraries
once, with BLAS and OpenMP pinned to one thread: several single-threaded children beat one child
with several threads that fight for the same cores. A child that dies takes its whole executor with
it (``BrokenProcessPool``), so every child has an executor of its own: a job takes nobody with it.

Every job has a deadline, which counts from when a child takes it up. A child that misses it hangs
or was stopped; it is killed, and the next job gets a new one.

Jobs take turns as they come, but for short ones that end what somebody waits for: they go ahead,
so that the first of many that come together are through before the last have begun.
"""

from __future__ import annotations

import asyncio
import functools
import logging
import multiprocessing
import os
import signal
import threading
from collections import Counter, defaultdict, deque
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, ParamSpec, Self, TypeVar, cast

from bot.language import language, speaking
from bot.runtime.interpreter import collect_rarely

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess

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
NICENESS: Final = 10
"""By how much children stand back for the event loop, which has three seconds to acknowledge a command."""

DEADLINE: Final = 120.0
"""Seconds that a job may take where its kind has no deadline of its own: drawing and hearing take
a hundredth of it."""
OVERTAKINGS: Final = 8
"""Jobs that may go ahead of a waiting one, in a row: then it has its turn."""
CHECK_SECONDS: Final = 15.0
"""How long an idle child may take to answer."""


class WorkerDiedError(RuntimeError):
    """A job killed its process twice; it would do so again."""


class WorkerLateError(WorkerDiedError):
    """A job missed its deadline, and its process was killed."""


def _start_child() -> None:
    """Leave Ctrl-C and the processor to the parent, which ends its children in order, and never outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):  # not on Windows
        os.nice(NICENESS)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    collect_rarely()


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


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkersState:
    """How a pool is doing, and what it has done since its start."""

    workers: int
    busy: int
    waiting: int
    """Jobs that no child has taken up yet."""
    lost: int
    jobs: Mapping[str, int]
    """Ended jobs by the name of their function."""
    seconds: Mapping[str, float]
    """What they took together, by the same names."""


class WorkerPool:
    """Runs picklable functions in child processes. Open it outside of any one Discord session."""

    def __init__(
        self,
        workers: int = 0,
        *,
        deadlines: Mapping[Callable[..., object], float] | None = None,
        ahead: Collection[Callable[..., object]] = (),
    ) -> None:
        """Prepare for ``workers`` children; 0 is one per core, four at the most.

        ``deadlines`` are the seconds that single functions may take, ``DEADLINE`` all others.
        The functions of ``ahead`` go before others that wait, ``OVERTAKINGS`` in a row at the most.
        """
        self.workers = workers or min(os.cpu_count() or 1, MOST_DEFAULT_WORKERS)
        for name in THREAD_VARIABLES:  # children read these before numpy is loaded
            os.environ.setdefault(name, "1")
        self._deadlines = dict(deadlines or {})
        self._children = tuple(_Child() for _ in range(self.workers))
        self._free = list(self._children)
        self._ahead = frozenset(ahead)
        self._line = _Line()
        self._alone = asyncio.Lock()
        self._closed = False
        self.lost = 0
        """Children that have died or were killed under a job."""
        self._jobs: Counter[str] = Counter()
        self._seconds: defaultdict[str, float] = defaultdict(float)

    async def run(self, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Call ``function`` in a child and return its result.

        The child speaks the caller's language.

        Raises whatever the function raises, ``WorkerLateError`` when it missed its deadline,
        ``WorkerDiedError`` when two children in a row were killed under it (out of memory, most
        likely), and ``RuntimeError`` after ``close``. A caller that is cancelled while the job runs
        leaves it to its end.
        """
        if self._closed:
            raise RuntimeError("the pool is closed")
        child = await self._take(ahead=function in self._ahead)
        job = functools.partial(_speaking, language(), function, *args, **kwargs)
        name = getattr(function, "__qualname__", repr(function))
        seconds = self._deadlines.get(function, DEADLINE)
        working = asyncio.create_task(self._work(child, job, name, seconds))
        working.add_done_callback(_end_of_interest)
        return await asyncio.shield(working)

    @property
    def state(self) -> WorkersState:
        """How the pool is doing now."""
        return WorkersState(
            workers=self.workers,
            busy=self.workers - len(self._free),
            waiting=len(self._line),
            lost=self.lost,
            jobs=dict(self._jobs),
            seconds=dict(self._seconds),
        )

    async def _take(self, *, ahead: bool) -> _Child:
        """Wait for a child in turn. It is the caller's alone until it is given back."""
        if self._free:
            return self._free.pop()
        turn = self._line.join(ahead=ahead)
        try:
            return await turn
        except asyncio.CancelledError:
            if not turn.cancelled():  # it came at the very moment
                self._give(turn.result())
            raise

    def _give(self, child: _Child) -> None:
        turn = self._line.next()
        if turn is None:
            self._free.append(child)
        else:
            turn.set_result(child)

    async def _work(self, child: _Child, job: Callable[[], R], name: str, seconds: float) -> R:
        """Have a child do a job, once more if it dies, and give it back."""
        started = asyncio.get_running_loop().time()
        try:
            try:
                return await self._call(child, job, seconds)
            except BrokenExecutor:
                self.lost += 1
                log.warning("A worker died under %s; trying once more", name)
            async with self._alone:  # what takes too much memory takes less of it alone
                try:
                    return await self._call(child, job, seconds)
                except BrokenExecutor as error:
                    self.lost += 1
                    raise WorkerDiedError(name) from error
        except TimeoutError as error:
            if not isinstance(error, _LateError):  # the job's own
                raise
            self.lost += 1
            log.warning("%s took longer than %.0f s; its worker is replaced", name, seconds)
            raise WorkerLateError(name) from error
        finally:
            self._jobs[name] += 1
            self._seconds[name] += asyncio.get_running_loop().time() - started
            self._give(child)

    async def _call(self, child: _Child, job: Callable[[], R], seconds: float) -> R:
        if self._closed:
            raise RuntimeError("the pool was closed")
        try:
            return await child.call(job, seconds)
        except BrokenExecutor as error:
            if self._closed:
                raise RuntimeError("the pool was closed") from error
            raise

    async def warm(self) -> None:
        """Start the children and load the libraries now rather than under the first command."""
        await asyncio.gather(*(self.run(os.getpid) for _ in range(self.workers)))

    async def check(self) -> None:
        """Have every idle child answer, and replace those that do not.

        A child that was stopped from outside is found so before a job is. Whoever works, and what
        has not been started, is left alone.
        """
        idle, self._free = self._free, []
        checks = [
            asyncio.create_task(self._work(child, os.getpid, "A check", CHECK_SECONDS))
            for child in idle
            if child.started
        ]
        for child in idle:
            if not child.started:
                self._give(child)
        # A lost child is counted, and a pool that is being closed needs no answer.
        await asyncio.shield(asyncio.gather(*checks, return_exceptions=True))

    async def close(self) -> None:
        """End the children. Jobs that have not started are dropped, long ones are cut short."""
        self._closed = True
        await asyncio.gather(*(child.end() for child in self._children))

    async def __aenter__(self) -> Self:
        """Return the pool itself; children start when the first job comes."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """End the children."""
        await self.close()


def _speaking(tag: str, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """Call a function with the words of a language; runs in the child."""
    with speaking(tag):
        return function(*args, **kwargs)


def _end_of_interest(working: asyncio.Task[Any]) -> None:
    """Take note of a failure, which would be logged where the caller has been cancelled."""
    if not working.cancelled():
        working.exception()


class _Line:
    """Who waits for a child, in the order of their turns."""

    def __init__(self) -> None:
        self._ahead: deque[asyncio.Future[_Child]] = deque()
        self._others: deque[asyncio.Future[_Child]] = deque()
        self._overtakings = 0

    def __len__(self) -> int:
        """Return how many wait."""
        return sum(not turn.done() for turn in (*self._ahead, *self._others))

    def join(self, *, ahead: bool) -> asyncio.Future[_Child]:
        """Wait behind those of one's kind; who is cancelled has left."""
        turn: asyncio.Future[_Child] = asyncio.get_running_loop().create_future()
        (self._ahead if ahead else self._others).append(turn)
        return turn

    def next(self) -> asyncio.Future[_Child] | None:
        """Return whose turn it is; they wait no longer."""
        for line in (self._ahead, self._others):
            while line and line[0].done():
                line.popleft()
        if self._ahead and not (self._others and self._overtakings >= OVERTAKINGS):
            self._overtakings = self._overtakings + 1 if self._others else 0
            return self._ahead.popleft()
        self._overtakings = 0
        return self._others.popleft() if self._others else None


class _LateError(TimeoutError):
    """A child missed the deadline of its job."""


class _Child:
    """The place of one child process; whoever has taken it from the pool has it alone."""

    def __init__(self) -> None:
        self._executor: ProcessPoolExecutor | None = None

    @property
    def started(self) -> bool:
        """Whether there is a process."""
        return self._executor is not None

    async def call(self, job: Callable[[], R], seconds: float) -> R:
        """Do a job, in a new process where there is none.

        Raises ``BrokenExecutor`` where the process died, ``_LateError`` where it missed ``seconds``
        and was killed. The next call gets a new process after both.
        """
        executor = self._executor = self._executor or ProcessPoolExecutor(
            1, mp_context=_context(), initializer=_start_child
        )
        try:
            result = asyncio.wrap_future(executor.submit(job))
            await asyncio.wait({result}, timeout=seconds)
            if result.done():
                return result.result()
            result.cancel()
            for process in _processes(executor):
                process.kill()
            self._leave(executor)
            raise _LateError
        except BrokenExecutor:
            self._leave(executor)
            raise

    def _leave(self, executor: ProcessPoolExecutor) -> None:
        self._executor = None
        executor.shutdown(wait=False, cancel_futures=True)

    async def end(self) -> None:
        """Wait for the process a little, then kill it if it is still busy."""
        executor, self._executor = self._executor, None
        if executor is None:
            return
        processes = _processes(executor)
        ending = asyncio.ensure_future(
            asyncio.to_thread(executor.shutdown, wait=True, cancel_futures=True)
        )
        await asyncio.wait({ending}, timeout=GRACE_SECONDS)
        if not ending.done():
            for process in processes:
                process.kill()
        await ending


def _processes(executor: ProcessPoolExecutor) -> list[BaseProcess]:
    # Python has a public kill_workers() from 3.14 on only.
    processes = cast("dict[int, BaseProcess] | None", executor._processes)  # noqa: SLF001 - as above
    return list((processes or {}).values())
