"""Two artists on one map: the same two features for both, and their means side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.charts import axes, cards, measures, wording
from bot.charts.canvas import Canvas
from bot.charts.geometry import Box, blob, cells, fit, inside
from bot.charts.lettering import plain, shorten
from bot.charts.marks import CROWDED, comb_step, draw_comb, marker_radius
from bot.charts.palette import card_palettes
from bot.charts.styles import THEMES, shape
from bot.domain.map_words import feature_text, value_text
from bot.domain.model import FEATURE_NAMES, Axis, Style
from bot.language import text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.charts.canvas import Format
    from bot.charts.styles import Points, Theme
    from bot.domain.model import ClusterMap, FeatureName, Picture, Track

_PANEL: Final = Box(left=24, top=112, right=752, bottom=676)
_PLOT: Final = Box(left=36, top=150, right=740, bottom=638)
_HULLS: Final = Box(left=31, top=149, right=745, bottom=641)
_SIDE: Final = Box(left=780, top=112, right=1076, bottom=668)
_ARTIST_ROW: Final = 52.0
_NAME: Final = 22.0
_NATURAL: Final[tuple[FeatureName, ...]] = (
    "energy", "valence", "acousticness", "danceability", "loudness", "tempo",
)  # fmt: skip
"""Axes for whoever names none: what tells most at a glance comes first."""


@dataclass(frozen=True, slots=True)
class _Artist:
    name: str
    colour: int
    count: int
    at: Points
    means: Mapping[FeatureName, float]


def draw_two_artists(
    map_a: ClusterMap,
    tracks_a: Mapping[int, Track],
    map_b: ClusterMap,
    tracks_b: Mapping[int, Track],
    *,
    x: FeatureName | None = None,
    y: FeatureName | None = None,
    style: Style = Style.DARK,
    format: Format = "png",  # noqa: A002 - the plain word is what a caller looks for
    demo: bool = False,
) -> Picture:
    """Draw two artists' tracks on two shared features, and compare their means of all nine.

    A projection fits one artist only; plain features mean the same for both. Left out, they are
    those that both maps rest on, energy and positivity first. The picture says so where the two
    were heard by different sources, whose scales differ, and where a feature is but a guess.
    ``demo`` marks invented artists.
    """
    x, y = _shared(map_a, map_b, x, y)
    theme = THEMES[style]
    canvas = Canvas(cards.WIDTH, cards.HEIGHT, theme.background, form=format)
    data = [_values(map_a, tracks_a, x, y), _values(map_b, tracks_b, x, y)]
    everything = np.vstack(data)
    radius = marker_radius(len(everything))
    x_axis, y_axis = (
        Axis(low=(f"{name}_low",), high=(f"{name}_high",), feature=name) for name in (x, y)
    )
    room = axes.room(_PLOT, radius + 9, x_axis, y_axis)
    x_scale = fit(everything[:, 0], room.left, room.right, exact=True)
    y_scale = fit(everything[:, 1], room.bottom, room.top, exact=True)
    artists = [
        _Artist(
            plain(cluster_map.artist_name),
            colour,
            len(cluster_map.points),
            np.column_stack([x_scale(values[:, 0]), y_scale(values[:, 1])]),
            cluster_map.means,
        )
        for colour, (cluster_map, values) in enumerate(zip((map_a, map_b), data, strict=True))
    ]
    names = f"{shorten(artists[0].name, 42, 'Bold', 480)} × {artists[1].name}"  # noqa: RUF001 - a multiplication sign
    doubts = _doubts((x, y), ((map_a, tracks_a), (map_b, tracks_b)))
    subtitle = text(
        "charts.two.subtitle_short" if doubts else "charts.two.subtitle",
        x=wording.capital(feature_text(x)),
        y=feature_text(y),
    )
    subtitle = text("charts.separator").join((subtitle, *doubts))
    cards.heading(canvas, theme, names, subtitle, demo=demo)
    cards.panel(canvas, theme, _PANEL)
    ticks = axes.ticks(x_axis, y_axis, x_scale, y_scale, _PLOT) if len(everything) else ()
    axes.draw_backdrop(canvas, theme, _PLOT, ticks, x_scale, y_scale)
    _draw_points(canvas, theme, artists, radius)
    axes.draw_values(canvas, theme, ticks)
    middle = (_PLOT.left + _PLOT.right) / 2
    axes.draw_words(canvas, theme, axes.words(x_axis, y_axis, _PANEL, middle))
    sources = {map_a.feature_source, map_b.feature_source} - {None}
    alt = _compare(canvas, theme, artists, mixed=len(sources) > 1)
    intro = text(
        "charts.alt.two",
        x=feature_text(x),
        y=feature_text(y),
        first=artists[0].name[:100],
        second=artists[1].name[:100],
    )
    alt = [intro, *(f"{wording.capital(doubt)}." for doubt in doubts), *alt]
    return cards.picture(canvas, card_palettes(style, (0, 1)), wording.cut_alt(alt))


def _shared(
    map_a: ClusterMap, map_b: ClusterMap, x: FeatureName | None, y: FeatureName | None
) -> tuple[FeatureName, FeatureName]:
    """Return two different features, chosen for whoever did not choose."""
    used = set(map_a.used_features) & set(map_b.used_features)
    natural = sorted(_NATURAL, key=lambda name: name not in used)
    if x == y:
        y = None
    x = x or next(name for name in natural if name != y)
    return x, y or next(name for name in natural if name != x)


def _doubts(
    names: Sequence[FeatureName], artists: Sequence[tuple[ClusterMap, Mapping[int, Track]]]
) -> list[str]:
    """Return what is to be said of features that either artist's source is not sure of."""
    said: list[str] = []
    for name in names:
        doubts = {
            measures.doubt(tracks, found.track_ids, name, found.feature_source)
            for found, tracks in artists
        }
        worst = "guess" if "guess" in doubts else "rough" if "rough" in doubts else None
        if worst is not None:
            words = wording.doubt(name, worst)
            said.append(text("charts.two.doubted", feature=feature_text(name), doubt=words))
    return said


def _values(
    cluster_map: ClusterMap, tracks: Mapping[int, Track], x: FeatureName, y: FeatureName
) -> Points:
    """Return the tracks that have both features, shape (n, 2), in the features' own units."""
    source = cluster_map.feature_source
    across = measures.values(tracks, cluster_map.track_ids, x, source)
    upwards = measures.values(tracks, cluster_map.track_ids, y, source)
    both = [(across[track], upwards[track]) for track in across if track in upwards]
    return np.array(both, dtype=np.float64).reshape(-1, 2)


def _draw_points(canvas: Canvas, theme: Theme, artists: Sequence[_Artist], radius: float) -> None:
    present = [artist for artist in artists if len(artist.at)]
    for artist in present:
        ink = theme.group(artist.colour)
        outline = inside(blob(artist.at, radius + 10, 0.8), _HULLS)
        canvas.polygon(outline, fill=ink, fill_alpha=theme.fill)
        canvas.polygon(outline, edge=ink, width=2.0, alpha=theme.outline)
    if sum(len(artist.at) for artist in present) > CROWDED:
        at = np.vstack([artist.at for artist in present])
        owner = np.repeat(np.arange(len(present)), [len(artist.at) for artist in present])
        draw_comb(
            canvas,
            cells(at, owner, comb_step(len(at))),
            [theme.group(artist.colour) for artist in present],
        )
    else:
        for artist in sorted(present, key=lambda one: -len(one.at)):
            canvas.markers(
                shape(artist.colour), artist.at, radius, fill=theme.group(artist.colour),
                edge=theme.panel,
            )  # fmt: skip
    for artist in present:
        centre = artist.at.mean(axis=0)[None]
        ink = theme.group(artist.colour)
        canvas.markers(shape(artist.colour), centre, 16, fill=ink, edge=theme.panel, edge_width=6)
        canvas.markers(shape(artist.colour), centre, 16, fill=ink, edge=theme.ink, edge_width=2.4)


def _compare(canvas: Canvas, theme: Theme, artists: Sequence[_Artist], *, mixed: bool) -> list[str]:
    """Write both names and a row per feature with both means; return the rows in words."""
    for index, artist in enumerate(artists):
        y = _SIDE.top + 20 + index * _ARTIST_ROW
        ink = theme.group(artist.colour)
        canvas.markers(shape(artist.colour), np.array([[_SIDE.left + 14, y]]), 12, fill=ink)
        name = shorten(artist.name, _NAME, "Bold", _SIDE.width - 36)
        canvas.text(_SIDE.left + 36, y + 3, name, _NAME, ink, weight="Bold")
        count = wording.track_count(artist.count)
        canvas.text(_SIDE.left + 36, y + 25, count, 17, theme.muted)
    top = _SIDE.top + 2 * _ARTIST_ROW + 26
    known: list[FeatureName] = [
        name for name in FEATURE_NAMES if all(name in artist.means for artist in artists)
    ]
    bottom = _SIDE.bottom - (22 if mixed else 0)
    row = min(48.0, (bottom - top) / max(len(known), 1))
    said: list[str] = []
    for index, name in enumerate(known):
        y = top + (index + 0.35) * row
        first, second = (artist.means[name] for artist in artists)
        shown = [value_text(name, value) for value in (first, second)]
        canvas.text(_SIDE.left, y + 6, wording.capital(feature_text(name)), 17, theme.muted)
        for value, x, artist in zip(shown, (_SIDE.right - 88, _SIDE.right), artists, strict=True):
            canvas.text(
                x, y + 6, value, 17, theme.group(artist.colour), weight="SemiBold", align="right"
            )
        _dumbbell(canvas, theme, artists, name, y + 20)
        said.append(
            text(
                "charts.alt.two_row",
                feature=feature_text(name),
                first=artists[0].name[:40],
                first_value=shown[0],
                second=artists[1].name[:40],
                second_value=shown[1],
            )
        )
    if mixed:
        note = shorten(text("charts.two.mixed"), 16, "Regular", _SIDE.width)
        canvas.text(_SIDE.left, _SIDE.bottom, note, 16, theme.faint)
    return said


def _dumbbell(
    canvas: Canvas, theme: Theme, artists: Sequence[_Artist], name: FeatureName, y: float
) -> None:
    """Draw both means on one bar."""
    canvas.rectangle(_SIDE.left, y - 2, _SIDE.width, 4, fill=theme.track, radius=2)
    for artist in artists:
        x = _SIDE.left + _SIDE.width * measures.position(name, artist.means[name])
        canvas.markers(
            shape(artist.colour), np.array([[x, y]]), 6.5, fill=theme.group(artist.colour),
            edge=theme.background, edge_width=2,
        )  # fmt: skip
