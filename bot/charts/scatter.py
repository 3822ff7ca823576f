"""The map: an artist's tracks on one card, wide for Discord's inline size or tall for a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from bot.analysis.known import best_known
from bot.charts import axes, cards, corner, images, legend, titles, wording
from bot.charts.arrange import lay_out
from bot.charts.canvas import Canvas
from bot.charts.extremes import extremes
from bot.charts.faces import faces
from bot.charts.geometry import Box, blob, cells, inside, within
from bot.charts.heading import draw_heading
from bot.charts.lettering import clean_title, plain
from bot.charts.marks import CROWDED, comb_step, draw_comb, heart_radius, hit_radius
from bot.charts.palette import LABEL_LEAN, card_palettes
from bot.charts.sheet import SHEETS
from bot.charts.styles import HEART, THEMES, mix, shape
from bot.domain.map_words import evidence_text
from bot.domain.model import Size, Style
from bot.language import text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

    from bot.charts.arrange import Layout
    from bot.charts.canvas import Format
    from bot.charts.extremes import Extreme
    from bot.charts.sheet import Sheet
    from bot.charts.stage import Group
    from bot.charts.styles import Colour, Points, Theme
    from bot.domain.model import Cluster, ClusterMap, Picture, Track

_SHORTEST_LEADER: Final = 9.0
_FEW_HEARTS: Final = 30
"""Up to this many hearts of a group are drawn one by one."""
_HEART_STEP: Final = 18
"""Pixels between hearts where a group has more than a few."""
_PHOTO_COLOURS: Final = 96
_ABOVE_NOTES: Final = 14.0
"""Pixels between the extremes in the column and the notes below them."""
_BELOW_ROWS: Final = 8.0
"""Pixels between the legend's rows and the extremes below them."""
_LEAST_ROW: Final = 122.0
"""Pixels that a row keeps on the tall sheet where the extremes ask for room below it."""
_CORE: Final = 0.5
"""Share of a group's tracks that its inner area holds."""
_SCENE: Final = 0.7
"""Share of a scene's tracks that its area holds: with all, scenes would hide one another."""
_SCENE_EDGE: Final = 0.6
"""Opacity of a scene's outline, as a share of its group's."""
_CORE_FROM: Final = 16
"""Fewer tracks have no inner area."""


def draw_map(
    cluster_map: ClusterMap,
    tracks: Mapping[int, Track],
    *,
    style: Style = Style.DARK,
    size: Size = Size.WIDE,
    liked: Collection[int] = (),
    covers: Mapping[int, bytes] | None = None,
    known: Sequence[int] | None = None,
    format: Format = "png",  # noqa: A002 - the plain word is what a caller looks for
    demo: bool = False,
) -> Picture:
    """Draw an artist's map.

    ``tracks`` gives titles and years by track id; ``liked`` are the ids marked with a heart;
    ``covers`` holds image bytes by track id, of which the legend shows those that ``faces`` names.
    ``known`` are the best-known tracks in their order, named first; ``None`` goes by popularity.
    ``demo`` says on the picture that the music is invented. A PNG takes at most 100 kB. Pure and
    repeatable: the same arguments give the same bytes.
    """
    theme, sheet = THEMES[style], SHEETS[size]
    canvas = Canvas(sheet.width, sheet.height, theme.background, form=format)
    photographs: list[NDArray[np.uint8]] = []
    if known is None:
        known = best_known(cluster_map.track_ids, tracks)
    if cluster_map.points:
        line = wording.subtitle(cluster_map, tracks)
        headline = wording.headline(cluster_map)
        top = draw_heading(
            canvas,
            theme,
            sheet,
            title=cluster_map.artist_name,
            headline=headline,
            line=line,
            demo=demo,
        )
        ends = extremes(cluster_map, tracks)
        entries = corner.entries_of(ends, cluster_map, tracks, sheet)
        layout = lay_out(cluster_map, tracks, liked, sheet, top, entries, known)
        cards.panel(canvas, theme, layout.panel)
        _backdrop(canvas, theme, layout)
        _draw_groups(canvas, theme, layout)
        axes.draw_values(canvas, theme, layout.ticks)
        _draw_signs(canvas, theme, layout, cluster_map, frozenset(liked))
        _draw_labels(canvas, theme, layout, sheet, frozenset(liked))
        if layout.corner:
            corner.draw_corner(canvas, theme, layout.corner)
        pictures = {
            number: covers[track]
            for number, track in faces(cluster_map, tracks).items()
            if covers and track in covers
        }
        photographs = _side(
            canvas, theme, sheet, layout, cluster_map, entries, frozenset(liked), pictures
        )
        alt = describe(cluster_map, tracks, ends, known)
    else:
        draw_heading(
            canvas, theme, sheet, title=cluster_map.artist_name, headline="", line="", demo=demo
        )
        cards.notice(canvas, theme, text("charts.empty_title"), text("charts.empty_hint"))
        alt = wording.cut_alt([text("charts.alt.empty", artist=plain(cluster_map.artist_name))])
    colours = tuple(sorted({cluster.colour for cluster in cluster_map.clusters}))
    found = images.main_colours(photographs, _PHOTO_COLOURS) if photographs else ()
    palettes = card_palettes(style, colours or (0, 1, 2, 3), found)
    return cards.picture(canvas, palettes, alt)


def _backdrop(canvas: Canvas, theme: Theme, layout: Layout) -> None:
    axes.draw_backdrop(canvas, theme, layout.plot, layout.ticks, layout.x_scale, layout.y_scale)
    axes.draw_words(canvas, theme, layout.words)


def _draw_groups(canvas: Canvas, theme: Theme, layout: Layout) -> None:
    by_size = sorted(layout.groups, key=lambda group: -len(group.ids))
    for group in by_size:
        colour = theme.group(group.cluster.colour)
        if layout.filled:
            canvas.polygon(group.outline, fill=colour, fill_alpha=theme.fill, soft=True)
            for area in _inner(group, layout):
                canvas.polygon(area, fill=colour, fill_alpha=theme.fill, soft=True)
        for area in _scenes(group, layout):
            fill = theme.fill if layout.filled else 0.0
            canvas.polygon(area, fill=colour, fill_alpha=fill, soft=True)
            canvas.polygon(
                area, edge=colour, width=1.6, alpha=_SCENE_EDGE * theme.outline, dash=(3.0, 5.0),
                soft=True,
            )  # fmt: skip
        canvas.polygon(group.outline, edge=colour, width=2.0, alpha=theme.outline, soft=True)
    if sum(len(group.ids) for group in by_size) > CROWDED:
        at = np.vstack([group.at for group in by_size])
        owner = np.repeat(np.arange(len(by_size)), [len(group.ids) for group in by_size])
        inks = [theme.group(group.cluster.colour) for group in by_size]
        draw_comb(canvas, cells(at, owner, comb_step(len(at))), inks)
        return
    for group in by_size:
        colour = theme.group(group.cluster.colour)
        stamp = shape(group.cluster.colour)
        hollow = np.array(group.placed, dtype=bool)
        canvas.markers(stamp, group.at[~hollow], layout.radius, fill=colour, edge=theme.panel)
        canvas.markers(
            stamp, group.at[hollow], layout.radius * 0.9, fill=theme.panel, edge=colour,
            edge_width=1.6,
        )  # fmt: skip


def _draw_signs(
    canvas: Canvas, theme: Theme, layout: Layout, cluster_map: ClusterMap, liked: frozenset[int]
) -> None:
    remarkable = {remark.track_id for remark in cluster_map.remarks}
    where = {
        track: (spot, group.cluster)
        for group in layout.groups
        for track, spot in zip(group.ids, group.at, strict=True)
        if track in remarkable
    }
    reach = layout.radius
    for remark in cluster_map.remarks:
        if remark.track_id not in where:
            continue
        (x, y), cluster = where[remark.track_id]
        if len(cluster_map.points) > CROWDED:
            dot = np.array([[x, y]])
            canvas.markers(shape(0), dot, 3.8, fill=theme.group(cluster.colour))
        legend.draw_remark(canvas, theme.muted, remark.kind, float(x), float(y), reach)
    _draw_hearts(canvas, theme, layout, liked)


def _inner(group: Group, layout: Layout) -> list[Points]:
    """Return the soft area in a group's own where most of its tracks are; none where it has scenes."""
    if len(group.ids) < _CORE_FROM or group.cluster.scenes:
        return []
    return [blob(group.at, layout.radius + 4, _CORE)]


def _scenes(group: Group, layout: Layout) -> list[Points]:
    """Return the soft areas of a group's scenes, each around most of its tracks."""
    near = within(group.outline, group.at)
    row = {track: index for index, track in enumerate(group.ids) if near[index]}
    members = [
        [row[track] for track in scene.tracks if track in row] for scene in group.cluster.scenes
    ]
    return [
        inside(blob(group.at[rows], layout.radius + 5, _SCENE), layout.plot)
        for rows in members
        if rows
    ]


def _draw_hearts(canvas: Canvas, theme: Theme, layout: Layout, liked: frozenset[int]) -> None:
    """Draw each liked track as a pink heart with a rim of its group's colour."""
    reach = heart_radius(layout.radius)
    for group in layout.groups:
        chosen = np.array([track in liked for track in group.ids])
        hearts = group.at[chosen]
        if len(hearts) > _FEW_HEARTS:
            hearts = cells(hearts, np.zeros(len(hearts), dtype=np.intp), _HEART_STEP).at
        colour = theme.group(group.cluster.colour)
        canvas.markers(HEART, hearts, reach, fill=None, edge=theme.panel, edge_width=6.5)
        canvas.markers(HEART, hearts, reach, fill=theme.heart, edge=colour, edge_width=2.2)


def _draw_labels(
    canvas: Canvas, theme: Theme, layout: Layout, sheet: Sheet, liked: frozenset[int]
) -> None:
    hit = hit_radius(layout.radius)
    rings: dict[float, list[tuple[float, float]]] = {}
    for label in layout.labels:
        loved = label.track_id in liked
        reach = (heart_radius(layout.radius) if loved else hit) + 3
        rings.setdefault(reach, []).append((label.x, label.y))
        end_x, end_y = label.place.end
        away = float(np.hypot(end_x - label.x, end_y - label.y))
        if away - reach >= _SHORTEST_LEADER:
            shares = np.array([[reach / away], [1 - 2 / away]])
            leader = shares * (end_x - label.x, end_y - label.y) + (label.x, label.y)
            canvas.line(leader, theme.panel, width=5.0, alpha=0.8)
            canvas.line(leader, theme.ink, width=1.8, alpha=0.9)
    for reach, spots in rings.items():
        at = np.array(spots)
        canvas.markers(shape(0), at, reach, fill=None, edge=theme.panel, edge_width=5.0)
        canvas.markers(shape(0), at, reach, fill=None, edge=theme.ink, edge_width=2.4)
    for label in layout.labels:
        if label.track_id not in liked:
            legend.dot(canvas, theme, label.x, label.y, label.cluster, hit)
    for number, (x, y) in layout.chips.items():
        cluster = next(g.cluster for g in layout.groups if g.cluster.number == number)
        legend.chip(canvas, theme, x, y, cluster, sheet.chip)
    for label in layout.labels:
        box = label.place.box
        canvas.text(
            box.left + titles.SIDE, box.bottom - 0.34 * sheet.label, label.title, sheet.label,
            label_ink(theme, label.cluster), weight="SemiBold", halo=theme.panel,
        )  # fmt: skip


def label_ink(theme: Theme, cluster: Cluster) -> Colour:
    """Return the ink of a group's labels: the group's colour, leaning towards plain ink."""
    return mix(theme.group(cluster.colour), theme.ink, LABEL_LEAN)


def _side(
    canvas: Canvas,
    theme: Theme,
    sheet: Sheet,
    layout: Layout,
    cluster_map: ClusterMap,
    entries: tuple[corner.Entry, ...],
    liked: frozenset[int],
    covers: Mapping[int, bytes],
) -> list[NDArray[np.uint8]]:
    """Draw the legend with its notes, and above these the extremes that found no corner."""
    box = sheet.legend(layout.panel)
    notes = _notes(cluster_map, liked)
    legend.draw_notes(canvas, theme, box, notes, sheet.note)
    rows = legend.above_notes(box, notes, sheet.note)
    clusters = cluster_map.clusters
    if layout.corner is None:
        used = legend.height(rows, clusters)
        if not sheet.beside:
            ends = corner.least_height(entries, sheet) + _ABOVE_NOTES + _BELOW_ROWS
            used = min(used, max(rows.height - ends, _LEAST_ROW * len(clusters)))
        free = Box(
            left=rows.left, top=rows.top + used, right=rows.right, bottom=rows.bottom - _ABOVE_NOTES
        )
        found = corner.below(entries, free, sheet)
        if found:
            corner.draw_corner(canvas, theme, found)
            rows = Box(left=rows.left, top=rows.top, right=rows.right, bottom=rows.top + used)
    return legend.draw_legend(canvas, theme, rows, clusters, covers, tall=not sheet.beside)


def _notes(cluster_map: ClusterMap, liked: frozenset[int]) -> list[legend.Note]:
    """Explain the signs that this map uses, and nothing else."""
    crowded = len(cluster_map.points) > CROWDED
    kinds = {remark.kind for remark in cluster_map.remarks}
    notes = [
        legend.Note(sign=sign, words=text(f"charts.{sign}"))
        for sign, used in (
            ("heart", any(point.track_id in liked for point in cluster_map.points)),
            ("placed", not crowded and any(point.placed for point in cluster_map.points)),
            ("bridge", "bridge" in kinds),
            ("oddity", "oddity" in kinds),
            ("crowd", crowded),
        )
        if used
    ]
    source = wording.small_print(cluster_map)
    if source:
        notes.append(legend.Note(sign="", words=source))
    return notes


def describe(
    cluster_map: ClusterMap,
    tracks: Mapping[int, Track],
    ends: Sequence[Extreme] = (),
    known: Sequence[int] | None = None,
) -> str:
    """Return the map in words, at most 1,024 characters; ``known`` as for ``draw_map``."""
    artist = plain(cluster_map.artist_name)[:100]
    counted = wording.subtitle(cluster_map, tracks)
    parts = [text("charts.alt.map", artist=artist, subtitle=counted)]
    headline = wording.headline(cluster_map)
    parts += [f"{headline}."] if headline else []
    for cluster in cluster_map.clusters:
        reasons = ", ".join(evidence_text(one) for one in cluster.evidence[:2])
        source = wording.draws_on(cluster)
        exemplar = tracks.get(cluster.tracks[0]) if cluster.tracks else None
        title = clean_title(exemplar.title)[:60] if exemplar else ""
        parts.append(
            text(
                "charts.alt.cluster",
                number=cluster.number,
                name=wording.title(cluster),
                tracks=wording.track_count(len(cluster.tracks)),
                evidence=f" ({reasons})" if reasons else "",
                source=text("charts.alt.source", words=source) if source else "",
                example=text("charts.alt.example", title=title) if title else "",
                scenes=wording.scenes(cluster),
            )
        )
    if known is None:
        known = best_known(cluster_map.track_ids, tracks)
    hits = [clean_title(tracks[each].title)[:60] for each in known[:3]]
    if hits:
        parts.append(text("charts.alt.known", titles="; ".join(hits)))
    for key, axis in (("across", cluster_map.x_axis), ("upwards", cluster_map.y_axis)):
        low, high = wording.ends(axis)
        if low and high:
            parts.append(text(f"charts.alt.{key}", low=low, high=high))
    for extreme in ends:
        title = clean_title(tracks[extreme.track_id].title)[:60]
        parts.append(text("charts.alt.end", words=extreme.words, title=title))
    return wording.cut_alt(parts)
