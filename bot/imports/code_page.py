"""Which code page a text is in that is no UTF-8: guessed by chardet, and believed only if it reads.

A guess that is wrong gives text all the same, so each one is checked by what words look like: one
script to a word, no symbols inside it, no capital after a small letter.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import chardet

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

SAMPLE_BYTES: Final = 64 * 1024
"""How much text that is no UTF-8 a guess rests on, at most."""

_CHUNK: Final = 1 << 20
_KNOWN: Final = (
    "cp1252", "mac-roman", "cp850", "cp437",
    "cp1250", "iso8859-2", "cp1251", "koi8-r", "cp866", "mac-cyrillic",
    "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874",
    "cp932", "euc_jis_2004", "gb18030", "big5hkscs", "cp949",
)  # fmt: skip
"""Code pages that spreadsheets and players still write; rarer ones only win by mistake."""
_USUAL: Final = {
    "Windows-1252": frozenset("áàâäãåæçéèêëíìîïñóòôöõøßúùûüœªº"),
    "Windows-1254": frozenset("çğıöşüâîû"),
}
_MOSTLY: Final = 0.95
_RIVAL: Final = 0.4
"""The share of the best guess's confidence from which another one is as good."""
_WORD: Final = re.compile(r"[^\x00-\x40\x5b-\x60\x7b-\x7f]+")
_MARKS: Final = frozenset("’‘–—…“”„«»·・、。「」『』！？（）：ー～¡¿ºª")  # noqa: RUF001 - as written
_OUTSIDE: Final = frozenset("…“”„«»¡¿")
"""Marks that stand before or after a word, never inside."""
_MOST_ODD: Final = 0.1
"""The share of odd words up to which a reading is believed: names do play with letters."""
_EAST_ASIAN: Final = frozenset(
    {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "HALFWIDTH", "FULLWIDTH"}
)


def sample_of(path: Path) -> bytes:
    """Return lines of a file that are no UTF-8, up to ``SAMPLE_BYTES``; empty where all are."""
    found = bytearray()
    with path.open("rb") as file:
        if _all_utf8(file):
            return b""
        file.seek(0)
        while len(found) < SAMPLE_BYTES and (line := file.readline(_CHUNK)):
            if len(line) < _CHUNK and not line.isascii() and not _is_utf8(line):
                found += line
    return bytes(found[:SAMPLE_BYTES])


def _all_utf8(file: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := file.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def code_page_of(sample: bytes) -> str | None:
    """Return the code page in which ``sample`` reads like words, or ``None``."""
    found = chardet.detect_all(sample, ignore_threshold=True, include_encodings=_KNOWN)
    guesses: dict[str, float] = {}
    for guess in found:
        encoding = guess["encoding"]
        if encoding is not None and _reads_well(_read(sample, encoding)):
            guesses[encoding] = guess["confidence"]
    if not guesses:
        return None
    best = next(iter(guesses))
    rivals = {code for code, sure in guesses.items() if sure >= _RIVAL * guesses[best]}
    for usual, letters in _USUAL.items():
        # A few words do not tell a code page from its neighbours; their letters do.
        if usual in rivals and _share_of(letters, _read(sample, usual)) >= _MOSTLY:
            return usual
    return best


def _read(sample: bytes, encoding: str) -> str | None:
    try:
        return sample.decode(encoding)
    except UnicodeDecodeError:
        return None


def _share_of(letters: frozenset[str], read: str | None) -> float:
    """Return how many of a text's letters beyond ASCII are among ``letters``, 0..1."""
    found = [char for char in (read or "").casefold() if not char.isascii() and char.isalpha()]
    return sum(char in letters for char in found) / len(found) if found else 0.0


def _reads_well(read: str | None) -> bool:
    if read is None:
        return False
    words = [word for word in _WORD.findall(read) if not word.isascii()]
    return sum(map(_odd, words)) <= _MOST_ODD * len(words)


def _odd(word: str) -> bool:
    """Whether a word looks like one that was read in the wrong code page."""
    kinds = [unicodedata.category(char) for char in word]
    if any(kind in {"Cc", "Cn", "Co", "Cs"} for kind in kinds):
        return True
    scripts = {_script(char) for char, kind in zip(word, kinds, strict=True) if kind[0] == "L"}
    symbols = any(
        kind[0] in "SZ" or kind == "No" or (kind[0] == "P" and char not in _MARKS)
        for char, kind in zip(word, kinds, strict=True)
    )
    symbols |= any(mark in _OUTSIDE for mark in word[1:-1])
    return len(scripts) > 1 or bool(scripts and symbols) or _misplaced_capital(word)


def _misplaced_capital(word: str) -> bool:
    flips = any(first.islower() and second.isupper() for first, second in pairwise(word))
    inside = any(char.isupper() and not char.isascii() for char in word[1:])
    return flips or (inside and not word.isupper())


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    first = unicodedata.name(char, "?").split()[0]
    return "east asian" if first in _EAST_ASIAN else first
