"""What the map's directions mean: words at their ends, or real values for a single feature."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from bot.charts import wording
from bot.charts.geometry import Box
from bot.charts.lettering import width
from bot.charts.styles import shape
from bot.domain.map_words import value_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.charts.canvas import Canvas
    from bot.charts.geometry import Scale
    from bot.charts.styles import Points, Theme
    from bot.domain.model import Axis

_SIZE: Final = 19.0
_TICK: Final = 15.5
_ARROW: Final = 1.2
"""What an arrow takes of a line, in sizes of its letters."""
_GAP: Final = 24.0
"""Least pixels between two words on the bottom line."""
_WIDE_GAP: Final = 56.0
"""Pixels between them where there is room: words that stand closer read as one."""
_VALUES_HIGH: Final = 14.0
_VALUES_WIDE: Final = 52.0
"""Pixels kept free of points for the values of an axis, at the plot's foot and left side."""
_DOTS: Final = 7.0
"""Pixels between two dots of the lines that cross at the mean."""
_STEPS: Final = (1.0, 2.0, 2.5, 5.0, 10.0)
_WANTED_TICKS: Final = 4

Direction = Literal["left", "right", "up", "down"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What one end of an axis means; ``x`` is the left edge, arrow included."""

    text: str
    direction: Direction
    x: float
    baseline: float
    width: float
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A value on a feature's axis: where its line runs and the box of its words."""

    text: str
    at: float
    upright: bool
    """True for a line from top to bottom, a value of the horizontal axis."""
    box: Box | None
    size: float


def words(
    x_axis: Axis, y_axis: Axis, panel: Box, zero: float, size: float = _SIZE
) -> tuple[Word, ...]:
    """Place the words: left and right in the bottom corners, up and down above and below zero.

    The word below moves aside where the corners come near; in the middle between them it stands
    at the latest. Where three do not fit on the bottom line, each is cut to its first word.
    """

    def wide(line: str) -> float:
        return width(line, size, "SemiBold") + _ARROW * size if line else 0.0

    room = panel.width - 32
    left, right = wording.ends(x_axis)
    down, up = wording.ends(y_axis)
    if wide(left) + wide(down) + wide(right) + 2 * _GAP > room:
        left, right = wording.ends(x_axis, 1)
        down, up = wording.ends(y_axis, 1)
    first = panel.left + 16
    last = panel.right - 16
    low = panel.bottom - 14
    free = first + wide(left), last - wide(right) - wide(down)
    gap = min(_WIDE_GAP, (free[1] - free[0]) / 2)
    spot = min(max(zero - wide(down) / 2, free[0] + gap), free[1] - gap)
    above = min(max(zero - wide(up) / 2, first), last - wide(up))
    ends: list[tuple[str, Direction, float, float]] = [
        (left, "left", first, low),
        (right, "right", last - wide(right), low),
        (down, "down", spot, low),
        (up, "up", above, panel.top + 10 + size),
    ]
    return tuple(
        Word(text=line, direction=direction, x=x, baseline=baseline, width=wide(line), size=size)
        for line, direction, x, baseline in ends
        if line
    )


def room(plot: Box, by: float, x_axis: Axis, y_axis: Axis, size: float = _TICK) -> Box:
    """Return where points may stand: ``by`` pixels from every side, and clear of an axis' values.

    ``size`` is that of the values' letters.
    """
    inner = plot.inset(by)
    large = size / _TICK
    return Box(
        left=inner.left + (_VALUES_WIDE * large if y_axis.feature else 0.0),
        top=inner.top,
        right=inner.right,
        bottom=inner.bottom - (_VALUES_HIGH * large if x_axis.feature else 0.0),
    )


def ticks(
    x_axis: Axis,
    y_axis: Axis,
    x_scale: Scale,
    y_scale: Scale,
    plot: Box,
    size: float = _TICK,
) -> tuple[Tick, ...]:
    """Return round values for the axes that are features, none for projected ones."""
    found: list[Tick] = []
    for axis, scale, upright in (
        (x_axis, x_scale, True),
        (y_axis, y_scale, False),
    ):
        if axis.feature is None:
            continue
        for value in round_values(scale.low, scale.high):
            shown = value_text(axis.feature, value)
            at = scale.at(value)
            wide = width(shown, size)
            box = (
                Box(
                    left=at + 4,
                    top=plot.bottom - size - 2.5,
                    right=at + 8 + wide,
                    bottom=plot.bottom,
                )
                if upright
                else Box(
                    left=plot.left, top=at - size - 3.5, right=plot.left + wide + 4, bottom=at - 2
                )
            )
            clear = plot.holds(box) and not any(t.box and t.box.overlaps(box, 2) for t in found)
            found.append(
                Tick(text=shown, at=at, upright=upright, box=box if clear else None, size=size)
            )
    return tuple(found)


def round_values(low: float, high: float) -> Iterator[float]:
    """Yield the round values within a range: steps of 1, 2, 2.5 or 5 times a power of ten."""
    rough = (high - low) / _WANTED_TICKS
    power = 10.0 ** np.floor(np.log10(rough))
    step = next(power * s for s in _STEPS if power * s >= rough - 1e-12)
    value = np.ceil(low / step - 1e-9) * step
    while value <= high + 1e-9:
        yield float(round(value, 9)) + 0.0
        value += step


def draw_backdrop(
    canvas: Canvas, theme: Theme, plot: Box, marks: Sequence[Tick], x_scale: Scale, y_scale: Scale
) -> None:
    """Draw a line for every tick, or a cross at the artist's mean where an axis has no values."""
    if not any(tick.upright for tick in marks):
        down = np.arange(plot.top, plot.bottom, _DOTS)
        _dots(canvas, theme, np.column_stack([np.full_like(down, x_scale.at(0.0)), down]))
    if all(tick.upright for tick in marks):
        across = np.arange(plot.left, plot.right, _DOTS)
        _dots(canvas, theme, np.column_stack([across, np.full_like(across, y_scale.at(0.0))]))
    for tick in marks:
        ends = (
            [[tick.at, plot.top], [tick.at, plot.bottom]]
            if tick.upright
            else [[plot.left, tick.at], [plot.right, tick.at]]
        )
        canvas.line(np.array(ends), theme.border, width=1.2)


def draw_values(canvas: Canvas, theme: Theme, marks: Sequence[Tick]) -> None:
    """Write the ticks' values, on top of whatever lies there."""
    for tick in marks:
        if tick.box:
            canvas.text(
                tick.box.left + 2, tick.box.bottom - 4, tick.text, tick.size, theme.muted,
                halo=theme.panel,
            )  # fmt: skip


def _dots(canvas: Canvas, theme: Theme, at: Points) -> None:
    canvas.markers(shape(0), at, 1.1, fill=theme.line)


_TURN: Final = {"right": 0.0, "up": np.pi / 2, "left": np.pi, "down": -np.pi / 2}


def draw_words(canvas: Canvas, theme: Theme, items: Sequence[Word]) -> None:
    """Write the words, each with an arrow that points its way."""
    for word in items:
        after = word.direction == "right"
        start = word.x if after else word.x + _ARROW * word.size
        canvas.text(start, word.baseline, word.text, word.size, theme.muted, weight="SemiBold")
        large = word.size / 18
        centre = word.x + word.width - 7 * large if after else word.x + 7 * large
        turn = _TURN[word.direction]
        arrow(canvas, theme, centre, word.baseline - 6.5 * large, turn, large)


def arrow(
    canvas: Canvas, theme: Theme, x: float, y: float, turn: float, large: float = 1.0
) -> None:
    """Draw a small arrow centred at (x, y); ``turn`` is its angle in radians, 0 = right."""
    cos, sin = large * np.cos(turn), -large * np.sin(turn)
    turned = np.array([[cos, sin], [-sin, cos]])
    for stroke in ([[-7, 0], [7, 0]], [[1.5, -5.5], [7, 0], [1.5, 5.5]]):
        canvas.line(np.array(stroke) @ turned + (x, y), theme.muted, width=2.2)
