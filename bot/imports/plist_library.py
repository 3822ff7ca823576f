"""The tracks in a property list: what iTunes and Apple Music export as ``Library.xml``.

It is read as a stream of events, and those as the ones of a JSON document of the same shape.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.parsers.expat import ExpatError, ParserCreate

from bot.imports.cells import CELL_LIMIT
from bot.imports.json_document import BrokenDocumentError, DocumentReading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.imports.lines import TextLines

MARK: Final = "<plist"
_CHUNK: Final = 64 * 1024
_DEEPEST: Final = 32
"""Elements inside each other; a library has five."""
_TEXTS: Final = frozenset({"string", "integer", "real", "date", "data"})
_PODCAST: Final = "Podcast"


def tracks_in_library(lines: TextLines, *, artist_known: bool = False) -> Iterator[dict[str, str]]:
    """Yield the rows of a library's tracks, in its order.

    ``artist_known`` where a track need not name its artist. Raises ``BrokenDocumentError`` where it
    stops being a property list; what came before was yielded.
    """
    reading = _PlistReading(artist_known=artist_known)
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    # A list of properties needs no entities of its own; they are how a small file grows huge.
    parser.EntityDeclHandler = _refuse
    more = True
    while more:
        piece = lines.read(_CHUNK)
        more = bool(piece)
        try:
            parser.Parse(piece, not more)
        except (ExpatError, ValueError) as error:
            yield from reading.taken()
            raise BrokenDocumentError(str(error)) from error
        yield from reading.taken()


def _refuse(*_: object) -> None:
    raise ValueError("declares an entity")


class _PlistReading:
    """Hands a property list's elements on as events."""

    def __init__(self, *, artist_known: bool) -> None:
        self._document = DocumentReading(artist_known=artist_known)
        self._rows: list[dict[str, str]] = []
        self._depth = 0
        self._words: list[str] = []
        self._length = 0
        self._key = ""

    def taken(self) -> Iterator[dict[str, str]]:
        """Yield the tracks that have been read since the last time."""
        rows, self._rows = self._rows, []
        yield from rows

    def start(self, name: str, _: object) -> None:
        """Take an element's beginning."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ValueError("nested too deeply")
        self._words, self._length = [], 0
        if name == "dict":
            self._event("start_map")
        elif name == "array":
            self._event("start_array")

    def text(self, words: str) -> None:
        """Take some of an element's text; more than a field may hold is not kept."""
        if self._length <= CELL_LIMIT:
            self._words.append(words)
            self._length += len(words)

    def end(self, name: str) -> None:
        """Take an element's end."""
        self._depth -= 1
        words = "".join(self._words)
        self._words, self._length = [], 0
        if name == "key":
            self._key = words
            self._event("map_key", words)
        elif name in _TEXTS:
            self._event("string", words)
        elif name in {"true", "false"}:
            if name == "true" and self._key == _PODCAST:
                self._event("map_key", "type")
                self._event("string", "podcast")
            else:
                self._event("boolean", name == "true")
        elif name == "dict":
            self._event("end_map")
        elif name == "array":
            self._event("end_array")

    def _event(self, event: str, value: object = None) -> None:
        row = self._document.take(event, value)
        if row is not None:
            self._rows.append(row)
