"""Text that any title can go through: made safe, measured and shortened.

``plain`` cleans what came from outside; ``clean_title``, ``short_title`` and ``shorten`` make it
fit. How a line is shaped is ``bot.charts.shaping``'s business.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from anyascii import anyascii

from bot.analysis.titles import read_title
from bot.charts.shaping import JOINERS, REGIONAL_INDICATORS, SKIN_TONES, can_draw, shape
from bot.language import text

if TYPE_CHECKING:
    from bot.charts.shaping import Weight

_MOST_CHARACTERS: Final = 300
_MOST_MARKS: Final = 2
"""Combining marks kept on one letter: enough for most scripts, too few for a tower."""
_MOST_SIGNS: Final = 5
"""The same for the scripts of India and its neighbours, whose vowels and stacked letters are marks."""
_SIGNS: Final = (range(0x0900, 0x0E00), range(0x0F00, 0x1100), range(0x1780, 0x1800))
"""Devanagari to Sinhala, Tibetan, Myanmar and Khmer."""
_STYLED_LETTERS: Final = range(0x1D400, 0x1D800)
"""Mathematical bold, script and Fraktur letters: a typewriter's trick in titles."""
_DROPPED: Final = {"Cc", "Cf", "Cs", "Co", "Cn"}
_VARIATION_SELECTORS: Final = range(0xFE00, 0xFE10)
SMALLEST: Final = 0.8
"""Share of its size down to which a line is set smaller before it is cut."""

_PIECE: Final = 0.4
"""Share of a cut title up to which the piece of a word at its end is left out."""
_DASH: Final = "\u2013"
_KEYCAP: Final = "\u20e3"

# What an editor adds to a title and a reader does not need on a picture.
_CREDIT: Final = re.compile(
    r"\s*[(\[](?:feat\.?|ft\.?|with|prod\.?|featuring)\s[^)\]]*[)\]]"
    r"|\s+(?:feat\.|ft\.|featuring)\s.*$",
    re.IGNORECASE,
)
_EDITION: Final = re.compile(
    r"\s*(?:[-\u2013\u2014]\s*|[(\[])(?:\d{4}\s+|digital(?:ly)?\s+)?"
    r"(?:re-?master(?:ed)?|deluxe|bonus track|album version|single version|radio edit|mono|stereo"
    r"|original (?:mix|version)|expanded)\b[^()\[\]]*[)\]]?\s*$",
    re.IGNORECASE,
)

_QUALIFIERS: Final = re.compile(r"\s*[(\[].*$|\s+[-\u2013\u2014]\s.*$")


@lru_cache(maxsize=4096)
def plain(line: str) -> str:
    """Return ``line`` as one safe line: no controls, no bidi tricks, no towers of marks.

    At most 300 characters are looked at. Joiners stay between letters and emoji, which need them.
    A letter that no font has is spelt in Latin ones, so a title never shrinks to its digits.
    """
    if line.isascii() and line.isprintable():
        return " ".join(line[:_MOST_CHARACTERS].split())
    kept: list[str] = []
    marks = 0
    for char in unicodedata.normalize("NFC", line[:_MOST_CHARACTERS]):
        code = ord(char)
        category = unicodedata.category(char)
        if char.isspace():
            kept.append(" ")
        elif char in JOINERS:
            if kept and kept[-1] not in (" ", *JOINERS):
                kept.append(char)
            continue
        elif category in _DROPPED or code in _VARIATION_SELECTORS:
            continue
        elif category.startswith("M"):
            marks += 1
            if marks <= _most_marks(code) and kept and char != _KEYCAP:
                kept.append(char)
            continue
        else:
            kept.append(_drawable(char))
        marks = 0
    while kept and kept[-1] in JOINERS:
        kept.pop()
    return " ".join("".join(kept).split())


def _most_marks(code: int) -> int:
    return _MOST_SIGNS if any(code in block for block in _SIGNS) else _MOST_MARKS


@lru_cache(maxsize=4096)
def _drawable(char: str) -> str:
    """Return a character as some font has it: itself, its plain form, or its sound in Latin letters."""
    if ord(char) not in _STYLED_LETTERS and can_draw(char):
        return char
    simple = unicodedata.normalize("NFKC", char)
    if can_draw(simple):
        return simple
    return anyascii(char) if unicodedata.category(char).startswith("L") else char


def clean_title(title: str) -> str:
    """Return a track's title without guests, remaster and edition notes."""
    line = plain(title)
    for pattern in (_CREDIT, _EDITION):
        line = pattern.sub("", line).strip() or line
    return line


def short_title(title: str, size: float, weight: Weight, room: float) -> str:
    """Return a title that fits ``room``: where it is long, brackets give way to one word.

    "Innocent (Taylor's Version)" becomes "Innocent", "Paris - VINAI Remix" "Paris (remix)".
    """
    title = clean_title(title)
    if width(title, size, weight) <= room:
        return title
    kinds = read_title(title).kinds
    song = _QUALIFIERS.sub("", title).strip() or title
    kind = f" ({text(f'charts.kind.{min(kinds)}')})" if kinds else ""
    if width(song + kind, size, weight) <= room:
        return song + kind
    left = room - width(f"…{kind}", size, weight)
    if left < room / 2:
        return _whole_words(shorten(song, size, weight, room))
    return _whole_words(shorten(song, size, weight, left)) + kind


def _whole_words(cut: str) -> str:
    """Return a cut title without the piece of a word at its end, where that is a small part of it."""
    words, _, piece = cut.rpartition(" ")
    if not cut.endswith("…") or len(piece) > _PIECE * len(cut):
        return cut
    return words.rstrip(f" -{_DASH}·,(&[/") + "…"


def width(line: str, size: float, weight: Weight = "Regular") -> float:
    """Return the width of one line in pixels."""
    return shape(plain(line), weight).width * size


@lru_cache(maxsize=4096)
def shorten(line: str, size: float, weight: Weight, room: float) -> str:
    """Return ``line``, cut at the end with an ellipsis where it is wider than ``room`` pixels."""
    line = plain(line)
    if width(line, size, weight) <= room:
        return line
    low, high = 0, len(line)
    # Nearly right already where each character is a glyph; shaping what is far off would take longest.
    left = room / size - shape("…", weight).width
    length = sum(glyph.x <= left for glyph in shape(line, weight).glyphs)
    step = 1
    while low < high:
        length = min(max(length, low + 1), high)
        if width(_cut(line, length), size, weight) <= room:
            low, length = length, length + step
        else:
            high, length = length - 1, length - step
        step *= 2
    return _cut(line, low)


def fitting(
    line: str, size: float, weight: Weight, room: float, least: float = SMALLEST
) -> tuple[str, float]:
    """Return a line and the size of letters at which it fits into ``room`` pixels.

    It is cut only where it is too wide even at ``least`` of ``size``.
    """
    smallest = least * size
    while size > smallest and width(line, size, weight) > room:
        size -= 0.5
    return shorten(line, size, weight, room), size


def wrap(line: str, size: float, weight: Weight, room: float, lines: int) -> list[str]:
    """Return ``line`` broken at spaces into at most so many lines; the last one is shortened."""
    found: list[str] = []
    rest = plain(line).split(" ")
    while rest and rest != [""]:
        if len(found) == lines - 1:
            found.append(shorten(" ".join(rest), size, weight, room))
            break
        count = 1
        while count < len(rest) and width(" ".join(rest[: count + 1]), size, weight) <= room:
            count += 1
        found.append(shorten(" ".join(rest[:count]), size, weight, room))
        rest = rest[count:]
    return found


def _cut(line: str, length: int) -> str:
    while 0 < length < len(line) and not _may_part(line, length):
        length -= 1
    return line[:length].rstrip(f" -{_DASH}·,(&[") + "…"


def _may_part(line: str, place: int) -> bool:
    """Whether a line may be cut here: not within a letter with its marks, an emoji or a flag."""
    before, after = line[place - 1], line[place]
    if after in JOINERS or before in JOINERS or ord(after) in SKIN_TONES:
        return False
    if ord(after) in REGIONAL_INDICATORS:
        start = place
        while start and ord(line[start - 1]) in REGIONAL_INDICATORS:
            start -= 1
        return (place - start) % 2 == 0
    return not unicodedata.category(after).startswith("M")
