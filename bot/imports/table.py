"""The rows of a delimited table: where its header is, and which lines make up a row."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.domain.errors import ImportFileError
from bot.imports.cells import Splitter, State, loose_row, whole_row
from bot.imports.columns import Columns, columns_of
from bot.imports.lines import PIECE_LIMIT, Piece
from bot.imports.problems import RowProblem
from bot.language import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.imports.lines import Mark, TextLines

_DELIMITERS: Final = ",;\t|"
_HEADER_WITHIN: Final = 50
"""Lines in which the header is looked for: exports put titles, dates and thanks before it."""
_KEPT_AHEAD: Final = 1_000_000
"""Characters of an open quote that are kept, in case it never closes; beyond, they are read anew."""
_AHEAD_IN_VAIN: Final = 4
"""How often a file may be read, all in all, in search of quotes that never close."""


_SCROBBLES: Final = ("artist", "album", "track", "date")
"""What is in the columns of the Last.fm history that many tools write, and that has no header."""
_SCROBBLED: Final = re.compile(r"\s*[0-9]{1,2} [A-Za-z]{3} [0-9]{4},? [0-9]{2}:[0-9]{2}\s*")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row's cells; it may have fewer of them than the header."""

    line: int
    cells: Sequence[str]


class Table:
    """A table in an open file. Reading it starts after the header.

    Raises ``ImportFileError`` where no line names a title and an artist; ``artist_known`` where
    the artist need not be named.
    """

    def __init__(self, lines: TextLines, *, artist_known: bool = False) -> None:
        self._lines = lines
        self._artist_known = artist_known
        self._waiting: deque[Piece] = deque()
        self._delimiter = ","
        self._read_in_vain = 0
        self._cells_before = 0
        self.columns: Columns = self._read_header()

    def rows(self) -> Iterator[TableRow | RowProblem]:
        """Yield what follows the header, without empty rows and repeated headers."""
        while (piece := self._next()) is not None:
            if not piece.text.strip():
                continue
            row = self._row(piece)
            if row is not None:
                yield row

    def _next(self) -> Piece | None:
        return self._waiting.popleft() if self._waiting else self._lines.next()

    # --- the header ----------------------------------------------------------------------------

    def _read_header(self) -> Columns:
        named: str | None = None
        seen = 0
        while seen < _HEADER_WITHIN and (piece := self._next()) is not None:
            line = piece.text
            if not piece.whole:
                raise self._refused(text("import.file.header_long", limit=PIECE_LIMIT))
            if not line.strip():
                continue
            if line.lower().startswith("sep=") and len(line.strip("\n")) == len("sep=,"):
                named = line[4]
                continue
            seen += 1
            if seen == 1 and (columns := self._without_header(line)) is not None:
                self._waiting.appendleft(piece)
                return columns
            if (columns := self._columns_in(line, named)) is not None:
                return columns
        raise self._refused(text("import.file.no_columns"))

    def _without_header(self, line: str) -> Columns | None:
        """Return the columns of a table that is known by its first row, as it has no header."""
        cells = whole_row(line, ",")
        if cells is None or len(cells) != len(_SCROBBLES) or not _SCROBBLED.fullmatch(cells[-1]):
            return None
        return columns_of(_SCROBBLES)

    def _columns_in(self, line: str, named: str | None) -> Columns | None:
        """Return the columns of a header, by the delimiter that finds most of them."""
        found: list[tuple[int, str, Columns]] = []
        for delimiter in named or _DELIMITERS:
            cells = whole_row(line, delimiter) or loose_row(line, delimiter)
            columns = columns_of(cells)
            if columns.usable(artist_known=self._artist_known):
                found.append((len(columns.places), delimiter, columns))
        if not found:
            return None
        _, self._delimiter, columns = max(found, key=lambda option: option[0])
        return columns

    def _refused(self, reason: str) -> ImportFileError:
        return ImportFileError(file=self._lines.path.name, reason=reason)

    # --- the rows ------------------------------------------------------------------------------

    def _row(self, piece: Piece) -> TableRow | RowProblem | None:
        cells = whole_row(piece.text, self._delimiter) if piece.whole else None
        if cells is None:
            split = self._unusual(piece)
            if isinstance(split, RowProblem):
                return split
            cells = split
        if not any(cell.strip() for cell in cells) or tuple(cells) == self.columns.header:
            return None
        width = self.columns.width
        if len(cells) > width and any(cell.strip() for cell in cells[width:]):
            return RowProblem(piece.number, text("import.row.columns", expected=width))
        if piece.whole and not piece.ended and len(cells) < min(width, self._cells_before):
            return RowProblem(piece.number, text("import.row.cut_off"))
        self._cells_before = len(cells)
        return TableRow(piece.number, cells)

    def _unusual(self, piece: Piece) -> list[str] | RowProblem:
        """Read a row that runs over several lines, is very long, or breaks the rules of quoting."""
        piece = self._with_half_quotes(piece)
        if not piece.whole and '"' not in piece.text:
            return self._too_long(piece)
        row = Splitter(self._delimiter)
        state = row.feed(piece.text)
        last = self._read_on(row) if state is State.OPEN else piece
        if row.state is State.DONE and last is not None:
            return row.cells if last.whole else self._too_long(last)
        return self._loosely(piece, len(row.cells), opened=state is State.OPEN)

    def _loosely(self, piece: Piece, column: int, *, opened: bool) -> list[str] | RowProblem:
        """Take the quotes in a line for letters, like those of a 7" Mix, if that gives a row."""
        if not piece.whole:
            return self._too_long(piece)
        cells = loose_row(piece.text, self._delimiter)
        width = self.columns.width
        if len(cells) == width or (0 < len(cells) < width and not opened):
            return cells
        header = self.columns.header
        name = header[column].strip() if column < width else str(column + 1)
        reason = "import.row.open_quote" if opened else "import.row.stray_quote"
        return RowProblem(piece.number, text(reason, column=name))

    def _read_on(self, row: Splitter) -> Piece | None:
        """Feed lines to a row with an open quote until it is whole; return the last of them.

        ``None`` where it never will be: everything that was looked at is there to be read again.
        """
        if self._read_in_vain > _AHEAD_IN_VAIN * self._lines.size:
            return None
        taken: list[Piece] = []
        kept = looked_at = 0
        mark: Mark | None = None
        while row.state is State.OPEN and (piece := self._next()) is not None:
            piece = self._with_half_quotes(piece)
            looked_at += len(piece.text)
            if mark is None:
                taken.append(piece)
                kept += len(piece.text)
                if kept > _KEPT_AHEAD and not self._waiting:
                    mark = self._lines.mark()
            if row.feed(piece.text) is State.DONE:
                return piece
        self._read_in_vain += looked_at
        if mark is not None:
            self._waiting.clear()
            self._lines.rewind(mark)
        self._waiting.extendleft(reversed(taken))
        return None

    def _with_half_quotes(self, piece: Piece) -> Piece:
        """Return a piece that ends where a quote may be doubled together with the next one."""
        while not piece.whole and piece.text.endswith('"') and (more := self._next()) is not None:
            piece = Piece(piece.number, piece.text + more.text, more.whole)
        return piece

    def _too_long(self, piece: Piece) -> RowProblem:
        number = piece.number
        while not piece.whole and (following := self._next()) is not None:
            piece = following
        return RowProblem(number, text("import.row.line_long", limit=PIECE_LIMIT))
