"""Text as pixels: each glyph is rasterised once per size, each line put together once."""
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# (matplotlib's backends are only partly typed)

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform

from bot.charts.shaping import contours, is_thickened, outlines, shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from bot.charts.shaping import Weight

    Opacities = NDArray[np.uint32]

_LAST_BYTE: Final = np.array([0, 0, 0, 1], np.uint8).view(np.uint32)[0]
_ALL_GREYS: Final = np.arange(256, dtype=np.uint32) * _LAST_BYTE
"""Opacities as the fourth byte of a pixel."""
_STEPS_OF_GREY: Final = (np.round(np.arange(256) * 7 / 255) * 255 / 7).round().astype(
    np.uint32
) * _LAST_BYTE
"""Eight steps of grey look like 256 and compress a tenth better."""
_THICKER: Final = {"Regular": 0.0, "SemiBold": 0.03, "Bold": 0.045}
"""Ems that the strokes of a font without this weight are widened by."""
_WHITE: Final = (1.0, 1.0, 1.0, 1.0)
_PARTS: Final = 4
"""Places within a pixel where a glyph may begin: fewer would show as uneven gaps."""
_FLAT: Final = IdentityTransform()


@dataclass(frozen=True, slots=True, eq=False)
class Stamp:
    """The picture of a line, to be inked, and where it stands.

    ``veil`` holds opacity as the fourth byte of a pixel, shape (rows, columns), rows from the
    bottom as the renderer takes them. ``left`` and ``top`` are pixels from the start of the line
    and from the baseline; y points down.
    """

    veil: NDArray[np.uint32]
    left: int
    top: int


def paths(
    line: str, size: float, weight: Weight, origin: tuple[float, float]
) -> Iterator[tuple[Path, float]]:
    """Yield a line's contours in pixels with the width of the pen around them.

    ``origin`` is where the baseline starts; y points up.
    """
    for outline, thick in outlines(line, weight):
        pen = size * _THICKER[weight] if thick else 0.0
        yield Path(outline.points * size + origin, outline.codes), pen


@cache
def _pen(width: float) -> GraphicsContextBase:
    pen = GraphicsContextBase()
    pen.set_snap(False)
    pen.set_linewidth(width)
    pen.set_foreground(_WHITE, isRGBA=True)
    pen.set_joinstyle("round")
    return pen


@dataclass(frozen=True, slots=True, eq=False)
class _Tile:
    """One glyph's opacity, rows from the top, and where it stands from its pen's whole pixel."""

    alpha: NDArray[np.uint8]
    left: int
    top: int


@lru_cache(maxsize=8192)
def _tile(font: str, number: int, size: float, part: int, width: float) -> _Tile | None:
    """Draw one glyph ``part`` quarters of a pixel to the right; ``None`` for a space."""
    outline = contours(font, number)
    if not len(outline.codes):
        return None
    points = outline.points * size + (part / _PARTS, 0.0)
    left, bottom = (np.floor(points.min(axis=0)).astype(int) - 2).tolist()
    right, top = (np.ceil(points.max(axis=0)).astype(int) + 2).tolist()
    sheet = RendererAgg(right - left, top - bottom, 72)
    sheet.draw_path(_pen(width), Path(points - (left, bottom), outline.codes), _FLAT, _WHITE)
    alpha = np.asarray(sheet.buffer_rgba())[..., 3].copy()
    return _Tile(alpha, left, -top)


def depth(line: str, size: float, weight: Weight) -> float:
    """Return how many pixels a line's letters reach below its baseline; negative where none do."""
    found = stamp(line, size, weight)
    return 0.0 if found is None else float(found.top + found.veil.shape[0])


@lru_cache(maxsize=2048)
def stamp(line: str, size: float, weight: Weight) -> Stamp | None:
    """Set one line; ``None`` where there is nothing to see."""
    tiles: list[tuple[NDArray[np.uint8], int, int, int, int]] = []
    thicker = size * _THICKER[weight]
    for font, number, ems, rise in shape(line, weight).glyphs:
        x = ems * size
        whole = math.floor(x)
        part = int((x - whole) * _PARTS)
        tile = _tile(font, number, size, part, thicker if is_thickened(font, weight) else 0.0)
        if tile is not None:
            at, down = whole + tile.left, tile.top - round(rise * size)
            rows, columns = tile.alpha.shape
            tiles.append((tile.alpha, at, down, at + columns, down + rows))
    if not tiles:
        return None
    _, lefts, tops, rights, bottoms = zip(*tiles, strict=True)
    left, top = min(lefts), min(tops)
    alpha = np.zeros((max(bottoms) - top, max(rights) - left), np.uint8)
    for ink, at, down, right, bottom in tiles:
        spot = alpha[down - top : bottom - top, at - left : right - left]
        np.maximum(spot, ink, out=spot)
    return _packed(alpha, left, top, _STEPS_OF_GREY)


@lru_cache(maxsize=1024)
def halo(line: str, size: float, weight: Weight, reach: int) -> Stamp | None:
    """Return the line's surroundings: everything within ``reach`` pixels of its ink."""
    inner = stamp(line, size, weight)
    if inner is None:
        return None
    rows, columns = inner.veil.shape
    ink = inner.veil[::-1].view(np.uint8)[:, 3::4]
    around = np.zeros((rows + 2 * reach, columns + 2 * reach), np.uint8)
    wider = np.zeros((rows, columns + 2 * reach), np.uint8)
    wider[:, reach : reach + columns] = ink
    done = 0
    # A disc is a stack of chords, shortest first: each row of the ink is widened to the chord
    # at its distance and laid there.
    for away in range(reach, -1, -1):
        chord = round((reach**2 - away**2) ** 0.5)
        for step in range(done + 1, chord + 1):
            for start in (reach - step, reach + step):
                spot = wider[:, start : start + columns]
                np.maximum(spot, ink, out=spot)
        done = chord
        for row in {reach - away, reach + away}:
            spot = around[row : row + rows]
            np.maximum(spot, wider, out=spot)
    return _packed(around, inner.left - reach, inner.top - reach, _ALL_GREYS)


def _packed(alpha: NDArray[np.uint8], left: int, top: int, opacities: Opacities) -> Stamp:
    """Return a stamp of steps of grey, rows from the top; ``opacities`` is what each step weighs."""
    veil = opacities[alpha[::-1]]
    veil.setflags(write=False)
    return Stamp(veil, left, top)
