"""A text file, line by line, in bounded memory, whatever the file turns out to be."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from bot.domain.errors import ImportFileError
from bot.language import text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType
    from typing import Self

LINE_LIMIT: Final = 256 * 1024
"""Characters. The longest honest rows are a few kilobytes."""

_HEAD_BYTES: Final = 8192
_ARCHIVES: Final = {
    b"\x1f\x8b": "gzip",
    b"PK\x03\x04": "zip",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"7z\xbc\xaf": "7z",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"Rar!": "RAR",
}
_OTHERS: Final = {
    b"\x89PNG": "png",
    b"\xff\xd8\xff": "jpeg",
    b"GIF8": "gif",
    b"%PDF": "pdf",
    b"SQLite format 3\x00": "database",
    b"\xd0\xcf\x11\xe0": "office",
    b"ID3": "sound",
    b"OggS": "sound",
    b"fLaC": "sound",
    b"RIFF": "media",
    b"\x7fELF": "program",
}
"""First bytes -> ``import.kinds``."""
_TABLES: Final = (b"[Content_Types].xml", b"application/vnd.oasis.opendocument")
"""What stands near the start of a zip archive that is a workbook."""
_UTF32: Final = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")


class TextLines:
    """An open text file that yields ``(line number, text)``; the text is ``None`` when too long.

    UTF-8 with or without a byte order mark, UTF-16 with one; a line that is no UTF-8 is read as
    Windows-1252 and noted. All three ways to end a line are understood. Raises
    ``ImportFileError`` for what is no text file at all.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.read_as_cp1252 = False
        self.utf16 = False
        self._number = 0
        self._raw = _opened(path)
        try:
            self._size = max(1, path.stat().st_size)
            head = self._raw.peek(_HEAD_BYTES)[:_HEAD_BYTES]
            self.utf16 = head.startswith(_UTF16)
            _refuse_binary(path, head, utf16=self.utf16)
        except BaseException:
            self._raw.close()
            raise
        self._text = io.TextIOWrapper(
            self._raw,
            encoding="utf-16" if self.utf16 else "utf-8-sig",
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
        return 1.0 if self._raw.closed else min(1.0, self._raw.tell() / self._size)

    def __iter__(self) -> Iterator[tuple[int, str | None]]:
        while line := self._text.readline(LINE_LIMIT + 1):
            self._number += 1
            if len(line) > LINE_LIMIT:
                self._skip_rest(line)
                yield self._number, None
            else:
                yield self._number, self._decoded(line)

    def _skip_rest(self, line: str) -> None:
        while line and not line.endswith("\n"):
            line = self._text.readline(LINE_LIMIT)

    def _decoded(self, line: str) -> str:
        if self.utf16 or line.isascii():
            return line
        try:
            raw = line.encode()
        except UnicodeEncodeError:
            self.read_as_cp1252 = True
            raw = line.encode("utf-8", "surrogateescape")
            return raw.decode("cp1252", "replace")
        return raw.decode()


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


def _refuse_binary(path: Path, head: bytes, *, utf16: bool) -> None:
    if not head.strip():
        raise ImportFileError(file=path.name, reason=text("import.file.empty"))
    if reason := _binary(head, utf16=utf16):
        raise ImportFileError(file=path.name, reason=reason)


def _binary(head: bytes, *, utf16: bool) -> str | None:
    """Return why a file that begins like this is no text that can be read, or ``None``."""
    if head.startswith(_UTF32):
        return text("import.file.encoding", encoding="UTF-32")
    archive = next((kind for magic, kind in _ARCHIVES.items() if head.startswith(magic)), None)
    other = next((kind for magic, kind in _OTHERS.items() if head.startswith(magic)), None)
    if archive == "zip" and any(name in head for name in _TABLES):
        archive, other = None, "workbook"
    if archive:
        return text("import.file.compressed", kind=archive)
    if other:
        return text("import.file.binary", kind=text(f"import.kinds.{other}"))
    if utf16 or b"\0" not in head:
        return None
    if any(head[::2]) != any(head[1::2]):  # every other byte is none: Latin letters
        return text("import.file.encoding", encoding="UTF-16")
    return text("import.file.binary", kind=text("import.kinds.unknown"))
