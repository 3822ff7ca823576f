"""What stands above a map: the artist, one finding in words, and how much there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.charts import ink
from bot.charts.lettering import fitting, plain, shorten, width, wrap
from bot.language import text

if TYPE_CHECKING:
    from bot.charts.canvas import Canvas
    from bot.charts.sheet import Sheet
    from bot.charts.styles import Theme

_MARGIN: Final = 24.0
_SMALLEST: Final = 0.7
"""Share of its size down to which a long name is set smaller before it is cut."""
_TOP: Final = 18.0
_DEPTH: Final = 0.28
"""How far below its line a name may reach before what follows moves down, in sizes of its letters:
Latin letters do not, Arabic, Tamil, Burmese and Tibetan ones do."""
_HEADLINE_LINE: Final = 1.32
_LINE: Final = 1.55
"""Distance from the line above, in sizes of a line's own letters."""
_BELOW: Final = 20.0
_BADGE: Final = 0.84
"""Size of the badge's letters, in sizes of the counting line's."""


def draw_heading(
    canvas: Canvas,
    theme: Theme,
    sheet: Sheet,
    *,
    title: str,
    headline: str,
    line: str,
    demo: bool,
) -> float:
    """Write the heading and return where it ends, in pixels from the top.

    ``demo`` adds a badge that says that the music is invented.
    """
    room = sheet.width - 2 * _MARGIN
    y = _TOP + 0.92 * sheet.title
    left = room - (_badge(canvas, theme, sheet, y) if demo else 0.0)
    name, size = plain(title), sheet.title
    while size > _SMALLEST * sheet.title and width(name, size, "Bold") > left:
        size -= 2
    shown = shorten(name, size, "Bold", left)
    canvas.text(_MARGIN, y, shown, size, theme.ink, weight="Bold")
    y += max(0.0, ink.depth(shown, size, "Bold") - _DEPTH * sheet.title)
    for part in wrap(headline, sheet.headline, "SemiBold", room, sheet.headline_lines):
        y += _HEADLINE_LINE * sheet.headline
        canvas.text(_MARGIN + 1, y, part, sheet.headline, theme.ink, weight="SemiBold")
    if line:
        y += _LINE * sheet.line
        shown, size = fitting(line, sheet.line, "Regular", room - 2)
        canvas.text(_MARGIN + 1, y, shown, size, theme.muted)
    return y + _BELOW


def _badge(canvas: Canvas, theme: Theme, sheet: Sheet, y: float) -> float:
    """Draw the badge at the right of the title and return the room that it takes."""
    words = text("charts.demo")
    size = _BADGE * sheet.line
    wide, high = width(words, size, "SemiBold") + 1.75 * size, 1.9 * size
    right = sheet.width - _MARGIN
    top = y - 0.36 * sheet.title - high / 2
    canvas.rectangle(right - wide, top, wide, high, fill=theme.track, radius=high / 2)
    canvas.text(
        right - wide / 2, top + high / 2 + 0.36 * size, words, size, theme.muted,
        weight="SemiBold", align="centre",
    )  # fmt: skip
    return wide + 20
