"""The map: an artist's tracks on one card, 1100 x 700, made for Discord's inline size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.analysis.titles import read_title
from bot.charts import axes, cards, images, legend, wording
from bot.charts.canvas import Canvas
from bot.charts.faces import faces
from bot.charts.geometry import Box, Scale, blob, cells, fit, inside, middle
from bot.charts.lettering import clean_title, plain, short_title, shorten, width
from bot.charts.marks import CROWDED, comb_step, draw_comb, heart_radius, marker_radius
from bot.charts.palette import LABEL_LEAN, MOST_TINTED, card_palettes
from bot.charts.placement import Crowd, Placed, Wish, place
from bot.charts.styles import HEART, THEMES, mix, shape
from bot.domain.map_words import evidence_text
from bot.domain.model import Style
from bot.language import text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from bot.charts.canvas import Format
    from bot.charts.styles import Colour, Points, Theme
    from bot.domain.model import Cluster, ClusterMap, Picture, Track

_PANEL: Final = Box(left=24, top=112, right=752, bottom=676)
_PLOT: Final = Box(left=36, top=150, right=740, bottom=638)
_HULLS: Final = Box(left=31, top=149, right=745, bottom=641)
_LEGEND: Final = Box(left=780, top=112, right=1076, bottom=668)
_LABEL: Final = 19.0
_LABEL_ROOM: Final = 254.0
_LABEL_HEIGHT: Final = 25.0
_LABEL_SIDE: Final = 3.0
"""Pixels between a label's letters and its box's left and right edge."""
_SHORTEST_LEADER: Final = 9.0
_CHIP: Final = 15.0
_FEW_GROUPS: Final = 5
"""Up to this many groups get two labelled tracks each, more get one."""
_APART: Final = 70.0
"""Pixels between the two labelled tracks of one group."""
_FEW_HEARTS: Final = 30
"""Up to this many hearts are kept free of labels."""
_HEART_STEP: Final = 18
"""Pixels between hearts where a group has more than a few."""
_PHOTO_COLOURS: Final = 96
_TYPICAL: Final = 12
"""A group's second label is looked for among its first so many tracks."""


@dataclass(frozen=True, slots=True)
class _Group:
    cluster: Cluster
    ids: tuple[int, ...]
    at: Points
    """Pixels, shape (n, 2), in the order of ``ids``."""
    placed: Sequence[bool]
    outline: Points


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled track: what is written, where the track stands, and where the label went."""

    track_id: int
    cluster: Cluster
    title: str
    x: float
    y: float
    place: Placed


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything that has a place on the map, before a pixel is drawn."""

    groups: tuple[_Group, ...]
    chips: Mapping[int, tuple[float, float]]
    """Cluster number -> centre of its numbered marker."""
    labels: tuple[Label, ...]
    radius: float
    x_scale: Scale
    y_scale: Scale
    words: tuple[axes.Word, ...]
    ticks: tuple[axes.Tick, ...]
    filled: bool
    """Whether areas are tinted: not where many groups lie over one another."""


def draw_map(
    cluster_map: ClusterMap,
    tracks: Mapping[int, Track],
    *,
    style: Style = Style.DARK,
    liked: Collection[int] = (),
    covers: Mapping[int, bytes] | None = None,
    format: Format = "png",  # noqa: A002 - the plain word is what a caller looks for
    demo: bool = False,
) -> Picture:
    """Draw an artist's map.

    ``tracks`` gives titles and years by track id; ``liked`` are the ids marked with a heart;
    ``covers`` holds image bytes by track id, of which the legend shows those that ``faces`` names. ``demo`` says on
    the picture that the music is invented. A PNG takes at most 60 kB. Pure and repeatable: the
    same arguments give the same bytes.
    """
    theme = THEMES[style]
    canvas = Canvas(cards.WIDTH, cards.HEIGHT, theme.background, form=format)
    photographs: list[NDArray[np.uint8]] = []
    if cluster_map.points:
        layout = lay_out(cluster_map, tracks, liked)
        subtitle = wording.subtitle(cluster_map, tracks)
        cards.heading(canvas, theme, cluster_map.artist_name, subtitle, demo=demo)
        cards.panel(canvas, theme, _PANEL)
        _backdrop(canvas, theme, layout)
        _draw_groups(canvas, theme, layout)
        axes.draw_values(canvas, theme, layout.ticks)
        _draw_signs(canvas, theme, layout, cluster_map, frozenset(liked))
        _draw_labels(canvas, theme, layout, frozenset(liked))
        pictures = {
            number: covers[track]
            for number, track in faces(cluster_map, tracks).items()
            if covers and track in covers
        }
        photographs = _side(canvas, theme, cluster_map, frozenset(liked), pictures)
        alt = describe(cluster_map, tracks, subtitle)
    else:
        cards.heading(canvas, theme, cluster_map.artist_name, "", demo=demo)
        _nothing(canvas, theme)
        alt = wording.cut_alt([text("charts.alt.empty", artist=plain(cluster_map.artist_name))])
    colours = tuple(sorted({cluster.colour for cluster in cluster_map.clusters}))
    found = images.main_colours(photographs, _PHOTO_COLOURS) if photographs else ()
    palettes = card_palettes(style, colours or (0, 1, 2, 3), found)
    return cards.picture(canvas, palettes, alt)


def lay_out(
    cluster_map: ClusterMap, tracks: Mapping[int, Track], liked: Collection[int] = ()
) -> Layout:
    """Find a place for everything on the map. No two labels or numbers overlap."""
    points = cluster_map.points
    xs = np.array([point.x for point in points])
    ys = np.array([point.y for point in points])
    radius = marker_radius(len(points))
    room = axes.room(_PLOT, radius + 9, cluster_map.x_axis, cluster_map.y_axis)
    x_scale = fit(xs, room.left, room.right, exact=cluster_map.x_axis.feature is not None)
    y_scale = fit(ys, room.bottom, room.top, exact=cluster_map.y_axis.feature is not None)
    at = np.column_stack([x_scale(xs), y_scale(ys)])
    odd = {remark.track_id for remark in cluster_map.remarks if remark.kind == "oddity"}
    strays = np.array([point.track_id in odd for point in points])
    strays |= x_scale.beyond(xs) | y_scale.beyond(ys)
    groups = tuple(_groups(cluster_map, at, strays, radius))
    middle = (_PLOT.left + _PLOT.right) / 2
    zero = middle if cluster_map.x_axis.feature else x_scale.at(0.0)
    words = axes.words(cluster_map.x_axis, cluster_map.y_axis, _PANEL, zero)
    ticks = axes.ticks(cluster_map.x_axis, cluster_map.y_axis, x_scale, y_scale, _PLOT)
    crowd = Crowd(at, cards.WIDTH, cards.HEIGHT)
    taken = [tick.box for tick in ticks if tick.box]
    if 0 < len(liked) <= _FEW_HEARTS:
        reach = heart_radius(radius)
        taken += [
            _around(float(x), float(y), reach)
            for point, (x, y) in zip(points, at, strict=True)
            if point.track_id in liked
        ]
    named = _named(groups, tracks, {remark.track_id for remark in cluster_map.remarks})
    rings = [_around(wish.x, wish.y, radius + 6) for _, _, wish in named]
    chips = _chips(groups, [*taken, *rings], crowd, radius)
    taken += [_around(x, y, _CHIP + 2) for x, y in chips.values()]
    places = place(
        [wish for _, _, wish in named],
        area=_PLOT,
        taken=taken,
        crowd=crowd,
        clear=radius + 5,
        outlines=[group.outline for group in groups],
    )
    labels = tuple(
        Label(track, cluster, wish.text, wish.x, wish.y, spot)
        for (cluster, track, wish), spot in zip(named, places, strict=True)
        if spot is not None
    )
    projected = cluster_map.x_axis.feature is None and cluster_map.y_axis.feature is None
    filled = projected and len(groups) <= MOST_TINTED
    return Layout(groups, chips, labels, radius, x_scale, y_scale, words, ticks, filled)


def _groups(
    cluster_map: ClusterMap, at: Points, strays: NDArray[np.bool_], radius: float
) -> Iterator[_Group]:
    points = cluster_map.points
    rows: dict[int, dict[int, int]] = {cluster.number: {} for cluster in cluster_map.clusters}
    for row, point in enumerate(points):
        if point.cluster in rows:
            rows[point.cluster][point.track_id] = row
    feature_axes = cluster_map.x_axis.feature is not None
    share = 0.8 if feature_axes else 0.9
    for cluster in cluster_map.clusters:
        row_of = rows[cluster.number]
        # Most representative first, as the cluster lists them.
        ids = tuple(track for track in cluster.tracks if track in row_of)
        if not ids:
            continue
        mine = [row_of[track] for track in ids]
        spots = at[mine]
        outline = inside(blob(spots, radius + 10, share, strays[mine]), _HULLS)
        placed = [points[row_of[track]].placed for track in ids]
        yield _Group(cluster, ids, spots, placed, outline)


def _around(x: float, y: float, reach: float) -> Box:
    return Box(left=x - reach, top=y - reach, right=x + reach, bottom=y + reach)


def _chips(
    groups: Sequence[_Group], taken: Sequence[Box], crowd: Crowd, radius: float
) -> dict[int, tuple[float, float]]:
    """Put each group's number on its outline, where few points are and no other number is."""
    room = _PLOT.inset(_CHIP)
    found: dict[int, tuple[float, float]] = {}
    boxes = list(taken)
    centres = np.array([middle(group.at) for group in groups]).reshape(-1, 2)
    reach = _CHIP + radius / 2
    for index, group in enumerate(groups):
        spots = group.outline[::3]
        options = np.column_stack([spots - reach, spots + reach])
        cost = 6.0 * crowd.inside(options) + 0.02 * np.abs(spots[:, 1] - group.outline[:, 1].min())
        away = np.hypot(*(spots[:, None] - centres).transpose(2, 0, 1))
        cost += 24.0 * (away < away[:, index : index + 1]).sum(axis=1)
        for spot_index in np.argsort(cost, kind="stable"):
            x, y = (float(value) for value in spots[spot_index])
            box = _around(x, y, _CHIP + 1)
            if room.holds(box) and not any(box.overlaps(other, 4) for other in boxes):
                found[group.cluster.number] = (x, y)
                boxes.append(box)
                break
    return found


def _named(
    groups: Sequence[_Group], tracks: Mapping[int, Track], remarkable: Collection[int]
) -> list[tuple[Cluster, int, Wish]]:
    """Choose the tracks to name: every group's exemplar first, then each one's second."""
    said: set[str] = set()
    ranks: list[list[tuple[Cluster, int, Wish]]] = [[], []]
    for home, group in enumerate(groups):
        for rank, (row, title) in zip(
            ranks, _to_name(group, tracks, remarkable, said), strict=False
        ):
            x, y = (float(value) for value in group.at[row])
            wide = width(title, _LABEL, "SemiBold") + 2 * _LABEL_SIDE
            wish = Wish(x, y, wide, _LABEL_HEIGHT, title, home)
            rank.append((group.cluster, group.ids[row], wish))
    return ranks[0] + (ranks[1] if len(groups) <= _FEW_GROUPS else [])


def _to_name(
    group: _Group, tracks: Mapping[int, Track], remarkable: Collection[int], said: set[str]
) -> list[tuple[int, str]]:
    """Return the rows and titles of a group's exemplar and of one more, well-known and apart.

    A song that is already named on the map, in whatever version, is passed over; the second is
    no track that bears a sign: that one stands between two groups or is unlike its own.
    """
    chosen: list[tuple[int, str]] = []
    typical: list[int] = list(range(min(len(group.ids), max(_TYPICAL, len(group.ids) // 4))))
    for turn in range(2):
        if turn:
            typical = [row for row in typical if group.ids[row] not in remarkable]
            typical.sort(key=lambda row: (-_popularity(tracks, group.ids[row]), row))
        for row in typical:
            track = tracks.get(group.ids[row])
            if track is None or not plain(track.title):
                continue
            apart = [np.hypot(*(group.at[row] - group.at[other])) for other, _ in chosen]
            if min(apart, default=_APART) < _APART:
                continue
            song = read_title(track.title).song
            if song in said:
                continue
            title = short_title(track.title, _LABEL, "SemiBold", _LABEL_ROOM)
            if title.casefold() in said:
                continue
            said |= {song, title.casefold()}
            chosen.append((row, title))
            break
    return chosen


def _popularity(tracks: Mapping[int, Track], track_id: int) -> int:
    track = tracks.get(track_id)
    return (track.popularity or 0) if track else 0


def _backdrop(canvas: Canvas, theme: Theme, layout: Layout) -> None:
    axes.draw_backdrop(canvas, theme, _PLOT, layout.ticks, layout.x_scale, layout.y_scale)
    axes.draw_words(canvas, theme, layout.words)


def _draw_groups(canvas: Canvas, theme: Theme, layout: Layout) -> None:
    by_size = sorted(layout.groups, key=lambda group: -len(group.ids))
    for group in by_size:
        colour = theme.group(group.cluster.colour)
        if layout.filled:
            canvas.polygon(group.outline, fill=colour, fill_alpha=theme.fill)
        canvas.polygon(group.outline, edge=colour, width=2.0, alpha=theme.outline)
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


def _draw_hearts(canvas: Canvas, theme: Theme, layout: Layout, liked: frozenset[int]) -> None:
    """Draw each liked track as a heart in its group's colour with a bright rim."""
    reach = heart_radius(layout.radius)
    for group in layout.groups:
        chosen = np.array([track in liked for track in group.ids])
        hearts = group.at[chosen]
        if len(hearts) > _FEW_HEARTS:
            hearts = cells(hearts, np.zeros(len(hearts), dtype=np.intp), _HEART_STEP).at
        colour = theme.group(group.cluster.colour)
        canvas.markers(HEART, hearts, reach, fill=None, edge=theme.panel, edge_width=6.0)
        canvas.markers(HEART, hearts, reach, fill=colour, edge=theme.heart, edge_width=2.4)


def _draw_labels(canvas: Canvas, theme: Theme, layout: Layout, liked: frozenset[int]) -> None:
    rings: dict[float, list[tuple[float, float]]] = {}
    for label in layout.labels:
        loved = label.track_id in liked
        reach = (heart_radius(layout.radius) if loved else layout.radius) + 4
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
    for number, (x, y) in layout.chips.items():
        cluster = next(g.cluster for g in layout.groups if g.cluster.number == number)
        legend.chip(canvas, theme, x, y, cluster, _CHIP)
    for label in layout.labels:
        box = label.place.box
        canvas.text(
            box.left + _LABEL_SIDE, box.bottom - 6.5, label.title, _LABEL,
            label_ink(theme, label.cluster), weight="SemiBold", halo=theme.panel,
        )  # fmt: skip


def label_ink(theme: Theme, cluster: Cluster) -> Colour:
    """Return the ink of a group's labels: the group's colour, leaning towards plain ink."""
    return mix(theme.group(cluster.colour), theme.ink, LABEL_LEAN)


def _side(
    canvas: Canvas,
    theme: Theme,
    cluster_map: ClusterMap,
    liked: frozenset[int],
    covers: Mapping[int, bytes],
) -> list[NDArray[np.uint8]]:
    notes = _notes(cluster_map, liked)
    legend.draw_notes(canvas, theme, _LEGEND, notes)
    rows = Box(
        left=_LEGEND.left,
        top=_LEGEND.top,
        right=_LEGEND.right,
        bottom=_LEGEND.bottom - legend.notes_height(notes, _LEGEND.width) - 4,
    )
    return legend.draw_legend(canvas, theme, rows, cluster_map.clusters, covers)


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
        )
        if used
    ]
    if crowded:
        notes.append(legend.Note(sign="crowd", words=text("charts.crowd")))
    return notes


def _nothing(canvas: Canvas, theme: Theme) -> None:
    """Draw a kind word where there is nothing to draw."""
    canvas.rectangle(
        24, 84, cards.WIDTH - 48, cards.HEIGHT - 108, fill=theme.panel, radius=16, edge=theme.border
    )
    middle = cards.WIDTH / 2
    for index, (x, y) in enumerate(((-110, 8), (-40, -22), (40, 14), (110, -12))):
        canvas.markers(
            shape(index), np.array([[middle + x, 290.0 + y]]), 22, fill=None,
            edge=theme.group(index), edge_width=3, alpha=0.8,
        )  # fmt: skip
    canvas.text(
        middle, 400, text("charts.empty_title"), 34, theme.ink, weight="Bold", align="centre"
    )
    hint = shorten(text("charts.empty_hint"), 21, "Regular", cards.WIDTH - 120)
    canvas.text(middle, 442, hint, 21, theme.muted, align="centre")


def describe(cluster_map: ClusterMap, tracks: Mapping[int, Track], subtitle: str) -> str:
    """Return the map in words, at most 1,024 characters."""
    parts = [
        text(
            "charts.alt.map",
            artist=plain(cluster_map.artist_name)[:100],
            subtitle=subtitle,
        )
    ]
    for cluster in cluster_map.clusters:
        reasons = ", ".join(evidence_text(one) for one in cluster.evidence[:2])
        exemplar = tracks.get(cluster.tracks[0]) if cluster.tracks else None
        title = clean_title(exemplar.title)[:60] if exemplar else ""
        parts.append(
            text(
                "charts.alt.cluster",
                number=cluster.number,
                name=wording.title(cluster),
                tracks=wording.track_count(len(cluster.tracks)),
                evidence=f" ({reasons})" if reasons else "",
                example=text("charts.alt.example", title=title) if title else "",
            )
        )
    for key, axis in (("across", cluster_map.x_axis), ("upwards", cluster_map.y_axis)):
        low, high = wording.ends(axis)
        if low and high:
            parts.append(text(f"charts.alt.{key}", low=low, high=high))
    return wording.cut_alt(parts)
