"""What a file is by its first bytes, where that is no text."""

from __future__ import annotations

from typing import Final

from bot.language import text

HEAD_BYTES: Final = 8192
"""How much of a file is looked at."""
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_MOSTLY: Final = 0.5

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


def why_no_text(head: bytes) -> str | None:
    """Return why a file that begins like this cannot be read as text, or ``None``."""
    if not head.strip():
        return text("import.file.empty")
    if head.startswith(_UTF32):
        return text("import.file.encoding", encoding="UTF-32")
    kind = _by_magic(head)
    if kind is not None:
        return kind
    if utf16_of(head) or b"\0" not in head:
        return None
    return text("import.file.binary", kind=text("import.kinds.unknown"))


def utf16_of(head: bytes) -> str | None:
    """Return which UTF-16 a file is in that begins like this, or ``None``.

    Without a byte order mark it is one where every other byte is mostly none and the rest never
    are: Latin letters.
    """
    if head.startswith(_UTF16):
        return "utf-16"
    first, second = head[::2], head[1::2]
    for nones, letters, name in ((second, first, "utf-16-le"), (first, second, "utf-16-be")):
        if letters and b"\0" not in letters and nones.count(0) > _MOSTLY * len(nones):
            return name
    return None


def _by_magic(head: bytes) -> str | None:
    archive = next((kind for magic, kind in _ARCHIVES.items() if head.startswith(magic)), None)
    other = next((kind for magic, kind in _OTHERS.items() if head.startswith(magic)), None)
    if archive == "zip" and any(name in head for name in _TABLES):
        archive, other = None, "workbook"
    if archive:
        return text("import.file.compressed", kind=archive)
    if other:
        return text("import.file.binary", kind=text(f"import.kinds.{other}"))
    return None
