"""Text as pixels: each line is rasterised once per font and size, then only copied."""
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

from bot.charts.shaping import outlines, shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from bot.charts.shaping import Weight

_STEPS_OF_GREY: Final = (np.round(np.arange(256) * 7 / 255) * 255 / 7).round().astype(np.uint8)
"""Eight steps of grey look like 256 and compress a tenth better."""
_THICKER: Final = {"Regular": 0.0, "SemiBold": 0.03, "Bold": 0.045}
"""Ems that the strokes of a font without this weight are widened by."""
_WHITE: Final = (1.0, 1.0, 1.0, 1.0)
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


@lru_cache(maxsize=2048)
def stamp(line: str, size: float, weight: Weight) -> Stamp | None:
    """Draw one line; ``None`` where there is nothing to see."""
    shaped = shape(line, weight)
    # Ink may reach beyond the pen's way and the font's line, but by less than this.
    left = -math.ceil(0.6 * size)
    below = math.ceil(0.9 * size)
    wide = math.ceil(shaped.width * size) - 2 * left
    sheet = RendererAgg(wide, below + math.ceil(1.4 * size), 72)
    for path, width in paths(line, size, weight, (-left, below)):
        sheet.draw_path(_pen(width), path, _FLAT, _WHITE)
    alpha = np.asarray(sheet.buffer_rgba())[..., 3]
    rows, columns = (np.flatnonzero(alpha.any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return None
    first = int(rows[0])
    alpha = alpha[first : rows[-1] + 1, columns[0] : columns[-1] + 1]
    top = first - (sheet.height - below)
    return _packed(_STEPS_OF_GREY[alpha], left + int(columns[0]), top)


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
    return _packed(around, inner.left - reach, inner.top - reach)


def _packed(alpha: NDArray[np.uint8], left: int, top: int) -> Stamp:
    pixels = np.zeros((*alpha.shape, 4), np.uint8)
    pixels[..., 3] = alpha[::-1]
    veil = pixels.view(np.uint32)[..., 0]
    veil.setflags(write=False)
    return Stamp(veil, left, top)
