"""One row of a delimited table, cut into its cells by the rules of quoting (RFC 4180).

``csv`` cannot be fed piece by piece, holds a field whole however long it is, and does not say where
a row breaks the rules; this does, for the rows that need it.
"""

from __future__ import annotations

import csv
from enum import Enum, auto
from typing import Final

CELL_LIMIT: Final = 10_000
"""Characters of a cell that matter: above any real title, below anything that hurts."""


class State(Enum):
    """How far a row has come."""

    DONE = auto()
    OPEN = auto()
    """Inside a quoted field: the next line belongs to the row."""
    BROKEN = auto()
    """A quote that neither closes its field nor is doubled."""


class Splitter:
    """Cuts one row that may run over many lines, keeping no more of a cell than matters."""

    def __init__(self, delimiter: str) -> None:
        self.cells: list[str] = []
        self.state = State.DONE
        self._delimiter = delimiter
        self._cell: list[str] = []
        self._length = 0

    def feed(self, piece: str) -> State:
        """Take in the row's next line, or the next part of it."""
        at = 0
        if self.state is State.OPEN:
            at = self._quoted(piece, 0)
        while self.state is State.DONE and at < len(piece):
            if piece[at] == '"':
                self.state = State.OPEN
                at = self._quoted(piece, at + 1)
                continue
            end = piece.find(self._delimiter, at)
            if end < 0:
                self._keep(piece[at:].rstrip("\n"))
                self._close()
                return self.state
            self._keep(piece[at:end])
            self._close()
            at = end + 1
            if at == len(piece) or piece[at] == "\n":
                self._close()
                return self.state
        return self.state

    def _quoted(self, piece: str, at: int) -> int:
        """Read on inside quotes; return where the next cell begins."""
        while True:
            quote = piece.find('"', at)
            if quote < 0:
                self._keep(piece[at:])
                return len(piece)
            self._keep(piece[at:quote])
            after = piece[quote + 1 : quote + 2]
            if after == '"':
                self._keep('"')
                at = quote + 2
            elif after == self._delimiter:
                self._close()
                self.state = State.DONE
                if piece[quote + 2 : quote + 3] in {"", "\n"}:
                    self._close()
                    return len(piece)
                return quote + 2
            elif after in {"", "\n"}:
                self._close()
                self.state = State.DONE
                return len(piece)
            else:
                self.state = State.BROKEN
                return len(piece)

    def _keep(self, part: str) -> None:
        if self._length <= CELL_LIMIT:
            self._cell.append(part[: CELL_LIMIT + 1 - self._length])
            self._length += len(part)

    def _close(self) -> None:
        self.cells.append("".join(self._cell))
        self._cell.clear()
        self._length = 0


def whole_row(line: str, delimiter: str) -> list[str] | None:
    """Return a row's cells; ``None`` where it is no whole row by the rules of quoting."""
    if '"' not in line:
        return line.rstrip("\n").split(delimiter)
    try:
        for row in csv.reader([line], delimiter=delimiter, strict=True):
            return row
    except csv.Error:
        return None
    return []


def loose_row(line: str, delimiter: str) -> list[str]:
    """Return a row's cells where quotes count as letters if they cannot be anything else."""
    try:
        for row in csv.reader([line], delimiter=delimiter):
            return row
    except csv.Error:
        return []
    return []
