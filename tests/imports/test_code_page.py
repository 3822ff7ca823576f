"""Text that is no UTF-8: read in the code page in which it makes sense, or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.errors import ImportFileError
from bot.domain.model import FoundTrack
from bot.imports.track_file import TrackFile

if TYPE_CHECKING:
    from pathlib import Path

WRITTEN = {
    "cp1252": ["Señor,Façade", "Jürgen,Über alles", "Ólöf,Blåbær"],
    "mac-roman": ["Señor,Façade", "Jürgen,Über alles", "René,Noël"],
    "cp1250": ["Żółw,Gęś na łące", "Příliš,Žluťoučký kůň", "Łódź,Źdźbło"],
    "cp1251": ["Оркестр,Летний дождь", "Дворник,Ключи от двора"],
    "koi8-r": ["Оркестр,Летний дождь", "Дворник,Ключи от двора"],
    "cp1253": ["Ορχήστρα,Βροχή του καλοκαιριού", "Γειτονιά,Όλοι μαζί"],
    "cp1254": ["Şarkıcı,Yağmurlu gün", "Güneş,Işık"],  # noqa: RUF001 - Turkish
    "cp932": ["オーケストラ,夏の雨が降る", "合唱団,鍵をください"],
    "gb18030": ["合唱团,夏天的雨下得很大", "乐队,请把钥匙给我"],
    "big5": ["合唱團,夏天的雨下得很大", "樂隊,請把鑰匙給我"],
    "cp949": ["합창단,여름비가 내린다", "악단,열쇠를 주세요"],
}


@pytest.mark.parametrize("encoding", WRITTEN)
def test_the_code_page_is_found_out(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "tracks.csv"
    rows = WRITTEN[encoding]
    path.write_bytes(("artist,title\n" + "\n".join(rows) + "\nPlain,One\n").encode(encoding))
    source = TrackFile(path)
    found = [item for item in source if isinstance(item, FoundTrack)]
    assert [f"{track.artists[0].name},{track.title}" for track in found] == [*rows, "Plain,One"]
    (note,) = source.notes
    assert note.endswith(f"for example: {rows[0]}")


def test_lines_of_two_encodings_are_each_read_in_their_own(tmp_path: Path) -> None:
    path = tmp_path / "tracks.csv"
    path.write_bytes("artist,title\nZoë,日本\n".encode() + "Señor,Façade\n".encode("cp1252"))
    titles = [item.title for item in TrackFile(path) if isinstance(item, FoundTrack)]
    assert titles == ["日本", "Façade"]


def test_what_reads_like_no_words_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tracks.csv"
    path.write_bytes(b"artist,title\nA\x81\xffb\x8d,\x9d\x00x\xa4\xfd\xb5\n".replace(b"\0", b""))
    with pytest.raises(ImportFileError, match="nor in a code page that can be told"):
        list(TrackFile(path))
