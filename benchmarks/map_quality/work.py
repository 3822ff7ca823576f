"""The measuring itself: many small jobs over all processors, and how long they still take."""

# scikit-learn ships no types
# pyright: reportUnknownVariableType=false

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from sklearn.metrics import adjusted_mutual_info_score
from threadpoolctl import threadpool_limits

from benchmarks.map_quality import measures
from benchmarks.map_quality.measures import Said, Steadiness, Telling
from benchmarks.map_quality.methods import BESIDE, METHODS, beside
from benchmarks.structureless import structureless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from bot.domain.model import Catalogue

Kind = Literal["map", "genre", "said"]
Found = tuple[Steadiness, Telling] | float | Said | None
_TWINS: Final = 3
_QUIET_SECONDS: Final = 20.0
"""Between two lines on progress where no terminal can write the first one over."""
_EXTRA: Final = 12
"""Groupings of one artist beside those of resamples: whole, reordered, without albums, twins."""


@dataclass(frozen=True, slots=True)
class Job:
    """One method on one catalogue."""

    kind: Kind
    method: str
    source: int
    """Which of the catalogues."""
    resamples: int = 0
    twins: int = 0
    truth: tuple[str, ...] = ()
    """The genre of each track, for ``genre``."""

    def cost(self, source: Catalogue) -> float:
        """Return about how many seconds it takes a quiet processor."""
        tracks = len(source.tracks)
        base, each = METHODS[self.method].cost
        one = (base + each * tracks) / 1000
        if self.kind == "genre":
            return one
        if self.kind == "said":
            return self.resamples * one + self.twins * (0.5 * one + 1e-4 * tracks)
        return (2 * self.resamples + _EXTRA) * one


@dataclass(slots=True)
class _Here:
    """What a process measures."""

    sources: Sequence[Catalogue] = ()


_HERE: Final = _Here()


def _begin(sources: Sequence[Catalogue], other: Path | None, *, child: bool = True) -> None:
    if child:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends its children
    threadpool_limits(1)
    _HERE.sources = sources
    if other is not None and BESIDE not in METHODS:
        METHODS[BESIDE] = beside(other)


@lru_cache(maxsize=1024)
def _twin(source: int, seed: int) -> Catalogue:
    return structureless(_HERE.sources[source], seed)


def _measure(job: Job) -> Found:
    source, method = _HERE.sources[job.source], METHODS[job.method]
    if job.kind == "genre":
        return float(adjusted_mutual_info_score(list(job.truth), method.group(source).tolist()))
    if job.kind == "said":
        return measures.said(source, job.resamples, job.twins)
    shown = method.show(source)
    steady = measures.steadiness(source, method.group, shown.labels, job.resamples)
    twins = [_twin(job.source, seed) for seed in range(_TWINS)]
    return steady, measures.telling(source, method, shown, twins)


@dataclass(slots=True)
class Bench:
    """All jobs, done in their order over ``processes``."""

    sources: Sequence[Catalogue]
    other: Path | None
    processes: int
    jobs: list[Job] = field(default_factory=list["Job"])
    found: dict[Job, Found] = field(default_factory=dict["Job", "Found"])
    _pool: ProcessPoolExecutor | None = None
    _futures: dict[Job, Future[Found]] = field(default_factory=dict["Job", "Future[Found]"])
    _costs: dict[Job, float] = field(default_factory=dict["Job", float])
    _began: float = 0.0
    _told: float = 0.0
    _written: int = 0

    def start(self) -> None:
        """Begin with the jobs; call once, after all of them are listed."""
        self._costs = {job: job.cost(self.sources[job.source]) for job in self.jobs}
        self._began = self._told = time.monotonic()
        seconds = sum(self._costs.values()) / self.processes
        print(
            f"{len(self.jobs)} measurements by {self.processes} processes: "
            f"about {_clock(seconds)} minutes if they have the machine to themselves",
            file=sys.stderr,
        )
        if self.processes == 1:
            _begin(self.sources, self.other, child=False)
            return
        # New processes, not copies of this one: numpy has started its threads by now.
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(
            self.processes, context, initializer=_begin, initargs=(self.sources, self.other)
        )
        self._futures = {job: self._pool.submit(_measure, job) for job in self.jobs}

    def stop(self) -> None:
        """Leave what is not done yet; what is measured stays in ``found``."""
        self._wipe()
        if self._pool is None:
            return
        children = list(multiprocessing.active_children())
        self._pool.shutdown(wait=False, cancel_futures=True)
        for child in children:
            child.terminate()

    def done(self, jobs: Iterable[Job]) -> None:
        """Wait for these jobs. Raises what a job raised."""
        wanted = [job for job in jobs if job not in self.found]
        if self._pool is None:
            for job in wanted:
                self.found[job] = _measure(job)
                self._tell(job)
            return
        for job in self._as_done(wanted):
            self._tell(job)
        self._wipe()

    def _as_done(self, wanted: Sequence[Job]) -> Iterator[Job]:
        left = {self._futures[job]: job for job in wanted}
        others = {self._futures[job]: job for job in self.jobs if job not in self.found}
        while left:
            ready, _ = wait(others, timeout=1.0, return_when=FIRST_COMPLETED)
            for future in ready:
                job = others.pop(future)
                left.pop(future, None)
                self.found[job] = future.result()
                yield job

    def _tell(self, job: Job) -> None:
        now = time.monotonic()
        terminal = sys.stderr.isatty()
        if now - self._told < (0.5 if terminal else _QUIET_SECONDS):
            return
        self._told = now
        done = sum(self._costs[each] for each in self.found)
        left = sum(self._costs.values()) - done
        seconds = left * (now - self._began) / done
        what = f"{METHODS[job.method].title}: {self.sources[job.source].artist.name}"
        line = (
            f"{len(self.found)} of {len(self.jobs)} measured in {_clock(now - self._began)}, "
            f"about {_clock(seconds)} left ({what})"
        )
        if terminal:
            line = line[: os.get_terminal_size(sys.stderr.fileno()).columns - 1]
            sys.stderr.write("\r" + line.ljust(self._written))
            self._written = len(line)
        else:
            sys.stderr.write(line + "\n")
        sys.stderr.flush()

    def _wipe(self) -> None:
        """Clear the terminal's line on progress."""
        if self._written:
            sys.stderr.write("\r" + " " * self._written + "\r")
            sys.stderr.flush()
            self._written = 0


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"
