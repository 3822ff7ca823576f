"""A whole file into the store, a thousand tracks at a time."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from bot.imports.track_file import RowProblem, TrackFile

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence
    from pathlib import Path

    from bot.domain.model import FoundTrack

BATCH: Final = 1000
"""Tracks in one transaction: large enough to be fast, small enough for others to get a turn."""
PROBLEMS_KEPT: Final = 20
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportProgress:
    """How far an import has come. ``share`` is 0..1 of the file."""

    rows: int
    problems: int
    share: float


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
    problem_count: int
    problems: tuple[RowProblem, ...]
    """The first twenty of them."""
    notes: tuple[str, ...]
    seconds: float


async def import_file(
    path: Path,
    save: Callable[[Sequence[FoundTrack]], Awaitable[Saved]],
    progress: Callable[[ImportProgress], None] | None = None,
) -> ImportReport:
    """Read the file at ``path`` and hand its tracks to ``save``, batch by batch.

    The same file again changes nothing. A file of which a part was saved before something
    failed can simply be imported again. Raises ``ImportFileError`` for a file that cannot be
    read at all, and whatever ``save`` raises.
    """
    started = time.perf_counter()
    source = TrackFile(path)
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
        problem_count=reading.problem_count,
        problems=tuple(reading.problems),
        notes=tuple(source.notes),
        seconds=time.perf_counter() - started,
    )


class _Batches:
    """Takes a file's tracks in batches and counts what is no track."""

    def __init__(self, items: Iterator[FoundTrack | RowProblem]) -> None:
        self._items = items
        self._seen: set[int] = set()
        self.done = False
        self.rows = 0
        self.repeated = 0
        self.problem_count = 0
        self.problems: list[RowProblem] = []

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
                self.problem_count += 1
                if len(self.problems) < PROBLEMS_KEPT:
                    self.problems.append(item)
                continue
            identity = hash((item.source, item.source_id))
            if identity in self._seen:
                self.repeated += 1
                continue
            if len(self._seen) < _SEEN_LIMIT:
                self._seen.add(identity)
            batch.append(item)
        return batch
