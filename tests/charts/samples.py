"""Maps made by hand: random points around centres, no analysis involved."""

from __future__ import annotations

import io
import random
from typing import TYPE_CHECKING

from PIL import Image

from bot.charts.arrange import lay_out
from bot.charts.corner import entries_of
from bot.charts.extremes import extremes
from bot.charts.sheet import SHEETS
from bot.domain.model import (
    FEATURE_NAMES,
    Album,
    Axis,
    Cluster,
    ClusterMap,
    Credit,
    Evidence,
    Features,
    GroupName,
    MapOptions,
    Point,
    Remark,
    Size,
    Track,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from bot.charts.arrange import Layout
    from bot.domain.model import FeatureName

NAMES = (
    "soft_and_acoustic",
    "bright_and_upbeat",
    "melodic_and_moody",
    "hard_hitting_words",
    "instrumentals",
    "on_stage",
    "slow_burn",
    "signature_sound",
)

SCRIPTS = (
    "恋するフォーチュンクッキー",
    "그게 말이 돼?",
    "七里香 ★ 晴天",
    "أم كلثوم - إنت عمري",
    "คิดถึง ที่นี่ ผู้หญิง",
    "שלום עולם (Live)",
    "हिन्दी किताब",
    "🔥❤️👨‍💻🇰🇷 fire",
    "ქართული",
    "Ελληνικά и кириллица",
    "Đặc biệt Ærøskøbing",
)

HOSTILE = (
    "$\\frac{a}{b}$ $x_1$ $",
    "Z̴̡̢̧a̷l̶g̵o" * 40,
    "A\nB\tC\x00D\x1b[31m\u202eEVIL\u2066",
    "x" * 4000,
    "   ",
    "",
    "ሰላም",
    "\ud800",
    "\U000e0041\ufe0f\u200d",
    "﷽" * 30,
)


def features(number: int) -> Features:
    lot = random.Random(number)  # noqa: S311 - sample data
    return Features(
        source="spotify",
        danceability=lot.random(),
        energy=lot.random(),
        loudness=lot.uniform(-20, -3),
        speechiness=lot.random(),
        acousticness=lot.random(),
        instrumentalness=lot.random(),
        liveness=lot.random(),
        valence=lot.random(),
        tempo=lot.uniform(60, 190),
    )


def make_map(
    count: int,
    groups: int = 3,
    *,
    seed: int = 0,
    titles: Sequence[str] = (),
    artist: str = "Nadia Vale",
    placed: int = 0,
    x_axis: FeatureName | None = None,
    y_axis: FeatureName | None = None,
) -> tuple[ClusterMap, Mapping[int, Track]]:
    """Return a map of ``count`` tracks in ``groups`` groups and its tracks by id."""
    lot = random.Random(seed)  # noqa: S311 - sample data
    groups = min(groups, count)
    centres = [(lot.uniform(-3, 3), lot.uniform(-3, 3)) for _ in range(groups)]
    members: list[list[int]] = [[] for _ in range(groups)]
    points: list[Point] = []
    tracks: dict[int, Track] = {}
    for number in range(1, count + 1):
        group = (number - 1) % groups
        x, y = centres[group]
        members[group].append(number)
        points.append(
            Point(
                track_id=number,
                x=lot.gauss(x, 0.7),
                y=lot.gauss(y, 0.7),
                cluster=group + 1,
                placed=number <= placed,
            )
        )
        tracks[number] = Track(
            id=number,
            title=titles[number % len(titles)] if titles else f"Song no. {number}",
            artists=(Credit(artist_id=1, name=artist),),
            album=Album(id=1, title="First", released=f"{2001 + number % 9}-05-01"),
            popularity=number * 7 % 100,
            features=(features(number),),
        )
    clusters = tuple(
        Cluster(
            number=group + 1,
            colour=group,
            name=GroupName(NAMES[group]),
            tracks=tuple(ids),
            evidence=(
                Evidence(feature="energy", value=0.71, difference=0.9),
                Evidence(feature="loudness", value=-11.2, difference=-0.8),
                Evidence(feature="tempo", value=96.0, difference=-0.5),
            ),
            means={"energy": 0.7, "valence": 0.2, "loudness": -9.0, "tempo": 104.0},
            stability=0.8,
        )
        for group, ids in enumerate(members)
    )
    cluster_map = ClusterMap(
        artist_id=1,
        artist_name=artist,
        catalogue_version="c",
        algorithm_version="a",
        options=MapOptions(x_axis=x_axis, y_axis=y_axis),
        clusters=clusters,
        points=tuple(points),
        x_axis=Axis(
            low=("energy_low", "acousticness_high"),
            high=("energy_high", "acousticness_low"),
            feature=x_axis,
        ),
        y_axis=Axis(low=("valence_low",), high=("valence_high",), feature=y_axis),
        kept_variance=0.62 if points else None,
        feature_source="spotify",
        used_features=FEATURE_NAMES,
        means={"energy": 0.5, "valence": 0.5, "loudness": -8.0, "tempo": 118.0},
        remarks=(
            Remark(kind="bridge", track_id=1, clusters=(1, 2)),
            Remark(kind="oddity", track_id=count, clusters=(1,)),
        )
        if count > 2
        else (),
    )
    return cluster_map, tracks


def arranged(
    cluster_map: ClusterMap,
    tracks: Mapping[int, Track],
    liked: Collection[int] = (),
    size: Size = Size.WIDE,
    known: Sequence[int] | None = None,
) -> Layout:
    """Return where everything stands on a sheet below a heading of two lines."""
    sheet = SHEETS[size]
    entries = entries_of(extremes(cluster_map, tracks), cluster_map, tracks, sheet)
    return lay_out(cluster_map, tracks, liked, sheet, 140, entries, known)


def opened(data: bytes) -> Image.Image:
    """Return a picture, decoded."""
    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        return picture


def cover(width: int = 64, height: int = 64, form: str = "PNG", ink: str = "#a04020") -> bytes:
    """Return an encoded picture of one colour."""
    stream = io.BytesIO()
    Image.new("RGB", (width, height), ink).save(stream, form)
    return stream.getvalue()
