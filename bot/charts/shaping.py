"""From a line of text to the outlines of its glyphs, in any script.

HarfBuzz shapes each run of one font: it joins Arabic letters, stacks Thai marks, builds
Devanagari's conjuncts and finds the one glyph of an emoji sequence. A character that no font has
is left out, so a picture never shows an empty box. All lengths are in ems, y points up; a line is
shaped once, whatever its sizes.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportAttributeAccessIssue=false
# (uharfbuzz is a compiled module without types)

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import numpy as np
import uharfbuzz as hb
from bidi.algorithm import get_display
from matplotlib import get_data_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

Weight = Literal["Regular", "SemiBold", "Bold"]

_ARABIC: Final = "NotoSansArabic-Medium.ttf"
_HEBREW: Final = "NotoSansHebrew-Medium.ttf"
_EMOJI: Final = "NotoEmoji-Medium.ttf"
_FALLBACKS: Final = (
    _ARABIC,
    _HEBREW,
    "NotoSansThai-Medium.ttf",
    "NotoSansDevanagari-Medium.ttf",
    "DroidSansFallback.ttf",
    "NotoSansBengali-Medium.ttf",
    "NotoSansGurmukhi-Medium.ttf",
    "NotoSansGujarati-Medium.ttf",
    "NotoSansOriya-Medium.ttf",
    "NotoSansTamil-Medium.ttf",
    "NotoSansTelugu-Medium.ttf",
    "NotoSansKannada-Medium.ttf",
    "NotoSansMalayalam-Medium.ttf",
    "NotoSansSinhala-Medium.ttf",
    "NotoSansLao-Medium.ttf",
    "NotoSerifTibetan-Medium.ttf",
    "NotoSansMyanmar-Medium.ttf",
    "NotoSansEthiopic-Medium.ttf",
    "NotoSansCherokee-Medium.ttf",
    "NotoSansKhmer-Medium.ttf",
    _EMOJI,
)
_RIGHT_TO_LEFT: Final = ("R", "AL")
_DASH: Final = "\u2013"
_HELD: Final = str.maketrans("\u200c\u200d", "\U0001ee00\U0001ee01", "\U0001ee00\U0001ee01")
_FREED: Final = str.maketrans("\U0001ee00\U0001ee01", "\u200c\u200d")
"""Ordering a line drops the joiners: meanwhile two Arabic signs that no font has hold their place."""
JOINERS: Final = ("\u200c", "\u200d")
"""The zero-width non-joiner and joiner: invisible, but they decide which glyph stands there."""
SKIN_TONES: Final = range(0x1F3FB, 0x1F400)
REGIONAL_INDICATORS: Final = range(0x1F1E6, 0x1F200)
"""Letters of which two make a flag."""

_SILENT: Final = (
    hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES | hb.BufferFlags.DO_NOT_INSERT_DOTTED_CIRCLE
)
"""No glyphs for characters that nobody sees, and no circle under a mark that stands alone."""

# Codes of a path, as matplotlib numbers them.
_MOVE, _LINE, _CONIC, _CUBIC, _CLOSE = 1, 2, 3, 4, 79


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """The contours of some glyphs: ``points`` has shape (n, 2), ``codes`` names each point."""

    points: NDArray[np.float64]
    codes: NDArray[np.uint8]


class Glyph(NamedTuple):
    """One glyph where it stands: ``x`` and ``y`` are ems from the start of the baseline."""

    font: str
    number: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Shaped:
    """A line ready to be drawn: its glyphs from left to right, and its width in ems."""

    glyphs: tuple[Glyph, ...]
    width: float


@cache
def font_path(name: str) -> str:
    """Return the file of a font that comes with the package or, last, with matplotlib."""
    if name.startswith("DejaVu"):
        return str(Path(get_data_path()) / "fonts" / "ttf" / name)
    with as_file(files("bot.charts.fonts") / name) as path:
        return str(path)


@cache
def _font(name: str) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(font_path(name))))


@cache
def _chain(weight: Weight) -> tuple[str, ...]:
    last = "DejaVuSans.ttf" if weight == "Regular" else "DejaVuSans-Bold.ttf"
    return (f"Inter-{weight}.ttf", *_FALLBACKS, last)


@lru_cache(maxsize=16384)
def _has(name: str, char: str) -> bool:
    return bool(_font(name).get_nominal_glyph(ord(char)))


@lru_cache(maxsize=16384)
def _font_of(char: str, weight: Weight) -> str | None:
    return next((name for name in _chain(weight) if _has(name, char)), None)


@dataclass(slots=True)
class _Stretch:
    """Characters of one font and one direction, in visual order."""

    font: str
    backward: bool
    text: str


@lru_cache(maxsize=8192)
def shape(line: str, weight: Weight = "Regular") -> Shaped:
    """Shape one line that is already clean (``bot.charts.lettering.plain``).

    Where no font has any of its characters, a dash stands for all of it.
    """
    glyphs: list[Glyph] = []
    pen = 0.0
    stretches = _stretches(line, weight)
    if line and not any(stretch.text.strip() for stretch in stretches):
        stretches = _stretches(_DASH, weight)
    for stretch in stretches:
        font = stretch.font
        for number, x, y, advance in _glyphs(stretch):
            glyphs.append(Glyph(font, number, pen + x, y))
            pen += advance
    return Shaped(tuple(glyphs), pen)


def _visual(line: str) -> str:
    """Return the characters as they stand from left to right."""
    if line.isascii() or not any(map(_from_the_right, line)):
        return line
    return str(get_display(line.translate(_HELD))).translate(_FREED)


@lru_cache(maxsize=4096)
def _from_the_right(char: str) -> bool:
    return unicodedata.bidirectional(char) in _RIGHT_TO_LEFT


def _stretches(line: str, weight: Weight) -> list[_Stretch]:
    """Split a line by font and direction; characters that no font has are left out."""
    inter = f"Inter-{weight}.ttf"
    if line.isascii():
        return [_Stretch(inter, backward=False, text=line)] if line else []
    found: list[_Stretch] = []
    joined = False
    for char in _visual(_without_broken_flags(line)):
        last = found[-1] if found else None
        font: str | None
        if char in JOINERS:
            # It has no glyph of its own, but belongs to its neighbours' word.
            font, backward = (last.font, last.backward) if last else (None, False)
        elif last is not None and (joined or _sticks(char, last.font)):
            font, backward = last.font, last.backward
        else:
            font = _font_of(char, weight)
            backward = font in (_ARABIC, _HEBREW) and unicodedata.bidirectional(char) in (
                *_RIGHT_TO_LEFT,
                "NSM",
            )
        joined = char == JOINERS[1] and font == _EMOJI
        if font is None:
            continue
        if last is not None and last.font == font and last.backward == backward:
            last.text += char
        else:
            found.append(_Stretch(font, backward, char))
    return found


def _sticks(char: str, font: str) -> bool:
    """Whether a character belongs to what stands before it: a space, a mark, a skin tone."""
    if ord(char) in SKIN_TONES:
        return font == _EMOJI
    return (char == " " or unicodedata.category(char).startswith("M")) and _has(font, char)


def _without_broken_flags(line: str) -> str:
    """Return the line with letters where regional indicators make no flag that the font knows."""
    if not any(ord(char) in REGIONAL_INDICATORS for char in line):
        return line
    kept: list[str] = []
    waiting = ""
    for char in [*line, ""]:
        if char and ord(char) in REGIONAL_INDICATORS:
            waiting += char
            if len(waiting) == 2:  # noqa: PLR2004 - two letters of a country
                whole = len(_glyphs(_Stretch(_EMOJI, backward=False, text=waiting))) == 1
                kept.append(waiting if whole else _letters(waiting))
                waiting = ""
            continue
        kept += [_letters(waiting), char]
        waiting = ""
    return "".join(kept)


def _letters(indicators: str) -> str:
    return "".join(chr(ord(char) - REGIONAL_INDICATORS.start + ord("A")) for char in indicators)


def _glyphs(stretch: _Stretch) -> list[tuple[int, float, float, float]]:
    """Return a stretch's glyphs: number, x and y from the pen, and how far the pen moves on."""
    buffer = hb.Buffer()
    # HarfBuzz wants the order in which it is spoken, and answers in the order that it stands.
    buffer.add_str(stretch.text[::-1] if stretch.backward else stretch.text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if stretch.backward else "ltr"
    buffer.flags = _SILENT
    font = _font(stretch.font)
    hb.shape(font, buffer)
    em = font.face.upem
    found: list[tuple[int, float, float, float]] = []
    for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        number = info.codepoint
        if number:
            x, y, advance, _ = at.position
            found.append((number, x / em, y / em, advance / em))
    return found


class _Pen:
    """Collects a glyph's contours, as HarfBuzz tells them."""

    def __init__(self) -> None:
        self.points: list[tuple[float, float]] = []
        self.codes: list[int] = []

    def add(self, code: int, *numbers: float) -> None:
        """Add one piece of a contour: x and y of each of its points."""
        self.points += zip(numbers[::2], numbers[1::2], strict=True)
        self.codes += [code] * (len(numbers) // 2)


def _move(x: float, y: float, pen: _Pen) -> None:
    pen.add(_MOVE, x, y)


def _line(x: float, y: float, pen: _Pen) -> None:
    pen.add(_LINE, x, y)


def _conic(a: float, b: float, x: float, y: float, pen: _Pen) -> None:
    pen.add(_CONIC, a, b, x, y)


def _cubic(a: float, b: float, c: float, d: float, x: float, y: float, pen: _Pen) -> None:
    pen.add(_CUBIC, a, b, c, d, x, y)


def _close(pen: _Pen) -> None:
    pen.add(_CLOSE, 0.0, 0.0)


@cache
def _drawing() -> hb.DrawFuncs:
    functions = hb.DrawFuncs()
    functions.set_move_to_func(_move)
    functions.set_line_to_func(_line)
    functions.set_quadratic_to_func(_conic)
    functions.set_cubic_to_func(_cubic)
    functions.set_close_path_func(_close)
    return functions


@lru_cache(maxsize=4096)
def contours(font: str, number: int) -> Outline:
    """Return one glyph's outline in ems, its origin at the pen."""
    pen = _Pen()
    face = _font(font)
    face.draw_glyph(number, _drawing(), pen)
    points = np.array(pen.points, np.float64).reshape(-1, 2) / face.face.upem
    return Outline(points, np.array(pen.codes, np.uint8))


def is_thickened(font: str, weight: Weight) -> bool:
    """Whether glyphs are to be drawn bolder than the font has them.

    The package has one weight of the fonts for other scripts.
    """
    return weight != "Regular" and not font.startswith(("Inter", "DejaVu"))


def outlines(line: str, weight: Weight = "Regular") -> Iterator[tuple[Outline, bool]]:
    """Yield a line's contours in ems: first those as they are, then those to be drawn bolder."""
    glyphs = shape(line, weight).glyphs
    for thick in (False, True):
        own = [glyph for glyph in glyphs if is_thickened(glyph.font, weight) is thick]
        parts = [contours(glyph.font, glyph.number) for glyph in own]
        if not any(len(part.codes) for part in parts):
            continue
        counts = [len(part.codes) for part in parts]
        shifts = np.repeat([(glyph.x, glyph.y) for glyph in own], counts, axis=0)
        points = np.concatenate([part.points for part in parts]) + shifts
        yield Outline(points, np.concatenate([part.codes for part in parts])), thick


def can_draw(line: str, weight: Weight = "Regular") -> bool:
    """Whether some font has a glyph for every visible character of a line."""
    return all(
        char == " " or char in JOINERS or _font_of(char, weight) is not None for char in line
    )
