"""Files that are not what they say: refused in a sentence or read in bounded memory."""

from __future__ import annotations

import contextlib
import gzip
import io
import os
import tracemalloc
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.errors import ImportFileError
from bot.domain.model import FoundTrack
from bot.imports.lines import PIECE_LIMIT
from bot.imports.problems import Episode, RowProblem
from bot.imports.track_file import TrackFile

if TYPE_CHECKING:
    from collections.abc import Iterable

MIB = 1024 * 1024


def workbook() -> bytes:
    """Return a spreadsheet's file as far as it matters here."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is empty"),
        (b"\n\n \t\n", "it is empty"),
        (b"\xef\xbb\xbf", "it is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "it is a PNG picture"),
        (b"PK\x03\x04" + bytes(100), "it is a zip archive; unpack it first"),
        (workbook(), "it is a workbook, not a text file; export the tracks as CSV"),
        ("title,artist\nSong,Ann\n".encode("utf-32"), "its text is UTF-32"),
        (bytes(5000), "it is binary data"),
        (
            gzip.compress(b"title,artist\nSong,Ann\n", mtime=0),
            "it is a gzip archive; unpack it first",
        ),
        (b"SQLite format 3\x00" + bytes(100), "it is a database"),
        (b"title,artist\x00\x01\x02\nSong,Ann\n", "it is binary data"),
        (bytes(range(200, -1, -1)) * 25, "it is binary data"),
        (b"%PDF-1.7\n", "it is a PDF"),
        (b'[{"title": "Song"}]', "without any object that has a title and an artist"),
        (b"Hello, this is a letter.\nYours\n", "a column with track titles"),
        (b"track_name,energy\nSong,0.5\n", "a column with track titles"),
        (b"x" * (PIECE_LIMIT + 10), "this is no table"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{value[:4]!r}, {len(value)} bytes",
)
def test_what_is_no_table_is_refused_in_a_sentence(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    path = tmp_path / "tracks.csv"
    path.write_bytes(content)
    with pytest.raises(ImportFileError) as refused:
        list(TrackFile(path))
    assert reason in refused.value.sentence
    assert refused.value.sentence.startswith("tracks.csv cannot be imported: ")
    assert refused.value.sentence.endswith(".")


def test_what_is_no_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ImportFileError, match="no such file"):
        list(TrackFile(tmp_path / "missing.csv"))
    with pytest.raises(ImportFileError, match="not a file"):
        list(TrackFile(tmp_path))
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ImportFileError, match="not a file"):
        list(TrackFile(tmp_path / "pipe"))


def test_a_file_that_may_not_be_read_is_refused_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "tracks.csv"
    path.touch()

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ImportFileError, match="cannot be opened \\(Permission denied\\)"):
        list(TrackFile(path))


def _peak(run: Iterable[object]) -> tuple[int, int]:
    """Return how many items came and the most memory Python held meanwhile, in bytes."""
    tracemalloc.start()
    try:
        count = sum(1 for _ in run)
        return count, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_one_endless_line_costs_one_row_and_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "tracks.csv"
    with path.open("wb") as file:
        file.write(b"title,artist\nFirst,Ann\n")
        for _ in range(24):
            file.write(b"x" * MIB)
        file.write(b"\nLast,Ann\n")
    count, peak = _peak(TrackFile(path))
    assert count == 3
    assert peak < 8 * MIB
    found = list(TrackFile(path))
    assert [item.title for item in found if isinstance(item, FoundTrack)] == ["First", "Last"]
    assert [item for item in found if isinstance(item, RowProblem)] == [
        RowProblem(3, f"the line is longer than {PIECE_LIMIT:,} characters")
    ]


def test_an_endless_quoted_field_costs_one_row_and_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "tracks.csv"
    with path.open("wb") as file:
        file.write(b'title,artist\n"')
        for _ in range(200):
            file.write(b"y" * 60_000 + b"\n")
    _, peak = _peak(TrackFile(path))
    assert peak < 16 * MIB
    assert all(isinstance(item, RowProblem) for item in TrackFile(path))


def test_many_rows_are_a_stream(tmp_path: Path) -> None:
    path = tmp_path / "tracks.csv"
    with path.open("w") as file:
        file.write("title,artist,energy\n")
        file.writelines(f"Song {n},Artist {n % 50},0.5\n" for n in range(5_000))
    count, peak = _peak(TrackFile(path))
    assert count == 5_000
    assert peak < 8 * MIB


def test_a_very_long_field_is_named(tmp_path: Path) -> None:
    path = tmp_path / "tracks.csv"
    path.write_text(f"title,artist\n{'x' * 20_000},Ann\nOther,Ann\n")
    first, second = TrackFile(path)
    assert first == RowProblem(2, "title is longer than 10,000 characters")
    assert isinstance(second, FoundTrack)


def test_the_share_grows_to_the_whole(tmp_path: Path) -> None:
    path = tmp_path / "tracks.csv"
    path.write_text("title,artist\n" + "Song,Ann\n" * 20_000)
    source = TrackFile(path)
    assert source.share == 0
    shares = [source.share for _ in source]
    assert shares == sorted(shares)
    assert shares[0] < 0.5
    assert source.share == 1


def _checked(path: Path) -> None:
    with contextlib.suppress(ImportFileError):
        for item in TrackFile(path):
            if isinstance(item, RowProblem | Episode):
                assert item.line >= 1
                assert isinstance(item, Episode) or item.reason
            else:
                assert item.title
                assert item.artists


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=st.binary(max_size=400), table=st.booleans())
def test_any_bytes_end_in_rows_reasons_or_a_sentence(
    tmp_path: Path, content: bytes, *, table: bool
) -> None:
    path = tmp_path / "tracks.csv"
    path.write_bytes(b"title,artist,energy,key\n" + content if table else content)
    _checked(path)


CELLS = st.text(alphabet=st.sampled_from("ab\",;\n\r\\[]{}'0.1-é방\u202e\ud7ff"), max_size=12)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(st.lists(CELLS, max_size=6), max_size=8))
def test_any_rows_end_in_rows_reasons_or_a_sentence(tmp_path: Path, rows: list[list[str]]) -> None:
    path = tmp_path / "tracks.csv"
    body = "\n".join(",".join(row) for row in rows)
    path.write_text(f"Track Name,Artist Name(s),Artist URI(s),Album Name,Energy,Key\n{body}")
    _checked(path)
