"""What a power cut leaves on a disk: all that was synced, and of the rest whatever happened to land.

The model is SQLite's own for such tests: a disk writes sectors of 512 bytes, each wholly or not at
all, in any order, until a sync; only what came before a sync is certain.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from faults.disk import DELETE, RECORD, SYNC, TRUNCATE, WRITE

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator
    from pathlib import Path

SECTOR: Final = 512


@dataclass(frozen=True, slots=True)
class Change:
    """One record of the journal; ``end`` is where the next one begins."""

    what: bytes
    name: str
    place: int
    data: bytes
    end: int


def changes(journal: Path) -> Iterator[Change]:
    """Read a journal; a last record that is not whole is left out."""
    raw = journal.read_bytes()
    at = 0
    while at + RECORD.size <= len(raw):
        what, name, place, length = RECORD.unpack_from(raw, at)
        at += RECORD.size
        end = at + name + length
        if end > len(raw):
            return
        yield Change(what, raw[at : at + name].decode(), place, raw[at + name : end], end)
        at = end


@dataclass(slots=True)
class _OnDisk:
    sure: bytearray = field(default_factory=bytearray)
    synced: bool = False
    """Whether its name is certain to be there."""
    unsure: list[Change] = field(default_factory=list[Change])


class Platter:
    """A disk's content as changes come."""

    def __init__(self) -> None:
        self._files: dict[str, _OnDisk] = {}

    def load(self, folder: Path, *names: str) -> None:
        """Take files that were there, and safe, before the journal began."""
        for name in names:
            if (folder / name).exists():
                body = bytearray((folder / name).read_bytes())
                self._files[name] = _OnDisk(sure=body, synced=True)

    def apply(self, change: Change) -> None:
        """Take a change."""
        if change.what == DELETE:
            self._files.pop(change.name, None)
            return
        file = self._files.setdefault(change.name, _OnDisk())
        if change.what == SYNC:
            for waiting in file.unsure:
                _do(file.sure, waiting)
            file.unsure.clear()
            file.synced = True
        else:
            file.unsure.append(change)

    @property
    def unsure(self) -> int:
        """How many changes a power cut could lose now."""
        return sum(len(file.unsure) for file in self._files.values())

    def cut(self, chance: random.Random, folder: Path) -> None:
        """Write into ``folder`` what a power cut leaves now."""
        for name, file in self._files.items():
            if not file.synced and chance.random() < 0.5:
                continue
            body = bytearray(file.sure)
            share = chance.choice((0.0, 0.5, 0.9, 1.0))
            for change in file.unsure:
                for part in _sectors(change):
                    if chance.random() < share:
                        _do(body, part)
            (folder / name).write_bytes(body)


def _sectors(change: Change) -> Iterator[Change]:
    if change.what != WRITE:
        yield change
        return
    at = 0
    while at < len(change.data):
        size = SECTOR - (change.place + at) % SECTOR
        data = change.data[at : at + size]
        yield Change(WRITE, change.name, change.place + at, data, change.end)
        at += size


def _do(body: bytearray, change: Change) -> None:
    if change.what == TRUNCATE:
        del body[change.place :]
        body.extend(bytes(change.place - len(body)))
        return
    if len(body) < change.place:
        body.extend(bytes(change.place - len(body)))
    body[change.place : change.place + len(change.data)] = change.data
