"""Maps and answers of any shape, without the analysis that would make them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from bot.domain.model import (
    FEATURE_NAMES,
    Album,
    Artist,
    Axis,
    Cluster,
    ClusterMap,
    Credit,
    Evidence,
    GroupName,
    LeftOut,
    MapOptions,
    Point,
    Track,
)
from bot.services.maps import Answer
from tests.cogs.ui.nasty import LINKS, TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LEFT_OUT = ("no_features", "few_features", "version", "invalid")


def map_of(
    sizes: Sequence[int],
    *,
    artist: str = "Nightjar",
    evidence: Sequence[Evidence] = (),
    left_out: Sequence[LeftOut] = (),
    stability: float | None = None,
) -> ClusterMap:
    """Return a map with clusters of these sizes; track ids count from 1."""
    clusters: list[Cluster] = []
    for number, size in enumerate(sizes, start=1):
        start = 1 + sum(sizes[: number - 1])
        clusters.append(
            Cluster(
                number=number,
                colour=number - 1,
                name=GroupName("plugged_in"),
                tracks=tuple(range(start, start + size)),
                evidence=tuple(evidence),
                stability=stability,
            )
        )
    return ClusterMap(
        artist_id=1,
        artist_name=artist,
        catalogue_version="1",
        algorithm_version="1",
        options=MapOptions(),
        clusters=tuple(clusters),
        points=tuple(
            Point(track_id=track, x=0.0, y=0.0, cluster=cluster.number)
            for cluster in clusters
            for track in cluster.tracks
        ),
        x_axis=Axis(),
        y_axis=Axis(),
        kept_variance=0.7,
        left_out=tuple(left_out),
        stability=stability,
        feature_source="preview",
        used_features=FEATURE_NAMES,
    )


def track_of(
    title: str, names: list[str], album: str | None, labels: list[str], link: str | None
) -> Track:
    """Return a track with number 0; ``numbered`` gives it another."""
    return Track(
        id=0,
        title=title,
        artists=tuple(Credit(artist_id=n, name=name) for n, name in enumerate(names, start=1)),
        album=None if album is None else Album(id=1, title=album, labels=tuple(labels)),
        link=link,
    )


TRACKS: Final[st.SearchStrategy[Track]] = st.builds(
    track_of,
    TEXTS,
    st.lists(TEXTS, max_size=14),
    st.none() | TEXTS,
    st.lists(TEXTS, max_size=5),
    st.none() | LINKS,
)


def numbered(kinds: Sequence[Track], track_ids: Iterable[int]) -> dict[int, Track]:
    """Return a track of one of the kinds for each id."""
    return {number: replace(kinds[number % len(kinds)], id=number) for number in track_ids}


def answer_with(
    cluster_map: ClusterMap, tracks: Mapping[int, Track], *, problem: str | None = None
) -> Answer:
    """Return an answer with that map."""
    return Answer(
        map_id=1,
        map=cluster_map,
        map_digest="",
        artist=Artist(id=cluster_map.artist_id, name=cluster_map.artist_name),
        tracks=tracks,
        facts="",
        fetched_at=None,
        problem=problem,
    )


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    """Draw an answer with up to eight clusters, and whatever titles, links and notes."""
    sizes = draw(st.lists(st.integers(1, 25), max_size=8))
    evidence = [
        Evidence(feature=feature, value=-0.5, difference=1.0)
        for feature in draw(st.lists(st.sampled_from(FEATURE_NAMES), max_size=4))
    ]
    left_out = [
        LeftOut(reason=reason, tracks=tuple(range(draw(st.integers(0, 2000)))))
        for reason in draw(st.lists(st.sampled_from(LEFT_OUT), unique=True))
    ]
    cluster_map = map_of(
        sizes,
        artist=draw(TEXTS),
        evidence=evidence,
        left_out=left_out,
        stability=draw(st.none() | st.floats(0, 1)),
    )
    kinds = draw(st.lists(TRACKS, min_size=1, max_size=4))
    return Answer(
        map_id=draw(st.integers(1, 10**15 - 1)),
        map=cluster_map,
        map_digest="",
        facts="",
        artist=Artist(id=1, name=cluster_map.artist_name, demo=draw(st.booleans())),
        tracks=numbered(kinds, cluster_map.track_ids),
        fetched_at=draw(st.none() | st.just(datetime(2026, 5, 14, tzinfo=UTC))),
        complete=draw(st.booleans()),
        problem=draw(st.none() | TEXTS),
        growing=draw(st.booleans()),
    )
