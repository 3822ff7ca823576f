"""Text that any title can go through: made safe, shaped, set in fonts that have its glyphs.

``plain`` cleans what came from outside, ``clean_title`` and ``shorten`` make it fit, ``set_text``
splits it into runs of one font each and measures it. A character that no font has is left out, so
a picture never shows an empty box. Widths and bitmaps are cached: a text is measured once.
"""
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# (matplotlib's FT2Font and arabic_reshaper are only partly typed)

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import arabic_reshaper
import numpy as np
from bidi.algorithm import get_display
from matplotlib import get_data_path
from matplotlib.ft2font import FT2Font, Kerning, LoadFlags

from bot.analysis.titles import read_title
from bot.language import text

if TYPE_CHECKING:
    from numpy.typing import NDArray

Weight = Literal["Regular", "SemiBold", "Bold"]

_FALLBACKS: Final = (
    "NotoSansArabic-Medium.ttf",
    "NotoSansHebrew-Medium.ttf",
    "NotoSansThai-Medium.ttf",
    "NotoSansDevanagari-Medium.ttf",
    "DroidSansFallback.ttf",
    "NotoEmoji-Medium.ttf",
)
_MOST_CHARACTERS: Final = 300
_MOST_MARKS: Final = 2
"""Combining marks kept on one letter: enough for every living script, too few for a tower."""
_DROPPED: Final = {"Cc", "Cf", "Cs", "Co", "Cn"}
_SKIN_TONES: Final = range(0x1F3FB, 0x1F400)
_VARIATION_SELECTORS: Final = range(0xFE00, 0xFE10)
_REGIONAL_INDICATORS: Final = range(0x1F1E6, 0x1F200)
_DASH: Final = "\u2013"
_KEYCAP: Final = "\u20e3"
_THAI_UPPER: Final = frozenset("\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47\u0e4d")
_THAI_TONES: Final = frozenset("\u0e48\u0e49\u0e4a\u0e4b\u0e4c")
_TONE_LIFT: Final = 0.2
_EM: Final = 100.0
"""Pixels: the size at which characters are measured."""
_STEPS_OF_GREY: Final = (np.round(np.arange(256) * 7 / 255) * 255 / 7).round().astype(np.uint8)
# Devanagari's short i is written before the consonants that it is spoken after.
_INDIC_SYLLABLE: Final = re.compile(
    "((?:[\u0915-\u0939]\u093c?\u094d)*[\u0915-\u0939]\u093c?)(\u093f)"
)

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

    At most 300 characters are looked at. Emoji sequences fall apart into their parts, flags into
    letters, because the fonts draw single characters.
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
        elif category in _DROPPED or code in _SKIN_TONES or code in _VARIATION_SELECTORS:
            continue
        elif code in _REGIONAL_INDICATORS:
            kept.append(chr(code - _REGIONAL_INDICATORS.start + ord("A")))
        elif category.startswith("M"):
            marks += 1
            if marks <= _MOST_MARKS and kept and char != _KEYCAP:
                kept.append(char)
            continue
        else:
            kept.append(char)
        marks = 0
    return " ".join("".join(kept).split())


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
        return shorten(song, size, weight, room)
    return shorten(song, size, weight, left) + kind


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one font. ``left`` is its start in pixels, ``bold`` asks for a thicker pen.

    ``rise`` lifts it above the line, in pixels: a Thai tone mark stands on the vowel mark below it.
    """

    font: str
    text: str
    left: float
    bold: bool
    rise: float = 0.0


@dataclass(frozen=True, slots=True)
class SetText:
    """A text ready to be drawn: its runs in visual order and its width in pixels."""

    runs: tuple[Run, ...]
    width: float
    size: float


@cache
def font_path(name: str) -> str:
    """Return the file of a font that comes with the package or, last, with matplotlib."""
    if name.startswith("DejaVu"):
        return str(Path(get_data_path()) / "fonts" / "ttf" / name)
    with as_file(files("bot.charts.fonts") / name) as path:
        return str(path)


@cache
def _face(name: str) -> FT2Font:
    return FT2Font(font_path(name))


@cache
def _chain(weight: Weight) -> tuple[str, ...]:
    last = "DejaVuSans.ttf" if weight == "Regular" else "DejaVuSans-Bold.ttf"
    return (f"Inter-{weight}.ttf", *_FALLBACKS, last)


@lru_cache(maxsize=16384)
def _font_of(char: str, weight: Weight) -> str | None:
    code = ord(char)
    return next((name for name in _chain(weight) if _face(name).get_char_index(code)), None)


def _visual(line: str) -> str:
    """Return the characters as they stand from left to right, Arabic letters in joined forms."""
    line = _INDIC_SYLLABLE.sub(r"\2\1", line)
    if not any(unicodedata.bidirectional(char) in ("R", "AL", "AN") for char in line):
        return line
    return str(get_display(arabic_reshaper.reshape(line)))


def _split(line: str, weight: Weight) -> list[tuple[str, str]]:
    """Return (font, line) runs; characters that no font has are left out.

    A Thai tone mark on top of a vowel mark is a run of its own, to be lifted.
    """
    runs: list[tuple[str, str]] = []
    before = ""
    for char in line:
        stacked = char in _THAI_TONES and before in _THAI_UPPER
        apart = stacked or (before in _THAI_TONES and _is_raised(runs))
        before = char
        font = _font_of(char, weight)
        if runs and (char == " " or unicodedata.category(char).startswith("M")):
            last = runs[-1][0]
            if _face(last).get_char_index(ord(char)):
                font = last
        if font is None:
            continue
        if runs and runs[-1][0] == font and not apart:
            runs[-1] = (font, runs[-1][1] + char)
        else:
            runs.append((font, char))
    return runs


@lru_cache(maxsize=4096)
def set_text(line: str, size: float, weight: Weight = "Regular") -> SetText:
    """Set one line at ``size`` pixels. Where no font has any of its letters, a dash stands for it."""
    pieces = _split(_visual(plain(line)), weight)
    if line and not pieces:
        pieces = _split(_DASH, weight)
    runs: list[Run] = []
    left = 0.0
    for font, piece in pieces:
        # The package has one weight of the fonts for other scripts.
        thick = weight != "Regular" and not font.startswith(("Inter", "DejaVu"))
        rise = size * _TONE_LIFT if piece in _THAI_TONES and runs else 0.0
        runs.append(Run(font, piece, left, thick, rise))
        left += _measure(font, piece, size)
    return SetText(tuple(runs), left, size)


@lru_cache(maxsize=16384)
def _advance(font: str, char: str) -> float:
    """Return how far the pen moves after a character, in ems."""
    face = _face(font)
    face.set_size(_EM, 72)
    return face.load_char(ord(char), flags=LoadFlags.NO_HINTING).linearHoriAdvance / 65536 / _EM


@lru_cache(maxsize=16384)
def _kerning(font: str, first: str, second: str) -> float:
    """Return how much nearer or farther the second character stands, in ems."""
    face = _face(font)
    face.set_size(_EM, 72)
    pair = (face.get_char_index(ord(first)), face.get_char_index(ord(second)))
    return face.get_kerning(*pair, Kerning.DEFAULT) / 64 / _EM


def _measure(font: str, piece: str, size: float) -> float:
    """Return the width of a run in pixels, from widths that are looked up once per character."""
    ems = sum(_advance(font, char) for char in piece)
    ems += sum(_kerning(font, first, second) for first, second in pairwise(piece))
    return ems * size


def _is_raised(runs: list[tuple[str, str]]) -> bool:
    return bool(runs) and runs[-1][1] in _THAI_TONES


def width(line: str, size: float, weight: Weight = "Regular") -> float:
    """Return the width of one line in pixels."""
    return set_text(line, size, weight).width


@lru_cache(maxsize=4096)
def shorten(line: str, size: float, weight: Weight, room: float) -> str:
    """Return ``line``, cut at the end with an ellipsis where it is wider than ``room`` pixels."""
    line = plain(line)
    if width(line, size, weight) <= room:
        return line
    low, high = 0, len(line)
    while low < high:
        middle = (low + high + 1) // 2
        if width(_cut(line, middle), size, weight) <= room:
            low = middle
        else:
            high = middle - 1
    return _cut(line, low)


def _cut(line: str, length: int) -> str:
    while length < len(line) and length and unicodedata.category(line[length]).startswith("M"):
        length -= 1
    return line[:length].rstrip(f" -{_DASH}·,(&[") + "…"


@dataclass(frozen=True, slots=True)
class Bitmap:
    """The picture of a run, to be inked, and where it stands.

    ``veil`` holds opacity as the fourth byte of a pixel, shape (rows, columns), rows from the
    bottom as the renderer takes them. ``left`` and ``top`` are pixels from the start of the run
    and from the baseline; y points down.
    """

    veil: NDArray[np.uint32]
    left: int
    top: int


@lru_cache(maxsize=2048)
def bitmap(font: str, text: str, size: float, bold: bool) -> Bitmap | None:  # noqa: FBT001 - a cache key
    """Draw one run; ``None`` where there is nothing to see."""
    face = _face(font)
    face.set_size(size, 72)
    face.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    face.draw_glyphs_to_bitmap(antialiased=True)
    # Eight steps of grey look like 256 and compress a tenth better.
    alpha = _STEPS_OF_GREY[np.asarray(face)]
    if not alpha.size or not alpha.any():
        return None
    if bold:
        # A pen one pixel wider, at part strength in small sizes.
        strength = min(1.0, size / 34)
        wider = np.zeros((alpha.shape[0], alpha.shape[1] + 1), np.uint8)
        wider[:, :-1] = alpha
        wider[:, 1:] = np.maximum(wider[:, 1:], (alpha * strength).astype(np.uint8))
        alpha = wider
    # FT2Font puts the baseline into this row and the pen's start into this column of its image:
    # it rounds the upper and left ends of the ink to whole pixels (1/64 pixel units).
    above = (face.get_width_height()[1] - face.get_descent()) / 64
    left = math.ceil(face.get_bitmap_offset()[0] / 64)
    pixels = np.zeros((*alpha.shape, 4), np.uint8)
    pixels[..., 3] = alpha[::-1]
    veil = pixels.view(np.uint32)[..., 0]
    veil.setflags(write=False)
    return Bitmap(veil, left, -math.floor(above) - 1)
