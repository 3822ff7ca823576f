"""The column beside the map: each group's name, share and reasons, and the signs explained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.charts import images, wording
from bot.charts.geometry import Box
from bot.charts.lettering import fitting, plain, shorten, width, wrap
from bot.charts.measures import position
from bot.charts.styles import HEART, SHAPES, mix, shape
from bot.domain.map_words import feature_text, value_text
from bot.language import number_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from bot.charts.canvas import Canvas
    from bot.charts.styles import Colour, Points, Theme
    from bot.domain.model import Cluster, FeatureName

_NOTE_LINE: Final = 1.5
"""Distance of two lines of notes, in sizes of their letters."""
_NOTE_GAP: Final = 1.1
_SIGN: Final = 1.5
"""What a sign takes before its words, in sizes of the letters."""
_CHIP: Final = 15.5
_BESIDE_CHIP: Final = 46.0
_BESIDE_COVER: Final = 18.0
_COVER: Final = 64.0
_SCENES: Final = 0.8
"""What scenes are set at, in sizes of a row's letters: they are told softly."""
_SCENES_LINE: Final = 1.25
_BELOW_SCENES: Final = 8.0
"""Pixels that they keep from the next row."""
_NAME_LINE: Final = 1.1
"""Distance of a name's lines, in sizes of their letters."""
_SMALLEST_NAME: Final = 0.72
"""Share of its size down to which a long name is set smaller before it is cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """How a row is set; all lengths in pixels, heights from the row's top."""

    least: float
    """The least height of a row that is set this way."""
    name: float
    small: float
    bar: float
    bar_top: float
    first_line: float
    """The baseline of the first line below the bar."""
    line: float
    below: float
    """What the last line keeps from the next row."""
    apart: float = 0.0
    """What is kept above the bar, besides, where a name of several lines may reach the count."""


_BESIDE: Final = (
    _Setting(least=130, name=28, small=22, bar=9, bar_top=45, first_line=80, line=28, below=14),
    _Setting(least=86, name=26, small=20, bar=8, bar_top=41, first_line=72, line=25, below=12),
    _Setting(
        least=0, name=20, small=16.5, bar=4, bar_top=28, first_line=52, line=22, below=6, apart=3
    ),
)
_UNDER: Final = (
    _Setting(least=112, name=33, small=25, bar=10, bar_top=50, first_line=90, line=34, below=20),
    _Setting(least=84, name=30, small=23, bar=8, bar_top=44, first_line=77, line=30, below=14),
    _Setting(least=0, name=27, small=22, bar=5, bar_top=38, first_line=66, line=28, below=10),
)
_NAME: Final = 26.0
"""Size of a name beside which a marker has its own size."""
_TALLEST: Final = 190.0
_TALLEST_WITH_SCENES: Final = 240.0
_MEANS_TOLD: Final = 2
"""Means that a group among others tells where it stands out by nothing."""
_TELLING: Final[tuple[FeatureName, ...]] = (
    "energy", "valence", "danceability", "acousticness", "tempo",
)  # fmt: skip
"""Features whose means tell how an only group sounds."""

_UP: Final = np.array([(-1.0, -0.75), (1.0, -0.75), (0.0, 1.0), (-1.0, -0.75)])
_DOWN: Final = -_UP
# A triangle's middle is not where most of it is: its number is set lower, or higher.
_LIFT: Final = {2: -0.16, 4: 0.16}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A sign used on the map and what it means; ``sign`` is drawn by its name, "" is none."""

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


def dot(canvas: Canvas, theme: Theme, x: float, y: float, cluster: Cluster, size: float) -> None:
    """Draw a track's marker, centred at (x, y)."""
    at = np.array([[x, y]])
    canvas.markers(
        shape(cluster.colour), at, size, fill=theme.group(cluster.colour), edge=theme.panel
    )


def draw_legend(
    canvas: Canvas,
    theme: Theme,
    box: Box,
    clusters: Sequence[Cluster],
    covers: Mapping[int, bytes],
    *,
    tall: bool = False,
) -> list[NDArray[np.uint8]]:
    """Draw one row per group into ``box``; return the covers that were drawn.

    ``covers`` holds image bytes by cluster number. ``tall`` sets the rows for a phone.
    """
    if not clusters:
        return []
    row = min(_tallest(clusters), box.height / len(clusters))
    total = sum(len(cluster.tracks) for cluster in clusters)
    pictures = _thumbnails(theme, clusters, covers, int(min(_COVER, row - 12)))
    setting = _setting(_UNDER if tall else _BESIDE, row, clusters, box.width, pictures)
    for index, (cluster, picture) in enumerate(zip(clusters, pictures, strict=True)):
        top = box.top + index * row
        area = Box(left=box.left, top=top, right=box.right, bottom=top + row)
        _row(
            canvas,
            theme,
            area,
            setting,
            cluster,
            total,
            picture,
            box.bottom if len(clusters) == 1 else area.bottom,
        )
    return [picture for picture in pictures if picture is not None]


def height(box: Box, clusters: Sequence[Cluster]) -> float:
    """Return the pixels that the rows of these groups take of ``box``.

    An only group's row is as high as it needs to be: it tells its means.
    """
    count = len(clusters)
    return min(_tallest(clusters) * count if count > 1 else 2 * _TALLEST, box.height)


def _tallest(clusters: Sequence[Cluster]) -> float:
    """Return the most that a row is high: more where scenes are to be told."""
    return _TALLEST_WITH_SCENES if any(each.scenes for each in clusters) else _TALLEST


def _setting(
    settings: Sequence[_Setting],
    row: float,
    clusters: Sequence[Cluster],
    room: float,
    pictures: Sequence[NDArray[np.uint8] | None],
) -> _Setting:
    """Return the largest setting in which each name is whole and each group tells its figures.

    Where none does, the largest in which each name is whole: figures are no reason for the smallest
    names. Where none is either, rows take what they are high enough for. ``pictures`` are the groups'
    covers, which stand before the names.
    """
    high_enough = [each for each in settings if row >= each.least]
    titles = [plain(wording.title(cluster)) for cluster in clusters]

    def names(setting: _Setting) -> list[tuple[list[str], float]]:
        rooms = (room - _indent(setting, picture) for picture in pictures)
        return [_name(title, setting, left, row) for title, left in zip(titles, rooms, strict=True)]

    whole = [
        (each, found)
        for each in high_enough
        for found in (names(each),)
        if all(" ".join(lines) == title for title, (lines, _) in zip(titles, found, strict=True))
    ]
    for setting, found in whole:
        if setting.least and all(
            _tells(setting, cluster, len(lines), size, row)
            for cluster, (lines, size) in zip(clusters, found, strict=True)
        ):
            return setting
    return whole[0][0] if whole else high_enough[0]


def _tells(setting: _Setting, cluster: Cluster, lines: int, size: float, row: float) -> bool:
    """Whether a row has room for what its group draws on and stands out by, below so long a name."""
    figures = bool(cluster.draws_on) + bool(cluster.evidence)
    high = setting.first_line + _further_lines(setting, lines, size)
    return high + max(0, figures - 1) * setting.line + setting.below <= row


def _indent(setting: _Setting, picture: NDArray[np.uint8] | None) -> float:
    """Return how far a row's words begin right of its group's marker, or cover."""
    if picture is None:
        return _BESIDE_CHIP * setting.name / _NAME
    return picture.shape[0] + _BESIDE_COVER


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
    area: Box,
    setting: _Setting,
    cluster: Cluster,
    total: int,
    thumbnail: NDArray[np.uint8] | None,
    foot: float,
) -> None:
    """Draw a group's row into ``area``; ``foot`` is where its means may end."""
    colour = theme.group(cluster.colour)
    top = area.top
    middle = top + setting.name * 0.8
    large = setting.name / _NAME
    left = area.left + _indent(setting, thumbnail)
    if thumbnail is None:
        size = min(_CHIP * large, area.height / 4.3)
        chip(canvas, theme, area.left + (_CHIP + 1) * large, middle, cluster, size)
    else:
        side = thumbnail.shape[0]
        canvas.image(area.left, top + 2, thumbnail)
        chip(canvas, theme, area.left + side - 4, top + side - 5, cluster, 13)
    lines, size = _name(wording.title(cluster), setting, area.right - left, area.height)
    for index, line in enumerate(lines):
        baseline = middle + size * 0.36 + index * _NAME_LINE * size
        canvas.text(left, baseline, line, size, colour, weight="Bold")
    top += _further_lines(setting, len(lines), size)

    small, bar = setting.small, setting.bar
    count = number_text(len(cluster.tracks))
    bar_right = area.right - max(46.0, width(count, small, "SemiBold") + 12)
    bar_top = top + setting.bar_top
    canvas.rectangle(left, bar_top, bar_right - left, bar, fill=theme.track, radius=bar / 2)
    share = max(bar, (bar_right - left) * len(cluster.tracks) / total)
    canvas.rectangle(left, bar_top, share, bar, fill=colour, radius=bar / 2)
    canvas.text(
        area.right, bar_top + bar / 2 + small * 0.36, count, small, theme.muted,
        weight="SemiBold", align="right",
    )  # fmt: skip
    if cluster.means and not cluster.evidence and len(cluster.tracks) == total:
        beneath = Box(left=left, top=top + setting.first_line, right=area.right, bottom=foot)
        _draw_means(canvas, theme, beneath, cluster, setting)
        return
    rows = 1 + int((area.bottom - top - setting.below - setting.first_line) // setting.line)
    if rows > 0:
        text_area = Box(
            left=left, top=top + setting.first_line, right=area.right, bottom=area.bottom
        )
        _reasons(canvas, theme, text_area, rows, setting, cluster)


def _name(name: str, setting: _Setting, room: float, height: float) -> tuple[list[str], float]:
    """Return a group's name line by line, and the size it is set in.

    A name that is too wide takes two lines where the row has room for them, else smaller letters, else
    both, and three lines only where it would be cut in two.
    """
    sizes = _sizes(setting)
    for lines, size in (
        (1, sizes[0]), (2, sizes[0]), *((1, size) for size in sizes[1:]),
        *((2, size) for size in sizes[1:]), *((3, size) for size in sizes),
    ):  # fmt: skip
        found = _in_lines(name, lines, size, setting, room, height)
        if found:
            return found, size
    return [shorten(name, sizes[-1], "Bold", room)], sizes[-1]


def _sizes(setting: _Setting) -> list[float]:
    """Return the sizes that a name may be set in, from its own down to the smallest."""
    sizes = [setting.name]
    while sizes[-1] > _SMALLEST_NAME * setting.name:
        sizes.append(sizes[-1] - 1)
    return sizes


def _in_lines(
    name: str, lines: int, size: float, setting: _Setting, room: float, height: float
) -> list[str] | None:
    """Return a whole name in so many lines of letters of this size, ``None`` where it does not fit."""
    used = setting.first_line + _further_lines(setting, lines, size) + setting.below
    if lines > 1 and used > height:
        return None
    found = wrap(name, size, "Bold", room, lines)
    return found if len(found) == lines and " ".join(found) == plain(name) else None


def _further_lines(setting: _Setting, lines: int, size: float) -> float:
    """Return how much lower a row's figures stand for the lines of its name after the first."""
    return (lines - 1) * _NAME_LINE * size + setting.apart if lines > 1 else 0.0


def _draw_means(
    canvas: Canvas, theme: Theme, area: Box, cluster: Cluster, setting: _Setting
) -> None:
    """Draw how a group sounds that has nothing to stand out from: a bar for each mean."""
    size = setting.small
    step = 2.3 * size
    y = area.top + 0.6 * size
    for feature in _TELLING:
        if feature not in cluster.means or y + 0.8 * size > area.bottom:
            continue
        value = cluster.means[feature]
        canvas.text(area.left, y, wording.capital(feature_text(feature)), size, theme.muted)
        shown = value_text(feature, value)
        canvas.text(area.right, y, shown, size, theme.ink, weight="SemiBold", align="right")
        canvas.rectangle(area.left, y + 0.5 * size, area.width, 5, fill=theme.track, radius=2.5)
        wide = max(5.0, area.width * position(feature, value))
        ink = theme.group(cluster.colour)
        canvas.rectangle(area.left, y + 0.5 * size, wide, 5, fill=ink, radius=2.5)
        y += step


def _reasons(
    canvas: Canvas, theme: Theme, area: Box, lines: int, setting: _Setting, cluster: Cluster
) -> None:
    """Write what a group draws on, and below it what it stands out by.

    An arrow for more or less, the feature and its value; as many to a line as fit whole. The
    first line's baseline is on the upper edge of ``area``.
    """
    colour = theme.group(cluster.colour)
    size, reach = setting.small, setting.small / 3
    x, baseline = area.left, area.top
    source = wording.draws_on(cluster)
    if source:
        shown, smaller = fitting(source, size, "SemiBold", area.width)
        if shown != source:
            shown, smaller = fitting(
                wording.draws_on_briefly(cluster), size, "SemiBold", area.width
            )
        canvas.text(x, baseline, shown, smaller, theme.ink, weight="SemiBold")
        lines -= 1
        baseline += setting.line
    if not lines:
        return
    for words, arrow in _told(cluster):
        indent = 3 * reach if arrow is not None else 0.0
        needed = indent + width(words, size)
        if x > area.left and x + needed > area.right:
            lines -= 1
            if not lines:
                return
            x, baseline = area.left, baseline + setting.line
        if arrow is not None:
            spot = np.array([[x + reach, baseline - 0.36 * size]])
            canvas.markers(arrow, spot, reach, fill=colour)
        shown, smaller = fitting(words, size, "Regular", area.right - x - indent)
        canvas.text(x + indent, baseline, shown, smaller, theme.muted)
        x += needed + 0.8 * size
    size *= _SCENES
    step = _SCENES_LINE * size
    lines = int((area.bottom - _BELOW_SCENES - baseline) // step)
    if lines > 0:
        for line in _scene_lines(cluster, size, area.width, lines):
            baseline += step
            canvas.text(area.left, baseline, line, size, theme.faint)


def _told(cluster: Cluster) -> list[tuple[str, Points | None]]:
    """Return what a group stands out by, each with its arrow; else its means, without one."""
    if cluster.evidence:
        return [
            (wording.reason(each), _UP if each.difference > 0 else _DOWN)
            for each in cluster.evidence
        ]
    told: list[FeatureName] = [feature for feature in _TELLING if feature in cluster.means]
    return [(wording.mean(feature, cluster.means[feature]), None) for feature in told[:_MEANS_TOLD]]


def _scene_lines(cluster: Cluster, size: float, room: float, lines: int) -> list[str]:
    """Return the names of as many scenes as fit whole into so many lines, the others counted."""
    for named in range(len(cluster.scenes), 0, -1):
        told = wording.scenes_told(cluster, named)
        found = wrap(told, size, "Regular", room, lines)
        if " ".join(found) == told:
            return found
    return []


def above_notes(box: Box, notes: Sequence[Note], size: float) -> Box:
    """Return what is left of ``box`` above the notes."""
    high = _NOTE_LINE * size * len(_note_lines(notes, box.width, size))
    return Box(left=box.left, top=box.top, right=box.right, bottom=box.bottom - high - 4)


def _note_lines(notes: Sequence[Note], room: float, size: float) -> list[list[tuple[Note, float]]]:
    """Return the notes line by line, each with where it begins, as many to a line as fit."""
    lines: list[list[tuple[Note, float]]] = []
    x = room
    for note in notes:
        wide = _lead(note, size) + width(note.words, size)
        if not lines or x + wide > room:
            lines.append([])
            x = 0.0
        lines[-1].append((note, x))
        x += wide + _NOTE_GAP * size
    return lines


def draw_notes(canvas: Canvas, theme: Theme, box: Box, notes: Sequence[Note], size: float) -> None:
    """Write the notes in letters of this size, the last line on the bottom edge of ``box``."""
    lines = _note_lines(notes, box.width, size)
    for index, line in enumerate(lines):
        baseline = box.bottom - _NOTE_LINE * size * (len(lines) - 1 - index)
        for note, x in line:
            left = box.left + x + _lead(note, size)
            if note.sign:
                spot = box.left + x + 0.55 * size
                sign(canvas, theme, note.sign, spot, baseline - 0.36 * size)
            words = shorten(note.words, size, "Regular", box.right - left)
            canvas.text(left, baseline, words, size, theme.faint)


def _lead(note: Note, size: float) -> float:
    return _SIGN * size if note.sign else 0.0


def sign(canvas: Canvas, theme: Theme, name: str, x: float, y: float) -> None:
    """Draw one of the map's signs as the notes show it."""
    at = np.array([[x, y]])
    if name == "heart":
        canvas.markers(HEART, at, 8, fill=theme.heart)
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
