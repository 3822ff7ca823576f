"""A track's card: its cover, its group, and each feature against the artist's other tracks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.charts import cards, images, legend, measures, wording
from bot.charts.canvas import Canvas
from bot.charts.contact_sheet import draw_placeholder
from bot.charts.geometry import Box
from bot.charts.hill import draw_hill
from bot.charts.lettering import clean_title, fitting, plain, shorten, width, wrap
from bot.charts.palette import card_palettes
from bot.charts.styles import THEMES, shape
from bot.domain import map_words as words
from bot.domain.model import FEATURE_NAMES, Style
from bot.language import text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.charts.styles import Theme
    from bot.domain.model import Cluster, ClusterMap, FeatureName, Picture, Track

_COVER: Final = 320
_LEFT: Final = 28.0
_COLUMN: Final = 340.0
"""Pixels of the column below the cover."""
_PANEL: Final = Box(left=388, top=24, right=1076, bottom=676)
_KEY: Final = 56.0
_HILL: Final = (612.0, 880.0)
_PHOTOGRAPH: Final = 48
"""Colours of the palette that are the cover's."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One feature of the track."""

    feature: FeatureName
    value: float
    rough: bool
    """Whether the source is not sure of it."""
    others: Mapping[int, float]
    """The artist's values by track id."""

    @property
    def mean(self) -> float | None:
        """The artist's mean; ``None`` where nobody knows it."""
        return sum(self.others.values()) / len(self.others) if self.others else None


def draw_track_card(
    cluster_map: ClusterMap,
    tracks: Mapping[int, Track],
    track: Track,
    stands: int,
    cover: bytes | None,
    *,
    style: Style = Style.DARK,
    demo: bool = False,
) -> Picture:
    """Draw a track beside the artist's others, on the artist's map.

    ``stands`` is the id of the edition of the track that is on the map: its own, as a rule. Where
    none is, the card names no group. ``demo`` marks an invented artist. Written large: the card is
    read on a phone at three tenths of its size.
    """
    theme = THEMES[style]
    canvas = Canvas(cards.WIDTH, cards.HEIGHT, theme.background)
    cluster = next((each for each in cluster_map.clusters if stands in each.tracks), None)
    colour = cluster.colour if cluster is not None else 0
    photographs: Sequence[tuple[int, int, int]] = ()
    pixels = images.decode(cover, _COVER) if cover else None
    if pixels is None:
        draw_placeholder(canvas, theme, _LEFT, _PANEL.top, _COVER, track.title, colour)
    else:
        canvas.image(_LEFT, _PANEL.top, images.rounded(pixels, 16.0))
        photographs = images.main_colours([pixels], _PHOTOGRAPH)
    _heading(canvas, theme, track, cluster, stands, demo=demo)
    cards.panel(canvas, theme, _PANEL)
    rows = list(_rows(cluster_map, tracks, track))
    if rows:
        _features(canvas, theme, rows, colour)
    else:
        canvas.text(
            (_PANEL.left + _PANEL.right) / 2, 350, text("charts.card.unheard"), 28, theme.muted,
            align="centre",
        )  # fmt: skip
    return cards.picture(
        canvas, card_palettes(style, (colour,), photographs), _alt(track, cluster, rows)
    )


def _rows(cluster_map: ClusterMap, tracks: Mapping[int, Track], track: Track) -> Sequence[_Row]:
    source = cluster_map.feature_source
    heard = sorted(track.features, key=lambda each: each.source != source)
    rows: list[_Row] = []
    for name in FEATURE_NAMES:
        features = next((each for each in heard if each.get(name) is not None), None)
        value = features.get(name) if features is not None else None
        if features is None or value is None or not np.isfinite(value):
            continue
        if name == "tempo" and value <= 0:
            continue
        # Beside the others by the same ears only: two sources' scales differ.
        others = {
            each.id: theirs
            for track_id in cluster_map.track_ids
            if (each := tracks.get(track_id)) is not None
            for described in each.features
            if described.source == features.source
            and (theirs := described.get(name)) is not None
            and np.isfinite(theirs)
            and not (name == "tempo" and theirs <= 0)
        }
        rows.append(_Row(name, value, features.doubt(name) is not None, others))
    return rows


def _heading(
    canvas: Canvas,
    theme: Theme,
    track: Track,
    cluster: Cluster | None,
    stands: int,
    *,
    demo: bool,
) -> None:
    y = _PANEL.top + _COVER + 46.0
    for line in wrap(clean_title(track.title), 34, "Bold", _COLUMN, 2):
        canvas.text(_LEFT, y, line, 34, theme.ink, weight="Bold")
        y += 41
    artists = plain(", ".join(credit.name for credit in track.artists))
    canvas.text(_LEFT, y, shorten(artists, 27, "Regular", _COLUMN), 27, theme.muted)
    y += 34
    album = track.album
    if album is not None:
        year = (album.released or "")[:4]
        room = _COLUMN - (width(f", {year}", 23) if year else 0)
        line = shorten(clean_title(album.title), 23, "Regular", room) + (
            f", {year}" if year else ""
        )
        canvas.text(_LEFT, y, line, 23, theme.faint)
    if cluster is not None:
        _group(canvas, theme, cluster, stands)
    if demo:
        canvas.text(_LEFT, _PANEL.bottom - 2, text("charts.demo"), 19, theme.faint)


def _group(canvas: Canvas, theme: Theme, cluster: Cluster, stands: int) -> None:
    """Write the track's group and, softly, its scene at the foot of the column."""
    scene = next((each for each in cluster.scenes if stands in each.tracks), None)
    y = 596.0
    legend.chip(canvas, theme, _LEFT + 20, y - 9, cluster, 19)
    name = shorten(wording.title(cluster), 27, "SemiBold", _COLUMN - 54)
    canvas.text(_LEFT + 54, y, name, 27, theme.group(cluster.colour), weight="SemiBold")
    if scene is not None:
        said = words.cluster_title(scene.name, scene.number, outside=clean_title)
        line = shorten(text("charts.card.scene", name=said), 23, "Regular", _COLUMN - 54)
        canvas.text(_LEFT + 54, y + 33, line, 23, theme.muted)


def _features(canvas: Canvas, theme: Theme, rows: Sequence[_Row], colour: int) -> None:
    ink = theme.group(colour)
    left, right = _HILL
    x, y = _PANEL.left + 30, _PANEL.top + 40
    canvas.markers(shape(colour), np.array([[x, y - 8]]), 10, fill=ink)
    x += 22 + canvas.text(x + 22, y, text("charts.card.this"), 23, theme.muted) + 34
    canvas.polygon(
        np.array([[x, y], [x + 12, y - 18], [x + 24, y]]), fill=theme.muted, fill_alpha=0.5
    )
    x += 34 + canvas.text(x + 34, y, text("charts.card.others"), 23, theme.muted) + 34
    canvas.line(np.array([[x, y - 19], [x, y + 3]]), theme.ink, width=3)
    canvas.text(x + 13, y, text("charts.card.mean"), 23, theme.muted)
    if any(row.rough for row in rows):
        right_end = _PANEL.right - 26
        canvas.text(right_end, y, text("charts.card.doubt"), 23, theme.faint, align="right")
    step = (_PANEL.height - _KEY - 20) / len(FEATURE_NAMES)
    for index, row in enumerate(rows):
        base = _PANEL.top + _KEY + (index + 0.84) * step
        name = wording.capital(words.feature_text(row.feature))
        name, size = fitting(name, 27, "SemiBold", left - _PANEL.left - 44)
        canvas.text(_PANEL.left + 24, base - 8, name, size, theme.ink, weight="SemiBold")
        box = Box(left=left, top=base - step * 0.74, right=right, bottom=base)
        if len(row.others) > 1:
            places = [measures.position(row.feature, value) for value in row.others.values()]
            draw_hill(canvas, theme, box, places, theme.muted)
        else:
            canvas.rectangle(left, base - 3, right - left, 6, fill=theme.track, radius=3)
        mean = row.mean
        if mean is not None and len(row.others) > 1:
            there = left + box.width * measures.position(row.feature, mean)
            canvas.line(np.array([[there, box.top + 4], [there, base + 3]]), theme.ink, width=3)
        here = left + box.width * measures.position(row.feature, row.value)
        canvas.markers(
            shape(colour), np.array([[here, base]]), 13, fill=ink, edge=theme.panel, edge_width=3
        )
        shown = words.value_text(row.feature, row.value)
        canvas.text(
            _PANEL.right - 26, base - 8,
            text("charts.card.rough", value=shown) if row.rough else shown, 27,
            theme.muted if row.rough else ink, weight="SemiBold", align="right",
        )  # fmt: skip


def _alt(track: Track, cluster: Cluster | None, rows: Sequence[_Row]) -> str:
    artists = ", ".join(credit.name for credit in track.artists)
    parts = [text("charts.alt.card", title=clean_title(track.title)[:120], artist=artists[:100])]
    if cluster is not None:
        parts.append(
            text("charts.alt.card_group", number=cluster.number, name=wording.title(cluster))
        )
    for row in rows:
        mean = row.mean
        parts.append(
            text(
                "charts.alt.profile_row",
                feature=words.feature_text(row.feature),
                value=words.value_text(row.feature, row.value),
                mean=words.value_text(row.feature, mean) if mean is not None else "–",  # noqa: RUF001 - a dash stands for no value
            )
        )
    return wording.cut_alt(parts).rstrip(",") + "."
