"""Tracks from a file on disk: CSV as exports and data sets write it, JSON lines, JSON documents.

Read as a stream, twice: once to judge what its columns mean as a whole, once for the tracks; neither
200,000 rows nor one line of 500 MB fill the memory. A bad row is reported with its line and its
reason; the rest is read. ``docs/imports.md`` names the columns.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from bot.domain.errors import ImportFileError
from bot.imports.artist_cells import Evidence
from bot.imports.json_document import BrokenDocumentError, tracks_in
from bot.imports.json_rows import row_of
from bot.imports.lines import PIECE_LIMIT, TextLines
from bot.imports.playlist_file import MARKS, parted, tracks_in_playlist
from bot.imports.plist_library import MARK, tracks_in_library
from bot.imports.problems import Episode, Places, RowError, RowProblem, ValueNotes
from bot.imports.rows import is_episode, track_of
from bot.imports.survey import Judgement, Survey
from bot.imports.table import Table
from bot.language import text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from bot.domain.model import FoundTrack
    from bot.imports.columns import Columns
    from bot.imports.lines import Piece

_XML_WITHIN: Final = 5
"""Lines in which a document in XML says what it is."""
_SURVEY_SHARE: Final = 0.2
"""What the first reading is of the whole work."""
_COLUMNS_NAMED: Final = 12
"""Columns that were not understood of which a note gives the names."""


@dataclass(frozen=True, slots=True)
class _Record:
    line: int
    row: Mapping[str, str]
    cells: Sequence[str] = ()


class TrackFile:
    """A file of tracks: yields them, and what it holds that is no track.

    ``artist`` is whose tracks they are where the file does not say. ``notes`` and ``share`` tell
    more while and after it is iterated. Raises ``ImportFileError`` when the file as a whole cannot
    be read: missing, empty, a picture, an archive, a table without titles.
    """

    def __init__(self, path: Path, artist: str | None = None) -> None:
        self._path = path
        self._artist = artist
        self._lines: TextLines | None = None
        self._surveyed = False
        self.places: Places = "line"
        """What the numbers of rows count; known once the file is being read."""
        self.notes: list[str] = []
        """Whole sentences about the file as such, once it has been read."""
        self.silent = False
        """Whether it has tracks and tells of none how it sounds; known once it has been read."""

    @property
    def share(self) -> float:
        """How much of the work is done, 0..1."""
        if self._lines is None:
            return 0.0
        done = self._lines.share
        if self._surveyed:
            return _SURVEY_SHARE + (1 - _SURVEY_SHARE) * done
        return _SURVEY_SHARE * done

    def __iter__(self) -> Iterator[FoundTrack | RowProblem | Episode]:
        lost = ValueNotes()
        sounds: bool | None = None
        self._surveyed = False
        with TextLines(self._path) as lines:
            self._lines = lines
            judged, columns = self._survey(lines)
            self._surveyed = True
            lost.places = self.places
            lines.restart()
            for record in self._records(lines, judged):
                if isinstance(record, RowProblem):
                    yield record
                elif is_episode(record.row):
                    yield Episode(record.line)
                else:
                    lost.line = record.line
                    try:
                        track = track_of(record.row, judged, lost)
                    except RowError as error:
                        yield RowProblem(record.line, str(error))
                        continue
                    sounds = (sounds or False) | (track.features is not None)
                    yield track
            self.notes = [*_file_notes(lines, columns), *lost.sentences()]
            self.silent = sounds is False

    def _survey(self, lines: TextLines) -> tuple[Judgement, Columns | None]:
        """Read the file once and return what its columns mean."""
        reader = self._reader(lines)
        columns = reader.columns if isinstance(reader, Table) else None
        self.places = "entry" if isinstance(reader, _Document) else "line"
        survey = Survey(Evidence(columns.artist_style if columns else "list"), columns)
        for record in self._read(reader):
            if isinstance(record, _Record):
                survey.take(record.row, record.cells)
        return survey.judgement(), columns

    def _records(self, lines: TextLines, judged: Judgement) -> Iterator[_Record | RowProblem]:
        reader = self._reader(lines)
        if isinstance(reader, Table) and judged.title is not None:
            reader.columns = reader.columns.with_title(judged.title)
        return self._read(reader)

    def _reader(self, lines: TextLines) -> _Reader:
        """Return what reads the file, whichever of the formats it is."""
        start = lines.mark()
        first = lines.next()
        while first is not None and not first.text.strip():
            start, first = lines.mark(), lines.next()
        if first is None:
            raise ImportFileError(file=self._path.name, reason=text("import.file.empty"))
        begins, known = first.text.lstrip()[0], self._artist is not None
        following = lines.next()
        if begins == "<" and _names_itself(lines, first, following):
            lines.rewind(start)
            return _Document(lines, tracks_in_library, "xml", artist_known=known)
        lines.rewind(start)
        if first.text.lstrip().lower().startswith(MARKS):
            return _Playlist(lines)
        if begins == "[":
            return _Document(lines, tracks_in, "json", artist_known=known)
        if begins == "{":
            one_each = following is not None and following.text.lstrip()[:1] == "{"
            if one_each or _is_track(first.text):
                return _JsonLines(lines)
            return _Document(lines, tracks_in, "json", artist_known=known)
        return Table(lines, artist_known=known)

    def _read(self, reader: _Reader) -> Iterator[_Record | RowProblem]:
        if not isinstance(reader, Table):
            yield from map(self._credited, reader.records())
            return
        for row in reader.rows():
            if isinstance(row, RowProblem):
                yield row
            else:
                yield self._credited(
                    _Record(row.line, _by_field(row.cells, reader.columns), row.cells)
                )

    def _credited(self, record: _Record | RowProblem) -> _Record | RowProblem:
        """Give a row that names nobody the artist that is known beforehand."""
        if self._artist is None or isinstance(record, RowProblem):
            return record
        if record.row.get("artists", "").strip():
            return record
        row = {**record.row, "artists": json.dumps([self._artist])}
        return _Record(record.line, row, record.cells)


def _by_field(cells: Sequence[str], columns: Columns) -> dict[str, str]:
    """Return a table's row as texts by field; what is short at the end is unknown."""
    count = len(cells)
    row = {field: cells[place] for field, place in columns.places.items() if place < count}
    if columns.more_artists:
        names = [cells[place] for place in columns.more_artists if place < count]
        first = [row["artists"]] if row.get("artists") else []
        row["artists"] = json.dumps([name for name in (*first, *names) if name.strip()])
    described = row.pop("artist_and_title", "")
    if described and "title" not in row:
        row |= parted(described)
    return row


def _is_track(line: str) -> bool:
    """Whether a line is a JSON object that is a track of its own."""
    value = _parsed(line)
    if value is None:
        return False
    row = row_of(value)
    return is_episode(row) or ("title" in row and "artists" in row)


def _parsed(line: str) -> dict[str, Any] | None:
    try:
        value: object = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return cast("dict[str, Any]", value) if isinstance(value, dict) else None


class _JsonLines:
    """One object to a line."""

    def __init__(self, lines: TextLines) -> None:
        self._lines = lines

    def records(self) -> Iterator[_Record | RowProblem]:
        """Yield each line's row."""
        while (piece := self._lines.next()) is not None:
            number, line = piece.number, piece.text
            if not piece.whole:
                while not piece.whole and (more := self._lines.next()) is not None:
                    piece = more
                yield RowProblem(number, text("import.row.line_long", limit=PIECE_LIMIT))
            elif line.strip():
                value = _parsed(line)
                if value is None:
                    yield RowProblem(number, text("import.row.broken_json"))
                else:
                    yield _Record(number, row_of(value))


class _Document:
    """One list or object over many lines; its tracks are counted instead of lines."""

    def __init__(
        self,
        lines: TextLines,
        tracks: Callable[..., Iterator[dict[str, str]]],
        form: Literal["json", "xml"],
        *,
        artist_known: bool,
    ) -> None:
        """``tracks`` yields the rows in it, ``form`` is what it is written in."""
        self._lines = lines
        self._tracks = tracks
        self._form = form
        self._artist_known = artist_known

    def records(self) -> Iterator[_Record | RowProblem]:
        """Yield each track's row."""
        number = 0
        try:
            found = self._tracks(self._lines, artist_known=self._artist_known)
            for number, row in enumerate(found, 1):
                yield _Record(number, row)
        except BrokenDocumentError as error:
            if not number:
                raise self._refused(text(f"import.file.broken_{self._form}")) from error
            yield RowProblem(number + 1, text(f"import.row.{self._form}_ends"))
        if not number:
            raise self._refused(text(f"import.file.no_tracks_{self._form}"))

    def _refused(self, reason: str) -> ImportFileError:
        return ImportFileError(file=self._lines.path.name, reason=reason)


class _Playlist:
    """A playlist that names the tracks of its files."""

    def __init__(self, lines: TextLines) -> None:
        self._lines = lines

    def records(self) -> Iterator[_Record | RowProblem]:
        """Yield each track's row."""
        number = 0
        for number, row in tracks_in_playlist(self._lines):
            yield _Record(number, row)
        if not number:
            reason = text("import.file.no_titles")
            raise ImportFileError(file=self._lines.path.name, reason=reason)


_Reader = Table | _JsonLines | _Document | _Playlist


def _names_itself(lines: TextLines, *begun: Piece | None) -> bool:
    """Whether a document in XML says in its first lines that it is a property list."""
    pieces = [piece for piece in begun if piece is not None]
    while len(pieces) < _XML_WITHIN and (piece := lines.next()) is not None:
        pieces.append(piece)
    return any(MARK in piece.text for piece in pieces)


def _file_notes(lines: TextLines, columns: Columns | None) -> Iterator[str]:
    if lines.utf16:
        yield text("import.note.utf16")
    if lines.code_page is not None and lines.strange_line is not None:
        yield text("import.note.code_page", code_page=lines.code_page, example=lines.strange_line)
    if columns is not None and columns.unknown:
        named = ", ".join(columns.unknown[:_COLUMNS_NAMED])
        more = len(columns.unknown) - _COLUMNS_NAMED
        if more > 0:
            named = text("import.note.columns_more", columns=named, count=more)
        yield text("import.note.columns", columns=named)
