"""A cluster's profile: each feature's mean in the cluster against the artist's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from bot.charts import cards, legend, measures, wording
from bot.charts.canvas import Canvas
from bot.charts.geometry import Box
from bot.charts.lettering import plain
from bot.charts.palette import card_palettes
from bot.charts.styles import THEMES, shape
from bot.domain.map_words import feature_text, stability_text, value_text
from bot.domain.model import FEATURE_NAMES, Style
from bot.language import text

if TYPE_CHECKING:
    from bot.charts.canvas import Format
    from bot.charts.styles import Theme
    from bot.domain.model import Cluster, ClusterMap, FeatureName, Picture

_TOP: Final = 160.0
_ROW: Final = 56.0
_LEFT: Final = 240.0
_RIGHT: Final = 820.0


def draw_cluster_profile(
    cluster_map: ClusterMap,
    cluster_number: int,
    *,
    style: Style = Style.DARK,
    format: Format = "png",  # noqa: A002 - the plain word is what a caller looks for
    demo: bool = False,
) -> Picture:
    """Draw a bar per feature from the artist's mean to the cluster's; ``demo`` marks an invented one.

    Raises ``ValueError`` where the map has no cluster with this number.
    """
    cluster = next((c for c in cluster_map.clusters if c.number == cluster_number), None)
    if cluster is None:
        raise ValueError(f"the map has no cluster {cluster_number}")
    theme = THEMES[style]
    names: list[FeatureName] = [name for name in FEATURE_NAMES if name in cluster.means]
    height = int(_TOP + _ROW * max(len(names), 1) + 40)
    canvas = Canvas(cards.WIDTH, height, theme.background, form=format)
    artist = plain(cluster_map.artist_name)
    title = wording.title(cluster)
    legend.chip(canvas, theme, 46, 44, cluster, 21)
    parts = [artist, wording.track_count(len(cluster.tracks))]
    if cluster.stability is not None:
        parts.append(stability_text(cluster.stability))
    line = text("charts.separator").join(parts)
    cards.heading(canvas, theme, title, line, demo=demo, indent=52)
    cards.panel(canvas, theme, Box(left=24, top=112, right=cards.WIDTH - 24, bottom=height - 24))
    _key(canvas, theme, cluster)
    said: list[str] = []
    for index, name in enumerate(names):
        own, whole = cluster.means[name], cluster_map.means.get(name)
        _bar(canvas, theme, cluster, name, _TOP + index * _ROW + 30, own, whole)
        said.append(
            text(
                "charts.alt.profile_row",
                feature=feature_text(name),
                value=value_text(name, own),
                mean=value_text(name, whole) if whole is not None else "–",  # noqa: RUF001 - a dash stands for no value
            )
        )
    alt = wording.cut_alt(
        [text("charts.alt.profile", number=cluster.number, name=title, artist=artist[:100]), *said]
    )
    return cards.picture(canvas, card_palettes(style, (cluster.colour,)), alt.rstrip(",") + ".")


def _key(canvas: Canvas, theme: Theme, cluster: Cluster) -> None:
    y = 142.0
    ink = theme.group(cluster.colour)
    canvas.markers(shape(cluster.colour), np.array([[_LEFT + 8, y - 6]]), 8, fill=ink)
    wide = canvas.text(_LEFT + 26, y, text("charts.profile.group"), 17, theme.faint)
    x = _LEFT + 26 + wide + 34
    canvas.line(np.array([[x, y - 15], [x, y + 3]]), theme.ink, width=3)
    canvas.text(x + 12, y, text("charts.profile.mean"), 17, theme.faint)


def _bar(
    canvas: Canvas,
    theme: Theme,
    cluster: Cluster,
    feature: FeatureName,
    y: float,
    own: float,
    whole: float | None,
) -> None:
    """Draw one feature's row around the height ``y``."""
    ink = theme.group(cluster.colour)
    canvas.text(48, y + 7, wording.capital(feature_text(feature)), 21, theme.ink, weight="SemiBold")
    canvas.rectangle(_LEFT, y - 3, _RIGHT - _LEFT, 6, fill=theme.track, radius=3)
    here = _LEFT + (_RIGHT - _LEFT) * measures.position(feature, own)
    if whole is not None:
        there = _LEFT + (_RIGHT - _LEFT) * measures.position(feature, whole)
        canvas.rectangle(min(here, there), y - 5, max(abs(here - there), 1), 10, fill=ink, radius=2)
        canvas.line(np.array([[there, y - 20], [there, y + 20]]), theme.ink, width=3)
    canvas.markers(
        shape(cluster.colour), np.array([[here, y]]), 12, fill=ink, edge=theme.panel, edge_width=3
    )
    x = 950 - canvas.text(
        950, y + 7, value_text(feature, own), 20, ink, weight="SemiBold", align="right"
    )
    canvas.markers(shape(cluster.colour), np.array([[x - 13, y]]), 6, fill=ink)
    if whole is not None:
        x = 1052 - canvas.text(
            1052, y + 7, value_text(feature, whole), 18, theme.muted, align="right"
        )
        canvas.line(np.array([[x - 8, y - 8], [x - 8, y + 8]]), theme.ink, width=3)
