"""What all cards share: the heading and the panel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from bot.charts.geometry import Box
from bot.charts.lettering import plain, shorten, width, wrap
from bot.charts.styles import shape
from bot.domain.model import Picture
from bot.language import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.charts.canvas import Canvas
    from bot.charts.palette import Bytes
    from bot.charts.styles import Theme

WIDTH: Final = 1100
HEIGHT: Final = 700
"""Pixels of a card: twice the size of Discord's inline box."""
MARGIN: Final = 24
_TITLE: Final = 42.0
_SMALLEST_TITLE: Final = 30.0
_SUBTITLE: Final = 20.0


def heading(
    canvas: Canvas,
    theme: Theme,
    title: str,
    subtitle: str,
    *,
    demo: bool = False,
    indent: float = 0.0,
) -> None:
    """Write the title and the line under it; ``demo`` adds a badge that says so.

    ``indent`` leaves room before the title for a sign, in pixels.
    """
    room = canvas.width - 2.0 * MARGIN - indent
    if demo:
        words = text("charts.demo")
        wide = width(words, 16, "SemiBold") + 28
        right = canvas.width - MARGIN
        canvas.rectangle(right - wide, 30, wide, 30, fill=theme.track, radius=15)
        canvas.text(right - wide / 2, 51, words, 16, theme.muted, weight="SemiBold", align="centre")
        room -= wide + 20
    title = plain(title)
    size = _TITLE
    while size > _SMALLEST_TITLE and width(title, size, "Bold") > room:
        size -= 2
    canvas.text(
        MARGIN + indent, 58, shorten(title, size, "Bold", room), size, theme.ink, weight="Bold"
    )
    if subtitle:
        line = shorten(subtitle, _SUBTITLE, "Regular", canvas.width - 2 * MARGIN - 2)
        canvas.text(MARGIN + 1, 92, line, _SUBTITLE, theme.muted)


def panel(canvas: Canvas, theme: Theme, box: Box) -> None:
    """Draw the sheet that a card's content lies on."""
    canvas.rectangle(
        box.left, box.top, box.width, box.height, fill=theme.panel, radius=16,
        edge=theme.border, edge_width=1.5,
    )  # fmt: skip


def notice(canvas: Canvas, theme: Theme, title: str, hint: str) -> None:
    """Draw a kind word where there is nothing to draw."""
    box = Box(left=24, top=96, right=canvas.width - 24.0, bottom=canvas.height - 24.0)
    panel(canvas, theme, box)
    middle = canvas.width / 2
    for index, (x, y) in enumerate(((-110, 8), (-40, -22), (40, 14), (110, -12))):
        canvas.markers(
            shape(index), np.array([[middle + x, 290.0 + y]]), 22, fill=None,
            edge=theme.group(index), edge_width=3, alpha=0.8,
        )  # fmt: skip
    canvas.text(middle, 400, title, 34, theme.ink, weight="Bold", align="centre")
    for index, line in enumerate(wrap(hint, 21, "Regular", canvas.width - 120, 3)):
        canvas.text(middle, 442 + 30 * index, line, 21, theme.muted, align="centre")


def picture(canvas: Canvas, palettes: Sequence[tuple[Bytes, ...]], alt: str) -> Picture:
    """Return what was drawn; ``alt`` says it in words. The canvas is used up."""
    return Picture(
        data=canvas.finish(palettes, alt),
        width=canvas.width,
        height=canvas.height,
        alt=alt,
        media_type="image/svg+xml" if canvas.form == "svg" else "image/png",
    )
