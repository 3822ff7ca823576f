"""The map as one HTML page that needs nothing else: no network, no server, no other file."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from html import unescape
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bot import __version__
from bot.charts.geometry import fit
from bot.charts.lettering import clean_title, short_title
from bot.charts.measures import doubt
from bot.charts.styles import SHAPES, THEMES
from bot.domain.map_words import (
    axis_text,
    cluster_title,
    draws_on_text,
    evidence_text,
    feature_text,
    finding_text,
    left_out_text,
    stability_text,
)
from bot.domain.model import FEATURE_NAMES, FEATURE_RANGES, Style
from bot.language import language, number_text, plural_examples, text
from bot.report.rows import known, rows
from bot.report.safe import plain, web_link
from bot.report.webfonts import font_faces

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.charts.styles import Colour
    from bot.domain.model import Album, Cluster, ClusterMap, FeatureName, Track
    from bot.report.rows import Row

_WORDS: Final = (
    "about",
    "close",
    "edition",
    "example",
    "find",
    "hearts",
    "no_matches",
    "off_map",
    "open",
    "placed",
    "score",
)
"""Keys under ``report.web`` that the script puts into sentences itself."""

_LABEL: Final = (14.0, "SemiBold", 210.0)
"""Size, weight and room in pixels of a title on the map."""

BARS: Final[Mapping[FeatureName, tuple[float, float]]] = {
    **FEATURE_RANGES,
    "loudness": (-30.0, 0.0),
    "tempo": (40.0, 220.0),
}
"""What music fills of the allowed range; a bar over all of it would hardly move."""


def embedded_json(value: object) -> Markup:
    """Return ``value`` as JSON that may stand inside a ``<script>`` element.

    ``<``, ``>`` and ``&`` cannot end the element or open a comment, U+2028 and U+2029 are no line
    ends. Raises ``ValueError`` for NaN and infinities.
    """
    dumped = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for letter in "<>&\u2028\u2029":
        dumped = dumped.replace(letter, f"\\u{ord(letter):04x}")
    return Markup(dumped)  # noqa: S704 - made safe above


@dataclass(frozen=True, slots=True, kw_only=True)
class Sister:
    """What makes the map a page of a site, whose pages share style, script and letters."""

    policy: str
    """The site's content security policy."""
    head: Markup
    """What brings the shared styles."""
    top: Markup
    """What stands above the map: the ways to the sister pages."""
    tail: Markup
    """What brings the shared script."""


def web_page(
    cluster_map: ClusterMap,
    tracks: Mapping[int, Track],
    *,
    hearts: Mapping[int, int],
    scores: Mapping[int, int | None],
    demo: bool = False,
    sister: Sister | None = None,
) -> str:
    """Return the whole page as HTML.

    Style, script and data are inline; the content security policy allows exactly these (by hash)
    and no request at all. Links open in a new tab that knows nothing of this page. A ``sister``
    of a site's other pages finds style and script beside it.
    """
    data = embedded_json(_data(cluster_map, tracks, hearts, scores))
    artist = plain(cluster_map.artist_name)
    if sister is None:
        sister = _alone(font_faces(f"{data}{artist}{map_script()}") + map_style(), map_script())
    return (
        environment()
        .get_template("map.html.j2")
        .render(
            title=text("report.title", artist=artist),
            artist=artist,
            finding=finding(cluster_map),
            intro=intro(cluster_map, tracks),
            separator=text("report.separator"),
            demo=text("demo.note") if demo else "",
            demo_badge=text("demo.badge") if demo else "",
            clusters=legend(cluster_map, tracks),
            left_out=[left_out_text(each) for each in cluster_map.left_out],
            words=_words,
            language=language(),
            nothing=text("report.nothing"),
            sister=sister,
            data=data,
        )
    )


def map_script() -> str:
    """Return the page's script."""
    return _asset("map.js")


def _alone(style: str, script: str) -> Sister:
    """Return the frame of a page that bears its style and its script itself."""
    return Sister(
        policy=_policy(style, script),
        head=Markup(f"<style>{style}</style>"),  # noqa: S704 - our own files
        top=Markup(),
        tail=Markup(f"<script>{script}</script>"),  # noqa: S704 - our own files
    )


def compressed_page(
    cluster_map: ClusterMap,
    tracks: Mapping[int, Track],
    *,
    hearts: Mapping[int, int],
    scores: Mapping[int, int | None],
    demo: bool = False,
) -> bytes:
    """Return ``web_page`` in UTF-8 and gzip: equal pages are equal bytes."""
    whole = web_page(cluster_map, tracks, hearts=hearts, scores=scores, demo=demo)
    # Half a surrogate pair, which a broken source may send, is no reason to write nothing.
    return gzip.compress(whole.encode("utf-8", "replace"), mtime=0)


_HEAD_BYTES: Final = 4096
"""Unpacked bytes within which a page has told its policy."""
_TOLD_POLICY: Final = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]+)"')


def policy_of(packed: bytes) -> str:
    """Return the content security policy of a page that ``compressed_page`` made.

    Raises ``ValueError`` for anything else.
    """
    head = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(packed, _HEAD_BYTES)
    told = _TOLD_POLICY.search(head.decode("utf-8", "replace"))
    if told is None:
        raise ValueError("a page without a policy")
    return unescape(told[1])


@cache
def page_digest() -> str:
    """Return a hash of what every page is made of, its data and words apart: part of caches' keys."""
    assets = "\0".join((__version__, _asset("map.html.j2"), map_script(), map_style()))
    return sha256(assets.encode()).hexdigest()[:16]


def _matches() -> dict[str, str]:
    """Return how the script says a number of tracks: a sentence for each of the plural's forms."""
    forms = plural_examples()
    return {
        form: text("report.web.counts.matches", count=example).replace(
            number_text(example), "{count}"
        )
        for form, example in forms.items()
    }


def _words(key: str, **values: str) -> str:
    return text(f"report.web.{key}", **values)


@cache
def environment() -> Environment:
    """Return what fills in the pages' templates; every value is escaped."""
    return Environment(
        loader=PackageLoader("bot.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _asset(name: str) -> str:
    return files("bot.report").joinpath("templates", name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    def source(content: str) -> str:
        return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"

    return (
        f"default-src 'none'; style-src {source(style)}; script-src {source(script)}; "
        "font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
    )


# --- style -------------------------------------------------------------------------------------


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{round(255 * share):02X}" for share in colour)


def _variables(style: Style) -> str:
    theme = THEMES[style]
    plain_colours = (
        "background",
        "panel",
        "border",
        "track",
        "line",
        "ink",
        "muted",
        "faint",
        "heart",
    )
    lines = [f"--{name}: {_hex(getattr(theme, name))};" for name in plain_colours]
    lines += [f"--on-colour: {_hex(theme.on_colour)};"]
    lines += [f"--group-{i}: {_hex(each)};" for i, each in enumerate(theme.palette)]
    lines += [f"--fill: {theme.fill};", f"--outline: {theme.outline};"]
    return ":root { " + " ".join(lines) + " }\n"


@cache
def map_style() -> str:
    """Return the page's style: the pictures' own colours, then ``map.css``."""
    light, contrast = _variables(Style.LIGHT), _variables(Style.HIGH_CONTRAST)
    groups = "\n".join(f".group-{i} {{ --group: var(--group-{i}); }}" for i in range(len(SHAPES)))
    return (
        _variables(Style.DARK)
        + f"@media (prefers-color-scheme: light) {{ {light} }}\n"
        + f"@media (prefers-contrast: more) and (prefers-color-scheme: dark) {{ {contrast} }}\n"
        + groups
        + "\n"
        + _asset("map.css")
    )


# --- content -----------------------------------------------------------------------------------


def _count(count: int, key: str) -> str:
    return text(f"report.web.counts.{key}", count=count)


def _year(album: Album | None) -> str:
    """Return the year of release, or nothing where it is not known."""
    year = ((album and album.released) or "")[:4]
    return year if year.isdecimal() else ""


def intro(cluster_map: ClusterMap, tracks: Mapping[int, Track]) -> list[str]:
    """Return the facts under the title."""
    known = sorted(
        year
        for point in cluster_map.points
        if point.track_id in tracks and (year := _year(tracks[point.track_id].album))
    )
    parts = [
        text(
            "report.web.intro",
            tracks=_count(len(cluster_map.points), "matches"),
            groups=_count(len(cluster_map.clusters), "groups"),
        )
    ]
    if known:
        span = text("report.web.years", first=known[0], last=known[-1])
        parts.append(span if known[0] != known[-1] else known[0])
    if cluster_map.stability is not None:
        word = stability_text(cluster_map.stability)
        parts.append(text("report.web.grouping", stability=word))
    if cluster_map.kept_variance is not None and cluster_map.x_axis.feature is None:
        share = round(100 * cluster_map.kept_variance)
        parts.append(text("report.web.kept", percent=share))
    return parts


def finding(cluster_map: ClusterMap) -> str:
    """Return the one sentence to be told of the whole map; nothing where there is none."""
    if cluster_map.finding is None:
        return ""
    names = {
        cluster.number: cluster_title(cluster.name, cluster.number, outside=clean_title)
        for cluster in cluster_map.clusters
    }
    return finding_text(cluster_map.finding, names, outside=clean_title)


def outline(index: int) -> str:
    """Return a marker's shape as SVG points in a box of -1.5..1.5 (y down)."""
    return " ".join(f"{x:.2f},{-y:.2f}" for x, y in SHAPES[index % len(SHAPES)].tolist())


def lift(index: int) -> float:
    """Return where in a marker its number stands, in the units of ``outline``."""
    return {2: 0.75, 4: 0.4}.get(index % len(SHAPES), 0.6)


def legend(cluster_map: ClusterMap, tracks: Mapping[int, Track]) -> list[dict[str, Any]]:
    """Return what is said of each group beside the map."""
    total = max(1, len(cluster_map.track_ids))
    return [
        {
            "number": cluster.number,
            "group": cluster.colour % len(SHAPES),
            "points": outline(cluster.colour),
            "lift": lift(cluster.colour),
            "name": cluster_title(cluster.name, cluster.number, outside=clean_title),
            "count": number_text(len(cluster.tracks)),
            "share": len(cluster.tracks) / total,
            "source": draws_on_text(cluster.draws_on, outside=clean_title)
            if cluster.draws_on
            else "",
            "evidence": [evidence_text(each) for each in cluster.evidence],
            "stability": stability_text(cluster.stability) if cluster.stability is not None else "",
            "example": _example(cluster, tracks),
        }
        for cluster in cluster_map.clusters
    ]


def _example(cluster: Cluster, tracks: Mapping[int, Track]) -> str:
    """Return the exemplar's title without guests and edition notes."""
    return clean_title(tracks[cluster.exemplar].title) if cluster.exemplar in tracks else ""


def _label(track_id: int, tracks: Mapping[int, Track]) -> str:
    """Return a track's title as it fits on the map, the kind of version kept."""
    return short_title(tracks[track_id].title, *_LABEL) if track_id in tracks else ""


@dataclass(frozen=True, slots=True)
class Plane:
    """Where tracks stand, as shares of the map from the left and from the top: as on the picture."""

    places: Mapping[int, tuple[float, float, bool]]
    """By track id; the last says whether a track is drawn in from beyond an edge."""
    zero: tuple[float, float]


def plane(cluster_map: ClusterMap) -> Plane:
    """Return where the tracks stand."""
    xs = np.array([point.x for point in cluster_map.points])
    ys = np.array([point.y for point in cluster_map.points])
    x_scale = fit(xs, 0, 1, exact=cluster_map.x_axis.feature is not None)
    y_scale = fit(ys, 1, 0, exact=cluster_map.y_axis.feature is not None)
    rows = zip(
        cluster_map.points,
        x_scale(xs).round(4).tolist(),
        y_scale(ys).round(4).tolist(),
        (x_scale.beyond(xs) | y_scale.beyond(ys)).tolist(),
        strict=True,
    )
    places = {point.track_id: (across, down, far) for point, across, down, far in rows}
    return Plane(places, (round(x_scale.at(0.0), 4), round(y_scale.at(0.0), 4)))


def _data(
    cluster_map: ClusterMap,
    tracks: Mapping[int, Track],
    hearts: Mapping[int, int],
    scores: Mapping[int, int | None],
) -> dict[str, Any]:
    """Return what the script needs. Tracks are arrays, not objects: 10,000 must stay small."""
    order = {cluster.number: i for i, cluster in enumerate(cluster_map.clusters)}
    listed = rows(cluster_map, tracks, hearts, scores)
    position = {row.track.id: i for i, row in enumerate(listed)}
    low_x, high_x = axis_text(cluster_map.x_axis)
    low_y, high_y = axis_text(cluster_map.y_axis)
    places = plane(cluster_map)
    centred = cluster_map.x_axis.feature is None
    scene = {
        track: number
        for cluster in cluster_map.clusters
        for number, each in enumerate(cluster.scenes, start=1)
        for track in each.tracks
    }
    return {
        "axes": {"x": [low_x, high_x], "y": [low_y, high_y]},
        "zero": places.zero if centred else None,
        "shapes": [[[round(x, 2), round(-y, 2)] for x, y in shape.tolist()] for shape in SHAPES],
        "clusters": [
            {
                "name": cluster_title(cluster.name, cluster.number, outside=clean_title),
                "number": cluster.number,
                "group": cluster.colour % len(SHAPES),
                "example": position.get(cluster.exemplar, -1),
                "label": _label(cluster.exemplar, tracks),
                "scenes": [
                    {
                        "name": cluster_title(each.name, each.number, outside=clean_title),
                        "example": position.get(each.exemplar, -1),
                        "label": _label(each.exemplar, tracks),
                    }
                    for each in cluster.scenes
                ],
            }
            for cluster in cluster_map.clusters
        ],
        "features": [
            {
                "name": feature_text(name),
                "range": BARS[name],
                "unit": text(f"map.units.{_unit(name)}", value="{value}"),
                "percent": _unit(name) == "share",
                "rough": doubt(tracks, cluster_map.track_ids, name, cluster_map.feature_source)
                is not None,
            }
            for name in FEATURE_NAMES
        ],
        "words": {key: text(f"report.web.{key}") for key in _WORDS}
        | {
            "minus": text("map.units.minus"),
            "separator": text("report.separator"),
            "more": text("report.web.more", count="{count}"),
        },
        "matches": _matches(),
        "language": language(),
        "tracks": [_packed(row, order, scene, places) for row in listed],
    }


def _unit(name: FeatureName) -> str:
    return {"loudness": "loudness", "tempo": "tempo"}.get(name, "share")


def _packed(
    row: Row, order: Mapping[int, int], scene: Mapping[int, int], places: Plane
) -> list[Any]:
    """Return a track's fields in the order that ``map.js`` names them."""
    track, album, point = row.track, row.track.album, row.point
    across, down, far = places.places[point.track_id] if point else (None, None, False)
    return [
        plain(track.title),
        plain(album.title) if album else "",
        plain(", ".join(credit.name for credit in track.artists)),
        plain(", ".join(album.labels)) if album else "",
        _year(album),
        web_link(track.link) or "",
        order[row.cluster.number] if row.cluster else -1,
        scene.get(track.id, 0),
        across,
        down,
        int(far),
        int(point.placed) if point else 0,
        row.hearts,
        row.score,
        [_rounded(known(row.features, name)) for name in FEATURE_NAMES],
    ]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
