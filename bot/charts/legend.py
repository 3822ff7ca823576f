"""The column beside the map: each group's name, share and reasons, and the signs explained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.charts import images, wording
from bot.charts.geometry import Box
from bot.charts.lettering import shorten, width
from bot.charts.styles import HEART, SHAPES, mix, shape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from bot.charts.canvas import Canvas
    from bot.charts.styles import Colour, Theme
    from bot.domain.model import Cluster

_NOTE: Final = 16.5
_NOTE_LINE: Final = 25.0
_NOTE_GAP: Final = 18.0
_SIGN: Final = 25.0
"""Pixels that a sign takes before its words."""
_CHIP: Final = 15.5
_BESIDE_CHIP: Final = 46.0
_BESIDE_COVER: Final = 18.0
_COVER: Final = 64.0
_SMALLEST_NAME: Final = 16.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """How a row is set; all lengths in pixels, heights from the row's top."""

    least: float
    """The least height of a row that is set this way."""
    name: float
    small: float
    bar: float
    bar_top: float
    first_reason: float
    """The baseline of the first line of reasons."""
    line: float


_SETTINGS: Final = (
    _Setting(least=130, name=26, small=20, bar=9, bar_top=44, first_reason=78, line=27),
    _Setting(least=72, name=24, small=18, bar=8, bar_top=40, first_reason=70, line=25),
    _Setting(least=0, name=20, small=16.5, bar=5, bar_top=31, first_reason=54, line=22),
)
_TALLEST: Final = 160.0
_BELOW: Final = 5.0
"""Pixels that the last line of reasons keeps from the next row."""

_UP: Final = np.array([(-1.0, -0.75), (1.0, -0.75), (0.0, 1.0), (-1.0, -0.75)])
_DOWN: Final = -_UP
# A triangle's middle is not where most of it is: its number is set lower, or higher.
_LIFT: Final = {2: -0.16, 4: 0.16}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A sign used on the map and what it means; ``sign`` is drawn by its name."""

    sign: str
    words: str


def chip(canvas: Canvas, theme: Theme, x: float, y: float, cluster: Cluster, size: float) -> None:
    """Draw a group's marker with its number in it, centred at (x, y)."""
    colour = theme.group(cluster.colour)
    at = np.array([[x, y]])
    canvas.markers(shape(cluster.colour), at, size, fill=colour, edge=theme.panel, edge_width=3.0)
    number = size * 1.2
    lift = size * _LIFT.get(cluster.colour % len(SHAPES), 0.0)
    canvas.text(
        x, y + number * 0.36 - lift, str(cluster.number), number, theme.on_colour,
        weight="Bold", align="centre",
    )  # fmt: skip


def draw_legend(
    canvas: Canvas,
    theme: Theme,
    box: Box,
    clusters: Sequence[Cluster],
    covers: Mapping[int, bytes],
) -> list[NDArray[np.uint8]]:
    """Draw one row per group into ``box``; return the covers that were drawn.

    ``covers`` holds image bytes by cluster number.
    """
    if not clusters:
        return []
    row = min(_TALLEST, box.height / len(clusters))
    total = sum(len(cluster.tracks) for cluster in clusters)
    pictures = _thumbnails(theme, clusters, covers, int(min(_COVER, row - 12)))
    for index, (cluster, picture) in enumerate(zip(clusters, pictures, strict=True)):
        _row(canvas, theme, box, box.top + index * row, row, cluster, total, picture)
    return [picture for picture in pictures if picture is not None]


def _thumbnails(
    theme: Theme, clusters: Sequence[Cluster], covers: Mapping[int, bytes], side: int
) -> list[NDArray[np.uint8] | None]:
    """Return each group's cover, plain tiles for the missing ones, or none for all."""
    found = [
        images.decode(covers[cluster.number], side) if cluster.number in covers else None
        for cluster in clusters
    ]
    if all(cover is None for cover in found):
        return found
    pictures: list[NDArray[np.uint8] | None] = []
    for cluster, cover in zip(clusters, found, strict=True):
        tint = mix(theme.panel, theme.group(cluster.colour), 0.3)
        tile = images.plain_tile(tint, side) if cover is None else cover
        pictures.append(images.rounded(tile, 8.0))
    return pictures


def _row(
    canvas: Canvas,
    theme: Theme,
    box: Box,
    top: float,
    height: float,
    cluster: Cluster,
    total: int,
    thumbnail: NDArray[np.uint8] | None,
) -> None:
    colour = theme.group(cluster.colour)
    setting = next(each for each in _SETTINGS if height >= each.least)
    middle = top + setting.name * 0.8
    if thumbnail is None:
        left = box.left + _BESIDE_CHIP
        chip(canvas, theme, box.left + _CHIP + 1, middle, cluster, min(_CHIP, height / 4.3))
    else:
        side = thumbnail.shape[0]
        left = box.left + side + _BESIDE_COVER
        canvas.image(box.left, top + 2, thumbnail)
        chip(canvas, theme, box.left + side - 4, top + side - 5, cluster, 13)
    name, size = wording.title(cluster), setting.name
    while size > _SMALLEST_NAME and width(name, size, "Bold") > box.right - left:
        size -= 1
    name = shorten(name, size, "Bold", box.right - left)
    canvas.text(left, middle + size * 0.36, name, size, colour, weight="Bold")

    small, bar = setting.small, setting.bar
    count = f"{len(cluster.tracks):,}"
    bar_right = box.right - max(46.0, width(count, small, "SemiBold") + 12)
    bar_top = top + setting.bar_top
    canvas.rectangle(left, bar_top, bar_right - left, bar, fill=theme.track, radius=bar / 2)
    share = max(bar, (bar_right - left) * len(cluster.tracks) / total)
    canvas.rectangle(left, bar_top, share, bar, fill=colour, radius=bar / 2)
    canvas.text(
        box.right, bar_top + bar / 2 + small * 0.36, count, small, theme.muted,
        weight="SemiBold", align="right",
    )  # fmt: skip
    lines = 1 + int((height - _BELOW - setting.first_reason) // setting.line)
    if lines > 0:
        area = Box(left=left, top=top + setting.first_reason, right=box.right, bottom=top + height)
        _reasons(canvas, theme, area, lines, setting, cluster)


def _reasons(
    canvas: Canvas, theme: Theme, area: Box, lines: int, setting: _Setting, cluster: Cluster
) -> None:
    """Write what a group stands out by: an arrow for more or less, the feature and its value.

    The first line's baseline is on the upper edge of ``area``.
    """
    colour = theme.group(cluster.colour)
    size, reach = setting.small, setting.small / 3
    indent = 3 * reach
    stacked = lines > 1
    x, baseline = area.left, area.top
    for evidence in cluster.evidence:
        words = wording.reason(evidence)
        needed = indent + width(words, size)
        if x > area.left and (stacked or x + needed > area.right):
            lines -= 1
            if not lines:
                return
            x, baseline = area.left, baseline + setting.line
        arrow = _UP if evidence.difference > 0 else _DOWN
        spot = np.array([[x + reach, baseline - 0.36 * size]])
        canvas.markers(arrow, spot, reach, fill=colour)
        words = shorten(words, size, "Regular", area.right - x - indent)
        canvas.text(x + indent, baseline, words, size, theme.muted)
        x += needed + size


def notes_height(notes: Sequence[Note], room: float) -> float:
    """Return the pixels that the notes take on lines of ``room`` pixels."""
    return _NOTE_LINE * len(_note_lines(notes, room))


def _note_lines(notes: Sequence[Note], room: float) -> list[list[tuple[Note, float]]]:
    """Return the notes line by line, each with where it begins, as many to a line as fit."""
    lines: list[list[tuple[Note, float]]] = []
    x = room
    for note in notes:
        wide = _SIGN + width(note.words, _NOTE)
        if not lines or x + wide > room:
            lines.append([])
            x = 0.0
        lines[-1].append((note, x))
        x += wide + _NOTE_GAP
    return lines


def draw_notes(canvas: Canvas, theme: Theme, box: Box, notes: Sequence[Note]) -> None:
    """Write the notes, the last line on the bottom edge of ``box``."""
    lines = _note_lines(notes, box.width)
    for index, line in enumerate(lines):
        baseline = box.bottom - _NOTE_LINE * (len(lines) - 1 - index)
        for note, x in line:
            left = box.left + x
            sign(canvas, theme, note.sign, left + 9, baseline - 6)
            words = shorten(note.words, _NOTE, "Regular", box.right - left - _SIGN)
            canvas.text(left + _SIGN, baseline, words, _NOTE, theme.faint)


def sign(canvas: Canvas, theme: Theme, name: str, x: float, y: float) -> None:
    """Draw one of the map's signs as the notes show it."""
    at = np.array([[x, y]])
    if name == "heart":
        canvas.markers(HEART, at, 7, fill=theme.track, edge=theme.heart, edge_width=2.2)
    elif name == "placed":
        canvas.markers(shape(0), at, 6, fill=None, edge=theme.muted, edge_width=2)
    elif name == "crowd":
        canvas.markers(shape(0), np.array([[x - 5, y]]), 2.3, fill=theme.muted)
        canvas.markers(shape(0), np.array([[x + 4, y]]), 3.7, fill=theme.muted)
    else:
        canvas.markers(shape(0), at, 5, fill=theme.muted)
        draw_remark(canvas, theme.muted, name, x, y, 4)


def draw_remark(canvas: Canvas, ink: Colour, kind: str, x: float, y: float, radius: float) -> None:
    """Mark a bridge with a bar through it, an oddity with a square on its tip."""
    if kind == "bridge":
        for way in (-1, 1):
            ends = [[x + way * (radius + 1), y], [x + way * (radius + 6), y]]
            canvas.line(np.array(ends), ink, width=2.2)
    else:
        reach = radius + 6
        tips = np.array([[x, y - reach], [x + reach, y], [x, y + reach], [x - reach, y]])
        canvas.polygon(tips, edge=ink, width=1.6)
