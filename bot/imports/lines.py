"""A text file, line by line, in bounded memory, whatever the file turns out to be."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.domain.errors import ImportFileError
from bot.imports.code_page import code_page_of, sample_of
from bot.imports.file_kinds import HEAD_BYTES, utf16_of, why_no_text
from bot.language import text

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType
    from typing import Self

PIECE_LIMIT: Final = 256 * 1024
"""Characters. The longest honest lines are a few kilobytes; a longer one comes in pieces."""
_EXAMPLE: Final = 60
"""Characters of the line that a note shows."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of text, or as much of it as comes at once."""

    number: int
    """The line's, from 1."""
    text: str
    """With the line's end, where it has one."""
    whole: bool = True
    """False where more of the same line follows."""

    @property
    def ended(self) -> bool:
        """Whether a line end was written; the last line of a file may have none."""
        return self.text.endswith("\n")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place to come back to."""

    position: int
    number: int


class TextLines:
    """An open text file that yields its lines.

    UTF-8 or UTF-16, with or without a byte order mark; lines that are no UTF-8 are read in
    the code page that they make sense in, and noted. All three ways to end a line are understood.
    Raises ``ImportFileError`` for what is no text file at all, or is in no code page that can be
    told.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.size = 1
        self.strange_line: str | None = None
        """The beginning of the first line that was read in ``code_page``."""
        self._number = 1
        self._raw = _opened(path)
        try:
            self.size = max(1, path.stat().st_size)
            head = self._raw.peek(HEAD_BYTES)[:HEAD_BYTES]
            _refuse_binary(path, head)
            self.utf16 = utf16_of(head)
            self.code_page = None if self.utf16 else _code_page(path)
        except BaseException:
            self._raw.close()
            raise
        self._text = io.TextIOWrapper(
            self._raw,
            encoding=self.utf16 or "utf-8-sig",
            errors="replace" if self.utf16 else "surrogateescape",
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._text.close()

    @property
    def share(self) -> float:
        """How much of the file has been read, 0..1."""
        return 1.0 if self._raw.closed else min(1.0, self._raw.tell() / self.size)

    def next(self) -> Piece | None:
        """Return the next line, or piece of one; ``None`` at the end."""
        line = self._text.readline(PIECE_LIMIT)
        if not line:
            return None
        whole = line.endswith("\n") or len(line) < PIECE_LIMIT
        piece = Piece(self._number, self._decoded(line), whole)
        self._number += whole
        return piece

    def read(self, size: int) -> str:
        """Return up to ``size`` characters, whatever lines they are on."""
        return self._decoded(self._text.read(size))

    def mark(self) -> Mark:
        """Return where the next line begins."""
        return Mark(self._text.tell(), self._number)

    def restart(self) -> None:
        """Go back to the beginning."""
        self.rewind(Mark(0, 1))

    def rewind(self, mark: Mark) -> None:
        """Go back to a place that ``mark`` gave."""
        self._text.seek(mark.position)
        self._number = mark.number

    def _decoded(self, line: str) -> str:
        if self.code_page is None or line.isascii():
            return line
        try:
            line.encode()
        except UnicodeEncodeError:
            raw = line.encode("utf-8", "surrogateescape")
            read = raw.decode(self.code_page, "replace")
            self.strange_line = self.strange_line or read.strip()[:_EXAMPLE]
            return read
        return line


def _opened(path: Path) -> io.BufferedReader:
    name = path.name or str(path)
    if not path.exists():
        raise ImportFileError(file=name, reason=text("import.file.missing"))
    if not path.is_file():
        raise ImportFileError(file=name, reason=text("import.file.not_a_file"))
    try:
        return path.open("rb")
    except OSError as error:
        reason = text("import.file.unreadable", detail=error.strerror or type(error).__name__)
        raise ImportFileError(file=name, reason=reason) from error


def _refuse_binary(path: Path, head: bytes) -> None:
    if reason := why_no_text(head):
        raise ImportFileError(file=path.name, reason=reason)


def _code_page(path: Path) -> str | None:
    """Return the code page of what is no UTF-8 in a file; ``None`` where everything is."""
    sample = sample_of(path)
    if not sample:
        return None
    found = code_page_of(sample)
    if found is None:
        raise ImportFileError(file=path.name, reason=text("import.file.code_page"))
    return found
