"""The timeline: how an artist's sound moved over the years, the groups as bands of a river."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.analysis.known import best_known
from bot.analysis.titles import read_title
from bot.charts import cards, eras, legend, wording
from bot.charts.canvas import Canvas
from bot.charts.geometry import Box
from bot.charts.heading import draw_heading
from bot.charts.lettering import clean_title, plain, short_title, shorten, width
from bot.charts.marks import marker_radius
from bot.charts.measures import position
from bot.charts.palette import LABEL_LEAN, card_palettes
from bot.charts.placement import Crowd, Placed, Wish, place
from bot.charts.sheet import SHEETS
from bot.charts.styles import THEMES, mix, shape
from bot.domain.map_words import feature_text, value_text
from bot.domain.model import Size, Style
from bot.language import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from bot.charts.canvas import Format
    from bot.charts.eras import Change, Dated, Release
    from bot.charts.styles import Theme
    from bot.domain.model import Cluster, ClusterMap, Picture, Track

_BOTTOM: Final = 572.0
"""The panel's lower edge."""
_EDGE: Final = 20.0
"""Pixels between the panel's sides and the river."""
_LANE: Final = 29.0
"""Height of a row of album titles."""
_LANES: Final = 3
_ALBUM: Final = 19.0
_ALBUM_ROOM: Final = 230.0
_ALBUMS: Final = 14
_FEWEST_TRACKS: Final = 3
"""Tracks that an album has to have to be marked, where enough albums have so many."""
_ENOUGH_ALBUMS: Final = 4
_YEAR: Final = 18.0
_STEPS: Final = 160
"""Places in time at which the shares are drawn."""
_BAND: Final = 0.42
"""How much of a group's colour its band has; the rest is the panel's."""
_NAME: Final = 23.0
_NAME_BAND: Final = 34.0
"""A band bears its name where it is at least so many pixels high."""
_NUMBER_BAND: Final = 28.0
"""The same for its number."""
_HIGH_ENOUGH: Final = 90.0
"""Pixels beyond which a higher place is no better."""
_PER_TRACK: Final = 14.0
"""What a track under a name costs, in pixels of a band's height."""
_HIT: Final = 19.0
_HIT_ROOM: Final = 230.0
_HITS: Final = 8
_HITS_APART: Final = 34.0
"""Pixels between two of them."""
_DISTINCT_YEARS: Final = 2
_LEAST: Final = 4
"""Tracks with a date without which there is no line of time."""
_MOST_DOTS: Final = 900
_CHANGES: Final = 3
_YEARS_WANTED: Final = 11


@dataclass(frozen=True, slots=True)
class _River:
    """The bands in pixels. Times run over columns."""

    across: NDArray[np.float64]
    edges: NDArray[np.float64]
    """Shape (bands + 1, times): from the top of the first band to the foot of the last."""
    order: tuple[int, ...]
    """Indices of the clusters, from the top band downwards."""
    start: float
    end: float
    box: Box

    def x(self, when: float) -> float:
        """Return the pixel of a time."""
        share = (when - self.start) / (self.end - self.start)
        return self.box.left + share * self.box.width

    def band(self, group: int, x: float) -> tuple[float, float]:
        """Return the upper and the lower edge of a group's band at a pixel."""
        row = self.order.index(group)
        place = (x - self.box.left) / self.box.width * (_STEPS - 1)
        step = min(max(int(place), 0), _STEPS - 2)
        before, after = self.edges[row : row + 2, step], self.edges[row : row + 2, step + 1]
        upper, lower = (before + (after - before) * (place - step)).tolist()
        return upper, lower


def draw_timeline(
    cluster_map: ClusterMap,
    tracks: Mapping[int, Track],
    *,
    style: Style = Style.DARK,
    format: Format = "png",  # noqa: A002 - the plain word is what a caller looks for
    demo: bool = False,
) -> Picture:
    """Draw how an artist's sound moved: each group's share of what came out, year by year.

    The bands are the map's groups, the most energetic on top; every track with a date is a marker
    in its band. Albums are marked above, the best-known tracks are named, and what changed most
    from the first third of the tracks to the last stands below. Where hardly anything has a date,
    the picture says so. ``demo`` marks an invented artist.
    """
    theme, sheet = THEMES[style], SHEETS[Size.WIDE]
    canvas = Canvas(sheet.width, sheet.height, theme.background, form=format)
    artist = cluster_map.artist_name
    found = eras.dated(cluster_map, tracks)
    colours = tuple(sorted({cluster.colour for cluster in cluster_map.clusters})) or (0, 1)
    if len(found) < _LEAST or len({int(each.when) for each in found}) < _DISTINCT_YEARS:
        draw_heading(canvas, theme, sheet, title=artist, headline="", line="", demo=demo)
        cards.notice(canvas, theme, text("charts.timeline.none"), text("charts.timeline.none_hint"))
        alt = wording.cut_alt([text("charts.alt.no_timeline", artist=plain(artist)[:100])])
        return cards.picture(canvas, card_palettes(style, colours), alt)
    moved = eras.changes(cluster_map, tracks, found)
    headline = _headline(cluster_map, moved)
    span = wording.years(tracks[each.track_id] for each in found)
    counted = wording.track_count(len(found))
    line = text("charts.timeline.subtitle", years=span, tracks=counted)
    top = draw_heading(canvas, theme, sheet, title=artist, headline=headline, line=line, demo=demo)
    panel = Box(left=24, top=top, right=sheet.width - 24.0, bottom=_BOTTOM)
    cards.panel(canvas, theme, panel)
    marked = _marked(eras.releases(found, tracks))
    river = _river(cluster_map, found, panel)
    _draw_years(canvas, theme, river, panel)
    _draw_bands(canvas, theme, river, cluster_map)
    _draw_albums(canvas, theme, river, panel, marked)
    dots = _dots(river, found)
    _draw_dots(canvas, theme, cluster_map, dots, found)
    _draw_words(canvas, theme, river, cluster_map, tracks, found, dots)
    _draw_changes(canvas, theme, worth_a_bar(moved), Box(left=28, top=592, right=1072, bottom=676))
    alt = _describe(cluster_map, found, headline, line, marked)
    return cards.picture(canvas, card_palettes(style, colours), alt)


def _headline(cluster_map: ClusterMap, moved: Sequence[Change]) -> str:
    """Return what changed in words: since when, where the map knows it."""
    if cluster_map.finding is not None and cluster_map.finding.key.startswith("since_"):
        return wording.headline(cluster_map)
    said = [
        text(f"charts.more.{each.feature}_{'high' if each.size > 0 else 'low'}")
        for each in moved
        if each.clear
    ][:2]
    if not moved:
        return text("charts.timeline.mixture")
    if not said:
        return text("charts.timeline.same")
    key = "changed_two" if len(said) > 1 else "changed_one"
    return wording.capital(text(f"charts.timeline.{key}", first=said[0], second=said[-1]))


def _marked(albums: Sequence[Release]) -> list[Release]:
    """Return the albums to be marked, the largest first."""
    large = [each for each in albums if each.count >= _FEWEST_TRACKS]
    return (large if len(large) >= _ENOUGH_ALBUMS else list(albums))[:_ALBUMS]


def _river(cluster_map: ClusterMap, found: Sequence[Dated], panel: Box) -> _River:
    box = Box(
        left=panel.left + _EDGE,
        top=panel.top + _LANES * _LANE + 18,
        right=panel.right - _EDGE,
        bottom=panel.bottom - 2.1 * _YEAR,
    )
    first, last = found[0].when, found[-1].when
    margin = max(0.25, 0.02 * (last - first))
    start, end = first - margin, last + margin
    times = np.linspace(start, end, _STEPS)
    clusters = cluster_map.clusters
    order = sorted(range(len(clusters)), key=lambda i: (-clusters[i].means.get("energy", 0.0), i))
    parts = eras.shares(found, len(clusters), times)[:, order]
    heights = np.vstack([np.zeros(_STEPS), np.cumsum(parts, axis=1).T])
    across = np.linspace(box.left, box.right, _STEPS)
    return _River(across, box.top + heights * box.height, tuple(order), start, end, box)


def _draw_bands(canvas: Canvas, theme: Theme, river: _River, cluster_map: ClusterMap) -> None:
    for row, index in enumerate(river.order):
        colour = theme.group(cluster_map.clusters[index].colour)
        upper = np.column_stack([river.across, river.edges[row]])
        lower = np.column_stack([river.across, river.edges[row + 1]])
        band = np.vstack([upper, lower[::-1]])
        canvas.polygon(band, fill=mix(theme.panel, colour, _BAND), edge=theme.panel, width=3.0)


def _draw_years(canvas: Canvas, theme: Theme, river: _River, panel: Box) -> None:
    first, last = int(np.ceil(river.start)), int(np.floor(river.end))
    step = next(size for size in (1, 2, 5, 10, 20, 50) if (last - first) / size <= _YEARS_WANTED)
    for year in range(first - first % -step, last + 1, step):
        x = river.x(year)
        label = str(year)
        half = width(label, _YEAR) / 2
        canvas.line(
            np.array([[x, river.box.bottom], [x, river.box.bottom + 8]]), theme.muted, width=2
        )
        at = min(max(x, panel.left + 12 + half), panel.right - 12 - half)
        canvas.text(at, river.box.bottom + 29, label, _YEAR, theme.muted, align="centre")


def _draw_albums(
    canvas: Canvas, theme: Theme, river: _River, panel: Box, marked: Sequence[Release]
) -> None:
    """Write the albums' titles in lanes, each with a line down to its day."""
    taken: list[Box] = []
    for release in marked:
        x = river.x(release.when)
        title = shorten(clean_title(release.album.title), _ALBUM, "SemiBold", _ALBUM_ROOM)
        wide = width(title, _ALBUM, "SemiBold")
        for box in _lanes(x, wide, river.box.top, panel):
            stem = Box(left=x - 3, top=box.bottom, right=x + 3, bottom=river.box.top)
            if any(box.overlaps(other, 8) or stem.overlaps(other, 2) for other in taken):
                continue
            top = np.array([[x, box.bottom + 3], [x, river.box.top - 2]])
            canvas.line(top, theme.muted, width=2.0)
            down = np.array([[x, river.box.top + 2], [x, river.box.bottom - 2]])
            canvas.line(down, theme.ink, width=1.6, alpha=0.4, dash=(1.0, 5.0))
            canvas.text(box.left, box.bottom - 5, title, _ALBUM, theme.ink, weight="SemiBold")
            taken += [box, stem]
            break


def _lanes(x: float, wide: float, foot: float, panel: Box) -> Iterator[Box]:
    """Yield the places of a title above its day: lowest lane first; amid, from there on, up to it."""
    for lane in range(_LANES):
        top = foot - 12 - (lane + 1) * _LANE
        for share in (0.5, 0.04, 0.96):
            left = min(max(x - share * wide, panel.left + 16), panel.right - 16 - wide)
            yield Box(left=left, top=top, right=left + wide, bottom=top + _LANE - 4)


def _dots(river: _River, found: Sequence[Dated]) -> NDArray[np.float64]:
    """Return where each track stands: at its day, spread over the height of its band."""
    counts: dict[int, int] = {}
    places: list[tuple[float, float]] = []
    for each in found:
        turn = counts[each.group] = counts.get(each.group, 0) + 1
        x = river.x(each.when) + 5.0 * ((turn * 0.754877) % 1 - 0.5) * 2
        x = min(max(x, river.box.left + 6), river.box.right - 6)
        upper, lower = river.band(each.group, x)
        # The golden ratio's multiples fill an interval evenly, however many there are.
        share = 0.1 + 0.8 * ((turn * 0.618034) % 1)
        places.append((x, upper + share * (lower - upper)))
    return np.array(places).reshape(-1, 2)


def _draw_dots(
    canvas: Canvas,
    theme: Theme,
    cluster_map: ClusterMap,
    dots: NDArray[np.float64],
    found: Sequence[Dated],
) -> None:
    radius = min(6.5, marker_radius(len(found)))
    step = -(-len(found) // _MOST_DOTS)
    groups = np.array([each.group for each in found])
    for index, cluster in enumerate(cluster_map.clusters):
        canvas.markers(
            shape(cluster.colour), dots[groups == index][::step], radius,
            fill=theme.group(cluster.colour), edge=theme.panel,
        )  # fmt: skip


def _draw_words(
    canvas: Canvas,
    theme: Theme,
    river: _River,
    cluster_map: ClusterMap,
    tracks: Mapping[int, Track],
    found: Sequence[Dated],
    dots: NDArray[np.float64],
) -> None:
    """Write each band's name where it has room, and the hits where they stand."""
    spots = {each.track_id: (index, each.group) for index, each in enumerate(found)}
    known = _hits(cluster_map, tracks, {each: dots[spots[each][0]] for each in spots})
    wishes = [_wish(tracks[each], dots[spots[each][0]]) for each in known]
    crowd = Crowd(dots, canvas.width, canvas.height)
    rings = [
        Box(left=wish.x - 12, top=wish.y - 12, right=wish.x + 12, bottom=wish.y + 12)
        for wish in wishes
    ]
    taken: list[Box] = []
    for index in river.order:
        cluster = cluster_map.clusters[index]
        taken += _draw_name(canvas, theme, river, cluster, index, [*taken, *rings], crowd)
    area = river.box.inset(2)
    placed: list[Placed | None] = place(wishes, area=area, taken=taken, crowd=crowd, clear=9.0)
    for track_id, wish, spot in zip(known, wishes, placed, strict=True):
        if spot is None:
            continue
        cluster = cluster_map.clusters[spots[track_id][1]]
        end = np.array([[wish.x, wish.y], spot.end])
        canvas.line(end, theme.panel, width=4.5, alpha=0.8)
        canvas.line(end, theme.ink, width=1.8)
        at = np.array([[wish.x, wish.y]])
        canvas.markers(shape(0), at, 9.5, fill=theme.panel, edge=theme.ink, edge_width=2.2)
        legend.dot(canvas, theme, wish.x, wish.y, cluster, 6.5)
        canvas.text(
            spot.box.left + 3, spot.box.bottom - 6.5, wish.text, _HIT,
            mix(theme.group(cluster.colour), theme.ink, LABEL_LEAN),
            weight="SemiBold", halo=theme.panel,
        )  # fmt: skip


def _hits(
    cluster_map: ClusterMap, tracks: Mapping[int, Track], spots: Mapping[int, NDArray[np.float64]]
) -> list[int]:
    """Return the best-known tracks, no song twice, none on top of another."""
    chosen: list[int] = []
    said: set[str] = set()
    for track_id in best_known(cluster_map.track_ids, tracks):
        if track_id not in spots or (song := read_title(tracks[track_id].title).song) in said:
            continue
        if any(np.hypot(*(spots[track_id] - spots[other])) < _HITS_APART for other in chosen):
            continue
        said.add(song)
        chosen.append(track_id)
        if len(chosen) == _HITS:
            break
    return chosen


def _wish(track: Track, spot: NDArray[np.float64]) -> Wish:
    title = short_title(track.title, _HIT, "SemiBold", _HIT_ROOM)
    wide = width(title, _HIT, "SemiBold") + 6
    return Wish(float(spot[0]), float(spot[1]), wide, 25.0, title)


def _draw_name(
    canvas: Canvas,
    theme: Theme,
    river: _River,
    cluster: Cluster,
    index: int,
    taken: Sequence[Box],
    crowd: Crowd,
) -> list[Box]:
    """Write a band's number and name where it is high and few tracks are; return their box.

    Where the whole name has no room, the number stands alone.
    """
    row = river.order.index(index)
    for words, least in ((wording.title(cluster), _NAME_BAND), ("", _NUMBER_BAND)):
        wide = (width(words, _NAME, "Bold") + 10 if words else 0.0) + 34
        reach = max(1, round(wide / (river.across[1] - river.across[0])) + 1)
        upper = _windowed(river.edges[row], reach, "max")
        lower = _windowed(river.edges[row + 1], reach, "min")
        left, middle = river.across[: len(upper)], (upper + lower) / 2
        boxes = np.column_stack([left, middle - 16, left + wide, middle + 16])
        cost = _PER_TRACK * crowd.inside(boxes) - np.minimum(lower - upper, _HIGH_ENOUGH)
        cost = np.where((lower - upper >= least) & (boxes[:, 2] <= river.box.right), cost, np.inf)
        for start in np.argsort(cost, kind="stable"):
            if not np.isfinite(cost[start]):
                break
            x, y = float(left[start]), float(middle[start])
            box = Box(left=x, top=y - 16, right=x + wide, bottom=y + 16)
            if any(box.overlaps(other, 6) for other in taken):
                continue
            legend.chip(canvas, theme, x + 16, y, cluster, 13)
            if words:
                canvas.text(x + 38, y + 8, words, _NAME, theme.ink, weight="Bold", halo=theme.panel)
            return [box]
    return []


def _windowed(edge: NDArray[np.float64], reach: int, kind: str) -> NDArray[np.float64]:
    """Return the greatest or the least of an edge over so many steps from each on."""
    reach = min(reach, len(edge))
    windows = np.lib.stride_tricks.sliding_window_view(edge, reach)
    return windows.max(axis=1) if kind == "max" else windows.min(axis=1)


def worth_a_bar(moved: Sequence[Change]) -> list[Change]:
    """Return what is drawn of what changed: the greatest changes whose two figures differ as they are said."""
    return [each for each in moved if _then(each) != _now(each)][:_CHANGES]


def _then(change: Change) -> str:
    return value_text(change.feature, change.then)


def _now(change: Change) -> str:
    return value_text(change.feature, change.now)


def _draw_changes(canvas: Canvas, theme: Theme, moved: Sequence[Change], box: Box) -> None:
    """Draw a bar for each of what changed most: a ring for then, a dot for now."""
    if not moved:
        return
    column = box.width / _CHANGES
    for index, change in enumerate(moved):
        left = box.left + index * column
        right = left + column - 34
        name = wording.capital(feature_text(change.feature))
        canvas.text(left, box.top + 24, name, 20, theme.ink, weight="SemiBold")
        figures = text(
            "charts.timeline.figures",
            then=_then(change),
            now=_now(change),
        )
        canvas.text(right, box.top + 24, figures, 19, theme.muted, align="right")
        y = box.top + 46
        canvas.rectangle(left, y - 3, right - left, 6, fill=theme.track, radius=3)
        then, now = (
            left + (right - left) * position(change.feature, value)
            for value in (change.then, change.now)
        )
        canvas.rectangle(min(then, now), y - 3, abs(now - then), 6, fill=theme.muted)
        canvas.markers(
            shape(0), np.array([[then, y]]), 7, fill=theme.background, edge=theme.muted,
            edge_width=2.5,
        )  # fmt: skip
        canvas.markers(shape(0), np.array([[now, y]]), 8, fill=theme.ink)
    y = box.bottom
    canvas.markers(
        shape(0), np.array([[box.left + 7, y - 6]]), 5.5, fill=None, edge=theme.faint, edge_width=2
    )
    x = box.left + 20
    x += canvas.text(x, y, text("charts.timeline.then"), 16.5, theme.faint) + 20
    canvas.markers(shape(0), np.array([[x + 7, y - 6]]), 6.5, fill=theme.faint)
    canvas.text(x + 20, y, text("charts.timeline.now"), 16.5, theme.faint)


def _describe(
    cluster_map: ClusterMap,
    found: Sequence[Dated],
    headline: str,
    line: str,
    marked: Sequence[Release],
) -> str:
    artist = plain(cluster_map.artist_name)[:100]
    parts = [text("charts.alt.timeline", artist=artist, subtitle=line), f"{headline}."]
    ends = np.array([found[0].when, found[-1].when])
    parted = eras.shares(found, len(cluster_map.clusters), ends)
    for index, cluster in enumerate(cluster_map.clusters):
        parts.append(
            text(
                "charts.alt.band",
                number=cluster.number,
                name=wording.title(cluster),
                then=f"{100 * parted[0, index]:.0f}",
                now=f"{100 * parted[1, index]:.0f}",
            )
        )
    titles = [
        text("charts.alt.album", title=clean_title(each.album.title)[:60], year=str(int(each.when)))
        for each in sorted(marked, key=lambda each: each.when)
    ]
    if titles:
        parts.append(text("charts.alt.albums", titles="; ".join(titles)))
    return wording.cut_alt(parts)
