"""Tracks from a file on disk: CSV as exports and data sets write it, and JSON lines.

Read as a stream, so neither 200,000 rows nor one line of 500 MB fill the memory. A bad row is
reported with its line and its reason; the rest is read. ``docs/storage.md`` names the columns.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, cast

from bot.domain.errors import ImportFileError
from bot.domain.model import FEATURE_NAMES
from bot.imports.artist_cells import Evidence
from bot.imports.columns import NAMES, Columns, columns_of, plain
from bot.imports.lines import LINE_LIMIT, TextLines
from bot.imports.rows import RowError, track_of
from bot.language import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from bot.domain.model import FoundTrack

_DELIMITERS: Final = ",;\t|"
_SURVEYED: Final = 50_000
"""Rows that are looked at beforehand, to learn how the file writes several artists."""
_RECORD_LINES: Final = 40
"""Lines that a quoted field may run over; beyond it the quotes are taken to be broken."""
_FIELD_OF: Final = {name: field for field, names in NAMES.items() for name in names}


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row that was passed over. ``line`` counts from 1, the header included."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class _Record:
    line: int
    row: Mapping[str, str]


class TrackFile:
    """A file of tracks: yields them, and a ``RowProblem`` for each row that is none.

    ``notes`` and ``share`` tell more while and after it is iterated. Raises ``ImportFileError``
    when the file as a whole cannot be read: missing, empty, a picture, an archive, a table without
    titles.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lines: TextLines | None = None
        self.notes: list[str] = []
        """Whole sentences about the file as such, once it has been read."""

    @property
    def share(self) -> float:
        """How much of the file has been read, 0..1."""
        return 0.0 if self._lines is None else self._lines.share

    def __iter__(self) -> Iterator[FoundTrack | RowProblem]:
        evidence, percent = self._survey()
        with TextLines(self._path) as lines:
            self._lines = lines
            for record in _Reader(lines).records():
                if isinstance(record, RowProblem):
                    yield record
                    continue
                try:
                    yield track_of(record.row, evidence, percent)
                except RowError as error:
                    yield RowProblem(record.line, str(error))
            if lines.read_as_cp1252:
                self.notes.append(text("import.note.encoding"))
            if lines.utf16:
                self.notes.append(text("import.note.utf16"))

    def _survey(self) -> tuple[Evidence, frozenset[str]]:
        with TextLines(self._path) as lines:
            reader = _Reader(lines)
            columns = reader.columns
            evidence = Evidence(columns.artist_style if columns else "list")
            for record in islice(reader.records(), _SURVEYED):
                if isinstance(record, _Record):
                    evidence.note(record.row.get("artists", ""))
        return evidence, columns.percent if columns else frozenset()


class _Reader:
    """The rows of an open file as texts by field, whichever of the formats it is."""

    def __init__(self, lines: TextLines) -> None:
        self._name = lines.path.name
        self._lines = iter(lines)
        self._waiting: list[tuple[int, str | None]] = []
        self.columns: Columns | None = None
        """The table's columns; ``None`` for JSON lines."""
        self._delimiter = ","
        self._read_header()

    def records(self) -> Iterator[_Record | RowProblem]:
        """Yield what follows the header."""
        while (numbered := self._next()) is not None:
            number, line = numbered
            if line is None:
                yield RowProblem(number, text("import.row.line_long", limit=f"{LINE_LIMIT:,}"))
            elif not line.strip():
                continue
            elif self.columns is None:
                yield _from_json(number, line)
            else:
                record = self._from_table(number, line, self.columns)
                if record is not None:
                    yield record

    def _next(self) -> tuple[int, str | None] | None:
        return self._waiting.pop(0) if self._waiting else next(self._lines, None)

    def _refused(self, reason: str) -> ImportFileError:
        return ImportFileError(file=self._name, reason=reason)

    def _read_header(self) -> None:
        while (numbered := self._next()) is not None:
            number, line = numbered
            if line is None:
                raise self._refused(text("import.file.header_long", limit=f"{LINE_LIMIT:,}"))
            start = line.lstrip()
            if not start:
                continue
            if start[0] == "{":
                self._waiting.insert(0, (number, line))
                return
            if start[0] == "[":
                raise self._refused(text("import.file.json_array"))
            self._choose_columns(line)
            return
        raise self._refused(text("import.file.empty"))

    def _choose_columns(self, line: str) -> None:
        """Take the delimiter that finds the most columns we know."""
        found: list[tuple[int, str, Columns]] = []
        for delimiter in _DELIMITERS:
            header = _cells(line, delimiter, strict=False) or []
            columns = columns_of(header)
            found.append((len(columns.places), delimiter, columns))
        _, self._delimiter, self.columns = max(found, key=lambda option: option[0])
        if not self.columns.usable:
            raise self._refused(text("import.file.no_columns"))

    def _from_table(self, number: int, line: str, columns: Columns) -> _Record | RowProblem | None:
        cells = self._assembled(line)
        if cells is None:
            return RowProblem(number, text("import.row.broken"))
        if not any(cell.strip() for cell in cells):
            return None
        if len(cells) < columns.width:
            # A missing end is what a file cut off in the middle of a row looks like.
            return RowProblem(
                number, text("import.row.columns", found=len(cells), expected=columns.width)
            )
        if any(cell.strip() for cell in cells[columns.width :]):
            return RowProblem(
                number, text("import.row.columns", found=len(cells), expected=columns.width)
            )
        return _Record(number, {field: cells[place] for field, place in columns.places.items()})

    def _assembled(self, line: str) -> list[str] | None:
        """Return the row that begins with ``line``, which may run on while a quote is open.

        Where the quote never closes, the lines that were looked at are rows of their own again.
        """
        cells = _cells(line, self._delimiter, strict=True)
        if cells is not None:
            return cells
        joined, taken = line, list[tuple[int, str | None]]()
        while len(taken) < _RECORD_LINES and len(joined) < LINE_LIMIT:
            following = self._next()
            if following is None:
                break
            taken.append(following)
            if following[1] is None:
                break
            joined += following[1]
            if '"' in following[1]:
                cells = _cells(joined, self._delimiter, strict=True)
                if cells is not None:
                    return cells
        self._waiting[:0] = taken
        # Quotes inside a field that is not quoted (7" Mix) are letters like any other.
        return _cells(line, self._delimiter, strict=False)


def _cells(line: str, delimiter: str, *, strict: bool) -> list[str] | None:
    """Return a row's cells; ``None`` where it is no whole row by the rules of quoting."""
    try:
        for row in csv.reader([line], delimiter=delimiter, strict=strict):
            return row
    except csv.Error:
        return None
    return []


def _from_json(number: int, line: str) -> _Record | RowProblem:
    try:
        value: object = json.loads(line)
    except (ValueError, RecursionError):
        return RowProblem(number, text("import.row.broken_json"))
    if not isinstance(value, dict):
        return RowProblem(number, text("import.row.broken_json"))
    item = cast("dict[str, Any]", value)
    if isinstance(inner := item.get("track"), dict):
        # One row of a playlist, as Spotify's API gives it.
        item = {**item, **cast("dict[str, Any]", inner)}
    return _Record(number, _flattened(item))


def _flattened(value: dict[str, Any]) -> dict[str, str]:
    """Return an object's fields as texts, also of one shaped like Spotify's track object."""
    row: dict[str, str] = {}
    for name, item in value.items():
        field = _FIELD_OF.get(plain(name))
        if isinstance(item, dict):
            row.update(_nested(plain(name), cast("dict[str, Any]", item)))
        elif field in {"artists", "album_artists"} and isinstance(item, list):
            row.update(_artist_list(field, cast("list[object]", item)))
        elif field is not None and (field not in row or plain(name) == NAMES[field][0]):
            row[field] = _text(item)
    return row


def _nested(name: str, item: dict[str, Any]) -> dict[str, str]:
    inner = {plain(key): value for key, value in item.items()}
    match name:
        case "album":
            wanted = {
                "album": inner.get("name", inner.get("title")),
                "album_id": inner.get("id", inner.get("uri")),
                "released": inner.get("releasedate"),
                "label": inner.get("label"),
                "kind": inner.get("albumtype"),
            }
        case "externalids":
            wanted = {"isrc": inner.get("isrc")}
        case "audiofeatures" | "features":
            wanted = {key: inner.get(key) for key in (*FEATURE_NAMES, "key", "mode")}
        case "artist":
            wanted = {"artists": inner.get("name"), "artist_ids": inner.get("id")}
        case _:
            wanted = {}
    return {field: _text(value) for field, value in wanted.items() if value is not None}


def _artist_list(field: str, items: list[object]) -> dict[str, str]:
    """Return names as a bracketed list, which nothing can be confused with, and ids beside it."""
    names: list[str] = []
    ids: list[str] = []
    for item in items:
        if isinstance(item, str):
            names.append(item)
        elif isinstance(item, dict):
            artist = cast("dict[str, object]", item)
            if isinstance(name := artist.get("name"), str):
                names.append(name)
                ids.append(_text(artist.get("id") or artist.get("uri")))
    row = {field: json.dumps(names)}
    if field == "artists" and len(ids) == len(names) and all(ids):
        row["artist_ids"] = ",".join(ids)
    return row


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, list):
        return ";".join(_text(item) for item in cast("list[object]", value))
    return str(value)
