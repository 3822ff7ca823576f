"""Two artists on one map: the same two features for both, and their means side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.charts import axes, cards, measures, wording
from bot.charts.canvas import Canvas
from bot.charts.geometry import blob, cells, fit, inside
from bot.charts.heading import draw_heading
from bot.charts.lettering import clean_title, plain, short_title, shorten, width
from bot.charts.marks import CROWDED, comb_step, draw_comb, hit_radius, marker_radius
from bot.charts.meeting import meeting
from bot.charts.palette import LABEL_LEAN, card_palettes
from bot.charts.placement import Crowd, Wish, place
from bot.charts.sheet import SHEETS
from bot.charts.styles import THEMES, mix, shape
from bot.domain.map_words import feature_text, value_text
from bot.domain.model import FEATURE_NAMES, Axis, Size, Style
from bot.language import text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.charts.canvas import Format
    from bot.charts.geometry import Box
    from bot.charts.meeting import Meeting
    from bot.charts.styles import Points, Theme
    from bot.domain.model import ClusterMap, FeatureName, Picture, Track

_ARTIST_ROW: Final = 52.0
_NAME: Final = 22.0
_NATURAL: Final[tuple[FeatureName, ...]] = (
    "energy", "valence", "acousticness", "danceability", "loudness", "tempo",
)  # fmt: skip
"""Axes for whoever names none: what tells most at a glance comes first."""
_BARS: Final = 4
"""Features of which both means are drawn: those that differ most."""
_BAR_ROW: Final = 45.0
_WORDS: Final = 17.0
_LABEL: Final = 19.0
_LABEL_ROOM: Final = 220.0
_LEVELS: Final = ((0.1, "apart"), (0.35, "edges"), (0.65, "much"), (1.01, "alike"))
"""What an overlap below each of these is called."""


@dataclass(frozen=True, slots=True)
class _Artist:
    name: str
    colour: int
    count: int
    ids: tuple[int, ...]
    """The tracks that have both features."""
    values: Points
    """Their two features, in the features' own units."""
    at: Points
    """The same in pixels."""
    tracks: Mapping[int, Track]
    means: Mapping[FeatureName, float]


@dataclass(frozen=True, slots=True)
class _Pick:
    """A track that is pointed out: what for, in words, whose it is and its row there."""

    words: str
    artist: _Artist
    row: int

    @property
    def title(self) -> str:
        """Return the track's title as its source wrote it."""
        return self.artist.tracks[self.artist.ids[self.row]].title


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
    theme, sheet = THEMES[style], SHEETS[Size.WIDE]
    canvas = Canvas(sheet.width, sheet.height, theme.background, form=format)
    names = " × ".join(  # noqa: RUF001 - a multiplication sign
        (shorten(plain(map_a.artist_name), sheet.title, "Bold", 480), plain(map_b.artist_name))
    )
    doubts = _doubts((x, y), ((map_a, tracks_a), (map_b, tracks_b)))
    subtitle = text(
        "charts.two.subtitle_short" if doubts else "charts.two.subtitle",
        x=wording.capital(feature_text(x)),
        y=feature_text(y),
    )
    met = meeting(map_a, tracks_a, map_b, tracks_b)
    headline = _headline(met)
    top = draw_heading(
        canvas,
        theme,
        sheet,
        title=names,
        headline=headline,
        line=text("charts.separator").join((subtitle, *doubts)),
        demo=demo,
    )
    panel = sheet.panel(top)
    plot = sheet.plot(panel)
    cards.panel(canvas, theme, panel)
    x_axis, y_axis = (
        Axis(low=(f"{name}_low",), high=(f"{name}_high",), feature=name) for name in (x, y)
    )
    tables = [_values(map_a, tracks_a, x, y), _values(map_b, tracks_b, x, y)]
    everything = np.vstack([values for _, values in tables])
    radius = marker_radius(len(everything))
    room = axes.room(plot, radius + 9, x_axis, y_axis)
    x_scale = fit(everything[:, 0], room.left, room.right, exact=True)
    y_scale = fit(everything[:, 1], room.bottom, room.top, exact=True)
    artists = [
        _Artist(
            plain(found.artist_name),
            colour,
            len(found.points),
            ids,
            values,
            np.column_stack([x_scale(values[:, 0]), y_scale(values[:, 1])]),
            tracks,
            found.means,
        )
        for colour, (found, tracks, (ids, values)) in enumerate(
            zip((map_a, map_b), (tracks_a, tracks_b), tables, strict=True)
        )
    ]
    ticks = axes.ticks(x_axis, y_axis, x_scale, y_scale, plot) if len(everything) else ()
    axes.draw_backdrop(canvas, theme, plot, ticks, x_scale, y_scale)
    _draw_points(canvas, theme, artists, radius, plot)
    axes.draw_values(canvas, theme, ticks)
    middle = (plot.left + plot.right) / 2
    axes.draw_words(canvas, theme, axes.words(x_axis, y_axis, panel, middle))
    pair = _pair(artists, met)
    ends = _ends(artists, x, y)
    taken = [tick.box for tick in ticks if tick.box]
    _draw_picks(canvas, theme, [*pair, *ends], pair, plot, taken, radius)
    mixed = len({map_a.feature_source, map_b.feature_source} - {None}) > 1
    rows = _side(canvas, theme, sheet.legend(panel), artists, pair, ends, mixed=mixed)
    intro = text(
        "charts.alt.two",
        x=feature_text(x),
        y=feature_text(y),
        first=artists[0].name[:100],
        second=artists[1].name[:100],
    )
    said = [f"{wording.capital(doubt)}." for doubt in doubts]
    said += [f"{headline}."] if headline else []
    said += _said(pair, ends)
    alt = wording.cut_alt([intro, *said, *rows])
    return cards.picture(canvas, card_palettes(style, (0, 1)), alt)


def _headline(met: Meeting) -> str:
    """Return how far the two overlap, in words; nothing where that is not known."""
    if met.overlap is None:
        return ""
    level = next(word for limit, word in _LEVELS if met.overlap < limit)
    return text(f"charts.two.{level}", count=max(1, min(9, round(10 * met.overlap))))


def _pair(artists: Sequence[_Artist], met: Meeting) -> list[_Pick]:
    """Return the nearest two tracks, where both have a place on the map."""
    if met.nearest is None:
        return []
    words = text("charts.two.nearest")
    return [
        _Pick(words, artist, artist.ids.index(track_id))
        for artist, track_id in zip(artists, met.nearest, strict=True)
        if all(each in who.ids for who, each in zip(artists, met.nearest, strict=True))
    ]


def _ends(artists: Sequence[_Artist], x: FeatureName, y: FeatureName) -> list[_Pick]:
    """Return the tracks of either artist at the four ends of the map, none twice."""
    found: list[_Pick] = []
    for column, feature in enumerate((x, y)):
        for end, sign in (("high", -1.0), ("low", 1.0)):
            candidates = sorted(
                (sign * float(artist.values[row, column]), artist.colour, row)
                for artist in artists
                for row in range(len(artist.ids))
            )
            spot = next(
                (
                    (colour, row)
                    for _, colour, row in candidates
                    if (colour, row) not in {(each.artist.colour, each.row) for each in found}
                ),
                None,
            )
            if spot is not None:
                words = text(f"charts.extreme.{feature}_{end}")
                found.append(_Pick(words, artists[spot[0]], spot[1]))
    return found


def _said(pair: Sequence[_Pick], ends: Sequence[_Pick]) -> list[str]:
    """Return the picks in sentences."""
    said: list[str] = []
    if pair:
        first, second = (clean_title(each.title)[:60] for each in pair)
        said.append(text("charts.alt.nearest", first=first, second=second))
    for each in ends:
        title = clean_title(each.title)[:60]
        said.append(
            text("charts.alt.whose_end", words=each.words, title=title, name=each.artist.name[:40])
        )
    return said


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
) -> tuple[tuple[int, ...], Points]:
    """Return the tracks that have both features and these, shape (n, 2), in their own units."""
    source = cluster_map.feature_source
    across = measures.values(tracks, cluster_map.track_ids, x, source)
    upwards = measures.values(tracks, cluster_map.track_ids, y, source)
    ids = tuple(track for track in across if track in upwards)
    both = [(across[track], upwards[track]) for track in ids]
    return ids, np.array(both, dtype=np.float64).reshape(-1, 2)


def _draw_points(
    canvas: Canvas, theme: Theme, artists: Sequence[_Artist], radius: float, plot: Box
) -> None:
    present = [artist for artist in artists if len(artist.at)]
    for artist in present:
        ink = theme.group(artist.colour)
        outline = inside(blob(artist.at, radius + 10, 0.8), plot.inset(-4))
        canvas.polygon(outline, fill=ink, fill_alpha=theme.fill, soft=True)
        canvas.polygon(outline, edge=ink, width=2.0, alpha=theme.outline, soft=True)
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


def _draw_picks(
    canvas: Canvas,
    theme: Theme,
    picks: Sequence[_Pick],
    pair: Sequence[_Pick],
    plot: Box,
    taken: Sequence[Box],
    radius: float,
) -> None:
    """Ring the tracks that are pointed out and name them; a line joins the nearest two."""
    once = list({(each.artist.colour, each.row): each for each in picks}.values())
    if not once:
        return
    reach = hit_radius(radius)
    spots = [each.artist.at[each.row] for each in once]
    wishes: list[Wish] = []
    for each, spot in zip(once, spots, strict=True):
        title = short_title(each.title, _LABEL, "SemiBold", _LABEL_ROOM)
        wide = width(title, _LABEL, "SemiBold") + 6
        wishes.append(Wish(float(spot[0]), float(spot[1]), wide, 25.0, title))
    everyone = np.vstack([each.artist.at for each in once])
    crowd = Crowd(everyone, canvas.width, canvas.height)
    placed = place(wishes, area=plot, taken=taken, crowd=crowd, clear=reach + 6)
    if pair:
        ends = np.array([each.artist.at[each.row] for each in pair])
        canvas.line(ends, theme.ink, width=2.0, dash=(2.0, 5.0))
    for each, wish, found in zip(once, wishes, placed, strict=True):
        at = np.array([[wish.x, wish.y]])
        ink = theme.group(each.artist.colour)
        if found and np.hypot(found.end[0] - wish.x, found.end[1] - wish.y) > reach + 9:
            canvas.line(np.array([[wish.x, wish.y], found.end]), theme.ink, width=1.8)
        canvas.markers(shape(0), at, reach + 3, fill=theme.panel, edge=theme.ink, edge_width=2.2)
        canvas.markers(shape(each.artist.colour), at, reach, fill=ink, edge=theme.panel)
        if found:
            canvas.text(
                found.box.left + 3, found.box.bottom - 6.5, wish.text, _LABEL,
                mix(ink, theme.ink, LABEL_LEAN), weight="SemiBold", halo=theme.panel,
            )  # fmt: skip


def _side(
    canvas: Canvas,
    theme: Theme,
    box: Box,
    artists: Sequence[_Artist],
    pair: Sequence[_Pick],
    ends: Sequence[_Pick],
    *,
    mixed: bool,
) -> list[str]:
    """Write both names, the means that differ most and the picks; return all means in words."""
    for index, artist in enumerate(artists):
        y = box.top + 20 + index * _ARTIST_ROW
        ink = theme.group(artist.colour)
        canvas.markers(shape(artist.colour), np.array([[box.left + 14, y]]), 12, fill=ink)
        name = shorten(artist.name, _NAME, "Bold", box.width - 36)
        canvas.text(box.left + 36, y + 3, name, _NAME, ink, weight="Bold")
        count = wording.track_count(artist.count)
        canvas.text(box.left + 36, y + 25, count, _WORDS, theme.muted)
    y = box.top + 2 * _ARTIST_ROW + 22
    known: list[FeatureName] = [
        name for name in FEATURE_NAMES if all(name in artist.means for artist in artists)
    ]
    apart = sorted(
        known, key=lambda name: -abs(_share(artists[0], name) - _share(artists[1], name))
    )
    shown: list[FeatureName] = [name for name in known if name in apart[:_BARS]]
    for name in shown:
        _means(canvas, theme, box, artists, name, y)
        y += _BAR_ROW
    y += 12
    if pair:
        canvas.text(box.left, y + 6, pair[0].words, _WORDS, theme.muted)
        for each in pair:
            y += 27
            _title(canvas, theme, box, each, box.left, y + 6)
        y += 36
    for each in ends:
        if y + 6 > box.bottom - (26 if mixed else 0):
            break
        wide = canvas.text(box.left, y + 6, each.words, _WORDS, theme.muted)
        _title(canvas, theme, box, each, box.left + wide + 12, y + 6)
        y += 27
    if mixed:
        note = shorten(text("charts.two.mixed"), 16, "Regular", box.width)
        canvas.text(box.left, box.bottom, note, 16, theme.faint)
    return [
        text(
            "charts.alt.two_row",
            feature=feature_text(name),
            first=artists[0].name[:40],
            first_value=value_text(name, artists[0].means[name]),
            second=artists[1].name[:40],
            second_value=value_text(name, artists[1].means[name]),
        )
        for name in known
    ]


def _share(artist: _Artist, name: FeatureName) -> float:
    return measures.position(name, artist.means[name])


def _title(canvas: Canvas, theme: Theme, box: Box, pick: _Pick, x: float, baseline: float) -> None:
    """Write a track's title beside its artist's marker."""
    ink = theme.group(pick.artist.colour)
    canvas.markers(shape(pick.artist.colour), np.array([[x + 7, baseline - 6]]), 6, fill=ink)
    title = short_title(pick.title, _WORDS, "SemiBold", box.right - x - 22)
    canvas.text(x + 22, baseline, title, _WORDS, theme.ink, weight="SemiBold")


def _means(
    canvas: Canvas,
    theme: Theme,
    box: Box,
    artists: Sequence[_Artist],
    name: FeatureName,
    y: float,
) -> None:
    """Write a feature with both means and draw them on one bar."""
    canvas.text(box.left, y + 6, wording.capital(feature_text(name)), _WORDS, theme.muted)
    for x, artist in zip((box.right - 88, box.right), artists, strict=True):
        value = value_text(name, artist.means[name])
        ink = theme.group(artist.colour)
        canvas.text(x, y + 6, value, _WORDS, ink, weight="SemiBold", align="right")
    canvas.rectangle(box.left, y + 18, box.width, 4, fill=theme.track, radius=2)
    for artist in artists:
        x = box.left + box.width * _share(artist, name)
        canvas.markers(
            shape(artist.colour), np.array([[x, y + 20]]), 6.5, fill=theme.group(artist.colour),
            edge=theme.background, edge_width=2,
        )  # fmt: skip
