"""The tracks that an extended M3U playlist names: ``#EXTINF:205,Artist - Title`` before each file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.imports.lines import TextLines

MARKS: Final = ("#extm3u", "#extinf:")
_ENTRY: Final = re.compile(r"#EXTINF:\s*(-?[0-9.]+)[^,]*,(.*)", re.IGNORECASE)
_ALBUM: Final = re.compile(r"#EXTALB:(.*)", re.IGNORECASE)
_DASH: Final = re.compile(r"\s+[-\u2013\u2014]\s+")


def parted(words: str) -> dict[str, str]:
    """Return artist and title of ``Artist - Title``; of a title alone, that."""
    parts = _DASH.split(words.strip(), maxsplit=1)
    return {"title": parts[0]} if len(parts) == 1 else {"artists": parts[0], "title": parts[1]}


def tracks_in_playlist(lines: TextLines) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of the tracks that a playlist names, each with its line's number.

    What merely names a file tells neither artist nor title, and is passed over.
    """
    row: dict[str, str] = {}
    number = 0
    while (piece := lines.next()) is not None:
        line = piece.text.strip()
        if entry := _ENTRY.match(line):
            if row:
                yield number, row
            seconds = entry[1] if not entry[1].startswith("-") else ""
            number, row = piece.number, {**parted(entry[2]), "duration": seconds}
        elif row and (album := _ALBUM.match(line)):
            row["album"] = album[1].strip()
        elif row and line and not line.startswith("#"):
            yield number, row
            row = {}
    if row:
        yield number, row
