"""The tracks in one JSON document, wherever in it they are, in bounded memory.

Account data, playlists and dumps are one object or one list over many lines. Every object that
names a title and an artist is a track, unless tracks are inside it: then it is what lists them.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# ijson is untyped

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import ijson

from bot.imports.columns import field_of, plain
from bot.imports.json_rows import NESTED, row_of
from bot.imports.rows import is_episode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.imports.lines import TextLines

_MOST_ITEMS: Final = 1000
"""Of a list inside a track that are kept; its artists and genres are fewer."""
_NO_NUMBER: Final = re.compile(r"(?<=[:\[,\s])(?:-?Infinity|NaN)(?=\s*[,\]}])")
_LONGEST_TOKEN: Final = 16
_CHUNK: Final = 64 * 1024


class BrokenDocumentError(ValueError):
    """A document that is not what it began as from some place on."""


@dataclass(slots=True)
class _Frame:
    """An object or a list that is being read."""

    value: dict[str, Any] | list[Any]
    key: str = ""
    lists_tracks: bool = False


def tracks_in(lines: TextLines, *, artist_known: bool = False) -> Iterator[dict[str, str]]:
    """Yield the rows of a document's tracks, in its order.

    ``artist_known`` where a track need not name its artist.

    Raises ``BrokenDocumentError`` where it stops being JSON; what came before was yielded.
    """
    reading = DocumentReading(artist_known=artist_known)
    try:
        for event, value in ijson.basic_parse(
            _AsBytes(lines), use_float=True, multiple_values=True
        ):
            row = reading.take(event, value)
            if row is not None:
                yield row
    except (ijson.JSONError, ValueError) as error:
        raise BrokenDocumentError(str(error)) from error


class DocumentReading:
    """The objects and lists that are open at one place of a document."""

    def __init__(self, *, artist_known: bool) -> None:
        self._artist_known = artist_known
        self._open: list[_Frame] = []

    def take(self, event: str, value: object) -> dict[str, str] | None:
        """Take the parser's next event, as ijson names them; return a track's row where one ends."""
        match event:
            case "start_map":
                self._open.append(_Frame({}))
            case "start_array":
                self._open.append(_Frame([]))
            case "map_key":
                self._open[-1].key = str(value)
            case "end_map" | "end_array":
                return self._closed(self._open.pop())
            case _ if self._open:
                _put(self._open[-1], value)
            case _:
                pass
        return None

    def _closed(self, frame: _Frame) -> dict[str, str] | None:
        row = _track(frame, self._open, artist_known=self._artist_known)
        if row is not None:
            for outer in self._open:
                outer.lists_tracks = True
        elif self._open and not frame.lists_tracks:
            _put(self._open[-1], frame.value)
        return row


def _track(frame: _Frame, outer: list[_Frame], *, artist_known: bool) -> dict[str, str] | None:
    """Return the row of an object that has just been read, if it is a track of its own."""
    if not isinstance(frame.value, dict) or frame.lists_tracks:
        return None
    if outer and isinstance(outer[-1].value, dict):
        inside_as = outer[-1].key
        if plain(inside_as) in NESTED or field_of(inside_as) is not None:
            return None  # a part of the track around it
    row = row_of(frame.value)
    if "title" in row and ("artists" in row or (artist_known and len(row) > 1)):
        return row
    return row if is_episode(row) else None


def _put(frame: _Frame, value: object) -> None:
    if isinstance(frame.value, dict):
        frame.value[frame.key] = value
    elif len(frame.value) < _MOST_ITEMS:
        frame.value.append(value)


class _AsBytes:
    """A text as the bytes that a parser reads, with Python's NaN and Infinity as null."""

    def __init__(self, lines: TextLines) -> None:
        self._lines = lines
        self._held = ""

    def read(self, size: int) -> bytes:
        """Return some of what follows; nothing at the end."""
        if size == 0:
            return b""
        read = self._lines.read(_CHUNK)
        ready = self._held + read
        if read:
            cut = max(0, len(ready) - _LONGEST_TOKEN)
            self._held, ready = ready[cut:], ready[:cut]
        else:
            self._held = ""
        if read and not ready:
            return self.read(size)
        return _NO_NUMBER.sub("null", ready).encode("utf-8", "surrogatepass")
