"""The processes that are this bot together: what each says of itself, and what is wrong with the whole."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Final

from bot import __version__
from bot.runtime.shards import ShardsError, share_of
from storage import Process, StoreError, new_process_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.runtime.shards import Share
    from storage import ProcessKind, Store

__all__ = ["Fleet", "Process", "Processes", "in_ranges"]

log = logging.getLogger(__name__)

BEAT: Final = timedelta(seconds=20)
"""So often a process writes of itself, and besides whenever what it says has changed."""

STALE: Final = timedelta(seconds=60)
"""Three missed beats: the process hangs, or it is gone."""

ALL: Final = "all"
"""What a process that serves every shard says of its shards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fleet:
    """The processes that have been heard of within the last minute."""

    processes: Sequence[Process]

    @property
    def bots(self) -> Sequence[Process]:
        """Those that serve shards."""
        return [each for each in self.processes if each.kind == "bot" and each.shards]

    @property
    def standing_by(self) -> Sequence[Process]:
        """Those that will serve shards when others end."""
        return [each for each in self.processes if each.kind == "bot" and not each.shards]

    @property
    def workers(self) -> Sequence[Process]:
        """Those that fetch."""
        return [each for each in self.processes if each.kind == "worker"]

    @property
    def versions(self) -> Sequence[str]:
        """The versions that run; several while an update is rolled out."""
        return sorted({each.version for each in self.processes})

    @property
    def claimed_twice(self) -> str:
        """Shards that several processes serve, in words: what happens there is answered twice.

        ``ALL`` where one of them serves every shard; empty where each is served once.
        """
        if self._all_served:
            return ALL if len(self.bots) > 1 else ""
        claims = Counter(shard for share in self._shares for shard in share.ids)
        return in_ranges(sorted(shard for shard, count in claims.items() if count > 1))

    @property
    def missing(self) -> Sequence[int]:
        """Shards that no process serves: what happens there is not answered."""
        counts = {share.count for share in self._shares}
        if not counts or self._all_served:
            return ()
        served = {shard for share in self._shares for shard in share.ids}
        return sorted(set(range(max(counts))) - served)

    @property
    def unready(self) -> Sequence[Process]:
        """Those whose shards are not all connected."""
        return [each for each in self.bots if not each.ready]

    @property
    def _all_served(self) -> bool:
        return any(_share(each) is None for each in self.bots)

    @property
    def _shares(self) -> Sequence[Share]:
        return [share for each in self.bots if (share := _share(each)) is not None]


def _share(process: Process) -> Share | None:
    """Return what a process that serves shards says of them; ``None``: every one."""
    try:
        return share_of(process.shards)
    except ShardsError:
        return None


def _rules_out(claimed: Process, other: Process) -> bool:
    """Whether the locks on what the one has claimed mean that the other serves its shards no more.

    Nobody holds a shard beside ``ALL``, beside one that counts them differently, or twice.
    """
    one, two = _share(claimed), _share(other)
    if one is None or two is None or one.count != two.count:
        return True
    return one.first <= two.last and two.first <= one.last


def in_ranges(shards: Sequence[int]) -> str:
    """Return sorted shards in words, such as ``0-3, 7``."""
    words: list[str] = []
    for _, run in groupby(enumerate(shards), key=lambda pair: pair[1] - pair[0]):
        numbers = [shard for _, shard in run]
        words.append(f"{numbers[0]}-{numbers[-1]}" if len(numbers) > 1 else str(numbers[0]))
    return ", ".join(words)


class Processes:
    """Writes of this process, and reads of all."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._id = new_process_id()
        self._said: tuple[str, bool] | None = None
        self._at: datetime | None = None

    async def beat(self, kind: ProcessKind, *, shards: str = "", ready: bool) -> None:
        """Write of this process, where there is something new to say or it is time.

        Shards are said here once they are claimed: what others had said of them before, who were
        killed, goes. A database that is away is logged; the next beat comes all the same.
        """
        now = datetime.now(UTC)
        if self._said == (shards, ready) and self._at is not None and now - self._at < BEAT:
            return
        process = Process(
            id=self._id, kind=kind, shards=shards, version=__version__, ready=ready, beat=now
        )
        try:
            if shards and (self._said is None or self._said[0] != shards):
                await self._forget_former(process)
            await self._store.processes.beat(process)
        except StoreError as error:
            log.info("The process could not be noted (%s)", type(error).__name__)
            return
        self._said, self._at = (shards, ready), now

    async def _forget_former(self, claimed: Process) -> None:
        """Take away the rows of those who served what this process has claimed."""
        for each in (await self.fleet()).bots:
            if each.id != self._id and _rules_out(claimed, each):
                await self._store.processes.end(each.id)

    async def end(self) -> None:
        """Take this process's row away, as it ends in order."""
        if self._said is None:
            return
        try:
            await self._store.processes.end(self._id)
        except StoreError as error:
            log.info("The process's end could not be noted (%s)", type(error).__name__)
        self._said = None

    async def fleet(self) -> Fleet:
        """Return the processes that have been heard of within the last minute. Raises ``StoreError``."""
        since = datetime.now(UTC) - STALE
        return Fleet(processes=await self._store.processes.heard_since(since))
