"""A sheet to draw on, in pixels from the top left: shapes, markers, pictures and text.

One drawing code serves PNG and SVG: matplotlib's renderers draw, without a Figure, so that each
thing is rasterised once and nothing is laid out twice.
"""
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# (matplotlib's backends are only partly typed)

from __future__ import annotations

import io
from collections import deque
from contextlib import ExitStack
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal
from xml.sax.saxutils import quoteattr

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, IdentityTransform
from PIL import Image

from bot.charts import ink
from bot.charts.lettering import plain, width
from bot.charts.palette import with_flat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.backend_bases import GraphicsContextBase, RendererBase
    from numpy.typing import NDArray

    from bot.charts.palette import Bytes
    from bot.charts.shaping import Weight
    from bot.charts.styles import Colour, Points

Format = Literal["png", "svg"]
Align = Literal["left", "centre", "right"]

PNG_LIMIT: Final = 100_000
"""Bytes. A picture of this size reaches a phone at once; Discord itself would take 10 MB."""
_ATTEMPTS: Final = ((128, 6), (64, 6), (64, 8), (32, 9), (16, 9))
"""(colours, effort of compression), tried in turn until the picture fits."""
_OPAQUE: Final = np.array([0, 0, 0, 255], np.uint8).view(np.uint32)[0]
_EFFORTS: Final = ((4, 6), (6, 9))
"""Efforts of compression for the first palette and for the others: a quick one is tried first."""
HALO: Final = 3
"""Pixels."""
_FIXED_IDS: Final = "clusters"
"""Salt of the SVG's ids, so that the same picture is the same text."""


class Canvas:
    """A sheet of ``width`` x ``height`` pixels; y points down.

    Call ``finish`` once, at the end. Colours are (r, g, b) with an ``alpha`` beside them.
    """

    def __init__(
        self, width: int, height: int, background: Colour, *, form: Format = "png"
    ) -> None:
        self.width: Final = width
        self.height: Final = height
        self.background: Final = background
        self.form: Final = form
        self._text = io.StringIO()
        self._settings = ExitStack()
        self._agg: RendererAgg | None = None
        self._flat = IdentityTransform()
        self._pens: dict[object, GraphicsContextBase] = {}
        renderer: RendererBase
        if form == "svg":
            self._settings.enter_context(
                mpl.rc_context({"svg.hashsalt": _FIXED_IDS, "svg.fonttype": "path"})
            )
            renderer = RendererSVG(
                width, height, self._text, image_dpi=72, metadata={"Date": None, "Creator": None}
            )
        else:
            renderer = self._agg = _sheet(width, height)
        self._renderer = renderer
        if self._agg is None:
            self.rectangle(0, 0, width, height, fill=background)
        else:
            # Whole pixels at once: ten times as fast as a fill that smooths its edges.
            self.pixels().view(np.uint32)[...] = _packed(background) | _OPAQUE

    def _pen(
        self,
        edge: Colour | None,
        width: float,
        alpha: float,
        dash: tuple[float, float] | None = None,
        *,
        sharp: bool = False,
    ) -> GraphicsContextBase:
        key = (edge, width, alpha, dash, sharp)
        if key in self._pens:
            return self._pens[key]
        pen = self._pens[key] = self._renderer.new_gc()
        pen.set_snap(sharp)
        pen.set_alpha(alpha)
        pen.set_linewidth(width if edge else 0)
        pen.set_foreground((*(edge or (0.0, 0.0, 0.0)), alpha), isRGBA=True)
        pen.set_joinstyle("round")
        pen.set_capstyle("round")
        if dash:
            pen.set_dashes(0, dash)
        return pen

    def _path(
        self,
        path: Path,
        fill: Colour | None,
        fill_alpha: float,
        pen: GraphicsContextBase,
    ) -> None:
        self._renderer.draw_path(pen, path, self._flat, (*fill, fill_alpha) if fill else None)

    def polygon(
        self,
        points: Points,
        *,
        fill: Colour | None = None,
        fill_alpha: float = 1.0,
        edge: Colour | None = None,
        width: float = 1.0,
        alpha: float = 1.0,
        dash: tuple[float, float] | None = None,
        soft: bool = False,
    ) -> None:
        """Draw a closed shape through ``points``; fill and edge have an opacity each.

        ``soft`` rounds every corner: the line runs through the middles of the sides.
        """
        flipped = np.column_stack([points[:, 0], self.height - points[:, 1]])
        path = _curved(flipped) if soft else Path(np.vstack([flipped, flipped[:1]]))
        if fill and fill_alpha:
            self._path(path, fill, fill_alpha, self._pen(None, 0, fill_alpha))
        if edge:
            self._path(path, None, 0, self._pen(edge, width, alpha, dash))

    def rectangle(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: Colour | None = None,
        fill_alpha: float = 1.0,
        radius: float = 0.0,
        edge: Colour | None = None,
        edge_width: float = 1.0,
    ) -> None:
        """Draw a rectangle with its top left corner at (x, y); ``radius`` rounds the corners."""
        top = self.height - y
        bottom = top - height
        right = x + width
        radius = min(radius, width / 2, height / 2)
        if radius:
            path = _rounded(x, bottom, right, top, radius)
        else:
            path = Path([(x, bottom), (right, bottom), (right, top), (x, top), (x, bottom)])
        sharp = not radius
        self._path(path, fill, fill_alpha, self._pen(edge, edge_width, fill_alpha, sharp=sharp))

    def line(
        self,
        points: Points,
        ink: Colour,
        *,
        width: float = 1.0,
        alpha: float = 1.0,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """Draw an open line through ``points``."""
        path = Path(np.column_stack([points[:, 0], self.height - points[:, 1]]))
        self._path(path, None, 0, self._pen(ink, width, alpha, dash))

    def markers(
        self,
        shape: Points,
        centres: Points,
        radius: float,
        *,
        fill: Colour | None,
        alpha: float = 1.0,
        edge: Colour | None = None,
        edge_width: float = 1.0,
    ) -> None:
        """Stamp a unit ``shape`` (y up) at every centre."""
        if not len(centres):
            return
        pen = self._pen(edge, edge_width, alpha)
        at = Path(np.column_stack([centres[:, 0], self.height - centres[:, 1]]))
        stamp = Affine2D().scale(radius)
        face = (*fill, alpha) if fill else None
        self._renderer.draw_markers(pen, Path(shape, closed=True), stamp, at, self._flat, face)

    def image(self, x: float, y: float, pixels: NDArray[np.uint8]) -> None:
        """Lay an RGBA picture, shape (rows, columns, 4), with its top left corner at (x, y)."""
        self._lay(round(x), round(y), np.ascontiguousarray(pixels[::-1]))

    def _lay(self, left: int, top: int, upside_down: NDArray[np.uint8]) -> None:
        bottom = self.height - top - upside_down.shape[0]
        self._renderer.draw_image(self._pen(None, 0, 1.0), left, bottom, upside_down)

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        size: float,
        colour: Colour,
        *,
        weight: Weight = "Regular",
        align: Align = "left",
        halo: Colour | None = None,
    ) -> float:
        """Write one line and return its width in pixels.

        A ``halo`` of that colour, ``HALO`` pixels wide, keeps what lies below off the letters.
        """
        line = plain(text)
        wide = width(line, size, weight)
        start = x - wide * {"left": 0.0, "centre": 0.5, "right": 1.0}[align]
        if self._agg is None:
            self._outline(start, baseline, (line, size, weight), colour, halo)
            return wide
        if halo:
            self._stamp(start, baseline, ink.halo(line, size, weight, HALO), halo)
        self._stamp(start, baseline, ink.stamp(line, size, weight), colour)
        return wide

    def _stamp(
        self, start: float, baseline: float, stamp: ink.Stamp | None, colour: Colour
    ) -> None:
        if stamp is None:
            return
        pixels = (stamp.veil | _packed(colour)).view(np.uint8).reshape(*stamp.veil.shape, 4)
        self._lay(round(start) + stamp.left, round(baseline) + stamp.top, pixels)

    def _outline(
        self,
        start: float,
        baseline: float,
        line: tuple[str, float, Weight],
        colour: Colour,
        halo: Colour | None,
    ) -> None:
        for path, thicker in ink.paths(*line, (start, self.height - baseline)):
            # A hundredth of a pixel is exact enough, and halves the file.
            moved = Path(np.asarray(path.vertices).round(2), path.codes)
            if halo:
                self._path(moved, None, 0, self._pen(halo, 2 * HALO + thicker, 1.0))
            self._path(moved, colour, 1.0, self._pen(colour if thicker else None, thicker, 1.0))

    def pixels(self) -> NDArray[np.uint8]:
        """Return the picture as RGBA, shape (height, width, 4). PNG sheets only."""
        if self._agg is None:
            raise ValueError("an SVG sheet has no pixels; call finish()")
        return np.asarray(self._agg.buffer_rgba())

    def photograph(self) -> bytes:
        """Return the picture as a JPEG: for covers, which a palette would spoil. PNG sheets only."""
        stream = io.BytesIO()
        picture = Image.fromarray(self.pixels()).convert("RGB")
        picture.save(stream, "JPEG", quality=86, subsampling=0, optimize=True)
        return stream.getvalue()

    def finish(self, palettes: Sequence[tuple[Bytes, ...]] = (), alt: str = "") -> bytes:
        """Return the picture's bytes: the SVG's text, or a PNG in the first of ``palettes``.

        The others are for a PNG that would pass ``PNG_LIMIT``. An SVG bears ``alt``, its
        description, for those who cannot see it.
        """
        if self._agg is None:
            self._renderer.finalize()  # pyright: ignore[reportAttributeAccessIssue] - the SVG renderer has it
            self._settings.close()
            return self._vector(alt).encode()
        data = encode_png(self.pixels(), palettes=palettes)
        _SPARE.append(self._agg)
        return data

    def _vector(self, alt: str) -> str:
        """Return the SVG under a head of our own: sized in pixels, described, pointing nowhere."""
        drawn = self._text.getvalue()
        size = f'width="{self.width}" height="{self.height}"'
        words = quoteattr(alt)
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'{size} viewBox="0 0 {self.width} {self.height}" role="img" aria-label={words}>\n'
            + drawn[drawn.index(" <defs>") :]
        )


_SPARE: Final[deque[RendererAgg]] = deque(maxlen=2)
"""Finished sheets. Drawing on one again spares the system 3 MB of new memory for each card."""


def _sheet(width: int, height: int) -> RendererAgg:
    """Return a renderer of this size; whatever it shows has to be painted over."""
    try:
        spare = _SPARE.pop()
    except IndexError:
        return RendererAgg(width, height, 72)
    return (
        spare if (spare.width, spare.height) == (width, height) else RendererAgg(width, height, 72)
    )


def _curved(points: Points) -> Path:
    """Return a closed curve of quadratic Béziers with its corners as handles."""
    middles = (points + np.roll(points, -1, axis=0)) / 2
    handles = np.roll(points, -1, axis=0)
    ends = np.roll(middles, -1, axis=0)
    steps = np.stack([handles, ends], axis=1).reshape(-1, 2)
    codes = [Path.MOVETO, *[Path.CURVE3] * len(steps)]
    return Path(np.vstack([middles[:1], steps]), codes)


def _rounded(left: float, bottom: float, right: float, top: float, radius: float) -> Path:
    # A cubic Bézier draws a quarter circle when its handles are 0.5523 of the radius long.
    near = radius * (1 - 0.5523)
    corners = [
        (left + radius, bottom),
        (right - radius, bottom),
        (right - near, bottom), (right, bottom + near), (right, bottom + radius),
        (right, top - radius),
        (right, top - near), (right - near, top), (right - radius, top),
        (left + radius, top),
        (left + near, top), (left, top - near), (left, top - radius),
        (left, bottom + radius),
        (left, bottom + near), (left + near, bottom), (left + radius, bottom),
        (left + radius, bottom),
    ]  # fmt: skip
    curve = [Path.CURVE4] * 3
    codes = [Path.MOVETO]
    for _ in range(4):
        codes += [Path.LINETO, *curve]
    return Path(corners, [*codes, Path.CLOSEPOLY])


def _packed(colour: Colour) -> np.uint32:
    """Return an 8-bit colour as the first three bytes of a pixel in memory."""
    return np.array([*(round(255 * part) for part in colour), 0], np.uint8).view(np.uint32)[0]


@lru_cache(maxsize=64)
def _palette_image(palette: tuple[Bytes, ...]) -> Image.Image:
    """Return a picture that bears a palette; Pillow keeps its table of nearest colours in it."""
    image = Image.new("P", (1, 1))
    image.putpalette([part for colour in palette for part in colour])
    return image


def encode_png(
    pixels: NDArray[np.uint8], limit: int = PNG_LIMIT, palettes: Sequence[tuple[Bytes, ...]] = ()
) -> bytes:
    """Return RGBA ``pixels`` as a PNG, squeezed harder where it exceeds ``limit``.

    A palette costs nothing to see here and saves two thirds of the bytes and half of the time of
    a true-colour PNG. ``palettes`` are tried in turn, the first one quickly and then with more
    effort; after them, or without any, Pillow chooses ever fewer colours.
    """
    # Pillow keeps RGB in four bytes as well: read so, the pixels are copied and not converted.
    size = pixels.shape[1], pixels.shape[0]
    picture = Image.frombytes("RGB", size, pixels.data, "raw", "RGBX")
    no_dither = Image.Dither.NONE
    data = b""
    for turn, known in enumerate(palettes):
        palette = known if turn else with_flat(known, pixels)
        fixed = picture.quantize(palette=_palette_image(palette), dither=no_dither)
        for effort in _EFFORTS[min(turn, 1)]:
            data = _png(fixed, effort)
            if len(data) <= limit:
                return data
    for colours, effort in _ATTEMPTS:
        chosen = picture.quantize(colours, Image.Quantize.FASTOCTREE, dither=no_dither)
        data = _png(chosen, effort)
        if len(data) <= limit:
            break
    return data


def _png(picture: Image.Image, effort: int) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, "PNG", compress_level=effort)
    return stream.getvalue()
