"""A whole file into the store, a thousand tracks at a time."""

from __future__ import annotations

import asyncio
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from bot.imports.problems import Episode, RowProblem
from bot.imports.track_file import TrackFile

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence
    from pathlib import Path

    from bot.domain.model import FoundTrack
    from bot.imports.problems import Places

BATCH: Final = 1000
"""Tracks in one transaction: large enough to be fast, small enough for others to get a turn."""
REASONS_KEPT: Final = 12
"""Reasons for which rows were left out that a report tells apart."""
LINES_KEPT: Final = 5
"""Lines that a report names for each reason."""
_SEEN_LIMIT: Final = 1_000_000
"""Tracks that are remembered to tell a repeated row from a changed one."""


class Saved(Protocol):
    """What saving a batch did."""

    @property
    def new(self) -> int:
        """Tracks that were unknown before."""
        ...

    @property
    def updated(self) -> int:
        """Tracks of which something was news."""
        ...

    @property
    def unchanged(self) -> int:
        """Tracks that were known just so."""
        ...


class Save(Protocol):
    """Stores tracks: the store does, or the bot that holds it."""

    def __call__(
        self, tracks: Sequence[FoundTrack], /, *, imported: bool = False
    ) -> Awaitable[Saved]:
        """Store tracks; ``imported`` says that they come from the operator's own file."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportProgress:
    """How far an import has come. ``share`` is 0..1 of the file."""

    rows: int
    problems: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Rows that were left out for one reason. ``lines`` are the first of them."""

    reason: str
    count: int
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did."""

    rows: int
    """Rows read, bad and repeated ones included, the header not."""
    new: int
    updated: int
    unchanged: int
    repeated: int
    """Rows of a track that an earlier row of the file had; the first one counts."""
    episodes: int
    """Rows that are podcasts' episodes and no tracks."""
    problem_count: int
    """Rows left out, whatever the reason."""
    left_out: tuple[LeftOut, ...]
    """By reason, in the order in which they came up; the first ``REASONS_KEPT`` of them."""
    places: Places
    """What the lines that are named count."""
    notes: tuple[str, ...]
    silent: bool
    """Whether it told of no track how it sounds."""
    seconds: float


async def import_file(
    path: Path,
    save: Callable[[Sequence[FoundTrack]], Awaitable[Saved]],
    progress: Callable[[ImportProgress], None] | None = None,
    *,
    artist: str | None = None,
) -> ImportReport:
    """Read the file at ``path`` and hand its tracks to ``save``, batch by batch.

    ``artist`` is whose tracks they are where the file does not say.

    The same file again changes nothing. A file of which a part was saved before something
    failed can simply be imported again. Raises ``ImportFileError`` for a file that cannot be
    read at all, and whatever ``save`` raises.
    """
    started = time.perf_counter()
    source = TrackFile(path, artist)
    reading = _Batches(iter(source))
    new = updated = unchanged = 0
    while not reading.done:
        # Parsing is work for the processor; the event loop has answers to give meanwhile.
        batch = await asyncio.to_thread(reading.take)
        if batch:
            saved = await save(batch)
            new += saved.new
            updated += saved.updated
            unchanged += saved.unchanged
        if progress is not None:
            progress(
                ImportProgress(
                    rows=reading.rows, problems=reading.problem_count, share=source.share
                )
            )
    return ImportReport(
        rows=reading.rows,
        new=new,
        updated=updated,
        unchanged=unchanged,
        repeated=reading.repeated,
        episodes=reading.episodes,
        problem_count=reading.problem_count,
        left_out=reading.left_out(),
        places=source.places,
        notes=tuple(source.notes),
        silent=source.silent,
        seconds=time.perf_counter() - started,
    )


class _Batches:
    """Takes a file's tracks in batches and counts what is no track."""

    def __init__(self, items: Iterator[FoundTrack | RowProblem | Episode]) -> None:
        self._items = items
        self._seen: set[int] = set()
        self.done = False
        self.rows = 0
        self.repeated = 0
        self.episodes = 0
        self.problem_count = 0
        self._reasons: Counter[str] = Counter()
        self._lines: defaultdict[str, list[int]] = defaultdict(list)

    def left_out(self) -> tuple[LeftOut, ...]:
        """Return the rows left out, by reason."""
        return tuple(
            LeftOut(reason=reason, count=count, lines=tuple(self._lines[reason]))
            for reason, count in self._reasons.items()
        )

    def take(self) -> list[FoundTrack]:
        """Return the next batch; runs in a thread. Returns early on a long run of bad rows."""
        batch: list[FoundTrack] = []
        for _ in range(BATCH):
            item = next(self._items, None)
            if item is None:
                self.done = True
                break
            self.rows += 1
            if isinstance(item, RowProblem):
                self._leave_out(item)
                continue
            if isinstance(item, Episode):
                self.episodes += 1
                continue
            identity = hash((item.source, item.source_id))
            if identity in self._seen:
                self.repeated += 1
                continue
            if len(self._seen) < _SEEN_LIMIT:
                self._seen.add(identity)
            batch.append(item)
        return batch

    def _leave_out(self, problem: RowProblem) -> None:
        self.problem_count += 1
        if problem.reason in self._reasons or len(self._reasons) < REASONS_KEPT:
            self._reasons[problem.reason] += 1
            if len(self._lines[problem.reason]) < LINES_KEPT:
                self._lines[problem.reason].append(problem.line)
