"""The covers of one page, numbered like its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from bot.charts import images, wording
from bot.charts.canvas import Canvas
from bot.charts.lettering import clean_title, plain, width
from bot.charts.styles import THEMES, mix, shape
from bot.domain.model import Picture, Style
from bot.language import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.charts.styles import Theme

MOST: Final = 10
_COLUMNS: Final = 5
_SIDE: Final = 190
_GAP: Final = 12
_RADIUS: Final = 12.0
_BADGE: Final = 22.0


def draw_contact_sheet(
    covers: Sequence[bytes | None],
    numbers: Sequence[int],
    titles: Sequence[str],
    colour: int,
    style: Style = Style.DARK,
) -> Picture:
    """Draw up to ten covers, five in a row, each with its number in its corner.

    ``covers``, ``numbers`` and ``titles`` run in parallel; a cover that is ``None`` or cannot be
    read becomes a tile with the title's initials. ``colour`` is the cluster's colour index. The
    picture is a JPEG, 1,010 pixels wide whatever the number of covers, so that pages do not jump.
    Raises ``ValueError`` for lists of different lengths, for none and for more than ten.
    """
    count = len(covers)
    if not count == len(numbers) == len(titles) or not 0 < count <= MOST:
        raise ValueError("a contact sheet takes 1 to 10 covers, each with a number and a title")
    theme = THEMES[style]
    rows = -(-count // _COLUMNS)
    wide = _COLUMNS * (_SIDE + _GAP)
    high = rows * (_SIDE + _GAP)
    canvas = Canvas(wide, high, theme.background)
    missing: set[int] = set()
    for index, (cover, number, title) in enumerate(zip(covers, numbers, titles, strict=True)):
        x = index % _COLUMNS * (_SIDE + _GAP) + _GAP / 2
        y = index // _COLUMNS * (_SIDE + _GAP) + _GAP / 2
        pixels = images.decode(cover, _SIDE) if cover else None
        if pixels is None:
            missing.add(index)
            draw_placeholder(canvas, theme, x, y, _SIDE, title, colour)
        else:
            canvas.image(x, y, images.rounded(pixels, _RADIUS))
        _badge(canvas, theme, x, y, number, colour)
    keys = ["no_cover" if index in missing else "row" for index in range(count)]
    listed = [
        text(f"charts.alt.{key}", number=number, title=clean_title(title)[:80])
        for key, number, title in zip(keys, numbers, titles, strict=True)
    ]
    alt = wording.cut_alt([text("charts.alt.sheet"), *listed]).removesuffix(",") + "."
    return Picture(
        data=canvas.photograph(), width=wide, height=high, alt=alt, media_type="image/jpeg"
    )


def _badge(canvas: Canvas, theme: Theme, left: float, top: float, number: int, colour: int) -> None:
    """Draw the number on a tab of the cluster's colour in the cover's bottom left corner."""
    words = str(number)
    size = 27.0
    wide = max(2 * _BADGE, width(words, size, "Bold") + 22)
    bottom = top + _SIDE - 8
    canvas.rectangle(
        left + 8, bottom - 2 * _BADGE, wide, 2 * _BADGE, fill=theme.group(colour), radius=_BADGE,
        edge=theme.background, edge_width=3.0,
    )  # fmt: skip
    canvas.text(
        left + 8 + wide / 2, bottom - _BADGE + size * 0.36, words, size, theme.on_colour,
        weight="Bold", align="centre",
    )  # fmt: skip


def initials(title: str) -> str:
    """Return one or two characters that stand for a title."""
    names = [word for word in clean_title(title).split() if word[0].isalnum()]
    if not names:
        return plain(title)[:1] or "♪"
    if not names[0][0].isascii():
        return names[0][:1]
    return "".join(word[0] for word in names[:2]).upper()


def draw_placeholder(
    canvas: Canvas, theme: Theme, x: float, y: float, side: int, title: str, colour: int
) -> None:
    """Draw a tile with a quiet pattern, the same for the same title, and its initials."""
    tint = theme.group(colour)
    paper = mix(theme.panel, tint, 0.22)
    number = images.seed(title)
    canvas.rectangle(x, y, side, side, fill=paper, radius=_RADIUS)
    stamp = shape(number % 8)
    turns = number >> 3
    # Three large faint shapes, wholly inside the tile.
    for index in range(3):
        part = turns >> (10 * index)
        reach = side * (0.14 + 0.05 * (part % 4))
        room = side - 2.9 * reach
        spot_x = x + 1.45 * reach + room * ((part >> 2) % 16) / 15
        spot_y = y + 1.45 * reach + room * ((part >> 6) % 16) / 15
        canvas.markers(
            stamp, np.array([[spot_x, spot_y]]), reach, fill=mix(paper, tint, 0.16), alpha=0.8
        )
    size = side * 0.36
    canvas.text(
        x + side / 2, y + side * 0.45 + size * 0.36, initials(title), size,
        mix(tint, theme.ink, 0.5), weight="Bold", align="centre",
    )  # fmt: skip
