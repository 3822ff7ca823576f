"""Where a table's header is, and which lines make up a row."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.model import FoundTrack
from bot.imports.cells import Splitter, State
from bot.imports.lines import PIECE_LIMIT
from bot.imports.problems import RowProblem
from bot.imports.track_file import TrackFile

if TYPE_CHECKING:
    from pathlib import Path


def read(tmp_path: Path, content: str) -> tuple[list[str], list[RowProblem]]:
    """Return the titles in a table, and its bad rows."""
    path = tmp_path / "tracks.csv"
    path.write_text(content, encoding="utf-8")
    items = list(TrackFile(path))
    titles = [item.title for item in items if isinstance(item, FoundTrack)]
    return titles, [item for item in items if isinstance(item, RowProblem)]


@pytest.mark.parametrize(
    "before", ["sep=;\n", "SEP=;\n", "My library\n", "Exported on;2026-01-01\n\nBy;me\n", "\n\n"]
)
def test_the_header_is_the_first_line_with_known_columns(tmp_path: Path, before: str) -> None:
    assert read(tmp_path, f"{before}Title;Artist\nSong;Ann\n") == (["Song"], [])


def test_the_header_is_not_looked_for_for_ever(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="column with track titles"):
        read(tmp_path, "nothing\n" * 60 + "title,artist\nSong,Ann\n")


@pytest.mark.parametrize("lines", [50, 40_000])
def test_a_quoted_field_may_run_over_any_number_of_lines(tmp_path: Path, lines: int) -> None:
    text = "".join(f'one, ""two"", three, {number}\n' for number in range(lines))
    content = f'artist,title,lyrics,energy\nAnn,Song,"{text}",0.5\nAnn,Other,short,0.5\n'
    assert read(tmp_path, content) == (["Song", "Other"], [])


def test_a_quoted_field_may_be_one_line_of_any_length(tmp_path: Path) -> None:
    filler = '""'.join(["x" * 1000] * (3 * PIECE_LIMIT // 1000))
    content = f'artist,title,lyrics\nAnn,Song,"{filler}"\nAnn,Other,short\n'
    assert read(tmp_path, content) == (["Song", "Other"], [])


def test_a_quote_that_never_closes_costs_its_row_however_long_the_file(tmp_path: Path) -> None:
    rows = "".join(f"Ann,Song {number},words and more words\n" for number in range(40_000))
    titles, bad = read(tmp_path, f'artist,title,text\nAnn,"Broken,x\n{rows}')
    assert titles == [f"Song {number}" for number in range(40_000)]
    assert bad == [RowProblem(2, "the quote that opens in column title is never closed")]


def test_a_label_with_bare_quotes_is_named_by_its_column(tmp_path: Path) -> None:
    content = 'title,artist,record label,energy\nSong,Ann,"Say "Yes", Inc.",0.5\nOther,Ann,x,0.5\n'
    assert read(tmp_path, content) == (
        ["Other"],
        [RowProblem(2, "a quote inside column record label is not doubled")],
    )


@given(st.lists(st.text(alphabet='ab",;\n', max_size=8), min_size=1, max_size=6))
def test_what_is_written_by_the_rules_is_read_by_them(cells: list[str]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerow(cells)
    row = Splitter(",")
    lines = out.getvalue().splitlines(keepends=True)
    states = [row.feed(line) for line in lines]
    assert states == [State.OPEN] * (len(lines) - 1) + [State.DONE]
    assert row.cells == cells
