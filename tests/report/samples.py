"""A small hand-made map with everything a report has to cope with."""

from __future__ import annotations

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
    LeftOut,
    MapOptions,
    Picture,
    Point,
    Remark,
    Track,
)

PICTURE = Picture(data=b"\x89PNG\r\n", width=1100, height=700, alt="A map of [three] groups.")

HOSTILE = (
    "*bold* _it_ `code` ~~gone~~",
    "a | b || c\\",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1)) ![x](http://evil.example/x.png)",
    "line\nbreak\r\n\ttab\u2028sep",
    "\u202eright-to-left\u202c \u2066iso\u2069",
    '=HYPERLINK("http://evil.example")',
    "@everyone www.evil.example https://evil.example",
    "&lt;b&gt; &#60; &amp",
    "Z̸̡a̶l̷g̴o̵ {{ 7*7 }} {% raw %}",
    "봄날 · 千年 · أغنية · เพลง · 👩‍👩‍👧",
    "\x00\x07\ud800 control",
    "$\\frac{1}{2}$ #1 1. one",
)
"""Titles that people and attackers write."""

ALBUMS = (
    Album(id=1, title="Later", labels=("North", "South"), released="2020-02-21",
          cover="https://covers.example/1.jpg"),
    Album(id=2, title="Early", labels=("North",), released="2013"),
    Album(id=3, title="Undated"),
)  # fmt: skip


def sample_features(number: int) -> Features:
    value = 0.01 * number
    return Features(
        source="file",
        danceability=value,
        energy=value,
        loudness=-value,
        speechiness=value,
        acousticness=value,
        instrumentalness=value,
        liveness=value,
        valence=value,
        tempo=100.0 + value,
        key=number % 12,
        mode=number % 2,
    )


def sample_track(number: int, title: str = "") -> Track:
    return Track(
        id=number,
        title=title or f"Song {number}",
        artists=(Credit(artist_id=1, name="The Sample"), Credit(artist_id=2, name="A. Guest"))
        if number % 5 == 0
        else (Credit(artist_id=1, name="The Sample"),),
        album=ALBUMS[number % 3],
        link=f"https://music.example/track/{number}" if number % 4 else None,
        features=(sample_features(number),),
    )


def sample_tracks(count: int = 30) -> dict[int, Track]:
    return {number: sample_track(number) for number in range(1, count + 1)}


def sample_cluster(number: int, tracks: tuple[int, ...], name: str) -> Cluster:
    return Cluster(
        number=number,
        colour=number - 1,
        name=GroupName(name),
        tracks=tracks,
        evidence=(
            Evidence(feature="energy", value=0.34, difference=-1.1),
            Evidence(feature="acousticness", value=0.71, difference=1.4),
        ),
        stability=0.9,
    )


def sample_map(artist: str = "The Sample") -> ClusterMap:
    """Return 26 tracks in three groups: 14, 9 and 3; one edition, two left out, two remarks."""
    groups = (tuple(range(14, 0, -1)), tuple(range(15, 24)), (24, 25, 26))
    names = ("quiet_and_intimate", "bright_and_upbeat", "spoken_word")
    clusters = tuple(
        sample_cluster(number, group, name)
        for number, (group, name) in enumerate(zip(groups, names, strict=True), start=1)
    )
    return ClusterMap(
        artist_id=1,
        artist_name=artist,
        catalogue_version="1",
        algorithm_version="1",
        options=MapOptions(leave_out=frozenset({"live", "acoustic"})),
        clusters=clusters,
        points=tuple(
            Point(
                track_id=track,
                x=cluster.number * 3.0 + 0.1 * (track % 5),
                y=-cluster.number + 0.2 * (track % 3),
                cluster=cluster.number,
                placed=track == 2,
            )
            for cluster in clusters
            for track in cluster.tracks
        ),
        x_axis=Axis(low=("energy_low",), high=("energy_high", "acousticness_low")),
        y_axis=Axis(low=("valence_low",), high=("valence_high",)),
        kept_variance=0.66,
        left_out=(LeftOut(reason="no_features", tracks=(29, 30)),),
        editions={3: (27, 28)},
        stability=0.86,
        feature_source="file",
        used_features=FEATURE_NAMES,
        remarks=(
            Remark(kind="bridge", track_id=7, clusters=(1, 2)),
            Remark(kind="oddity", track_id=25, clusters=(3,)),
        ),
    )


def empty_map() -> ClusterMap:
    return ClusterMap(
        artist_id=1,
        artist_name="Nobody",
        catalogue_version="1",
        algorithm_version="1",
        options=MapOptions(),
        clusters=(),
        points=(),
        x_axis=Axis(),
        y_axis=Axis(),
        kept_variance=None,
    )
