"""The feature page: how an artist's tracks spread over each feature, and who is most and least."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from bot.analysis.titles import read_title
from bot.charts import cards, measures, wording
from bot.charts.canvas import Canvas
from bot.charts.geometry import Box
from bot.charts.hill import draw_hill
from bot.charts.legend import dot
from bot.charts.lettering import fitting, plain, short_title, shorten, width
from bot.charts.palette import card_palettes
from bot.charts.styles import HEART, THEMES, shape
from bot.domain.map_words import feature_text, value_text
from bot.domain.model import FEATURE_NAMES, Style
from bot.language import text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from bot.charts.canvas import Format
    from bot.charts.styles import Theme
    from bot.domain.model import Cluster, ClusterMap, FeatureName, Picture, Track

_PANEL: Final = Box(left=24, top=112, right=1076, bottom=676)
_ABOVE_ROWS: Final = 156.0
_TALLEST: Final = 84.0
"""Pixels of a feature's row at most: with few features the card is lower."""
_LISTED: Final = 10
_ROW_SIZE: Final = 18.0
_ROW_ROOM: Final = 185.0
"""Pixels that a listed title may always have; a short value leaves it more."""
_BESIDE_VALUE: Final = 16.0
_SIGN: Final = 20.0
"""What the marker of a listed track's group takes before its title."""
_SHAPES: Final = Box(left=24, top=112, right=440, bottom=676)
_LISTS: Final = (464.0, 782.0)
_LIST_WIDTH: Final = 294.0
_HEARTS: Final = 60
"""Hearts drawn under a curve at most; the mean tells the rest."""


def draw_feature_page(
    cluster_map: ClusterMap,
    tracks: Mapping[int, Track],
    liked: Collection[int] = (),
    *,
    feature: FeatureName | None = None,
    style: Style = Style.DARK,
    format: Format = "png",  # noqa: A002 - the plain word is what a caller looks for
    demo: bool = False,
) -> Picture:
    """Draw the spread of every feature, or one feature with its ten most and ten least.

    Without ``feature``: one row per feature the map rests on, with the artist's distribution, the
    favourites (``liked``) among it, and the extreme tracks. With one: a row per cluster, and two
    lists. The favourites' mean stands beside the artist's. ``demo`` marks an invented artist.
    """
    theme = THEMES[style]
    rows = len(cluster_map.used_features or FEATURE_NAMES)
    low = cards.HEIGHT if feature else min(cards.HEIGHT, int(_ABOVE_ROWS + rows * _TALLEST + 34))
    canvas = Canvas(cards.WIDTH, low, theme.background, form=format)
    artist = plain(cluster_map.artist_name)
    if feature is None:
        alt = _overview(canvas, theme, cluster_map, tracks, frozenset(liked), artist, demo=demo)
    else:
        alt = _single(
            canvas, theme, cluster_map, tracks, frozenset(liked), artist, feature, demo=demo
        )
    colours = tuple(sorted({0, 2, *(cluster.colour for cluster in cluster_map.clusters)}))
    palettes = card_palettes(style, colours)
    return cards.picture(canvas, palettes, alt)


def _mean(found: Mapping[int, float], ids: Collection[int] | None = None) -> float | None:
    chosen = [value for track, value in found.items() if ids is None or track in ids]
    return sum(chosen) / len(chosen) if chosen else None


def _overview(
    canvas: Canvas,
    theme: Theme,
    cluster_map: ClusterMap,
    tracks: Mapping[int, Track],
    liked: frozenset[int],
    artist: str,
    *,
    demo: bool,
) -> str:
    cards.heading(canvas, theme, artist, text("charts.features.subtitle"), demo=demo)
    cards.panel(
        canvas, theme,
        Box(left=_PANEL.left, top=_PANEL.top, right=_PANEL.right, bottom=canvas.height - 24.0),
    )  # fmt: skip
    names = cluster_map.used_features or FEATURE_NAMES
    top = _ABOVE_ROWS
    row = (canvas.height - 34 - top) / len(names)
    # The favourites' means need a column of their own.
    marked = liked & frozenset(cluster_map.track_ids)
    left, right = (384.0 if marked else 320.0), 654.0
    room = left - 48 - (206 if marked else 92)  # before the means
    columns = {"most": right + 28, "least": right + 226}
    for key, x in columns.items():
        words = text(f"charts.features.{key}")
        canvas.text(x, _PANEL.top + 32, words, 17, theme.faint, weight="SemiBold")
    _key(canvas, theme, left, _PANEL.top + 32, bool(marked))
    said: list[str] = []
    for index, name in enumerate(names):
        found = measures.values(tracks, cluster_map.track_ids, name, cluster_map.feature_source)
        base = top + (index + 0.82) * row
        label, size = fitting(wording.capital(feature_text(name)), 21, "SemiBold", room)
        canvas.text(48, base - 6, label, size, theme.ink, weight="SemiBold")
        mean, loved = _mean(found), _mean(found, liked)
        if mean is None:
            canvas.text(left, base - 6, text("charts.features.unknown"), 17, theme.faint)
            continue
        values = [(mean, theme.muted)] + ([(loved, theme.group(2))] if loved is not None else [])
        for place, (value, ink) in enumerate(reversed(values)):
            x = left - 28 - 114 * (place + bool(marked and loved is None))
            wide = canvas.text(
                x, base - 6, value_text(name, value), 19, ink, weight="SemiBold", align="right"
            )
            if value is loved:
                _heart(canvas, theme, x - wide - 12, base - 12)
        box = Box(left=left, top=base - row * 0.72, right=right, bottom=base)
        _curve(canvas, theme, box, name, found, 0)
        _hearts(canvas, theme, box, name, found, liked)
        x = box.left + box.width * measures.position(name, mean)
        canvas.line(np.array([[x, box.top], [x, base + 3]]), theme.ink, width=2)
        ranked = _ranked(found)
        for x, track in zip(columns.values(), (ranked[0], ranked[-1]), strict=True):
            title = short_title(tracks[track].title, 17, "Regular", 182)
            canvas.text(x, base - 6, title, 17, theme.muted)
        part = f"{feature_text(name)} {value_text(name, mean)}"
        if loved is not None:
            part += text("charts.alt.favourites", value=value_text(name, loved))
        said.append(part + ";")
    parts = [text("charts.alt.features", artist=artist[:100]), *said]
    return wording.cut_alt(parts).rstrip(";") + "."


def _key(canvas: Canvas, theme: Theme, left: float, baseline: float, liked: bool) -> None:  # noqa: FBT001 - which signs there are
    """Explain the curve's line and hearts."""
    words = text("charts.features.mean")
    canvas.line(np.array([[left + 2, baseline - 14], [left + 2, baseline + 2]]), theme.ink, width=2)
    canvas.text(left + 12, baseline, words, 17, theme.faint)
    if liked:
        x = left + 12 + width(words, 17) + 34
        _heart(canvas, theme, x, baseline - 6)
        canvas.text(x + 14, baseline, text("charts.features.loved"), 17, theme.faint)


def _heart(canvas: Canvas, theme: Theme, x: float, y: float) -> None:
    """Draw the sign of a favourite, centred at (x, y)."""
    canvas.markers(
        HEART, np.array([[x, y]]), 6.5, fill=theme.group(2), edge=theme.heart, edge_width=1.5
    )


def _ranked(found: Mapping[int, float]) -> list[int]:
    """Return track ids from the most to the least; equal values by id."""
    return sorted(found, key=lambda track: (-found[track], track))


def _songs(tracks: Mapping[int, Track], ranked: Sequence[int]) -> list[int]:
    """Return the first ten tracks, each song and each title as it is shown once."""
    listed: list[int] = []
    said: set[str] = set()
    for track in ranked:
        title = tracks[track].title
        names = {
            read_title(title).song,
            short_title(title, _ROW_SIZE, "Regular", _ROW_ROOM).casefold(),
        }
        if not names & said:
            listed.append(track)
        said |= names
        if len(listed) == _LISTED:
            break
    return listed


def _curve(
    canvas: Canvas,
    theme: Theme,
    box: Box,
    feature: FeatureName,
    found: Mapping[int, float],
    colour: int,
) -> None:
    """Draw a feature's distribution as a hill on a bar."""
    places = (measures.position(feature, value) for value in found.values())
    draw_hill(canvas, theme, box, places, theme.group(colour))


def _hearts(
    canvas: Canvas,
    theme: Theme,
    box: Box,
    feature: FeatureName,
    found: Mapping[int, float],
    liked: frozenset[int],
) -> None:
    chosen = sorted(track for track in found if track in liked)[:_HEARTS]
    at = [
        [box.left + box.width * measures.position(feature, found[track]), box.bottom]
        for track in chosen
    ]
    canvas.markers(
        HEART, np.array(at).reshape(-1, 2), 6, fill=theme.group(2), edge=theme.heart,
        edge_width=1.4,
    )  # fmt: skip


def _single(
    canvas: Canvas,
    theme: Theme,
    cluster_map: ClusterMap,
    tracks: Mapping[int, Track],
    liked: frozenset[int],
    artist: str,
    feature: FeatureName,
    *,
    demo: bool,
) -> str:
    found = measures.values(tracks, cluster_map.track_ids, feature, cluster_map.feature_source)
    mean, loved = _mean(found), _mean(found, liked)
    name = feature_text(feature)
    parts = [text("charts.features.one", feature=wording.capital(name))]
    if mean is not None:
        parts.append(text("charts.features.artist_mean", value=value_text(feature, mean)))
    if loved is not None:
        parts.append(text("charts.features.loved_mean", value=value_text(feature, loved)))
    doubt = measures.doubt(tracks, found, feature, cluster_map.feature_source)
    if doubt is not None:
        parts.append(wording.doubt(feature, doubt))
    cards.heading(canvas, theme, artist, text("charts.separator").join(parts), demo=demo)
    cards.panel(canvas, theme, _SHAPES)
    if mean is None:
        canvas.text(48, 160, text("charts.features.unknown"), 21, theme.muted)
        return wording.cut_alt(
            [text("charts.alt.feature_unknown", artist=artist[:100], feature=name)]
        )
    _by_cluster(canvas, theme, cluster_map, feature, found, liked, mean)
    ranked = _ranked(found)
    homes = {track: c for c in cluster_map.clusters for track in c.tracks}
    half = max(1, (len(ranked) + 1) // 2)
    lists = (
        _songs(tracks, ranked[:half]),
        _songs(tracks, ranked[half:][::-1]),
    )
    for left, key, listed in zip(_LISTS, ("most", "least"), lists, strict=True):
        canvas.text(left, 136, text(f"charts.features.{key}"), 20, theme.ink, weight="Bold")
        _list(canvas, theme, left, tracks, feature, found, listed, homes)
    extremes = (
        text(
            "charts.alt.extreme",
            word=text(f"charts.features.{key}"),
            titles=", ".join(
                short_title(tracks[track].title, 17, "Regular", 300) for track in listed[:3]
            ),
        )
        for key, listed in zip(("most", "least"), lists, strict=True)
        if listed
    )
    return wording.cut_alt(
        [
            text(
                "charts.alt.feature",
                artist=artist[:100],
                parts=text("charts.separator").join(parts),
            ),
            *extremes,
        ]
    )


def _by_cluster(
    canvas: Canvas,
    theme: Theme,
    cluster_map: ClusterMap,
    feature: FeatureName,
    found: Mapping[int, float],
    liked: frozenset[int],
    mean: float,
) -> None:
    """Draw one hill for each cluster, under one another, with the artist's mean through all."""
    clusters = cluster_map.clusters
    row = (_SHAPES.height - 34) / max(len(clusters), 1)
    left, right = _SHAPES.left + 24, _SHAPES.right - 24
    base = _SHAPES.top
    for index, cluster in enumerate(clusters):
        own = {track: found[track] for track in cluster.tracks if track in found}
        top = _SHAPES.top + 8 + index * row
        value = _mean(own)
        shown = value_text(feature, value) if value is not None else ""
        room = right - left - 24 - width(shown, 19, "SemiBold") - 16
        title = shorten(wording.title(cluster), 19, "SemiBold", room)
        ink = theme.group(cluster.colour)
        canvas.markers(shape(cluster.colour), np.array([[left + 6, top + 22]]), 8, fill=ink)
        canvas.text(left + 24, top + 29, title, 19, ink, weight="SemiBold")
        canvas.text(right, top + 29, shown, 19, theme.muted, weight="SemiBold", align="right")
        if value is None:
            continue
        box = Box(left=left, top=top + 40, right=right, bottom=top + min(row, 190) - 12)
        _curve(canvas, theme, box, feature, own, cluster.colour)
        x = left + box.width * measures.position(feature, mean)
        canvas.line(
            np.array([[x, box.top], [x, box.bottom]]), theme.ink, width=1.6, alpha=0.9, dash=(3, 5)
        )
        _hearts(canvas, theme, box, feature, own, liked)
        base = box.bottom
    least, most = (value_text(feature, end) for end in measures.limits(feature))
    canvas.text(left, base + 22, least, 15.5, theme.faint)
    canvas.text(right, base + 22, most, 15.5, theme.faint, align="right")


def _list(
    canvas: Canvas,
    theme: Theme,
    left: float,
    tracks: Mapping[int, Track],
    feature: FeatureName,
    found: Mapping[int, float],
    listed: Sequence[int],
    homes: Mapping[int, Cluster],
) -> None:
    """Write up to ten tracks with a bar each."""
    for index, track in enumerate(listed):
        baseline = 172 + index * 51.5
        value = value_text(feature, found[track])
        room = _LIST_WIDTH - _SIGN - width(value, _ROW_SIZE, "SemiBold") - _BESIDE_VALUE
        title = short_title(tracks[track].title, _ROW_SIZE, "Regular", max(room, _ROW_ROOM))
        dot(canvas, theme, left + 7, baseline - 6, homes[track], 6.5)
        canvas.text(left + _SIGN, baseline, title, _ROW_SIZE, theme.ink)
        right = left + _LIST_WIDTH
        canvas.text(
            right, baseline, value, _ROW_SIZE, theme.muted, weight="SemiBold", align="right"
        )
        canvas.rectangle(left, baseline + 10, _LIST_WIDTH, 6, fill=theme.track, radius=3)
        share = max(6.0, _LIST_WIDTH * measures.position(feature, found[track]))
        ink = theme.group(homes[track].colour)
        canvas.rectangle(left, baseline + 10, share, 6, fill=ink, radius=3)
