"""The column beside the map: each group's name, share and reasons, and the signs explained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.charts import images, wording
from bot.charts.lettering import shorten, width
from bot.charts.styles import HEART, mix, shape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from bot.charts.canvas import Canvas
    from bot.charts.geometry import Box
    from bot.charts.styles import Colour, Theme
    from bot.model import Cluster

_TALLEST: Final = 148.0
_NAME: Final = 24.0
_SMALL: Final = 18.0
_NOTE: Final = 16.5
_NOTE_LINE: Final = 25.0
_CHIP: Final = 15.5
_BAR: Final = 8.0
_BESIDE_CHIP: Final = 46.0
_BESIDE_COVER: Final = 18.0
_COVER: Final = 64.0
_LINE: Final = 25.0
_ABOVE_REASONS: Final = 53.0
_AIRY: Final = 74.0
"""From this height on a row has one line of reasons."""

_UP: Final = np.array([(-1.0, -0.75), (1.0, -0.75), (0.0, 1.0), (-1.0, -0.75)])
_DOWN: Final = -_UP


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
    canvas.text(
        x, y + number * 0.36, str(cluster.number), number, theme.on_colour,
        weight="Bold", align="centre",
    )  # fmt: skip


def draw_legend(
    canvas: Canvas,
    theme: Theme,
    box: Box,
    clusters: Sequence[Cluster],
    covers: Mapping[int, bytes],
) -> list[NDArray[np.uint8]]:
    """Draw one row per group into ``box``; return the covers that were drawn."""
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
    """Return each exemplar's cover, plain tiles for the missing ones, or none for all."""
    found = [
        images.decode(covers[cluster.exemplar], side) if cluster.exemplar in covers else None
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
    airy = height >= _AIRY
    size = _NAME if airy else _NAME - 3
    if thumbnail is None:
        left = box.left + _BESIDE_CHIP
        chip(canvas, theme, box.left + _CHIP + 1, top + 20, cluster, _CHIP if airy else 14)
    else:
        side = thumbnail.shape[0]
        left = box.left + side + _BESIDE_COVER
        canvas.image(box.left, top + 4, thumbnail)
        chip(canvas, theme, box.left + side - 4, top + side - 3, cluster, 13)
    name = wording.title(cluster)
    while size > _SMALL and width(name, size, "Bold") > box.right - left:
        size -= 1
    name = shorten(name, size, "Bold", box.right - left)
    canvas.text(left, top + 20 + size * 0.36, name, size, colour, weight="Bold")

    count = f"{len(cluster.tracks):,}"
    bar_right = box.right - max(46.0, width(count, _SMALL, "SemiBold") + 12)
    bar_top = top + 40
    canvas.rectangle(left, bar_top, bar_right - left, _BAR, fill=theme.track, radius=_BAR / 2)
    share = max(_BAR, (bar_right - left) * len(cluster.tracks) / total)
    canvas.rectangle(left, bar_top, share, _BAR, fill=colour, radius=_BAR / 2)
    canvas.text(
        box.right, bar_top + _BAR / 2 + _SMALL * 0.36, count, _SMALL, theme.muted,
        weight="SemiBold", align="right",
    )  # fmt: skip
    lines = int((height - _ABOVE_REASONS) // _LINE)
    if lines > 0:
        _reasons(canvas, theme, left, box.right, bar_top + _BAR + 22, lines, cluster)


def _reasons(
    canvas: Canvas,
    theme: Theme,
    left: float,
    right: float,
    baseline: float,
    lines: int,
    cluster: Cluster,
) -> None:
    """Write what a group stands out by: an arrow for more or less, the feature and its value."""
    colour = theme.group(cluster.colour)
    stacked = lines > 1
    x = left
    for evidence in cluster.evidence:
        words = wording.reason(evidence)
        needed = 18 + width(words, _SMALL)
        if x > left and (stacked or x + needed > right):
            lines -= 1
            if not lines:
                return
            x, baseline = left, baseline + _LINE
        arrow = _UP if evidence.difference > 0 else _DOWN
        canvas.markers(arrow, np.array([[x + 6, baseline - 6.5]]), 6, fill=colour)
        canvas.text(
            x + 18, baseline, shorten(words, _SMALL, "Regular", right - x - 18), _SMALL, theme.muted
        )
        x += needed + 18


def notes_height(notes: Sequence[Note]) -> float:
    """Return the pixels that the notes take."""
    return _NOTE_LINE * len(notes)


def draw_notes(canvas: Canvas, theme: Theme, box: Box, notes: Sequence[Note]) -> None:
    """Write the notes, the last one on the bottom edge of ``box``."""
    baseline = box.bottom - _NOTE_LINE * (len(notes) - 1)
    for note in notes:
        left = box.left
        if note.sign:
            sign(canvas, theme, note.sign, box.left + 9, baseline - 6)
            left += 26
        words = shorten(note.words, _NOTE, "Regular", box.right - left)
        canvas.text(left, baseline, words, _NOTE, theme.faint)
        baseline += _NOTE_LINE


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
